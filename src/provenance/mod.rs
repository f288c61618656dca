//! Where the text itself came from: bylines, datelines, wire credits, republication notices,
//! reporting taken from other media, picture credits.

use regex::Regex;

use crate::lexicon::Lexicon;
use crate::lexicon::schema::Place;
use crate::model::{Provenance, ProvenanceKind};
use crate::text::Span;

/// Longest stretch of a line that is searched, in bytes.
const LONGEST: usize = 4000;

/// The compiled provenance entries of a lexicon.
#[derive(Debug)]
pub struct Notes {
    rules: Vec<Rule>,
}

#[derive(Debug)]
struct Rule {
    note: ProvenanceKind,
    regex: Regex,
    place: Place,
    line: bool,
}

impl Notes {
    /// Compiles the entries; patterns were checked when the lexicon was loaded.
    pub fn new(lexicon: &Lexicon) -> Self {
        let rules = lexicon
            .provenance_entries()
            .filter_map(|entry| {
                let regex = Regex::new(&entry.pattern).ok()?;
                Some(Rule { note: entry.note, regex, place: entry.place, line: entry.line })
            })
            .collect();
        Self { rules }
    }

    /// Splits the lines of an article into those that are annotated and those that are
    /// nothing but a note, and returns every note, in text order.
    pub fn find(&self, text: &str, lines: Vec<Span>) -> (Vec<Span>, Vec<Provenance<Span>>) {
        let count = lines.len();
        let mut kept = Vec::with_capacity(count);
        let mut notes: Vec<Provenance<Span>> = Vec::new();
        for (i, span) in lines.into_iter().enumerate() {
            let line = clip(span.of(text));
            let mut whole = false;
            for rule in self.rules.iter().filter(|r| r.place.holds(i, count) && r.regex.is_match(line)) {
                for found in rule.regex.captures_iter(line) {
                    let Some(note) = found.name("note").or_else(|| found.get(0)) else { continue };
                    let at = Span::new(span.start + note.start(), span.start + note.end());
                    let outlet = found.name("outlet").map(|o| o.as_str().trim().to_owned());
                    if !notes
                        .iter()
                        .rev()
                        .take(8)
                        .any(|n| n.span.overlaps(&at) && (n.kind == rule.note || n.outlet == outlet))
                    {
                        notes.push(Provenance { kind: rule.note, span: at, outlet });
                    }
                    whole |= rule.line;
                }
            }
            if !whole {
                kept.push(span);
            }
        }
        notes.sort_by_key(|n| (n.span.start, n.span.end));
        (kept, notes)
    }
}

fn clip(line: &str) -> &str {
    let mut end = line.len().min(LONGEST);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    line.get(..end).unwrap_or_default()
}
