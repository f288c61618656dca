//! Numbers for the features of a training run.
//!
//! Rare features get weights while training, where they take up what is odd about single
//! examples, so that the common ones need not; they are not kept.

use crate::attribute::weights::Kept;
use crate::text::KeyMap;

/// Bits of the table in which occurrences are counted.
const COUNT_BITS: u32 = 28;

/// All features, numbered in the order of their hashes.
#[derive(Debug, Default)]
pub(super) struct Features {
    numbers: KeyMap<u32>,
    hashes: Vec<u64>,
    /// How often each occurs, roughly.
    counts: Vec<u16>,
    /// The least count of a feature that is kept.
    least: u16,
}

impl Features {
    /// Numbers the features; those that occur at least `least` times may be kept.
    pub fn new<'a>(all: impl Iterator<Item = &'a [u64]> + Clone, least: u16) -> Self {
        let mut counts = vec![0u16; 1 << COUNT_BITS];
        let at = |hash: u64| (hash >> (64 - COUNT_BITS)) as usize;
        let mut hashes: Vec<u64> = Vec::new();
        for list in all {
            for hash in list {
                let count = &mut counts[at(*hash)];
                *count = count.saturating_add(1);
            }
            hashes.extend(list);
            // Keeps the list short while it grows.
            if hashes.len() > 1 << 26 {
                hashes.sort_unstable();
                hashes.dedup();
            }
        }
        hashes.sort_unstable();
        hashes.dedup();
        let numbers = hashes.iter().enumerate().map(|(i, h)| (*h, i as u32)).collect();
        let counts = hashes.iter().map(|h| counts[at(*h)]).collect();
        Self { numbers, hashes, counts, least }
    }

    /// The features that may be kept, with their weights.
    pub fn kept<const L: usize>(&self, weights: impl Iterator<Item = [f32; L]>) -> Vec<Kept<L>> {
        let rows = self.hashes.iter().zip(&self.counts).zip(weights);
        let frequent = rows.filter(|((_, count), _)| **count >= self.least);
        frequent.map(|((&feature, &count), weights)| Kept { feature, weights, count }).collect()
    }

    /// The number of a feature.
    pub fn number(&self, hash: u64) -> Option<u32> {
        self.numbers.get(&hash).copied()
    }

    /// How many features there are.
    pub fn len(&self) -> usize {
        self.hashes.len()
    }
}
