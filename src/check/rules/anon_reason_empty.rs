//! A reason for anonymity that says no more than that somebody wanted it.

use crate::check::reading::Reading;
use crate::check::report::Report;
use crate::text::Span;

pub fn find(article: &Reading<'_>, report: &mut Report) {
    let mut seen: Vec<Span> = Vec::new();
    for sentence in (0..article.doc.sentences.len()).map(|number| article.sentence_span(number)) {
        let noted = article.record.sources.iter().filter_map(|source| source.reason);
        let noted = noted.filter(|reason| sentence.contains(reason)).min();
        let Some(reason) = article.reason_in(sentence).or(noted) else { continue };
        if is_empty(article, reason) && !seen.iter().any(|other| other.overlaps(&reason)) {
            seen.push(reason);
            let words = article.quote(reason);
            report.mark(reason, format!("“{words}” says that the name was to be left out, and not why"));
        }
    }
}

fn is_empty(article: &Reading<'_>, reason: Span) -> bool {
    let has = |list| article.words.first_in(list, article.doc, reason).is_some();
    let restates = has("unnamed-wish") && has("unnamed-out-of-sight");
    !has("unnamed-consequence") && (restates || has("unnamed-empty-reason"))
}
