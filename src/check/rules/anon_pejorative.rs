//! A withheld source who attacks somebody.

use crate::check::reading::Reading;
use crate::check::report::Report;

pub fn find(article: &Reading<'_>, report: &mut Report) {
    for informant in article.informants() {
        for claim in &informant.claims {
            let Some(words) = article.attack(claim) else { continue };
            let who = article.quote(informant.intro);
            let message = format!("“{}” is said against somebody by an unnamed source, “{who}”", article.quote(words));
            report.mark(words, message).related(informant.intro, "who it comes from").about(claim);
        }
    }
}
