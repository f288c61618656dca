//! Which terms and names one column uses more than the others.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Counts;
use crate::compare::rate::{NORMAL_95, four_decimals};

/// The terms and names that set one column apart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Apart {
    /// Id of the column.
    pub column: String,
    /// Only those with a `z` of at least 1.96, the largest first.
    pub words: Vec<LogOdds>,
}

/// A term or name in one column and in all others together.
///
/// With the counts `y` and their sums `n`, `i` for the column and `j` for the others, the difference of the
/// log-odds is `δ = ln((yᵢ+α)/(nᵢ+α₀−yᵢ−α)) − ln((yⱼ+α)/(nⱼ+α₀−yⱼ−α))`, its variance about
/// `1/(yᵢ+α) + 1/(yⱼ+α)`, and `z = δ/√variance`: the log-odds ratio with an informative Dirichlet prior of Monroe,
/// Colaresi and Quinn, "Fightin' Words", Political Analysis 16:372 (2008). The prior is the word's
/// share in all columns together, worth as much as one column of mean size: `α₀ = (nᵢ+nⱼ)/columns`,
/// `α = α₀(yᵢ+yⱼ)/(nᵢ+nⱼ)`. The vocabulary is that of loaded terms and names alone, since over all words
/// house style ("Mr.", "Sen.") is what stands out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LogOdds {
    /// Id of the lexicon entry, or `set/choice` for a name.
    pub word: String,
    pub count: usize,
    /// All terms and names of the column.
    pub of: usize,
    pub count_elsewhere: usize,
    pub of_elsewhere: usize,
    /// To four decimals.
    pub delta: f64,
    pub z: f64,
}

/// For each column the words that set it apart, from the counts of each.
pub(super) fn apart(ids: &[&str], counts: &[Counts]) -> Vec<Apart> {
    let mut pool: BTreeMap<&str, usize> = BTreeMap::new();
    for (word, count) in counts.iter().flatten() {
        *pool.entry(word).or_default() += count;
    }
    let all: usize = pool.values().sum();
    let prior = all as f64 / counts.len().max(1) as f64;
    let mut out = Vec::new();
    for (id, column) in ids.iter().zip(counts) {
        let of: usize = column.values().sum();
        let compared = |(word, &count): (&String, &usize)| {
            let count_elsewhere = pool.get(word.as_str()).copied().unwrap_or_default().saturating_sub(count);
            let words = LogOdds {
                word: word.clone(),
                count,
                of,
                count_elsewhere,
                of_elsewhere: all.saturating_sub(of),
                delta: 0.0,
                z: 0.0,
            };
            words.weighed(prior)
        };
        let mut words: Vec<LogOdds> = column.iter().map(compared).filter(|word| word.z >= NORMAL_95).collect();
        words.sort_by(|a, b| b.z.total_cmp(&a.z).then_with(|| a.word.cmp(&b.word)));
        // With nothing to compare with, nothing stands apart.
        if !words.is_empty() && of < all {
            out.push(Apart { column: (*id).to_owned(), words });
        }
    }
    out
}

impl LogOdds {
    /// With its difference, for a prior that is worth so many words.
    fn weighed(mut self, prior: f64) -> Self {
        let share = (self.count + self.count_elsewhere) as f64 / (self.of + self.of_elsewhere) as f64;
        let own = prior * share;
        let odds = |count: usize, of: usize| {
            let count = count as f64 + own;
            (count / (of as f64 + prior - count)).ln()
        };
        let delta = odds(self.count, self.of) - odds(self.count_elsewhere, self.of_elsewhere);
        let variance = 1.0 / (self.count as f64 + own) + 1.0 / (self.count_elsewhere as f64 + own);
        let rounded = |number: f64| if number.is_finite() { four_decimals(number) } else { 0.0 };
        (self.delta, self.z) = (rounded(delta), rounded(delta / variance.sqrt()));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(list: &[(&str, usize)]) -> Counts {
        list.iter().map(|&(word, n)| (word.to_owned(), n)).collect()
    }

    #[test]
    fn is_what_the_formula_gives() {
        // Two columns of 20 words: prior 20. "thug": 10 and 1, so alpha = 20 * 11/40 = 5.5;
        // ln(15.5/24.5) - ln(6.5/33.5) = 1.1819; variance 1/15.5 + 1/6.5 = 0.2184; z = 2.5293.
        let found = apart(
            &["a", "b"],
            &[counts(&[("thug", 10), ("protester", 10)]), counts(&[("thug", 1), ("protester", 19)])],
        );
        // What one word gains, the only other one loses.
        assert_eq!(found.iter().map(|a| a.column.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        let thug = &found[0].words[0];
        assert_eq!((thug.word.as_str(), thug.count, thug.of), ("thug", 10, 20));
        assert_eq!((thug.count_elsewhere, thug.of_elsewhere), (1, 20));
        assert_eq!((thug.delta, thug.z), (1.1819, 2.5293));
    }

    #[test]
    fn few_words_set_nobody_apart() {
        for columns in [
            &[counts(&[("thug", 1)]), counts(&[("protester", 1)])][..],
            &[counts(&[]), counts(&[])],
            &[counts(&[("thug", 30)])],
            &[counts(&[("thug", 30)]), counts(&[])],
        ] {
            assert_eq!(apart(&["a", "b"], columns), [], "{columns:?}");
        }
    }
}
