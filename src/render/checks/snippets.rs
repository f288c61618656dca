//! The view for a terminal: each finding with its line and a caret.

use std::io;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::Checked;
use super::place::Places;
use crate::check::{Finding, Severity};
use crate::render::Render;
use crate::text::{Lines, Offsets, Unit};

/// Findings with their lines, for people.
#[derive(Debug, Clone, Copy)]
pub struct Snippets {
    /// Whether it may be coloured.
    pub colour: bool,
    /// Width of the page in characters.
    pub width: usize,
}

impl Render<Checked<'_>> for Snippets {
    fn item(&self, item: &Checked<'_>, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        let renderer = if self.colour { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.term_width(self.width);
        let places = Places::new(item.text, item.origin);
        let (lines, offsets) = (Lines::new(item.text), Offsets::new(item.text));
        for finding in item.findings {
            let region = places.region(finding.span);
            let bytes = offsets.span_to_bytes(finding.span);
            let (line, _) = lines.position(bytes.start, Unit::Utf8);
            let start = lines.byte(line, 0, Unit::Utf8);
            let source = lines.line(line);
            let end = (bytes.end - start).min(source.len());
            let snippet = Snippet::source(source)
                .line_start(region.start.line)
                .path(item.path)
                .annotation(AnnotationKind::Primary.span(bytes.start - start..end));
            let group = level(finding)
                .primary_title(finding.message.as_str())
                .id(finding.check.as_str())
                .element(snippet)
                .element(Level::NOTE.message(finding.why.as_str()))
                .element(Level::HELP.message(finding.advice.as_str()));
            writeln!(out, "{}\n", renderer.render(&[group]))?;
        }
        Ok(())
    }
}

fn level(finding: &Finding) -> Level<'static> {
    match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note | Severity::Off => Level::NOTE,
    }
}
