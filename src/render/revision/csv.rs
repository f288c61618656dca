//! What changed between two versions as lines of comma-separated values: one for each change.

use std::io;

use super::super::csv::line;
use super::super::{Csv, Render};
use super::sections;
use crate::pair::Revision;

impl Render<Revision> for Csv {
    fn begin(&self, out: &mut dyn io::Write) -> io::Result<()> {
        line(out, &["old", "new", "what", "change", "text"])
    }

    fn item(&self, item: &Revision, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        let [old, new] = item.versions.each_ref().map(|head| head.id.as_str());
        for section in sections(item) {
            for change in &section.lines {
                line(out, &[old, new, section.id, change.mark.word(), &change.text])?;
            }
        }
        Ok(())
    }
}
