//! The sourcing sheet in Markdown: a table of two columns for each source.

use std::io;

use super::super::Render;
use super::super::markdown::{Markdown, escaped, in_cell};
use super::{BLANKS, INTRODUCTION, TITLE, facts, heading, source, summary};
use crate::check::SourcingSheet;

impl Render<SourcingSheet> for Markdown {
    fn begin(&self, out: &mut dyn io::Write) -> io::Result<()> {
        writeln!(out, "# {TITLE}\n\n{INTRODUCTION}\n")
    }

    fn item(&self, item: &SourcingSheet, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        writeln!(out, "## {}\n\n{}\n", escaped(&heading(item)), escaped(&summary(item)))?;
        for (number, row) in item.rows.iter().enumerate() {
            writeln!(out, "| {} | |\n|---|---|", in_cell(&source(row, number + 1)))?;
            for (label, lines) in facts(row) {
                let lines: Vec<String> = lines.iter().map(|line| in_cell(line)).collect();
                writeln!(out, "| {label} | {} |", lines.join("<br>"))?;
            }
            BLANKS.iter().try_for_each(|label| writeln!(out, "| {label} | |"))?;
            writeln!(out)?;
        }
        Ok(())
    }
}
