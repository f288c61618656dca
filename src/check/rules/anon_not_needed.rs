//! A claim of a withheld source that a named one makes too.

use crate::check::reading::{Claim, Reading};
use crate::check::report::Report;
use crate::model::{Identification, SourceKind};

/// How many sentences behind a claim a confirmation may stand that only points back at it.
const REACH: usize = 2;

pub fn find(article: &Reading<'_>, report: &mut Report) {
    let named: Vec<Claim<'_>> = article.claims().filter(|claim| is_named(article, claim)).collect();
    let same = |claim: &Claim<'_>| {
        let by_name = |other: &&Claim<'_>| {
            !article.is_same_source(claim, other)
                && (article.says_same(claim, other) || confirms(article, claim, other))
        };
        named.iter().find(by_name).copied()
    };
    let twice = article.confidential_claims().filter(|claim| same(claim).is_some());
    for claim in article.first_of_each(twice) {
        let Some(other) = same(&claim) else { continue };
        let (hidden, open) = (claim.handle(), other.handle());
        let message =
            format!("“{}” is not named, and “{}” says the same by name", article.quote(hidden), article.quote(open));
        report.mark(hidden, message).related(open, "says the same by name").about(&claim);
    }
}

/// Whether somebody who is named says it, and says it is so.
fn is_named(article: &Reading<'_>, claim: &Claim<'_>) -> bool {
    let known = claim.source.is_some_and(|source| {
        source.identification == Identification::Named
            && matches!(source.kind, SourceKind::Person | SourceKind::Organization)
    });
    let announced =
        claim.attribution.cue_spans().iter().any(|cue| article.words.first_in("confirms", article.doc, *cue).is_some());
    known && (announced || article.is_told(claim)) && !article.is_refusal(claim) && claim.attribution.within.is_none()
}

/// Whether one who is named confirms right behind the claim what it says: "Ada Brenn confirmed it".
fn confirms(article: &Reading<'_>, claim: &Claim<'_>, other: &Claim<'_>) -> bool {
    let cue = |list: &str| {
        let cues = other.attribution.cue_spans();
        cues.iter().any(|cue| article.words.first_in(list, article.doc, *cue).is_some())
    };
    let short = other.attribution.content.spans.iter().all(|span| article.doc.tokens_in(*span).len() <= 3);
    let back = other.attribution.content.spans.first();
    let back = back.is_some_and(|span| article.words.first_in("points-back", article.doc, *span).is_some());
    let (here, there) = (article.sentence(claim.start()), article.sentence(other.start()));
    cue("confirms") && short && back && here < there && there <= here + REACH
}
