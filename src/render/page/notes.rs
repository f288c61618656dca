//! The notes of an article: for each mark, what it is and why it stands there.

use serde::Serialize;

use super::marks::anchor;
use crate::model::{
    Attribution, AttributionKind, Category, Event, Identification, Loaded, Naming, Provenance, Source, SourceKind,
};
use crate::render::Annotated;
use crate::render::keys::Keys;
use crate::render::words::{capital, counted, letter, name, plain, rung_words, strength, tame, told, voice_words};
use crate::text::{CharSpan, Offsets};

/// Letters of a text that a title quotes at most.
const QUOTED: usize = 120;

/// What is said of one mark.
#[derive(Debug, Serialize)]
pub(super) struct Note {
    /// Without the number of the article: `a7`, `e2`, `l1o`.
    pub id: String,
    /// Anchors of the note and of its first tag in the text.
    anchor: String,
    tag: String,
    /// `claim`, `loaded`, `name`, `event` or `origin`.
    pub kind: &'static str,
    /// What stands in the tag.
    key: String,
    title: String,
    /// Pairs of what and which.
    rows: Vec<(String, String)>,
    /// What a cell of a comparison finds the note by: `claim`, `kind-direct`, `by-unnamed`.
    finds: String,
}

/// Makes the notes of the `number`th article.
pub(super) struct Notes<'a> {
    item: &'a Annotated<'a>,
    keys: &'a Keys<'a>,
    number: usize,
    offsets: Offsets<'a>,
}

impl<'a> Notes<'a> {
    pub fn new(item: &'a Annotated<'a>, keys: &'a Keys<'a>, number: usize) -> Self {
        Self { item, keys, number, offsets: Offsets::new(item.text) }
    }

    /// All notes but those of the sources, which stand in their table.
    pub fn all(&self) -> Vec<Note> {
        let record = self.item.annotation;
        let mut notes: Vec<Note> = record.attributions.iter().map(|claim| self.claim(claim)).collect();
        notes.extend(self.keys.terms.iter().map(|(term, times)| self.loaded(term, *times)));
        notes.extend(record.naming.iter().enumerate().map(|(place, found)| self.name(place, found)));
        notes.extend(record.events.iter().enumerate().map(|(place, event)| self.event(place, event)));
        notes.extend(record.provenance.iter().enumerate().map(|(place, found)| self.origin(place, found)));
        notes
    }

