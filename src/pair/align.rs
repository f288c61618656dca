//! Which words of two texts are the same words, in their order.

use std::collections::BTreeMap;

/// So many words in a row that stand once in either text hold the two together.
const ANCHOR: usize = 4;
/// Between anchors, stretches are compared word by word up to this product of their lengths.
const LARGEST: usize = 250_000;
/// In a longer stretch, a common word tells something only where another stands so near in both texts.
const NEAR: usize = 3;
/// What is no longer stretch.
const FEW: usize = 8;

/// For each word of the first text the place of the same word in the second.
#[derive(Debug, Clone, Default)]
pub(super) struct Alignment {
    to: Vec<Option<usize>>,
    /// How many words the second text has.
    second: usize,
}

impl Alignment {
    /// Aligns the keys of two texts. What was moved is not aligned.
    pub fn new(first: &[u64], second: &[u64]) -> Self {
        let mut to = vec![None; first.len()];
        let mut from = (0, 0);
        let ends = anchors(first, second).into_iter().chain([(first.len(), second.len())]);
        for (a, b) in ends {
            if a < from.0 || b < from.1 {
                continue;
            }
            between(first, second, (from.0..a, from.1..b), &mut to);
            if let Some(slot) = to.get_mut(a) {
                *slot = Some(b);
            }
            from = (a + 1, b + 1);
        }
        Self { to, second: second.len() }
    }

    /// Where a word of the first text stands in the second.
    pub fn of(&self, word: usize) -> Option<usize> {
        self.to.get(word).copied().flatten()
    }

    /// The words that stand in the second text in place of these, and how many of the first they replace: what lies
    /// between the aligned words on both sides.
    pub fn gap(&self, words: std::ops::Range<usize>) -> Gap {
        let before = (0..words.start.min(self.to.len())).rev().find_map(|at| Some((at, self.of(at)?)));
        let after = (words.end..self.to.len()).find_map(|at| Some((at, self.of(at)?)));
        let (first, start) = before.map_or((0, 0), |(a, b)| (a + 1, b + 1));
        let (last, end) = after.unwrap_or((self.to.len(), self.second));
        Gap { first: first..last.max(first), second: start..end.max(start) }
    }

    /// The same from the second text to the first.
    pub fn turned(&self) -> Self {
        let mut to = vec![None; self.second];
        for (a, b) in self.to.iter().enumerate().filter_map(|(a, b)| Some((a, (*b)?))) {
            if let Some(slot) = to.get_mut(b) {
                *slot = Some(a);
            }
        }
        Self { to, second: self.to.len() }
    }
}

/// What stands between the same aligned words in both texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Gap {
    pub first: std::ops::Range<usize>,
    pub second: std::ops::Range<usize>,
}

impl Gap {
    /// The words of the second text in place of these of the first: where as many changed on both sides, word
    /// for word, else all of the gap.
    pub fn in_place_of(&self, words: &std::ops::Range<usize>) -> std::ops::Range<usize> {
        if self.first.len() != self.second.len() {
            return self.second.clone();
        }
        let at = |word: usize| self.second.start + word.saturating_sub(self.first.start);
        at(words.start).min(self.second.end)..at(words.end).min(self.second.end)
    }
}

/// How many words of the first text stand in the second in runs of at least [`ANCHOR`], wherever.
pub(super) fn kept(first: &[u64], second: &[u64]) -> usize {
    let known: std::collections::BTreeSet<&[u64]> = second.windows(ANCHOR).collect();
    let mut until = 0;
    let mut kept = 0;
    for (at, run) in first.windows(ANCHOR).enumerate() {
        if known.contains(run) {
            kept += at + ANCHOR - until.max(at);
            until = at + ANCHOR;
        }
    }
    kept
}

/// Pairs of places, in order in both texts: first the common start, then runs that stand once in either.
fn anchors(first: &[u64], second: &[u64]) -> Vec<(usize, usize)> {
    let places = |keys: &[u64]| {
        let mut places: BTreeMap<Vec<u64>, (usize, usize)> = BTreeMap::new();
        for (at, run) in keys.windows(ANCHOR).enumerate() {
            places.entry(run.to_vec()).or_insert((0, at)).0 += 1;
        }
        places
    };
    let known = places(second);
    let once: BTreeMap<Vec<u64>, (usize, usize)> = places(first).into_iter().filter(|(_, (n, _))| *n == 1).collect();
    let mut pairs: Vec<(usize, usize)> = once
        .into_iter()
        .filter_map(|(run, (_, a))| known.get(&run).filter(|(n, _)| *n == 1).map(|(_, b)| (a, *b)))
        .collect();
    pairs.sort_unstable();
    increasing(&pairs).into_iter().flat_map(|(a, b)| (0..ANCHOR).map(move |i| (a + i, b + i))).collect()
}

