//! Policies for terminals and pipes.

use std::io;

use super::super::Render;
use super::super::table::{Table, fixed};
use super::super::wrap::{hanging, width, wrap};
use super::{HEADER, LIST_HEADER, cells, listed, source, title};
use crate::check::{PolicyList, PolicyView};

/// The widest that a column but the last may be; what is wider is broken into lines.
const WIDEST: usize = 23;
/// Where less than this is left for the widest column, each row is a paragraph.
const NARROWEST: usize = 16;
/// Space and line between two columns.
const GAP: usize = 3;

impl Render<PolicyList> for Table {
    fn item(&self, item: &PolicyList, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        self.rows(LIST_HEADER, &item.policies.iter().map(listed).collect::<Vec<_>>(), 1, out)
    }
}

impl Render<PolicyView> for Table {
    fn item(&self, item: &PolicyView, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        hanging("", &title(item), self.width()).iter().try_for_each(|line| writeln!(out, "{line}"))?;
        writeln!(out)?;
        self.rows(HEADER, &item.checks.iter().map(cells).collect::<Vec<_>>(), 2, out)?;
        if !item.sources.is_empty() {
            writeln!(out)?;
        }
        self.list("Sources", &item.sources.iter().map(source).collect::<Vec<_>>(), out)
    }
}

impl Table {
    /// A table; the column `long` takes what the others leave.
    fn rows<const N: usize>(
        &self,
        header: [&str; N],
        rows: &[[String; N]],
        long: usize,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let mut widths = header.map(width);
        for (column, wide) in widths.iter_mut().enumerate().filter(|(column, _)| *column != long) {
            let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell).min(WIDEST));
            *wide = cells.max().unwrap_or_default().max(*wide);
        }
        let taken = widths.iter().sum::<usize>() - header.get(long).map_or(0, |head| width(head)) + N * GAP + 1;
        let left = self.width().checked_sub(taken).filter(|&left| left >= NARROWEST);
        let (Some(left), Some(wide)) = (left, widths.get_mut(long)) else {
            return rows.iter().try_for_each(|row| {
                let [first, rest @ ..] = row.as_slice() else { return Ok(()) };
                let lines = hanging("", &format!("{first}: {}", rest.join("; ")), self.width());
                lines.iter().try_for_each(|line| writeln!(out, "{line}"))
            });
        };
        *wide = left;
        let mut table = self.empty();
        table.set_header(header);
        for row in rows {
            let cells = row.iter().zip(widths).map(|(cell, wide)| wrap(cell, wide).join("\n"));
            table.add_row(cells.collect::<Vec<String>>());
        }
        table.set_constraints(widths.map(fixed));
        writeln!(out, "{table}")
    }
}
