//! The comparison as a table for terminals and pipes.

mod transposed;

use std::io;

use comfy_table::presets::ASCII_MARKDOWN;
use comfy_table::{ColumnConstraint, ContentLineStyle, LineStyle, TableStyle, Width};

use super::wrap::{hanging, pieces, shortened, widest_piece, wrap};
use super::{Render, cell, framing, shared, wording};
use crate::compare::Comparison;

/// Widths of the first column's text: the usual one, and one that leaves more to the others.
pub(super) const LABELS: [usize; 2] = [20, 16];
/// From this width of text on, a column is wide enough for any wording.
const WIDE: usize = 14;
/// Narrower columns than [`WIDE`] will do down to this width, if no word in them has to be cut.
const NARROW: usize = 11;
/// Into how many lines the name of an article may be broken before it is shortened.
const HEADER_LINES: usize = 3;
/// With more columns than this, they stand one below the other.
const MANY: usize = 12;
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
        if let Some(title) = cell::title(item) {
            writeln!(out, "{title}\n")?;
        }
        let sheet = Sheet::new(item);
        let count = item.columns.len();
        if count > MANY {
            self.transposed(&sheet, out)?;
        } else {
            self.paged(&sheet, count, out)?;
        }
        wording::lists(item).iter().try_for_each(|(title, items)| self.list(title, items, out))?;
        self.list(shared::LIST, &shared::passages(item), out)?;
        framing::lists(item).iter().try_for_each(|(title, items)| self.list(title, items, out))?;
        for note in &item.notes {
            for line in hanging("- ", note, self.width()) {
                writeln!(out, "{line}")?;
            }
        }
        Ok(())
    }
}

impl Table {
    pub(super) fn width(&self) -> usize {
        self.width.max(40)
    }

    /// One table, or several where the columns do not fit into one.
    fn paged(&self, sheet: &Sheet, count: usize, out: &mut dyn io::Write) -> io::Result<()> {
        let layout = self.layout(sheet, count);
        let mut from = 0;
        loop {
            let to = count.min(from + layout.columns);
            if count > layout.columns {
                let first = from + 1;
                let these = if first == to { format!("Column {to}") } else { format!("Columns {first} to {to}") };
                writeln!(out, "{these} of {count}")?;
            }
            writeln!(out, "{}\n", self.page(sheet, layout.label, from, to))?;
            from = to;
            if from >= count {
                return self.in_full(sheet, self.column(layout.label, layout.columns), out);
            }
        }
    }

    /// The names of the columns that stand shortened over them.
    fn in_full(&self, sheet: &Sheet, wide: usize, out: &mut dyn io::Write) -> io::Result<()> {
        let marks = |lines: &[String]| lines.concat().matches('…').count();
        let shortened = |lines: &&Vec<String>| marks(&header(lines, wide)) > marks(lines);
        let long: Vec<String> = sheet.columns.iter().filter(shortened).map(|lines| lines.join(": ")).collect();
        self.list("Names that stand shortened above, in full", &long, out)
    }

    /// A numbered list under its title; nothing where it is empty.
    pub(super) fn list(&self, title: &str, items: &[String], out: &mut dyn io::Write) -> io::Result<()> {
        if items.is_empty() {
            return Ok(());
        }
        writeln!(out, "{title}:\n")?;
        for (number, item) in items.iter().enumerate() {
            for line in hanging(&format!("{}. ", number + 1), item, self.width()) {
                writeln!(out, "{line}")?;
            }
        }
        writeln!(out)
    }

    /// A table without rows, with lines or without.
    pub(super) fn empty(&self) -> comfy_table::Table {
        let mut table = comfy_table::Table::new();
        table.load_style(if self.drawn { DRAWN } else { ASCII_MARKDOWN });
        table
    }

    /// As many columns as fit into one table, spread evenly over the tables.
    fn layout(&self, sheet: &Sheet, count: usize) -> Layout {
        let widest = sheet.widest_piece();
        let evenly = (1..=count.max(1)).map(|tables| count.div_ceil(tables).max(1));
        let layouts = evenly.flat_map(|columns| LABELS.map(|label| Layout { label, columns }));
        let fits = |layout: &Layout| {
            let wide = self.column(layout.label, layout.columns);
            wide >= WIDE || (wide >= NARROW && widest <= wide)
        };
        let [.., narrow] = LABELS;
        layouts.into_iter().find(fits).unwrap_or(Layout { label: narrow, columns: 1 })
    }

