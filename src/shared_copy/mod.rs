//! Shared copy: passages that several articles have in common, word for word or nearly so.
//!
//! A newspaper prints an agency's text, a site republishes a newspaper's, two papers print one
//! release. Where their articles are compared, such text says nothing about either outlet's own words, so
//! it should be seen, and counted once or apart. [`find`] tells the passages, what each pair of
//! articles has in common, and whose copy it is, as far as an article says so.
//!
//! # What is a passage
//!
//! Words are compared without regard to capitals and marks. Shingles of four words that both texts
//! have are the seeds; from each, the common run is followed both ways over light edits of at most eight
//! words: a word changed, left out or put in, another number, "X said" in another place. Pieces
//! with seven common words or more, sixty in a hundred the same, are kept. Each text is gone through
//! once and the time is in proportion to its length, whatever repeats in it. (Shingles and runs are the
//! usual way: Clough, Gaizauskas, Piao and Wilks, METER, ACL 2002; Nicholls, Detecting Textual Reuse in
//! News Stories, At Scale, IJoC 2019.)
//!
//! Pieces that stand within forty words of each other in both articles are copy where they have
//! **16 common words that two reporters would not write alike by themselves**.
//! Not among these are words in quotation marks, who said them and the verb, and the set phrases by which
//! anonymity is granted: two reporters at one microphone write down the same quotation, which
//! is evidence of one source and not of common copy. Beside copied sentences, a copied quotation is copy too.
//!
//! # Whose it is
//!
//! See [`Origin`]. An agency's article, a wire credit, a republication note, a byline and words
//! beside the passage are read, the last only where nothing else names an outlet. Where they disagree,
//! or there are none, the origin is unknown. Times of publication prove nothing and are not asked.

mod align;
mod extent;
mod origin;
mod passages;
mod seeds;
mod words;

use std::collections::BTreeMap;
use std::ops::Range;

pub use extent::{Extent, SharedSentence, Stretch};
pub use origin::{Credit, Ground, Origin};
pub use words::Words;

use crate::model::Annotation;
use crate::outlet::Outlets;
use crate::text::{CharSpan, Offsets};
use align::Piece;
use words::Word;

/// How many words of a passage are quoted as its opening.
const OPENING: usize = 12;

/// An article as shared copy is looked for in it.
#[derive(Debug, Clone, Copy)]
pub struct Carrier<'a> {
    pub text: &'a str,
    /// The record of the text.
    pub annotation: &'a Annotation<CharSpan>,
    /// The words of the text.
    pub words: &'a Words,
}

impl<'a> Carrier<'a> {
    fn words_of(&self, span: CharSpan) -> &'a str {
        Offsets::new(self.text).span_to_bytes(span).of(self.text)
    }
}

/// What several articles have in common.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SharedCopy {
    /// The pairs that have a passage in common, in the order of the articles.
    pub pairs: Vec<Pair>,
    /// One for each article.
    pub extents: Vec<Extent>,
}

/// Two articles with a passage in common.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// Indexes of the articles, the lower first.
    pub articles: [usize; 2],
    /// In the order of the first article; never empty.
    pub passages: Vec<Passage>,
}

/// A stretch of text that two articles have in common. What comes in twos stands in the order of
/// [`Pair::articles`].
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// Where it stands, in code points, edits included.
    pub spans: [CharSpan; 2],
    /// The same in numbers of words, counted from 0.
    pub numbers: [Range<usize>; 2],
    /// The runs of words that are the same, by their numbers.
    pub common: Vec<[Range<usize>; 2]>,
    /// Whether words and marks are the same throughout; capitals, spaces and the shape of
    /// quotation marks aside.
    pub exact: bool,
    /// The first words, as they stand in the first of the two articles.
    pub opening: String,
    pub origin: Origin,
}

impl Passage {
    /// How many words are the same.
    pub fn same(&self) -> usize {
        self.common.iter().map(|[first, _]| first.len()).sum()
    }
}