/// The longest run of pairs in which the second numbers rise (patience sorting).
fn increasing(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // The smallest end of a run of each length, by its index, and for each pair the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    let second = |at: &usize| pairs.get(*at).map_or(0, |(_, b)| *b);
    for (at, (_, b)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| second(end) < *b);
        before.push(length.checked_sub(1).and_then(|last| ends.get(last)).copied());
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut run = Vec::new();
    let mut next = ends.last().copied();
    while let Some(at) = next {
        run.extend(pairs.get(at));
        next = before.get(at).copied().flatten();
    }
    run.reverse();
    run
}

/// The longest common sequence of two stretches, without words far from any other.
fn between(
    first: &[u64],
    second: &[u64],
    (a, b): (std::ops::Range<usize>, std::ops::Range<usize>),
    to: &mut [Option<usize>],
) {
    let (one, other) = (first.get(a.clone()).unwrap_or_default(), second.get(b.clone()).unwrap_or_default());
    if one.is_empty() || other.is_empty() || one.len() * other.len() > LARGEST {
        return;
    }
    let width = other.len() + 1;
    let mut lengths = vec![0u32; (one.len() + 1) * width];
    let at = |i: usize, j: usize| i * width + j;
    let look = |lengths: &[u32], i: usize, j: usize| lengths.get(at(i, j)).copied().unwrap_or_default();
    for (i, x) in one.iter().enumerate().rev() {
        for (j, y) in other.iter().enumerate().rev() {
            let longest = match x == y {
                true => look(&lengths, i + 1, j + 1) + 1,
                false => look(&lengths, i + 1, j).max(look(&lengths, i, j + 1)),
            };
            if let Some(slot) = lengths.get_mut(at(i, j)) {
                *slot = longest;
            }
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut found: Vec<(usize, usize)> = Vec::new();
    while let (Some(x), Some(y)) = (one.get(i), other.get(j)) {
        if x == y {
            found.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if look(&lengths, i + 1, j) >= look(&lengths, i, j + 1) {
            i += 1;
        } else {
            j += 1;
        }
    }
    let large = one.len().max(other.len()) > FEW;
    let near = |a: &(usize, usize), b: Option<&(usize, usize)>| {
        b.is_some_and(|b| a.0.abs_diff(b.0) <= NEAR && a.1.abs_diff(b.1) <= NEAR)
    };
    for (at, pair) in found.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| found.get(at));
        if large && !near(pair, before) && !near(pair, found.get(at + 1)) {
            continue;
        }
        if let Some(slot) = to.get_mut(a.start + pair.0) {
            *slot = Some(b.start + pair.1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<u64> {
        text.split(' ').map(crate::text::key).collect()
    }

    #[test]
    fn finds_what_stands_in_place_of_a_word() {
        let (old, new) =
            ("a mob of thugs blocked the gate at noon today", "a crowd of people blocked the gate at noon");
        let aligned = Alignment::new(&keys(old), &keys(new));
        assert_eq!(aligned.of(4), Some(4));
        // "mob": between "a" and "of". A single word holds where little stands around it.
        assert_eq!(aligned.gap(1..2), Gap { first: 1..2, second: 1..2 });
        assert_eq!(aligned.gap(3..4), Gap { first: 3..4, second: 3..4 });
        assert_eq!(aligned.gap(9..10), Gap { first: 9..10, second: 9..9 });
        assert_eq!(aligned.turned().gap(1..2), Gap { first: 1..2, second: 1..2 });
    }

    #[test]
    fn as_many_words_stand_for_each_other_one_by_one() {
        let gap = Gap { first: 4..6, second: 7..9 };
        assert_eq!((gap.in_place_of(&(4..5)), gap.in_place_of(&(5..6))), (7..8, 8..9));
        assert_eq!(Gap { first: 4..6, second: 7..10 }.in_place_of(&(4..5)), 7..10);
    }

    #[test]
    fn nothing_is_aligned_where_nothing_is_common() {
        let aligned = Alignment::new(&keys("one two three"), &keys("four five"));
        assert_eq!((0..3).map(|at| aligned.of(at)).collect::<Vec<_>>(), [None; 3]);
        assert_eq!(aligned.gap(1..2), Gap { first: 0..3, second: 0..2 });
        assert_eq!(Alignment::new(&[], &[]).gap(0..1), Gap { first: 0..0, second: 0..0 });
    }

    #[test]
    fn counts_what_is_kept_wherever_it_stands() {
        for (old, new, expected) in [
            ("a b c d e f g", "a b c d e f g", 7),
            ("a b c d x e f g h", "e f g h y a b c d", 8),
            ("the cat of the house", "the dog of the town", 0),
            ("", "a", 0),
        ] {
            assert_eq!(kept(&keys(old), &keys(new)), expected, "{old} / {new}");
        }
    }
}
