//! Tables of sources for terminals and pipes.

use std::io;

use super::super::table::Table;
use super::super::words::counted;
use super::super::wrap::{hanging, widest_piece, width, wrap};
use super::super::{Render, table::fixed};
use super::{HEADER, Line, SIDE_BY_SIDE, facts, lines, sums, title};
use crate::compare::{SourceReport, SourceTable};

/// Where less than this is left for the names, each source is a paragraph.
const NARROWEST_NAME: usize = 14;
/// Where a cell is wider than this, it is broken into lines.
const WIDEST_CELL: usize = 16;
/// Space and line between two columns.
const GAP: usize = 3;

impl Render<SourceReport> for Table {
    /// A table for each article; where the page is too narrow, a paragraph for each source.
    fn item(&self, item: &SourceReport, index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        if index > 0 {
            writeln!(out)?;
        }
        for table in &item.articles {
            self.article(item, table, out)?;
        }
        if let Some(comparison) = &item.side_by_side {
            writeln!(out, "{}\n", SIDE_BY_SIDE.to_uppercase())?;
            self.item(comparison, 0, out)?;
        }
        item.notes.iter().try_for_each(|note| self.lines("- ", note, out))
    }
}

impl Table {
    fn article(&self, report: &SourceReport, table: &SourceTable, out: &mut dyn io::Write) -> io::Result<()> {
        self.lines("", &title(table), out)?;
        let facts = facts(table);
        if !facts.is_empty() {
            self.lines("", &facts, out)?;
        }
        writeln!(out)?;
        let lines = lines(report, table);
        if !lines.is_empty() {
            match self.widths(&lines) {
                Some(widths) => writeln!(out, "{}\n", self.sources(&lines, widths))?,
                None => {
                    lines.iter().try_for_each(|line| self.paragraph(line, out))?;
                    writeln!(out)?;
                }
            }
        }
        sums(table).iter().try_for_each(|line| self.lines("", line, out))?;
        writeln!(out)
    }

    /// Widths of all columns; `None` where they do not fit.
    fn widths(&self, lines: &[Line]) -> Option<[usize; 6]> {
        let widest = |of: &dyn Fn(&Line) -> usize| lines.iter().map(of).max().unwrap_or_default();
        let mut widths = [widest(&|line| width(&line.letter)).max(1), 0, 0, 0, 0, 0];
        for (column, (wide, head)) in widths.iter_mut().skip(1).zip(HEADER).enumerate().skip(1) {
            let cell = |line: &Line| {
                line.cells.get(column).map_or(0, |cell| width(cell).min(WIDEST_CELL).max(widest_piece(cell)))
            };
            *wide = widest(&cell).max(width(head));
        }
        let taken = widths.iter().sum::<usize>() + widths.len() * GAP + 1;
        let name = self.width().checked_sub(taken).filter(|&left| left >= NARROWEST_NAME)?;
        let longest = widest(&|line| line.cells.first().map_or(0, |name| width(name)));
        let [_, first, ..] = &mut widths;
        *first = name.min(longest.max(NARROWEST_NAME));
        Some(widths)
    }

    fn sources(&self, lines: &[Line], widths: [usize; 6]) -> comfy_table::Table {
        let mut table = self.empty();
        let row = |letter: &str, cells: [&str; 5]| -> Vec<String> {
            let cells = cells.into_iter().zip(widths.into_iter().skip(1));
            std::iter::once(letter.to_owned()).chain(cells.map(|(cell, wide)| wrap(cell, wide).join("\n"))).collect()
        };
        table.set_header(row("", HEADER));
        for line in lines {
            table.add_row(row(&line.letter, line.cells.each_ref().map(String::as_str)));
        }
        table.set_constraints(widths.map(fixed));
        table
    }

    /// One source in words.
    fn paragraph(&self, line: &Line, out: &mut dyn io::Write) -> io::Result<()> {
        let [name, what, _, first, quoted] = &line.cells;
        let claims = counted(line.claims.claims, "claim", "claims");
        let mut text = if what == "-" { format!("{name}; {claims}") } else { format!("{name}: {what}; {claims}") };
        if line.claims.claims > 0 {
            let of_kind =
                [(line.claims.direct, "direct"), (line.claims.mixed, "mixed"), (line.claims.indirect, "indirect")];
            let of_kind = of_kind.iter().filter(|(count, _)| *count > 0).map(|(count, kind)| format!("{count} {kind}"));
            text.push_str(&format!(" ({}), the first at word {first}", of_kind.collect::<Vec<_>>().join(", ")));
            if line.claims.quoted_words.of > 0 {
                text.push_str(&format!("; quoted words: {quoted}"));
            }
        }
        self.lines(&format!("{:<3}", line.letter), &format!("{text}."), out)
    }

    fn lines(&self, head: &str, text: &str, out: &mut dyn io::Write) -> io::Result<()> {
        hanging(head, text, self.width()).iter().try_for_each(|line| writeln!(out, "{line}"))
    }
}
