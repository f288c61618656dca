//! A quotation of several sentences before the reader learns who speaks.

use crate::check::reading::{Claim, Reading};
use crate::check::report::Report;
use crate::text::{Pos, Span};

/// Least words of a quotation that a reader has to carry.
const WORDS: usize = 8;

pub fn find(article: &Reading<'_>, report: &mut Report) {
    for claim in article.claims() {
        let first = |spans: &[Span]| spans.first().copied();
        let (Some(content), Some(source), Some(cue)) = (
            first(&claim.attribution.content.spans),
            first(claim.attribution.source_spans()),
            first(claim.attribution.cue_spans()).filter(|cue| cue.of(article.text).contains(char::is_alphabetic)),
        ) else {
            continue;
        };
        let opening = article.token(content.start);
        let told = cue.start.min(source.start);
        let sentence = article.sentence_tokens(article.sentence(content.start));
        let opens = sentence.start == opening
            && article.doc.outer_quotation(opening).is_some_and(|quotation| quotation.tokens.start == opening);
        if !opens || content.end > told || article.in_heading(content.start) {
            continue;
        }
        let sentences = sentences(article, content);
        if sentences >= 2 && !is_known(article, &claim, content.start) {
            let quotation = article.sentence_span(article.sentence(content.start));
            let span = Span::new(content.start, quotation.end.min(content.end));
            let message = format!("{sentences} quoted sentences stand before “{}”", article.quote(source));
            report.mark(span, message).related(source, "here the reader learns who speaks").about(&claim);
        }
    }
}

/// How many sentences of a quotation a reader reads; none where it is short.
fn sentences(article: &Reading<'_>, quotation: Span) -> usize {
    let tokens = article.doc.tokens_in(quotation);
    let is_word = |token: &usize| article.doc.tokens.get(*token).is_some_and(|word| word.is_word());
    let mut numbers: Vec<u32> =
        tokens.clone().filter(is_word).filter_map(|token| article.doc.sentence_of.get(token).copied()).collect();
    let words = numbers.len();
    numbers.dedup();
    if words < WORDS { 0 } else { numbers.len() }
}

/// Whether the sentence before the quotation is about the speaker, or says what the speaker said.
fn is_known(article: &Reading<'_>, claim: &Claim<'_>, start: usize) -> bool {
    let Some(source) = claim.source else { return false };
    let Some(before) = article.sentence(start).checked_sub(1).map(|before| article.sentence_span(before)) else {
        return false;
    };
    let mentioned = source.mentions.iter().any(|mention| before.start <= mention.start && mention.end <= before.end);
    let name = source.name.split_whitespace().last().unwrap_or_default();
    let named = article.doc.tokens_in(before).any(|token| article.doc.word(token) == name);
    let told = article.claims_in(before).any(|other| {
        other.attribution.id != claim.attribution.id && other.source.is_some_and(|other| other.id == source.id)
    });
    let token = claim.attribution.source_spans().first().map_or(0, |span| article.token(span.start));
    let pronoun = article.doc.tokens.get(token).is_some_and(|word| word.pos == Pos::Pron);
    mentioned || named || told || pronoun && article.paragraph(before.start) == article.paragraph(start)
}
