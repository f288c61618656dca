//! The word lists of the checks: those of the lexicon whose names begin with `check-`.

use std::collections::BTreeMap;

use crate::lexicon::{Lexicon, Table};
use crate::text::{Document, Span};

/// What the name of a list begins with.
const PREFIX: &str = "check-";

/// The lists, compiled.
#[derive(Debug, Default)]
pub struct Words(BTreeMap<String, Table<()>>);

impl Words {
    /// Compiles the lists of a lexicon.
    pub fn new(lexicon: &Lexicon) -> Self {
        let lists = lexicon.word_lists().filter_map(|(name, words)| Some((name.strip_prefix(PREFIX)?, words)));
        Self(
            lists
                .map(|(name, words)| {
                    (name.to_owned(), Table::new([((), words.iter().map(String::as_str).collect::<Vec<_>>())]))
                })
                .collect(),
        )
    }

    /// The tokens from this one on that are a phrase of the list, without its prefix.
    pub fn at(&self, list: &str, doc: &Document, token: usize) -> Option<std::ops::Range<usize>> {
        self.0.get(list)?.longest(doc, token).map(|found| found.tokens)
    }

    /// The first phrase of the list inside a stretch of text.
    pub fn first_in(&self, list: &str, doc: &Document, span: Span) -> Option<Span> {
        self.all_in(list, doc, span).next()
    }

    /// Every phrase of the list inside a stretch of text.
    pub fn all_in<'a>(&'a self, list: &'a str, doc: &'a Document, span: Span) -> impl Iterator<Item = Span> + 'a {
        let tokens = doc.tokens_in(span);
        let end = tokens.end;
        tokens.filter_map(move |token| self.at(list, doc, token)).filter(move |t| t.end <= end).map(|t| doc.span(t))
    }
}
