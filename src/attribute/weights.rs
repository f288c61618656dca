//! Weight tables: hashed features, pruned and quantised, read straight from the model file.
//!
//! A row is one 64-bit number: up to six weights, a byte each, and sixteen bits of the
//! feature by which a stranger in its place is told from it. Each row stands in the one place that its
//! feature can have ("hash and displace", Belazzougui, Botelho and Dietzfelbinger 2009), so that a look-up is two
//! reads and no branch.

use super::tally::Spare;

/// The most labels that a row holds.
const MOST: usize = 6;

/// What is added to a weight so that it is positive.
const BIAS: i32 = 128;

/// Every other byte of a row, the even ones and, once moved down, the odd ones.
const BYTES: u64 = 0x0000_00ff_00ff_00ff;

/// The lowest bit of a print, which every row has: added up, it counts the rows.
const ROW: u64 = 1 << 48;

/// Bits of the number of groups that features fall into; each is shifted as a whole to where its rows have room.
const GROUP_BITS: u32 = 14;
const GROUPS: usize = 1 << GROUP_BITS;

/// Bits of the number of places for rows: constants, so that no look-up has to check them.
const PLACE_BITS: u32 = 16;
const PLACES: usize = 1 << PLACE_BITS;

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
    /// By how much each group is shifted.
    shifts: Vec<u16>,
    rows: Vec<u64>,
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
    /// Adds a row if it is the print's. No branch depends on it.
    #[inline]
    fn add(&mut self, row: u64, print: u64) {
        let row = row & u64::from(row ^ print < ROW).wrapping_neg();
        self.even += row & (BYTES | ROW);
        self.odd += row >> 8 & BYTES;
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

/// The features of one group as they come. Each is looked up at once, while the next one is made: no look-up
/// waits for another.
pub(crate) struct Gathered<'t> {
    shifts: &'t [u16; GROUPS],
    rows: &'t [u64; PLACES],
    sums: Sums,
}

impl Gathered<'_> {
    /// Takes in a feature.
    #[inline(always)]
    pub fn see(&mut self, feature: u64) {
        let row = self.rows[place(feature, self.shifts[group(feature)])];
        self.sums.add(row, print(feature));
    }
}

impl<const L: usize> Table<L> {
    /// The sum of the weights of all features that `gather` sees.
    #[inline(always)]
    pub(super) fn sums(&self, gather: impl FnOnce(&mut Gathered)) -> Sums {
        let (Some(shifts), Some(rows)) = (self.shifts.first_chunk(), self.rows.first_chunk()) else {
            return Sums::default();
        };
        let mut gathered = Gathered { shifts, rows, sums: Sums::default() };
        gather(&mut gathered);
        gathered.sums
    }

    fn empty(scale: f32) -> Self {
        Self { shifts: vec![0; GROUPS], rows: vec![0; PLACES], scale, spare: Spare::default() }
    }

    /// Reads what [`Table::write`] wrote; `None` where the file is cut short or damaged.
    pub fn read(input: &mut &[u8]) -> Option<Self> {
        let mut table = Self::empty(f32::from_le_bytes(take(input)?));
        for shift in &mut table.shifts {
            *shift = u16::from_le_bytes(take(input)?);
        }
        let count = u32::from_le_bytes(take(input)?);
        let mut at = 0usize;
        for _ in 0..count {
            at += distance(input)?;
            *table.rows.get_mut(at)? = read_row::<L>(input)?;
        }
        Some(table)
    }
}

/// Tables as training makes them.
#[cfg(feature = "train")]
impl<const L: usize> Table<L> {
    /// Takes the `keep` features that moved the sums most on the training data: the size of
    /// their weights times how often they occurred.
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
        let mut table = Self::empty(scale);
        let mut groups: Vec<Vec<Kept<L>>> = vec![Vec::new(); GROUPS];
        features.into_iter().for_each(|kept| groups[group(kept.feature)].push(kept));
        // What takes most room comes first.
        let mut order: Vec<usize> = (0..GROUPS).collect();
        order.sort_by_key(|&i| (std::cmp::Reverse(groups[i].len()), i));
        for i in order {
            table.settle(i, &groups[i]);
        }
        table
    }

    /// Puts the rows of a group where there is room for all of them. Of two that want one place wherever
    /// the group is shifted, the better one stays.
    fn settle(&mut self, group: usize, all: &[Kept<L>]) {
        let mut own: Vec<&Kept<L>> = Vec::new();
        for kept in all {
            if own.iter().all(|other| place(other.feature, 0) != place(kept.feature, 0)) {
                own.push(kept);
            }
        }
        let room = |shift: &u16| own.iter().all(|kept| self.rows[place(kept.feature, *shift)] == 0);
        let Some(shift) = (0..=u16::MAX).find(room) else { return };
        self.shifts[group] = shift;
        for kept in own {
            let mut row = [0; 8];
            for (byte, weight) in row.iter_mut().zip(kept.weights).take(MOST) {
                *byte = ((weight / self.scale).round().clamp(-127.0, 127.0) as i32 + BIAS) as u8;
            }
            self.rows[place(kept.feature, shift)] = u64::from_le_bytes(row) | print(kept.feature) & !(ROW - 1);
        }
    }

    /// Writes scale, shifts, number of rows, and each row behind its distance from the one before.
    pub fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.scale.to_le_bytes());
        self.shifts.iter().for_each(|shift| out.extend(shift.to_le_bytes()));
        out.extend((self.len() as u32).to_le_bytes());
        let mut last = 0;
        for (at, row) in self.rows.iter().enumerate().filter(|(_, row)| **row != 0) {
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

    /// How many rows the table holds.
    pub fn len(&self) -> usize {
        self.rows.iter().filter(|row| **row != 0).count()
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

/// The group of a feature: its highest bits.
#[inline]
fn group(feature: u64) -> usize {
    (feature >> (64 - GROUP_BITS)) as usize
}

/// The place of a feature whose group is shifted: the bits that follow.
#[inline]
fn place(feature: u64, shift: u16) -> usize {
    usize::from((feature >> (64 - GROUP_BITS - PLACE_BITS)) as u16 ^ shift)
}

/// What tells a feature from others in its place, in the sixteen highest bits: fifteen bits more, and a 1,
/// which an empty row has not. What stands in the lower bits is no part of it.
#[inline]
fn print(feature: u64) -> u64 {
    feature << (GROUP_BITS + PLACE_BITS) | ROW
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
