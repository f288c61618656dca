//! Comma-separated values as spreadsheets write them: rows of cells, each with its place.

use std::path::Path;

use crate::diagnostic::Diagnostic;

/// A cell and where it starts in the file, both counted from 1; columns are code points.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    pub text: String,
    pub line: usize,
    pub column: usize,
}

/// Reads rows. Cells are set apart by commas, semicolons or tabs, whichever the first row has most
/// of; lines end in any way; a byte order mark is passed over; rows without a word are left out.
///
/// # Errors
/// A quotation mark that is never closed, and text behind a closed one.
pub fn rows(path: &Path, text: &str) -> Result<Vec<Vec<Cell>>, Diagnostic> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader =
        Reader { path, text, chars: text.chars().peekable(), line: 1, column: 1, separator: separator(text) };
    let mut rows = Vec::new();
    while reader.chars.peek().is_some() {
        let row = reader.row()?;
        if row.iter().any(|cell| !cell.text.trim().is_empty()) {
            rows.push(row);
        }
    }
    Ok(rows)
}

/// Writes a row, with commas.
pub fn write(cells: &[String], out: &mut String) {
    for (nth, cell) in cells.iter().enumerate() {
        if nth > 0 {
            out.push(',');
        }
        let plain = !cell.contains([',', ';', '\t', '"', '\n', '\r']) && cell.trim() == cell;
        if plain {
            out.push_str(cell);
        } else {
            out.push_str(&format!("\"{}\"", cell.replace('"', "\"\"")));
        }
    }
    out.push('\n');
}

/// What sets the cells of the first row apart.
fn separator(text: &str) -> char {
    let mut quoted = false;
    let mut counts = [(',', 0), (';', 0), ('\t', 0)];
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            '\n' | '\r' if !quoted => break,
            c if !quoted => counts.iter_mut().filter(|(mark, _)| *mark == c).for_each(|(_, count)| *count += 1),
            _ => {}
        }
    }
    // Of two that stand equally often, the comma counts.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(',', |(mark, _)| mark)
}

struct Reader<'t> {
    path: &'t Path,
    text: &'t str,
    chars: std::iter::Peekable<std::str::Chars<'t>>,
    line: usize,
    column: usize,
    separator: char,
}

impl Reader<'_> {
    fn row(&mut self) -> Result<Vec<Cell>, Diagnostic> {
        let mut row = Vec::new();
        loop {
            row.push(self.cell()?);
            match self.next() {
                Some(c) if c == self.separator => {}
                _ => return Ok(row),
            }
        }
    }

    /// Reads up to the separator or the end of the line, and leaves that.
    fn cell(&mut self) -> Result<Cell, Diagnostic> {
        let mut cell = Cell { text: String::new(), line: self.line, column: self.column };
        if self.chars.peek() != Some(&'"') {
            while let Some(c) = self.chars.peek().copied().filter(|c| !self.ends_cell(*c)) {
                cell.text.push(c);
                self.next();
            }
            return Ok(cell);
        }
        self.next();
        loop {
            match self.next() {
                Some('"') if self.chars.peek() == Some(&'"') => {
                    self.next();
                    cell.text.push('"');
                }
                Some('"') => break,
                Some(c) => cell.text.push(c),
                None => {
                    let help = "close it; a quotation mark inside a cell is written twice";
                    let what = "the quotation mark that opens this cell is never closed";
                    return Err(self.problem(cell.line, cell.column, what, help));
                }
            }
        }
        match self.chars.peek().copied().filter(|c| !self.ends_cell(*c)) {
            None => Ok(cell),
            Some(_) => {
                let help = "a quotation mark inside a cell is written twice";
                Err(self.problem(self.line, self.column, "text stands behind the end of this cell", help))
            }
        }
    }

    fn ends_cell(&self, c: char) -> bool {
        c == self.separator || matches!(c, '\n' | '\r')
    }

    /// The next character; any end of a line is a line feed.
    fn next(&mut self) -> Option<char> {
        let c = self.chars.next()?;
        if c == '\r' && self.chars.peek() == Some(&'\n') {
            self.chars.next();
        }
        if matches!(c, '\n' | '\r') {
            (self.line, self.column) = (self.line + 1, 1);
            return Some('\n');
        }
        self.column += 1;
        Some(c)
    }

    fn problem(&self, line: usize, column: usize, what: &str, help: &str) -> Diagnostic {
        Diagnostic::new(what, help).in_file(self.path).at(self.text, line, column, 1)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(text: &str) -> Vec<Vec<String>> {
        let rows = rows(Path::new("a.csv"), text).unwrap();
        rows.into_iter().map(|row| row.into_iter().map(|cell| cell.text).collect()).collect()
    }

    #[test]
    fn spreadsheets_write_in_several_ways() {
        for text in [
            "a,b,c\n1,\"x, \"\"y\"\"\nz\",3\n",
            "\u{feff}a,b,c\r\n1,\"x, \"\"y\"\"\r\nz\",3\r\n",
            "a;b;c\r\n1;\"x, \"\"y\"\"\r\nz\";3",
            "a\tb\tc\r1\t\"x, \"\"y\"\"\rz\"\t3\r",
            "\"a\",\"b\",\"c\"\n\n,,\n1,\"x, \"\"y\"\"\nz\",3\n",
        ] {
            assert_eq!(texts(text), [vec!["a", "b", "c"], vec!["1", "x, \"y\"\nz", "3"]], "{text:?}");
        }
        assert_eq!(texts(""), Vec::<Vec<String>>::new());
    }

    #[test]
    fn cells_know_their_place() {
        let rows = rows(Path::new("a.csv"), "a,b\n\"x\ny\",é,z\n").unwrap();
        let places: Vec<_> = rows[1].iter().map(|c| (c.line, c.column)).collect();
        assert_eq!(places, [(2, 1), (3, 4), (3, 6)]);
    }

    #[test]
    fn broken_cells_are_told() {
        for (text, line, column, what) in [
            ("a,b\n1,\"x\n2,y\n", 2, 3, "the quotation mark that opens this cell is never closed"),
            ("a,b\n\"x\" y,z\n", 2, 4, "text stands behind the end of this cell"),
        ] {
            let problem = rows(Path::new("a.csv"), text).unwrap_err();
            let at = problem.position.unwrap();
            assert_eq!((at.line, at.column, problem.what.as_str()), (line, column, what));
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(cells in prop::collection::vec("[a,;\"\\n\\t é=]{0,6}", 1..4)) {
            let mut text = String::new();
            write(&["head".to_owned(), "x".to_owned(), "y".to_owned()], &mut text);
            write(&cells, &mut text);
            let read = texts(&text);
            prop_assert_eq!(read.get(1), Some(&cells).filter(|c| c.iter().any(|c| !c.trim().is_empty())));
        }
    }
}
