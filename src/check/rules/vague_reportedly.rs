//! "Reportedly" and its like, where no source stands in the sentence.

use crate::check::reading::Reading;
use crate::check::report::Report;

pub fn find(article: &Reading<'_>, report: &mut Report) {
    let mut last = None;
    for phrase in article.unquoted("reportedly") {
        let sentence = article.sentence(phrase.start);
        if last == Some(sentence) || article.is_sourced(phrase.start) {
            continue;
        }
        last = Some(sentence);
        report.mark(phrase, format!("“{}” gives a report without saying whose", article.quote(phrase)));
    }
}
