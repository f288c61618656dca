//! Weight tables: hashed features, pruned and quantised, read straight from the model file.
//!
//! A row is one 64-bit number: up to six weights, a byte each, and sixteen bits of the
//! feature by which a stranger in its place is told from it. A few features make up most of
//! what is looked up; they stand in a part of their own that is small enough for the cache.

use super::tally::Spare;

/// The most labels that a row holds.
const MOST: usize = 6;

/// What is added to a weight so that it is positive.
const BIAS: i32 = 128;

/// Every other byte of a row, the even ones and, once moved down, the odd ones.
const BYTES: u64 = 0x0000_00ff_00ff_00ff;

/// The lowest bit of a print, which every row has: added up, it counts the rows.
const ROW: u64 = 1 << 48;

/// Rows of a bucket.
const WAYS: usize = 4;

/// Bits of the number of places of the frequent features, a constant so that no look-up has to
/// check it, and how many of these there are.
const HOT_BITS: u32 = 16;
const HOT: usize = 1 << HOT_BITS;
#[cfg(feature = "train")]
const HOT_ROWS: usize = 26_000;

/// Bits of the number of flags of the filter: 64 KB, of which one flag in ten or fewer is set.
const FILTER_BITS: u32 = 19;
const FILTER: usize = 1 << (FILTER_BITS - 6);

/// Bits of the number of buckets.
const COLD_BITS: std::ops::RangeInclusive<u32> = 4..=24;

/// Bits of a feature that a print tells.
const PRINT_BITS: u32 = 15;

/// The most features of one group, a power of two.
pub(super) const FEATURES: usize = 128;

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

/// What a template of a stage sees, as one number.
#[inline(always)]
pub(crate) fn feature(stage: u64, template: u64, a: u64, b: u64) -> u64 {
    finish(mix(mix(template << 8 | stage, a), b))
}

/// Calls `add` with the features of all templates that `all` comes to, in the order of their numbers:
/// in which order weights change must not depend on how the templates are grouped.
#[cfg(feature = "train")]
pub(crate) fn in_order(stage: u64, add: &mut dyn FnMut(u64), all: impl FnOnce(&mut dyn FnMut(u64, u64, u64))) {
    let mut seen = Vec::new();
    all(&mut |template, a, b| seen.push((template, feature(stage, template, a, b))));
    seen.sort_by_key(|&(template, _)| template);
    seen.into_iter().for_each(|(_, feature)| add(feature));
}

/// The weights of `L` labels for every kept feature.
#[derive(Debug, Clone, Default)]
pub(crate) struct Table<const L: usize> {
    /// The frequent features, each in the one place that it can have.
    hot: Vec<u64>,
    /// The others, in buckets.
    cold: Vec<[u64; WAYS]>,
    /// A flag for every beginning of a feature that stands in `hot` or `cold`. Nine of ten features
    /// that stand nowhere are told by it, and cost no look into the other tables, which are larger.
    filter: Vec<u64>,
    /// Bits of the number of buckets.
    bits: u32,
    /// What one unit of a weight is worth.
    pub scale: f32,
    /// Memory for adding up.
    pub(super) spare: Spare,
}

/// Sums of the weights of rows, in fields of sixteen bits.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Sums {
    /// Of the even bytes; the highest field counts the rows.
    even: u64,
    odd: u64,
}

impl Sums {
    /// Adds a row if it is the print's, and says whether it was. No branch depends on it.
    #[inline]
    fn add(&mut self, row: u64, print: u64) -> bool {
        let own = row ^ print < ROW;
        let row = row & u64::from(own).wrapping_neg();
        self.even += row & (BYTES | ROW);
        self.odd += row >> 8 & BYTES;
        own
    }

    /// The sums over the rows of both.
    #[inline]
    pub fn plus(self, other: Self) -> Self {
        Self { even: self.even.wrapping_add(other.even), odd: self.odd.wrapping_add(other.odd) }
    }

    /// The sum of each label.
    pub fn labels<const L: usize>(self) -> [i32; L] {
        let bias = BIAS * (self.even >> 48) as i32;
        std::array::from_fn(|label| {
            let sums = if label.is_multiple_of(2) { self.even } else { self.odd };
            (sums >> (label / 2 * 16) & 0xffff) as i32 - bias
        })
    }
}

/// The features of one group as they come. Each is looked up among the frequent features at once, while the
/// next one is made: no look-up waits for another.
pub(crate) struct Gathered<'t> {
    hot: &'t [u64; HOT],
    sums: Sums,
    /// The others, so many of them.
    rest: &'t mut [u64; FEATURES],
    count: usize,
}

impl Gathered<'_> {
    /// Takes in a feature.
    #[inline(always)]
    pub fn see(&mut self, feature: u64) {
        let own = self.sums.add(self.hot[place(feature, HOT_BITS)], print(feature, HOT_BITS));
        self.rest[self.count % FEATURES] = feature;
        self.count += usize::from(!own);
    }
}

