//! An outlet that is its own source.

use crate::check::reading::{Claim, Reading};
use crate::check::report::Report;
use crate::model::SourceKind;
use crate::text::{Case, Span};

pub fn find(article: &Reading<'_>, report: &mut Report) {
    for phrase in article.unquoted("learned") {
        let sentence = article.sentence_span(article.sentence(phrase.start));
        let told = |claim: &Claim<'_>| claim.attribution.cue_spans().iter().any(|cue| cue.overlaps(&phrase));
        let claim = article.claims_in(sentence).find(told);
        let Some(outlet) = claim.and_then(|claim| outlet_of(article, &claim)).or_else(|| named_before(article, phrase))
        else {
            continue;
        };
        if is_lesson(article, phrase) || tells_how(article, claim.as_ref(), phrase, sentence) {
            continue;
        }
        let span = Span::new(outlet.start.min(phrase.start), outlet.end.max(phrase.end));
        let message = format!("“{}” gives the outlet itself as the source", article.quote(span));
        let draft = report.mark(span, message);
        if let Some(claim) = claim {
            draft.about(&claim);
        }
    }
}

/// The words of a claim's source, where that is an outlet.
fn outlet_of(article: &Reading<'_>, claim: &Claim<'_>) -> Option<Span> {
    let span = *claim.attribution.source_spans().first()?;
    let media = claim.source.is_some_and(|source| source.kind == SourceKind::Media);
    (media || is_outlet_name(article, span)).then_some(span)
}

/// A short phrase of capitals, or one that points to the outlet itself, with a word of outlets in it.
fn is_outlet_name(article: &Reading<'_>, span: Span) -> bool {
    let tokens = article.doc.tokens_in(span);
    let plain = tokens.clone().skip(1).filter_map(|token| article.doc.tokens.get(token));
    let capitals = plain.filter(|token| token.is_word()).all(|token| token.case != Case::Lower);
    tokens.len() <= 6 && capitals && article.has_words("outlets", span)
}

/// The name of an outlet right before the words of knowing, where the record has none.
fn named_before(article: &Reading<'_>, phrase: Span) -> Option<Span> {
    let end = article.token(phrase.start);
    let sentence = article.doc.sentence(end)?;
    let name = |token: &usize| {
        let word = article.doc.tokens.get(*token);
        word.is_some_and(|word| word.is_word() && word.case != Case::Lower) || article.is_word("outlets", *token)
    };
    let start = (sentence.tokens.start..end).rev().take_while(name).last()?;
    let before = start.checked_sub(1).filter(|token| article.is_word("definite", *token));
    let span = article.doc.span(before.unwrap_or(start)..end);
    (article.has_words("outlets", span) && (end - start) <= 5).then_some(span)
}

/// What was learned is a lesson or a skill.
fn is_lesson(article: &Reading<'_>, phrase: Span) -> bool {
    article.is_word("learned-lesson", article.token(phrase.end))
}

/// Whether the sentence, or the next one, says from whom or what the outlet has it.
fn tells_how(article: &Reading<'_>, claim: Option<&Claim<'_>>, phrase: Span, sentence: Span) -> bool {
    let behind = article.doc.tokens_in(Span::new(phrase.end, sentence.end)).take(2);
    let passive = article.has_words("learned-from", phrase);
    let from = !passive && behind.into_iter().any(|token| article.is_word("learned-from", token));
    let inside = |byte: usize| {
        claim.is_some_and(|own| own.attribution.content.spans.iter().any(|s| s.start <= byte && byte < s.end))
    };
    let other = article.claims_in(sentence).any(|other| {
        let own = claim.is_some_and(|own| own.attribution.id == other.attribution.id);
        let outlet = other.source.is_some_and(|source| source.kind == SourceKind::Media);
        let told = other.attribution.cue_spans().first().is_some_and(|cue| !inside(cue.start));
        !own && !outlet && other.has_source() && told
    });
    let next = article.sentence_span(article.sentence(phrase.start) + 1);
    from || other || article.has_words("seen-by", sentence) || article.has_words("seen-by", next)
}
