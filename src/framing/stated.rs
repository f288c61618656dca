//! What one article hands to somebody and another states in its own words.

use super::proposition::{Care, Weights, contained};
use super::statement::{Kind, Owner, Statement};
use super::voices::Whose;
use crate::text::{CharSpan, KeyMap, ParagraphKind};

/// Words that stand in more statements than this lead to none.
const COMMON: usize = 64;
/// So many words must lead from a claim to a statement before the two are compared.
const LEADS: u32 = 2;

/// A claim of one article beside a statement of another.
#[derive(Debug, Clone, PartialEq)]
pub struct Stated {
    /// Index of the article that attributes, and of the one that states.
    pub articles: [usize; 2],
    /// Where the claim stands, and where the statement, in code points, with their words.
    pub spans: [CharSpan; 2],
    pub texts: [String; 2],
    /// Whose the claim is.
    pub whose: Whose,
    /// Words that both have, as the statement has them.
    pub common: Vec<String>,
}

/// An article as it is compared: its outlet and its statements.
pub(super) struct Side<'a> {
    pub outlet: Option<&'a str>,
    pub statements: &'a [Statement],
}

/// Finds the pairs; for each statement the claim that it has most in common with.
pub(super) fn stated(sides: &[Side<'_>], weights: &Weights) -> Vec<Stated> {
    let plain: Vec<(usize, &Statement)> = each(sides).filter(|(_, s)| is_plain(s)).collect();
    let mut index: KeyMap<Vec<usize>> = KeyMap::default();
    for (at, (_, statement)) in plain.iter().enumerate() {
        let mut keys: Vec<u64> = statement.words.iter().filter(|w| w.kind != Kind::Time).map(|w| w.key).collect();
        keys.sort_unstable();
        keys.dedup();
        keys.into_iter().for_each(|key| index.entry(key).or_default().push(at));
    }
    let mut best: Vec<Option<(f64, Stated)>> = vec![None; plain.len()];
    for (article, claim) in each(sides).filter(|(_, s)| is_claim(s)) {
        for at in candidates(claim, &index) {
            let (Some((other, statement)), Some(slot)) = (plain.get(at), best.get_mut(at)) else { continue };
            let Some((score, found)) = pair(sides, [article, *other], claim, statement, weights) else { continue };
            if slot.as_ref().is_none_or(|(kept, _)| score > *kept) {
                *slot = Some((score, found));
            }
        }
    }
    best.into_iter().flatten().map(|(_, found)| found).collect()
}

fn each<'a>(sides: &[Side<'a>]) -> impl Iterator<Item = (usize, &'a Statement)> {
    let sides: Vec<(usize, &'a [Statement])> = sides.iter().map(|side| side.statements).enumerate().collect();
    sides.into_iter().flat_map(|(article, list)| list.iter().map(move |s| (article, s)))
}

/// A sentence in which the outlet states something by itself.
fn is_plain(s: &Statement) -> bool {
    s.owner == Owner::Outlet && s.place == ParagraphKind::Body && s.asserted && !s.hedged && !s.pronoun
}

/// What a source is said to hold to be so. What another outlet reported is left to shared copy.
fn is_claim(s: &Statement) -> bool {
    matches!(&s.owner, Owner::Claim(whose) if whose.source.is_some() && !whose.media)
        && s.asserted
        && !s.hedged
        && !s.pronoun
        && s.place == ParagraphKind::Body
}

/// The statements to which rare words of the claim lead, in order.
fn candidates(claim: &Statement, index: &KeyMap<Vec<usize>>) -> Vec<usize> {
    let mut keys: Vec<u64> = claim.words.iter().map(|word| word.key).collect();
    keys.sort_unstable();
    keys.dedup();
    let lists = keys.iter().filter_map(|key| index.get(key)).filter(|list| list.len() <= COMMON);
    let mut hits: Vec<usize> = lists.flatten().copied().collect();
    hits.sort_unstable();
    let runs = hits.chunk_by(|a, b| a == b).filter(|run| run.len() as u32 >= LEADS);
    runs.filter_map(|run| run.first().copied()).collect()
}

fn pair(
    sides: &[Side<'_>],
    articles: [usize; 2],
    claim: &Statement,
    statement: &Statement,
    weights: &Weights,
) -> Option<(f64, Stated)> {
    let [from, to] = articles;
    let (a, b) = (sides.get(from)?, sides.get(to)?);
    if from == to || (a.outlet.is_some() && a.outlet == b.outlet) {
        return None;
    }
    let (score, common) = same(claim, statement, weights)?;
    // The one states it as well, or the other attributes it as well.
    let own = |s: &&Statement| matches!(s.owner, Owner::Outlet | Owner::Beside) && !s.hedged && s.asserted;
    let stated = a.statements.iter().filter(own).any(|s| same(s, statement, weights).is_some());
    let attributed = |s: &&Statement| matches!(s.owner, Owner::Claim(_));
    if stated || b.statements.iter().filter(attributed).any(|s| same(s, statement, weights).is_some()) {
        return None;
    }
    let Owner::Claim(whose) = &claim.owner else { return None };
    let found = Stated {
        articles,
        spans: [claim.span, statement.span],
        texts: [claim.text.clone(), statement.text.clone()],
        whose: whose.clone(),
        common,
    };
    Some((score, found))
}

/// Whether one of two statements stands in the other.
fn same(a: &Statement, b: &Statement, weights: &Weights) -> Option<(f64, Vec<String>)> {
    contained(b, a, weights, Care::Strict).or_else(|| contained(a, b, weights, Care::Strict))
}
