//! A quotation right behind another speaker's, without a new lead-in.

use std::collections::BTreeSet;

use crate::check::reading::{Claim, Reading};
use crate::check::report::Report;
use crate::model::AttributionKind;
use crate::segment::WordClass;
use crate::text::{Pos, Quotation, Span};

/// Least words of a quotation that is more than a wording.
const WORDS: usize = 3;
/// Marks that end what somebody says.
const ENDS: [&str; 7] = [",", ".", "?", "!", "…", "...", "—"];
/// In how many sentences before one with a pronoun its name may stand.
const BACK: usize = 6;

pub fn find(article: &Reading<'_>, report: &mut Report) {
    let outer = |quotation: &&Quotation| quotation.depth == 1 && quotation.closed;
    for quotation in article.doc.quotations.iter().filter(outer) {
        let span = article.doc.span(quotation.tokens.clone());
        let number = article.sentence(span.start);
        let opens = article.sentence_tokens(number).start == quotation.tokens.start && !article.in_heading(span.start);
        let Some(before) = number.checked_sub(1).filter(|_| opens && is_speech(article, quotation)) else { continue };
        let Some(new) = speaker_behind(article, quotation) else { continue };
        let Some((claim, old)) = speaker_before(article, article.sentence_span(before)) else { continue };
        let tag = Span::new(span.end, article.sentence_span(article.sentence(span.end.saturating_sub(1))).end);
        if is_same(article, &claim, old, new) || article.has_words("goes-on", tag) {
            continue;
        }
        let message =
            format!("The words of “{}” begin right behind those of “{}”", article.quote(new), article.quote(old));
        let first = article.sentence_span(number);
        let draft = report.mark(Span::new(span.start, span.end.min(first.end)), message);
        draft.related(new, "the new speaker").related(old, "the one before");
    }
}

/// Whether a quotation is what somebody said, and no title or wording: it ends with a mark of its own or before a comma.
fn is_speech(article: &Reading<'_>, quotation: &Quotation) -> bool {
    let ends = |token: usize| ENDS.contains(&article.doc.word(token));
    let is_word = |token: &usize| article.doc.tokens.get(*token).is_some_and(|word| word.is_word());
    let inside = quotation.tokens.end.checked_sub(2).is_some_and(ends);
    quotation.tokens.clone().filter(is_word).count() >= WORDS && (inside || ends(quotation.tokens.end))
}

/// The words for the speaker between the end of a quotation and the end of its sentence.
fn speaker_behind(article: &Reading<'_>, quotation: &Quotation) -> Option<Span> {
    let end = article.doc.sentence(quotation.tokens.end.checked_sub(1)?)?.tokens.end;
    let tag = article.doc.span(quotation.tokens.end..end);
    let inside = |span: &&Span| tag.contains(span) && !tag.is_empty();
    let told = article.claims().find_map(|claim| claim.attribution.source_spans().iter().find(inside).copied());
    told.or_else(|| speaker_in(article, quotation.tokens.end, end)).filter(|span| !is_pronoun(article, *span))
}

/// The phrase beside the verb of saying with which a tag begins or ends.
fn speaker_in(article: &Reading<'_>, start: usize, end: usize) -> Option<Span> {
    let word = |token: usize| article.doc.tokens.get(token).filter(|word| word.is_word());
    let start = if word(start).is_some() { start } else { start + 1 };
    let last = (start..end).take_while(|token| word(*token).is_some()).last()?;
    let says = |token: &usize| word(*token).is_some_and(|word| article.classes.is(word, WordClass::CueVerb));
    let verb = (start..last + 1).find(says)?;
    let phrase = if verb == start { verb + 1..last + 1 } else { start..verb };
    (!phrase.is_empty()).then(|| article.doc.span(phrase))
}

/// The claim whose quoted words, or whose words about a quotation, end a sentence, with the words for its speaker.
fn speaker_before<'a>(article: &Reading<'a>, sentence: Span) -> Option<(Claim<'a>, Span)> {
    let quoted = |claim: &Claim<'_>| {
        claim.attribution.content.spans.iter().any(|span| {
            let words = article.doc.tokens_in(*span).len();
            span.overlaps(&sentence) && article.is_quoted(span.start) && words > WORDS + 2
        })
    };
    let claim = article.claims_in(sentence).filter(quoted).max_by_key(Claim::start)?;
    let source = *claim.attribution.source_spans().first()?;
    let tokens = article.doc.tokens_in(sentence);
    let asks = article.doc.quotations.iter().any(|quotation| {
        let last = quotation.tokens.end.saturating_sub(2);
        tokens.contains(&last) && article.doc.word(last) == "?"
    });
    let whole = claim.attribution.kind == AttributionKind::Direct;
    let marks = |token: Option<usize>| token.is_some_and(|token| article.doc.quoted(token));
    let speech = marks(Some(tokens.start)) || whole && marks(tokens.end.checked_sub(1));
    (speech && !asks).then_some((claim, source))
}

/// Whether the two are one speaker, or may be: the new one is a mention of the entity before, has a word of its name, or
/// stands among those whom a pronoun may mean.
fn is_same(article: &Reading<'_>, claim: &Claim<'_>, old: Span, new: Span) -> bool {
    let mentioned = claim.source.is_some_and(|source| source.mentions.iter().any(|mention| mention.overlaps(&new)));
    let near = article.sentence_span(article.sentence(old.start).saturating_sub(BACK));
    let points = is_pronoun(article, old) || is_description(article, old);
    let meant = || points && share_name(article, Span::new(near.start, old.start), new);
    share_name(article, old, new) || mentioned || article.has_words("same-person", new) || meant()
}

/// Whether two phrases have a noun or a name in common, and are not two full names.
fn share_name(article: &Reading<'_>, one: Span, other: Span) -> bool {
    let words = |span: Span, all: bool| {
        let counts = move |pos: Pos| pos == Pos::Propn || all && pos == Pos::Noun;
        let tokens = article.doc.tokens_in(span);
        let named = tokens.filter(|token| article.doc.tokens.get(*token).is_some_and(|word| counts(word.pos)));
        named.map(|token| article.doc.word(token)).collect::<BTreeSet<&str>>()
    };
    let (first, second) = (words(one, false), words(other, false));
    let full = first.len() > 1 && second.len() > 1 && !first.is_subset(&second) && !second.is_subset(&first);
    !full && !words(one, true).is_disjoint(&words(other, true))
}

/// Whether a phrase points to somebody in particular without a name.
fn is_description(article: &Reading<'_>, span: Span) -> bool {
    let mut tokens = article.doc.tokens_in(span);
    let named = |token: usize| article.doc.tokens.get(token).is_some_and(|word| word.pos == Pos::Propn);
    article.is_word("definite", tokens.start) && !tokens.any(named)
}

fn is_pronoun(article: &Reading<'_>, span: Span) -> bool {
    let tokens = article.doc.tokens_in(span);
    tokens.len() == 1 && article.doc.tokens.get(tokens.start).is_some_and(|word| word.pos == Pos::Pron)
}
