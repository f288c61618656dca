//! Headlines that say more surely what the story says, and headlines that only ask.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::check::reading::Reading;
use crate::check::report::Report;
use crate::framing::{HeadlineGap, Lost};
use crate::text::{Offsets, Paragraph, ParagraphKind, Pos, Span};

pub fn find(article: &Reading<'_>, report: &mut Report) {
    if let Some(headline) = bare_question(article) {
        report.mark(headline, format!("“{}” asks and does not say what the story found", article.quote(headline)));
        return;
    }
    if let Some((headline, hedge)) = without_hedge(article).or_else(|| without_source(article)) {
        let message =
            format!("“{}” states what the story has with “{}”", article.quote(headline), article.quote(hedge));
        report.mark(headline, message).related(hedge, "what the story says");
        return;
    }
    let offsets = Offsets::new(article.text);
    for gap in article.headline_gaps() {
        let (headline, body) = (offsets.span_to_bytes(gap.headline), offsets.span_to_bytes(gap.body));
        if !matters(article, &gap, headline, body) {
            continue;
        }
        let lost = match gap.lost.as_slice() {
            [Lost::Hedge] => "what the story only holds possible",
            _ => "what the story has as somebody's claim",
        };
        let message = format!("“{}” states {lost}", article.quote(headline));
        report.mark(headline, message).related(body, "what the story says");
    }
}

/// Whether what the headline lost changes what a reader takes from it: a hedge that bears on its words, or the source of
/// a harm, where that is no authority that tells what happened.
fn matters(article: &Reading<'_>, gap: &HeadlineGap, headline: Span, body: Span) -> bool {
    let sentence = article.sentence_at(body.start);
    let own = stems(article, article.doc.tokens_in(headline));
    let hedged = gap.lost.contains(&Lost::Hedge)
        && article.words.all_in("claim-hedge", article.doc, sentence).any(|hedge| bears(article, hedge, &own));
    let claimed = article.has_words("harm-done", headline) && !article.has_words("authorities", sentence);
    hedged || (claimed && gap.lost.contains(&Lost::Attribution))
}

/// Whether one of the words stands right behind a hedge.
fn bears(article: &Reading<'_>, hedge: Span, own: &BTreeSet<String>) -> bool {
    let behind = article.doc.tokens_in(hedge).end;
    let end = article.doc.tokens_in(article.sentence_at(hedge.start)).end;
    let near = stems(article, behind..(behind + NEAR).min(end));
    own.iter().any(|stem| near.contains(stem))
}

fn headline<'a>(article: &Reading<'a>) -> Option<&'a Paragraph> {
    article.doc.paragraphs.first().filter(|paragraph| paragraph.kind == ParagraphKind::Headline)
}

/// The headline and the hedge of the lead, where the lead has nearly all words of the headline, one of them right behind
/// the hedge, and the headline has none: "Mayor stole funds" over "was accused of stealing funds".
fn without_hedge(article: &Reading<'_>) -> Option<(Span, Span)> {
    let headline = plain_headline(article)?;
    let span = article.doc.span(headline.tokens.clone());
    let own = stems(article, headline.tokens.clone());
    let lead = article.doc.sentences.get(headline.sentences.end..)?;
    lead.iter().take(LEAD).find_map(|sentence| {
        let said = stems(article, sentence.tokens.clone());
        let enough = most(&own, &said);
        let hedges = article.words.all_in("claim-hedge", article.doc, article.doc.span(sentence.tokens.clone()));
        let bears = |hedge: &Span| bears(article, *hedge, &own);
        hedges.filter(|_| enough).find(bears).map(|hedge| (span, hedge))
    })
}

/// The headline and the cue of a claim in the lead, where the claim has nearly all words of the headline, and a word for
/// a wrong: "Coach took bribes" over "Prosecutors say the coach took bribes". A court's finding is no claim.
fn without_source(article: &Reading<'_>) -> Option<(Span, Span)> {
    let headline = plain_headline(article)?;
    let span = article.doc.span(headline.tokens.clone());
    let own = stems(article, headline.tokens.clone());
    let lead = article.doc.sentences.get(headline.sentences.end..)?;
    let lead = article.doc.span(lead.first()?.tokens.start..lead.iter().take(LEAD).next_back()?.tokens.end);
    if !article.has_words("wrong-done", span) || article.has_words("established", lead) {
        return None;
    }
    article.claims().find_map(|claim| {
        let contents = &claim.attribution.content.spans;
        let said = contents.iter().flat_map(|content| stems(article, article.doc.tokens_in(*content))).collect();
        let cue = claim.attribution.cue_spans().first().filter(|cue| lead.contains(cue))?;
        (claim.attribution.source.is_some() && most(&own, &said)).then_some((span, *cue))
    })
}

/// The headline, where it hedges nothing and hands nothing to anybody.
fn plain_headline<'a>(article: &Reading<'a>) -> Option<&'a Paragraph> {
    let headline = headline(article)?;
    let marked = headline.tokens.clone().any(|at| article.doc.quoted(at) || matches!(article.doc.word(at), ":" | "?"));
    let hedged = article.has_words("headline-hedged", article.doc.span(headline.tokens.clone()));
    (!marked && !hedged).then_some(headline)
}

/// Whether nearly all words of the headline are among those said.
fn most(own: &BTreeSet<String>, said: &BTreeSet<String>) -> bool {
    let common = own.intersection(said).count();
    common >= LEAST && common * 3 >= own.len() * 2
}

/// How many sentences below the headline are the lead.
const LEAD: usize = 2;
/// How many words headline and lead have to have in common, and how many of all words of the headline: two thirds.
const LEAST: usize = 2;
/// How many tokens behind a hedge it bears upon.
const NEAR: usize = 5;

/// The stems of the words that say something.
fn stems(article: &Reading<'_>, tokens: Range<usize>) -> BTreeSet<String> {
    let says = |at: &usize| {
        article.doc.tokens.get(*at).is_some_and(|token| {
            token.is_word() && matches!(token.pos, Pos::Noun | Pos::Propn | Pos::Verb | Pos::Adj | Pos::Num)
        })
    };
    tokens.filter(says).map(|at| article.lists.stem(article.doc.word(at))).collect()
}

/// The headline, where it is one question that yes or no answers, and nobody is said to ask it.
fn bare_question(article: &Reading<'_>) -> Option<Span> {
    let headline = headline(article)?;
    let tokens = headline.tokens.clone();
    let last = article.doc.word(tokens.end.checked_sub(1)?);
    let open = article.has_words("open-question", article.doc.span(tokens.clone()));
    let said = tokens.clone().any(|at| article.doc.quoted(at) || article.doc.word(at) == ":");
    (last == "?" && !open && !said && headline.sentences.len() == 1).then(|| article.doc.span(tokens))
}
