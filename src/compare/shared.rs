//! What the columns of a comparison have in common, word for word.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{Column, Rate};
use crate::model::Annotation;
use crate::shared_copy::{Ground, Pair, Passage, SharedCopy, merged};
use crate::text::CharSpan;

/// How text counts that more than one article carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counting {
    /// In each article that carries it.
    #[default]
    All,
    /// In one article: the one whose copy it is said to be, else the first that carries it.
    Once,
    /// In no article, but once in a column of its own.
    Apart,
}

/// What the columns have in common.
///
/// Words are counted as they stand in the articles, however shared copy counts in the other tables.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SharedTable {
    pub counted: Counting,
    /// For each column, how many of its words stand in another article too; `None` for the
    /// column of shared copy itself.
    pub words: Vec<Option<Rate>>,
    /// The columns that have words in common with others, in order.
    pub with: Vec<SharedRow>,
    /// The pairs of articles that have words in common; those that are not listed have none.
    pub pairs: Vec<SharedPair>,
}

/// For each column, how many of its words stand in the articles of one column.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SharedRow {
    /// Index of that column.
    pub column: usize,
    /// One for each column. In the column itself, the words that its articles repeat of each other,
    /// or `None` where it has one article.
    pub cells: Vec<Option<Rate>>,
}

/// What two articles have in common. What comes in twos stands in the order of the articles.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SharedPair {
    /// Ids of the articles.
    pub articles: [String; 2],
    /// When they were published, as printed. It is no proof of who copied.
    pub published: [Option<String>; 2],
    /// How many of its words each has in common with the other.
    pub words: [Rate; 2],
    /// In the order of the first article.
    pub passages: Vec<SharedPassage>,
}

/// A passage that two articles have in common.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SharedPassage {
    /// In code points, in each article.
    pub spans: [CharSpan; 2],
    /// How many words the passage has in each article.
    pub words: [usize; 2],
    /// How many of them are the same.
    pub same: usize,
    /// Whether nothing but capitals, spaces and the shape of quotation marks differs.
    pub exact: bool,
    /// Its first words in the first article.
    pub opening: String,
    /// Whose copy it is said to be; `None` where nothing says it, or the credits differ.
    pub origin: Option<String>,
    pub credits: Vec<SharedCredit>,
}

/// What an article says of the origin of a passage.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SharedCredit {
    /// Id of the article.
    pub article: String,
    pub ground: Ground,
    /// The outlet that it leads to; `None` where it names none.
    pub outlet: Option<String>,
}

impl SharedTable {
    /// The longest passages of all pairs with their pairs, by their common words; of equals, first
    /// that with an agency's article. A passage is left out where longer ones tell of it in both articles:
    /// what many articles carry is told once for each.
    pub fn longest(&self, most: usize) -> Vec<(&SharedPair, &SharedPassage)> {
        let mut all: Vec<_> = self.pairs.iter().flat_map(|pair| pair.passages.iter().map(move |p| (pair, p))).collect();
        let told_by_agency = |pair: &SharedPair, passage: &SharedPassage| {
            let own = passage.credits.iter().filter(|credit| credit.ground == Ground::Agency);
            own.into_iter().any(|credit| pair.articles.contains(&credit.article))
        };
        all.sort_by_key(|(pair, passage)| (std::cmp::Reverse(passage.same), !told_by_agency(pair, passage)));
        let mut told: Vec<(&str, CharSpan)> = Vec::new();
        let mut longest = Vec::new();
        for (pair, passage) in all {
            let sides = || pair.articles.iter().map(String::as_str).zip(passage.spans);
            let known = |(article, span): (&str, CharSpan)| {
                told.iter().any(|(a, s)| *a == article && s.common(&span) * 10 >= (span.end - span.start) * 9)
            };
            if sides().all(known) {
                continue;
            }
            told.extend(sides());
            longest.push((pair, passage));
            if longest.len() == most {
                break;
            }
        }
        longest
    }
}

