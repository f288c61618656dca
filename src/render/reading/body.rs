//! The article with its marks, wrapped beside a margin.

use std::collections::BTreeSet;
use std::io;

use anstyle::Style;

use super::Reading;
use crate::render::Annotated;
use crate::render::keys::Keys;
use crate::render::nest::{Mark, Step, nest};
use crate::render::palette::styled;
use crate::render::words::letter;
use crate::render::wrap::{char_width, width};
use crate::text::{CharSpan, Offsets};

/// Characters of the margin that hold letters.
const MARGIN: usize = 6;
/// A space at which a line must not break; written as a space.
const GLUE: char = '\u{a0}';

/// Writes the marked article and an empty line.
pub(super) fn write(view: &Reading, item: &Annotated<'_>, keys: &Keys<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let (kinds, marks) = marks(item, keys);
    let mut page = Page { view, paragraph: Vec::new(), claims: Vec::new(), gap: false, begun: false, out };
    let mut open: Vec<&Kind> = Vec::new();
    for step in nest(item.text.len(), &marks) {
        match step {
            Step::Open(label) => {
                if let Some(kind) = kinds.get(label) {
                    open.push(kind);
                    page.push(&kind.before(), &open);
                }
            }
            Step::Close(_) => {
                if let Some(kind) = open.last() {
                    page.push(&kind.after(), &open);
                }
                open.pop();
            }
            Step::Text(span) if !open.iter().any(|k| matches!(k, Kind::Furniture)) => {
                for (index, line) in span.of(item.text).split('\n').enumerate() {
                    if index > 0 {
                        page.end_paragraph()?;
                    }
                    page.push(line, &open);
                }
            }
            Step::Text(_) => {}
        }
    }
    page.end_paragraph()?;
    writeln!(out)
}

/// What a stretch is marked as.
#[derive(Debug)]
enum Kind {
    Furniture,
    /// Letter of the source.
    Claim(String),
    Source(String),
    Cue,
    /// Number and letter of the voice.
    Loaded(String),
}

impl Kind {
    fn before(&self) -> String {
        match self {
            Kind::Furniture => String::new(),
            Kind::Claim(_) => "‹".to_owned(),
            Kind::Source(letter) => format!("[{letter}:{GLUE}"),
            Kind::Cue => "*".to_owned(),
            Kind::Loaded(_) => "{".to_owned(),
        }
    }

    fn after(&self) -> String {
        match self {
            Kind::Furniture => String::new(),
            Kind::Claim(_) => "›".to_owned(),
            Kind::Source(_) => "]".to_owned(),
            Kind::Cue => "*".to_owned(),
            Kind::Loaded(key) => format!("{GLUE}{key}}}"),
        }
    }

    fn style(&self, view: &Reading) -> Style {
        match self {
            Kind::Furniture => Style::new(),
            Kind::Claim(_) => view.palette.claim,
            Kind::Source(_) => view.palette.source,
            Kind::Cue => view.palette.cue,
            Kind::Loaded(_) => view.palette.loaded,
        }
    }
}

fn marks(item: &Annotated<'_>, keys: &Keys<'_>) -> (Vec<Kind>, Vec<Mark>) {
    let offsets = Offsets::new(item.text);
    let (mut kinds, mut marks) = (Vec::new(), Vec::new());
    let mut add = |rank: u8, kind: Kind, spans: &[CharSpan]| {
        let label = kinds.len();
        kinds.push(kind);
        marks.extend(spans.iter().map(|s| Mark { span: offsets.span_to_bytes(*s), rank, label }));
    };
    for furniture in &item.annotation.boilerplate {
        add(0, Kind::Furniture, &[furniture.span]);
    }
    let mut sources: BTreeSet<(&[CharSpan], String)> = BTreeSet::new();
    for attribution in &item.annotation.attributions {
        let letter = keys.letter_of(attribution);
        if let Some(cue) = &attribution.cue {
            add(3, Kind::Cue, &cue.spans);
        }
        // A source of several claims is marked once.
        let source = attribution.source_spans();
        if sources.insert((source, letter.clone())) {
            add(2, Kind::Source(letter.clone()), source);
        }
        add(1, Kind::Claim(letter), &attribution.content.spans);
    }
    for term in item.annotation.loaded.iter().filter(|l| keys.shows(l)) {
        let key = format!("{}{}", keys.number_of(term), letter(term.voice));
        add(4, Kind::Loaded(key), &[term.span]);
    }
    (kinds, marks)
}

