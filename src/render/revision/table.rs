//! What changed between two versions, for terminals and pipes.

use std::io;

use super::super::Render;
use super::super::table::Table;
use super::super::wrap::hanging;
use super::{NOTES, opening, sections};
use crate::pair::Revision;

impl Render<Revision> for Table {
    /// Lines with a sign before each change, section by section.
    fn item(&self, item: &Revision, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        let mut lines = |head: &str, text: &str| -> io::Result<()> {
            hanging(head, text, self.width()).iter().try_for_each(|line| writeln!(out, "{line}"))
        };
        opening(item).iter().try_for_each(|text| lines("", text))?;
        if item.same {
            return Ok(());
        }
        for section in sections(item) {
            lines("", "")?;
            lines("", &section.title.to_uppercase())?;
            section.lines.iter().try_for_each(|line| lines(&format!("  {} ", line.mark.sign()), &line.text))?;
        }
        lines("", "")?;
        NOTES.iter().try_for_each(|note| lines("", note))
    }
}
