//! Another outlet's report, where the outlet has no name or its report rests on people without one.

use std::collections::BTreeSet;

use crate::check::reading::{Claim, Reading};
use crate::check::report::Report;
use crate::model::{Identification, SourceKind};
use crate::text::{Case, Pos, Span, TokenKind};

pub fn find(article: &Reading<'_>, report: &mut Report) {
    let mut sentences = BTreeSet::new();
    for claim in article.claims().filter(|claim| article.is_outlets_own(claim.handle(), Some(claim))) {
        let sentence = article.sentence(claim.handle().start);
        if sentences.contains(&sentence) {
            continue;
        }
        if let Some(span) = unnamed_outlet(article, &claim) {
            let message = format!("“{}” gives another's report and does not say whose", article.quote(span));
            report.mark(span, message).about(&claim);
        } else if let Some((outlet, people)) = borrowed(article, &claim) {
            let (whose, who) = (article.quote(outlet), article.quote(people));
            let message = format!("“{whose}” is named for a report that rests on “{who}”");
            report.mark(outlet, message).related(people, "people without a name").about(&claim);
        } else {
            continue;
        }
        sentences.insert(sentence);
    }
}

/// How many tokens behind "citing" the people stand.
const NEAR: usize = 8;

/// Words for an outlet without a name, as the source of a report or in a sentence whose claim has no source.
fn unnamed_outlet(article: &Reading<'_>, claim: &Claim<'_>) -> Option<Span> {
    let kind = claim.source.map_or(SourceKind::None, |source| source.kind);
    let reports = claim.attribution.cue_spans().iter().any(|cue| article.has_words("reporting", *cue));
    if kind == SourceKind::None && reports {
        return article.words.first_in("media-told-of", article.doc, article.sentence_at(claim.handle().start));
    }
    let span = claim.attribution.source_spans().first().copied().filter(|_| reports)?;
    let listed =
        article.words.first_in("unnamed-media", article.doc, span).filter(|found| leads(article, *found, span));
    let tokens = article.doc.tokens_in(span);
    let points_back = article.words.at("wording-definite", article.doc, tokens.start).is_some();
    let noun = tokens.clone().any(|at| article.doc.tokens.get(at).is_some_and(|token| token.pos == Pos::Noun));
    let capital = tokens.clone().skip(1).any(|at| {
        article
            .doc
            .tokens
            .get(at)
            .is_some_and(|t| t.kind == TokenKind::Number || (t.pos == Pos::Propn && t.case == Case::Capital))
    });
    let unnamed = kind == SourceKind::Media && !is_named(claim) && noun && !points_back;
    listed.or(unnamed.then_some(span)).filter(|_| !capital)
}

/// Whether the words are what their noun phrase is about: "the local media", but not "a lawyer for local media".
fn leads(article: &Reading<'_>, found: Span, span: Span) -> bool {
    let before = article.doc.tokens_in(span).start..article.doc.tokens_in(found).start;
    before.len() <= 2 && !before.into_iter().any(|at| article.doc.tokens.get(at).is_some_and(|t| t.pos == Pos::Prep))
}

/// An outlet with a name and the unnamed people on whom its report rests: cited by it, or speaking to it.
fn borrowed(article: &Reading<'_>, claim: &Claim<'_>) -> Option<(Span, Span)> {
    let sentence = article.sentence_at(claim.handle().start);
    let by_outlet = claim.attribution.source_spans().first().copied().filter(|span| {
        claim.source.is_some_and(|source| source.kind == SourceKind::Media) || outlet_in(article, *span).is_some()
    });
    if let Some(outlet) = by_outlet {
        let inner = |other: &Claim<'_>| other.attribution.within.as_deref() == Some(claim.attribution.id.as_str());
        let people = |other: Claim<'_>| article.words.first_in("wording-unnamed-people", article.doc, other.handle());
        let within = || article.claims().filter(|other| inner(other) && !is_named(other)).find_map(people);
        return Some(outlet).zip(cited(article, sentence).or_else(within));
    }
    if is_named(claim) {
        return None;
    }
    let cue = claim.attribution.cue_spans().first()?;
    let people = article.words.first_in("wording-unnamed-people", article.doc, claim.handle())?;
    if article.has_words("citing", *cue) {
        return Some((outlet_in(article, sentence)?, people));
    }
    let told = article.words.first_in("wording-telling", article.doc, *cue)?;
    let behind = article.doc.tokens_in(told).end;
    let outlet = outlet_in(article, article.doc.span(behind..behind + 5))
        .or_else(|| cited(article, sentence).and_then(|_| outlet_in(article, sentence)));
    Some((outlet?, people))
}

fn is_named(claim: &Claim<'_>) -> bool {
    claim.source.is_none_or(|source| source.identification == Identification::Named)
}

/// The name of an outlet in a stretch of text: capitals that end in a word of the list.
fn outlet_in(article: &Reading<'_>, span: Span) -> Option<Span> {
    let capital = |at: usize| {
        article
            .doc
            .tokens
            .get(at)
            .is_some_and(|token| matches!(token.case, Case::Capital | Case::Upper) && token.is_word())
    };
    article.words.all_in("outlet-name", article.doc, span).find_map(|found| {
        let last = article.doc.tokens_in(found).start;
        let first = (0..last).rev().take_while(|at| capital(*at)).last()?;
        capital(last).then(|| article.doc.span(first..last + 1))
    })
}

/// The people without a name behind "citing" and its like in a sentence.
fn cited(article: &Reading<'_>, sentence: Span) -> Option<Span> {
    let citing = article.words.first_in("citing", article.doc, sentence)?;
    let rest = article.doc.tokens_in(Span::new(citing.end, sentence.end));
    let end =
        rest.clone().take(NEAR).find(|at| article.doc.word(*at) == ",").unwrap_or(rest.end.min(rest.start + NEAR));
    article.words.first_in("wording-unnamed-people", article.doc, article.doc.span(rest.start..end))
}
