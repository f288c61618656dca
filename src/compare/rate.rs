//! Counts with what they are counted against.

use serde::ser::{Serialize, SerializeStruct, Serializer};

/// The quantile of the normal distribution for an interval of 95 per cent.
pub(super) const NORMAL_95: f64 = 1.96;

/// A number as records and tables have it.
pub(crate) fn four_decimals(number: f64) -> f64 {
    (number * 10_000.0).round() / 10_000.0
}

/// A count and its denominator: 12 of 32 claims, 3 terms in 700 words.
///
/// Written as `{"count", "of", "rate", "low", "high"}`; `rate` is the quotient and `low` to `high` its
/// interval, to four decimals, and null where the denominator is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rate {
    /// How many there are.
    pub count: usize,
    /// Out of how many.
    pub of: usize,
}

impl Rate {
    /// `count` out of `of`.
    pub fn new(count: usize, of: usize) -> Self {
        Self { count, of }
    }

    /// The quotient, rounded to four decimals; `None` where the denominator is 0.
    pub fn value(self) -> Option<f64> {
        self.scaled(10_000).map(|n| n as f64 / 10_000.0)
    }

    /// The share in whole per cent, half rounded up; `None` where the denominator is 0.
    pub fn percent(self) -> Option<u64> {
        self.scaled(100)
    }

    /// Tenths of a hit per 1,000 of the denominator, half rounded up; `None` where it is 0.
    pub fn tenths_per_thousand(self) -> Option<u64> {
        self.scaled(10_000)
    }

    /// The interval of 95 per cent, by the score method of E. B. Wilson, "Probable inference", JASA
    /// 22:209 (1927): with `p = count/of` and `z = 1.96`, `(p + z²/2of ± z √(p(1−p)/of + z²/4of²)) / (1 + z²/of)`.
    /// It takes the hits for independent; where they come in clusters there is
    /// [`ClusteredRate`](super::ClusteredRate). `None` where the denominator is 0; a count above it has no upper end but itself.
    pub fn interval(self) -> Option<(f64, f64)> {
        if self.of == 0 {
            return None;
        }
        let of = self.of as f64;
        let share = (self.count as f64 / of).min(1.0);
        let square = NORMAL_95 * NORMAL_95 / of;
        let middle = share + square / 2.0;
        let reach = (square * (share * (1.0 - share) + square / 4.0)).sqrt();
        let end = |at: f64| (at / (1.0 + square)).clamp(0.0, 1.0);
        let low = if self.count == 0 { 0.0 } else { end(middle - reach) };
        let high = if self.count >= self.of { 1.0 } else { end(middle + reach) };
        Some((low, high))
    }

    /// `factor * count / of` in whole numbers, so that every machine rounds alike.
    fn scaled(self, factor: u128) -> Option<u64> {
        let (count, of) = (self.count as u128, self.of as u128);
        let rounded = (2 * factor * count + of).checked_div(2 * of)?;
        u64::try_from(rounded).ok()
    }
}

impl Serialize for Rate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Rate", 5)?;
        out.serialize_field("count", &self.count)?;
        out.serialize_field("of", &self.of)?;
        out.serialize_field("rate", &self.value())?;
        out.serialize_field("low", &self.interval().map(|(low, _)| four_decimals(low)))?;
        out.serialize_field("high", &self.interval().map(|(_, high)| four_decimals(high)))?;
        out.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_half_up_and_has_no_value_over_nothing() {
        for (count, of, percent, tenths, value) in [
            (0, 0, None, None, None),
            (3, 0, None, None, None),
            (0, 7, Some(0), Some(0), Some(0.0)),
            (3, 8, Some(38), Some(3750), Some(0.375)),
            (1, 8, Some(13), Some(1250), Some(0.125)),
            (1, 3, Some(33), Some(3333), Some(0.3333)),
            (2, 700, Some(0), Some(29), Some(0.0029)),
        ] {
            let rate = Rate::new(count, of);
            assert_eq!(
                (rate.percent(), rate.tenths_per_thousand(), rate.value()),
                (percent, tenths, value),
                "{count}/{of}"
            );
        }
    }

    #[test]
    fn is_written_with_its_quotient() {
        let json = serde_json::to_string(&[Rate::new(1, 4), Rate::new(0, 0)]).unwrap();
        let (some, none) = (
            r#"{"count":1,"of":4,"rate":0.25,"low":0.0456,"high":0.6994}"#,
            r#"{"count":0,"of":0,"rate":null,"low":null,"high":null}"#,
        );
        assert_eq!(json, format!("[{some},{none}]"));
    }

    #[test]
    fn has_an_interval() {
        // 8 of 20: p = .4, z²/n = .19208, (.4 + .09604 ± √(.19208 (.24 + .04802))) / 1.19208.
        for (count, of, low, high) in [(8, 20, 0.2188, 0.6134), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0)] {
            let (from, to) = Rate::new(count, of).interval().unwrap();
            assert!((from - low).abs() < 5e-5 && (to - high).abs() < 5e-5, "{count}/{of}: {from} to {to}");
        }
        assert_eq!(Rate::new(0, 0).interval(), None);
    }
}
