//! A name that the outlet made up for somebody.

use crate::check::reading::Reading;
use crate::check::report::Report;
use crate::text::{Case, Span};

/// How many words may stand between "names" and "have been changed".
const BETWEEN: usize = 8;

pub fn find(article: &Reading<'_>, report: &mut Report) {
    let whole = Span::new(0, article.text.len());
    let made_up = article.words.all_in("made-up-name", article.doc, whole);
    let called = article.words.all_in("calls-somebody", article.doc, whole).filter(|span| shields(article, *span));
    let changed = article.words.all_in("changed", article.doc, whole).filter_map(|span| changed_name(article, span));
    for span in made_up.chain(called).chain(changed) {
        if !of_the_story(article, span) {
            report.mark(span, format!("“{}”: a name in the story is made up", article.quote(span)));
        }
    }
}

/// Whether a sentence in which somebody is called something says that it is for cover, and gives no part of a name.
fn shields(article: &Reading<'_>, span: Span) -> bool {
    let sentence = article.sentence_span(article.sentence(span.start));
    let said = |list: &str| article.words.first_in(list, article.doc, sentence).is_some();
    let behind = article.doc.tokens_in(span).end;
    let name = article.doc.tokens.get(behind).is_some_and(|token| token.case == Case::Capital);
    (name || said("made-up-name")) && said("name-shield") && !said("part-of-name")
}

/// From "names" to "have been changed", where they are those of people and no word says what they became.
fn changed_name(article: &Reading<'_>, span: Span) -> Option<Span> {
    let (doc, words) = (article.doc, article.words);
    let changed = doc.tokens_in(span);
    let sentence = doc.sentence(changed.start)?.tokens.start;
    let start = sentence.max(changed.start.saturating_sub(BETWEEN));
    let name = (start..changed.start).rev().find(|at| words.at("name-nouns", doc, *at).is_some())?;
    let owner = name.checked_sub(1).filter(|at| *at >= start && words.at("whose-name", doc, *at).is_some());
    let opens = !(sentence..name).any(|at| doc.tokens.get(at).is_some_and(crate::text::Token::is_word));
    let from = owner.or(opens.then_some(name))?;
    let becomes = words.at("becomes", doc, changed.end).is_some() && !shields_at(article, changed.end);
    (!becomes).then(|| doc.span(from..changed.end))
}

/// Whether the words behind "to" say what a made-up name is for.
fn shields_at(article: &Reading<'_>, token: usize) -> bool {
    article.words.at("name-shield", article.doc, token + 1).is_some()
}

/// Whether the second name is the person's own or part of the story, as that of a writer is.
fn of_the_story(article: &Reading<'_>, span: Span) -> bool {
    let sentence = article.sentence_span(article.sentence(span.start));
    let shielded = article.words.first_in("name-shield", article.doc, sentence).is_some();
    !shielded && article.words.first_in("known-names", article.doc, sentence).is_some()
}
