//! Which sources of two articles are the same.

use std::collections::{BTreeMap, BTreeSet};

use super::names::{Agreement, Name};
use super::said::source_at;
use super::{ClaimPair, Kin};
use crate::model::{Annotation, Identification, Source};
use crate::text::CharSpan;

/// By their names: the same ones first, then those that agree in part, where there is no second candidate. A source
/// without a name is the same only in another version.
pub(super) fn by_name(records: [&Annotation<CharSpan>; 2], kin: Kin) -> Vec<[usize; 2]> {
    let [first, second] = records.map(|record| record.sources.as_slice());
    let names = [first, second].map(|sources| sources.iter().map(Name::of).collect::<Vec<Name<'_>>>());
    let [one, other] = &names;
    let mut candidates: Vec<(Agreement, [usize; 2])> = Vec::new();
    for (a, (source, name)) in first.iter().zip(one).enumerate() {
        for (b, (with, known)) in second.iter().zip(other).enumerate() {
            let agree = || name.agreement(known).filter(|found| may_agree(source, with, *found, kin));
            candidates.extend(agree().map(|found| (found, [a, b])));
        }
    }
    // Of several with one name, the first of each are the same.
    let (mut taken, mut pairs) = ([BTreeSet::new(), BTreeSet::new()], Vec::new());
    for (_, pair) in candidates.iter().filter(|(found, _)| *found == Agreement::Same) {
        if taken.iter().zip(pair).all(|(taken, at)| !taken.contains(at)) {
            taken.iter_mut().zip(pair).for_each(|(taken, at)| {
                taken.insert(*at);
            });
            pairs.push(*pair);
        }
    }
    // What agrees in part must have one candidate only, on both sides.
    let free = |pair: &[usize; 2]| taken.iter().zip(pair).all(|(taken, at)| !taken.contains(at));
    let parts: Vec<[usize; 2]> =
        candidates.iter().filter(|(found, pair)| *found == Agreement::Part && free(pair)).map(|(_, p)| *p).collect();
    let mut counts: [BTreeMap<usize, usize>; 2] = Default::default();
    for pair in &parts {
        counts.iter_mut().zip(pair).for_each(|(counts, at)| *counts.entry(*at).or_default() += 1);
    }
    let alone = |pair: &&[usize; 2]| counts.iter().zip(*pair).all(|(counts, at)| counts.get(at) == Some(&1));
    pairs.extend(parts.iter().filter(alone));
    pairs.sort_unstable();
    pairs
}

/// Whether two sources may be the same by their names.
fn may_agree(one: &Source<CharSpan>, other: &Source<CharSpan>, level: Agreement, kin: Kin) -> bool {
    let both = [one, other].map(|source| source.identification);
    if both.contains(&Identification::Agentless) {
        return false;
    }
    let named = both == [Identification::Named; 2];
    named || (kin == Kin::Versions && level == Agreement::Same && both.iter().all(|i| i.is_anonymous()))
}

/// Those and, in another version, what the claims tell: of two sources that are not matched, one of which at
/// least has no name, the one says what the other said.
pub(super) fn by_claims(
    records: [&Annotation<CharSpan>; 2],
    mut pairs: Vec<[usize; 2]>,
    claims: &[ClaimPair],
) -> Vec<[usize; 2]> {
    let [first, second] = records;
    let mut votes: BTreeMap<[usize; 2], usize> = BTreeMap::new();
    for pair in claims {
        let [a, b] = pair.claims;
        let (Some(one), Some(other)) = (first.attributions.get(a), second.attributions.get(b)) else { continue };
        let (Some(a), Some(b)) = (source_at(&first.sources, one), source_at(&second.sources, other)) else { continue };
        *votes.entry([a, b]).or_default() += 1;
    }
    let mut ranked: Vec<([usize; 2], usize)> = votes.into_iter().collect();
    ranked.sort_by_key(|(pair, votes)| (std::cmp::Reverse(*votes), *pair));
    for ([a, b], _) in ranked {
        let taken = pairs.iter().any(|[c, d]| *c == a || *d == b);
        let unnamed = [first.sources.get(a), second.sources.get(b)]
            .into_iter()
            .flatten()
            .any(|source| source.identification != Identification::Named);
        if !taken && unnamed {
            pairs.push([a, b]);
        }
    }
    pairs.sort_unstable();
    pairs
}
