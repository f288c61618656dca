//! How far columns are apart in their choice of words, for the formats that people read.

use super::cell;
use super::words::tame;
use crate::compare::{Apart, Comparison, Distance, LogOdds};

/// How many words of a column are listed.
const LISTED: usize = 5;

/// The line over the distances.
pub(super) const DISTANCES: &str = "How far apart the names are (0 the same, 1 no name in common)";
/// The line over the words that set columns apart.
pub(super) const APART: &str = "Words that set a column apart";

/// The lists of a comparison that hold anything: title and items.
pub(super) fn lists(comparison: &Comparison) -> Vec<(&'static str, Vec<String>)> {
    let wording = &comparison.wording;
    let distances = wording.distances.iter().filter(|d| d.tells()).map(|d| distance(comparison, d)).collect();
    let apart = wording.apart.iter().map(|a| set_apart(comparison, a)).collect();
    [(DISTANCES, distances), (APART, apart)].into_iter().filter(|(_, items): &(_, Vec<_>)| !items.is_empty()).collect()
}

/// "armed group members: wire and clarion 0.56 (N=4 and 7; 5 and 6 articles, p=0.048)".
fn distance(comparison: &Comparison, distance: &Distance) -> String {
    let [one, other] = distance.columns.each_ref().map(|id| cell::label(comparison, id));
    let [first, second] = distance.counts;
    let test = match distance.test {
        Some(test) => {
            let [of, with] = test.articles;
            format!("{of} and {with} articles, p={:.3}", test.p)
        }
        None => "too few articles for a test".to_owned(),
    };
    let set = cell::worded(&distance.set);
    format!("{set}: {one} and {other} {:.2} (N={first} and {second}; {test})", distance.distance)
}

/// "clarion: thug (10 of 20, elsewhere 1 of 20; z=2.5)".
fn set_apart(comparison: &Comparison, apart: &Apart) -> String {
    let word = |w: &LogOdds| {
        let (word, elsewhere) = (tame(&w.word), w.count_elsewhere);
        format!("{word} ({} of {}, elsewhere {elsewhere} of {}; z={:.1})", w.count, w.of, w.of_elsewhere, w.z)
    };
    let words: Vec<String> = apart.words.iter().take(LISTED).map(word).collect();
    format!("{}: {}", cell::label(comparison, &apart.column), words.join("; "))
}
