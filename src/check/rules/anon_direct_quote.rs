//! Words in quotation marks whose speaker is withheld.

use crate::check::reading::{Claim, Reading};
use crate::check::report::Report;
use crate::text::Span;

/// So many words make a quotation; one may be a term.
const LEAST: usize = 2;

pub fn find(article: &Reading<'_>, report: &mut Report) {
    let quoted = article.confidential_claims().filter(|claim| first_words(article, claim).is_some());
    for claim in article.first_of_each(quoted) {
        let span = claim.handle();
        let Some(words) = first_words(article, &claim) else { continue };
        let message = format!("the words of “{}” are quoted, and the speaker is not named", article.quote(span));
        report.mark(span, message).related(words, "the words").about(&claim);
    }
}

/// The first quotation of a claim.
fn first_words(article: &Reading<'_>, claim: &Claim<'_>) -> Option<Span> {
    article.quoted_stretches(claim).into_iter().find(|span| article.count_words(*span) >= LEAST)
}
