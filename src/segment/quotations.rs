//! The quotation automaton.
//!
//! Reads the marks of each paragraph from left to right with a stack of open quotations.
//! It knows curly and straight double marks, doubled apostrophes, single British marks
//! against apostrophes, guillemets and low-high marks; quotations nest; one that is open at
//! the end of its paragraph goes on in the next if that opens it again, and otherwise ends
//! there, so that the damage of a lost mark never leaves its paragraph.

use super::classes::{Classes, WordClass};
use crate::text::{Document, Quotation, TokenKind};

/// Families of marks; a quotation closes with a mark of the family that opened it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    /// “ ” and „ “
    Double,
    /// " and ''
    Straight,
    /// ‘ ’ and '
    Single,
    /// « »
    Guillemet,
}

/// What one mark can do where it stands.
#[derive(Debug, Clone, Copy)]
struct Mark {
    family: Family,
    opens: bool,
    closes: bool,
    /// Whether the mark has only this one use (“ ” « »).
    sure: bool,
}

#[derive(Debug, Clone, Copy)]
struct Open {
    at: usize,
    family: Family,
}

/// Finds every quotation and sets the depth of every token.
pub(super) fn find(document: &mut Document, classes: &Classes) {
    let mut found: Vec<Quotation> = Vec::new();
    for p in 0..document.paragraphs.len() {
        let Some(paragraph) = document.paragraphs.get(p) else { continue };
        let range = paragraph.tokens.clone();
        let reopened = document
            .paragraphs
            .get(p + 1)
            .and_then(|n| mark(document, classes, n.tokens.start))
            .filter(|m| m.opens)
            .map(|m| m.family);
        scan(document, classes, range, reopened, &mut found);
    }
    found.sort_by_key(|q| (q.tokens.start, std::cmp::Reverse(q.tokens.end)));
    for quotation in &found {
        if let Some(tokens) = document.tokens.get_mut(quotation.tokens.clone()) {
            tokens.iter_mut().for_each(|t| t.depth = t.depth.saturating_add(1));
        }
    }
    document.quotations = found;
}

fn scan(
    document: &Document,
    classes: &Classes,
    range: std::ops::Range<usize>,
    reopened: Option<Family>,
    found: &mut Vec<Quotation>,
) {
    let mut stack: Vec<Open> = Vec::new();
    for i in range.clone() {
        if document.tokens.get(i).is_none_or(|t| t.kind != TokenKind::Mark) {
            continue;
        }
        let Some(mark) = mark(document, classes, i) else { continue };
        let open_same = stack.iter().rposition(|o| o.family == mark.family);
        match open_same {
            Some(depth)
                if mark.closes && !(mark.family == Family::Single && apostrophe(document, classes, i, &range)) =>
            {
                close(&mut stack, depth, i, found);
            }
            // A second sure opener while one is open: the first has lost its closing mark.
            Some(depth) if mark.opens && mark.sure && depth + 1 == stack.len() && mark.family != Family::Single => {
                let lost = stack.remove(depth);
                found.push(quotation(lost.at..last_stop(document, lost.at, i), depth, false, false));
                stack.push(Open { at: i, family: mark.family });
            }
            None if mark.opens
                && stack.len() < 3
                && (mark.family != Family::Single || single_closes(document, classes, i, &range, reopened)) =>
            {
                stack.push(Open { at: i, family: mark.family });
            }
            _ => {}
        }
    }
    let outer = stack.len();
    for (depth, open) in stack.into_iter().enumerate() {
        let continues = depth == 0 && outer > 0 && reopened == Some(open.family);
        found.push(quotation(open.at..range.end, depth, false, continues));
    }
}

fn close(stack: &mut Vec<Open>, depth: usize, at: usize, found: &mut Vec<Quotation>) {
    // Anything opened inside and not closed ends here too.
    for (inner, open) in stack.drain(depth + 1..).enumerate() {
        found.push(quotation(open.at..at, depth + 1 + inner, false, false));
    }
    if let Some(open) = stack.pop() {
        found.push(quotation(open.at..at + 1, depth, true, false));
    }
}

fn quotation(tokens: std::ops::Range<usize>, depth: usize, closed: bool, continues: bool) -> Quotation {
    Quotation { tokens, depth: depth as u8 + 1, closed, continues }
}

/// The end of the last sentence before `limit`, or the token before it: where a quotation
/// that lost its closing mark is taken to end.
fn last_stop(document: &Document, start: usize, limit: usize) -> usize {
    (start + 1..limit).rev().find(|&i| matches!(document.word(i), "." | "!" | "?" | ",")).map_or(limit, |i| i + 1)
}