impl<const L: usize> Table<L> {
    /// The sum of the weights of all features that `gather` sees. `rest` is memory to work in.
    #[inline(always)]
    pub(super) fn sums(&self, rest: &mut [u64; FEATURES], gather: impl FnOnce(&mut Gathered)) -> Sums {
        let Some(hot) = self.hot.first_chunk::<HOT>() else { return Sums::default() };
        let mut gathered = Gathered { hot, sums: Sums::default(), rest, count: 0 };
        gather(&mut gathered);
        let Gathered { sums, count, .. } = gathered;
        self.cold(rest.get_mut(..count).unwrap_or_default(), sums)
    }

    /// Adds the weights of features that are not among the frequent ones; leaves these in disorder.
    #[inline(never)]
    fn cold(&self, features: &mut [u64], mut sums: Sums) -> Sums {
        let Some(filter) = self.filter.first_chunk::<FILTER>() else { return sums };
        // Those that may have weights move to the front, so that no branch depends on what is met.
        let mut kept = 0;
        for i in 0..features.len() {
            let feature = features[i];
            let flag = place(feature, FILTER_BITS);
            features[kept] = feature;
            kept += (filter[flag / 64] >> (flag % 64) & 1) as usize;
        }
        for &feature in features.get(..kept).unwrap_or_default() {
            for &row in self.cold.get(place(feature, self.bits)).into_iter().flatten() {
                sums.add(row, print(feature, self.bits));
            }
        }
        sums
    }

    fn sized(bits: u32, scale: f32) -> Self {
        Self {
            hot: vec![0; HOT],
            cold: vec![[0; WAYS]; 1 << bits],
            filter: vec![0; FILTER],
            bits,
            scale,
            spare: Spare::default(),
        }
    }

    /// Puts a row into a bucket; `None` if it is full or there is no such bucket.
    fn put(&mut self, at: usize, row: u64) -> Option<()> {
        *self.cold.get_mut(at)?.iter_mut().find(|r| **r == 0)? = row;
        self.flag(at, row, self.bits)
    }

    /// Puts a row among the frequent features; `None` if there is no such place.
    fn put_hot(&mut self, at: usize, row: u64) -> Option<()> {
        *self.hot.get_mut(at)? = row;
        self.flag(at, row, HOT_BITS)
    }

    /// Sets the flag of a row that stands at one of two to the power of `bits` places.
    fn flag(&mut self, at: usize, row: u64, bits: u32) -> Option<()> {
        // Place and print are the beginning of the feature.
        let beginning = (at as u64) << PRINT_BITS | row >> (64 - PRINT_BITS);
        let flag = (beginning >> (bits + PRINT_BITS - FILTER_BITS)) as usize;
        *self.filter.get_mut(flag / 64)? |= 1 << (flag % 64);
        Some(())
    }

    /// Reads what [`Table::write`] wrote; `None` where the file is cut short or damaged.
    pub fn read(input: &mut &[u8]) -> Option<Self> {
        let scale = f32::from_le_bytes(take(input)?);
        let [hot, bits] = take::<2>(input)?.map(u32::from);
        if hot != HOT_BITS || !COLD_BITS.contains(&bits) {
            return None;
        }
        let mut table = Self::sized(bits, scale);
        for part in 0..2 {
            let count = u32::from_le_bytes(take(input)?);
            let mut at = 0usize;
            for _ in 0..count {
                at += distance(input)?;
                let row = read_row::<L>(input)?;
                match part {
                    0 => table.put_hot(at, row)?,
                    _ => table.put(at, row)?,
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
        let bits = (features.len() / 2).max(2).ilog2().clamp(*COLD_BITS.start(), *COLD_BITS.end());
        let mut table = Self::sized(bits, scale);
        for (kept, frequent) in features.iter().zip(frequent) {
            let mut row = [0; 8];
            for (byte, weight) in row.iter_mut().zip(kept.weights).take(MOST) {
                *byte = ((weight / scale).round().clamp(-127.0, 127.0) as i32 + BIAS) as u8;
            }
            let row = |bits: u32| u64::from_le_bytes(row) | print(kept.feature, bits) & !(ROW - 1);
            let hot = place(kept.feature, HOT_BITS);
            // What finds its bucket full is lost.
            let _full = if frequent && table.hot[hot] == 0 {
                table.put_hot(hot, row(HOT_BITS))
            } else {
                table.put(place(kept.feature, bits), row(bits))
            };
        }
        table
    }

    /// Writes scale, sizes, and for each part the number of rows and each row behind its
    /// distance from the one before.
    pub fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.scale.to_le_bytes());
        out.extend([HOT_BITS as u8, self.bits as u8]);
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

/// What tells a feature from others in its place, in the sixteen highest bits: the fifteen bits
/// that follow, and a 1, which an empty row has not. What stands in the lower bits is no part of it.
#[inline]
fn print(feature: u64, bits: u32) -> u64 {
    feature << bits | ROW
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
