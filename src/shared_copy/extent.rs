//! Which words of each article stand in shared copy, and in which article they count once.

use std::cmp::Reverse;
use std::ops::Range;

use super::{Carrier, Pair};
use crate::text::CharSpan;

/// What of one article stands in shared copy.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Extent {
    /// How many words the article has.
    pub words: usize,
    /// The words that another article has too, in text order; they do not overlap.
    pub stretches: Vec<Stretch>,
    /// The sentences that hold any of these words, in text order.
    pub sentences: Vec<SharedSentence>,
}

/// Neighbouring words that another article has too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// In code points, from the first word to the last.
    pub span: CharSpan,
    /// Number of the first word, from 0.
    pub first: usize,
    /// How many words.
    pub words: usize,
    /// Whether another article is the first to carry them, or the one whose copy they are.
    pub elsewhere: bool,
}

/// A sentence with words in shared copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SharedSentence {
    /// In code points.
    pub span: CharSpan,
    pub words: usize,
    /// How many of its words stand in shared copy.
    pub shared: usize,
    /// How many of these count in another article.
    pub elsewhere: usize,
}

/// One side of a passage.
struct Place {
    passage: usize,
    words: Range<usize>,
}

/// The extents of all articles.
pub(super) fn extents(articles: &[Carrier<'_>], pairs: &[Pair]) -> Vec<Extent> {
    let ranks = ranks(articles, pairs);
    let mut flags: Vec<Vec<(bool, bool)>> = articles.iter().map(|a| vec![(false, false); a.words.len()]).collect();
    let passages = pairs.iter().flat_map(|pair| pair.passages.iter().map(move |passage| (pair, passage)));
    for ((pair, passage), [one, other]) in passages.zip(ranks) {
        // Of two, the one that comes first in its group keeps the words.
        for (side, loses) in [(0, one > other), (1, one < other)] {
            let Some(flags) = pair.articles.get(side).and_then(|&article| flags.get_mut(article)) else { continue };
            for range in passage.common.iter().filter_map(|common| common.get(side)) {
                for (shared, elsewhere) in flags.get_mut(range.clone()).unwrap_or_default() {
                    *shared = true;
                    *elsewhere |= loses;
                }
            }
        }
    }
    articles.iter().zip(flags).map(|(article, flags)| extent(article, &flags)).collect()
}

/// For each passage the ranks of its two articles; the lowest is the first to count.
///
/// Passages that overlap in an article are one group: the same copy, perhaps in many articles. In a
/// group, the article of the outlet whose copy it is said to be comes first, then the order in which
/// the articles were given. So in each group one article keeps every word.
fn ranks(articles: &[Carrier<'_>], pairs: &[Pair]) -> Vec<[(bool, usize); 2]> {
    let groups = groups(articles.len(), pairs);
    let mut owners: Vec<(usize, usize)> = Vec::new();
    let all = || pairs.iter().flat_map(|pair| pair.passages.iter().map(move |passage| (pair, passage)));
    for ((pair, passage), group) in all().zip(&groups) {
        let Some(origin) = &passage.origin.outlet else { continue };
        let own =
            |article: &&usize| articles.get(**article).is_some_and(|a| a.annotation.outlet.as_ref() == Some(origin));
        owners.extend(pair.articles.iter().filter(own).map(|article| (*group, *article)));
    }
    owners.sort_unstable();
    let rank = |group: usize, article: usize| (owners.binary_search(&(group, article)).is_err(), article);
    all().zip(&groups).map(|((pair, _), group)| pair.articles.map(|article| rank(*group, article))).collect()
}

/// For each passage the number of its group.
fn groups(articles: usize, pairs: &[Pair]) -> Vec<usize> {
    let mut places: Vec<Vec<Place>> = (0..articles).map(|_| Vec::new()).collect();
    let mut count = 0;
    for pair in pairs {
        for passage in &pair.passages {
            for (article, words) in pair.articles.iter().zip(&passage.numbers) {
                if let Some(list) = places.get_mut(*article) {
                    list.push(Place { passage: count, words: words.clone() });
                }
            }
            count += 1;
        }
    }
    let mut parents: Vec<usize> = (0..count).collect();
    for list in &mut places {
        list.sort_by_key(|place| (place.words.start, Reverse(place.words.end), place.passage));
        let mut open: Option<(usize, usize)> = None;
        for place in list.iter() {
            open = match open {
                Some((passage, end)) if place.words.start < end => {
                    join(&mut parents, passage, place.passage);
                    Some((passage, end.max(place.words.end)))
                }
                _ => Some((place.passage, place.words.end)),
            };
        }
    }
    (0..count).map(|passage| root(&mut parents, passage)).collect()
}

fn root(parents: &mut [usize], mut at: usize) -> usize {
    while let Some(&parent) = parents.get(at).filter(|&&parent| parent != at) {
        let above = parents.get(parent).copied().unwrap_or(parent);
        parents[at] = above;
        at = above;
    }
    at
}

fn join(parents: &mut [usize], one: usize, other: usize) {
    let (one, other) = (root(parents, one), root(parents, other));
    if let Some(parent) = parents.get_mut(one.max(other)) {
        *parent = one.min(other);
    }
}

fn extent(article: &Carrier<'_>, flags: &[(bool, bool)]) -> Extent {
    let mut out = Extent { words: flags.len(), ..Extent::default() };
    let mut sentences: Vec<(u32, SharedSentence)> = Vec::new();
    for (number, (word, (shared, elsewhere))) in article.words.list.iter().zip(flags).enumerate() {
        if !shared {
            continue;
        }
        let span = word.span();
        match out.stretches.last_mut() {
            Some(last) if last.first + last.words == number && last.elsewhere == *elsewhere => {
                last.words += 1;
                last.span.end = span.end;
            }
            _ => out.stretches.push(Stretch { span, first: number, words: 1, elsewhere: *elsewhere }),
        }
        if sentences.last().is_none_or(|(index, _)| *index != word.sentence) {
            let Some(range) = article.words.sentences.get(word.sentence as usize) else { continue };
            let sentence = SharedSentence { span: range.span, words: range.words, shared: 0, elsewhere: 0 };
            sentences.push((word.sentence, sentence));
        }
        if let Some((_, sentence)) = sentences.last_mut() {
            sentence.shared += 1;
            sentence.elsewhere += usize::from(*elsewhere);
        }
    }
    out.sentences = sentences.into_iter().map(|(_, sentence)| sentence).collect();
    out
}
