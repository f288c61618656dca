//! Edits of an open document, in the server's buffer and in a model that looks for everything from the beginning.

use sayso::text::Unit;

use super::buffer::{Buffer, Change};

/// No more edits than these are made of one input.
const EDITS: usize = 40;

/// One edit as the bytes have it: line and column of both ends, and what is put in.
struct Edit {
    ends: [(u32, u32); 2],
    text: String,
}

/// The first byte is the unit of columns; what follows up to a zero is the text, and each stretch behind it up to the
/// next zero one edit.
pub fn check(data: &[u8]) {
    let Some((&unit, rest)) = data.split_first() else { return };
    let unit = [Unit::Utf8, Unit::Utf16, Unit::CodePoints][usize::from(unit) % 3];
    let mut parts = rest.split(|&byte| byte == 0);
    let start = parts.next().map(String::from_utf8_lossy).unwrap_or_default().into_owned();
    let (mut buffer, mut model) = (Buffer::new(start.clone()), start);
    for edit in parts.take(EDITS).map(Edit::read) {
        buffer.apply(&[edit.change()], unit);
        model = edit.made(&model, unit);
        assert_eq!(buffer.text(), model, "after {:?} {:?}", edit.ends, edit.text);
    }
}

impl Edit {
    /// Four bytes and a text; 255 is a place that no text has.
    fn read(bytes: &[u8]) -> Self {
        let number = |at: usize| match bytes.get(at) {
            Some(255) => u32::MAX,
            other => other.copied().map_or(0, u32::from),
        };
        let text = String::from_utf8_lossy(bytes.get(4..).unwrap_or_default()).into_owned();
        Self { ends: [(number(0), number(1)), (number(2), number(3))], text }
    }

    /// As an editor sends it.
    fn change(&self) -> Change {
        let place = |(line, character): (u32, u32)| serde_json::json!({"line": line, "character": character});
        let [start, end] = self.ends.map(place);
        let sent = serde_json::json!({"range": {"start": start, "end": end}, "text": self.text});
        serde_json::from_value(sent).expect("a change as the protocol has it")
    }

    /// The text after the edit.
    fn made(&self, text: &str, unit: Unit) -> String {
        let text: Vec<char> = text.chars().collect();
        let mut ends = self.ends.map(|at| place(&text, at, unit));
        ends.sort_unstable();
        text[..ends[0]].iter().copied().chain(self.text.chars()).chain(text[ends[1]..].iter().copied()).collect()
    }
}

/// The character at a line and column, or the nearest: the text is walked from its beginning.
fn place(text: &[char], (line, column): (u32, u32), unit: Unit) -> usize {
    let (mut at, mut left) = (0, line);
    while left > 0 {
        match text[at..].iter().position(|c| matches!(c, '\n' | '\r')) {
            Some(end) => at += end + if text[at + end..].starts_with(&['\r', '\n']) { 2 } else { 1 },
            None => return text.len(),
        }
        left -= 1;
    }
    let mut left = column as usize;
    while let Some(c) = text.get(at).filter(|c| !matches!(c, '\n' | '\r')) {
        if left < unit.of(*c) {
            break;
        }
        left -= unit.of(*c);
        at += 1;
    }
    at
}