/// Reads a token as a quotation mark, if it is one.
fn mark(document: &Document, classes: &Classes, i: usize) -> Option<Mark> {
    let word = document.word(i);
    let (before, after) = (touches_before(document, i), touches_after(document, i));
    let sure = |family, opens| Some(Mark { family, opens, closes: !opens, sure: true });
    match word {
        "“" => {
            // After „ it closes; before a space behind a word it was meant to.
            let low =
                document.tokens.get(..i).is_some_and(|t| t.iter().rev().take(60).any(|t| t.of(document.text) == "„"));
            let meant_to_close = before && !after;
            Some(Mark {
                family: Family::Double,
                opens: !low && !meant_to_close,
                closes: low || meant_to_close,
                sure: true,
            })
        }
        "„" => sure(Family::Double, true),
        "”" => {
            let meant_to_open = !before && after;
            Some(Mark { family: Family::Double, opens: meant_to_open, closes: !meant_to_open, sure: !meant_to_open })
        }
        "«" => sure(Family::Guillemet, true),
        "»" => sure(Family::Guillemet, false),
        "``" => sure(Family::Straight, true),
        "\"" | "''" => {
            let inches = word == "\"" && before && previous_is_number(document, i);
            Some(Mark {
                family: Family::Straight,
                opens: !before && !inches || (before && after && after_opener(document, i)),
                closes: before || !after,
                sure: false,
            })
        }
        "‘" | "'" | "’" | "`" => {
            let opens =
                word != "’" && after && (!before || after_opener(document, i)) && !elision(document, classes, i);
            Some(Mark {
                family: Family::Single,
                opens,
                closes: (word != "‘" && word != "`") && before && !(after && next_is_word(document, i)),
                sure: false,
            })
        }
        _ => None,
    }
}

fn touches_before(document: &Document, i: usize) -> bool {
    match (i.checked_sub(1).and_then(|b| document.tokens.get(b)), document.tokens.get(i)) {
        (Some(a), Some(b)) => a.span().end == b.span().start,
        _ => false,
    }
}

fn touches_after(document: &Document, i: usize) -> bool {
    touches_before(document, i + 1)
}

fn next_is_word(document: &Document, i: usize) -> bool {
    document.tokens.get(i + 1).is_some_and(|t| t.is_word())
}

fn previous_is_number(document: &Document, i: usize) -> bool {
    i.checked_sub(1).and_then(|b| document.tokens.get(b)).is_some_and(|t| t.kind == TokenKind::Number)
}

/// Behind a bracket, a dash or another opening mark a mark can open without a space.
fn after_opener(document: &Document, i: usize) -> bool {
    i.checked_sub(1).is_some_and(|b| {
        matches!(document.word(b), "(" | "[" | "—" | "–" | "-" | "--" | "“" | "‘" | "\"" | "/" | "…" | ":")
    })
}

/// `’90s`, `'tis`, `'em`: an apostrophe at the start of a word.
fn elision(document: &Document, classes: &Classes, i: usize) -> bool {
    let Some(next) = document.tokens.get(i + 1) else { return false };
    let word = next.of(document.text);
    let decade = next.kind == TokenKind::Number && word.len() <= 3 && (word.ends_with('s') || word.len() == 2);
    decade || (classes.is(next, WordClass::Elision) && document.word(i) != "‘")
}

/// Whether the single mark at `i`, which could close, is an apostrophe: the plural possessive
/// of "the lads’ fault,’" with a surer closing mark behind it.
fn apostrophe(document: &Document, classes: &Classes, i: usize, range: &std::ops::Range<usize>) -> bool {
    let Some(before) = i.checked_sub(1).and_then(|b| document.tokens.get(b)) else { return false };
    let word = before.of(document.text);
    let after_s = before.kind == TokenKind::Word && word.ends_with(['s', 'S', 'n', 'z', 'x']);
    let follows_word = document.tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Word);
    after_s && follows_word && closer_ahead(document, classes, i, range)
}

/// Whether a closing single mark comes before the next opening one.
fn closer_ahead(document: &Document, classes: &Classes, i: usize, range: &std::ops::Range<usize>) -> bool {
    for j in i + 1..range.end {
        match document.word(j) {
            "’" | "'" => {
                let m = mark(document, classes, j);
                if m.is_some_and(|m| m.closes) {
                    return true;
                }
                if m.is_some_and(|m| m.opens) {
                    return false;
                }
            }
            "‘" => return false,
            _ => {}
        }
    }
    false
}

/// Whether a single mark that could open has a partner: a closing one in its paragraph, or
/// the same mark at the head of the next. Otherwise it is an apostrophe.
fn single_closes(
    document: &Document,
    classes: &Classes,
    i: usize,
    range: &std::ops::Range<usize>,
    reopened: Option<Family>,
) -> bool {
    let closes = (i + 1..range.end).any(|j| {
        matches!(document.word(j), "’" | "'") && mark(document, classes, j).is_some_and(|m| m.closes) && {
            // A plural possessive alone is no partner for a straight opener.
            let plural = document.word(j.saturating_sub(1)).ends_with('s')
                && document.tokens.get(j + 1).is_some_and(|t| t.kind == TokenKind::Word);
            !plural || document.word(i) == "‘" || j - i <= 8
        }
    });
    closes || (i == range.start && reopened == Some(Family::Single))
}
