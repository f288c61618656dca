//! Papers of which the story does not say whose they are or how they came to light.

use std::collections::BTreeSet;

use crate::check::reading::{Claim, Reading};
use crate::check::report::Report;
use crate::text::{Case, Span, TokenKind};

pub fn find(article: &Reading<'_>, report: &mut Report) {
    let mut seen = BTreeSet::new();
    for claim in article.claims() {
        let Some(&source) = claim.attribution.source_spans().first() else { continue };
        let Some(paper) = paper_in(article, source) else { continue };
        let by_word = claim.attribution.cue.as_ref().is_some_and(|cue| cue.entry.is_some());
        let others = article.has_words("wording-unnamed-people", source)
            || article.has_words("unnamed-media", source)
            || article.in_heading(source.start);
        let first = seen.insert(article.quote(paper).to_lowercase());
        let known = owned(article, source) || told(article, &claim) || introduced(article, source, paper);
        if first && by_word && !known && !others && article.is_outlets_own(source, Some(&claim)) {
            let message = format!("“{}” has no holder here, and no way to the reader", article.quote(source));
            report.mark(source, message).about(&claim);
        }
    }
}

/// The paper that speaks.
fn paper_in(article: &Reading<'_>, source: Span) -> Option<Span> {
    article.words.first_in("papers", article.doc, source)
}

/// Whether the source's own words say whose it is: a name, a possessor.
fn owned(article: &Reading<'_>, source: Span) -> bool {
    let tokens = article.doc.tokens_in(source);
    // A capital at the beginning of a sentence makes no name.
    let opens = article.words.at("opens-a-paper", article.doc, tokens.start).is_some();
    let name = |at: usize| {
        article.doc.tokens.get(at).is_some_and(|token| {
            token.kind == TokenKind::Possessive || (token.case != Case::Lower && !(opens && at == tokens.start))
        })
    };
    tokens.clone().any(name) || article.has_words("holders", source) || article.has_words("paper-path", source)
}

/// Whether the sentence says how it came, outside of what the paper says.
fn told(article: &Reading<'_>, claim: &Claim<'_>) -> bool {
    let sentence = article.sentence_at(claim.handle().start);
    let contents = &claim.attribution.content.spans;
    let outside = |span: &Span| !contents.iter().any(|content| content.contains(span));
    article.words.all_in("paper-path", article.doc, sentence).any(|span| outside(&span))
}

/// Whether the story has told of it before: the source points back to it, or the same word stands in an earlier
/// sentence with a holder or a way.
fn introduced(article: &Reading<'_>, source: Span, paper: Span) -> bool {
    let start = article.sentence_at(source.start).start;
    let word = article.quote(paper).to_lowercase();
    let stem = word.trim_end_matches('s');
    let points_back = article.words.at("wording-definite", article.doc, article.doc.tokens_in(source).start).is_some();
    if points_back && !article.has_words("hidden-paper", source) {
        return true;
    }
    let mut earlier = article
        .words
        .all_in("papers", article.doc, Span::new(0, start))
        .filter(|span| article.quote(*span).to_lowercase().trim_end_matches('s') == stem);
    earlier.any(|span| points_back || article.has_words("paper-path", article.sentence_at(span.start)))
}
