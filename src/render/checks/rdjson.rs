//! The formats of reviewdog: one object, or one line for each finding.

use std::io;

use serde_json::{Value, json};

use super::{Checked, said};
use crate::check::{Finding, Severity};
use crate::render::Render;
use crate::text::{Place, Places, Region};

/// Reviewdog's diagnostics as one object. Columns count bytes of UTF-8, from 1.
#[derive(Debug, Clone, Copy, Default)]
pub struct RdJson;

/// The same, one object a line.
#[derive(Debug, Clone, Copy, Default)]
pub struct RdJsonLines;

impl Render<Checked<'_>> for RdJson {
    fn begin(&self, out: &mut dyn io::Write) -> io::Result<()> {
        write!(out, "{{\"source\":{{\"name\":\"sayso\"}},\"diagnostics\":[")
    }

    fn item(&self, item: &Checked<'_>, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        let places = Places::new(item.text, item.origin);
        for (nth, finding) in item.findings.iter().enumerate() {
            out.write_all(if item.before.0 + nth == 0 { b"\n" } else { b",\n" })?;
            serde_json::to_writer(&mut *out, &diagnostic(item, finding, &places))?;
        }
        Ok(())
    }

    fn end(&self, out: &mut dyn io::Write) -> io::Result<()> {
        writeln!(out, "\n]}}")
    }
}

impl Render<Checked<'_>> for RdJsonLines {
    fn item(&self, item: &Checked<'_>, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        let places = Places::new(item.text, item.origin);
        for finding in item.findings {
            let mut diagnostic = diagnostic(item, finding, &places);
            if let Some(object) = diagnostic.as_object_mut() {
                object.insert("source".to_owned(), json!({ "name": "sayso" }));
            }
            serde_json::to_writer(&mut *out, &diagnostic)?;
            writeln!(out)?;
        }
        Ok(())
    }
}

fn diagnostic(item: &Checked<'_>, finding: &Finding, places: &Places<'_>) -> Value {
    let region = places.region(finding.span);
    let suggestions: Vec<Value> = finding
        .replacements
        .iter()
        .filter(|_| region.chars.is_some())
        .map(|text| json!({ "range": range(region), "text": text }))
        .collect();
    let related: Vec<Value> = finding
        .related
        .iter()
        .map(|related| {
            let region = places.region(related.span);
            json!({ "message": related.message, "location": { "path": item.path, "range": range(region) } })
        })
        .collect();
    json!({
        "message": said(finding),
        "location": { "path": item.path, "range": range(region) },
        "severity": severity(finding.severity),
        "code": { "value": finding.check },
        "suggestions": suggestions,
        "related_locations": related,
    })
}

fn range(region: Region) -> Value {
    let place = |place: Place| json!({ "line": place.line, "column": place.byte_column });
    json!({ "start": place(region.start), "end": place(region.end) })
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Note | Severity::Off => "INFO",
    }
}
