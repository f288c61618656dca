//! "Critics say", where nobody of them is named nearby.

use crate::check::reading::{Claim, Reading};
use crate::check::report::Report;
use crate::model::{Identification, Source, SourceKind};
use crate::text::{Pos, Span, TokenKind};

/// How many sentences behind the one of the claim may name somebody.
const BEHIND: usize = 2;

pub fn find(article: &Reading<'_>, report: &mut Report) {
    let mut seen: Vec<String> = Vec::new();
    for claim in article.claims() {
        let Some(&span) = claim.attribution.source_spans().first() else { continue };
        let Some(group) = group(article, &claim, span).filter(|_| !article.is_quoted(span.start)) else { continue };
        let name = article.quote(group).to_lowercase();
        if seen.contains(&name) || article.in_heading(span.start) || is_found(article, &claim, span) {
            continue;
        }
        let message = format!("“{}” speak, and nobody of them is named", article.quote(span));
        report.mark(span, message).about(&claim);
        seen.push(name);
    }
}

/// The word for the group in the words of a source, where they are about one that nobody can find.
fn group(article: &Reading<'_>, claim: &Claim<'_>, span: Span) -> Option<Span> {
    let tokens = article.doc.tokens_in(span);
    let is = |token: usize, kinds: &[Pos]| article.doc.tokens.get(token).is_some_and(|word| kinds.contains(&word.pos));
    let has = |kinds: &[Pos]| tokens.clone().any(|token| is(token, kinds));
    let head = tokens.clone().find(|token| is(*token, &[Pos::Prep, Pos::Punct])).unwrap_or(tokens.end);
    let noun_phrase = article.doc.span(tokens.start..head);
    let with_others = has(&[Pos::Conj]) && article.has_words("definite", noun_phrase);
    let joined = with_others || has(&[Pos::Punct, Pos::Conj]) && has(&[Pos::Propn, Pos::Pron]);
    let is_owner = |token: usize| article.doc.tokens.get(token).is_some_and(|word| word.kind == TokenKind::Possessive);
    let owned = (tokens.start..head).any(is_owner);
    let known = article.is_word("pointed", tokens.start) && !owned;
    if joined || known || has(&[Pos::Num]) || !article.has_words("opining", cue(claim)) {
        return None;
    }
    let whole = article.words.at("quantified", article.doc, tokens.start).filter(|found| found.end == tokens.end);
    let many = article
        .words
        .at("quantities", article.doc, tokens.start)
        .filter(|found| found.end <= head && head < tokens.end || found.end < head);
    let collective = article.words.first_in("collectives", article.doc, noun_phrase);
    collective.or_else(|| whole.or(many).map(|_| noun_phrase))
}

/// The words of a claim that hand it over.
fn cue(claim: &Claim<'_>) -> Span {
    let spans = claim.attribution.cue_spans();
    spans.iter().skip(1).fold(spans.first().copied().unwrap_or_default(), |all, span| all.cover(span))
}

/// The reader can find one of the group, or knows how many were asked.
fn is_found(article: &Reading<'_>, claim: &Claim<'_>, source: Span) -> bool {
    let own = article.sentence(source.start);
    let sentence = article.sentence_span(own);
    let near =
        sentence.cover(&article.sentence_span((own + BEHIND).min(article.doc.sentences.len().saturating_sub(1))));
    if belongs(article, source) || article.has_words("polled", near) {
        return true;
    }
    (own..=own + BEHIND).any(|number| {
        let span = article.sentence_span(number);
        let led = article.words.first_in("such-as", article.doc, span);
        let member = led.is_some_and(|led| has_name(article, Span::new(led.end, span.end)));
        member || (!article.has_words("rebuttal", span) && speaks_anew(article, claim, span))
    })
}

/// Whether the group is that of an institution with a name: "experts at Elm University".
fn belongs(article: &Reading<'_>, source: Span) -> bool {
    let link = article.words.first_in("belonging", article.doc, source);
    link.is_some_and(|link| has_name(article, Span::new(link.end, source.end)))
}

fn has_name(article: &Reading<'_>, span: Span) -> bool {
    let name = |token: usize| article.doc.tokens.get(token).is_some_and(|word| word.pos == Pos::Propn);
    article.doc.tokens_in(span).any(name)
}

/// Whether somebody with a name speaks in the sentence of whom nothing was told before the claim.
fn speaks_anew(article: &Reading<'_>, claim: &Claim<'_>, sentence: Span) -> bool {
    let named = |source: &Source<Span>| {
        source.identification == Identification::Named
            && matches!(source.kind, SourceKind::Person | SourceKind::Organization | SourceKind::Document)
            && source.mentions.iter().all(|mention| mention.start >= claim.start())
            && !is_told_of(article, source, claim.start())
    };
    article.claims_in(sentence).any(|other| {
        other.attribution.id != claim.attribution.id
            && other
                .attribution
                .source_spans()
                .iter()
                .any(|span| sentence.start <= span.start && span.end <= sentence.end)
            && other.source.is_some_and(named)
    })
}

/// Whether the last word of a source's name stands in the article before a byte.
fn is_told_of(article: &Reading<'_>, source: &Source<Span>, byte: usize) -> bool {
    let Some(name) = source.name.split_whitespace().last() else { return false };
    article.doc.tokens_in(Span::new(0, byte)).any(|token| article.doc.word(token) == name)
}
