//! How a text was read, in plain lines.

use std::io::{self, Write};

use super::words::{counted, name, plain, rung_words, strength, tame, told};
use super::wrap::hanging;
use crate::annotate::{ExplainedReading, Explanation};
use crate::attribute::Evidence;
use crate::model::{Attribution, Link, Route, Source};
use crate::text::{CharSpan, Offsets, ParagraphKind, Pos};

/// Least score of a reading that was left out, where it is shown; and least weight of evidence, in
/// log-odds.
const LEAST_SCORE: f32 = 0.1;
const LEAST_EVIDENCE: f32 = 0.05;

/// What the numbers of a reading say.
const LEGEND: &str = "The number behind a reading is its score, the chance that it is right. Numbers in brackets \
                      raise it (+) or lower it (-); at a sum of 0 it is one half.";

/// Writes what each step made of a text, in lines of at most `width` characters; offsets are
/// code points. Fails where the writer fails.
pub fn write_explanation(explanation: &Explanation, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page { explanation, offsets: Offsets::new(&explanation.text), width, out };
    if explanation.paragraphs.is_empty() && explanation.annotation.boilerplate.is_empty() {
        page.line("", "There are no words in the text.")?;
    }
    page.segments()?;
    page.cues()?;
    page.attributions()?;
    page.readings()?;
    page.sources()?;
    page.terms()?;
    page.rest()
}

struct Page<'a> {
    explanation: &'a Explanation,
    offsets: Offsets<'a>,
    width: usize,
    out: &'a mut dyn Write,
}

