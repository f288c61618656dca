//! Sentence boundaries, after the quotations are known.

use super::classes::{Classes, WordClass};
use crate::text::{Case, Document, Sentence, TokenKind};

/// Splits every paragraph into sentences.
pub(super) fn split(document: &mut Document, classes: &Classes) {
    let mut sentences = Vec::new();
    for p in 0..document.paragraphs.len() {
        let Some(paragraph) = document.paragraphs.get(p) else { continue };
        let range = paragraph.tokens.clone();
        let first = sentences.len();
        let mut start = range.start;
        let mut i = range.start;
        while i < range.end {
            i += 1;
            if let Some(end) = boundary(document, classes, i - 1, range.end) {
                sentences.push(Sentence { tokens: start..end, paragraph: p });
                start = end;
                i = end;
            }
        }
        if start < range.end {
            sentences.push(Sentence { tokens: start..range.end, paragraph: p });
        }
        if let Some(paragraph) = document.paragraphs.get_mut(p) {
            paragraph.sentences = first..sentences.len();
        }
    }
    document.sentence_of = vec![0; document.tokens.len()];
    for (i, sentence) in sentences.iter().enumerate() {
        document.sentence_of[sentence.tokens.clone()].fill(i as u32);
    }
    document.sentences = sentences;
}

/// Where the sentence ends, if the mark at `i` ends one: after its closing marks.
fn boundary(document: &Document, classes: &Classes, i: usize, limit: usize) -> Option<usize> {
    let word = document.word(i);
    let stop = match word {
        "." | "!" | "?" | "…" | "।" | "。" => word,
        _ if word.len() > 1 && word.bytes().all(|b| b == b'.') => "...",
        _ if word.len() > 1 && word.ends_with('.') => "abbreviation",
        _ => return None,
    };
    let mut end = i + 1;
    while end < limit && closes(document, end) {
        end += 1;
    }
    if end >= limit {
        return Some(end);
    }
    let next = end;
    // Openers belong to the next sentence; look at the word behind them.
    let mut head = next;
    while head < limit && document.tokens.get(head).is_some_and(|t| t.kind == TokenKind::Mark) && head < next + 3 {
        head += 1;
    }
    let token = document.tokens.get(head)?;
    let lower = token.case == Case::Lower;
    let quoted = end > i + 1;
    let ends = match stop {
        "." => !lower && !abbreviation(document, classes, i, head),
        "abbreviation" => !lower && starts_sentence(document, classes, head),
        _ => !(lower || quoted && names_speaker(document, classes, head)),
    };
    // A full stop without space behind it stands inside a word or a number.
    let glued = stop == "." && !quoted && adjacent(document, i, next);
    (ends && !glued).then_some(end)
}

fn adjacent(document: &Document, a: usize, b: usize) -> bool {
    match (document.tokens.get(a), document.tokens.get(b)) {
        (Some(a), Some(b)) => a.span().end == b.span().start && b.is_word(),
        _ => false,
    }
}

/// Closing marks right behind the stop belong to the sentence.
fn closes(document: &Document, i: usize) -> bool {
    let (Some(token), Some(before)) = (document.tokens.get(i), document.tokens.get(i - 1)) else { return false };
    let touching = token.span().start == before.span().end;
    match document.word(i) {
        "”" | "’" | "»" | ")" | "]" | "!" | "?" | "." => touching,
        "\"" | "''" | "'" => touching && document.quotations.iter().rev().any(|q| q.closed && q.tokens.end == i + 1),
        _ => false,
    }
}

/// Whether the stop at `i` belongs to an abbreviation or an initial.
fn abbreviation(document: &Document, classes: &Classes, i: usize, next: usize) -> bool {
    let Some(before) = i.checked_sub(1).and_then(|b| document.tokens.get(b)) else { return false };
    let stop = document.tokens.get(i);
    if before.kind != TokenKind::Word || stop.is_some_and(|s| s.span().start != before.span().end) {
        return false;
    }
    let word = before.of(document.text);
    let bits = classes.of(before);
    if WordClass::AbbreviationFinal.within(bits) {
        return !starts_sentence(document, classes, next);
    }
    if WordClass::Abbreviation.within(bits) && before.case != Case::Lower {
        return true;
    }
    if WordClass::Abbreviation.within(bits) {
        return document.tokens.get(next).is_some_and(|t| t.kind == TokenKind::Number)
            || word.eq_ignore_ascii_case("vs");
    }
    // "J. Kerr": one capital between words.
    word.chars().count() == 1 && before.case == Case::Capital && word != "I"
}

/// Whether a capitalised word is one that opens sentences rather than names.
fn starts_sentence(document: &Document, classes: &Classes, i: usize) -> bool {
    let Some(token) = document.tokens.get(i) else { return true };
    if token.kind != TokenKind::Word {
        return token.kind == TokenKind::Mark;
    }
    let bits = classes.of(token);
    [
        WordClass::Determiner,
        WordClass::Pronoun,
        WordClass::Conjunction,
        WordClass::Adverb,
        WordClass::Preposition,
        WordClass::Auxiliary,
    ]
    .iter()
    .any(|c| c.within(bits))
}

/// "“Why now?” Ada Kerr asked": a name and a cue follow the quotation.
fn names_speaker(document: &Document, classes: &Classes, head: usize) -> bool {
    let mut seen_name = false;
    for i in head..head + 5 {
        let Some(token) = document.tokens.get(i) else { return false };
        if token.kind != TokenKind::Word {
            // "Mr. Kerr asked"
            if document.word(i) == "." && i > head && classes.is(&document.tokens[i - 1], WordClass::Abbreviation) {
                continue;
            }
            return false;
        }
        if classes.is(token, WordClass::CueVerb) && (seen_name || token.case == Case::Lower) {
            return true;
        }
        seen_name = true;
    }
    false
}
