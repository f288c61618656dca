//! A single withheld source who accuses somebody of a crime or of misconduct.

use crate::check::reading::{Claim, Reading};
use crate::check::report::Report;
use crate::model::{Identification, SourceKind};
use crate::text::Span;

/// How many sentences around a claim may say whether others or papers support it.
const REACH: usize = 6;
/// How many words behind a blow may stand who takes it.
const NEAR: usize = 5;

pub fn find(article: &Reading<'_>, report: &mut Report) {
    let grave = article.confidential_claims().filter(|claim| is_single(claim) && accusation(article, claim).is_some());
    for claim in article.first_of_each(grave) {
        let Some(charge) = accusation(article, &claim) else { continue };
        if !is_supported(article, &claim) {
            let span = claim.handle();
            let message = format!("“{}” alone says “{}”", article.quote(span), article.quote(charge));
            report.mark(span, message).related(charge, "what somebody is accused of").about(&claim);
        }
    }
}

/// Whether one person says it.
fn is_single(claim: &Claim<'_>) -> bool {
    let several = claim.attribution.route.people.is_some_and(|people| people > 1);
    claim.source.is_none_or(|source| source.kind == SourceKind::Person) && !several
}

/// The words of a claim that accuse somebody.
fn accusation(article: &Reading<'_>, claim: &Claim<'_>) -> Option<Span> {
    let cue = claim.attribution.cue_spans().first().copied();
    claim.attribution.content.spans.iter().find_map(|content| {
        let none = |list: &str| article.words.first_in(list, article.doc, *content).is_none();
        if !none("process") || !none("nobody-known") {
            return None;
        }
        let charges =
            done(article, *content).or_else(|| crime(article, *content, cue)).or_else(|| blow(article, *content));
        charges.filter(|charge| {
            let before = Span::new(content.start, charge.start.max(content.start));
            article.words.first_in("not-so", article.doc, before).is_none()
        })
    })
}

/// Misconduct that somebody does: "forged the records", not "the records were forged".
fn done(article: &Reading<'_>, content: Span) -> Option<Span> {
    let mut found = article.words.all_in("misconduct", article.doc, content);
    found.find(|span| {
        let tokens = article.doc.tokens_in(*span);
        let before = tokens.start.checked_sub(1);
        let be = before.is_some_and(|at| article.words.at("be-forms", article.doc, at).is_some());
        let done_by = (tokens.end..tokens.end + NEAR).any(|at| article.words.at("done-by", article.doc, at).is_some());
        !be || is_going_on(article, tokens.start) || done_by
    })
}

/// Whether a form of a verb says that somebody does it, and not that it was done.
fn is_going_on(article: &Reading<'_>, token: usize) -> bool {
    article.words.at("going-on", article.doc, token).is_some()
}

/// A crime by its name, with a word that says who committed it before it in the claim.
fn crime(article: &Reading<'_>, content: Span, cue: Option<Span>) -> Option<Span> {
    let commits = |span: Span| article.words.first_in("commits", article.doc, span);
    let crime = article.words.first_in("crimes", article.doc, content)?;
    let inside = commits(Span::new(content.start, crime.start)).map(|by| by.cover(&crime));
    inside.or_else(|| cue.and_then(commits).map(|_| crime))
}

/// Force, where somebody takes it.
fn blow(article: &Reading<'_>, content: Span) -> Option<Span> {
    let mut blows = article.words.all_in("blows", article.doc, content);
    blows.find_map(|blow| {
        let from = article.doc.tokens_in(blow).end;
        let taker = (from..from + NEAR).find_map(|at| article.words.at("victims", article.doc, at))?;
        Some(blow.cover(&article.doc.span(taker))).filter(|span| content.contains(span))
    })
}

/// Whether the text says if others or papers support a claim, or a named source says the same.
fn is_supported(article: &Reading<'_>, claim: &Claim<'_>) -> bool {
    let here = article.sentence(claim.start());
    let from = article.sentence_span(here.saturating_sub(REACH));
    let last = article.doc.sentences.len().saturating_sub(1).min(here + REACH);
    let around = from.cover(&article.sentence_span(last));
    let another = |other: &Claim<'_>| {
        let known = other.source.is_some_and(|other| other.identification == Identification::Named);
        known && !article.is_same_source(claim, other) && article.says_same(claim, other)
    };
    article.words.first_in("verified", article.doc, around).is_some()
        || article
            .claims()
            .any(|own| article.is_same_source(claim, &own) && !own.attribution.route.corroboration.is_empty())
        || article.claims().any(|other| another(&other))
}
