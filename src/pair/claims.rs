//! Which claims of two articles are the same, word for word or nearly so.

use super::Side;
use super::said::source_at;
use crate::model::Attribution;
use crate::text::CharSpan;

/// From which share of common words on two claims are the same.
const ALIKE: f64 = 0.6;
/// What the same source adds to it.
const SAME_SOURCE: f64 = 0.1;
/// Claims with fewer words than this must have all in common.
const SHORT: usize = 4;

/// A claim that both articles have.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClaimPair {
    /// Its place among the attributions of each record.
    pub claims: [usize; 2],
    /// Whether the words are the same, capitals and marks aside.
    pub exact: bool,
}

/// Pairs the claims, the most alike first. Alike is twice the common words over all words of both
/// (L. R. Dice, Measures of the amount of ecologic association between species, Ecology 26:297, 1945).
pub(super) fn pairs(first: &Side<'_>, second: &Side<'_>, sources: &[[usize; 2]]) -> Vec<ClaimPair> {
    let [one, other] = [first, second].map(|side| {
        let claims = side.annotation.attributions.iter();
        claims.map(|claim| Words::new(side, claim)).collect::<Vec<Words>>()
    });
    let mut candidates: Vec<(f64, [usize; 2])> = Vec::new();
    for (a, words) in one.iter().enumerate() {
        for (b, others) in other.iter().enumerate() {
            let Some(alike) = words.alike(others) else { continue };
            let same = [words.source, others.source];
            let known =
                same.iter().all(Option::is_none) || matches!(same, [Some(a), Some(b)] if sources.contains(&[a, b]));
            candidates.push((alike + if known { SAME_SOURCE } else { 0.0 }, [a, b]));
        }
    }
    candidates.sort_by(|(a, pair), (b, other)| b.total_cmp(a).then_with(|| pair.cmp(other)));
    let mut taken = [vec![false; one.len()], vec![false; other.len()]];
    let mut pairs = Vec::new();
    for (_, [a, b]) in candidates {
        let [firsts, seconds] = &mut taken;
        let (Some(first), Some(second)) = (firsts.get_mut(a), seconds.get_mut(b)) else { continue };
        if *first || *second {
            continue;
        }
        (*first, *second) = (true, true);
        let exact = one.get(a).map(|words| &words.keys) == other.get(b).map(|words| &words.keys);
        pairs.push(ClaimPair { claims: [a, b], exact });
    }
    pairs.sort_by_key(|pair| pair.claims);
    pairs
}

/// The words of a claim.
struct Words {
    /// In the order of the text.
    keys: Vec<u64>,
    sorted: Vec<u64>,
    /// Place of its source.
    source: Option<usize>,
}

impl Words {
    fn new(side: &Side<'_>, claim: &Attribution<CharSpan>) -> Self {
        let keys: Vec<u64> = claim.content.spans.iter().flat_map(|span| side.words.keys_in(*span)).collect();
        let mut sorted = keys.clone();
        sorted.sort_unstable();
        Self { keys, sorted, source: source_at(&side.annotation.sources, claim) }
    }

    /// How much two claims have in common, 0 to 1; `None` where it is too little.
    fn alike(&self, other: &Self) -> Option<f64> {
        let (all, least) = (self.keys.len() + other.keys.len(), self.keys.len().min(other.keys.len()));
        // Claims without a word, of marks alone, are all the same.
        if all == 0 {
            return Some(1.0);
        }
        if 2.0 * (least as f64) < ALIKE * all as f64 {
            return None;
        }
        let share = 2.0 * common(&self.sorted, &other.sorted) as f64 / all as f64;
        let enough = if least < SHORT { share >= 1.0 } else { share >= ALIKE };
        enough.then_some(share)
    }
}

/// How many items two sorted lists have in common.
fn common(one: &[u64], other: &[u64]) -> usize {
    let (mut a, mut b, mut count) = (0, 0, 0);
    while let (Some(x), Some(y)) = (one.get(a), other.get(b)) {
        count += usize::from(x == y);
        (a, b) = (a + usize::from(x <= y), b + usize::from(y <= x));
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Words {
        let keys: Vec<u64> = text.split(' ').map(crate::text::key).collect();
        let mut sorted = keys.clone();
        sorted.sort_unstable();
        Words { keys, sorted, source: None }
    }

    #[test]
    fn alike_is_twice_the_common_words_over_all() {
        for (one, other, expected) in [
            // 6 common words of 7 and 9: 12/16.
            ("the port would stay closed until Friday", "the port will stay closed until Friday at noon", Some(0.75)),
            ("the gate was locked", "the gate was locked", Some(1.0)),
            ("the gate was locked", "the road was open", None),
            // Short claims must have all in common.
            ("nobody asked", "nobody asked us", None),
            ("nobody asked", "asked nobody", Some(1.0)),
            ("sorry", "a long statement about the port and its owners", None),
        ] {
            assert_eq!(words(one).alike(&words(other)), expected, "{one} / {other}");
            assert_eq!(words(other).alike(&words(one)), expected, "{other} / {one}");
        }
    }
}
