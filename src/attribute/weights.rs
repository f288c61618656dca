//! Weight tables: hashed features, pruned and quantised, read straight from the model file.
//!
//! A row is one 64-bit number: up to six weights, a byte each, and sixteen bits of the
//! feature by which a stranger in its place is told from it. A few features make up most of
//! what is looked up; they stand in a part of their own that is small enough for the cache.

/// The most labels that a row holds.
const MOST: usize = 6;

/// What is added to a weight so that it is positive.
const BIAS: i32 = 128;

/// Every other byte of a row.
const EVEN: u64 = 0x00ff_00ff_00ff_00ff;

/// Rows of a bucket.
const WAYS: usize = 4;

/// Bits of the number of places of the frequent features, and how many of these there are.
#[cfg(feature = "train")]
const HOT_BITS: u32 = 16;
#[cfg(feature = "train")]
const HOT_ROWS: usize = 26_000;

/// Most features of one position that the first part does not hold.
const REST: usize = 128;

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

/// The weights of `L` labels for every kept feature.
#[derive(Debug, Clone)]
pub(crate) struct Table<const L: usize> {
    /// The frequent features, each in the one place that it can have.
    hot: Vec<u64>,
    /// The others, in buckets.
    cold: Vec<[u64; WAYS]>,
    /// Bits of the number of places and of buckets.
    bits: [u32; 2],
    /// What one unit of a weight is worth.
    pub scale: f32,
}

impl<const L: usize> Default for Table<L> {
    fn default() -> Self {
        Self::sized([1, 1], 1.0)
    }
}

/// Adds up the weights of the features of one position.
#[derive(Debug)]
pub(crate) struct Tally<'t, const L: usize> {
    table: &'t Table<L>,
    /// Sums of the even and of the odd bytes of the rows, in fields of sixteen bits.
    even: u64,
    odd: u64,
    /// How many rows were added.
    rows: u32,
    rest: [u64; REST],
    waiting: usize,
}

impl<'t, const L: usize> Tally<'t, L> {
    /// Starts at nothing.
    pub fn new(table: &'t Table<L>) -> Self {
        Self { table, even: 0, odd: 0, rows: 0, rest: [0; REST], waiting: 0 }
    }

    /// Adds the weights of a feature. What is not among the frequent ones waits, so that no
    /// branch depends on it.
    #[inline]
    pub fn see(&mut self, feature: u64) {
        let row = self.table.hot.get(place(feature, self.table.bits[0])).copied().unwrap_or_default();
        let own = row >> 48 == print(feature, self.table.bits[0]);
        self.add(row, own);
        self.rest[self.waiting % REST] = feature;
        self.waiting += usize::from(!own);
    }

    /// The sums, and back to nothing.
    pub fn take(&mut self) -> [i32; L] {
        for i in 0..self.waiting.min(REST) {
            let feature = self.rest[i];
            let bucket = self.table.cold.get(place(feature, self.table.bits[1])).copied().unwrap_or_default();
            let print = print(feature, self.table.bits[1]);
            for row in bucket {
                self.add(row, row >> 48 == print);
            }
        }
        let field = |i: usize| {
            let sums = if i.is_multiple_of(2) { self.even } else { self.odd };
            (sums >> (i / 2 * 16) & 0xffff) as i32
        };
        let sums = std::array::from_fn(|i| field(i) - BIAS * self.rows as i32);
        (self.even, self.odd, self.rows, self.waiting) = (0, 0, 0, 0);
        sums
    }

    #[inline]
    fn add(&mut self, row: u64, own: bool) {
        let row = row & u64::from(own).wrapping_neg();
        self.even += row & EVEN & 0xffff_ffff_ffff;
        self.odd += row >> 8 & EVEN & 0xffff_ffff_ffff;
        self.rows += u32::from(own);
    }
}

impl<const L: usize> Table<L> {
    fn sized(bits: [u32; 2], scale: f32) -> Self {
        Self { hot: vec![0; 1 << bits[0]], cold: vec![[0; WAYS]; 1 << bits[1]], bits, scale }
    }

    /// Reads what [`Table::write`] wrote; `None` where the file is cut short or damaged.
    pub fn read(input: &mut &[u8]) -> Option<Self> {
        let scale = f32::from_le_bytes(take(input)?);
        let bits: [u8; 2] = take(input)?;
        if bits.iter().any(|b| !(1..=24).contains(b)) {
            return None;
        }
        let mut table = Self::sized(bits.map(u32::from), scale);
        for part in 0..2 {
            let count = u32::from_le_bytes(take(input)?);
            let mut at = 0usize;
            for _ in 0..count {
                at += distance(input)?;
                let row = read_row::<L>(input)?;
                match part {
                    0 => *table.hot.get_mut(at)? = row,
                    _ => *table.cold.get_mut(at)?.iter_mut().find(|r| **r == 0)? = row,
                }
            }
        }
        Some(table)
    }
}

