//! The text of an article with its marks, as HTML.
//!
//! A mark is a `span` of its class with the id of its note; where it begins stands its tag, a link to the note, so that
//! everything can be reached without a script. Long texts are cut into parts at the ends of paragraphs.

use std::collections::BTreeSet;

use super::markup::Html;
use crate::model::{AttributionKind, Voice};
use crate::render::Annotated;
use crate::render::keys::Keys;
use crate::render::nest::{Mark, Step, nest};
use crate::render::words::{letter, plain, tame};
use crate::shared_copy::Extent;
use crate::text::{CharSpan, Offsets};

/// A part of a text is closed at the first end of a paragraph behind so many bytes of HTML.
const PART: usize = 400_000;

/// What a stretch is marked as.
#[derive(Debug)]
pub(super) struct Kind {
    /// Class of the mark, and of its voice.
    class: String,
    /// Letter of the source whose claim, cue or mention it is.
    source: Option<String>,
    /// What stands in the tag; nothing for a mark without one.
    tag: String,
    /// The tag for those who hear it.
    spoken: String,
    /// Id of the note that explains it, without the number of the article; empty where there is none.
    note: String,
}

/// A part of a marked text.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub html: String,
    /// Ids of the notes that its tags lead to, without the number of the article.
    pub notes: BTreeSet<String>,
}

/// The marked text of the `number`th article of a page.
pub(super) fn parts(item: &Annotated<'_>, keys: &Keys<'_>, shared: Option<&Extent>, number: usize) -> Vec<Part> {
    let (kinds, marks) = marks(item, keys, shared);
    let mut walk = Walk {
        kinds: &kinds,
        number,
        open: Vec::new(),
        begun: BTreeSet::new(),
        paragraph: false,
        html: Html::default(),
        notes: BTreeSet::new(),
        parts: Vec::new(),
    };
    for step in nest(item.text.len(), &marks) {
        match step {
            Step::Open(label) => walk.open(label),
            Step::Close(_) => walk.close(),
            Step::Text(span) => {
                for (index, line) in span.of(item.text).split('\n').enumerate() {
                    if index > 0 {
                        walk.end_paragraph();
                    }
                    walk.text(line);
                }
            }
        }
    }
    walk.finish()
}

/// The id of a tag or of a note: `t3-a7`, `w3-a7`.
pub(super) fn anchor(of: char, number: usize, note: &str) -> String {
    format!("{of}{number}-{note}")
}

fn marks(item: &Annotated<'_>, keys: &Keys<'_>, shared: Option<&Extent>) -> (Vec<Kind>, Vec<Mark>) {
    let offsets = Offsets::new(item.text);
    let (mut kinds, mut marks) = (Vec::new(), Vec::new());
    let mut add = |rank: u8, kind: Kind, spans: &[CharSpan]| {
        let label = kinds.len();
        kinds.push(kind);
        marks.extend(spans.iter().map(|s| Mark { span: offsets.span_to_bytes(*s), rank, label }));
    };
    let record = item.annotation;
    record.boilerplate.iter().for_each(|furniture| add(0, Kind::furniture(), &[furniture.span]));
    for stretch in shared.iter().flat_map(|extent| &extent.stretches) {
        add(0, Kind::copy(), &[stretch.span]);
    }
    let mut sources: BTreeSet<(&[CharSpan], String)> = BTreeSet::new();
    for claim in &record.attributions {
        let letter = keys.letter_of(claim);
        add(1, Kind::claim(&claim.id, &letter, claim.kind), &claim.content.spans);
        // A source of several claims is marked once.
        if let Some(source) = &claim.source
            && sources.insert((source.spans.as_slice(), letter.clone()))
        {
            add(2, Kind::source(source.entity.as_deref(), &letter), &source.spans);
        }
        add(3, Kind::cue(&claim.id, &letter), claim.cue_spans());
    }
    for term in record.loaded.iter().filter(|term| keys.shows(term)) {
        add(5, Kind::loaded(keys.number_of(term), term.voice), &[term.span]);
    }
    for (place, name) in record.naming.iter().enumerate() {
        add(4, Kind::name(place, name.voice), &[name.span]);
    }
    for (place, event) in record.events.iter().enumerate() {
        add(1, Kind::event(place), &[event.span]);
    }
    for (place, note) in record.provenance.iter().enumerate() {
        add(4, Kind::origin(place, &plain(&note.kind)), &[note.span]);
    }
    (kinds, marks)
}

impl Kind {
    fn silent(class: &str) -> Self {
        Kind { class: class.to_owned(), source: None, tag: String::new(), spoken: String::new(), note: String::new() }
    }

    fn furniture() -> Self {
        Self::silent("furniture")
    }

    fn copy() -> Self {
        Self::silent("copy")
    }

    fn claim(id: &str, letter: &str, kind: AttributionKind) -> Self {
        let (initial, words) = match kind {
            AttributionKind::Direct => ('Q', "quoted"),
            AttributionKind::Mixed => ('M', "partly quoted"),
            AttributionKind::Indirect => ('P', "paraphrased"),
        };
        Kind {
            class: "claim".to_owned(),
            source: Some(letter.to_owned()),
            tag: format!("{initial}{letter}"),
            spoken: format!("{words} claim of {}", speaker(letter)),
            note: id.to_owned(),
        }
    }

    fn source(entity: Option<&str>, letter: &str) -> Self {
        Kind {
            class: "source".to_owned(),
            source: Some(letter.to_owned()),
            tag: format!("S{letter}"),
            spoken: speaker(letter),
            note: entity.filter(|_| !matches!(letter, "-" | "?")).map(tame).unwrap_or_default(),
        }
    }

