//! Two articles: who is quoted in both, which claims they share, and what one version changed in another.
//!
//! Sources are matched by their names ([`matched`]), claims by their words. Across articles only names count: that
//! two articles both quote "a senior official" does not make them one person. Between versions of one article
//! ([`revision()`]) the same description is the same source, and a claim that stays while its source gets a name
//! tells who that is.
//!
//! Nothing is judged: a source that is added or a verb that is changed is told, not why.

mod align;
mod claims;
mod figures;
mod names;
mod revision;
mod said;
mod sources;
mod terms;

pub use claims::ClaimPair;
pub use figures::FigureChange;
pub use revision::{Changes, ClaimChange, ClaimPart, Head, Identified, REVISION_SCHEMA, Revision, Text, revision};
pub use said::{Quoted, Said, source_at};
pub use terms::{TermChange, TermPlace};

use crate::framing::Reading;
use crate::model::Annotation;
use crate::shared_copy::Words;
use crate::text::{CharSpan, Offsets};

/// One of two articles.
#[derive(Debug, Clone)]
pub struct Side<'a> {
    pub text: &'a str,
    /// The record of the text.
    pub annotation: &'a Annotation<CharSpan>,
    /// The words of the text.
    pub words: &'a Words,
    /// Its figures and its headline.
    pub reading: &'a Reading,
    offsets: Offsets<'a>,
}

impl<'a> Side<'a> {
    /// An article: its text, and what was made of the same text.
    pub fn new(text: &'a str, annotation: &'a Annotation<CharSpan>, words: &'a Words, reading: &'a Reading) -> Self {
        Self { text, annotation, words, reading, offsets: Offsets::new(text) }
    }

    /// The text of a span.
    fn text_of(&self, span: CharSpan) -> &'a str {
        self.offsets.span_to_bytes(span).of(self.text)
    }
}

/// What two articles are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kin {
    /// Two articles, maybe on one event.
    Articles,
    /// An earlier and a later version of one article.
    Versions,
}

/// Sources and claims that belong together, by their places in the two records.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Match {
    /// In the order of the first article.
    pub sources: Vec<[usize; 2]>,
    /// In the order of the first article.
    pub claims: Vec<ClaimPair>,
}

/// Finds them. The same articles give the same result.
pub fn matched(first: &Side<'_>, second: &Side<'_>, kin: Kin) -> Match {
    let records = [first.annotation, second.annotation];
    let named = sources::by_name(records, kin);
    let claims = claims::pairs(first, second, &named);
    let sources = match kin {
        Kin::Articles => named,
        Kin::Versions => sources::by_claims(records, named, &claims),
    };
    Match { sources, claims }
}
