//! The view for a terminal: each finding with its line and a caret.

use std::io;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::Checked;
use crate::check::{Finding, Related, Severity};
use crate::model::Voice;
use crate::render::Render;
use crate::render::words::{tame, voice_words};
use crate::render::wrap::{char_width, width, wrap};
use crate::text::{CharSpan, Lines, Offsets, Origin, Unit};
use crate::text::{Places, Region};

/// Findings with their lines, for people.
///
/// Lines and columns are counted from 1, columns in code points. Of a line that is too long, the part around the place
/// is shown.
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
        let view = View {
            item,
            places: Places::new(item.text, item.origin),
            lines: Lines::new(item.text),
            offsets: Offsets::new(item.text),
            width: self.width,
        };
        for finding in item.findings {
            writeln!(out, "{}\n", renderer.render(&[view.group(finding)]))?;
        }
        Ok(())
    }
}

/// How many columns beside a marked stretch are kept for the margin and for the words around it.
const AROUND: usize = 24;

/// One article.
struct View<'a> {
    item: &'a Checked<'a>,
    places: Places<'a>,
    lines: Lines<'a>,
    offsets: Offsets<'a>,
    width: usize,
}

/// Lines of an article, and the bytes of them that are marked.
struct Excerpt {
    source: String,
    mark: Range<usize>,
}

impl View<'_> {
    fn group<'f>(&self, finding: &'f Finding) -> Group<'f> {
        let region = self.places.region(finding.span);
        let level = level(finding.severity);
        let head = finding.severity.name().len() + finding.check.len() + "[]: ".len();
        let title = level.primary_title(self.wrapped(&finding.message, head)).id(finding.check.as_str());
        let Excerpt { source, mark } = self.excerpt(finding.span, &region);
        let snippet =
            Snippet::source(source).line_start(region.start.line).annotation(AnnotationKind::Primary.span(mark));
        // The column of the lines shown is one of the file only where the text stands in it as it is.
        let snippet = if region.chars.is_some() { snippet.path(clean(self.item.path)) } else { snippet };
        let digits = region.end.line.to_string().len();
        self.remarks(finding, &region).into_iter().fold(title.element(snippet), |group, (level, name, text)| {
            let text = self.wrapped(&text, digits + " = : ".len() + name.len());
            group.element(level.with_name(name).message(text))
        })
    }

    /// What stands under the lines: what kind of remark each is, under which name, and its text.
    fn remarks(&self, finding: &Finding, region: &Region) -> Vec<(Level<'static>, &'static str, String)> {
        let mut remarks = Vec::new();
        if region.chars.is_none() {
            remarks.push((Level::NOTE, "file", format!("{}:{}", self.item.path, region.start.line)));
        }
        if let Origin::Line(_) = self.item.origin {
            remarks.push((Level::NOTE, "article", self.item.id.to_owned()));
        }
        remarks.extend(finding.related.iter().map(|related| (Level::NOTE, "also", self.also(related))));
        remarks.push((Level::NOTE, "note", finding.why.clone()));
        remarks.push((Level::HELP, "help", finding.advice.clone()));
        if !finding.replacements.is_empty() {
            let wordings: Vec<String> = finding.replacements.iter().map(|text| format!("“{text}”")).collect();
            remarks.push((Level::HELP, "instead", wordings.join(", ")));
        }
        if finding.voice != Voice::Outlet {
            remarks.push((Level::NOTE, "voice", voice_words(finding.voice).to_owned()));
        }
        remarks
    }

    fn also(&self, related: &Related) -> String {
        let line = self.places.region(related.span).start.line;
        let words = self.offsets.span_to_bytes(related.span).of(self.item.text);
        let words = words.trim_matches(['“', '”', '"', '‘', '’', '\'', ',']);
        format!("line {line}, “{words}”: {}", related.message)
    }

    /// The text tamed, in lines that fit behind a head of so many columns.
    fn wrapped(&self, text: &str, head: usize) -> String {
        wrap(&clean(&tame(text)), self.width.saturating_sub(head)).join("\n")
    }

    /// The lines on which a stretch stands. Only the first where they are too long to be shown below one another, or
    /// do not follow one another in the file.
    fn excerpt(&self, span: CharSpan, region: &Region) -> Excerpt {
        let text = self.item.text;
        let bytes = self.offsets.span_to_bytes(span);
        let (first, _) = self.lines.position(bytes.start, Unit::Utf8);
        let (last, _) = self.lines.position(bytes.end.saturating_sub(1).max(bytes.start), Unit::Utf8);
        let room = self.width.saturating_sub(AROUND).max(AROUND);
        let fits = (first..=last).all(|line| width(self.lines.line(line)) <= room);
        let last = if fits && region.chars.is_some() { last } else { first };
        let start = self.lines.byte(first, 0, Unit::Utf8);
        let end = self.lines.byte(last, usize::MAX, Unit::Utf8);
        let marked = text.get(bytes.start..bytes.end.min(end)).unwrap_or_default();
        let marked = if first == last { beginning(marked, room) } else { marked };
        // Cleaning goes character by character, so that the length of a cleaned beginning is a place in the whole.
        let before = clean(text.get(start..bytes.start).unwrap_or_default()).len();
        let source = clean(text.get(start..end).unwrap_or_default());
        Excerpt { mark: before..before + clean(marked).len(), source }
    }
}

/// As much of the text as fits into so many columns.
fn beginning(text: &str, columns: usize) -> &str {
    let mut used = 0;
    let end = text.char_indices().find(|(_, c)| {
        used += char_width(*c);
        used > columns
    });
    text.get(..end.map_or(text.len(), |(byte, _)| byte)).unwrap_or_default()
}

/// The text with nothing in it that could steer a terminal or turn the order of its letters; all line ends alike.
fn clean(text: &str) -> String {
    let turning = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '\r' if letters.peek() == Some(&'\n') => {}
            '\r' => out.push('\n'),
            '\n' | '\t' => out.push(c),
            c if c.is_control() || turning(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note | Severity::Off => Level::NOTE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cleans_what_could_steer_a_terminal() {
        assert_eq!(clean("a\u{1b}[31m\u{9b}b\r\nc\rd\t\u{202e}é"), "a\u{fffd}[31m\u{fffd}b\nc\nd\t\u{fffd}é");
    }

    #[test]
    fn a_beginning_ends_between_characters() {
        assert_eq!((beginning("漢字", 3), beginning("abc", 3), beginning("abcd", 3)), ("漢", "abc", "abc"));
    }
}
