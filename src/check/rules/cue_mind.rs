//! What somebody believes, feels, hopes or wants, told as if the outlet knew.

use crate::check::reading::{Claim, Reading};
use crate::check::report::Report;
use crate::model::{SourceKind, Voice};
use crate::text::Span;

pub fn find(article: &Reading<'_>, report: &mut Report) {
    for claim in article.claims().filter(|claim| has_mind(article, claim)) {
        let verb = |cue: &Span| article.words.first_in("mind", article.doc, *cue);
        let Some(verb) = claim.attribution.cue_spans().iter().find_map(verb) else { continue };
        let token = article.doc.tokens_in(verb).start;
        let other = article.words.at("mind-not", article.doc, token).is_some();
        if !other
            && !supposed(article, token)
            && article.is_outlets_own(verb, Some(&claim))
            && !told(article, &claim, verb)
        {
            let whose = claim.attribution.source_spans().first().map_or_else(String::new, |span| article.quote(*span));
            let message = format!("“{}” tells what goes on in the head of “{whose}”", article.quote(verb));
            report.mark(verb, message).voice(Voice::Outlet).about(&claim);
        }
    }
}

/// Whether the source is people, or a body of people, of whom the outlet speaks.
fn has_mind(article: &Reading<'_>, claim: &Claim<'_>) -> bool {
    let kind = claim.source.map(|source| source.kind);
    let people = matches!(kind, Some(SourceKind::Person | SourceKind::Group | SourceKind::Organization));
    people && !article.speaks_for_itself(claim)
}

/// Whether the word is a noun, or the sentence asks or tells what would be in somebody's head.
fn supposed(article: &Reading<'_>, token: usize) -> bool {
    let before = article.doc.span(token.saturating_sub(2)..token);
    let asked = article.doc.sentence(token).is_some_and(|s| article.doc.word(s.tokens.end.saturating_sub(1)) == "?");
    asked || article.is_noun(token) || (token > 0 && article.has_words("supposing", before))
}

/// Whether the same source is said to have told something in the words before: "she said she hopes".
fn told(article: &Reading<'_>, claim: &Claim<'_>, verb: Span) -> bool {
    let sentence = article.sentence(verb.start);
    let entity = claim.source.map(|source| source.id.as_str());
    article.claims().any(|other| {
        let cue = other.attribution.cue_spans().first().filter(|_| entity == other.source.map(|own| own.id.as_str()));
        cue.is_some_and(|cue| {
            cue.start < verb.start
                && article.sentence(cue.start) == sentence
                && !article.has_words("mind", *cue)
                && other.attribution.content.spans.iter().any(|content| content.start <= verb.start)
        })
    })
}
