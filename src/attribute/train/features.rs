//! Numbers for the features of a training run.
//!
//! Rare features get weights while training, where they take up what is odd about single
//! examples, so that the common ones need not; they are not kept.

use crate::text::KeyMap;

/// Bits of the table in which occurrences are counted.
const COUNT_BITS: u32 = 28;

/// All features, numbered in the order of their hashes.
#[derive(Debug, Default)]
pub(super) struct Features {
    numbers: KeyMap<u32>,
    hashes: Vec<u64>,
    /// Whether the feature is frequent enough to be kept.
    frequent: Vec<bool>,
}

impl Features {
    /// Numbers the features; those that occur at least `least` times may be kept.
    pub fn new<'a>(all: impl Iterator<Item = &'a [u64]> + Clone, least: u8) -> Self {
        let mut counts = vec![0u8; 1 << COUNT_BITS];
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
        let frequent = hashes.iter().map(|h| counts[at(*h)] >= least).collect();
        Self { numbers, hashes, frequent }
    }

    /// The features that may be kept, with their weights.
    pub fn kept<'a, const L: usize>(&'a self, weights: impl Iterator<Item = [f32; L]> + 'a) -> Vec<(u64, [f32; L])> {
        let rows = self.hashes.iter().zip(&self.frequent).zip(weights);
        rows.filter(|((_, frequent), _)| **frequent).map(|((hash, _), row)| (*hash, row)).collect()
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
