//! Tables of sources in Markdown.

use std::io;

use super::super::Render;
use super::super::markdown::{Markdown, escaped, groups, in_cell};
use super::{HEADER, SIDE_BY_SIDE, facts, lines, sums, title};
use crate::compare::SourceReport;

impl Render<SourceReport> for Markdown {
    fn item(&self, item: &SourceReport, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        for table in &item.articles {
            writeln!(out, "# {}\n", escaped(&title(table)))?;
            let facts = facts(table);
            if !facts.is_empty() {
                writeln!(out, "{}\n", escaped(&facts))?;
            }
            let lines = lines(item, table);
            if !lines.is_empty() {
                writeln!(out, "| | {} |\n|---|{}", HEADER.join(" | "), "---|".repeat(HEADER.len()))?;
                for line in lines {
                    let cells = line.cells.each_ref().map(|cell| in_cell(cell)).join(" | ");
                    writeln!(out, "| {} | {cells} |", line.letter)?;
                }
                writeln!(out)?;
            }
            writeln!(out, "{}\n", sums(table).map(|line| escaped(&line)).join(" "))?;
        }
        if let Some(comparison) = &item.side_by_side {
            writeln!(out, "# {SIDE_BY_SIDE}\n")?;
            groups(comparison, out)?;
        }
        writeln!(out, "# How it is counted\n")?;
        item.notes.iter().try_for_each(|note| writeln!(out, "- {}", escaped(note)))
    }
}
