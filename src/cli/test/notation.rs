//! Findings in the text of a case: `[[words]]{check-id}`, read and written.
//!
//! Several checks stand with commas between them, a level behind a colon: `{cue-loaded: warning, cue-mind}`. Marks do
//! not nest: findings that overlap are written in pieces that touch, and pieces of one check that touch are one
//! finding. A backslash stands before brackets that are no mark, and before a backslash.

use sayso::check::{Severity, is_check, unknown_check};
use sayso::diagnostic::Diagnostic;

/// The sentence that shows the notation.
pub const FORM: &str = "write `[[words]]{check-id}`, or a backslash before a bracket that is no mark";

/// A finding in a case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// Code points of the text.
    pub start: usize,
    pub end: usize,
    pub check: String,
    /// Where the case says how much it counts.
    pub level: Option<Severity>,
}

/// A text and the findings that are marked in it, in its order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marked {
    pub text: String,
    pub marks: Vec<Mark>,
}

/// What is wrong with a notation, and where: code points of it.
#[derive(Debug)]
pub struct Fault {
    pub at: usize,
    pub width: usize,
    pub problem: Diagnostic,
}

/// Reads a text with marks in it.
pub fn parse(block: &str) -> Result<Marked, Fault> {
    let chars: Vec<char> = block.chars().collect();
    let fault = |at, width, what: &str| Fault { at, width, problem: Diagnostic::new(what, FORM) };
    let mut text: Vec<char> = Vec::new();
    let mut marks = Vec::new();
    // Where the mark that is open begins, in the notation and in the text.
    let mut open: Option<(usize, usize)> = None;
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let next = chars.get(at + 1).copied();
        match (c, next, open) {
            ('\\', Some(escaped @ ('[' | ']' | '\\')), _) => {
                text.push(escaped);
                at += 2;
            }
            ('[', Some('['), None) => {
                open = Some((at, text.len()));
                at += 2;
            }
            ('[', Some('['), Some(_)) => return Err(fault(at, 2, "a mark begins inside of a mark")),
            (']', Some(']'), Some((begin, start))) => {
                if start == text.len() {
                    return Err(fault(begin, 4, "a mark without words"));
                }
                let rest = chars.get(at + 2..).unwrap_or_default();
                let end = rest.iter().position(|c| *c == '}').filter(|_| rest.first() == Some(&'{'));
                let Some(end) = end else { return Err(fault(at, 2, "a mark without the id of its check")) };
                let names: String = rest.iter().take(end).skip(1).collect();
                marks.extend(read_names(&names, at + 3)?.into_iter().map(|(check, level)| Mark {
                    start,
                    end: text.len(),
                    check,
                    level,
                }));
                open = None;
                at += 3 + end;
            }
            _ => {
                text.push(c);
                at += 1;
            }
        }
    }
    match open {
        Some((begin, _)) => Err(fault(begin, 2, "a mark that does not end")),
        None => Ok(Marked { text: text.into_iter().collect(), marks: joined(marks) }),
    }
}

/// The checks of a mark, each with its level; `at` is where they begin.
fn read_names(names: &str, at: usize) -> Result<Vec<(String, Option<Severity>)>, Fault> {
    let mut read = Vec::new();
    let mut from = at;
    for part in names.split(',') {
        let fault = |problem| Fault { at: from, width: part.chars().count().max(1), problem };
        let (id, level) = part.split_once(':').map_or((part, None), |(id, level)| (id, Some(level.trim())));
        let id = id.trim();
        if !is_check(id) {
            return Err(fault(unknown_check(id)));
        }
        let level = match level {
            None => None,
            Some(name) => Some(Severity::named(name).filter(|level| *level != Severity::Off).ok_or_else(|| {
                fault(Diagnostic::new(
                    format!("a finding has no level `{name}`"),
                    "the levels are note, warning, error",
                ))
            })?),
        };
        read.push((id.to_owned(), level));
        from += part.chars().count() + 1;
    }
    Ok(read)
}

/// The marks in the order of the text; those of one check that touch or overlap are one.
pub fn joined(mut marks: Vec<Mark>) -> Vec<Mark> {
    marks.sort_by(|a, b| (&a.check, a.start, a.end).cmp(&(&b.check, b.start, b.end)));
    let mut joined: Vec<Mark> = Vec::new();
    for mark in marks {
        match joined.last_mut().filter(|last| last.check == mark.check && mark.start <= last.end) {
            Some(last) => {
                last.end = last.end.max(mark.end);
                last.level = last.level.max(mark.level);
            }
            None => joined.push(mark),
        }
    }
    joined.sort();
    joined
}

