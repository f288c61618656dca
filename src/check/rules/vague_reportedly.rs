//! "Reportedly" and its like, where no source stands in the sentence.

use crate::check::reading::Reading;
use crate::check::report::Report;

pub fn find(article: &Reading<'_>, report: &mut Report) {
    let mut last = None;
    for phrase in article.unquoted("reportedly") {
        let sentence = article.sentence(phrase.start);
        let by = article.is_word("by", article.token(phrase.end));
        let told =
            by || article.is_sourced(phrase.start) || article.has_words("according", article.sentence_span(sentence));
        if last == Some(sentence) || told {
            continue;
        }
        last = Some(sentence);
        report.mark(phrase, format!("“{}” gives a report without saying whose", article.quote(phrase)));
    }
}
