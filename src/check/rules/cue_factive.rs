//! Verbs that say that something is so, before what others may dispute.

use crate::check::reading::{Claim, Reading};
use crate::check::report::Report;
use crate::model::{SourceKind, Voice};
use crate::text::{Pos, Span};

pub fn find(article: &Reading<'_>, report: &mut Report) {
    for claim in article.claims().filter(|claim| !article.speaks_for_itself(claim)) {
        let verb = |cue: &Span| article.words.first_in("factive", article.doc, *cue);
        let Some(verb) = claim.attribution.cue_spans().iter().find_map(verb) else { continue };
        if !article.is_outlets_own(verb, Some(&claim)) || !with_clause(article, &claim, verb) || is_thing(&claim) {
            continue;
        }
        if let Some(word) = disputable(article, &claim) {
            let (verb_text, word_text) = (article.quote(verb), article.quote(word));
            let message = format!("“{verb_text}” gives as a fact what may be disputed: “{word_text}”");
            report
                .mark(verb, message)
                .related(word, "a judgement, a demand or a forecast")
                .voice(Voice::Outlet)
                .about(&claim);
        }
    }
}

/// Whether a clause or a quotation goes with the verb: "noted that", not "noted the time".
fn with_clause(article: &Reading<'_>, claim: &Claim<'_>, verb: Span) -> bool {
    let next = article.doc.tokens_in(verb).end;
    let before = claim.attribution.content.spans.first().is_some_and(|content| content.start < verb.start);
    let finite = |at: usize| article.doc.tokens.get(at).is_some_and(|t| matches!(t.pos, Pos::Verb | Pos::Aux));
    let clause = claim.attribution.content.spans.iter().any(|content| article.doc.tokens_in(*content).any(finite));
    let open = article.words.at("clause-link", article.doc, next).is_some() || article.doc.word(next) == ",";
    let dated = article.doc.tokens.get(next).is_some_and(|token| token.pos == Pos::Prep);
    let later = dated && article.has_words("clause-link-late", article.doc.span(next..next + 4));
    clause
        && !article.is_noun(article.doc.tokens_in(verb).start)
        && (before || open || later || article.doc.quoted(next))
}

/// Whether the source is a thing that shows something, and nobody who speaks.
fn is_thing(claim: &Claim<'_>) -> bool {
    let kind = claim.source.map(|source| source.kind);
    kind == Some(SourceKind::None) && !claim.attribution.source_spans().is_empty()
}

/// A word in the content, and in no claim inside it, that makes it a judgement, a demand or a forecast.
fn disputable(article: &Reading<'_>, claim: &Claim<'_>) -> Option<Span> {
    let own = |word: &Span| {
        article.content_around(word.start).is_none_or(|inner| inner.attribution.id == claim.attribution.id)
    };
    let contents = &claim.attribution.content.spans;
    contents.iter().flat_map(|content| article.words.all_in("contested", article.doc, *content)).find(own)
}
