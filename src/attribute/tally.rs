//! Adding up the weights of features, many positions at a time.
//!
//! A look-up waits for memory. So features are gathered for many positions first, and are then
//! looked up in loops in which no step depends on the one before. And what a position shares with
//! others, such as all that a word adds wherever it stands, is added up once and kept.

use std::sync::{Mutex, PoisonError};

use super::weights::{FEATURES, Sums, Table};

/// Bits of the number of keys under which sums are kept, and of the number of sums that one key has.
const ROW_BITS: u32 = 12;
const LANE_BITS: u32 = 3;
const LANES: usize = 1 << LANE_BITS;

/// How many features are gathered before they are looked up.
const BATCH: usize = 2048;

/// Room for a batch and one group more.
const ROOM: usize = BATCH + FEATURES;

/// Adds up the weights of features at positions, which are numbered as they come.
#[derive(Debug)]
pub(crate) struct Tally<'t, const L: usize> {
    table: &'t Table<L>,
    scratch: Scratch,
}

/// The memory that a tally works in. It outlives the tally, and what is kept in it serves the
/// articles that follow; results do not depend on it.
#[derive(Debug, Default)]
struct Scratch {
    /// Features that may have weights, so many of them.
    queue: Vec<u64>,
    queued: usize,
    /// What the features in the queue are for, in its order.
    items: Vec<Item>,
    totals: Vec<Sums>,
    memo: Vec<(u64, [u64; 2])>,
}

/// A group of features of one position.
#[derive(Debug)]
pub(super) struct Item {
    /// End of its features in the queue.
    pub end: usize,
    pub sums: Sums,
    position: usize,
    /// Where its sums are kept, and under which key; 0 if they are not.
    slot: usize,
    key: u64,
}

/// The features of one group as they come.
pub(crate) struct Gathered<'f> {
    features: &'f mut [u64; FEATURES],
    count: usize,
}

impl Gathered<'_> {
    /// Takes in a feature.
    #[inline(always)]
    pub fn see(&mut self, feature: u64) {
        if let Some(slot) = self.features.get_mut(self.count) {
            *slot = feature;
            self.count += 1;
        }
    }
}

impl<'t, const L: usize> Tally<'t, L> {
    /// Looks up in this table.
    pub fn new(table: &'t Table<L>) -> Self {
        let mut scratch = table.spare.take();
        scratch.totals.clear();
        Self { table, scratch }
    }

    /// Forgets all positions, and makes room for so many.
    pub fn start(&mut self, positions: usize) {
        self.scratch.totals.clear();
        self.scratch.totals.resize(positions, Sums::default());
    }

    /// Another position.
    pub fn position(&mut self) -> usize {
        self.scratch.totals.push(Sums::default());
        self.scratch.totals.len() - 1
    }

    /// Adds what `gather` sees to a position.
    #[inline(always)]
    pub fn add(&mut self, position: usize, gather: impl FnOnce(&mut Gathered)) {
        self.queue(position, 0, 0, gather);
    }

    /// The same where the sums depend on nothing but a key and its lane, so that they may be known
    /// already.
    #[inline(always)]
    pub fn add_known(&mut self, position: usize, key: u64, lane: usize, gather: impl FnOnce(&mut Gathered)) {
        let slot = (key >> (64 - ROW_BITS)) as usize * LANES + lane % LANES;
        if let Some(&(known, sums)) = self.scratch.memo.get(slot)
            && known == key
            && let Some(total) = self.scratch.totals.get_mut(position)
        {
            return *total = total.plus(Sums::unpacked(sums));
        }
        self.queue(position, slot, key, gather);
    }

    /// The count starts here, so that the compiler knows the slot of each feature: to see one
    /// takes a single store.
    #[inline(always)]
    fn queue(&mut self, position: usize, slot: usize, key: u64, gather: impl FnOnce(&mut Gathered)) {
        let Scratch { queue, queued, .. } = &mut self.scratch;
        let Some(features) = queue.get_mut(*queued..).and_then(|rest| rest.first_chunk_mut::<FEATURES>()) else {
            return;
        };
        let mut gathered = Gathered { features, count: 0 };
        gather(&mut gathered);
        let count = gathered.count;
        self.take_in(count, Item { end: 0, sums: Sums::default(), position, slot, key });
    }

    /// Leaves those of the last features in the queue that may have weights.
    #[inline(never)]
    fn take_in(&mut self, count: usize, mut item: Item) {
        let Scratch { queue, queued, items, .. } = &mut self.scratch;
        *queued += self.table.sift(queue.get_mut(*queued..*queued + count).unwrap_or_default());
        item.end = *queued;
        items.push(item);
        if *queued >= BATCH {
            self.look_up();
        }
    }

    /// Looks up what was gathered.
    fn look_up(&mut self) {
        let Scratch { queue, queued, items, totals, memo } = &mut self.scratch;
        self.table.look_up(queue.get_mut(..*queued).unwrap_or_default(), items);
        for item in items.drain(..) {
            if let Some(total) = totals.get_mut(item.position) {
                *total = total.plus(item.sums);
            }
            if item.key != 0
                && let Some(slot) = memo.get_mut(item.slot)
            {
                *slot = (item.key, item.sums.packed());
            }
        }
        *queued = 0;
    }

    /// The sums of all positions.
    pub fn totals(&mut self) -> &[Sums] {
        self.look_up();
        &self.scratch.totals
    }

    /// The sums over what `gather` sees, of one position alone.
    pub fn sums(&mut self, gather: impl FnOnce(&mut Gathered)) -> [i32; L] {
        self.start(1);
        self.add(0, gather);
        self.totals().first().map(|sums| sums.labels()).unwrap_or([0; L])
    }
}

impl<const L: usize> Drop for Tally<'_, L> {
    fn drop(&mut self) {
        self.scratch.queued = 0;
        self.scratch.items.clear();
        self.table.spare.give(std::mem::take(&mut self.scratch));
    }
}

/// The memory of tallies that are done. It belongs to one table, whose sums are in it.
#[derive(Debug, Default)]
pub(super) struct Spare(Mutex<Vec<Scratch>>);

impl Spare {
    fn take(&self) -> Scratch {
        let spare = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop();
        spare.unwrap_or_else(|| {
            let memo = vec![(0, [0; 2]); LANES << ROW_BITS];
            Scratch { queue: vec![0; ROOM], memo, ..Scratch::default() }
        })
    }

    fn give(&self, scratch: Scratch) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(scratch);
    }
}

/// A copy of a table starts with memory of its own.
impl Clone for Spare {
    fn clone(&self) -> Self {
        Self::default()
    }
}
