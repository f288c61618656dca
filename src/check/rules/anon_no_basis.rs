//! A withheld source without a word on how they know.

use crate::check::reading::Reading;
use crate::check::report::Report;

pub fn find(article: &Reading<'_>, report: &mut Report) {
    for informant in article.informants() {
        if article.basis_near(&informant).is_some() {
            continue;
        }
        let words = article.quote(informant.intro);
        let draft = report.mark(informant.intro, format!("the text does not say how “{words}” knows"));
        if let Some(claim) = informant.claims.first() {
            draft.about(claim);
            if let Some(content) = article.contents(claim).next() {
                draft.related(content, "what is told");
            }
        }
    }
}
