//! What the rules read: an article's text, its record in bytes, and what several rules ask of them.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::contents::Contents;
use super::unnamed::Informant;
use super::words::Words;
use crate::framing::{HeadlineGap, Lists};
use crate::model::{Annotation, Attribution, Source, Voice};
use crate::segment::Classes;
use crate::text::{CharSpan, Document, ParagraphKind, Pos, Span, is_blank};

/// An article as the rules see it. All spans are bytes.
pub struct Reading<'a> {
    pub text: &'a str,
    pub doc: &'a Document<'a>,
    pub record: &'a Annotation<Span>,
    /// The claims in the order of the text.
    claims: Vec<Claim<'a>>,
    /// The numbers of each source's claims, by its id.
    claims_of: HashMap<&'a str, Vec<usize>>,
    contents: Contents,
    /// Found when a rule first asks for them.
    pub(super) informants: OnceCell<Vec<Informant<'a>>>,
    /// The record as it is written, in code points.
    pub written: &'a Annotation<CharSpan>,
    pub classes: &'a Classes,
    pub lists: &'a Lists,
    pub words: &'a Words,
}

/// An attribution with its source.
#[derive(Debug, Clone, Copy)]
pub struct Claim<'a> {
    pub attribution: &'a Attribution<Span>,
    /// `None` where the text names nobody.
    pub source: Option<&'a Source<Span>>,
}

impl<'a> Claim<'a> {
    /// Where it begins: the first of its source, cue and content.
    pub fn start(&self) -> usize {
        self.spans().map(|span| span.start).min().unwrap_or_default()
    }

    /// Where it ends.
    pub fn end(&self) -> usize {
        self.spans().map(|span| span.end).max().unwrap_or_default()
    }

    /// Its source where it has one of its own here, else its cue, else the beginning of its content: the words that a
    /// finding about the claim marks.
    pub fn handle(&self) -> Span {
        let first = |spans: &[Span]| spans.first().copied();
        first(self.attribution.source_spans())
            .or_else(|| first(self.attribution.cue_spans()))
            .or_else(|| first(&self.attribution.content.spans))
            .unwrap_or_default()
    }

    fn spans(&self) -> impl Iterator<Item = &'a Span> {
        let attribution = self.attribution;
        attribution.source_spans().iter().chain(attribution.cue_spans()).chain(&attribution.content.spans)
    }
}

