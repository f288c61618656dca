//! Loaded terms for which the outlet answers.

use crate::check::reading::Reading;
use crate::check::report::Report;
use crate::model::{Category, Identification, Loaded, Voice};
use crate::text::Span;

pub fn find(article: &Reading<'_>, report: &mut Report) {
    for term in &article.record.loaded {
        let elsewhere = matches!(term.category, Category::StanceVerb | Category::DoubtMarker);
        if elsewhere || !unowned(article, term) {
            continue;
        }
        let message = match term.voice {
            Voice::Paraphrase => format!("“{}” is a judgement, and its source has no name", article.quote(term.span)),
            _ => format!("“{}” is a judgement in the outlet's own words", article.quote(term.span)),
        };
        report.mark(term.span, message).voice(term.voice).replacements(&term.neutral);
    }
}

/// Whether nobody but the outlet answers for the term.
fn unowned(article: &Reading<'_>, term: &Loaded<Span>) -> bool {
    let claim = || {
        let id = term.attribution.as_deref()?;
        article.claims().find(|claim| claim.attribution.id == id)
    };
    match term.voice {
        Voice::Outlet | Voice::ScareQuote => true,
        Voice::Quote => false,
        Voice::Paraphrase => claim()
            .and_then(|claim| claim.source)
            .is_some_and(|source| matches!(source.identification, Identification::Generic | Identification::Agentless)),
    }
}
