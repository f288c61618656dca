//! A quotation right behind another speaker's, without a new lead-in.

use crate::check::reading::{Claim, Reading};
use crate::check::report::Report;
use crate::model::Source;
use crate::text::{Pos, Span};

pub fn find(article: &Reading<'_>, report: &mut Report) {
    let quotations: Vec<(Claim<'_>, Span)> =
        article.claims().filter_map(|claim| Some((claim, opened(article, &claim)?))).collect();
    for (claim, quotation) in &quotations {
        let sentence = article.sentence_span(article.sentence(quotation.start));
        let first = sentence.start == quotation.start && !article.in_heading(sentence.start);
        let Some(before) = article.sentence(sentence.start).checked_sub(1).filter(|_| first) else { continue };
        let Some(other) = speaker_of(article, article.sentence_span(before), claim) else { continue };
        let (Some(&new), Some(&old)) =
            (claim.attribution.source_spans().first(), other.attribution.source_spans().first())
        else {
            continue;
        };
        let message =
            format!("The words of “{}” begin right behind those of “{}”", article.quote(new), article.quote(old));
        report.mark(*quotation, message).related(new, "the new speaker").related(old, "the one before").about(claim);
    }
}

/// The quotation with which a claim opens, where its speaker is told behind it.
fn opened(article: &Reading<'_>, claim: &Claim<'_>) -> Option<Span> {
    let content = *claim.attribution.content.spans.first()?;
    let source = claim.attribution.source_spans().first()?;
    let token = article.token(content.start);
    let quotation = article.doc.outer_quotation(token).filter(|quotation| quotation.tokens.start == token)?;
    let first = article.sentence_span(article.sentence(content.start));
    let span = article.doc.span(quotation.tokens.clone());
    let pronoun = article.doc.tokens.get(article.token(source.start)).is_some_and(|word| word.pos == Pos::Pron);
    let behind = source.start >= span.end.min(content.end);
    (behind && !pronoun).then(|| Span::new(span.start, span.end.min(first.end)))
}

/// The last claim with quoted words in a sentence, where it is another speaker's.
fn speaker_of<'a>(article: &Reading<'a>, sentence: Span, claim: &Claim<'_>) -> Option<Claim<'a>> {
    let quoted = |other: &Claim<'_>| {
        let words = &other.attribution.content.spans;
        words.iter().any(|span| span.overlaps(&sentence) && article.is_quoted(span.start))
    };
    let last = article.claims_in(sentence).filter(quoted).max_by_key(Claim::end)?;
    let differ = last.source.zip(claim.source).is_some_and(|(one, other)| are_others(one, other));
    let ends = last.end() + 2 >= sentence.end || last.attribution.content.spans.len() > 1;
    (differ && ends && last.attribution.id != claim.attribution.id).then_some(last)
}

/// Whether two sources are different people: neither of one entity, nor with the one's name a part of the other's.
fn are_others(one: &Source<Span>, other: &Source<Span>) -> bool {
    let part =
        |short: &str, long: &str| short.split_whitespace().all(|word| long.split_whitespace().any(|w| w == word));
    one.id != other.id && !part(&one.name, &other.name) && !part(&other.name, &one.name)
}