/// The columns and pairs, where there are at least two articles. `homes` has the column of each
/// article; a column that is nobody's home is the one of shared copy.
pub(super) fn table(
    annotations: &[Annotation<CharSpan>],
    shared: &SharedCopy,
    columns: &[Column],
    homes: &[usize],
    counted: Counting,
) -> Option<SharedTable> {
    if annotations.len() < 2 {
        return None;
    }
    let numbers = Numbers::new(shared, homes);
    let totals = |column: usize| {
        let own = homes.iter().enumerate().filter(|(_, home)| **home == column);
        own.map(|(article, _)| shared.extents.get(article).map_or(0, |e| e.words)).sum::<usize>()
    };
    let totals: Vec<usize> = (0..columns.len()).map(totals).collect();
    let is_extra = |column: usize| !homes.contains(&column);
    let rate = |column: usize, count: usize| Rate::new(count, totals.get(column).copied().unwrap_or_default());
    let words =
        (0..columns.len()).map(|column| (!is_extra(column)).then(|| rate(column, numbers.of(column)))).collect();
    let row = |with: usize| {
        let cell = |(column, of): (usize, &Column)| {
            let one = column == with && of.articles.len() < 2;
            (!one && !is_extra(column)).then(|| rate(column, numbers.common(column, with)))
        };
        SharedRow { column: with, cells: columns.iter().enumerate().map(cell).collect() }
    };
    let with = numbers.partners().into_iter().map(row).collect();
    let pairs = shared.pairs.iter().filter_map(|pair| described(annotations, shared, pair)).collect();
    Some(SharedTable { counted, words, with, pairs })
}

/// The numbers of the words that articles have in common.
struct Numbers {
    /// Column to how many of its words stand in any other article.
    of: BTreeMap<usize, usize>,
    /// Column, and the column that it has so many words in common with.
    common: BTreeMap<(usize, usize), usize>,
}

impl Numbers {
    fn new(shared: &SharedCopy, homes: &[usize]) -> Self {
        let mut ranges: BTreeMap<(usize, usize), Vec<Range<usize>>> = BTreeMap::new();
        for pair in &shared.pairs {
            let [first, second] = pair.articles;
            for (side, article, other) in [(0, first, second), (1, second, first)] {
                let Some(home) = homes.get(other) else { continue };
                let list = ranges.entry((article, *home)).or_default();
                list.extend(pair.passages.iter().flat_map(|p| p.common.iter().filter_map(|c| c.get(side)).cloned()));
            }
        }
        let mut common = BTreeMap::new();
        for ((article, with), list) in ranges {
            if let Some(home) = homes.get(article) {
                *common.entry((*home, with)).or_default() += covered(list);
            }
        }
        let mut of = BTreeMap::new();
        for (home, extent) in homes.iter().zip(&shared.extents) {
            *of.entry(*home).or_default() += extent.stretches.iter().map(|s| s.words).sum::<usize>();
        }
        Self { of, common }
    }

    fn of(&self, column: usize) -> usize {
        self.of.get(&column).copied().unwrap_or_default()
    }

    fn common(&self, column: usize, with: usize) -> usize {
        self.common.get(&(column, with)).copied().unwrap_or_default()
    }

    /// The columns that have something in common with any.
    fn partners(&self) -> Vec<usize> {
        let mut list: Vec<usize> = self.common.keys().map(|(_, with)| *with).collect();
        list.sort_unstable();
        list.dedup();
        list
    }
}

/// How many numbers stand in any of the ranges.
fn covered(ranges: Vec<Range<usize>>) -> usize {
    merged(ranges).into_iter().map(|range| range.len()).sum()
}

fn described(annotations: &[Annotation<CharSpan>], shared: &SharedCopy, pair: &Pair) -> Option<SharedPair> {
    let [a, b] = pair.articles;
    let both = [annotations.get(a)?, annotations.get(b)?];
    let totals = [shared.extents.get(a)?.words, shared.extents.get(b)?.words];
    let count = |side: usize| {
        covered(pair.passages.iter().flat_map(|p| p.common.iter().filter_map(|c| c.get(side)).cloned()).collect())
    };
    let passage = |passage: &Passage| SharedPassage {
        spans: passage.spans,
        words: passage.numbers.clone().map(|range| range.len()),
        same: passage.same(),
        exact: passage.exact,
        opening: passage.opening.clone(),
        origin: passage.origin.outlet.clone(),
        credits: passage
            .origin
            .credits
            .iter()
            .filter_map(|credit| {
                let article = annotations.get(credit.article)?.id.clone();
                Some(SharedCredit { article, ground: credit.ground, outlet: credit.outlet.clone() })
            })
            .collect(),
    };
    let [total_a, total_b] = totals;
    Some(SharedPair {
        articles: both.map(|record| record.id.clone()),
        published: both.map(|record| record.published.clone()),
        words: [Rate::new(count(0), total_a), Rate::new(count(1), total_b)],
        passages: pair.passages.iter().map(passage).collect(),
    })
}
