//! The two formats in XML: JUnit, as build servers read it, and Checkstyle.

use std::io;

use super::Checked;
use crate::check::{Finding, Severity};
use crate::render::Render;
use crate::text::Places;

/// A test suite for each article and a failed test for each finding; an article without any is a test that passed.
#[derive(Debug, Clone, Copy, Default)]
pub struct JUnit;

/// A file for each article and an error for each finding. Columns count code points, from 1.
#[derive(Debug, Clone, Copy, Default)]
pub struct Checkstyle;

impl Render<Checked<'_>> for JUnit {
    fn begin(&self, out: &mut dyn io::Write) -> io::Result<()> {
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"sayso\">")
    }

    fn item(&self, item: &Checked<'_>, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        let places = Places::new(item.text, item.origin);
        let (path, failures) = (escaped(item.path), item.findings.len());
        let tests = failures.max(1);
        writeln!(out, "<testsuite name=\"{path}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">")?;
        for finding in item.findings {
            let start = places.region(finding.span).start;
            let (check, message) = (escaped(&finding.check), escaped(&finding.message));
            let place = format!("{path}:{}:{}", start.line, start.column);
            writeln!(out, "<testcase name=\"{check} at {}:{}\" classname=\"{path}\">", start.line, start.column)?;
            writeln!(
                out,
                "<failure type=\"{}\" message=\"{message}\">{place}: {message}. {}</failure>",
                finding.severity.name(),
                escaped(&finding.advice)
            )?;
            writeln!(out, "</testcase>")?;
        }
        if item.findings.is_empty() {
            writeln!(out, "<testcase name=\"sourcing checks\" classname=\"{path}\"/>")?;
        }
        writeln!(out, "</testsuite>")
    }

    fn end(&self, out: &mut dyn io::Write) -> io::Result<()> {
        writeln!(out, "</testsuites>")
    }
}

impl Render<Checked<'_>> for Checkstyle {
    fn begin(&self, out: &mut dyn io::Write) -> io::Result<()> {
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">")
    }

    fn item(&self, item: &Checked<'_>, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        let places = Places::new(item.text, item.origin);
        writeln!(out, "<file name=\"{}\">", escaped(item.path))?;
        for finding in item.findings {
            let start = places.region(finding.span).start;
            writeln!(
                out,
                "<error line=\"{}\" column=\"{}\" severity=\"{}\" message=\"{}. {}\" source=\"sayso.{}\"/>",
                start.line,
                start.column,
                severity(finding),
                escaped(&finding.message),
                escaped(&finding.advice),
                escaped(&finding.check),
            )?;
        }
        writeln!(out, "</file>")
    }

    fn end(&self, out: &mut dyn io::Write) -> io::Result<()> {
        writeln!(out, "</checkstyle>")
    }
}

fn severity(finding: &Finding) -> &'static str {
    match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note | Severity::Off => "info",
    }
}

/// The text as it may stand in an element or between quotation marks; what XML 1.0 does not allow at all is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c.is_control() && c < '\u{20}' => {}
            '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}
