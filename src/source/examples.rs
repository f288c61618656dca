//! Which entries of the source and anonymity lexicons fire in a text, for their own sentences.

use super::Resolver;
use super::names;
use crate::lexicon::Fired;
use crate::lexicon::schema::{CueFrequency, CuePos, SourceRole};
use crate::text::{Case, Document, Pos, TokenKind};

impl Resolver<'_> {
    /// The anonymity entries whose pattern matches in a text.
    pub fn fired_phrases(&self, document: &Document) -> Fired {
        let found = self.phrases_in(document);
        Fired::of(found.iter().map(|(entry, _)| entry.id.as_str()), "its pattern matches")
    }

    /// The source entries that fire: nouns where they head a noun phrase, name words inside
    /// capitalised names, names of outlets and places as they are written.
    pub fn fired(&self, document: &Document) -> Fired {
        let mut fired = Fired::default();
        let mut read = |id: &str| drop(fired.entries.insert(id.to_owned(), READ.to_owned()));
        let mut refused = Vec::new();
        for at in 0..document.tokens.len() {
            let capital = document.tokens.get(at).is_some_and(names::is_capital);
            let place = self.tables.places.longest(document, at).filter(|_| capital);
            let place = place.and_then(|m| self.tables.places.get(*m.entries.first()?));
            place.into_iter().for_each(|p| read(&p.entry));
            let Some(m) = self.lexicon.sources().longest(document, at) else { continue };
            for term in m.entries.iter().filter_map(|i| self.lexicon.sources().get(*i)) {
                let noun = term.entry.role == SourceRole::Noun;
                let counts =
                    if noun { heads(document, m.tokens.end) || self.speaks(document, m.tokens.end) } else { capital };
                let form = document.span(m.tokens.clone()).of(document.text);
                match (counts, noun) {
                    (true, _) => read(&term.entry.id),
                    (false, true) => {
                        refused.push((&term.entry.id, format!("“{form}”: the noun phrase goes on behind it")))
                    }
                    (false, false) => {
                        refused.push((&term.entry.id, format!("“{form}”: it has no capital, as a name has")))
                    }
                }
            }
        }
        refused.into_iter().for_each(|(id, why)| fired.refuse(id, why));
        fired
    }
}

/// Why a source entry fires.
const READ: &str = "one of its forms is read as a noun or a name that can be a source";

impl Resolver<'_> {
    /// Whether a verb stands there that nearly always hands content over.
    fn speaks(&self, document: &Document, token: usize) -> bool {
        let cues = self.lexicon.cues();
        let verb = |i: &u32| {
            cues.get(*i).is_some_and(|c| c.entry.pos == CuePos::Verb && c.entry.frequency == CueFrequency::High)
        };
        cues.longest(document, token).is_some_and(|m| m.entries.iter().any(verb))
    }
}

/// Whether the noun that ends before the token is the last of its noun phrase.
fn heads(doc: &Document, after: usize) -> bool {
    doc.tokens.get(after).is_none_or(|t| {
        let name = matches!(t.case, Case::Capital | Case::Upper);
        let joined = doc.word(after) == "-";
        let ends = t.kind != TokenKind::Word || t.pos != Pos::Noun || name;
        ends && !joined
    })
}
