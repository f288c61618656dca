//! From marks to the notation.

use std::collections::BTreeMap;
use std::fmt;

use super::{Marked, MarkedAttribution};
use crate::model::Identification;
use crate::render::nest::{Mark, Step, nest};
use crate::render::words::name;
use crate::text::{CharSpan, Offsets};

impl fmt::Display for Marked {
    /// Writes the notation.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut heads = Heads { offsets: Offsets::new(&self.text), heads: Vec::new(), marks: Vec::new() };
        self.boilerplate.iter().for_each(|(kind, spans)| heads.add(0, format!("boilerplate.{}", name(kind)), spans));
        self.provenance.iter().for_each(|(kind, spans)| heads.add(1, format!("provenance.{}", name(kind)), spans));
        for ((voice, entry), spans) in &self.loaded {
            heads.add(5, format!("loaded.{}:{}", name(voice), escaped(entry)), spans);
        }
        self.add_roles(&mut heads);
        for step in nest(self.text.len(), &heads.marks) {
            match step {
                Step::Open(head) => write!(f, "{{{}|", heads.heads.get(head).map_or("", String::as_str))?,
                Step::Close(_) => f.write_str("}")?,
                Step::Text(span) => f.write_str(&escaped(span.of(&self.text)))?,
            }
        }
        Ok(())
    }
}

impl Marked {
    /// Roles of several attributions over one stretch share a mark.
    fn add_roles(&self, heads: &mut Heads<'_>) {
        let mut shared: BTreeMap<(CharSpan, u8, &str), Vec<String>> = BTreeMap::new();
        for attribution in &self.attributions {
            for (rank, role, spans) in attribution.roles() {
                for (index, span) in spans.iter().enumerate() {
                    let role = match attribution.suffixed(role) {
                        Some(suffixed) if index == 0 => suffixed,
                        _ => role,
                    };
                    shared.entry((*span, rank, role)).or_default().push(attribution.number.to_string());
                }
            }
        }
        for ((span, rank, role), numbers) in shared {
            heads.add(rank, format!("{}.{role}", numbers.join(",")), &[span]);
        }
    }
}

impl MarkedAttribution {
    fn roles(&self) -> [(u8, &'static str, &[CharSpan]); 3] {
        [(2, "content", &self.content), (3, "source", &self.source), (4, "cue", &self.cue)]
    }

    /// The role with the identification that it carries.
    fn suffixed(&self, role: &str) -> Option<&'static str> {
        match (role, self.identification?) {
            ("source", Identification::Unnamed) => Some("source.unnamed"),
            ("source", Identification::Generic) => Some("source.generic"),
            ("cue", Identification::Agentless) => Some("cue.agentless"),
            _ => None,
        }
    }
}

struct Heads<'a> {
    offsets: Offsets<'a>,
    heads: Vec<String>,
    marks: Vec<Mark>,
}

impl Heads<'_> {
    fn add(&mut self, rank: u8, head: String, spans: &[CharSpan]) {
        let label = self.heads.len();
        self.heads.push(head);
        self.marks.extend(spans.iter().map(|s| Mark { span: self.offsets.span_to_bytes(*s), rank, label }));
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '{' | '}' | '|' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
