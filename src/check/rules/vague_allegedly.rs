//! "Allegedly" and its like, where the paragraph names no accuser and no charge.

use crate::check::reading::Reading;
use crate::check::report::Report;
use crate::text::Span;

pub fn find(article: &Reading<'_>, report: &mut Report) {
    let mut last = None;
    for phrase in article.unquoted("allegedly") {
        let paragraph = article.paragraph(phrase.start);
        if last == Some(paragraph) || is_active(article, phrase) || is_accounted_for(article, phrase) {
            continue;
        }
        last = Some(paragraph);
        let message = format!("“{}” tells of an accusation, and the paragraph not whose", article.quote(phrase));
        report.mark(phrase, message);
    }
}

/// The word is the verb of somebody who accuses.
fn is_active(article: &Reading<'_>, phrase: Span) -> bool {
    let own = |cues: &[Span]| cues.iter().any(|cue| cue.overlaps(&phrase));
    article.claims().any(|claim| claim.has_source() && own(claim.attribution.cue_spans()))
}

/// Somebody says it, or it is a line of display type that has a body behind it, or an accuser or a charge stands in the paragraph or in the sentence before it.
fn is_accounted_for(article: &Reading<'_>, phrase: Span) -> bool {
    let paragraph = article.paragraph_span(article.paragraph(phrase.start));
    let before = article.sentence(paragraph.start).checked_sub(1).map(|before| article.sentence_span(before));
    let names = |span: Span| article.has_words("accuser", span);
    let last = article.doc.tokens_in(paragraph).last();
    let display = last.is_some_and(|token| article.doc.tokens.get(token).is_some_and(|word| word.is_word()));
    display || article.is_sourced(phrase.start) || names(paragraph) || before.is_some_and(names)
}
