//! A withheld source who stands on a side of a contest, and the side is not told.

use crate::check::reading::{Claim, Reading};
use crate::check::report::Report;
use crate::check::unnamed::Informant;
use crate::model::SourceKind;
use crate::text::Span;

pub fn find(article: &Reading<'_>, report: &mut Report) {
    for informant in article.informants() {
        let one = informant.source.kind == SourceKind::Person || informant.source.count.is_some();
        let Some(noun) = side_noun(article, informant).filter(|_| one) else { continue };
        let told = informant.claims.iter().find_map(|claim| Some((claim, contest(article, claim, noun)?)));
        let Some((claim, words)) = told.filter(|_| !is_side_told(article, informant)) else { continue };
        let message = format!("the side of “{}” is not told", article.quote(informant.intro));
        report.mark(noun, message).related(words, "what a side would say").about(claim);
    }
}

/// The noun for somebody who stands on a side. An insider of something that is told stands on its side, and whose
/// campaign it is stands all around.
fn side_noun(article: &Reading<'_>, informant: &Informant<'_>) -> Option<Span> {
    let noun = informant.source.descriptor.unwrap_or(informant.intro);
    let side = article.words.all_in("unnamed-sides", article.doc, noun).last();
    let insider = side.is_some_and(|side| article.words.first_in("unnamed-insiders", article.doc, side).is_some());
    let told = insider && !article.has_only("unnamed-empty-modifiers", informant);
    let staff = article.words.first_in("unnamed-own-staff", article.doc, noun).is_some();
    side.filter(|side| side.end == noun.end && !told && !staff)
}

/// "an aide to the mayor", "Pell's lawyer", "a Labour adviser".
fn is_side_told(article: &Reading<'_>, informant: &Informant<'_>) -> bool {
    let tokens = article.doc.tokens_in(informant.intro);
    let named = tokens.clone().skip(1).any(|at| article.doc.word(at).starts_with(char::is_uppercase));
    let linked = tokens.chain(std::iter::once(article.doc.tokens_in(informant.intro).end));
    named
        || article.words.first_in("unnamed-side-told", article.doc, informant.intro).is_some()
        || linked.into_iter().any(|at| article.words.at("unnamed-of-side", article.doc, at).is_some())
        || article.clause_about(informant).is_some()
}

/// Words of a claim that one side of a contest would say of the other, or of itself.
fn contest(article: &Reading<'_>, claim: &Claim<'_>, noun: Span) -> Option<Span> {
    let in_cue =
        |list| claim.attribution.cue_spans().iter().find_map(|cue| article.words.first_in(list, article.doc, *cue));
    let lists = ["unnamed-contest", "unnamed-slur", "unnamed-slur-phrase", "unnamed-verdict", "unnamed-own-view"];
    let of = |list| article.contents(claim).find_map(|span| article.words.first_in(list, article.doc, span));
    let loaded = || article.judgement(claim);
    let words = lists.into_iter().find_map(of).or_else(|| in_cue("unnamed-attack-cues")).or_else(loaded)?;
    let hired = article.words.first_in("unnamed-hired", article.doc, noun).is_some();
    let sentence = article.sentence_span(article.sentence(claim.start()));
    let other = article.words.first_in("unnamed-other-side", article.doc, sentence).is_some();
    let named = article.contents(claim).any(|span| article.names_somebody(span));
    (hired || other || named).then_some(words)
}
