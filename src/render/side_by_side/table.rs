//! Two articles side by side for terminals and pipes.

use std::io;

use super::super::table::{LABELS, Table, fixed};
use super::super::wrap::{hanging, wrap};
use super::super::{Render, framing, shared};
use super::{Row, heads, sections, sums};
use crate::compare::SideBySide;

impl Render<SideBySide> for Table {
    /// One table of three columns; the lists of the comparison below it.
    fn item(&self, item: &SideBySide, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        let [_, label] = LABELS;
        let wide = self.column(label, 2);
        let mut table = self.empty();
        let heads = heads(item).map(|head| wrap(&head, wide).join("\n"));
        table.set_header(std::iter::once(String::new()).chain(heads));
        for section in sections(item) {
            table.add_row([wrap(&section.title.to_uppercase(), label).join("\n"), String::new(), String::new()]);
            for row in &section.rows {
                table.add_row(cells(row, label, wide));
            }
        }
        table.set_constraints([fixed(label), fixed(wide), fixed(wide)]);
        writeln!(out, "{table}\n")?;
        for line in hanging("", &sums(item), self.width()) {
            writeln!(out, "{line}")?;
        }
        writeln!(out)?;
        self.list(shared::LIST, &shared::passages(&item.comparison), out)?;
        framing::lists(&item.comparison).iter().try_for_each(|(title, items)| self.list(title, items, out))?;
        for line in item.notes.iter().flat_map(|note| hanging("- ", note, self.width())) {
            writeln!(out, "{line}")?;
        }
        Ok(())
    }
}

/// The label, and the two cells; of several items, each has a mark.
fn cells(row: &Row, label: usize, wide: usize) -> [String; 3] {
    let cell = |items: &Vec<String>| match items.as_slice() {
        [] => "-".to_owned(),
        [one] => wrap(one, wide).join("\n"),
        many => many.iter().flat_map(|item| hanging("- ", item, wide)).collect::<Vec<_>>().join("\n"),
    };
    let [first, second] = row.cells.each_ref().map(cell);
    [wrap(&row.label, label).join("\n"), first, second]
}
