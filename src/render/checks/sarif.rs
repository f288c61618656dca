//! SARIF 2.1.0, as the standard of OASIS has it: one log with one run.

use std::io;

use serde::Serialize;
use serde_json::{Value, json};

use super::{Checked, said, uri};
use crate::check::{CheckPage, Finding, Severity, catalogue};
use crate::render::Render;
use crate::render::words::tame;
use crate::text::{Places, Region};

/// The format's own schema.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// Name of our fingerprint; the number is that of the way it is made.
const FINGERPRINT: &str = "sayso/v1";

/// One log of the Static Analysis Results Interchange Format. Columns count code points. Only where a text stands in
/// its file as it is are the offsets told.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sarif;

impl Render<Checked<'_>> for Sarif {
    fn begin(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let rules: Vec<Value> = catalogue().iter().map(rule).collect();
        let driver = json!({
            "name": "sayso",
            "version": env!("CARGO_PKG_VERSION"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": rules,
        });
        write!(out, "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":")?;
        json(&json!({ "driver": driver }), out)?;
        write!(out, ",\"columnKind\":\"unicodeCodePoints\",\"results\":[")
    }

    fn item(&self, item: &Checked<'_>, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        let places = Places::new(item.text, item.origin);
        let before = item.before.0 + item.before.1;
        for (nth, finding) in item.findings.iter().chain(item.suppressed).enumerate() {
            out.write_all(if before + nth == 0 { b"\n" } else { b",\n" })?;
            json(&result(item, finding, &places), out)?;
        }
        Ok(())
    }

    fn end(&self, out: &mut dyn io::Write) -> io::Result<()> {
        writeln!(out, "\n]}}]}}")
    }
}

fn json(value: &impl Serialize, out: &mut dyn io::Write) -> io::Result<()> {
    serde_json::to_writer(out, value).map_err(io::Error::from)
}

fn rule(page: &CheckPage) -> Value {
    let CheckPage { marks, why, advice, not_this, .. } = page;
    let references: Vec<String> = page.references.iter().map(|r| format!("- [{}]({})", r.title, r.url)).collect();
    json!({
        "id": page.id,
        "shortDescription": { "text": marks },
        "fullDescription": { "text": format!("{marks} {why}") },
        "help": {
            "text": format!("{why} {advice}"),
            "markdown": format!(
                "{marks}\n\n**Why it matters.** {why}\n\n**What to do.** {advice}\n\n**Example.** {}\n\n**Not this.** {}\n\n{}",
                tame(&page.example), not_this, references.join("\n")
            ),
        },
        "defaultConfiguration": {
            "enabled": !page.severity.is_off(),
            "level": level(page.severity.highest()),
        },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Off => "none",
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

fn result(item: &Checked<'_>, finding: &Finding, places: &Places<'_>) -> Value {
    let location = |region: Region, message: Option<&str>| {
        let mut location = json!({
            "physicalLocation": {
                "artifactLocation": { "uri": uri(item.path) },
                "region": shape(region),
            },
        });
        if let (Some(message), Some(object)) = (message, location.as_object_mut()) {
            object.insert("message".to_owned(), json!({ "text": message }));
        }
        location
    };
    let related: Vec<Value> =
        finding.related.iter().map(|r| location(places.region(r.span), Some(&r.message))).collect();
    let mut result = json!({
        "ruleId": finding.check,
        "level": level(finding.severity),
        "message": { "text": said(finding) },
        "locations": [location(places.region(finding.span), None)],
        "partialFingerprints": { FINGERPRINT: finding.fingerprint },
        "properties": { "voice": finding.voice, "article": item.id },
    });
    if let Some(object) = result.as_object_mut() {
        if !related.is_empty() {
            object.insert("relatedLocations".to_owned(), json!(related));
        }
        if let Some(reason) = &finding.suppressed {
            object.insert("suppressions".to_owned(), json!([{ "kind": "inSource", "justification": reason }]));
        }
    }
    result
}

fn shape(region: Region) -> Value {
    let mut shape = json!({
        "startLine": region.start.line,
        "startColumn": region.start.column,
        "endLine": region.end.line,
        "endColumn": region.end.column,
    });
    if let (Some((offset, length)), Some(object)) = (region.chars, shape.as_object_mut()) {
        object.insert("charOffset".to_owned(), json!(offset));
        object.insert("charLength".to_owned(), json!(length));
    }
    shape
}
