//! A withheld source without a word on why the name is left out.

use crate::check::reading::Reading;
use crate::check::report::Report;

pub fn find(article: &Reading<'_>, report: &mut Report) {
    for informant in article.informants() {
        if article.reason_near(informant).is_some()
            || article.is_crowd(informant)
            || !article.informs(informant)
            || article.is_official_voice(informant)
        {
            continue;
        }
        let words = article.quote(informant.intro);
        let message = format!("no reason is given for leaving out the name behind “{words}”");
        let draft = report.mark(informant.intro, message);
        if let Some(claim) = informant.claims.first() {
            draft.about(claim);
        }
        if let Some(granted) = informant.source.granted {
            draft.related(granted, "says that the name is left out, without a reason");
        }
    }
}
