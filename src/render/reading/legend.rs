//! What the letters, numbers and marks of the reading view stand for.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use super::Reading;
use crate::compare::Speaker;
use crate::model::{Attribution, Channel, EventForm, Source, SourceKind};
use crate::render::Annotated;
use crate::render::keys::Keys;
use crate::render::words::{capital, caution, counted, letter, plain, rung_words, tame, told, voice_words};
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
    legend.events(out)?;
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
        if self.keys.cast.sources.is_empty() && claims.is_empty() {
            return Ok(());
        }
        writeln!(out)?;
        self.view.heading("Sources", out)?;
        for (place, source) in self.keys.cast.sources.iter().enumerate() {
            let letter = Speaker::Source(place).letter();
            let claims = claims.get(&letter).map(Vec::as_slice).unwrap_or_default();
            self.view.lines(&format!("  {letter:<3}"), &self.source(source, claims), out)?;
        }
        for (letter, what) in [("-", "no source given"), ("?", "a source that was not resolved")] {
            if let Some(claims) = claims.get(letter) {
                self.view.lines(&format!("  {letter:<3}"), &self.cues(what, claims), out)?;
            }
        }
        self.channels(out)
    }

    /// What the channels mean that occur.
    fn channels(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let found = self.item.annotation.attributions.iter().filter_map(|a| a.route.channel);
        let found: BTreeSet<Channel> = found.collect();
        if found.is_empty() {
            return Ok(());
        }
        writeln!(out)?;
        self.view.heading("Channels", out)?;
        found.into_iter().try_for_each(|channel| {
            self.view.lines("  ", &format!("{}: {}", plain(&channel), channel.definition()), out)
        })
    }

    fn source(&self, source: &Source<CharSpan>, claims: &[&Attribution<CharSpan>]) -> String {
        let mut text = format!("{}: {}, {}", tame(&source.name), plain(&source.kind), plain(&source.identification));
        if let Some(affiliation) = &source.affiliation {
            text.push_str(&format!(", speaking for {}", tame(affiliation)));
        }
        text.push_str(&format!("; {}.", counted(claims.len(), "claim", "claims")));
        if let Some(rung) = source.specificity {
            text.push_str(&format!(" Specificity: {}.", rung_words(rung)));
        }
        for (what, span) in told(source) {
            text.push_str(&format!(" {}: “{}”.", capital(what), self.quoted(span)));
        }
        for (what, list) in self.routes(claims) {
            if !list.is_empty() {
                text.push_str(&format!(" {what}: {}.", list.join(", ")));
            }
        }
        text
    }

    /// The channels of the claims, the outlets that they came through, and who confirms them.
    fn routes(&self, claims: &[&Attribution<CharSpan>]) -> [(&'static str, Vec<String>); 3] {
        let mut channels: BTreeMap<Channel, usize> = BTreeMap::new();
        claims.iter().filter_map(|c| c.route.channel).for_each(|c| *channels.entry(c).or_default() += 1);
        let times = |(channel, count): (Channel, usize)| match count {
            1 => plain(&channel),
            _ => format!("{} ({count})", plain(&channel)),
        };
        let sources = &self.item.annotation.sources;
        let outlet = |id: &Option<String>| {
            let known = id.as_ref().and_then(|id| sources.iter().find(|s| s.id == *id));
            known.is_none_or(|s| s.kind == SourceKind::Media)
        };
        let (mut through, mut confirmed) = (Vec::new(), Vec::new());
        for claim in claims {
            for link in claim.route.chain.iter().skip(1).filter(|l| outlet(&l.entity)) {
                let name = tame(&link.name);
                if !through.contains(&name) {
                    through.push(name);
                }
            }
            confirmed.extend(claim.route.corroboration.iter().map(|c| format!("“{}”", self.quoted(c.span))));
        }
        [("Channel", channels.into_iter().map(times).collect()), ("Came through", through), ("Confirmed", confirmed)]
    }

    fn cues(&self, what: &str, claims: &[&Attribution<CharSpan>]) -> String {
        let mut cues: Vec<String> = Vec::new();
        for span in claims.iter().flat_map(|claim| claim.cue_spans()) {
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

    /// How headline and lead word the harm that they tell of.
    fn events(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let events = &self.item.annotation.events;
        if events.is_empty() {
            return Ok(());
        }
        writeln!(out)?;
        self.view.heading("Events in headline and lead", out)?;
        for event in events {
            let mut text = format!("“{}”: {}", tame(&event.words), event.form.label());
            let kind = event.agent_kind.map(|kind| format!(" ({})", kind.label())).unwrap_or_default();
            if let Some(agent) = event.agent {
                text.push_str(&format!("; agent “{}”{kind}", self.quoted(agent)));
            }
            if let Some(affected) = event.affected {
                text.push_str(&format!("; affected “{}”", self.quoted(affected)));
            }
            text.push_str(&format!("; {}.", voice_words(event.voice)));
            self.view.lines(&format!("  {:<10}", plain(&event.place)), &text, out)?;
        }
        let forms: BTreeSet<EventForm> = events.iter().map(|event| event.form).collect();
        let forms = forms.into_iter().map(|form| format!("{}: as in {}", form.label(), form.definition()));
        self.view.lines("  ", &format!("Forms: {}.", forms.collect::<Vec<_>>().join("; ")), out)
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
