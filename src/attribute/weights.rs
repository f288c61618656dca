//! Weight tables: hashed features, pruned and quantised, read straight from the model file.
//!
//! A feature is a 64-bit hash; its top bits are a slot. A bitmap says which slots hold
//! weights, a running count of its bits says where, so that no key is stored and a look-up
//! costs two reads.

/// Bits of a slot number.
pub(crate) const SLOT_BITS: u32 = 22;
const SLOTS: usize = 1 << SLOT_BITS;
const WORDS: usize = SLOTS / 64;

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

/// The weights of `L` labels for every kept slot.
#[derive(Debug, Clone)]
pub(crate) struct Table<const L: usize> {
    bitmap: Vec<u64>,
    /// Kept slots before each bitmap word.
    before: Vec<u32>,
    weights: Vec<[i8; L]>,
    /// What one unit of a weight is worth.
    pub scale: f32,
}

impl<const L: usize> Default for Table<L> {
    fn default() -> Self {
        Self { bitmap: vec![0; WORDS], before: vec![0; WORDS], weights: Vec::new(), scale: 1.0 }
    }
}

impl<const L: usize> Table<L> {
    /// Adds the weights of a feature to the sums.
    #[inline]
    pub fn add(&self, feature: u64, sums: &mut [i32; L]) {
        let slot = slot(feature);
        let (word, bit) = (slot / 64, slot % 64);
        let bits = self.bitmap[word & (WORDS - 1)];
        if bits >> bit & 1 == 0 {
            return;
        }
        let index = self.before[word & (WORDS - 1)] + (bits & ((1 << bit) - 1)).count_ones();
        if let Some(row) = self.weights.get(index as usize) {
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += i32::from(*weight);
            }
        }
    }

    /// How many slots hold weights.
    pub fn len(&self) -> usize {
        self.weights.len()
    }

    /// Builds a table from the rows of all slots; rows below the threshold are dropped.
    #[cfg(feature = "train")]
    pub fn pruned(rows: &[[f32; L]], threshold: f32) -> Self {
        let mut sizes: Vec<f32> =
            rows.iter().flat_map(|r| r.iter().map(|w| w.abs())).filter(|&w| w > threshold).collect();
        sizes.sort_by(f32::total_cmp);
        // The largest weights are clipped, so that the small ones keep their resolution.
        let largest = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 2000)).copied().unwrap_or(1.0);
        let scale = largest / 127.0;
        let mut table = Self { scale, ..Self::default() };
        for (slot, row) in rows.iter().enumerate() {
            if row.iter().any(|w| w.abs() > threshold) {
                table.bitmap[slot / 64] |= 1 << (slot % 64);
                table.weights.push(row.map(|w| (w / scale).round().clamp(-127.0, 127.0) as i8));
            }
        }
        table.count();
        table
    }

    /// Writes the table: scale, number of rows, bitmap, rows.
    #[cfg(feature = "train")]
    pub fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.scale.to_le_bytes());
        out.extend((self.weights.len() as u32).to_le_bytes());
        self.bitmap.iter().for_each(|w| out.extend(w.to_le_bytes()));
        self.weights.iter().for_each(|row| out.extend(row.map(|w| w as u8)));
    }

    /// Reads what [`Table::write`] wrote; `None` where the file is too short.
    pub fn read(input: &mut &[u8]) -> Option<Self> {
        let scale = f32::from_le_bytes(take(input)?);
        let rows = u32::from_le_bytes(take(input)?) as usize;
        let mut table = Self { scale, ..Self::default() };
        let (bitmap, rest) = input.split_at_checked(WORDS * 8)?;
        for (word, bytes) in table.bitmap.iter_mut().zip(bitmap.chunks_exact(8)) {
            *word = u64::from_le_bytes(bytes.try_into().ok()?);
        }
        let (weights, rest) = rest.split_at_checked(rows * L)?;
        table.weights =
            weights.chunks_exact(L).map(|row| std::array::from_fn(|i| row.get(i).map_or(0, |&b| b as i8))).collect();
        *input = rest;
        table.count();
        Some(table)
    }

    fn count(&mut self) {
        let mut sum = 0;
        for (word, before) in self.bitmap.iter().zip(&mut self.before) {
            *before = sum;
            sum += word.count_ones();
        }
    }
}

/// Takes a fixed number of bytes.
pub(crate) fn take<const N: usize>(input: &mut &[u8]) -> Option<[u8; N]> {
    let (head, rest) = input.split_first_chunk::<N>()?;
    *input = rest;
    Some(*head)
}
