//! "Reportedly" and its like, where no source stands in the sentence.

use crate::check::reading::Reading;
use crate::check::report::Report;
use crate::model::Identification;

pub fn find(article: &Reading<'_>, report: &mut Report) {
    for claim in article.claims() {
        let nobody = claim.source.is_none_or(|source| source.identification == Identification::Agentless);
        let Some(&cue) = claim.attribution.cue_spans().first().filter(|_| nobody) else { continue };
        if article.words.first_in("reportedly", article.doc, cue).is_some() {
            report.mark(cue, format!("“{}” gives a report without saying whose", article.quote(cue))).about(&claim);
        }
    }
}
