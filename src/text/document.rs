//! A text cut into paragraphs, sentences and tokens, with its quotations found.
//!
//! Everything is in text order. Indexes are into the vectors of the [`Document`]; page
//! furniture has no tokens at all, so that no stage can annotate or count it.

use std::ops::Range;

use super::{Span, Token};

/// A segmented text.
#[derive(Debug, Clone, Default)]
pub struct Document<'a> {
    pub text: &'a str,
    pub tokens: Vec<Token>,
    pub sentences: Vec<Sentence>,
    pub paragraphs: Vec<Paragraph>,
    pub quotations: Vec<Quotation>,
    /// For each token, the index of its sentence.
    pub sentence_of: Vec<u32>,
}

/// A run of tokens that ends with a full stop or its like, or with its paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    pub tokens: Range<usize>,
    pub paragraph: usize,
}

/// A line, or several that were wrapped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    pub span: Span,
    pub tokens: Range<usize>,
    pub sentences: Range<usize>,
    pub kind: ParagraphKind,
}

/// What a paragraph is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParagraphKind {
    /// The title: the first short line without a full stop.
    Headline,
    /// A later short line without a full stop, followed by body text.
    Heading,
    Body,
}

/// A stretch in quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// From the opening mark to the closing one, both included; where the quotation never
    /// closes, to the end of the paragraph.
    pub tokens: Range<usize>,
    /// 1 for an outer quotation, 2 for one inside it.
    pub depth: u8,
    /// Whether a closing mark was found.
    pub closed: bool,
    /// Whether the quotation goes on in the next paragraph, which opens it again.
    pub continues: bool,
}

impl Document<'_> {
    /// The text of a token; empty where there is none.
    pub fn word(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |t| t.of(self.text))
    }

    /// Whether a token stands in quotation marks, or is one.
    pub fn quoted(&self, token: usize) -> bool {
        self.tokens.get(token).is_some_and(|t| t.depth > 0)
    }

    /// Whether a token stands right behind the one before it, without a space.
    pub fn adjoins(&self, token: usize) -> bool {
        let before = token.checked_sub(1).and_then(|i| self.tokens.get(i));
        let gap = before.zip(self.tokens.get(token)).map(|(a, b)| (a.span().end, b.span().start));
        gap.is_some_and(|(end, start)| end == start)
    }

    /// The bytes that a run of tokens covers.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        let first = self.tokens.get(tokens.start).map(|t| t.span().start);
        let last = tokens.end.checked_sub(1).and_then(|i| self.tokens.get(i)).map(|t| t.span().end);
        match (first, last) {
            (Some(start), Some(end)) if start <= end => Span::new(start, end),
            _ => Span::default(),
        }
    }

    /// The tokens that share a byte with the span.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let first = self.tokens.partition_point(|t| t.span().end <= span.start);
        let last = self.tokens.partition_point(|t| t.span().start < span.end);
        first..last.max(first)
    }

    /// The sentence that a token belongs to.
    pub fn sentence(&self, token: usize) -> Option<&Sentence> {
        self.sentence_of.get(token).and_then(|&i| self.sentences.get(i as usize))
    }

    /// The innermost quotation that holds the token.
    pub fn quotation(&self, token: usize) -> Option<&Quotation> {
        self.quotations_around(token).next()
    }

    /// Whether a paragraph starts with the token.
    pub fn paragraph_starts(&self, token: usize) -> bool {
        let paragraph = self.sentence(token).and_then(|s| self.paragraphs.get(s.paragraph));
        paragraph.is_some_and(|p| p.tokens.start == token)
    }

    /// The outermost quotation that holds the token.
    pub fn outer_quotation(&self, token: usize) -> Option<&Quotation> {
        self.quotations_around(token).find(|q| q.depth == 1)
    }

    /// Innermost first.
    fn quotations_around(&self, token: usize) -> impl Iterator<Item = &Quotation> {
        let after = self.quotations.partition_point(|q| q.tokens.start <= token);
        // Few quotations start inside one another, so a short look back is enough.
        self.quotations[..after].iter().rev().take(12).filter(move |q| q.tokens.contains(&token))
    }
}
