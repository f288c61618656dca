//! Counts with what they are counted against.

use serde::ser::{Serialize, SerializeStruct, Serializer};

/// A count and its denominator: 12 of 32 claims, 3 terms in 700 words.
///
/// Written as `{"count", "of", "rate"}`; `rate` is the quotient to four decimals, and null
/// where the denominator is 0.
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

    /// `factor * count / of` in whole numbers, so that every machine rounds alike.
    fn scaled(self, factor: u128) -> Option<u64> {
        let (count, of) = (self.count as u128, self.of as u128);
        let rounded = (2 * factor * count + of).checked_div(2 * of)?;
        u64::try_from(rounded).ok()
    }
}

impl Serialize for Rate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Rate", 3)?;
        out.serialize_field("count", &self.count)?;
        out.serialize_field("of", &self.of)?;
        out.serialize_field("rate", &self.value())?;
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
        assert_eq!(json, r#"[{"count":1,"of":4,"rate":0.25},{"count":0,"of":0,"rate":null}]"#);
    }
}
