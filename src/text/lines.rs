//! Lines of a text, and places in them in three units.

/// Where the lines of a text begin. A line ends with a line feed, a carriage return, or both.
#[derive(Debug, Clone)]
pub struct Lines<'a> {
    text: &'a str,
    /// The byte at which each line begins.
    starts: Vec<usize>,
}

/// In what the columns of a line are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Bytes of UTF-8.
    Utf8,
    /// Code units of UTF-16.
    Utf16,
    /// Unicode code points.
    CodePoints,
}

impl Unit {
    /// The length of a character.
    pub fn of(self, c: char) -> usize {
        match self {
            Unit::Utf8 => c.len_utf8(),
            Unit::Utf16 => c.len_utf16(),
            Unit::CodePoints => 1,
        }
    }
}

impl<'a> Lines<'a> {
    /// Finds the lines of a text; the empty text has one.
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let ends = |i: usize| match bytes.get(i) {
            Some(b'\n') => true,
            Some(b'\r') => bytes.get(i + 1) != Some(&b'\n'),
            _ => false,
        };
        let starts = std::iter::once(0).chain((0..bytes.len()).filter(|&i| ends(i)).map(|i| i + 1)).collect();
        Self { text, starts }
    }

    /// How many lines there are, at least one.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// A line by its number, counted from 0, without its end; empty behind the last.
    pub fn line(&self, line: usize) -> &'a str {
        let Some(&start) = self.starts.get(line) else { return "" };
        let end = self.starts.get(line + 1).copied().unwrap_or(self.text.len());
        self.text.get(start..end).unwrap_or_default().trim_end_matches(['\n', '\r'])
    }

    /// Line and column of a byte, both counted from 0; a byte behind the text is its end.
    pub fn position(&self, byte: usize, unit: Unit) -> (usize, usize) {
        let byte = byte.min(self.text.len());
        let line = self.starts.partition_point(|&start| start <= byte).saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or_default();
        let before = self.text.get(start..byte).unwrap_or_default();
        (line, before.chars().map(|c| unit.of(c)).sum())
    }

    /// The byte at a line and column, both counted from 0. A column behind the end of its line is the end, one inside
    /// a character its beginning, a line behind the text the end of the text.
    pub fn byte(&self, line: usize, column: usize, unit: Unit) -> usize {
        let Some(&start) = self.starts.get(line) else { return self.text.len() };
        let mut left = column;
        let mut at = start;
        for c in self.line(line).chars() {
            if left < unit.of(c) {
                break;
            }
            left -= unit.of(c);
            at += c.len_utf8();
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_in_three_ways() {
        let lines = Lines::new("a\r\nb\rc\n");
        assert_eq!(lines.count(), 4);
        assert_eq!([lines.line(0), lines.line(1), lines.line(2), lines.line(3)], ["a", "b", "c", ""]);
    }

    #[test]
    fn columns_are_counted_in_each_unit_and_lead_back() {
        let text = "x\né🙂z\r\n";
        let lines = Lines::new(text);
        let z = text.find('z').unwrap();
        for (unit, column) in [(Unit::Utf8, 6), (Unit::Utf16, 3), (Unit::CodePoints, 2)] {
            assert_eq!(lines.position(z, unit), (1, column));
            assert_eq!(lines.byte(1, column, unit), z);
            assert_eq!(lines.byte(1, 99, unit), z + 1);
        }
        assert_eq!(lines.byte(9, 0, Unit::Utf8), text.len());
    }

    #[test]
    fn a_column_inside_a_character_is_its_beginning() {
        let lines = Lines::new("🙂b");
        assert_eq!((lines.byte(0, 1, Unit::Utf16), lines.byte(0, 2, Unit::Utf16)), (0, 4));
    }
}
