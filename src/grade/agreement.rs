//! How far raters agree beyond chance: Cohen's kappa and Krippendorff's alpha, both for values without an order.

use std::collections::BTreeMap;

/// Cohen's kappa of two raters who each gave every unit one value; a pair holds the values of one unit.
///
/// With `p` the share of units that have the same value from both, and `e` the share that would by chance
/// (over all values, the product of the shares that each rater gave it): (p − e) / (1 − e). From −1 to 1.
/// `None` without units, and where both gave one and the same value throughout, so that e = 1.
///
/// J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20:37, 1960.
pub fn kappa<V: Ord + Copy>(pairs: &[(V, V)]) -> Option<f64> {
    let n = pairs.len() as f64;
    let mut counts: BTreeMap<V, [usize; 2]> = BTreeMap::new();
    for &(one, other) in pairs {
        counts.entry(one).or_default()[0] += 1;
        counts.entry(other).or_default()[1] += 1;
    }
    let same = pairs.iter().filter(|(one, other)| one == other).count() as f64 / n;
    let chance: f64 = counts.values().map(|[one, other]| (*one as f64 / n) * (*other as f64 / n)).sum();
    (counts.len() > 1).then(|| (same - chance) / (1.0 - chance))
}

/// Krippendorff's alpha for any number of raters; a unit holds the values that it got, and a rater who gave none
/// is left out of it. Units with fewer than two values say nothing and are passed over.
///
/// With `n` values in all, `n(c)` those that are c, and `o` the sum over units of the ordered pairs of unlike values
/// divided by the number of values less one: 1 − (n − 1) o / (n² − Σ n(c)²). 1 is agreement, 0 is chance, and it can
/// be less. `None` where there is no pair of values, or only one value.
///
/// K. Krippendorff, Computing Krippendorff's Alpha-Reliability, University of Pennsylvania, 2011.
pub fn alpha<V: Ord + Copy>(units: impl IntoIterator<Item = Vec<V>>) -> Option<f64> {
    let mut totals: BTreeMap<V, usize> = BTreeMap::new();
    let mut unlike = 0.0;
    for unit in units.into_iter().filter(|unit| unit.len() > 1) {
        let mut counts: BTreeMap<V, usize> = BTreeMap::new();
        unit.iter().for_each(|value| *counts.entry(*value).or_default() += 1);
        let values = unit.len();
        let pairs = values * values - counts.values().map(|count| count * count).sum::<usize>();
        unlike += pairs as f64 / (values - 1) as f64;
        counts.into_iter().for_each(|(value, count)| *totals.entry(value).or_default() += count);
    }
    let n = totals.values().sum::<usize>() as f64;
    let by_chance = n * n - totals.values().map(|&count| (count * count) as f64).sum::<f64>();
    (totals.len() > 1).then(|| 1.0 - (n - 1.0) * unlike / by_chance)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pairs of a table whose rows are the values of one rater and whose columns those of the other.
    fn table<const N: usize>(counts: [[usize; N]; N]) -> Vec<(usize, usize)> {
        let cell = |row: usize, column: usize| std::iter::repeat_n((row, column), counts[row][column]);
        (0..N).flat_map(|row| (0..N).flat_map(move |column| cell(row, column))).collect()
    }

    fn rounded(value: Option<f64>) -> Option<f64> {
        value.map(|value| (value * 1000.0).round() / 1000.0)
    }

    /// The values of each unit, from a line for each rater; a dot is no value.
    fn units(raters: &[&str]) -> Vec<Vec<char>> {
        let lines: Vec<Vec<char>> = raters.iter().map(|line| line.split(' ').flat_map(str::chars).collect()).collect();
        (0..lines[0].len()).map(|unit| lines.iter().map(|line| line[unit]).filter(|c| *c != '.').collect()).collect()
    }

    #[test]
    fn kappa_is_that_of_published_tables() {
        // J. Cohen, Weighted kappa, Psychological Bulletin 70:213, 1968: the unweighted kappa of 200 cases; p = .70, e = .41.
        assert_eq!(rounded(kappa(&table([[88, 14, 18], [10, 40, 10], [2, 6, 12]]))), Some(0.492));
        // J. L. Fleiss, B. Levin and M. C. Paik, Statistical Methods for Rates and Proportions, 3rd ed., table 18.1.
        assert_eq!(rounded(kappa(&table([[75, 1, 4], [5, 4, 1], [0, 0, 10]]))), Some(0.676));
        // R. Artstein and M. Poesio, Inter-Coder Agreement for Computational Linguistics, 2008, table 1: .7 and .54.
        assert_eq!(rounded(kappa(&table([[20, 20], [10, 50]]))), Some(0.348));
    }

    #[test]
    fn kappa_by_hand() {
        // One unit of four differs: p = 3/4, e = 1/2 × 1/4 + 1/2 × 3/4 = 1/2.
        assert_eq!(kappa(&[(0, 0), (0, 1), (1, 1), (1, 1)]), Some(0.5));
        assert_eq!(kappa(&[(0, 1), (1, 0)]), Some(-1.0));
        // Somebody who marks nothing agrees as often as chance would have it.
        assert_eq!(kappa(&[(0, 0), (0, 1), (0, 0)]), Some(0.0));
        assert_eq!(kappa(&[(0, 0), (0, 0)]), None);
        assert_eq!(kappa::<u8>(&[]), None);
    }

    #[test]
    fn alpha_is_that_of_krippendorff_2011() {
        // A: binary data, two observers, no missing data.
        let meg_and_owen = ["0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"];
        assert_eq!(rounded(alpha(units(&meg_and_owen))), Some(0.095));
        // B: nominal data, two observers, no missing data.
        let ben_and_gerry = ["a a b b d c c c e d d a", "b a b b b c c c e d d d"];
        assert_eq!(rounded(alpha(units(&ben_and_gerry))), Some(0.692));
        // C: nominal data, any number of observers, missing data.
        let four = [
            "1 2 3 3 2 1 4 1 2 . . .",
            "1 2 3 3 2 2 4 1 2 5 . 3",
            ". 3 3 3 2 3 4 2 2 5 1 .",
            "1 2 3 3 2 4 4 1 2 5 1 .",
        ];
        assert_eq!(rounded(alpha(units(&four))), Some(0.743));
    }

    #[test]
    fn alpha_at_its_ends() {
        assert_eq!(alpha(units(&["a b", "a b", "a b"])), Some(1.0));
        // n = 4, o = 4, 4² − 2² − 2² = 8: 1 − 3 × 4 / 8.
        assert_eq!(alpha(units(&["a b", "b a"])), Some(-0.5));
        assert_eq!(alpha(units(&["a a", "a a"])), None);
        assert_eq!(alpha(units(&["a b"])), None);
        assert_eq!(alpha::<u8>([]), None);
    }
}
