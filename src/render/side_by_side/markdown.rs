//! Two articles side by side in Markdown.

use std::io;

use super::super::markdown::{escaped, in_cell, list};
use super::super::{Markdown, Render, framing, shared};
use super::{heads, sections, sums};
use crate::compare::SideBySide;

impl Render<SideBySide> for Markdown {
    fn item(&self, item: &SideBySide, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        let [one, other] = heads(item).map(|head| in_cell(&head));
        for section in sections(item) {
            writeln!(out, "## {}\n\n| | {one} | {other} |\n|---|---|---|", escaped(&section.title))?;
            for row in &section.rows {
                let cell = |items: &Vec<String>| match items.is_empty() {
                    true => "-".to_owned(),
                    false => items.iter().map(|item| in_cell(item)).collect::<Vec<_>>().join("<br>"),
                };
                let [first, second] = row.cells.each_ref().map(cell);
                writeln!(out, "| {} | {first} | {second} |", in_cell(&row.label))?;
            }
            writeln!(out)?;
        }
        writeln!(out, "{}\n", escaped(&sums(item)))?;
        list(shared::LIST, &shared::passages(&item.comparison), out)?;
        framing::lists(&item.comparison).iter().try_for_each(|(title, items)| list(title, items, out))?;
        writeln!(out, "## How it is made\n")?;
        item.notes.iter().try_for_each(|note| writeln!(out, "- {}", escaped(note)))
    }
}
