//! Where a stretch of an article's text stands in its file.

use super::{CharSpan, Lines, Offsets, Origin, Unit};

/// A place in a file. Lines and columns are counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub line: usize,
    /// In code points.
    pub column: usize,
    /// In bytes of UTF-8.
    pub byte_column: usize,
}

/// A stretch of a file: the last place is the one behind its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    pub start: Place,
    pub end: Place,
    /// Code points of the file before the stretch, and in it; `None` where the text does not stand in the file as it
    /// is, so that only the lines can be told.
    pub chars: Option<(usize, usize)>,
}

/// Finds the places of one article.
pub struct Places<'a> {
    lines: Lines<'a>,
    offsets: Offsets<'a>,
    origin: &'a Origin,
}

impl<'a> Places<'a> {
    /// The places of a text that stands so in its file.
    pub fn new(text: &'a str, origin: &'a Origin) -> Self {
        Self { lines: Lines::new(text), offsets: Offsets::new(text), origin }
    }

    /// Where a stretch of the text stands in the file.
    pub fn region(&self, span: CharSpan) -> Region {
        let bytes = self.offsets.span_to_bytes(span);
        let chars = match self.origin {
            Origin::Verbatim { chars, .. } => Some((chars + span.start, span.end.saturating_sub(span.start))),
            Origin::Line(_) | Origin::Lines(_) => None,
        };
        Region { start: self.place(bytes.start), end: self.place(bytes.end), chars }
    }

    fn place(&self, byte: usize) -> Place {
        let (line, column) = self.lines.position(byte, Unit::CodePoints);
        let (_, bytes) = self.lines.position(byte, Unit::Utf8);
        match self.origin {
            Origin::Verbatim { .. } => {
                Place { line: self.origin.line(line), column: column + 1, byte_column: bytes + 1 }
            }
            Origin::Line(_) | Origin::Lines(_) => Place { line: self.origin.line(line), column: 1, byte_column: 1 },
        }
    }
}
