//! The text of a document that an editor has open, and the edits of it.

use lsp_types::{Position, Range};
use sayso::text::{Lines, Span, Unit};
use serde::Deserialize;

/// A change of a text. It is read here and not by the crate of types, to which a change with a place that cannot be
/// read is one of the whole text.
#[derive(Debug, Deserialize)]
pub struct Change {
    /// What is replaced; `None` for the whole text.
    range: Option<Range>,
    text: String,
}

/// A text that changes as the editor's does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Buffer(String);

impl Buffer {
    pub fn new(text: String) -> Self {
        Self(text)
    }

    pub fn text(&self) -> &str {
        &self.0
    }

    /// Makes one change after another; `false` where a place was none of the text, or a stretch ended before its
    /// beginning. The nearest place is then taken, and the ends of the stretch are swapped. A column behind the end of
    /// its line is its end, as the protocol has it.
    pub fn apply(&mut self, changes: &[Change], unit: Unit) -> bool {
        let strange = changes.iter().filter(|change| !self.change(change, unit)).count();
        strange == 0
    }

    fn change(&mut self, change: &Change, unit: Unit) -> bool {
        let Some(Range { start, end }) = change.range else {
            self.0.clone_from(&change.text);
            return true;
        };
        let lines = Lines::new(&self.0);
        let (from, to) = (byte(&lines, start, unit), byte(&lines, end, unit));
        // The line behind the last is where some editors end a text whose last line has an end.
        let behind = |at: Position| at.line as usize > lines.count();
        let fits = from <= to && !behind(start) && !behind(end);
        self.0.replace_range(from.min(to)..from.max(to), &change.text);
        fits
    }
}

/// The byte of a position; the nearest where there is no such position.
pub fn byte(lines: &Lines<'_>, at: Position, unit: Unit) -> usize {
    lines.byte(at.line as usize, at.character as usize, unit)
}

/// Where a stretch of bytes stands.
pub fn range(lines: &Lines<'_>, span: Span, unit: Unit) -> Range {
    let position = |byte| {
        let (line, column) = lines.position(byte, unit);
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Position::new(number(line), number(column))
    };
    Range { start: position(span.start), end: position(span.end) }
}

#[cfg(test)]
mod tests {
    use super::super::model::{Draw, ENCODINGS, Edit, Encoding, Model};
    use super::*;

    fn change(edit: &Edit) -> Change {
        let position = |(line, column)| Position::new(line, column);
        let range = Range { start: position(edit.from), end: position(edit.to) };
        Change { range: Some(range), text: edit.text.clone() }
    }

    #[test]
    fn a_hundred_thousand_edits_leave_what_the_editor_has() {
        for encoding in ENCODINGS {
            let unit = match encoding {
                Encoding::Utf8 => Unit::Utf8,
                Encoding::Utf16 => Unit::Utf16,
                Encoding::Utf32 => Unit::CodePoints,
            };
            let (mut draw, mut left) = (Draw::new(encoding as u64 + 7), 100_000);
            let start = "The port 🙂\r\nclosed.\n";
            let (mut model, mut buffer) = (Model::new(start, encoding), Buffer::new(start.to_owned()));
            while left > 0 {
                let edits: Vec<Edit> = (0..=draw.below(3)).map(|_| model.edit(&mut draw, 240)).collect();
                left -= edits.len().min(left);
                let changes: Vec<_> = edits.iter().map(change).collect();
                assert!(buffer.apply(&changes, unit), "{edits:?}");
                assert_eq!(buffer.text(), model.text(), "{encoding:?}, {left} to go: {edits:?}");
            }
        }
    }

    #[test]
    fn places_that_are_none_become_the_nearest() {
        let edit = |from, to| Edit { from, to, text: "X".to_owned() };
        for (from, to, fits, expected) in [
            ((0, 1), (0, 99), true, "aX\r\nb🙂"),
            ((0, 99), (0, 99), true, "abX\r\nb🙂"),
            ((2, 0), (2, 0), true, "ab\r\nb🙂X"),
            ((9, 9), (9, 9), false, "ab\r\nb🙂X"),
            ((1, 1), (0, 1), false, "aX🙂"),
            ((1, 2), (1, 2), true, "ab\r\nbX🙂"),
            ((u32::MAX, u32::MAX), (0, 0), false, "X"),
        ] {
            let mut buffer = Buffer::new("ab\r\nb🙂".to_owned());
            assert_eq!(buffer.apply(&[change(&edit(from, to))], Unit::Utf16), fits, "{from:?} {to:?}");
            assert_eq!(buffer.text(), expected, "{from:?} {to:?}");
        }
    }

    #[test]
    fn a_change_without_a_place_is_the_whole_text() {
        let mut buffer = Buffer::new("ab".to_owned());
        let whole = Change { range: None, text: "🙂\r\n".to_owned() };
        assert!(buffer.apply(&[whole, change(&Edit { from: (0, 2), to: (0, 2), text: "c".to_owned() })], Unit::Utf16));
        assert_eq!(buffer.text(), "🙂c\r\n");
    }
}
