//! Policies in Markdown.

use std::io;

use super::super::Render;
use super::super::markdown::{Markdown, escaped, in_cell};
use super::{HEADER, LIST_HEADER, cells, listed, source, title};
use crate::check::{PolicyList, PolicyView};

impl Render<PolicyList> for Markdown {
    fn item(&self, item: &PolicyList, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        table(&LIST_HEADER, item.policies.iter().map(listed), out)
    }
}

impl Render<PolicyView> for Markdown {
    fn item(&self, item: &PolicyView, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        writeln!(out, "# {}\n", escaped(&title(item)))?;
        table(&HEADER, item.checks.iter().map(cells), out)?;
        if !item.sources.is_empty() {
            writeln!(out)?;
        }
        let mut sources = item.sources.iter().zip(1..);
        sources.try_for_each(|(reference, number)| writeln!(out, "{number}. {}", escaped(&source(reference))))
    }
}

fn table<const N: usize>(
    header: &[&str; N],
    rows: impl Iterator<Item = [String; N]>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    writeln!(out, "| {} |\n|{}", header.join(" | "), "---|".repeat(N))?;
    for row in rows {
        writeln!(out, "| {} |", row.map(|cell| in_cell(&cell)).join(" | "))?;
    }
    Ok(())
}
