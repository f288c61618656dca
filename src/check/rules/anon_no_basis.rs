//! A withheld source without a word on how they know.

use crate::check::reading::Reading;
use crate::check::report::Report;
use crate::check::unnamed::Informant;
use crate::model::Voice;
use crate::text::Span;

pub fn find(article: &Reading<'_>, report: &mut Report) {
    for informant in article.informants() {
        if article.basis_near(informant).is_some()
            || article.is_body(informant)
            || !article.informs(informant)
            || of_themselves(article, informant)
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

/// Whether all that an informant tells is what they think, did or want themselves ("they hoped", “We were told”), or
/// what their own institution does. A single "he" may be somebody else.
fn of_themselves(article: &Reading<'_>, informant: &Informant<'_>) -> bool {
    let has = |list, span: Span| article.words.first_in(list, article.doc, span);
    let own = |span: Span| {
        let first = article.doc.tokens_in(span).start;
        let speaks = has("unnamed-first-person", span).is_some_and(|word| article.voice(word.start) == Voice::Quote);
        speaks
            || article.words.at("unnamed-own", article.doc, first).is_some()
            || article.tells_of_own_body(informant, span)
    };
    let claims = &informant.claims;
    !claims.is_empty()
        && claims.iter().all(|claim| {
            let lists = ["unnamed-thinks", "unnamed-names-it"];
            let cues = claim.attribution.cue_spans();
            let thinks = cues.iter().any(|cue| lists.iter().any(|list| has(list, *cue).is_some()));
            thinks || article.judgement(claim).is_some() || article.contents(claim).any(own)
        })
}
