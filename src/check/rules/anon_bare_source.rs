//! A withheld source of whom the reader is told nothing.

use crate::check::reading::Reading;
use crate::check::report::Report;

pub fn find(article: &Reading<'_>, report: &mut Report) {
    for informant in article.informants().iter().filter(|informant| article.is_bare(informant)) {
        let message = format!("“{}” tells the reader only that somebody spoke", article.quote(informant.intro));
        let draft = report.mark(informant.intro, message);
        if let Some(claim) = informant.claims.first() {
            draft.about(claim);
        }
    }
}
