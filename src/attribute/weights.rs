//! Weight tables: hashed features, pruned and quantised, read straight from the model file.
//!
//! A feature is a 64-bit hash; its top bits are a slot. A bitmap says which slots hold
//! weights, a running count of its bits says where, so that no key is stored and a feature
//! without weights costs one read.

/// Bits of a slot number.
pub(crate) const SLOT_BITS: u32 = 22;
const SLOTS: usize = 1 << SLOT_BITS;
const BLOCKS: usize = SLOTS / 64;

/// The slot of a feature.
pub(crate) fn slot(feature: u64) -> usize {
    (feature >> (64 - SLOT_BITS)) as usize
}

/// Mixes a value into a feature hash.
#[inline]
pub(crate) fn mix(hash: u64, value: u64) -> u64 {
    let x = (hash ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x ^ (x >> 29)
}

/// Finishes a feature hash, so that its top bits are well spread.
#[inline]
pub(crate) fn finish(hash: u64) -> u64 {
    hash.wrapping_mul(0xd6e8_feb8_6659_fd93)
}

/// Which of 64 slots hold weights, and where those start.
#[derive(Debug, Clone, Copy, Default)]
struct Block {
    bits: u64,
    /// Kept slots before the block.
    before: u32,
}

/// The weights of one feature.
#[derive(Debug, Clone, Copy)]
struct Row<const L: usize> {
    /// Eight further bits of the feature, so that a stranger in its slot is told from it.
    print: u8,
    weights: [i8; L],
}

/// The weights of `L` labels for every kept feature.
#[derive(Debug, Clone)]
pub(crate) struct Table<const L: usize> {
    blocks: Vec<Block>,
    rows: Vec<Row<L>>,
    /// What one unit of a weight is worth.
    pub scale: f32,
}

impl<const L: usize> Default for Table<L> {
    fn default() -> Self {
        Self { blocks: vec![Block::default(); BLOCKS], rows: Vec::new(), scale: 1.0 }
    }
}

impl<const L: usize> Table<L> {
    /// Adds the weights of a feature to the sums.
    #[inline]
    pub fn add(&self, feature: u64, sums: &mut [i32; L]) {
        let slot = slot(feature);
        let bit = slot % 64;
        let Some(block) = self.blocks.get(slot / 64) else { return };
        if block.bits >> bit & 1 == 0 {
            return;
        }
        let index = block.before + (block.bits & ((1 << bit) - 1)).count_ones();
        if let Some(row) = self.rows.get(index as usize).filter(|r| r.print == print(feature)) {
            for (sum, weight) in sums.iter_mut().zip(&row.weights) {
                *sum += i32::from(*weight);
            }
        }
    }

    /// Builds a table of the `keep` features with the largest weights; of two that fall into
    /// one slot the larger stays.
    #[cfg(feature = "train")]
    pub fn pruned(features: &[(u64, [f32; L])], keep: usize) -> Self {
        let size = |row: &[f32; L]| row.iter().fold(0f32, |most, w| most.max(w.abs()));
        let mut order: Vec<(f32, u64, &[f32; L])> =
            features.iter().map(|(f, row)| (size(row), *f, row)).filter(|r| r.0 > 0.0).collect();
        order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        order.truncate(keep);
        // The very largest weights are clipped, so that the small ones keep their resolution.
        let largest = order.get(order.len() / 1000).map_or(1.0, |r| r.0);
        let mut table = Self { scale: largest / 127.0, ..Self::default() };
        let mut rows: Vec<(usize, Row<L>)> = Vec::with_capacity(order.len());
        for (_, feature, row) in order {
            let slot = slot(feature);
            if table.blocks[slot / 64].bits >> (slot % 64) & 1 == 0 {
                table.blocks[slot / 64].bits |= 1 << (slot % 64);
                rows.push((
                    slot,
                    Row {
                        print: print(feature),
                        weights: row.map(|w| (w / table.scale).round().clamp(-127.0, 127.0) as i8),
                    },
                ));
            }
        }
        rows.sort_by_key(|(slot, _)| *slot);
        table.rows = rows.into_iter().map(|(_, row)| row).collect();
        table.count();
        table
    }

    /// Writes the table: scale, number of rows, distances between their slots, rows.
    #[cfg(feature = "train")]
    pub fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.scale.to_le_bytes());
        out.extend((self.rows.len() as u32).to_le_bytes());
        let mut last = 0;
        for slot in (0..SLOTS).filter(|s| self.blocks[s / 64].bits >> (s % 64) & 1 == 1) {
            let mut distance = slot - last;
            last = slot;
            while distance >= 0x80 {
                out.push((distance & 0x7f) as u8 | 0x80);
                distance >>= 7;
            }
            out.push(distance as u8);
        }
        for row in &self.rows {
            out.push(row.print);
            out.extend(row.weights.map(|w| w as u8));
        }
    }

    /// Reads what [`Table::write`] wrote; `None` where the file is cut short or damaged.
    pub fn read(input: &mut &[u8]) -> Option<Self> {
        let scale = f32::from_le_bytes(take(input)?);
        let count = u32::from_le_bytes(take(input)?) as usize;
        let mut table = Self { scale, ..Self::default() };
        let mut slot = 0usize;
        for _ in 0..count {
            slot += distance(input)?;
            table.blocks.get_mut(slot / 64)?.bits |= 1 << (slot % 64);
        }
        let (rows, rest) = input.split_at_checked(count.checked_mul(L + 1)?)?;
        table.rows = rows.chunks_exact(L + 1).map(row).collect();
        *input = rest;
        table.count();
        Some(table)
    }

    /// How many rows the table holds.
    #[cfg(feature = "train")]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    fn count(&mut self) {
        let mut sum = 0;
        for block in &mut self.blocks {
            block.before = sum;
            sum += block.bits.count_ones();
        }
    }
}

fn print(feature: u64) -> u8 {
    (feature >> (56 - SLOT_BITS)) as u8
}

fn row<const L: usize>(bytes: &[u8]) -> Row<L> {
    let at = |i: usize| bytes.get(i).copied().unwrap_or_default();
    Row { print: at(0), weights: std::array::from_fn(|i| at(i + 1) as i8) }
}

/// A distance in groups of seven bits, the lowest first.
fn distance(input: &mut &[u8]) -> Option<usize> {
    let (mut value, mut shift) = (0, 0);
    loop {
        let [byte] = take(input)?;
        value |= usize::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(value);
        }
        shift += 7;
        if shift > 28 {
            return None;
        }
    }
}

/// Takes a fixed number of bytes.
pub(crate) fn take<const N: usize>(input: &mut &[u8]) -> Option<[u8; N]> {
    let (head, rest) = input.split_first_chunk::<N>()?;
    *input = rest;
    Some(*head)
}