impl Page<'_> {
    fn segments(&mut self) -> io::Result<()> {
        let e = self.explanation;
        self.title("Paragraphs", e.paragraphs.len())?;
        for paragraph in &e.paragraphs {
            let kind = match paragraph.kind {
                ParagraphKind::Headline => "headline",
                ParagraphKind::Heading => "heading",
                ParagraphKind::Body => "body",
            };
            self.item(paragraph.span, kind)?;
        }
        self.title("Quotations", e.quotations.len())?;
        for quotation in &e.quotations {
            let end = match (quotation.closed, quotation.continues) {
                (_, true) => "goes on in the next paragraph",
                (true, false) => "closed",
                (false, false) => "never closed, so it ends with its paragraph",
            };
            self.item(quotation.span, &format!("depth {}, {end}: {}", quotation.depth, self.text(quotation.span)))?;
        }
        self.title("Sentences", e.sentences.len())?;
        for sentence in &e.sentences {
            let tokens: Vec<String> =
                sentence.tokens.iter().map(|t| format!("{}/{}", self.text(t.span), pos(t.pos))).collect();
            self.item(sentence.span, &tokens.join(" "))?;
        }
        Ok(())
    }

    fn cues(&mut self) -> io::Result<()> {
        let e = self.explanation;
        self.title("Places where a cue may stand", e.cues.len())?;
        for cue in &e.cues {
            let taken = match &cue.attribution {
                Some(id) => format!("cue of {id}"),
                None => "not a cue here".to_owned(),
            };
            self.item(cue.span, &format!("{} ({}): {taken}: {}", self.text(cue.span), cue.entry, cue.why))?;
        }
        Ok(())
    }

    fn attributions(&mut self) -> io::Result<()> {
        let e = self.explanation;
        self.title("Attributions", e.annotation.attributions.len())?;
        for attribution in &e.annotation.attributions {
            let Attribution { id, kind, source, cue, content, within, route, why, score, .. } = attribution;
            let within = within.as_ref().map(|w| format!(", within {w}")).unwrap_or_default();
            self.line("  ", &format!("{id} {}{within}, score {score:.2}", name(kind)))?;
            if let Some(source) = source {
                let entity = source.entity.as_deref().map(|e| format!(" ({e})")).unwrap_or_default();
                self.line("     source: ", &format!("{}{entity}", self.texts(&source.spans)))?;
            }
            if let Some(cue) = cue {
                let entry = cue.entry.as_deref().unwrap_or("not in the lexicon");
                self.line("     cue: ", &format!("{} ({entry})", self.texts(&cue.spans)))?;
            }
            self.line("     content: ", &self.texts(&content.spans))?;
            self.line("     why: ", why)?;
            self.route(route)?;
        }
        Ok(())
    }

    /// How a claim came: channel, chain, and who confirms it.
    fn route(&mut self, route: &Route<CharSpan>) -> io::Result<()> {
        if let Some(channel) = route.channel {
            let why = route.channel_why.as_deref().unwrap_or_default();
            self.line("     channel: ", &format!("{} ({}): {why}", plain(&channel), channel.definition()))?;
        }
        if !route.chain.is_empty() {
            let link = |l: &Link<CharSpan>| match &l.entity {
                Some(id) => format!("{} ({id})", l.name),
                None => l.name.clone(),
            };
            self.line("     came through: ", &route.chain.iter().map(link).collect::<Vec<_>>().join(" > "))?;
        }
        for other in &route.corroboration {
            let people = other.people.map(|n| format!(" ({})", counted(n as usize, "person", "people")));
            self.line("     confirmed: ", &format!("{}{}", self.text(other.span), people.unwrap_or_default()))?;
        }
        match route.people {
            Some(people) if people > 1 => self.line("     people behind it: ", &people.to_string()),
            _ => Ok(()),
        }
    }

    /// What the model weighed: readings that nobody would take are left out.
    fn readings(&mut self) -> io::Result<()> {
        let e = self.explanation;
        let worth = |r: &&ExplainedReading| r.attribution.is_some() || r.score >= LEAST_SCORE;
        let readings: Vec<&ExplainedReading> = e.readings.iter().filter(worth).collect();
        self.title("Readings weighed by the model", readings.len())?;
        if !readings.is_empty() {
            self.line("  ", LEGEND)?;
        }
        for reading in readings {
            let end = reading.attribution.as_ref().map_or("left out".to_owned(), |id| format!("it is {id}"));
            let source = if reading.source.is_empty() { "nobody".to_owned() } else { self.texts(&reading.source) };
            let content = self.texts(&reading.content);
            let what = format!("{} by {source}: {content}: {:.2}, {end}", self.text(reading.cue), reading.score);
            self.item(reading.cue, &what)?;
            for (head, sign) in [("     for: ", 1.0), ("     against: ", -1.0)] {
                let side = reading.evidence.iter().filter(|(_, sum)| sum * sign >= LEAST_EVIDENCE);
                let list: Vec<String> =
                    side.take(4).map(|(what, sum)| format!("{} ({sum:+.1})", said(*what))).collect();
                if !list.is_empty() {
                    self.line(head, &list.join("; "))?;
                }
            }
        }
        Ok(())
    }

    fn sources(&mut self) -> io::Result<()> {
        let e = self.explanation;
        self.title("Sources", e.annotation.sources.len())?;
        for source in &e.annotation.sources {
            let Source { id, name, kind, identification, why, .. } = source;
            let line = format!("{id} {}: {}, {}: {why}", tame(name), plain(kind), plain(identification));
            self.line("  ", &line)?;
            if let Some(rung) = source.specificity {
                let why = source.specificity_why.as_deref().unwrap_or_default();
                self.line("     specificity: ", &format!("{}: {why}", rung_words(rung)))?;
            }
            for (what, span) in told(source) {
                self.line(&format!("     {what}: "), &self.text(span))?;
            }
            for (what, words) in [("count", &source.count), ("affiliation", &source.affiliation)] {
                if let Some(words) = words {
                    self.line(&format!("     {what}: "), words)?;
                }
            }
        }
        Ok(())
    }

    fn terms(&mut self) -> io::Result<()> {
        let e = self.explanation;
        self.title("Loaded terms", e.annotation.loaded.len())?;
        for term in &e.annotation.loaded {
            let what = format!(
                "{} ({}): {}, strength {} ({}), voice {}: {}",
                tame(&term.form),
                term.entry,
                plain(&term.category),
                term.strength,
                strength(term.strength),
                plain(&term.voice),
                term.why
            );
            self.item(term.span, &what)?;
        }
        self.title("Terms that do not count here", e.refused.len())?;
        for term in &e.refused {
            self.item(term.span, &format!("{} ({}): {}", self.text(term.span), term.entry, term.why))?;
        }
        self.title("Names", e.annotation.naming.len())?;
        for naming in &e.annotation.naming {
            let what = format!(
                "{} ({}): {}, voice {}",
                self.text(naming.span),
                naming.set,
                plain(&naming.stance),
                plain(&naming.voice)
            );
            self.item(naming.span, &what)?;
        }
        self.title("Events in headline and lead", e.annotation.events.len())?;
        for event in &e.annotation.events {
            let what = format!(
                "{} ({}): {}, {}, voice {}. {}",
                self.text(event.span),
                event.entry,
                plain(&event.place),
                event.form.label(),
                plain(&event.voice),
                tame(&event.why)
            );
            self.item(event.span, &what)?;
        }
        Ok(())
    }

    fn rest(&mut self) -> io::Result<()> {
        let e = self.explanation;
        self.title("Provenance", e.annotation.provenance.len())?;
        for note in &e.annotation.provenance {
            let outlet = note.outlet.as_ref().map(|o| format!(", {}", tame(o))).unwrap_or_default();
            self.item(note.span, &format!("{}{outlet}: {}", plain(&note.kind), self.text(note.span)))?;
        }
        self.title("Page furniture", e.annotation.boilerplate.len())?;
        for furniture in &e.annotation.boilerplate {
            self.item(furniture.span, &format!("{}: {}", plain(&furniture.kind), self.text(furniture.span)))?;
        }
        Ok(())
    }

    /// A heading, where there is something under it.
    fn title(&mut self, title: &str, count: usize) -> io::Result<()> {
        if count == 0 {
            return Ok(());
        }
        writeln!(self.out, "{title}")
    }

    fn item(&mut self, span: CharSpan, text: &str) -> io::Result<()> {
        self.line(&format!("  {}-{}  ", span.start, span.end), text)
    }

    fn line(&mut self, head: &str, text: &str) -> io::Result<()> {
        hanging(head, &tame(text), self.width).iter().try_for_each(|line| writeln!(self.out, "{line}"))
    }

    fn text(&self, span: CharSpan) -> String {
        tame(self.offsets.span_to_bytes(span).of(&self.explanation.text))
    }

    fn texts(&self, spans: &[CharSpan]) -> String {
        spans.iter().map(|s| self.text(*s)).collect::<Vec<_>>().join(" ... ")
    }
}

fn said(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Any => "how few readings are right at all",
        Evidence::Cue => "the cue",
        Evidence::Around => "the words next to the cue",
        Evidence::Source => "what stands as the source, and where",
        Evidence::Content => "what stands as the content, and where",
        Evidence::Quotation => "the quotation marks, or their absence",
        Evidence::Others => "other cues nearby",
        Evidence::Clearness => "how clearly each word was told from its surroundings",
    }
}

fn pos(pos: Pos) -> &'static str {
    match pos {
        Pos::Noun => "noun",
        Pos::Propn => "propn",
        Pos::Verb => "verb",
        Pos::Aux => "aux",
        Pos::Adj => "adj",
        Pos::Adv => "adv",
        Pos::Det => "det",
        Pos::Pron => "pron",
        Pos::Prep => "prep",
        Pos::Conj => "conj",
        Pos::Num => "num",
        Pos::Part => "part",
        Pos::Punct => "punct",
    }
}
