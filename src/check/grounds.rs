//! Who answers for the words at a place.

use super::reading::{Claim, Reading};
use crate::model::Identification;
use crate::text::Span;

impl Claim<'_> {
    /// Whether the text names or describes somebody for it.
    pub fn has_source(&self) -> bool {
        self.source.is_some_and(|source| source.identification != Identification::Agentless)
    }
}

impl<'a> Reading<'a> {
    /// Whether a byte stands in what a source is given for.
    pub fn is_sourced(&self, byte: usize) -> bool {
        let holds = |span: &Span| span.start <= byte && byte < span.end;
        self.claims().any(|claim| claim.has_source() && claim.attribution.content.spans.iter().any(holds))
    }

    /// Whether the token at a byte stands in quotation marks, or is one.
    pub fn is_quoted(&self, byte: usize) -> bool {
        self.doc.quoted(self.token(byte))
    }

    /// The token at a byte, or the next one.
    pub fn token(&self, byte: usize) -> usize {
        self.doc.tokens_in(Span::new(byte, byte + 1)).start
    }

    /// The tokens of a sentence by its number.
    pub fn sentence_tokens(&self, sentence: usize) -> std::ops::Range<usize> {
        self.doc.sentences.get(sentence).map_or(0..0, |s| s.tokens.clone())
    }

    /// Whether a phrase of the list stands in a stretch of text.
    pub fn has_words(&self, list: &str, span: Span) -> bool {
        self.words.first_in(list, self.doc, span).is_some()
    }

    /// Whether a phrase of the list begins with the token.
    pub fn is_word(&self, list: &str, token: usize) -> bool {
        self.words.at(list, self.doc, token).is_some()
    }

    /// The claims of which a part stands in a sentence.
    pub fn claims_in(&self, sentence: Span) -> impl Iterator<Item = Claim<'a>> + '_ {
        self.claims().filter(move |claim| claim.start() < sentence.end && sentence.start < claim.end())
    }

    /// Every phrase of the list in the article, outside of headings and quotation marks.
    pub fn unquoted<'s>(&'s self, list: &'s str) -> impl Iterator<Item = Span> + 's {
        let all = Span::new(0, self.text.len());
        self.words
            .all_in(list, self.doc, all)
            .filter(|span| !self.is_quoted(span.start) && !self.in_heading(span.start))
    }
}