struct Glyph {
    c: char,
    style: Style,
    /// Place of the letters of the claims around the character in [`Page::claims`].
    claims: usize,
}

struct Page<'a, 'k> {
    view: &'a Reading,
    paragraph: Vec<Glyph>,
    /// The letters of the claims that are open together, in this paragraph.
    claims: Vec<Vec<&'k str>>,
    /// Whether an empty line is owed before the next paragraph.
    gap: bool,
    begun: bool,
    out: &'a mut dyn io::Write,
}

impl<'k> Page<'_, 'k> {
    fn push(&mut self, text: &str, open: &[&'k Kind]) {
        let style = open.last().map_or(Style::new(), |kind| kind.style(self.view));
        let letters = open.iter().filter_map(|kind| match kind {
            Kind::Claim(letter) => Some(letter.as_str()),
            _ => None,
        });
        let claims = self.claims.len();
        self.claims.push(letters.collect());
        for c in text.chars() {
            let c = if c.is_whitespace() && c != GLUE { ' ' } else { c };
            if !c.is_control() {
                self.paragraph.push(Glyph { c, style, claims });
            }
        }
    }

    fn end_paragraph(&mut self) -> io::Result<()> {
        let (glyphs, claims) = (std::mem::take(&mut self.paragraph), std::mem::take(&mut self.claims));
        if glyphs.iter().all(|g| g.c == ' ' || g.c == GLUE) {
            self.gap = self.begun;
            return Ok(());
        }
        if std::mem::take(&mut self.gap) {
            writeln!(self.out)?;
        }
        self.begun = true;
        let rule = if self.view.drawn { "│ " } else { " " };
        let most = self.view.width().saturating_sub(MARGIN + width(rule));
        for line in break_lines(&glyphs, most) {
            let margin = format!("{:MARGIN$}{rule}", margin(line, &claims));
            let line = format!("{}{}", styled(self.view.palette.margin, &margin), painted(line));
            writeln!(self.out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// Cuts a paragraph into lines of at most `most` columns, at spaces where there are any.
fn break_lines(glyphs: &[Glyph], most: usize) -> Vec<&[Glyph]> {
    let mut lines = Vec::new();
    let (mut start, mut used, mut space) = (0, 0, None);
    let mut at = 0;
    while let Some(glyph) = glyphs.get(at) {
        if at == start && glyph.c == ' ' {
            start += 1;
            at += 1;
            continue;
        }
        if glyph.c == ' ' {
            space = Some(at);
        }
        used += char_width(glyph.c);
        if used > most && at > start {
            let end = space.unwrap_or(at);
            lines.extend(glyphs.get(start..end));
            (start, at, used, space) = (end, end, 0, None);
        } else {
            at += 1;
        }
    }
    lines.extend(glyphs.get(start..).filter(|rest| !rest.is_empty()));
    lines
}

/// The letters of the claims on a line, in order, each once; "+" where they do not fit.
fn margin(line: &[Glyph], claims: &[Vec<&str>]) -> String {
    let mut letters: Vec<&str> = Vec::new();
    for run in line.chunk_by(|a, b| a.claims == b.claims) {
        let Some(glyph) = run.iter().find(|g| g.c != ' ') else { continue };
        for letter in claims.get(glyph.claims).into_iter().flatten() {
            if !letters.contains(letter) {
                letters.push(letter);
            }
        }
    }
    let mut text = letters.join(" ");
    while width(&text) > MARGIN - 1 {
        letters.pop();
        text = format!("{} +", letters.join(" "));
    }
    text
}

/// The line with its styles; plain styles write nothing.
fn painted(line: &[Glyph]) -> String {
    let mut out = String::new();
    for run in line.chunk_by(|a, b| a.style == b.style) {
        let text: String = run.iter().map(|g| if g.c == GLUE { ' ' } else { g.c }).collect();
        let style = run.first().map_or(Style::new(), |g| g.style);
        out.push_str(&styled(style, &text));
    }
    out
}