    /// Width of the text of a column beside so many others.
    pub(super) fn column(&self, label: usize, columns: usize) -> usize {
        (self.width().saturating_sub(label + GAP + 1) / columns).saturating_sub(GAP).max(2)
    }

    /// The columns `[from, to)` of all rows as one table.
    fn page(&self, sheet: &Sheet, label: usize, from: usize, to: usize) -> comfy_table::Table {
        let wide = self.column(label, (to - from).max(1));
        let mut table = self.empty();
        let row = |first: &str, cells: Vec<Vec<String>>| -> Vec<String> {
            std::iter::once(wrap(first, label)).chain(cells).map(|lines| lines.join("\n")).collect()
        };
        let columns = sheet.columns.get(from..to).unwrap_or_default();
        table.set_header(row("", columns.iter().map(|c| header(c, wide)).collect()));
        for line in &sheet.rows {
            table.add_row(match line {
                Line::Heading(title) => row(title, vec![Vec::new(); to - from]),
                Line::Row(name, cells) | Line::Loose(name, cells) => {
                    row(name, cells.get(from..to).unwrap_or_default().iter().map(|c| wrap(c, wide)).collect())
                }
            });
        }
        table.set_constraints(std::iter::once(fixed(label)).chain((from..to).map(|_| fixed(wide))));
        table
    }
}

/// A column whose text is exactly so wide.
pub(super) fn fixed(width: usize) -> ColumnConstraint {
    let padded = u16::try_from(width + 2).unwrap_or(u16::MAX);
    ColumnConstraint::Absolute(Width::Fixed(padded))
}

/// How a comparison is spread over tables.
struct Layout {
    /// Width of the first column's text.
    label: usize,
    /// How many columns stand in one table.
    columns: usize,
}

/// The lines over a column: no part is cut, but shortened.
fn header(lines: &[String], wide: usize) -> Vec<String> {
    lines
        .iter()
        .flat_map(|line| {
            let whole: String = pieces(line).map(|piece| shortened(piece, wide)).collect();
            let broken = wrap(&whole, wide);
            if broken.len() > HEADER_LINES { wrap(&shortened(line, 2 * wide), wide) } else { broken }
        })
        .collect()
}

enum Line {
    Heading(String),
    Row(String, Vec<String>),
    /// A row whose words may be cut: no column is made wider for it.
    Loose(String, Vec<String>),
}

/// The comparison in words and figures.
struct Sheet {
    columns: Vec<Vec<String>>,
    rows: Vec<Line>,
}

impl Sheet {
    fn new(comparison: &Comparison) -> Self {
        let mut rows = Vec::new();
        for group in &comparison.groups {
            rows.push(Line::Heading(group.title.to_uppercase()));
            for row in &group.rows {
                rows.push(Line::Row(row.label.to_string(), row.cells.iter().map(cell::text).collect()));
            }
        }
        for naming in &comparison.naming {
            rows.push(Line::Heading(format!("NAMING: {}", cell::worded(&naming.set))));
            for row in &naming.rows {
                let (label, cells) = cell::naming(row);
                rows.push(Line::Row(label, cells));
            }
        }
        let figures = framing::rows(comparison).into_iter().map(|(label, cells)| Line::Loose(label, cells));
        let copy = shared::rows(comparison).into_iter().map(|(label, cells)| Line::Row(label, cells));
        let groups: [(&str, Vec<Line>); 2] = [(framing::TITLE, figures.collect()), (shared::TITLE, copy.collect())];
        for (title, group) in groups {
            if !group.is_empty() {
                rows.push(Line::Heading(title.to_uppercase()));
                rows.extend(group);
            }
        }
        Self { columns: cell::headers(comparison), rows }
    }

    /// Width of the widest word of all cells.
    fn widest_piece(&self) -> usize {
        let cells = self.rows.iter().filter_map(|line| match line {
            Line::Heading(_) | Line::Loose(..) => None,
            Line::Row(_, cells) => Some(cells),
        });
        cells.flatten().map(|cell| widest_piece(cell)).max().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
