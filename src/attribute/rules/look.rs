//! What the rules ask about tokens.

use std::ops::Range;

use super::super::attrs::Attrs;
use super::super::cue_lexicon::{CueLexicon, CueSense};
use crate::lexicon::schema::{CueEntry, CueFrequency, CuePos};
use crate::segment::{Classes, WordClass};
use crate::text::{Case, Document, ParagraphKind, Pos, TokenKind};

/// Words that open a clause which is content: "said that", "asked whether".
const OPENERS: [&str; 8] = ["that", "whether", "if", "how", "why", "what", "where", "who"];

/// A document with all that is known of its tokens.
#[derive(Clone, Copy)]
pub(crate) struct Look<'a> {
    pub doc: &'a Document<'a>,
    pub attrs: &'a [Attrs],
    pub classes: &'a Classes,
    pub cues: &'a CueLexicon<'a>,
}

impl<'a> Look<'a> {
    pub fn word(&self, i: usize) -> &'a str {
        self.doc.tokens.get(i).map_or("", |t| t.of(self.doc.text))
    }

    /// Whether the token is one of these words, in lower case or not.
    pub fn any(&self, i: usize, words: &[&str]) -> bool {
        let word = self.word(i);
        words.iter().any(|w| word.eq_ignore_ascii_case(w))
    }

    pub fn is(&self, i: usize, class: WordClass) -> bool {
        self.doc.tokens.get(i).is_some_and(|t| self.classes.is(t, class))
    }

    pub fn pos(&self, i: usize) -> Pos {
        self.doc.tokens.get(i).map_or(Pos::Punct, |t| t.pos)
    }

    pub fn quoted(&self, i: usize) -> bool {
        self.doc.quoted(i)
    }

    /// Whether the token is a word with a capital.
    pub fn capital(&self, i: usize) -> bool {
        self.doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word && !matches!(t.case, Case::Lower | Case::None))
    }

    pub fn word_like(&self, i: usize) -> bool {
        self.doc.tokens.get(i).is_some_and(|t| t.is_word())
    }

    /// The sentence around a token; empty behind the last one.
    pub fn sentence(&self, i: usize) -> Range<usize> {
        self.doc.sentence(i).map_or(i..i, |s| s.tokens.clone())
    }

    /// Whether the token stands in a headline or a heading.
    pub fn headline(&self, i: usize) -> bool {
        let paragraph = self.doc.sentence(i).and_then(|s| self.doc.paragraphs.get(s.paragraph));
        paragraph.is_some_and(|p| p.kind != ParagraphKind::Body)
    }

    /// The paragraph around a token.
    pub fn paragraph(&self, i: usize) -> Range<usize> {
        let paragraph = self.doc.sentence(i).and_then(|s| self.doc.paragraphs.get(s.paragraph));
        paragraph.map_or(i..i, |p| p.tokens.clone())
    }

    /// Whether the token stands in a body of text, where capitals tell names.
    pub fn titled(&self, i: usize) -> bool {
        self.attrs.get(i).is_some_and(|a| a.shape == 6)
    }

    pub fn comma(&self, i: usize) -> bool {
        matches!(self.word(i), ",")
    }

    /// A mark that ends a clause or stands between its parts.
    pub fn edge(&self, i: usize) -> bool {
        match self.word(i) {
            "." => i + 1 >= self.sentence(i).end || self.quoted(i + 1) || !self.word_like(i + 1),
            "," | ";" | ":" | "—" | "–" | "--" | "!" | "?" | "..." | "…" => true,
            _ => self.spaced_hyphen(i),
        }
    }

    /// The stop of an abbreviation: "Mr. Hale", "Dennis B. Ross".
    pub fn abbreviated(&self, i: usize) -> bool {
        self.word(i) == "." && !self.edge(i)
    }

    /// A hyphen that stands for a dash.
    fn spaced_hyphen(&self, i: usize) -> bool {
        self.word(i) == "-" && !self.doc.adjoins(i)
    }

    pub fn dash(&self, i: usize) -> bool {
        matches!(self.word(i), "—" | "–" | "--" | "―") || self.spaced_hyphen(i)
    }

    /// Whether the word opens a clause which is content.
    pub fn opener(&self, i: usize) -> bool {
        self.any(i, &OPENERS)
    }

    pub fn auxiliary(&self, i: usize) -> bool {
        self.is(i, WordClass::Auxiliary) || self.is(i, WordClass::Modal)
    }

    /// Whether the word is finite, as far as its form and its place tell.
    pub fn finite(&self, i: usize) -> bool {
        let word = self.word(i);
        let verb = self.pos(i) == Pos::Verb && !word.ends_with("ing");
        self.auxiliary(i) && !self.any(i, &["be", "been", "being", "having"])
            || (verb && i > 0 && !self.any(i - 1, &["to"]))
            || self.is(i, WordClass::Past)
    }

    /// The mark that makes the word before it a possessor: "Vale’s".
    pub fn possessive(&self, i: usize) -> bool {
        self.doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Possessive)
    }

    /// "His", "her" and their like.
    pub fn possessor(&self, i: usize) -> bool {
        self.is(i, WordClass::Possessor)
    }

    pub fn calendar(&self, i: usize) -> bool {
        self.is(i, WordClass::Calendar)
    }

    /// Whether the word does no more than say when, how or whether.
    pub fn adverb(&self, i: usize) -> bool {
        (self.pos(i) == Pos::Adv || self.is(i, WordClass::Adverb)) && !self.quoted(i)
    }

    /// Whether the token can stand inside a noun phrase.
    pub fn nominal(&self, i: usize) -> bool {
        matches!(self.pos(i), Pos::Noun | Pos::Propn | Pos::Num | Pos::Adj | Pos::Det)
            || self.possessive(i)
            || matches!(self.word(i), "&" | "/" | "$" | "%")
            || self.abbreviated(i)
            || (self.word(i) == "-" && !self.spaced_hyphen(i))
            || (self.capital(i) && self.pos(i) == Pos::Adv)
    }

    /// Whether a bare clause starts here: a subject, and a verb before the next mark.
    pub fn clause(&self, at: usize, end: usize) -> bool {
        let subject = self.nominal(at)
            || self.is(at, WordClass::Pronoun)
            || self.auxiliary(at) && self.word(at).contains(['\'', '’']);
        let stop = (at..end.min(at + 24)).find(|&i| self.edge(i)).unwrap_or(end.min(at + 24));
        subject && (at..stop).any(|i| self.finite(i))
    }

    /// The entry that a token heads, with one of its frames around it.
    pub fn cue(&self, i: usize) -> Option<(CueSense, &'a CueEntry)> {
        let sense = self.attrs.get(i)?.sense;
        let entry = self.cues.entry(sense.entry()?)?;
        (sense.frames != 0).then_some((sense, entry))
    }

    /// Whether a verb stands here that often hands content over.
    pub fn cue_verb(&self, i: usize) -> bool {
        self.cue(i).is_some_and(|(_, e)| e.pos == CuePos::Verb && e.frequency != CueFrequency::Low)
    }
}
