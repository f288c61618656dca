//! The view for a terminal: each finding with its line and a caret.

use std::io;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::Checked;
use super::place::Places;
use crate::check::{Finding, Severity};
use crate::model::Voice;
use crate::render::Render;
use crate::render::words::{tame, voice_words};
use crate::text::{CharSpan, Lines, Offsets, Unit};

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
        let page = Page {
            path: tame(item.path),
            places: Places::new(item.text, item.origin),
            lines: Lines::new(item.text),
            offsets: Offsets::new(item.text),
        };
        for finding in item.findings {
            writeln!(out, "{}\n", page.shown(finding, &renderer))?;
        }
        Ok(())
    }
}

/// An article with what finds places in it.
struct Page<'a> {
    path: String,
    places: Places<'a>,
    lines: Lines<'a>,
    offsets: Offsets<'a>,
}

impl Page<'_> {
    fn shown(&self, finding: &Finding, renderer: &Renderer) -> String {
        let (line, source, marked) = self.line(finding.span);
        let mut snippet = Snippet::source(source.as_str())
            .line_start(self.places.region(finding.span).start.line)
            .path(self.path.as_str())
            .annotation(AnnotationKind::Primary.span(marked));
        let mut elsewhere = Vec::new();
        for related in &finding.related {
            let (other, _, marked) = self.line(related.span);
            if other == line {
                snippet = snippet.annotation(AnnotationKind::Context.span(marked).label(related.message.as_str()));
            } else {
                let place = self.places.region(related.span).start;
                elsewhere.push(format!("line {}: {}", place.line, related.message));
            }
        }
        let mut group = level(finding)
            .primary_title(tame(&finding.message))
            .id(finding.check.as_str())
            .element(snippet)
            .elements(elsewhere.into_iter().map(|place| Level::NOTE.message(place)))
            .element(Level::NOTE.message(finding.why.as_str()));
        if finding.voice != Voice::Outlet {
            group = group.element(Level::NOTE.message(format!("it stands in {}", voice_words(finding.voice))));
        }
        group = group.element(Level::HELP.message(finding.advice.as_str()));
        if !finding.replacements.is_empty() {
            let wordings = finding.replacements.join("”, “");
            group = group.element(Level::HELP.message(format!("it may say “{wordings}”")));
        }
        renderer.render(&[group])
    }

    /// The line on which a stretch begins: its number, its text without what could steer a terminal, and the bytes in
    /// it that are marked, up to its end.
    fn line(&self, span: CharSpan) -> (usize, String, std::ops::Range<usize>) {
        let bytes = self.offsets.span_to_bytes(span);
        let (line, _) = self.lines.position(bytes.start, Unit::Utf8);
        let start = self.lines.byte(line, 0, Unit::Utf8);
        let (mut source, mut from, mut to) = (String::new(), None, 0);
        for (at, c) in self.lines.line(line).char_indices() {
            if start + at >= bytes.start && from.is_none() {
                from = Some(source.len());
            }
            source.push(if c.is_control() { ' ' } else { c });
            if start + at < bytes.end {
                to = source.len();
            }
        }
        let from = from.unwrap_or(source.len());
        (line, source, from..to.max(from))
    }
}

fn level(finding: &Finding) -> Level<'static> {
    match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note | Severity::Off => Level::NOTE,
    }
}
