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

/// The weights of `L` labels for every kept slot.
#[derive(Debug, Clone)]
pub(crate) struct Table<const L: usize> {
    blocks: Vec<Block>,
    weights: Vec<[i8; L]>,
    /// What one unit of a weight is worth.
    pub scale: f32,
}

impl<const L: usize> Default for Table<L> {
    fn default() -> Self {
        Self { blocks: vec![Block::default(); BLOCKS], weights: Vec::new(), scale: 1.0 }
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
        if let Some(row) = self.weights.get(index as usize) {
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += i32::from(*weight);
            }
        }
    }

    /// Builds a table of the `keep` rows with the largest weights.
    #[cfg(feature = "train")]
    pub fn pruned(rows: &[[f32; L]], keep: usize) -> Self {
        let size = |row: &[f32; L]| row.iter().fold(0f32, |most, w| most.max(w.abs()));
        let mut sizes: Vec<f32> = rows.iter().map(size).filter(|&w| w > 0.0).collect();
        sizes.sort_by(|a, b| b.total_cmp(a));
        let threshold = sizes.get(keep).copied().unwrap_or(0.0);
        // The very largest weights are clipped, so that the small ones keep their resolution.
        let largest = sizes.get(sizes.len().min(keep) / 1000).copied().unwrap_or(1.0);
        let mut table = Self { scale: largest / 127.0, ..Self::default() };
        for (slot, row) in rows.iter().enumerate().filter(|(_, row)| size(row) > threshold) {
            table.blocks[slot / 64].bits |= 1 << (slot % 64);
            table.weights.push(row.map(|w| (w / table.scale).round().clamp(-127.0, 127.0) as i8));
        }
        table.count();
        table
    }

    /// Writes the table: scale, number of rows, distances between their slots, weights.
    #[cfg(feature = "train")]
    pub fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.scale.to_le_bytes());
        out.extend((self.weights.len() as u32).to_le_bytes());
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
        self.weights.iter().for_each(|row| out.extend(row.map(|w| w as u8)));
    }

    /// Reads what [`Table::write`] wrote; `None` where the file is cut short or damaged.
    pub fn read(input: &mut &[u8]) -> Option<Self> {
        let scale = f32::from_le_bytes(take(input)?);
        let rows = u32::from_le_bytes(take(input)?) as usize;
        let mut table = Self { scale, ..Self::default() };
        let mut slot = 0usize;
        for _ in 0..rows {
            let mut shift = 0;
            loop {
                let [byte] = take(input)?;
                slot += usize::from(byte & 0x7f) << shift;
                shift += 7;
                if byte & 0x80 == 0 {
                    break;
                }
                if shift > 28 {
                    return None;
                }
            }
            table.blocks.get_mut(slot / 64)?.bits |= 1 << (slot % 64);
        }
        let (weights, rest) = input.split_at_checked(rows.checked_mul(L)?)?;
        table.weights =
            weights.chunks_exact(L).map(|row| std::array::from_fn(|i| row.get(i).map_or(0, |&b| b as i8))).collect();
        *input = rest;
        table.count();
        Some(table)
    }

    /// How many rows the table holds.
    #[cfg(feature = "train")]
    pub fn len(&self) -> usize {
        self.weights.len()
    }

    fn count(&mut self) {
        let mut sum = 0;
        for block in &mut self.blocks {
            block.before = sum;
            sum += block.bits.count_ones();
        }
    }
}

/// Takes a fixed number of bytes.
pub(crate) fn take<const N: usize>(input: &mut &[u8]) -> Option<[u8; N]> {
    let (head, rest) = input.split_first_chunk::<N>()?;
    *input = rest;
    Some(*head)
}
