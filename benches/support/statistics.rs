//! Several measurements of one thing.

/// The middle one, the least and the greatest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    pub median: f64,
    pub least: f64,
    pub most: f64,
}

impl Spread {
    /// Of no measurements, everything is 0.
    pub fn of(measured: impl IntoIterator<Item = f64>) -> Self {
        let mut all: Vec<f64> = measured.into_iter().collect();
        all.sort_by(f64::total_cmp);
        let at = |index: usize| all.get(index).copied().unwrap_or_default();
        Spread { median: at(all.len() / 2), least: at(0), most: at(all.len().saturating_sub(1)) }
    }
}
