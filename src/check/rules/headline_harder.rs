//! Headlines that say more surely what the story says, and headlines that only ask.

use crate::check::reading::Reading;
use crate::check::report::Report;
use crate::framing::Lost;
use crate::text::{Offsets, ParagraphKind, Span};

pub fn find(article: &Reading<'_>, report: &mut Report) {
    if let Some(headline) = bare_question(article) {
        report.mark(headline, format!("“{}” asks and does not say what the story found", article.quote(headline)));
        return;
    }
    let offsets = Offsets::new(article.text);
    for gap in article.headline_gaps() {
        let headline = offsets.span_to_bytes(gap.headline);
        let lost = match gap.lost.as_slice() {
            [Lost::Hedge] => "what the story only holds possible",
            _ => "what the story has as somebody's claim",
        };
        let message = format!("“{}” states {lost}", article.quote(headline));
        report.mark(headline, message).related(offsets.span_to_bytes(gap.body), "what the story says");
    }
}

/// The headline, where it is one question that yes or no answers, and nobody is said to ask it.
fn bare_question(article: &Reading<'_>) -> Option<Span> {
    let headline = article.doc.paragraphs.first().filter(|paragraph| paragraph.kind == ParagraphKind::Headline)?;
    let tokens = headline.tokens.clone();
    let last = article.doc.word(tokens.end.checked_sub(1)?);
    let open = article.words.at("open-question", article.doc, tokens.start).is_some();
    let said = tokens.clone().any(|at| article.doc.quoted(at) || article.doc.word(at) == ":");
    (last == "?" && !open && !said && headline.sentences.len() == 1).then(|| article.doc.span(tokens))
}
