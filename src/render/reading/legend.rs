//! What the letters, numbers and marks of the reading view stand for.

use std::collections::BTreeMap;
use std::io;

use super::{Keys, Reading, counted, letters};
use crate::model::{Attribution, Source, Voice};
use crate::render::Annotated;
use crate::render::words::{caution, letter, plain, tame};
use crate::text::{CharSpan, Offsets};

const MARKS: &str = "[A: ...] a source and its letter, *...* the words that hand a claim over, \
                     ‹...› the claim, {... 1o} a loaded term with its number and voice. \
                     The margin names the source of the claim on that line.";
const VOICES: &str = "Voices: o the outlet's own words, s scare quotes, p paraphrase of a source, q quotation.";

/// Writes the legend, section by section; what there is none of is left out.
pub(super) fn write(view: &Reading, item: &Annotated<'_>, keys: &Keys<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let legend = Legend { view, item, keys, offsets: Offsets::new(item.text) };
    legend.marks(out)?;
    legend.sources(out)?;
    legend.terms(out)?;
    legend.provenance(out)?;
    legend.furniture(out)
}

struct Legend<'a> {
    view: &'a Reading,
    item: &'a Annotated<'a>,
    keys: &'a Keys<'a>,
    offsets: Offsets<'a>,
}

impl Legend<'_> {
    fn marks(&self, out: &mut dyn io::Write) -> io::Result<()> {
        if self.item.annotation.attributions.is_empty() && self.keys.terms.is_empty() {
            return self.view.lines("", "No claims and no loaded terms were found.", out);
        }
        self.view.heading("Marks", out)?;
        self.view.lines("  ", MARKS, out)?;
        self.view.lines("  ", VOICES, out)
    }

    fn sources(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let mut claims: BTreeMap<String, Vec<&Attribution<CharSpan>>> = BTreeMap::new();
        for claim in &self.item.annotation.attributions {
            claims.entry(self.keys.letter_of(claim)).or_default().push(claim);
        }
        if self.keys.sources.is_empty() && claims.is_empty() {
            return Ok(());
        }
        writeln!(out)?;
        self.view.heading("Sources", out)?;
        for (place, source) in self.keys.sources.iter().enumerate() {
            let letter = letters(place);
            let claims = claims.get(&letter).map_or(0, Vec::len);
            self.view.lines(&format!("  {letter:<3}"), &self.source(source, claims), out)?;
        }
        for (letter, what) in [("-", "no source given"), ("?", "a source that was not resolved")] {
            if let Some(claims) = claims.get(letter) {
                self.view.lines(&format!("  {letter:<3}"), &self.cues(what, claims), out)?;
            }
        }
        Ok(())
    }

    fn source(&self, source: &Source<CharSpan>, claims: usize) -> String {
        let mut text = format!("{}: {}, {}", tame(&source.name), plain(&source.kind), plain(&source.identification));
        if let Some(affiliation) = &source.affiliation {
            text.push_str(&format!(", speaking for {}", tame(affiliation)));
        }
        text.push_str(&format!("; {}.", counted(claims, "claim", "claims")));
        for (what, span) in [
            ("Anonymity granted", source.granted),
            ("Reason given", source.reason),
            ("Described as", source.descriptor),
            ("Knows it by", source.basis),
        ] {
            if let Some(span) = span {
                text.push_str(&format!(" {what}: “{}”.", self.quoted(span)));
            }
        }
        text
    }

    fn cues(&self, what: &str, claims: &[&Attribution<CharSpan>]) -> String {
        let mut cues: Vec<String> = Vec::new();
        for span in claims.iter().filter_map(|c| c.cue.as_ref()).flat_map(|c| &c.spans) {
            let cue = self.quoted(*span);
            if !cues.contains(&cue) {
                cues.push(cue);
            }
        }
        let cues = if cues.is_empty() { String::new() } else { format!(" ({})", cues.join(", ")) };
        format!("{what}{cues}; {}.", counted(claims.len(), "claim", "claims"))
    }

    fn terms(&self, out: &mut dyn io::Write) -> io::Result<()> {
        if self.keys.terms.is_empty() {
            return Ok(());
        }
        writeln!(out)?;
        self.view.heading("Loaded terms", out)?;
        for (number, (term, times)) in (1..).zip(&self.keys.terms) {
            let times = if *times > 1 { format!(", {times} times") } else { String::new() };
            let neutral = match term.neutral.as_slice() {
                [] => String::new(),
                words => format!(" Neutral wordings: {}.", tame(&words.join(", "))),
            };
            let text = format!(
                "{}: {}, {}{}{times}.{neutral} {}",
                tame(&term.form),
                plain(&term.category),
                voice_words(term.voice),
                caution(term.strength),
                tame(&term.why)
            );
            let key = format!("{number}{}", letter(term.voice));
            self.view.lines(&format!("  {key:<4}"), &text, out)?;
        }
        Ok(())
    }

    fn provenance(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let notes = &self.item.annotation.provenance;
        if notes.is_empty() {
            return Ok(());
        }
        writeln!(out)?;
        self.view.heading("Where the text came from", out)?;
        for note in notes {
            let words = self.quoted(note.span);
            let words = if words.is_empty() { String::new() } else { format!(": “{words}”") };
            let outlet = note.outlet.as_ref().map(|o| format!(" (leads to {})", tame(o))).unwrap_or_default();
            self.view.lines("  ", &format!("{}{words}{outlet}", plain(&note.kind)), out)?;
        }
        Ok(())
    }

    fn furniture(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let furniture = &self.item.annotation.boilerplate;
        if furniture.is_empty() {
            return Ok(());
        }
        let mut kinds: Vec<String> = furniture.iter().map(|f| plain(&f.kind)).collect();
        kinds.sort();
        kinds.dedup();
        let count = counted(furniture.len(), "stretch", "stretches");
        writeln!(out)?;
        self.view.lines("", &format!("Left out as page furniture: {count} ({}).", kinds.join(", ")), out)
    }

    fn quoted(&self, span: CharSpan) -> String {
        tame(self.offsets.span_to_bytes(span).of(self.item.text))
    }
}

fn voice_words(voice: Voice) -> &'static str {
    match voice {
        Voice::Outlet => "outlet's own words",
        Voice::ScareQuote => "scare quotes",
        Voice::Paraphrase => "paraphrase",
        Voice::Quote => "quotation",
    }
}