/// Finds what the articles have in common. The same articles in the same order give the same
/// result.
pub fn find(articles: &[Carrier<'_>], outlets: &Outlets) -> SharedCopy {
    let texts: Vec<&[Word]> = articles.iter().map(|article| article.words.list.as_slice()).collect();
    // One index for all the pairs of an article.
    let mut partners: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (a, b) in seeds::pairs(&texts) {
        partners.entry(b).or_default().push(a);
    }
    let mut found: Vec<([usize; 2], Vec<Piece>)> = Vec::new();
    for (b, list) in partners {
        let Some(second) = texts.get(b) else { continue };
        let index = seeds::Index::new(second);
        for a in list {
            let Some(first) = texts.get(a) else { continue };
            let passages = passages::passages(first, second, align::pieces(first, second, &index));
            if !passages.is_empty() {
                found.push(([a, b], passages));
            }
        }
    }
    found.sort_by_key(|(pair, _)| *pair);
    let mut pairs: Vec<Pair> = found.into_iter().map(|(pair, pieces)| describe(articles, pair, &pieces)).collect();
    attribute(articles, &mut pairs, outlets);
    let extents = extent::extents(articles, &pairs);
    SharedCopy { pairs, extents }
}

/// Whose copy each passage is.
fn attribute(articles: &[Carrier<'_>], pairs: &mut [Pair], outlets: &Outlets) {
    let credits = origin::credits(articles, outlets);
    let agencies = in_agencies(pairs, &credits);
    for pair in pairs {
        for passage in &mut pair.passages {
            let mut all: Vec<Credit> = Vec::new();
            for (side, (index, span)) in pair.articles.into_iter().zip(passage.spans).enumerate() {
                all.extend(credits.get(index).into_iter().flatten().cloned());
                let notes = articles.get(index).map(|a| a.annotation.provenance.as_slice()).unwrap_or_default();
                all.extend(origin::beside(index, notes, span));
                let carried = agencies
                    .iter()
                    .filter(|((article, _), ranges)| *article == index && is_covered(passage, side, ranges));
                all.extend(carried.flat_map(|((_, agency), _)| credits.get(*agency).into_iter().flatten().cloned()));
            }
            passage.origin = origin::origin(all);
        }
    }
}

/// The words that an article has in common with an agency's own, by the two articles.
fn in_agencies(pairs: &[Pair], credits: &[Vec<Credit>]) -> BTreeMap<(usize, usize), Vec<Range<usize>>> {
    let is_agency =
        |index: usize| credits.get(index).is_some_and(|list| list.iter().any(|c| c.ground == Ground::Agency));
    let mut found: BTreeMap<(usize, usize), Vec<Range<usize>>> = BTreeMap::new();
    for pair in pairs {
        let [a, b] = pair.articles;
        for (side, article, other) in [(0, a, b), (1, b, a)] {
            if is_agency(other) {
                let common = pair.passages.iter().flat_map(|passage| passage.common.iter());
                found.entry((article, other)).or_default().extend(common.filter_map(|c| c.get(side)).cloned());
            }
        }
    }
    found.values_mut().for_each(|ranges| *ranges = merged(std::mem::take(ranges)));
    found
}

/// Ranges in order, those that overlap or touch as one.
pub(crate) fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut out: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match out.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}

/// Whether nine tenths of what is common in a passage stand in the ranges, which are merged.
fn is_covered(passage: &Passage, side: usize, ranges: &[Range<usize>]) -> bool {
    let mut covered = 0;
    for common in passage.common.iter().filter_map(|c| c.get(side)) {
        let from = ranges.partition_point(|range| range.end <= common.start);
        let inside = ranges.iter().skip(from).take_while(|range| range.start < common.end);
        covered += inside.map(|r| r.end.min(common.end) - r.start.max(common.start)).sum::<usize>();
    }
    covered * 10 >= passage.same() * 9
}

fn describe(articles: &[Carrier<'_>], pair: [usize; 2], pieces: &[Piece]) -> Pair {
    let [Some(a), Some(b)] = pair.map(|index| articles.get(index)) else {
        return Pair { articles: pair, passages: Vec::new() };
    };
    let offsets = Offsets::new(a.text);
    let passage = |piece: &Piece| {
        let [of_a, of_b] = piece.sides();
        let opening = of_a.start..of_a.end.min(of_a.start + OPENING);
        Passage {
            spans: [span(a.words, &of_a), span(b.words, &of_b)],
            exact: exact(a.words, b.words, piece),
            opening: offsets.span_to_bytes(span(a.words, &opening)).of(a.text).to_owned(),
            numbers: [of_a, of_b],
            common: piece.runs.iter().map(|run| [run.a..run.a + run.len, run.b..run.b + run.len]).collect(),
            origin: Origin::default(),
        }
    };
    Pair { articles: pair, passages: pieces.iter().map(passage).collect() }
}

/// The code points from the first word of a range to its last.
fn span(words: &Words, range: &Range<usize>) -> CharSpan {
    let words = words.list.get(range.clone()).unwrap_or_default();
    let start = words.first().map(|word| word.span().start).unwrap_or_default();
    CharSpan { start, end: words.last().map_or(start, |word| word.span().end) }
}

fn exact(a: &Words, b: &Words, piece: &Piece) -> bool {
    let [run] = piece.runs.as_slice() else { return false };
    let inner = |words: &Words, at: usize| -> Vec<u32> {
        words.list.iter().skip(at + 1).take(run.len.saturating_sub(1)).map(|word| word.marks).collect()
    };
    inner(a, run.a) == inner(b, run.b)
}