/// Tables as training makes them.
#[cfg(feature = "train")]
impl<const L: usize> Table<L> {
    /// Takes the `keep` features that moved the sums most on the training data: the size of
    /// their weights times how often they occurred. Where two want one place, the first gets it.
    pub fn pruned(mut features: Vec<Kept<L>>, keep: usize) -> Self {
        let size = |k: &Kept<L>| k.weights.iter().fold(0f32, |most, w| most.max(w.abs()));
        features.retain(|k| size(k) > 0.0);
        let worth = |k: &Kept<L>| size(k) * f32::from(k.count);
        features.sort_by(|a, b| worth(b).total_cmp(&worth(a)).then(a.feature.cmp(&b.feature)));
        features.truncate(keep);
        // Of several labels the very largest weights are clipped, so that the small ones keep their
        // resolution. A single sum is a probability, and no weight may be missing from it.
        let mut sizes: Vec<f32> = features.iter().map(size).collect();
        sizes.sort_by(|a, b| b.total_cmp(a));
        let most = if L == 1 { 0 } else { sizes.len() / 1000 };
        let scale = sizes.get(most).copied().unwrap_or(1.0) / 127.0;
        let mut order: Vec<usize> = (0..features.len()).collect();
        order.sort_by_key(|&i| (std::cmp::Reverse(features[i].count), i));
        let mut frequent = vec![false; features.len()];
        order.iter().take(HOT_ROWS).for_each(|&i| frequent[i] = true);
        let mut table = Self::sized([HOT_BITS, (features.len() / 2).max(2).ilog2()], scale);
        for (kept, frequent) in features.iter().zip(frequent) {
            let mut row = [0; 8];
            for (byte, weight) in row.iter_mut().zip(kept.weights).take(MOST) {
                *byte = ((weight / scale).round().clamp(-127.0, 127.0) as i32 + BIAS) as u8;
            }
            let row = |bits: u32| u64::from_le_bytes(row) | print(kept.feature, bits) << 48;
            let hot = &mut table.hot[place(kept.feature, table.bits[0])];
            if frequent && *hot == 0 {
                *hot = row(table.bits[0]);
            } else if let Some(free) = table.cold[place(kept.feature, table.bits[1])].iter_mut().find(|r| **r == 0) {
                *free = row(table.bits[1]);
            }
        }
        table
    }

    /// Writes scale, sizes, and for each part the number of rows and each row behind its
    /// distance from the one before.
    pub fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.scale.to_le_bytes());
        out.extend(self.bits.map(|b| b as u8));
        for part in [self.rows(0), self.rows(1)] {
            out.extend((part.len() as u32).to_le_bytes());
            let mut last = 0;
            for (at, row) in part {
                let mut distance = at - last;
                last = at;
                while distance >= 0x80 {
                    out.push((distance & 0x7f) as u8 | 0x80);
                    distance >>= 7;
                }
                out.push(distance as u8);
                let row = row.to_le_bytes();
                out.extend(&row[6..]);
                out.extend(&row[..L.min(MOST)]);
            }
        }
    }

    /// How many rows the table holds.
    pub fn len(&self) -> usize {
        self.rows(0).len() + self.rows(1).len()
    }

    /// The rows of a part, each with its place.
    fn rows(&self, part: usize) -> Vec<(usize, u64)> {
        let all: Vec<(usize, u64)> = match part {
            0 => self.hot.iter().copied().enumerate().collect(),
            _ => self.cold.iter().enumerate().flat_map(|(at, bucket)| bucket.map(|row| (at, row))).collect(),
        };
        all.into_iter().filter(|(_, row)| *row != 0).collect()
    }
}

/// A feature that training kept.
#[cfg(feature = "train")]
#[derive(Debug, Clone)]
pub(crate) struct Kept<const L: usize> {
    pub feature: u64,
    pub weights: [f32; L],
    /// How often it occurred.
    pub count: u16,
}

/// The place of a feature among two to the power of `bits`.
#[inline]
fn place(feature: u64, bits: u32) -> usize {
    (feature >> (64 - bits)) as usize
}

/// What tells a feature from others in its place: the sixteen bits that follow; never 0, which
/// is an empty row's.
#[inline]
fn print(feature: u64, bits: u32) -> u64 {
    feature >> (48 - bits) & 0xffff | 1
}

fn read_row<const L: usize>(input: &mut &[u8]) -> Option<u64> {
    let mut row = [0; 8];
    row[6..].copy_from_slice(&take::<2>(input)?);
    row[..L.min(MOST)].copy_from_slice(&take::<L>(input)?);
    Some(u64::from_le_bytes(row))
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