impl<'a> Reading<'a> {
    /// An article by its text without comments, its record in both units, and what the checker knows of words.
    pub fn new(
        doc: &'a Document<'a>,
        record: &'a Annotation<Span>,
        written: &'a Annotation<CharSpan>,
        classes: &'a Classes,
        (lists, words): (&'a Lists, &'a Words),
    ) -> Self {
        let sources: HashMap<_, _> = record.sources.iter().map(|source| (source.id.as_str(), source)).collect();
        let claim = |attribution: &'a Attribution<Span>| {
            let id = attribution.source.as_ref().and_then(|source| source.entity.as_deref());
            Claim { attribution, source: id.and_then(|id| sources.get(id).copied()) }
        };
        let claims: Vec<Claim<'a>> = record.attributions.iter().map(claim).collect();
        let mut claims_of: HashMap<&'a str, Vec<usize>> = HashMap::new();
        for (number, source) in claims.iter().enumerate().filter_map(|(n, claim)| Some((n, claim.source?))) {
            claims_of.entry(source.id.as_str()).or_default().push(number);
        }
        let (contents, informants) = (Contents::new(record), OnceCell::new());
        Self { text: doc.text, doc, record, claims, claims_of, contents, informants, written, classes, lists, words }
    }

    /// The claims in the order of the text.
    pub fn claims(&self) -> impl Iterator<Item = Claim<'a>> + '_ {
        self.claims.iter().copied()
    }

    /// The claims of a source, in the order of the text.
    pub fn claims_of<'s>(&'s self, source: &'s Source<Span>) -> impl Iterator<Item = Claim<'a>> + 's {
        let numbers = self.claims_of.get(source.id.as_str()).into_iter().flatten();
        numbers.filter_map(|&number| self.claims.get(number).copied())
    }

    /// Whether a withheld source speaks for an institution by office ("a police spokesman"): on the record, without a
    /// name.
    pub fn is_spokesperson(&self, source: &Source<Span>) -> bool {
        let spans = source.descriptor.iter().chain(source.mentions.first());
        spans.into_iter().any(|span| self.words.first_in("spokespeople", self.doc, *span).is_some())
    }

    /// The text of a span on one line.
    pub fn quote(&self, span: Span) -> String {
        span.of(self.text).split(is_blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Number of the sentence in which a byte stands; the last one before it where it stands in none.
    pub fn sentence(&self, byte: usize) -> usize {
        let token = self.doc.tokens_in(Span::new(byte, byte + 1)).start.min(self.doc.tokens.len().saturating_sub(1));
        self.doc.sentence_of.get(token).map_or(0, |&sentence| sentence as usize)
    }

    /// The bytes of a sentence by its number.
    pub fn sentence_span(&self, sentence: usize) -> Span {
        self.doc.sentences.get(sentence).map_or_else(Span::default, |s| self.doc.span(s.tokens.clone()))
    }

    /// Number of the paragraph in which a byte stands.
    pub fn paragraph(&self, byte: usize) -> usize {
        self.doc.sentences.get(self.sentence(byte)).map_or(0, |sentence| sentence.paragraph)
    }

    /// The bytes of a paragraph by its number.
    pub fn paragraph_span(&self, paragraph: usize) -> Span {
        self.doc.paragraphs.get(paragraph).map_or_else(Span::default, |p| p.span)
    }

    /// Whether a byte stands in the headline or a heading.
    pub fn in_heading(&self, byte: usize) -> bool {
        self.doc.paragraphs.get(self.paragraph(byte)).is_some_and(|p| p.kind != ParagraphKind::Body)
    }

    /// The innermost claim in whose content a byte stands.
    pub fn content_around(&self, byte: usize) -> Option<Claim<'a>> {
        self.claims.get(self.contents.at(byte)?).copied()
    }

    /// Whose words stand at a byte.
    pub fn voice(&self, byte: usize) -> Voice {
        if self.is_quoted(byte) {
            return Voice::Quote;
        }
        self.content_around(byte).map_or(Voice::Outlet, |_| Voice::Paraphrase)
    }

    /// Headlines that say more surely what the body says, from the room of framing.
    pub fn headline_gaps(&self) -> Vec<HeadlineGap> {
        let reading = crate::framing::Reading::new(self.doc, self.written, self.lists, self.classes);
        crate::framing::find(&[reading]).headlines
    }

    /// Whether the words at a span are the outlet's own: neither quoted nor in the content of a claim that has a source,
    /// but for the claim whose source or cue they are.
    pub fn is_outlets_own(&self, span: Span, own: Option<&Claim<'_>>) -> bool {
        let token = self.doc.tokens_in(span).start;
        let is_own = |claim: &Claim<'_>| own.is_some_and(|own| own.attribution.id == claim.attribution.id);
        let other = |number: usize| self.claims.get(number).is_some_and(|claim| !is_own(claim));
        !self.doc.quoted(token) && !self.contents.hold(span, other)
    }

    /// Whether a word that can be a verb or a noun is a noun here, by what stands before it.
    pub fn is_noun(&self, token: usize) -> bool {
        let pos = |back: usize| token.checked_sub(back).and_then(|at| self.doc.tokens.get(at)).map(|token| token.pos);
        pos(0) == Some(Pos::Noun)
            && (matches!(pos(1), Some(Pos::Det | Pos::Prep | Pos::Adj | Pos::Part | Pos::Num | Pos::Verb))
                || pos(2) == Some(Pos::Prep))
    }

    /// Whether the source of a claim is no third party but the writer, the reader or everybody: "I", "you", "one".
    pub fn speaks_for_itself(&self, claim: &Claim<'_>) -> bool {
        claim.attribution.source_spans().iter().any(|span| {
            let tokens = self.doc.tokens_in(*span);
            tokens.len() == 1 && self.words.at("speakers", self.doc, tokens.start).is_some()
        })
    }

    /// The bytes of the sentence in which a byte stands.
    pub fn sentence_at(&self, byte: usize) -> Span {
        self.sentence_span(self.sentence(byte))
    }
}
