//! Shingles: runs of a few words, by which common text is found.

use std::collections::BTreeMap;

use super::words::Word;
use crate::text::KeyMap;

/// How many words a shingle has.
pub(super) const SEED: usize = 4;
/// How many places of one shingle are looked at.
const PLACES: usize = 8;
/// Up to so many articles, each is set beside each.
const FEW: usize = 32;
/// Among more articles, so many shingles make a pair worth the comparison.
const SHARED: usize = 4;
/// No place.
const NONE: u32 = u32::MAX;

/// The shingles of a text: one for each word but the last few.
pub(super) fn shingles(words: &[Word]) -> impl Iterator<Item = u64> + '_ {
    words.windows(SEED).map(|window| {
        let hash = window
            .iter()
            .fold(0_u64, |hash, word| (hash.rotate_left(23) ^ word.key).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        hash ^ (hash >> 32)
    })
}

/// Where the shingles of one text stand.
pub(super) struct Index {
    first: KeyMap<u32>,
    /// For each shingle, the next place of the same one.
    next: Vec<u32>,
}

impl Index {
    pub fn new(words: &[Word]) -> Self {
        let all: Vec<u64> = shingles(words).collect();
        let mut first = KeyMap::with_capacity_and_hasher(all.len(), Default::default());
        let mut next = vec![NONE; all.len()];
        for (at, (hash, next)) in all.iter().zip(&mut next).enumerate().rev() {
            *next = first.insert(*hash, at as u32).unwrap_or(NONE);
        }
        Self { first, next }
    }

    /// The first few places of a shingle.
    pub fn places(&self, hash: u64) -> impl Iterator<Item = usize> + '_ {
        let following = |&at: &u32| self.next.get(at as usize).copied().filter(|&next| next != NONE);
        std::iter::successors(self.first.get(&hash).copied(), following).take(PLACES).map(|at| at as usize)
    }

    /// Whether a shingle stands in more than one place.
    pub fn repeats(&self, hash: u64) -> bool {
        self.places(hash).nth(1).is_some()
    }
}

/// The pairs of texts that may have a passage in common, in order.
///
/// Few texts are all set beside each other. Among many, those that have some shingles in common
/// are; where a shingle stands in very many, each of these is set beside the first of them, so that
/// the work does not grow with the square of their number.
pub(super) fn pairs(texts: &[&[Word]]) -> Vec<(usize, usize)> {
    let count = texts.len();
    if count <= FEW {
        return (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b))).collect();
    }
    let mut places: Vec<(u64, u32)> =
        texts.iter().enumerate().flat_map(|(n, words)| shingles(words).map(move |hash| (hash, n as u32))).collect();
    places.sort_unstable();
    places.dedup();
    let mut common: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for group in places.chunk_by(|one, other| one.0 == other.0) {
        let firsts = if group.len() <= FEW { group.len() } else { 1 };
        for (at, (_, a)) in group.iter().enumerate().take(firsts) {
            for (_, b) in group.iter().skip(at + 1) {
                *common.entry((*a as usize, *b as usize)).or_default() += 1;
            }
        }
    }
    common.into_iter().filter(|(_, shared)| *shared >= SHARED).map(|(pair, _)| pair).collect()
}
