//! How far two columns are apart in what they call the same thing.

use std::collections::BTreeSet;

use serde::Serialize;

use super::Counts;
use crate::compare::draw::Draw;
use crate::compare::rate::four_decimals;

/// The fewest articles on each side for a test: with four and four the smallest p there is is 1 in 70.
const ARTICLES: usize = 4;
/// From how many names on each side a distance is more than chance can make of it.
const NAMES: usize = 3;
/// Up to so many ways to deal the articles, all are tried; beyond, so many are drawn.
const WAYS: usize = 10_000;
/// Differences smaller than this come from rounding.
const ROUNDING: f64 = 1e-9;

/// The distance between two columns over the names of one set.
///
/// With the shares `p` and `q` of the names in the columns' own words and `m = (p + q) / 2`, the
/// Jensen-Shannon divergence is `(Σ p log2(p/m) + Σ q log2(q/m)) / 2` (J. Lin, "Divergence measures based on
/// the Shannon entropy", IEEE Transactions on Information Theory 37(1), 1991), and the distance its square
/// root: 0 where the names are used alike, 1 where no name is common.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Distance {
    /// Id of the naming set.
    pub set: String,
    /// Ids of the two columns.
    pub columns: [String; 2],
    /// How often each of them names the thing in its own words.
    pub counts: [usize; 2],
    /// 0 to 1, to four decimals.
    pub distance: f64,
    /// Whether articles dealt out at random would be as far apart; `None` with fewer than four articles
    /// on a side.
    pub test: Option<Permutation>,
}

impl Distance {
    /// Whether both columns have names enough for the distance to say something.
    pub fn tells(&self) -> bool {
        self.counts.iter().all(|&count| count >= NAMES)
    }
}

/// A permutation test over articles: those that name the thing at all are dealt to the two columns
/// anew, as many to each as it had.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Permutation {
    /// Articles of the first and the second column.
    pub articles: [usize; 2],
    /// How many ways were tried; all there are, or 10,000 drawn ones.
    pub ways: usize,
    /// The share of them in which the columns are at least as far apart, the true one included.
    pub p: f64,
}

/// The distances of all pairs of columns that both name the thing. `named` has one list of counts
/// for each article of each column.
pub(super) fn distances(set: &str, ids: &[&str], named: &[Vec<Counts>]) -> Vec<Distance> {
    let mut out = Vec::new();
    for (i, first) in named.iter().enumerate() {
        for (j, second) in named.iter().enumerate().skip(i + 1) {
            let sides = [first, second].map(|articles| articles.iter().filter(|c| !c.is_empty()).collect::<Vec<_>>());
            let (Some(a), Some(b)) = (ids.get(i), ids.get(j)) else { continue };
            if sides.iter().any(Vec::is_empty) {
                continue;
            }
            let [one, other] = &sides;
            let between = Pair::new(one, other);
            let columns = [(*a).to_owned(), (*b).to_owned()];
            out.push(Distance {
                set: set.to_owned(),
                columns,
                counts: between.totals(one.len()),
                distance: four_decimals(between.distance(&between.true_deal(one.len()))),
                test: between.test(one.len()),
            });
        }
    }
    out
}

/// The articles of two columns, each as the counts of the same names.
struct Pair {
    articles: Vec<Vec<usize>>,
}

impl Pair {
    fn new(one: &[&Counts], other: &[&Counts]) -> Self {
        let both = || one.iter().chain(other);
        let names: BTreeSet<&String> = both().flat_map(|counts| counts.keys()).collect();
        let row = |counts: &&Counts| names.iter().map(|name| counts.get(*name).copied().unwrap_or_default()).collect();
        Self { articles: both().map(row).collect() }
    }

    /// The first so many articles as one column.
    fn true_deal(&self, first: usize) -> Vec<bool> {
        (0..self.articles.len()).map(|at| at < first).collect()
    }

    fn totals(&self, first: usize) -> [usize; 2] {
        let sum = |articles: &[Vec<usize>]| articles.iter().flatten().sum();
        let (one, other) = self.articles.split_at(first.min(self.articles.len()));
        [sum(one), sum(other)]
    }

    /// The distance where the articles are dealt so.
    fn distance(&self, deal: &[bool]) -> f64 {
        let names = self.articles.first().map_or(0, Vec::len);
        let side = |which: bool| -> Vec<f64> {
            let mut sums = vec![0.0; names];
            for (article, _) in self.articles.iter().zip(deal).filter(|(_, first)| **first == which) {
                sums.iter_mut().zip(article).for_each(|(sum, &n)| *sum += n as f64);
            }
            let all: f64 = sums.iter().sum();
            sums.iter().map(|sum| sum / all).collect()
        };
        divergence(&side(true), &side(false)).max(0.0).sqrt()
    }

