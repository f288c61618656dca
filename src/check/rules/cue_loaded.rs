//! Verbs by which the outlet grades what somebody says.

use std::collections::BTreeSet;

use crate::check::reading::{Claim, Reading};
use crate::check::report::Report;
use crate::model::{Category, Voice};
use crate::text::{Case, Pos, Span};

/// The lists of the verbs, with the word that can stand in their place.
const VERBS: [(&str, Option<&str>); 3] =
    [("loaded-cue-past", Some("said")), ("loaded-cue-present", Some("says")), ("loaded-cue-other", None)];

pub fn find(article: &Reading<'_>, report: &mut Report) {
    let mut seen = BTreeSet::new();
    for claim in article.claims() {
        for cue in claim.attribution.cue_spans() {
            let verb = verb_in(article, *cue).filter(|(verb, _)| article.is_outlets_own(*verb, Some(&claim)));
            let Some((verb, plain)) = verb.filter(|(verb, _)| grades(article, *verb)) else { continue };
            if !says(article, &claim, verb) {
                continue;
            }
            seen.insert(verb.start);
            let plain = plain.filter(|_| fits(article, &claim, verb));
            let wordings: Vec<String> = plain.into_iter().map(str::to_owned).collect();
            report.mark(verb, message(article, verb)).replacements(&wordings).voice(Voice::Outlet).about(&claim);
        }
    }
    for term in article.record.loaded.iter().filter(|term| term.category == Category::StanceVerb) {
        let attack = |(verb, _): &(Span, _)| !article.has_words("needs-a-clause", *verb);
        let verb = verb_in(article, term.span).filter(|(verb, _)| article.is_outlets_own(*verb, None));
        let verb = verb.filter(attack);
        if let Some((verb, _)) = verb.filter(|(verb, _)| !seen.contains(&verb.start) && grades(article, *verb)) {
            report.mark(verb, message(article, verb)).voice(Voice::Outlet);
        }
    }
}

fn message(article: &Reading<'_>, verb: Span) -> String {
    format!("“{}” tells the reader how to take what was said", article.quote(verb))
}

/// The first verb of the lists inside a span, and what can stand in its place.
fn verb_in(article: &Reading<'_>, span: Span) -> Option<(Span, Option<&'static str>)> {
    let found =
        VERBS.iter().filter_map(|(list, plain)| Some((article.words.first_in(list, article.doc, span)?, *plain)));
    found.min_by_key(|(verb, _)| (verb.start, std::cmp::Reverse(verb.end)))
}

/// Whether the verb grades what is said: it is no name, no demand and no answer to a charge.
fn grades(article: &Reading<'_>, verb: Span) -> bool {
    let token = article.doc.tokens_in(verb).start;
    let charge =
        article.has_words("confession", verb) && article.has_words("confession-place", article.sentence_at(verb.start));
    let not = |at: usize| article.words.at("loaded-cue-not", article.doc, at).is_some();
    !charge && !article.is_noun(token) && !not(token) && !token.checked_sub(1).is_some_and(not)
}

/// Whether somebody says something by the verb: of verbs that also tell what is won, let in or owned, those with a
/// clause, a quotation or a failing.
fn says(article: &Reading<'_>, claim: &Claim<'_>, verb: Span) -> bool {
    let clause = |at: usize| {
        article.doc.quoted(at) || article.doc.tokens.get(at).is_some_and(|t| matches!(t.pos, Pos::Verb | Pos::Aux))
    };
    !article.has_words("needs-a-clause", verb)
        || claim.attribution.content.spans.iter().any(|content| {
            let own = |at: &usize| article.doc.tokens_in(verb).contains(at);
            article.has_words("failings", *content) || article.doc.tokens_in(*content).any(|at| !own(&at) && clause(at))
        })
}

/// Whether a plain verb can stand in its place: a clause or a quotation goes with it.
fn fits(article: &Reading<'_>, claim: &Claim<'_>, verb: Span) -> bool {
    let next = article.doc.tokens_in(verb).end;
    let quoted =
        article.doc.quoted(next) || article.doc.tokens.get(next).is_some_and(|token| token.case == Case::Capital);
    let before = claim.attribution.content.spans.first().is_some_and(|content| content.start < verb.start);
    before || quoted || article.words.at("clause-opener", article.doc, next).is_some()
}
