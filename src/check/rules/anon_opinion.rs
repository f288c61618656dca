//! A withheld source who judges or foretells instead of telling what happened.

use crate::check::reading::{Claim, Reading};
use crate::check::report::Report;
use crate::check::unnamed::Informant;
use crate::model::SourceKind;
use crate::text::Span;

pub fn find(article: &Reading<'_>, report: &mut Report) {
    for informant in article.informants().iter().filter(|informant| !is_poll(article, informant)) {
        for claim in &informant.claims {
            let Some(words) = view(article, claim) else { continue };
            let who = article.quote(informant.intro);
            let message = format!("“{}” is a view or a forecast from an unnamed source, “{who}”", article.quote(words));
            report.mark(words, message).related(informant.intro, "who it comes from").about(claim);
        }
    }
}

/// The first words of a claim that judge, foretell or demand.
fn view(article: &Reading<'_>, claim: &Claim<'_>) -> Option<Span> {
    let thinks = |cue: &Span| article.words.first_in("unnamed-thinks", article.doc, *cue).is_some();
    let thought = claim.attribution.cue_spans().iter().any(thinks);
    let of = |span: Span| {
        let own = article.words.first_in("unnamed-own-view", article.doc, span);
        own.into_iter().chain(forecast(article, span, thought)).min()
    };
    let ahead = article.contents(claim).filter_map(of).min();
    ahead.into_iter().chain(article.judgement(claim)).chain(article.attack(claim)).min()
}

/// "will lose", "could well collapse": the verb in the four words behind. Of what somebody thinks, any verb will do.
fn forecast(article: &Reading<'_>, span: Span, thought: bool) -> Option<Span> {
    let words = |list: &'static str, at: usize| article.words.at(list, article.doc, at);
    let mut may_be = article.words.all_in("unnamed-may-be", article.doc, span);
    may_be.find_map(|modal| {
        let tokens = article.doc.tokens_in(modal);
        let relative = tokens.start.checked_sub(1).is_some_and(|at| words("unnamed-clause", at).is_some());
        let near = (tokens.end..tokens.end + 4).take_while(|at| article.doc.word(*at) != "to");
        let outcome = near.into_iter().find_map(|at| words("unnamed-outcome", at));
        let any = || (thought && !relative).then_some(tokens.end..tokens.end + 1);
        let end = article.doc.span(outcome.or_else(any)?).end;
        (end <= span.end).then(|| Span::new(modal.start, end))
    })
}

/// Whether informants are a crowd of which a poll tells: "four in ten voters".
fn is_poll(article: &Reading<'_>, informant: &Informant<'_>) -> bool {
    let first = article.doc.tokens_in(informant.intro).start;
    let one = article.words.at("unnamed-article", article.doc, first).is_some();
    informant.source.kind == SourceKind::Group && !one && article.is_crowd(informant)
}
