//! Loaded terms that one version has and the other has not, and what stands in their place.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Serialize;

use super::Side;
use super::align::{Alignment, Gap};
use crate::model::{Category, Loaded, Voice};
use crate::text::CharSpan;

/// Where more words than this changed around a term, nothing stands in its place.
const WIDEST: usize = 6;

/// A loaded term that came, went, or was put in the place of other words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TermChange {
    /// What stood there; `None` where nothing did.
    pub before: Option<TermPlace>,
    /// What stands there; `None` where nothing does.
    pub after: Option<TermPlace>,
}

/// Words in one version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TermPlace {
    pub text: String,
    /// Id of the entry where the words are a loaded term; `None` where they are not.
    pub entry: Option<String>,
    /// Whose words the term stands in.
    pub voice: Option<Voice>,
    /// In code points.
    pub span: CharSpan,
}

/// What changed, in the order of the old version; what came alone is last. Verbs that hand over a claim are told
/// with the claims.
pub(super) fn changes(old: &Side<'_>, new: &Side<'_>, aligned: &Alignment) -> Vec<TermChange> {
    let (before, after) = (terms(old), terms(new));
    let kept = kept(old, new, aligned, &before, &after);
    let mut out = Vec::new();
    let mut told = vec![false; after.len()];
    for (at, term) in before.iter().enumerate() {
        match kept.get(at).copied().flatten() {
            Some(other) => {
                told.get_mut(other).into_iter().for_each(|told| *told = true);
                let now = after.get(other).filter(|now| now.voice != term.voice);
                out.extend(now.map(|now| TermChange { before: Some(place(term)), after: Some(place(now)) }));
            }
            None => {
                let range = old.words.range_of(term.span);
                let gap = aligned.gap(range.clone());
                let in_place = gap.in_place_of(&range);
                let here = after.iter().position(|now| is_in(&in_place, &new.words.range_of(now.span)));
                let loaded = here.filter(|&other| told.get(other) == Some(&false) && narrow(&gap));
                loaded.and_then(|other| told.get_mut(other)).into_iter().for_each(|told| *told = true);
                let now = loaded.and_then(|other| after.get(other)).map(|now| place(now));
                out.push(TermChange { before: Some(place(term)), after: now.or_else(|| words(new, &gap, in_place)) });
            }
        }
    }
    let back = aligned.turned();
    for (term, _) in after.iter().zip(&told).filter(|(_, told)| !**told) {
        let range = new.words.range_of(term.span);
        let gap = back.gap(range.clone());
        let before = words(old, &gap, gap.in_place_of(&range));
        out.push(TermChange { before, after: Some(place(term)) });
    }
    out
}

/// The terms of an article but for verbs that hand over a claim.
fn terms<'a>(side: &Side<'a>) -> Vec<&'a Loaded<CharSpan>> {
    side.annotation.loaded.iter().filter(|term| term.category != Category::StanceVerb).collect()
}

fn place(term: &Loaded<CharSpan>) -> TermPlace {
    TermPlace { text: term.form.clone(), entry: Some(term.entry.clone()), voice: Some(term.voice), span: term.span }
}

/// For each term of the old version its place in the new one: where its words stand there, or the same entry
/// elsewhere, which was moved.
fn kept(
    old: &Side<'_>,
    new: &Side<'_>,
    aligned: &Alignment,
    before: &[&Loaded<CharSpan>],
    after: &[&Loaded<CharSpan>],
) -> Vec<Option<usize>> {
    let starts: BTreeMap<usize, usize> =
        after.iter().enumerate().map(|(at, term)| (new.words.range_of(term.span).start, at)).collect();
    let stays = |term: &&Loaded<CharSpan>| {
        let to = aligned.of(old.words.range_of(term.span).start)?;
        let at = *starts.get(&to)?;
        after.get(at).filter(|now| now.entry == term.entry).map(|_| at)
    };
    let mut kept: Vec<Option<usize>> = before.iter().map(stays).collect();
    for (at, term) in before.iter().enumerate() {
        if kept.get(at).copied().flatten().is_some() {
            continue;
        }
        let same = |now: &&Loaded<CharSpan>| now.entry == term.entry && now.voice == term.voice;
        let moved = after.iter().enumerate().find(|(other, now)| same(now) && !kept.contains(&Some(*other)));
        if let (Some(slot), Some((other, _))) = (kept.get_mut(at), moved) {
            *slot = Some(other);
        }
    }
    kept
}

/// Whether little changed around it.
fn narrow(gap: &Gap) -> bool {
    gap.first.len() <= WIDEST && (1..=WIDEST).contains(&gap.second.len())
}

fn is_in(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// The words that stand in place of a term, where little changed.
fn words(side: &Side<'_>, gap: &Gap, in_place: Range<usize>) -> Option<TermPlace> {
    let span = side.words.span_of(in_place).filter(|_| narrow(gap))?;
    Some(TermPlace { text: side.text_of(span).to_owned(), entry: None, voice: None, span })
}