    fn test(&self, first: usize) -> Option<Permutation> {
        let second = self.articles.len().checked_sub(first)?;
        if first.min(second) < ARTICLES {
            return None;
        }
        let limit = self.distance(&self.true_deal(first)) - ROUNDING;
        let all = ways(self.articles.len(), first);
        let (tried, far) = match all {
            Some(all) => (all, self.far_of_all(first, limit)),
            None => (WAYS, self.far_of_drawn(first, limit)),
        };
        Some(Permutation { articles: [first, second], ways: tried, p: four_decimals(far as f64 / tried as f64) })
    }

    /// In how many of all ways to deal the articles the columns are so far apart.
    fn far_of_all(&self, first: usize, limit: f64) -> usize {
        let mut deal = self.true_deal(first);
        let mut far = 0;
        loop {
            far += usize::from(self.distance(&deal) >= limit);
            // The next deal in order: the last "first, second" becomes "second, first".
            let Some(at) = deal.windows(2).rposition(|pair| pair == [true, false]) else { return far };
            deal.swap(at, at + 1);
            let rest = deal.get_mut(at + 2..).unwrap_or_default();
            rest.sort_unstable_by_key(|first| !first);
        }
    }

    /// The same of ways that are drawn, the true one among them.
    fn far_of_drawn(&self, first: usize, limit: f64) -> usize {
        let mut deal = self.true_deal(first);
        let mut draw = Draw::new();
        let mut far = 1;
        for _ in 1..WAYS {
            draw.shuffle(&mut deal);
            far += usize::from(self.distance(&deal) >= limit);
        }
        far
    }
}

/// The Jensen-Shannon divergence of two distributions, in bits.
fn divergence(one: &[f64], other: &[f64]) -> f64 {
    let from_middle = |p: f64, q: f64| if p > 0.0 { p * (2.0 * p / (p + q)).log2() } else { 0.0 };
    one.iter().zip(other).map(|(&p, &q)| from_middle(p, q) + from_middle(q, p)).sum::<f64>() / 2.0
}

/// In how many ways so many of all can be chosen; `None` beyond the limit.
fn ways(all: usize, chosen: usize) -> Option<usize> {
    let mut ways = 1usize;
    for at in 0..chosen.min(all - chosen) {
        ways = ways.checked_mul(all - at)? / (at + 1);
        if ways > WAYS {
            return None;
        }
    }
    Some(ways)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(list: &[(&str, usize)]) -> Counts {
        list.iter().map(|&(name, n)| (name.to_owned(), n)).collect()
    }

    #[test]
    fn is_what_the_formula_gives() {
        for (one, other, expected) in [
            (&[("gunman", 3)][..], &[("gunman", 1)][..], 0.0),
            (&[("gunman", 2)], &[("terrorist", 5)], 1.0),
            // p = (1/2, 1/2), q = (1, 0), m = (3/4, 1/4): (1/2 log2(2/3) + 1/2 + log2(4/3)) / 2 = 0.3113.
            (&[("gunman", 1), ("terrorist", 1)], &[("gunman", 4)], 0.5579),
            // p = (3/4, 1/4), q = (1/4, 3/4): 1 - H(1/4) = 0.1887.
            (&[("gunman", 3), ("militant", 1)], &[("gunman", 1), ("militant", 3)], 0.4344),
        ] {
            let found = distances("set", &["a", "b"], &[vec![counts(one)], vec![counts(other)]]);
            assert_eq!(found.iter().map(|d| d.distance).collect::<Vec<_>>(), [expected], "{one:?} {other:?}");
            assert_eq!(found[0].test, None);
        }
    }

    #[test]
    fn a_column_that_does_not_name_the_thing_has_no_distance() {
        let named = [vec![counts(&[("gunman", 1)])], vec![counts(&[])], vec![counts(&[("gunman", 2)])]];
        let found = distances("set", &["a", "b", "c"], &named);
        assert_eq!(found.iter().map(|d| d.columns.clone()).collect::<Vec<_>>(), [["a", "c"]]);
        assert_eq!(found[0].counts, [1, 2]);
    }

    #[test]
    fn deals_the_articles_anew() {
        let column = |name: &str, articles: usize| vec![counts(&[(name, 1)]); articles];
        // Of the 70 ways to deal four and four, two keep the names apart.
        let apart = distances("set", &["a", "b"], &[column("gunman", 4), column("terrorist", 4)]);
        assert_eq!(apart[0].test, Some(Permutation { articles: [4, 4], ways: 70, p: 0.0286 }));
        let alike = distances("set", &["a", "b"], &[column("gunman", 5), column("gunman", 4)]);
        assert_eq!(alike[0].test, Some(Permutation { articles: [5, 4], ways: 126, p: 1.0 }));
        // Too many ways to try all: none of those drawn is likely to be as far apart.
        let many = distances("set", &["a", "b"], &[column("gunman", 20), column("terrorist", 20)]);
        assert_eq!(many[0].test, Some(Permutation { articles: [20, 20], ways: 10_000, p: 0.0001 }));
        let few = distances("set", &["a", "b"], &[column("gunman", 9), column("terrorist", 3)]);
        assert_eq!(few[0].test, None);
    }
}
