//! The converter between bytes and code points.

use super::{CharSpan, Span};

/// How many bytes lie between two remembered positions.
const STEP: usize = 256;

/// Converts byte offsets of one text into code point offsets and back.
///
/// Remembers one position every 256 bytes: memory is 1/32 of the text, a look-up scans at
/// most 256 bytes. For plain ASCII nothing is stored at all.
#[derive(Debug, Clone)]
pub struct Offsets<'a> {
    text: &'a str,
    /// Code points before byte `i * STEP`; empty for ASCII.
    marks: Vec<usize>,
}

impl<'a> Offsets<'a> {
    /// Indexes `text`.
    pub fn new(text: &'a str) -> Self {
        let mut marks = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for chunk in text.as_bytes().chunks(STEP) {
                marks.push(count);
                count += starts(chunk);
            }
            marks.push(count);
        }
        Self { text, marks }
    }

    /// Code points before the byte offset, which is clamped to the text.
    pub fn to_char(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let Some(&before) = self.marks.get(byte / STEP) else { return byte };
        before + starts(self.text.as_bytes().get(byte / STEP * STEP..byte).unwrap_or_default())
    }

    /// The byte offset of a code point offset, which is clamped to the text.
    pub fn to_byte(&self, char: usize) -> usize {
        if self.marks.is_empty() {
            return char.min(self.text.len());
        }
        let block = self.marks.partition_point(|&m| m <= char).saturating_sub(1);
        let mut left = char - self.marks.get(block).copied().unwrap_or_default();
        let start = block * STEP;
        for (i, byte) in self.text.bytes().enumerate().skip(start) {
            if is_start(byte) {
                if left == 0 {
                    return i;
                }
                left -= 1;
            }
        }
        self.text.len()
    }

    /// The same stretch in code points.
    pub fn span_to_chars(&self, span: Span) -> CharSpan {
        CharSpan { start: self.to_char(span.start), end: self.to_char(span.end) }
    }

    /// The same stretch in bytes.
    pub fn span_to_bytes(&self, span: CharSpan) -> Span {
        Span::new(self.to_byte(span.start), self.to_byte(span.end))
    }
}

fn is_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| is_start(b)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn converts_both_ways_over_every_boundary() {
        let text = format!("{}🙂e\u{301}\r\nb\u{a0}“q”", "añb".repeat(200));
        let offsets = Offsets::new(&text);
        for (chars, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(offsets.to_char(byte), chars);
            assert_eq!(offsets.to_byte(chars), byte);
        }
        assert_eq!(offsets.to_char(text.len()), text.chars().count());
        assert_eq!(offsets.to_byte(usize::MAX), text.len());
    }

    #[test]
    fn ascii_needs_no_table() {
        let offsets = Offsets::new("plain");
        assert_eq!((offsets.to_char(3), offsets.to_byte(3), offsets.to_char(99)), (3, 3, 5));
    }
}
