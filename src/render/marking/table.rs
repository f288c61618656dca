//! Markings for terminals and pipes.

use std::io;

use super::super::Render;
use super::super::table::{Table, fixed};
use super::super::wrap::{hanging, width, wrap};
use super::{DECISIONS, Feedback, HEADER, LABEL_HEADER, MISSED, Marked, NOTES, WORTH_A_LOOK};

/// Space and line between two columns.
const GAP: usize = 3;
/// The least that is left for a name.
const NARROWEST_NAME: usize = 8;

impl Render<Marked<'_>> for Table {
    /// The figures of all students, the class, then what each student is told.
    fn item(&self, item: &Marked<'_>, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        self.text("", &item.title(), out)?;
        writeln!(out)?;
        let rows = item.rows();
        if !rows.is_empty() {
            self.figures(&HEADER, rows.into_iter().map(Vec::from).collect(), out)?;
        }
        item.overview().iter().try_for_each(|line| self.text("", line, out))?;
        writeln!(out, "\nBY LABEL\n")?;
        self.figures(&LABEL_HEADER, item.label_rows().into_iter().map(Vec::from).collect(), out)?;
        writeln!(out, "WHICH LABEL WAS GIVEN\n\nRows: the key. Columns: the students.\n")?;
        let (heads, rows) = item.confusion();
        let heads: Vec<&str> = std::iter::once("").chain(heads.iter().map(String::as_str)).collect();
        let cells = |(name, counts): (String, Vec<usize>)| {
            std::iter::once(name).chain(counts.iter().map(usize::to_string)).collect()
        };
        self.figures(&heads, rows.into_iter().map(cells).collect(), out)?;
        self.list(MISSED, &item.missed(), out)?;
        self.list(WORTH_A_LOOK, &item.worth_a_look(), out)?;
        self.list(DECISIONS, &item.decisions(), out)?;
        item.feedback().iter().try_for_each(|student| self.student(student, out))?;
        NOTES.iter().try_for_each(|note| self.text("- ", note, out))
    }
}

impl Table {
    /// A table whose first column takes what the others leave.
    fn figures(&self, heads: &[&str], rows: Vec<Vec<String>>, out: &mut dyn io::Write) -> io::Result<()> {
        let wide = |at: usize| {
            let cells = rows.iter().filter_map(|row| row.get(at)).map(|cell| width(cell));
            cells.chain(heads.get(at).map(|head| width(head))).max().unwrap_or_default().max(1)
        };
        let others: Vec<usize> = (1..heads.len()).map(wide).collect();
        let taken = others.iter().sum::<usize>() + heads.len() * GAP + 1;
        let first = self.width().saturating_sub(taken).max(NARROWEST_NAME).min(wide(0));
        let mut table = self.empty();
        table.set_header(heads);
        for row in &rows {
            let name = row.first().map(|name| wrap(name, first).join("\n"));
            table.add_row(name.into_iter().chain(row.iter().skip(1).cloned()));
        }
        table.set_constraints(std::iter::once(first).chain(others).map(fixed));
        writeln!(out, "{table}\n")
    }

    fn student(&self, student: &Feedback, out: &mut dyn io::Write) -> io::Result<()> {
        self.text("FOR ", &student.student, out)?;
        writeln!(out)?;
        self.text("", &student.summary, out)?;
        for (title, lines) in &student.sections {
            self.text("", &format!("{title}:"), out)?;
            lines.iter().try_for_each(|line| self.text("- ", line, out))?;
        }
        writeln!(out)
    }

    fn text(&self, head: &str, text: &str, out: &mut dyn io::Write) -> io::Result<()> {
        hanging(head, text, self.width()).iter().try_for_each(|line| writeln!(out, "{line}"))
    }
}
