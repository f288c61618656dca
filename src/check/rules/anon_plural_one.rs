//! Withheld sources in the plural that turn into one.

use crate::check::reading::{Claim, Reading};
use crate::check::report::Report;
use crate::framing::singular;
use crate::model::SourceKind;
use crate::segment::WordClass;
use crate::text::Span;

pub fn find(article: &Reading<'_>, report: &mut Report) {
    let groups = article.confidential_claims().filter(|claim| is_several(article, claim));
    for claim in article.first_of_each(groups) {
        let several = claim.handle();
        let Some(one) = one_in_reason(article, &claim).or_else(|| one_later(article, &claim)) else { continue };
        let message = format!("“{}” are several, and “{}” is one", article.quote(several), article.quote(one));
        report.mark(one, message).related(several, "here they are several").about(&claim);
    }
}

/// Whether the source of a claim stands in the plural.
fn is_several(article: &Reading<'_>, claim: &Claim<'_>) -> bool {
    let one_of =
        |source: &Span| article.words.at("brings-in", article.doc, article.doc.tokens_in(*source).start).is_some();
    claim.source.is_some_and(|source| source.kind == SourceKind::Group)
        && claim.attribution.source_spans().first().is_some_and(|span| !one_of(span))
}

/// "He" or "she" in what is said of why several are not named.
fn one_in_reason(article: &Reading<'_>, claim: &Claim<'_>) -> Option<Span> {
    let source = claim.source?;
    let told = source.granted.iter().chain(&source.reason);
    told.filter_map(|span| article.words.first_in("one-person", article.doc, *span)).next()
}

/// The place where one of them is spoken of as if there were no other: "the source", with no "a source" before it.
fn one_later(article: &Reading<'_>, claim: &Claim<'_>) -> Option<Span> {
    let (doc, words) = (article.doc, article.words);
    let nouns = nouns(article, claim);
    let from = doc.tokens_in(claim.handle()).end;
    (from..doc.tokens.len()).find_map(|at| {
        let points = words.at("used-definite", doc, at)?;
        let (noun, behind) = (doc.word(points.end).to_lowercase(), points.end + 1);
        let any = nouns.any && words.at("one-source", doc, points.end).is_some();
        let told = at.checked_sub(1).is_some_and(|at| words.at("used-telling", doc, at).is_some());
        let ends = doc.tokens.get(behind).is_none_or(|token| !token.is_word());
        let speaks = told && ends || words.at("used-telling", doc, behind).is_some() || doc.word(behind) == ",";
        let known = brought_in(article, &noun, at) || another_between(article, claim, at);
        let span = doc.span(at..behind);
        (speaks && (any || nouns.words.contains(&noun)) && !known).then_some(span)
    })
}

/// Whether one who is not named speaks between the several and the place, who may be meant there.
fn another_between(article: &Reading<'_>, claim: &Claim<'_>, token: usize) -> bool {
    let place = article.doc.span(token..token + 1).start;
    let mut between = article.confidential_claims().filter(|one| claim.end() <= one.start() && one.end() <= place);
    between.any(|one| one.source.is_some_and(|source| source.kind == SourceKind::Person))
}

/// What one of several may be called.
struct Nouns {
    /// The singulars of their own nouns, in lower case.
    words: Vec<String>,
    /// Whether they are sources and no more, so that every word for a source will do.
    any: bool,
}

fn nouns(article: &Reading<'_>, claim: &Claim<'_>) -> Nouns {
    let small = |at: &usize| {
        let token = article.doc.tokens.get(*at);
        token.is_some_and(|token| article.classes.is(token, WordClass::Preposition))
    };
    let tokens: Vec<usize> = article.doc.tokens_in(claim.handle()).take_while(|at| !small(at)).collect();
    let any = tokens.iter().any(|at| article.words.at("source-nouns", article.doc, *at).is_some());
    let word = |at: usize| singular(article.doc.word(at), article.lists);
    Nouns { words: tokens.into_iter().map(word).filter(|(_, plural)| *plural).map(|(noun, _)| noun).collect(), any }
}

/// Whether one has been brought in before: "a source", "one of the sources", "Ada Brenn, an official".
fn brought_in(article: &Reading<'_>, noun: &str, before: usize) -> bool {
    let earlier = |at: &usize| article.doc.word(*at).to_lowercase() == noun;
    let pointed =
        |at: usize| at.checked_sub(1).is_some_and(|d| article.words.at("used-definite", article.doc, d).is_some());
    (0..before).filter(earlier).any(|at| !pointed(at))
}
