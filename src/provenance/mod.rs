//! Where the text itself came from: bylines, datelines, wire credits, republication notices,
//! reporting taken from other media, picture credits.

use crate::lexicon::schema::Place;
use crate::lexicon::{Lexicon, Patterns};
use crate::model::{Provenance, ProvenanceKind};
use crate::text::Span;

/// Longest stretch of a line that is searched, in bytes.
const LONGEST: usize = 4000;

/// The provenance entries of a lexicon.
#[derive(Debug)]
pub struct Notes {
    rules: Vec<Rule>,
    /// One for each rule.
    patterns: Patterns,
}

#[derive(Debug)]
struct Rule {
    id: String,
    note: ProvenanceKind,
    place: Place,
    line: bool,
}

impl Notes {
    /// Takes in the entries; patterns were checked when the lexicon was loaded.
    pub fn new(lexicon: &Lexicon) -> Self {
        let rules = lexicon.provenance_entries().map(|entry| Rule {
            id: entry.id.clone(),
            note: entry.note,
            place: entry.place,
            line: entry.line,
        });
        let patterns = Patterns::new(lexicon.provenance_entries().map(|entry| entry.pattern.clone()));
        Self { rules: rules.collect(), patterns }
    }

    /// Splits the lines of an article into those that are annotated and those that are
    /// nothing but a note, and returns every note, in text order. A title loses the address of a
    /// site that it ends with.
    pub fn find(&self, text: &str, lines: Vec<Span>) -> (Vec<Span>, Vec<Provenance<Span>>) {
        let count = lines.len();
        let mut kept = Vec::with_capacity(count);
        let mut notes: Vec<Provenance<Span>> = Vec::new();
        for (i, span) in lines.into_iter().enumerate() {
            let mut whole = false;
            let mut rest = span;
            for (rule, note) in self.line(text, span, i, count) {
                whole |= rule.line;
                rest.end = rest.end.min(before(text, span, &note));
                if !notes.iter().rev().take(8).any(|n| same(n, &note)) {
                    notes.push(note);
                }
            }
            if !whole {
                kept.push(rest);
            }
        }
        notes.sort_by_key(|n| (n.span.start, n.span.end));
        (kept, notes)
    }

    /// Ids of the entries whose own pattern gives a note on the lines.
    pub fn entries(&self, text: &str, lines: &[Span]) -> Vec<&str> {
        let found = lines.iter().enumerate().flat_map(|(i, &span)| self.line(text, span, i, lines.len()));
        found.map(|(rule, _)| rule.id.as_str()).collect()
    }

    /// Every note on a line, with the rule that gives it.
    fn line<'s, 't>(
        &'s self,
        text: &'t str,
        span: Span,
        index: usize,
        count: usize,
    ) -> impl Iterator<Item = (&'s Rule, Provenance<Span>)> + use<'s, 't> {
        let line = clip(span.of(text));
        let possible = self.patterns.possible(line).into_iter().filter_map(|at| Some((at, self.rules.get(at)?)));
        possible.filter(move |(_, rule)| rule.place.holds(index, count)).flat_map(move |(at, rule)| {
            self.patterns.get(at).into_iter().flat_map(move |regex| regex.captures_iter(line)).filter_map(
                move |found| {
                    let note = found.name("note").or_else(|| found.get(0))?;
                    let at = Span::new(span.start + note.start(), span.start + note.end());
                    let outlet = found.name("outlet").map(|o| o.as_str().trim().to_owned());
                    Some((rule, Provenance { kind: rule.note, span: at, outlet }))
                },
            )
        })
    }
}

/// Whether two rules have read one note. A dateline that names an agency is also its credit.
fn same(one: &Provenance<Span>, other: &Provenance<Span>) -> bool {
    let dateline = |note: &Provenance<Span>| note.kind == ProvenanceKind::Dateline;
    let source = one.outlet == other.outlet && !dateline(one) && !dateline(other);
    one.span.overlaps(&other.span) && (one.kind == other.kind || source)
}

/// Where a line ends for a reader: before a note of republication that a dash sets off at its end.
fn before(text: &str, line: Span, note: &Provenance<Span>) -> usize {
    let last = note.kind == ProvenanceKind::Republished && note.span.end == line.end;
    let rest = Span::new(line.start, note.span.start).of(text).trim_end();
    let cut = rest.strip_suffix(['–', '—', '|', '-']).map(str::trim_end);
    cut.filter(|rest| last && !rest.is_empty()).map_or(line.end, |rest| line.start + rest.len())
}

fn clip(line: &str) -> &str {
    let mut end = line.len().min(LONGEST);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    line.get(..end).unwrap_or_default()
}
