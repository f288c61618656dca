//! The comparison as a table for terminals and pipes.

use std::io;

use comfy_table::presets::ASCII_MARKDOWN;
use comfy_table::{ColumnConstraint, ContentLineStyle, LineStyle, TableStyle, Width};

use super::words::tame;
use super::wrap::{hanging, wrap};
use super::{Render, cell};
use crate::compare::Comparison;

/// Width of the first column's text.
const LABEL: usize = 20;
/// Columns narrower than this, in characters of text, go to a further table, if there are more
/// than [`TOGETHER`] of them.
const NARROW: usize = 12;
/// So many columns stay in one table wherever it is at least 80 characters wide.
const TOGETHER: usize = 4;
/// Space and line between two columns.
const GAP: usize = 3;

const DRAWN: TableStyle = TableStyle::new()
    .top_border(LineStyle::new('┌', '─', '┬', '┐'))
    .header_lines(ContentLineStyle::new('│', '│', '│'))
    .header_separator(LineStyle::new('├', '─', '┼', '┤'))
    .content_lines(ContentLineStyle::new('│', '│', '│'))
    .bottom_border(LineStyle::new('└', '─', '┴', '┘'));

/// A table in plain characters.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Width of the page in characters; below 40 counts as 40.
    pub width: usize,
    /// Whether lines are drawn (a terminal) or the table is plain ASCII (a pipe).
    pub drawn: bool,
}

impl Default for Table {
    fn default() -> Self {
        Self { width: 80, drawn: false }
    }
}

impl Render<Comparison> for Table {
    fn item(&self, item: &Comparison, index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        if index > 0 {
            writeln!(out)?;
        }
        if let Some(story) = &item.story {
            writeln!(out, "Story: {}\n", tame(story))?;
        }
        let sheet = Sheet::new(item);
        let (count, per_page) = (item.columns.len(), self.per_page(item.columns.len()));
        let mut from = 0;
        loop {
            let to = count.min(from + per_page);
            if count > per_page {
                writeln!(out, "Columns {} to {to} of {count}", from + 1)?;
            }
            writeln!(out, "{}\n", self.page(&sheet, from, to))?;
            from = to;
            if from >= count {
                break;
            }
        }
        for note in &item.notes {
            for line in hanging("- ", note, self.width()) {
                writeln!(out, "{line}")?;
            }
        }
        Ok(())
    }
}

impl Table {
    fn width(&self) -> usize {
        self.width.max(40)
    }

    /// How many columns go into one table, spread evenly.
    fn per_page(&self, count: usize) -> usize {
        let wide = self.width().saturating_sub(LABEL + GAP + 1) / (NARROW + GAP);
        let most = if self.width() >= 80 { wide.max(TOGETHER) } else { wide.max(1) };
        count.div_ceil(count.div_ceil(most).max(1)).max(1)
    }

    /// The columns `[from, to)` of all rows as one table.
    fn page(&self, sheet: &Sheet, from: usize, to: usize) -> comfy_table::Table {
        let count = (to - from).max(1);
        let wide = (self.width().saturating_sub(LABEL + GAP + 1) / count).saturating_sub(GAP).max(2);
        let mut table = comfy_table::Table::new();
        table.load_style(if self.drawn { DRAWN } else { ASCII_MARKDOWN });
        let line = |label: &str, cells: &[String]| -> Vec<String> {
            let cells = cells.get(from..to).unwrap_or_default();
            std::iter::once(wrap(label, LABEL))
                .chain(cells.iter().map(|c| wrap(c, wide)))
                .map(|lines| lines.join("\n"))
                .collect()
        };
        table.set_header(line("", &sheet.columns));
        for row in &sheet.rows {
            match row {
                Line::Heading(title) => {
                    let mut cells = vec![wrap(title, LABEL).join("\n")];
                    cells.resize(to - from + 1, String::new());
                    table.add_row(cells)
                }
                Line::Row(label, cells) => table.add_row(line(label, cells)),
            };
        }
        let fixed = |width: usize| {
            let padded = u16::try_from(width + 2).unwrap_or(u16::MAX);
            ColumnConstraint::Absolute(Width::Fixed(padded))
        };
        table.set_constraints(std::iter::once(fixed(LABEL)).chain((from..to).map(|_| fixed(wide))));
        table
    }
}

enum Line {
    Heading(String),
    Row(String, Vec<String>),
}

/// The comparison in words and figures.
struct Sheet {
    columns: Vec<String>,
    rows: Vec<Line>,
}

impl Sheet {
    fn new(comparison: &Comparison) -> Self {
        let mut rows = Vec::new();
        for group in &comparison.groups {
            rows.push(Line::Heading(group.title.to_uppercase()));
            for row in &group.rows {
                rows.push(Line::Row(row.label.to_owned(), row.cells.iter().map(cell::text).collect()));
            }
        }
        for naming in &comparison.naming {
            rows.push(Line::Heading(format!("NAMING: {}", tame(&naming.set))));
            for row in &naming.rows {
                rows.push(Line::Row(tame(&row.name), row.cells.iter().map(cell::voices).collect()));
            }
        }
        Self { columns: comparison.columns.iter().map(|c| tame(&c.id)).collect(), rows }
    }
}

#[cfg(test)]
mod tests;
