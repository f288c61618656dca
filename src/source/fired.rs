//! Which source entries are at work in a text, for the sentences that entries carry.

use super::Resolver;
use super::cast::Cast;
use super::mentions::{Parser, Shape};
use super::names::NameKind;
use crate::lexicon::schema::{SourceNoun, SourceRole};

use crate::text::{Case, Document, Pos};

impl Resolver<'_> {
    /// Ids of the entries with a form that is read as a source can be: a noun of the entry's kind
    /// that heads its noun phrase, in a sentence with one of the `cues`; a name, or a word in a
    /// name, where the name is of the entry's kind. `cues` are the tokens at which cue
    /// entries start that hand content over.
    pub fn entries(&self, document: &Document, cues: &[usize]) -> Vec<&str> {
        let cast = Cast::new(document, &self.tables);
        let parser = Parser { doc: document, tables: &self.tables, cast: &cast };
        let mut found: Vec<&str> = Vec::new();
        for at in 0..document.tokens.len() {
            let Some(form) = self.lexicon.sources().longest(document, at) else { continue };
            let entries = form.entries.iter().filter_map(|&i| self.lexicon.sources().get(i)).map(|t| &t.entry);
            let read = entries.filter(|entry| match entry.role {
                SourceRole::Noun => heads(&parser, cues, form.tokens.end - 1, entry),
                _ => names(&cast, document, form.tokens.start, entry),
            });
            found.extend(read.map(|e| e.id.as_str()));
        }
        found.extend(self.places(&cast));
        found.sort_unstable();
        found.dedup();
        found
    }
}

impl Resolver<'_> {
    /// The entries of the places and institutions that the cast has.
    fn places(&self, cast: &Cast) -> Vec<&str> {
        let known = cast.names.iter().filter_map(|(name, _)| match name.kind {
            NameKind::Place(index) => self.tables.places.get(index),
            _ => None,
        });
        let known: Vec<&String> = known.collect();
        let terms = self.lexicon.sources().entries.iter().filter(|t| !known.is_empty() && !t.plural);
        let holds = |entry: &SourceNoun| entry.places.iter().any(|p| p.first().is_some_and(|n| known.contains(&n)));
        terms.filter(|t| holds(&t.entry)).map(|t| t.entry.id.as_str()).collect()
    }
}

/// Whether the noun that ends with the token heads a noun phrase of the entry's kind. The phrase
/// goes on over nouns, up to a cue.
fn heads(parser: &Parser, cues: &[usize], at: usize, entry: &SourceNoun) -> bool {
    let doc = parser.doc;
    let Some(sentence) = doc.sentence(at).map(|s| s.tokens.clone()) else { return false };
    if !cues.iter().any(|c| sentence.contains(c)) {
        return false;
    }
    let noun = |i: usize| doc.tokens.get(i).is_some_and(|t| matches!(t.pos, Pos::Noun | Pos::Propn) && t.is_word());
    let goes_on = |i: &usize| noun(*i) && !cues.contains(i);
    let limit = at + 1 + (at + 1..sentence.end).take_while(goes_on).count();
    let Some(mention) = parser.parse(doc.span(at..limit)) else { return false };
    let Shape::Nominal(nominal) = mention.shape else { return false };
    nominal.head == at && nominal.noun.is_some_and(|n| n.kind == entry.kind)
}

/// Whether the token stands in a name of the entry's kind.
fn names(cast: &Cast, doc: &Document, at: usize, entry: &SourceNoun) -> bool {
    let capital = doc.tokens.get(at).is_some_and(|t| t.case != Case::Lower);
    let name = cast.name_at(at).and_then(|n| cast.get(n));
    capital && name.is_some_and(|(name, _, _)| name.kind.source_kind() == entry.kind)
}
