//! Many columns: each group of measures in tables of its own, the columns one below the other, so that a measure
//! is read down the page over all of them.

use std::io;

use super::{LABELS, Line, NARROW, Sheet, Table, WIDE, fixed, header};
use crate::render::wrap::{hanging, shortened, widest_piece, wrap};

/// In how many lines a name may stand before it is shortened.
const NAME_LINES: usize = 2;
/// What a cell has where there is nothing.
const NOTHING: [&str; 4] = ["-", "0", "0 (0%)", "0 (0.0)"];

/// A measure with its cells.
type Measure<'a> = (&'a str, &'a [String]);

impl Table {
    /// All groups, with a line for the measures that no column has.
    pub(super) fn transposed(&self, sheet: &Sheet, out: &mut dyn io::Write) -> io::Result<()> {
        for (title, measures) in groups(sheet) {
            let empty = |(_, cells): &&Measure<'_>| cells.iter().all(|cell| NOTHING.contains(&cell.as_str()));
            let (none, some): (Vec<&Measure<'_>>, Vec<&Measure<'_>>) = measures.iter().partition(empty);
            writeln!(out, "{title}\n")?;
            let most = self.measures(&some);
            let tables = some.len().div_ceil(most).max(1);
            for part in some.chunks(some.len().div_ceil(tables).max(1)) {
                writeln!(out, "{}\n", self.part(sheet, part))?;
            }
            if !none.is_empty() {
                let labels: Vec<&str> = none.iter().map(|(label, _)| *label).collect();
                for line in hanging("", &format!("In no column: {}.", labels.join(", ")), self.width()) {
                    writeln!(out, "{line}")?;
                }
                writeln!(out)?;
            }
        }
        Ok(())
    }

    /// How many measures fit beside the names.
    fn measures(&self, measures: &[&Measure<'_>]) -> usize {
        let [label, _] = LABELS;
        let words = |(name, cells): &&Measure<'_>| {
            cells.iter().map(|cell| widest_piece(cell)).chain([widest_piece(name)]).max().unwrap_or_default()
        };
        let widest = measures.iter().map(words).max().unwrap_or_default();
        let fits = |count: &usize| {
            let wide = self.column(label, *count);
            wide >= WIDE || (wide >= NARROW && widest <= wide)
        };
        (1..=measures.len().max(1)).rev().find(fits).unwrap_or(1)
    }

    /// Some measures of all columns.
    fn part(&self, sheet: &Sheet, measures: &[&Measure<'_>]) -> comfy_table::Table {
        let [label, _] = LABELS;
        let wide = self.column(label, measures.len().max(1)).min(2 * WIDE);
        let mut table = self.empty();
        let heads = measures.iter().map(|(name, _)| header(&[(*name).to_owned()], wide).join("\n"));
        table.set_header(std::iter::once(String::new()).chain(heads));
        for (at, column) in sheet.columns.iter().enumerate() {
            let cell = |(_, cells): &&Measure<'_>| cells.get(at).map(|cell| wrap(cell, wide).join("\n"));
            let cells = measures.iter().map(|measure| cell(measure).unwrap_or_default());
            table.add_row(std::iter::once(name(column, label)).chain(cells));
        }
        table.set_constraints(std::iter::once(fixed(label)).chain(measures.iter().map(|_| fixed(wide))));
        table
    }
}

/// The name of a column: outlet and article, each shortened to what fits.
fn name(column: &[String], wide: usize) -> String {
    let lines = column.iter().take(NAME_LINES).map(|line| shortened(line, wide));
    lines.collect::<Vec<String>>().join("\n")
}

/// The rows under each heading.
fn groups(sheet: &Sheet) -> Vec<(&str, Vec<Measure<'_>>)> {
    let mut groups: Vec<(&str, Vec<Measure<'_>>)> = Vec::new();
    for line in &sheet.rows {
        match line {
            Line::Heading(title) => groups.push((title, Vec::new())),
            Line::Row(label, cells) | Line::Loose(label, cells) => {
                let measure: Measure<'_> = (label, cells);
                groups.last_mut().into_iter().for_each(|(_, measures)| measures.push(measure));
            }
        }
    }
    groups
}
