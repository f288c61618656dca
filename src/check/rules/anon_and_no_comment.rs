//! A body that kept silent in a story in which somebody of it speaks without a name.

use std::collections::BTreeSet;

use crate::check::reading::{Claim, Reading};
use crate::check::report::Report;
use crate::segment::WordClass;
use crate::text::Span;

/// How many words of a source are read for the body that it is of; what stands behind them is about something else.
const NEAR: usize = 7;

pub fn find(article: &Reading<'_>, report: &mut Report) {
    let sources = article.first_of_each(article.confidential_claims().filter(|claim| !article.is_refusal(claim)));
    for refusal in article.words.all_in("declines", article.doc, Span::new(0, article.text.len())) {
        let Some(silent) = Silent::at(article, refusal) else { continue };
        if let Some(claim) = sources.iter().find(|claim| silent.is_body_of(article, claim)) {
            let speaks = claim.handle();
            let message = format!(
                "“{}” kept silent, and “{}” speaks without a name",
                article.quote(silent.span),
                article.quote(speaks)
            );
            report.mark(silent.span, message).related(speaks, "somebody of the same body, not named").about(claim);
        }
    }
}

/// Who is said to have kept silent.
struct Silent {
    span: Span,
    words: BTreeSet<String>,
    /// One of many, such as an official, and no body.
    is_one_of_many: bool,
}

impl Silent {
    /// The source of the claim that holds the words of refusal, or what stands before them in their clause.
    fn at(article: &Reading<'_>, refusal: Span) -> Option<Self> {
        let holds = |claim: &Claim<'_>| claim.start() <= refusal.start && refusal.start < claim.end();
        let claims = article.claims().filter(holds).filter_map(|c| c.attribution.source_spans().first().copied());
        let span = claims.min_by_key(|span| span.start.abs_diff(refusal.start)).or_else(|| clause(article, refusal))?;
        let tokens = article.doc.tokens_in(span);
        let words: BTreeSet<String> = tokens.clone().filter_map(|at| content_word(article, at)).collect();
        let of_many = |at: usize| article.words.at("role-of-many", article.doc, at).is_some();
        let is_one_of_many = tokens.filter(|at| content_word(article, *at).is_some()).all(of_many);
        (!words.is_empty()).then_some(Self { span, words, is_one_of_many })
    }

    /// Whether the source of a claim is of it.
    fn is_body_of(&self, article: &Reading<'_>, claim: &Claim<'_>) -> bool {
        let own: BTreeSet<String> = claim
            .source
            .iter()
            .filter_map(|source| source.affiliation.as_deref())
            .flat_map(|name| name.split_whitespace())
            .map(str::to_lowercase)
            .collect();
        let mention = claim.source.and_then(|source| source.mentions.first().copied()).unwrap_or(claim.handle());
        let told = article.doc.tokens_in(mention).take(NEAR);
        let mut spoken: BTreeSet<String> = told.filter_map(|at| content_word(article, at)).collect();
        spoken.extend(own.iter().cloned());
        let generic = article.words.first_in("body-nouns", article.doc, self.span).is_some();
        !self.is_one_of_many && (self.words.is_subset(&spoken) || generic && !own.is_empty() && self.words.len() == 1)
    }
}

/// What stands between the last comma and the words of refusal, in their sentence.
fn clause(article: &Reading<'_>, refusal: Span) -> Option<Span> {
    let end = article.doc.tokens_in(refusal).start;
    let sentence = article.doc.sentence(end)?.tokens.start;
    let stop = (sentence..end).rev().find(|at| article.doc.tokens.get(*at).is_some_and(|token| !token.is_word()));
    let start = stop.map_or(sentence, |at| at + 1);
    (start < end).then(|| article.doc.span(start..end))
}

/// A word that is part of a body's name, in lower case: neither a small word nor what a speaker is called.
fn content_word(article: &Reading<'_>, at: usize) -> Option<String> {
    let token = article.doc.tokens.get(at)?;
    let small = [WordClass::Determiner, WordClass::Article, WordClass::Preposition, WordClass::Possessor];
    let classes = article.classes.of(token);
    let of_speaker = article.words.at("spokespeople", article.doc, at).is_some();
    let counts = token.is_word() && !of_speaker && !small.iter().any(|class| class.within(classes));
    counts.then(|| token.of(article.text).to_lowercase())
}
