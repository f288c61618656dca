//! What changed between two versions, in Markdown.

use std::io;

use super::super::markdown::escaped;
use super::super::{Markdown, Render};
use super::{NOTES, opening, sections};
use crate::pair::Revision;

impl Render<Revision> for Markdown {
    fn item(&self, item: &Revision, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        opening(item).iter().try_for_each(|text| writeln!(out, "{}\n", escaped(text)))?;
        if item.same {
            return Ok(());
        }
        for section in sections(item) {
            writeln!(out, "## {}\n", escaped(&section.title))?;
            for line in &section.lines {
                writeln!(out, "- **{}**: {}", line.mark.word(), escaped(&line.text))?;
            }
            writeln!(out)?;
        }
        writeln!(out, "## How it is made\n")?;
        NOTES.iter().skip(1).try_for_each(|note| writeln!(out, "- {}", escaped(note)))
    }
}
