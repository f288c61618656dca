//! A withheld source of whom the reader is told nothing.

use crate::check::reading::Reading;
use crate::check::report::Report;
use crate::model::Specificity;

pub fn find(article: &Reading<'_>, report: &mut Report) {
    for claim in article.claims() {
        let nothing = claim.source.is_some_and(|source| source.specificity == Some(Specificity::Nothing));
        if nothing && article.is_withheld(&claim) {
            let span = claim.handle();
            let message = format!("“{}” tells the reader only that somebody spoke", article.quote(span));
            report.mark(span, message).about(&claim);
        }
    }
}
