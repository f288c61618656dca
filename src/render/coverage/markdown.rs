//! Words that no entry covers, in Markdown.

use std::io;

use super::super::Render;
use super::super::markdown::{Markdown, escaped, in_cell};
use super::{HEADER, cells, sums};
use crate::coverage::Coverage;

impl Render<Coverage> for Markdown {
    fn item(&self, item: &Coverage, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        if !item.words.is_empty() {
            writeln!(out, "| {} |\n|{}", HEADER.join(" | "), "---|".repeat(HEADER.len()))?;
            for row in &item.words {
                writeln!(out, "| {} |", cells(row).map(|cell| in_cell(&cell)).join(" | "))?;
            }
            writeln!(out)?;
        }
        writeln!(out, "{}", escaped(&sums(item)))
    }
}
