//! Another outlet's report, where the outlet has no name or its report rests on people without one.

use crate::check::reading::{Claim, Reading};
use crate::check::report::Report;
use crate::model::{Identification, SourceKind};
use crate::text::Span;

pub fn find(article: &Reading<'_>, report: &mut Report) {
    for claim in article.claims() {
        let own = claim.handle();
        if !article.is_outlets_own(own, Some(&claim)) {
            continue;
        }
        if let Some(span) = unnamed_outlet(article, &claim) {
            let message = format!("“{}” gives another's report and does not say whose", article.quote(span));
            report.mark(span, message).about(&claim);
        } else if let Some((outlet, people)) = borrowed(article, &claim) {
            let (whose, who) = (article.quote(outlet), article.quote(people));
            let message = format!("“{whose}” is named for a report that rests on “{who}”");
            report.mark(outlet, message).related(people, "people without a name").about(&claim);
        }
    }
}

/// Words for an outlet without a name, as the source of a claim or in a sentence whose claim has no source.
fn unnamed_outlet(article: &Reading<'_>, claim: &Claim<'_>) -> Option<Span> {
    let spans = claim.attribution.source_spans();
    if spans.is_empty() {
        return article.words.first_in("media-told-of", article.doc, article.sentence_at(claim.start()));
    }
    let speaks = |span: &Span| article.words.first_in("unnamed-media", article.doc, *span);
    let named = claim.source.is_some_and(|source| {
        source.kind == SourceKind::Media && source.identification == Identification::Named
    });
    spans.iter().find_map(speaks).filter(|_| !named)
}

/// An outlet with a name and the unnamed people on whom its report rests: cited by it, or speaking to it.
fn borrowed(article: &Reading<'_>, claim: &Claim<'_>) -> Option<(Span, Span)> {
    let sentence = article.sentence_at(claim.handle().start);
    let outlet = claim.attribution.source_spans().first().copied();
    let by_outlet = claim.source.is_some_and(|source| source.kind == SourceKind::Media);
    if let Some(outlet) = outlet.filter(|_| by_outlet) {
        return cited(article, sentence).map(|people| (outlet, people)).or_else(|| {
            let inner = |other: &Claim<'_>| other.attribution.within.as_deref() == Some(claim.attribution.id.as_str());
            let withheld = article.claims().filter(inner).find(|other| article.is_withheld(other))?;
            Some((outlet, withheld.handle()))
        });
    }
    if !article.is_withheld(claim) {
        return None;
    }
    let told = claim.attribution.route.chain.iter().skip(1).find(|link| {
        let source = link.entity.as_deref().and_then(|id| article.source(id));
        sentence.contains(&link.span) && source.is_none_or(|source| source.kind == SourceKind::Media)
    })?;
    Some((told.span, claim.handle()))
}

/// The people without a name behind "citing" and its like in a sentence.
fn cited(article: &Reading<'_>, sentence: Span) -> Option<Span> {
    let citing = article.words.first_in("citing", article.doc, sentence)?;
    let mut rest = article.doc.tokens_in(Span::new(citing.end, sentence.end));
    let end = rest.clone().find(|at| article.doc.word(*at) == ",").unwrap_or(rest.end);
    rest.end = end;
    article.words.first_in("unnamed-people", article.doc, article.doc.span(rest))
}
