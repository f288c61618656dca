//! The inline notation: an article's text with its marks in it, written and read.
//!
//! ```text
//! {1.source|Dana Ortiz} {1.cue|told} reporters {1.content|that the bridge had failed}.
//! ```
//!
//! - `{N.source|..}`, `{N.cue|..}`, `{N.content|..}`: the roles of attribution N, counted in
//!   order of the first span; `{1,2.source|..}` belongs to both. Spans of one role that touch
//!   are one span.
//! - `{3.source.unnamed|..}` or `.generic`: the first mention of an anonymous source;
//!   `{4.cue.agentless|..}`: an attribution without any.
//! - `{loaded.VOICE:ENTRY|..}`, `{boilerplate.KIND|..}`, `{provenance.KIND|..}`.
//! - Marks nest and never cross: a span that would cross is written in touching pieces. A
//!   backslash stands before each literal `{`, `}`, `|` and `\`.

mod parse;
mod write;

use std::collections::BTreeMap;
use std::io;

pub use parse::{MarkedError, parse};

use super::{Annotated, Render};
use crate::model::{Annotation, Attribution, Furniture, Identification, ProvenanceKind, Source, Voice};
use crate::text::CharSpan;

/// A plain text and the marks that the inline notation can say about it.
///
/// Spans are code points of `text`. Each list of spans is sorted, and no two of its spans
/// touch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marked {
    pub text: String,
    /// In order of their numbers.
    pub attributions: Vec<MarkedAttribution>,
    /// Spans of a loaded term, by voice and id of the lexicon's entry.
    pub loaded: BTreeMap<(Voice, String), Vec<CharSpan>>,
    pub boilerplate: BTreeMap<Furniture, Vec<CharSpan>>,
    pub provenance: BTreeMap<ProvenanceKind, Vec<CharSpan>>,
}

/// The roles of one attribution.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MarkedAttribution {
    /// From 1 on.
    pub number: u32,
    pub source: Vec<CharSpan>,
    pub cue: Vec<CharSpan>,
    pub content: Vec<CharSpan>,
    /// Unnamed or generic at the first mention of such a source; agentless where there is none.
    pub identification: Option<Identification>,
}

/// The inline notation as a format.
#[derive(Debug, Clone, Copy, Default)]
pub struct MarkedText;

impl Render<Annotated<'_>> for MarkedText {
    /// Articles are set apart by a line of three dashes.
    fn item(&self, item: &Annotated<'_>, index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        if index > 0 {
            out.write_all(b"---\n")?;
        }
        let marked = write(item.text, item.annotation);
        out.write_all(marked.as_bytes())?;
        out.write_all(if marked.ends_with('\n') || marked.is_empty() { b"" } else { b"\n" })
    }
}

/// The text in the inline notation, with the marks of its record.
pub fn write(text: &str, annotation: &Annotation<CharSpan>) -> String {
    Marked::new(text, annotation).to_string()
}

impl Marked {
    /// What the notation says of a text's record; empty spans, and what lies behind the end of
    /// the text, are left out.
    pub fn new(text: &str, annotation: &Annotation<CharSpan>) -> Self {
        let length = text.chars().count();
        let mut marked =
            Self { text: text.to_owned(), attributions: attributions(annotation, length), ..Self::default() };
        for term in &annotation.loaded {
            marked.loaded.entry((term.voice, term.entry.clone())).or_default().push(term.span);
        }
        for furniture in &annotation.boilerplate {
            marked.boilerplate.entry(furniture.kind).or_default().push(furniture.span);
        }
        for note in &annotation.provenance {
            marked.provenance.entry(note.kind).or_default().push(note.span);
        }
        tidy_all(&mut marked.loaded, length);
        tidy_all(&mut marked.boilerplate, length);
        tidy_all(&mut marked.provenance, length);
        marked
    }
}

fn attributions(annotation: &Annotation<CharSpan>, length: usize) -> Vec<MarkedAttribution> {
    let entities: BTreeMap<&str, &Source<CharSpan>> = annotation.sources.iter().map(|s| (s.id.as_str(), s)).collect();
    let mut found: Vec<(MarkedAttribution, Option<&Source<CharSpan>>)> = annotation
        .attributions
        .iter()
        .map(|attribution| {
            let entity = attribution.source.as_ref().and_then(|s| s.entity.as_deref());
            (roles(attribution, length), entity.and_then(|id| entities.get(id)).copied())
        })
        .filter(|(roles, _)| roles.first_start().is_some())
        .collect();
    found.sort_by_key(|(roles, _)| roles.first_start());
    // Where an anonymous entity first stands as a source; all attributions of that place say so.
    let mut first: BTreeMap<&str, CharSpan> = BTreeMap::new();
    let mut numbered = Vec::with_capacity(found.len());
    for (number, (mut roles, entity)) in (1..).zip(found) {
        roles.number = number;
        roles.identification = match entity {
            _ if roles.source.is_empty() && entity.is_none() => agentless(&roles),
            Some(source) if source.identification == Identification::Agentless => agentless(&roles),
            Some(source) if source.identification.is_anonymous() => roles
                .source
                .first()
                .and_then(|span| (*first.entry(&source.id).or_insert(*span) == *span).then_some(source.identification)),
            _ => None,
        };
        numbered.push(roles);
    }
    numbered
}

/// Only a cue can say that there is no source.
fn agentless(roles: &MarkedAttribution) -> Option<Identification> {
    (!roles.cue.is_empty()).then_some(Identification::Agentless)
}

fn roles(attribution: &Attribution<CharSpan>, length: usize) -> MarkedAttribution {
    let tidied = |spans: Option<&Vec<CharSpan>>| {
        let mut spans = spans.cloned().unwrap_or_default();
        tidy(&mut spans, length);
        spans
    };
    MarkedAttribution {
        source: tidied(attribution.source.as_ref().map(|s| &s.spans)),
        cue: tidied(attribution.cue.as_ref().map(|c| &c.spans)),
        content: tidied(Some(&attribution.content.spans)),
        ..MarkedAttribution::default()
    }
}

impl MarkedAttribution {
    fn first_start(&self) -> Option<usize> {
        [&self.source, &self.cue, &self.content].into_iter().filter_map(|spans| spans.first()).map(|s| s.start).min()
    }
}

fn tidy_all<K>(lists: &mut BTreeMap<K, Vec<CharSpan>>, length: usize)
where
    K: Ord,
{
    lists.values_mut().for_each(|spans| tidy(spans, length));
    lists.retain(|_, spans| !spans.is_empty());
}

/// Cuts spans to the text, sorts them, and joins those that touch.
fn tidy(spans: &mut Vec<CharSpan>, length: usize) {
    spans.iter_mut().for_each(|s| s.end = s.end.min(length));
    spans.retain(|s| s.start < s.end);
    spans.sort();
    spans.dedup_by(|next, kept| {
        let touch = next.start <= kept.end;
        if touch {
            kept.end = kept.end.max(next.end);
        }
        touch
    });
}

#[cfg(test)]
mod tests;
