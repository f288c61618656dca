//! The sourcing sheet for terminals and pipes: a table of two columns for each source.

use std::io;

use super::super::Render;
use super::super::table::{Table, fixed};
use super::super::wrap::{hanging, width, wrap};
use super::{BLANKS, INTRODUCTION, facts, heading, source, summary};
use crate::check::{SheetRow, SourcingSheet};

/// Space and lines around two columns.
const FRAME: usize = 7;

impl Render<SourcingSheet> for Table {
    fn begin(&self, out: &mut dyn io::Write) -> io::Result<()> {
        self.said(INTRODUCTION, out)?;
        writeln!(out)
    }

    fn item(&self, item: &SourcingSheet, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        self.said(&heading(item), out)?;
        self.said(&summary(item), out)?;
        writeln!(out)?;
        item.rows.iter().enumerate().try_for_each(|(number, row)| self.source(row, number + 1, out))
    }
}

impl Table {
    fn source(&self, row: &SheetRow, number: usize, out: &mut dyn io::Write) -> io::Result<()> {
        let facts = facts(row);
        let labels = facts.iter().map(|(label, _)| *label).chain(BLANKS);
        let label = labels.map(width).max().unwrap_or_default();
        let value = self.width().saturating_sub(label + FRAME);
        self.said(&source(row, number), out)?;
        let mut table = self.empty();
        for (label, lines) in facts {
            let lines: Vec<String> = lines.iter().flat_map(|line| wrap(line, value)).collect();
            table.add_row([label.to_owned(), lines.join("\n")]);
        }
        for blank in BLANKS {
            table.add_row([blank.to_owned(), String::new()]);
        }
        table.set_constraints([fixed(label), fixed(value)]);
        writeln!(out, "{table}\n")
    }

    fn said(&self, text: &str, out: &mut dyn io::Write) -> io::Result<()> {
        hanging("", text, self.width()).iter().try_for_each(|line| writeln!(out, "{line}"))
    }
}
