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
        let plain = [first("unnamed-own-view"), first("unnamed-verdict"), first("unnamed-slur")];
        let to_come = if thinks { first("unnamed-may-be") } else { forecast(article, span) };
        let more = [article.attack_in(span, "unnamed-finished"), to_come, article.judging_term(span)];
        plain.into_iter().chain(more).flatten().min()
    };
    article.contents(claim).filter_map(of).min()
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
