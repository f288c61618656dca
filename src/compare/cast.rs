//! The sources of an article with their letters: one way to make them, for every view.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Annotation, Attribution, Identification, Source};
use crate::text::CharSpan;

/// The sources of an article in order of first mention; the place in the order gives the letter.
#[derive(Debug, Clone)]
pub struct Cast<'a> {
    /// In order of first mention; what stands for nobody is left out.
    pub sources: Vec<&'a Source<CharSpan>>,
    /// Place in `sources` by id.
    places: BTreeMap<&'a str, usize>,
    /// Ids of the entities that stand for no source at all.
    nobody: BTreeSet<&'a str>,
}

/// Whom a claim is handed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speaker {
    /// The source at this place of [`Cast::sources`].
    Source(usize),
    /// No source is given.
    Nobody,
    /// A source is given, but it was not resolved to an entity.
    Unresolved,
}

impl<'a> Cast<'a> {
    /// The cast of a record.
    pub fn new(annotation: &'a Annotation<CharSpan>) -> Self {
        let (nobody, mut sources): (Vec<_>, Vec<_>) =
            annotation.sources.iter().partition(|s| s.identification == Identification::Agentless);
        sources.sort_by_key(|s: &&Source<CharSpan>| s.mentions.iter().map(|m| m.start).min());
        Self {
            places: sources.iter().enumerate().map(|(place, s)| (s.id.as_str(), place)).collect(),
            nobody: nobody.into_iter().map(|s: &Source<CharSpan>| s.id.as_str()).collect(),
            sources,
        }
    }

    /// Whom an attribution of the same record is handed to.
    pub fn speaker(&self, attribution: &Attribution<CharSpan>) -> Speaker {
        let Some(source) = &attribution.source else { return Speaker::Nobody };
        let Some(id) = source.entity.as_deref() else { return Speaker::Unresolved };
        match self.places.get(id) {
            Some(place) => Speaker::Source(*place),
            None if self.nobody.contains(id) => Speaker::Nobody,
            None => Speaker::Unresolved,
        }
    }
}

impl Speaker {
    /// The letter of a source; `-` where none is given, `?` where it was not resolved.
    pub fn letter(self) -> String {
        match self {
            Speaker::Source(place) => letters(place),
            Speaker::Nobody => "-".to_owned(),
            Speaker::Unresolved => "?".to_owned(),
        }
    }
}

/// A, B, ... Z, AA, AB, ...
fn letters(place: usize) -> String {
    let last = char::from(b'A' + (place % 26) as u8);
    match place / 26 {
        0 => last.to_string(),
        more => format!("{}{last}", letters(more - 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on() {
        for (place, expected) in [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (499, "SF"), (702, "AAA")] {
            assert_eq!(Speaker::Source(place).letter(), expected);
        }
    }
}