    fn cue(id: &str, letter: &str) -> Self {
        Kind {
            class: "cue".to_owned(),
            source: Some(letter.to_owned()),
            tag: "C".to_owned(),
            spoken: format!("words that hand a claim to {}", speaker(letter)),
            note: id.to_owned(),
        }
    }

    fn loaded(number: usize, voice: Voice) -> Self {
        let key = format!("{number}{}", letter(voice));
        Kind {
            class: format!("loaded {}", voice_class(voice)),
            source: None,
            tag: format!("L{key}"),
            spoken: format!("loaded term {number}, {}", crate::render::words::voice_words(voice)),
            note: format!("l{key}"),
        }
    }

    fn name(place: usize, voice: Voice) -> Self {
        let (class, note) = (format!("name {}", voice_class(voice)), format!("n{place}"));
        Kind { class, source: None, tag: "N".to_owned(), spoken: "one name of several".to_owned(), note }
    }

    fn event(place: usize) -> Self {
        let (spoken, note) = ("wording of harm".to_owned(), format!("h{place}"));
        Kind { class: "event".to_owned(), source: None, tag: "H".to_owned(), spoken, note }
    }

    fn origin(place: usize, kind: &str) -> Self {
        let (spoken, note) = (format!("where the text came from: {kind}"), format!("o{place}"));
        Kind { class: "origin".to_owned(), source: None, tag: "O".to_owned(), spoken, note }
    }
}

/// How many bytes at the start of a line make it a headline of Markdown.
fn headline(line: &str) -> usize {
    let signs = line.bytes().take_while(|b| *b == b'#').count();
    if (1..=6).contains(&signs) && line.get(signs..).is_some_and(|rest| rest.starts_with(' ')) { signs + 1 } else { 0 }
}

/// The source behind a letter.
fn speaker(letter: &str) -> String {
    match letter {
        "-" => "no source".to_owned(),
        "?" => "an unresolved source".to_owned(),
        letter => format!("source {letter}"),
    }
}

fn voice_class(voice: Voice) -> &'static str {
    match voice {
        Voice::Outlet => "v-outlet",
        Voice::ScareQuote => "v-scare",
        Voice::Paraphrase => "v-paraphrase",
        Voice::Quote => "v-quote",
    }
}

struct Walk<'k> {
    kinds: &'k [Kind],
    number: usize,
    /// Labels of the open marks.
    open: Vec<usize>,
    /// Labels of the marks that have their tag.
    begun: BTreeSet<usize>,
    /// Whether a paragraph is open.
    paragraph: bool,
    html: Html,
    notes: BTreeSet<String>,
    parts: Vec<Part>,
}

impl Walk<'_> {
    fn open(&mut self, label: usize) {
        self.open.push(label);
        if self.paragraph {
            self.begin(label);
        }
    }

    fn close(&mut self) {
        self.open.pop();
        if self.paragraph {
            self.html.raw("</span>");
        }
    }

    fn text(&mut self, line: &str) {
        if !self.paragraph && line.trim().is_empty() {
            return;
        }
        // A paragraph without an end must not make a part without one.
        if self.html.len() > 2 * PART {
            self.end_paragraph();
        }
        let mut rest = line;
        if !self.paragraph {
            self.paragraph = true;
            let (signs, words) = line.split_at(headline(line));
            self.html.raw(if signs.is_empty() { "<p>" } else { "<p class=\"headline\"><span class=\"markup\">" });
            if !signs.is_empty() {
                self.html.text(signs);
                self.html.raw("</span>");
            }
            for label in self.open.clone() {
                self.begin(label);
            }
            rest = words;
        }
        self.html.text(rest);
    }

    /// Begins a mark in the open paragraph; with its tag, the first time.
    fn begin(&mut self, label: usize) {
        let Some(kind) = self.kinds.get(label) else { return };
        self.html.raw("<span");
        self.html.attribute("class", &kind.class);
        if let Some(source) = &kind.source {
            self.html.attribute("data-s", source);
        }
        if !kind.note.is_empty() {
            self.html.attribute("data-w", &kind.note);
        }
        self.html.raw(">");
        if !kind.tag.is_empty() && self.begun.insert(label) {
            self.tag(kind);
        }
    }

    /// The tag is a link to the note; the first that leads there can be linked to.
    fn tag(&mut self, kind: &Kind) {
        let linked = !kind.note.is_empty();
        self.html.raw(if linked { "<a" } else { "<b" });
        self.html.attribute("class", "tag");
        if linked {
            if self.notes.insert(kind.note.clone()) {
                self.html.attribute("id", &anchor('t', self.number, &kind.note));
            }
            self.html.attribute("href", &format!("#{}", anchor('w', self.number, &kind.note)));
            self.html.attribute("aria-label", &kind.spoken);
        }
        self.html.raw(">");
        self.html.text(&kind.tag);
        self.html.raw(if linked { "</a>" } else { "</b>" });
    }

    fn end_paragraph(&mut self) {
        if std::mem::take(&mut self.paragraph) {
            self.open.iter().for_each(|_| self.html.raw("</span>"));
            self.html.raw("</p>\n");
        }
        if self.html.len() > PART {
            self.end_part();
        }
    }

    fn end_part(&mut self) {
        let html = std::mem::take(&mut self.html).into_string();
        self.parts.push(Part { html, notes: std::mem::take(&mut self.notes) });
    }

    fn finish(mut self) -> Vec<Part> {
        self.end_paragraph();
        if self.parts.is_empty() || self.html.len() > 0 {
            self.end_part();
        }
        self.parts
    }
}
