//! Adding up the weights of features.
//!
//! What a position shares with others, such as all that a word adds wherever it stands, is added up
//! once and kept.

use std::sync::{Mutex, PoisonError};

use super::weights::{Gathered, Sums, Table};

/// Bits of the number of sums that are kept.
const KEPT_BITS: u32 = 14;

/// Adds up the weights of features.
#[derive(Debug)]
pub(crate) struct Tally<'t, const L: usize> {
    table: &'t Table<L>,
    kept: Kept,
}

/// Sums, each with the key under which it is kept. They outlive the tally and serve the articles that follow;
/// results do not depend on them.
type Kept = Vec<(u64, Sums)>;

impl<'t, const L: usize> Tally<'t, L> {
    /// Looks up in this table.
    pub fn new(table: &'t Table<L>) -> Self {
        Self { table, kept: table.spare.take() }
    }

    /// The sums over what `gather` sees.
    #[inline(always)]
    pub fn sums(&mut self, gather: impl FnOnce(&mut Gathered)) -> Sums {
        self.table.sums(gather)
    }

    /// The same where the sums depend on nothing but a key, which is not 0 and has its top bits well spread, so that
    /// they may be known already.
    #[inline(always)]
    pub fn known(&mut self, key: u64, gather: impl FnOnce(&mut Gathered)) -> Sums {
        let slot = (key >> (64 - KEPT_BITS)) as usize;
        if let Some(&(known, sums)) = self.kept.get(slot)
            && known == key
        {
            return sums;
        }
        let sums = self.sums(gather);
        if let Some(kept) = self.kept.get_mut(slot) {
            *kept = (key, sums);
        }
        sums
    }
}

impl<const L: usize> Drop for Tally<'_, L> {
    fn drop(&mut self) {
        self.table.spare.give(std::mem::take(&mut self.kept));
    }
}

/// The memory of tallies that are done. It belongs to one table, whose sums are in it.
#[derive(Debug, Default)]
pub(super) struct Spare(Mutex<Vec<Kept>>);

impl Spare {
    fn take(&self) -> Kept {
        let spare = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop();
        spare.unwrap_or_else(|| vec![(0, Sums::default()); 1 << KEPT_BITS])
    }

    fn give(&self, kept: Kept) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(kept);
    }
}

/// A copy of a table starts with memory of its own.
impl Clone for Spare {
    fn clone(&self) -> Self {
        Self::default()
    }
}
