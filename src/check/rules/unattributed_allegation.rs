//! An accusation that the article makes in its own voice.

use crate::check::reading::Reading;
use crate::check::report::Report;
use crate::text::{Pos, Span};

/// How far behind a verb its object, and how far before "to" the one who is urged, may stand, in tokens.
const REACH: usize = 9;

pub fn find(article: &Reading<'_>, report: &mut Report) {
    let mut last = None;
    for sentence in 0..article.doc.sentences.len() {
        let span = article.sentence_span(sentence);
        let paragraph = article.paragraph(span.start);
        if article.in_heading(span.start) || last == Some(paragraph) {
            continue;
        }
        // Few sentences accuse, and what settles one may stand anywhere in a long paragraph: it is looked for last.
        let accusation = accusation(article, sentence).filter(|_| !is_settled(article, sentence));
        if let Some((accused, deed)) = accusation {
            last = Some(paragraph);
            let message = format!(
                "“{}” accuses “{}”, and the sentence does not say who says so",
                article.quote(deed),
                article.quote(accused)
            );
            report.mark(deed, message).related(accused, "who is accused");
        }
    }
}

/// Whether the sentence denies, supposes or hands on what it tells, or the words around it settle it.
fn is_settled(article: &Reading<'_>, sentence: usize) -> bool {
    let span = article.sentence_span(sentence);
    let around = article.paragraph_span(article.paragraph(span.start));
    let question = article.sentence_tokens(sentence).last().is_some_and(|token| article.doc.word(token) == "?");
    let before = sentence.checked_sub(1).map(|before| article.sentence_span(before));
    question
        || article.has_words("unasserted", span)
        || article.has_words("wrong-figurative", span)
        || article.has_words("settled", around)
        || before.is_some_and(|before| article.has_words("settled", before))
        || article.has_words("fiction", around)
}

/// Who is accused, and the words that accuse, in the outlet's own words.
fn accusation(article: &Reading<'_>, sentence: usize) -> Option<(Span, Span)> {
    let tokens = article.sentence_tokens(sentence);
    tokens.clone().find_map(|token| {
        let end = deed(article, token, tokens.end)?;
        let span = article.doc.span(token..end);
        let denied = article.has_words("negations", article.doc.span(tokens.start..end));
        if denied || article.doc.adjoins(token) {
            return None;
        }
        if article.is_quoted(span.start) || article.is_sourced(span.start) {
            return None;
        }
        let sign = article.is_word("wrong-signs", token);
        let accused =
            if sign { subject(article, tokens.start, token) } else { accused(article, token, end, tokens.start) };
        Some((accused?, span))
    })
}

/// Where the words end that accuse and begin with this token.
fn deed(article: &Reading<'_>, token: usize, end: usize) -> Option<usize> {
    let words = |list: &str, at: usize| article.words.at(list, article.doc, at).map(|found| found.end);
    if words("wrong-innocent", token).is_some() {
        return None;
    }
    let near = token + 1..(token + 1 + REACH).min(end);
    let is_end = |at: usize| {
        article.doc.tokens.get(at).is_none_or(|word| word.pos == Pos::Punct && !article.doc.adjoins(at + 1))
    };
    let clause = near.clone().take_while(|at| !is_end(*at));
    let hurt = || words("wrong-blows", token).and_then(|_| clause.clone().find_map(|at| words("wrong-victims", at)));
    let object = || words("wrong-takes", token).and_then(|_| clause.clone().find_map(|at| words("wrong-things", at)));
    let urged = || {
        words("wrong-urging", token)?;
        let to = near.clone().find(|at| article.doc.tokens.get(*at).is_some_and(|word| word.pos == Pos::Part))?;
        words("wrong-deeds", to + 1)
    };
    let name = || words("wrong-being", token).and_then(|behind| words("wrong-names", behind));
    words("wrong-acts", token)
        .or_else(|| words("wrong-signs", token))
        .or_else(object)
        .or_else(hurt)
        .or_else(urged)
        .or_else(name)
}

/// The one who is accused, where that is somebody in particular: the subject, or behind a passive the one who follows "by".
fn accused(article: &Reading<'_>, deed: usize, end: usize, start: usize) -> Option<Span> {
    let pos = |token: usize| article.doc.tokens.get(token).map(|word| word.pos);
    let helpers = |token: &usize| matches!(pos(*token), Some(Pos::Adv | Pos::Aux));
    let verb = (start..deed).rev().take_while(helpers).last().unwrap_or(deed);
    let being = (verb..deed).any(|token| article.is_word("passive", token));
    let progressive = article.is_word("progressive", deed);
    if being && !progressive {
        let by = (end..end + 4).find(|token| article.is_word("by", *token))?;
        return phrase(article, by + 1);
    }
    let before = verb.checked_sub(1).filter(|token| *token >= start)?;
    match pos(before)? {
        Pos::Propn | Pos::Noun => phrase_ending(article, before, start),
        Pos::Pron if article.is_word("who", before) => {
            let name = before
                .checked_sub(1)
                .map(|token| if pos(token) == Some(Pos::Punct) { token.saturating_sub(1) } else { token })?;
            phrase_ending(article, name, start)
        }
        Pos::Pron => article.is_word("singular-persons", before).then(|| article.doc.span(before..before + 1)),
        Pos::Conj | Pos::Punct => subject(article, start, before),
        _ => None,
    }
}

/// The first phrase of a sentence, where its predicate goes on behind "and" or a clause in commas.
fn subject(article: &Reading<'_>, start: usize, end: usize) -> Option<Span> {
    if article.is_word("singular-persons", start) {
        return Some(article.doc.span(start..start + 1));
    }
    phrase(article, start).filter(|span| article.token(span.end) <= end)
}

/// A phrase for somebody in particular that begins with a token.
fn phrase(article: &Reading<'_>, token: usize) -> Option<Span> {
    let part = |at: &usize| {
        article.doc.tokens.get(*at).is_some_and(|word| {
            matches!(word.pos, Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num)
                || !word.is_word() && word.pos == Pos::Part
        })
    };
    let opens = |at: &usize| *at == token && article.is_word("definite", token) || part(at);
    let last = (token..token + REACH).take_while(opens).last()?;
    phrase_ending(article, last, token)
}

/// A phrase for somebody in particular that ends with a token and begins at another or behind it.
fn phrase_ending(article: &Reading<'_>, last: usize, start: usize) -> Option<Span> {
    let pos = |token: usize| article.doc.tokens.get(token).map(|word| word.pos);
    if article.is_word("culprits", last) {
        return None;
    }
    let part = |token: &usize| matches!(pos(*token), Some(Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num | Pos::Part));
    let first = (start..last + 1).rev().take_while(part).last()?;
    let before = first.checked_sub(1).filter(|token| *token >= start && article.is_word("definite", *token));
    let named = pos(last) == Some(Pos::Propn);
    let owned = (first..last).any(|token| pos(token) == Some(Pos::Part));
    (named || owned || before.is_some()).then(|| article.doc.span(before.unwrap_or(first)..last + 1))
}
