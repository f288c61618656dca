//! Annotations in the log of a job on GitHub.

use std::io;

use super::{Checked, said};
use crate::check::Severity;
use crate::render::Render;
use crate::text::Places;

/// Workflow commands: `::warning file=a.md,line=3,col=5,...::message`. Columns count code points, from 1.
#[derive(Debug, Clone, Copy, Default)]
pub struct GitHub;

impl Render<Checked<'_>> for GitHub {
    fn item(&self, item: &Checked<'_>, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        let places = Places::new(item.text, item.origin);
        for finding in item.findings {
            let command = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note | Severity::Off => "notice",
            };
            let region = places.region(finding.span);
            let columns = if region.start.line == region.end.line {
                format!(",col={},endColumn={}", region.start.column, region.end.column)
            } else {
                String::new()
            };
            writeln!(
                out,
                "::{command} file={},line={},endLine={}{columns},title={}::{}",
                property(item.path),
                region.start.line,
                region.end.line,
                property(&format!("sayso {}", finding.check)),
                data(&said(finding)),
            )?;
        }
        Ok(())
    }
}

/// The text of a message, with what would end it written otherwise.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, which also ends at a comma or a colon.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