/// The text with its marks in the notation.
pub fn write(text: &str, marks: &[Mark]) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut cuts: Vec<usize> = marks.iter().flat_map(|mark| [mark.start, mark.end]).collect();
    cuts.extend([0, chars.len()]);
    cuts.sort_unstable();
    cuts.dedup();
    let mut out = String::new();
    for (start, end) in cuts.iter().copied().zip(cuts.iter().copied().skip(1)) {
        let here: Vec<String> = marks.iter().filter(|m| m.start <= start && end <= m.end).map(name).collect();
        // A bracket beside a mark would be read as a part of it.
        let piece = escaped(chars.get(start..end).unwrap_or_default());
        if here.is_empty() {
            out.push_str(&piece)
        } else {
            out.push_str(&format!("[[{piece}]]{{{}}}", here.join(", ")))
        }
    }
    out
}

fn name(mark: &Mark) -> String {
    mark.level.map_or_else(|| mark.check.clone(), |level| format!("{}: {}", mark.check, level.name()))
}

/// Characters with a backslash before each that the reader could take for a sign.
fn escaped(chars: &[char]) -> String {
    let mut out = String::new();
    for (at, c) in chars.iter().enumerate() {
        let twin = |other: Option<&char>| other == Some(c);
        let beside = twin(chars.get(at + 1)) || at.checked_sub(1).is_some_and(|before| twin(chars.get(before)));
        let rim = at == 0 || at + 1 == chars.len();
        if *c == '\\' || (matches!(c, '[' | ']') && (beside || rim)) {
            out.push('\\');
        }
        out.push(*c);
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn mark(start: usize, end: usize, check: &str, level: Option<Severity>) -> Mark {
        Mark { start, end, check: check.to_owned(), level }
    }

    #[test]
    fn marks_are_read_and_written() {
        let block = "[[A source]]{anon-bare-source: error} [sic] [[claimed]]{cue-loaded, cue-mind} it.\n";
        let marked = parse(block).unwrap();
        assert_eq!(marked.text, "A source [sic] claimed it.\n");
        let error = Some(Severity::Error);
        let expected =
            [mark(0, 8, "anon-bare-source", error), mark(15, 22, "cue-loaded", None), mark(15, 22, "cue-mind", None)];
        assert_eq!(marked.marks, expected);
        assert_eq!(write(&marked.text, &marked.marks), block);
    }

    #[test]
    fn overlapping_marks_are_written_in_pieces() {
        let marks = joined(vec![mark(0, 5, "cue-mind", None), mark(3, 8, "cue-loaded", None)]);
        let block = write("abcdefghi", &marks);
        assert_eq!(block, "[[abc]]{cue-mind}[[de]]{cue-mind, cue-loaded}[[fgh]]{cue-loaded}i");
        assert_eq!(parse(&block).unwrap().marks, marks);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        for (block, at, what) in [
            ("a [[b", 2, "a mark that does not end"),
            ("a [[b]] c", 5, "a mark without the id of its check"),
            ("a [[b]]{} c", 8, "there is no check ``"),
            ("[[]]{cue-mind}", 0, "a mark without words"),
            ("[[a [[b]]{cue-mind}]]{cue-mind}", 4, "a mark begins inside of a mark"),
            ("[[a]]{cue-mind, cue-lodaed}", 15, "there is no check `cue-lodaed`"),
            ("[[a]]{cue-mind: loud}", 6, "a finding has no level `loud`"),
            ("[[a]]{cue-mind: off}", 6, "a finding has no level `off`"),
        ] {
            let fault = parse(block).unwrap_err();
            assert_eq!((fault.at, fault.problem.what.as_str()), (at, what), "{block}");
        }
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(
            text in "[\\[\\]\\\\{}ab é\n]{0,24}",
            spans in proptest::collection::vec((0_usize..24, 1_usize..8, 0_usize..3), 0..4),
        ) {
            let length = text.chars().count();
            let ids = ["cue-mind", "cue-loaded", "anon-opinion"];
            let marks = spans.into_iter().filter(|(start, ..)| *start < length);
            let marks = joined(marks.map(|(s, wide, id)| mark(s, (s + wide).min(length), ids[id], None)).collect());
            let read = parse(&write(&text, &marks)).unwrap();
            prop_assert_eq!(read, Marked { text, marks });
        }
    }
}