    /// The words of spans, shortened.
    fn excerpt(&self, spans: &[CharSpan]) -> String {
        let words: Vec<String> = spans.iter().map(|span| self.words(*span)).collect();
        let words = words.join(" … ");
        match words.char_indices().nth(QUOTED) {
            Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default().trim_end()),
            None => words,
        }
    }

    fn words(&self, span: CharSpan) -> String {
        tame(self.offsets.span_to_bytes(span).of(self.item.text))
    }

    fn note(&self, id: String, kind: &'static str, key: String, title: String, finds: Vec<String>) -> Note {
        let (anchor, tag) = (anchor('w', self.number, &id), anchor('t', self.number, &id));
        Note { id, anchor, tag, kind, key, title, rows: Vec::new(), finds: finds.join(" ") }
    }

    /// The source of a claim, as far as the record tells.
    fn source(&self, claim: &Attribution<CharSpan>) -> Option<&'a Source<CharSpan>> {
        let id = claim.source.as_ref()?.entity.as_ref()?;
        self.item.annotation.sources.iter().find(|source| source.id == *id)
    }

    fn claim(&self, claim: &Attribution<CharSpan>) -> Note {
        let source = self.source(claim);
        let letter = self.keys.letter_of(claim);
        // A source that is given and led back to nobody is none of the kinds, as in the tables.
        let nobody = claim.source.is_none().then_some(Identification::Agentless);
        let identification = source.map(|source| source.identification).or(nobody);
        let mut finds = vec!["claim".to_owned(), format!("kind-{}", name(&claim.kind))];
        finds.extend(identification.map(|identification| format!("by-{}", name(&identification))));
        if identification.is_some_and(Identification::is_anonymous) {
            finds.push("anonymous".to_owned());
        }
        if source.is_some_and(|source| source.kind == SourceKind::Media) {
            finds.push("from-media".to_owned());
        }
        let (initial, how) = match claim.kind {
            AttributionKind::Direct => ('Q', "quoted, in the source's own words"),
            AttributionKind::Mixed => ('M', "partly quoted, partly in the article's words"),
            AttributionKind::Indirect => ('P', "paraphrased, in the article's words"),
        };
        let title = format!("“{}”", self.excerpt(&claim.content.spans));
        let mut note = self.note(claim.id.clone(), "claim", format!("{initial}{letter}"), title, finds);
        note.add("Claim of", self.speaker(&letter, source));
        if let Some(cue) = &claim.cue {
            note.add("Handed over by", format!("“{}”", self.excerpt(&cue.spans)));
        }
        note.add("How", how.to_owned());
        self.route(claim, &mut note);
        if let Some(outer) = &claim.within {
            note.add("Stands inside", format!("claim {outer}"));
        }
        note.add("Why it is marked", tame(&claim.why));
        note.add("How sure", sure(claim.score));
        note
    }

    fn speaker(&self, letter: &str, source: Option<&Source<CharSpan>>) -> String {
        match (letter, source) {
            ("-", _) => "nobody: the article gives no source for it".to_owned(),
            (_, None) => "a source that was not resolved".to_owned(),
            (letter, Some(source)) => {
                let axes = format!("{}, {}", plain(&source.kind), plain(&source.identification));
                format!("{letter}, {} ({axes})", tame(&source.name))
            }
        }
    }

    /// How a claim came to the article.
    fn route(&self, claim: &Attribution<CharSpan>, note: &mut Note) {
        if let Some(channel) = claim.route.channel {
            note.add("Channel", format!("{}: {}", plain(&channel), channel.definition()));
        }
        let through: Vec<String> = claim.route.chain.iter().map(|link| tame(&link.name)).collect();
        if !through.is_empty() {
            note.add("Came through", through.join(" → "));
        }
        let confirmed: Vec<String> =
            claim.route.corroboration.iter().map(|c| format!("“{}”", self.words(c.span))).collect();
        if !confirmed.is_empty() {
            note.add("Confirmed", confirmed.join("; "));
        }
        if let Some(people) = claim.route.people {
            note.add("People behind it", people.to_string());
        }
    }

    fn loaded(&self, term: &Loaded<CharSpan>, times: usize) -> Note {
        let key = format!("{}{}", self.keys.number_of(term), letter(term.voice));
        let finds = counted_as(term);
        let mut note =
            self.note(format!("l{key}"), "loaded", format!("L{key}"), format!("“{}”", tame(&term.form)), finds);
        note.add("Kind", plain(&term.category));
        note.add("Whose words", self.whose(term));
        if times > 1 {
            note.add("How often", counted(times, "time", "times"));
        }
        note.add("Why it is marked", tame(&term.why));
        if !term.neutral.is_empty() {
            note.add("Neutral wordings", tame(&term.neutral.join(", ")));
        }
        note.add("Strength", format!("{} of 3, {}", term.strength, strength(term.strength)));
        note
    }

    fn whose(&self, term: &Loaded<CharSpan>) -> String {
        let voice = voice_words(term.voice);
        let claim = term.attribution.as_ref().filter(|_| !term.voice.is_own());
        let claim = claim.and_then(|id| self.item.annotation.attributions.iter().find(|claim| claim.id == *id));
        match claim.and_then(|claim| self.source(claim).map(|source| (self.keys.letter_of(claim), source))) {
            Some((letter, source)) => format!("{voice} of {letter}, {}", tame(&source.name)),
            None => voice.to_owned(),
        }
    }

    fn name(&self, place: usize, found: &Naming<CharSpan>) -> Note {
        let finds = vec!["name".to_owned(), format!("set-{}-{}", found.set, found.choice).replace(' ', "_")];
        let title = format!("“{}”", self.words(found.span));
        let mut note = self.note(format!("n{place}"), "name", "N".to_owned(), title, finds);
        note.add("One name of", found.set.replace('-', " "));
        note.add("Stance of this name", plain(&found.stance));
        note.add("Whose words", voice_words(found.voice).to_owned());
        note
    }

    fn event(&self, place: usize, event: &Event<CharSpan>) -> Note {
        let mut finds = vec!["event".to_owned(), format!("form-{}", name(&event.form))];
        if !event.form.names_agent() {
            finds.push("no-agent".to_owned());
        }
        let title = format!("“{}”", tame(&event.words));
        let mut note = self.note(format!("h{place}"), "event", "H".to_owned(), title, finds);
        note.add("Stands in", plain(&event.place));
        note.add("Form", event.form.label().to_owned());
        for (what, span) in [("Who or what does it", event.agent), ("To whom", event.affected)] {
            note.add(what, span.map_or_else(|| "not given here".to_owned(), |span| format!("“{}”", self.words(span))));
        }
        note.add("Why it is marked", tame(&event.why));
        note
    }

    fn origin(&self, place: usize, found: &Provenance<CharSpan>) -> Note {
        let kind = plain(&found.kind);
        let finds = vec!["origin".to_owned(), format!("origin-{}", name(&found.kind))];
        let mut note =
            self.note(format!("o{place}"), "origin", "O".to_owned(), format!("“{}”", self.words(found.span)), finds);
        note.add("Where the text came from", kind);
        if let Some(outlet) = &found.outlet {
            note.add("Leads to", tame(outlet));
        }
        note
    }

    /// What the text tells of a source, and why its axes are set so.
    pub fn source_rows(&self, source: &Source<CharSpan>) -> Vec<(String, String)> {
        let mut rows = Vec::new();
        if let Some(affiliation) = &source.affiliation {
            rows.push(("Speaks for".to_owned(), tame(affiliation)));
        }
        if let Some(rung) = source.specificity {
            rows.push(("The reader is told".to_owned(), rung_words(rung)));
        }
        rows.extend(told(source).map(|(what, span)| (capital(what), format!("“{}”", self.words(span)))));
        rows.push(("Why".to_owned(), tame(&source.why)));
        rows
    }
}

impl Note {
    fn add(&mut self, what: &str, which: String) {
        self.rows.push((what.to_owned(), which));
    }
}

/// What a loaded term counts as in a comparison: claim verbs have a row of their own, and categories are those of own words.
fn counted_as(term: &Loaded<CharSpan>) -> Vec<String> {
    if term.category == Category::StanceVerb {
        return vec!["verb".to_owned()];
    }
    let mut finds = vec!["term".to_owned(), format!("voice-{}", name(&term.voice))];
    if term.voice.is_own() {
        finds.push(format!("category-{}", term.category.name()));
    }
    finds
}

/// A score in words.
fn sure(score: f32) -> String {
    let right = (score * 100.0).round();
    let caution = if score < 0.6 { "; look twice" } else { "" };
    format!("of readings like this one, about {right} in 100 are right{caution}")
}
