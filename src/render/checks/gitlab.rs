//! The code quality report of GitLab.

use std::io;

use serde_json::json;

use super::{Checked, said};
use crate::check::Severity;
use crate::render::Render;
use crate::text::Places;

/// One array with an object for each finding. There are no columns.
#[derive(Debug, Clone, Copy, Default)]
pub struct GitLab;

impl Render<Checked<'_>> for GitLab {
    fn begin(&self, out: &mut dyn io::Write) -> io::Result<()> {
        out.write_all(b"[")
    }

    fn item(&self, item: &Checked<'_>, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        let places = Places::new(item.text, item.origin);
        for (nth, finding) in item.findings.iter().enumerate() {
            out.write_all(if item.before.0 + nth == 0 { b"\n" } else { b",\n" })?;
            let region = places.region(finding.span);
            let severity = match finding.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Note | Severity::Off => "info",
            };
            let object = json!({
                "description": said(finding),
                "check_name": finding.check,
                // The same words in two files are two issues.
                "fingerprint": format!("{}:{}:{}", item.path, item.id, finding.fingerprint),
                "severity": severity,
                "location": {
                    "path": item.path,
                    "lines": { "begin": region.start.line, "end": region.end.line },
                },
            });
            serde_json::to_writer(&mut *out, &object)?;
        }
        Ok(())
    }

    fn end(&self, out: &mut dyn io::Write) -> io::Result<()> {
        out.write_all(b"\n]\n")
    }
}
