//! A withheld source without a word on how they know.

use crate::check::reading::{Claim, Reading};
use crate::check::report::Report;
use crate::check::unnamed::Informant;
use crate::text::Span;

pub fn find(article: &Reading<'_>, report: &mut Report) {
    for informant in article.informants() {
        if article.basis_near(&informant).is_some()
            || article.is_official_voice(&informant)
            || !article.informs(&informant)
            || of_themselves(article, &informant)
        {
            continue;
        }
        let words = article.quote(informant.intro);
        let draft = report.mark(informant.intro, format!("nothing tells how “{words}” came to know this"));
        if let Some(claim) = informant.claims.first() {
            draft.about(claim);
            if let Some(content) = article.contents(claim).next() {
                draft.related(content, "what is told");
            }
        }
    }
}

/// Whether all that an informant tells is what they think, did or want themselves: "they hoped", "we were told". A single
/// "he" may be somebody else.
fn of_themselves(article: &Reading<'_>, informant: &Informant<'_>) -> bool {
    let own = |span: Span| article.words.at("unnamed-own", article.doc, article.doc.tokens_in(span).start).is_some();
    let thinks = |claim: &Claim<'_>| {
        claim
            .attribution
            .cue_spans()
            .iter()
            .any(|cue| article.words.first_in("unnamed-thinks", article.doc, *cue).is_some())
    };
    informant.claims.iter().all(|claim| thinks(claim) || article.contents(claim).next().is_some_and(own))
}
