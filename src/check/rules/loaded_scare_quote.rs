//! A word in quotation marks that nobody is said to have used, and words that do the work of such marks.

use crate::check::reading::{Claim, Reading};
use crate::check::report::Report;
use crate::model::Voice;
use crate::text::{Case, Pos, Quotation, Span, TokenKind};

pub fn find(article: &Reading<'_>, report: &mut Report) {
    for quotation in article.doc.quotations.iter().filter(|quotation| quotation.depth == 1 && quotation.closed) {
        let words = words(article, quotation);
        let one = words.len() == 1 && names_a_thing(article, quotation);
        if one && !named(article, &words) && !spoken_of(article, quotation) && nobodys(article, quotation, &words) {
            let span = article.doc.span(quotation.tokens.clone());
            let message =
                format!("{} stands in quotation marks, and nobody is said to have used it", marked(article, span));
            report.mark(span, message).voice(Voice::ScareQuote);
        }
    }
    for term in article.record.loaded.iter().filter(|term| term.voice.is_own()) {
        let before = Span::new(article.sentence_at(term.span.start).start, term.span.start);
        if article.has_words("marks-of-doubt", term.span) && !article.has_words("calling", before) {
            let message = format!("“{}” casts doubt, and nobody is named who doubts", article.quote(term.span));
            report.mark(term.span, message).voice(term.voice);
        }
    }
}

/// Whether the quotation is a noun of the outlet's sentence or describes one: a small word or an adjective stands before
/// it, or a noun behind it. "They “clashed”" is somebody's verb.
fn names_a_thing(article: &Reading<'_>, quotation: &Quotation) -> bool {
    let pos = |at: usize| article.doc.tokens.get(at).filter(|token| token.depth == 0).map(|token| token.pos);
    let before = quotation.tokens.start.checked_sub(1);
    let next = pos(quotation.tokens.end);
    let opened = before.and_then(pos);
    let clause_opens = matches!(opened, None | Some(Pos::Punct)) && next == Some(Pos::Aux);
    let described = matches!(next, Some(Pos::Noun | Pos::Propn)) && !matches!(opened, Some(Pos::Conj | Pos::Punct));
    let owner = matches!(opened, Some(Pos::Det | Pos::Num | Pos::Adj))
        || before.and_then(|at| article.doc.tokens.get(at)).is_some_and(|token| token.kind == TokenKind::Possessive);
    owner || described || clause_opens
}

/// The marked words as a message shows them.
fn marked(article: &Reading<'_>, span: Span) -> String {
    let bare = article.quote(span);
    format!("“{}”", bare.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// The words of a quotation.
fn words(article: &Reading<'_>, quotation: &Quotation) -> Vec<usize> {
    let word = |at: &usize| article.doc.tokens.get(*at).is_some_and(|token| token.is_word());
    quotation.tokens.clone().filter(word).collect()
}

/// Titles, names, figures and mere pronouns: a capital, a number or nothing but small words in the quotation.
fn named(article: &Reading<'_>, words: &[usize]) -> bool {
    let tokens = || words.iter().filter_map(|at| article.doc.tokens.get(*at));
    tokens().any(|token| token.kind == TokenKind::Number || !matches!(token.case, Case::Lower))
        || !tokens().any(|token| matches!(token.pos, Pos::Noun | Pos::Adj | Pos::Verb | Pos::Adv))
}

/// Whether the quotation is a word that is spoken about, an answer, a name that is given: a word of the list stands
/// right before it or in the words just before, or the quotation is joined to nothing of the outlet's.
fn spoken_of(article: &Reading<'_>, quotation: &Quotation) -> bool {
    let Some(sentence) = article.doc.sentence(quotation.tokens.start) else { return true };
    let before = quotation.tokens.start.saturating_sub(5).max(sentence.tokens.start)..quotation.tokens.start;
    let behind = quotation.tokens.end..(quotation.tokens.end + 3).min(sentence.tokens.end);
    let own = |at: usize| article.doc.tokens.get(at).is_some_and(|token| token.is_word() && token.depth == 0);
    let word_of = !before.is_empty() && article.has_words("names-a-word", article.doc.span(before));
    let word_behind = !behind.is_empty() && article.has_words("names-a-word-behind", article.doc.span(behind));
    word_of || word_behind || !sentence.tokens.clone().any(own)
}

/// Whether no source is there for the words: neither around them nor in a quotation elsewhere that has them.
fn nobodys(article: &Reading<'_>, quotation: &Quotation, words: &[usize]) -> bool {
    let span = article.doc.span(quotation.tokens.clone());
    let sourced = |content: &Span| content.overlaps(&span);
    let says = |claim: &Claim<'_>| !claim.attribution.cue_spans().iter().any(|cue| article.has_words("deeds", *cue));
    let speaks = |claim: &Claim<'_>| claim.attribution.source.is_some() && says(claim);
    let owned = article.claims().filter(speaks).any(|claim| claim.attribution.content.spans.iter().any(sourced));
    !owned && !article.has_words("quoting-verbs", article.sentence_at(span.start)) && !echoed(article, quotation, words)
}

/// Whether a longer quotation has all the words.
fn echoed(article: &Reading<'_>, quotation: &Quotation, words: &[usize]) -> bool {
    let key = |at: usize| article.doc.tokens.get(at).map(|token| token.key);
    article.doc.quotations.iter().any(|other| {
        let longer = other.tokens.len() > quotation.tokens.len() && other.depth == 1;
        longer && words.iter().all(|word| other.tokens.clone().any(|at| key(at) == key(*word)))
    })
}
