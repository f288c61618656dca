//! A withheld source who judges or foretells instead of telling what happened.

use crate::check::reading::{Claim, Reading};
use crate::check::report::Report;
use crate::text::Span;

pub fn find(article: &Reading<'_>, report: &mut Report) {
    for informant in article.informants() {
        for claim in &informant.claims {
            let Some(words) = view(article, claim) else { continue };
            let who = article.quote(informant.intro);
            let message =
                format!("“{}” is a view or a forecast of “{who}”, whose name is left out", article.quote(words));
            report.mark(words, message).related(informant.intro, "who it comes from").about(claim);
        }
    }
}

/// The first words of a claim that judge, foretell or demand.
fn view(article: &Reading<'_>, claim: &Claim<'_>) -> Option<Span> {
    let cue = |list| {
        claim.attribution.cue_spans().iter().any(|cue| article.words.first_in(list, article.doc, *cue).is_some())
    };
    let thinks = cue("unnamed-thinks");
    let of = |span: Span| {
        let first = |list| article.words.first_in(list, article.doc, span);
        let to_come = if thinks { first("unnamed-may-be") } else { forecast(article, span) };
        first("unnamed-own-view").into_iter().chain(to_come).min()
    };
    let ahead = article.contents(claim).filter_map(of).min();
    ahead.into_iter().chain(article.judgement(claim)).chain(article.attack(claim)).min()
}

/// "will lose", "could well collapse": the verb in the four words behind.
fn forecast(article: &Reading<'_>, span: Span) -> Option<Span> {
    let may_be: Vec<Span> = article.words.all_in("unnamed-may-be", article.doc, span).collect();
    may_be.into_iter().find_map(|modal| {
        let from = article.doc.tokens_in(modal).end;
        let outcome = (from..from + 4).find_map(|at| article.words.at("unnamed-outcome", article.doc, at))?;
        let end = article.doc.span(outcome).end;
        (end <= span.end).then(|| Span::new(modal.start, end))
    })
}
