//! Frames: what stands around a cue when it hands content over, told by neighbouring tokens.

use std::ops::Range;

use super::cue_lexicon::{capital, ends_subject};
use crate::lexicon::schema::{CueEntry, CuePos, Frame};
use crate::segment::{Classes, WordClass};
use crate::text::{Document, Pos, TokenKind};

/// How far a frame looks, in tokens.
const REACH: usize = 6;

/// Whether a frame of an entry holds around the cue tokens.
pub(crate) fn holds(frame: Frame, entry: &CueEntry, doc: &Document, classes: &Classes, cue: Range<usize>) -> bool {
    let Some(sentence) = doc.sentence(cue.start) else { return false };
    let site = Site { doc, classes, cue, limit: sentence.tokens.end, first: sentence.tokens.start };
    match frame {
        Frame::Quote => site.quote(),
        Frame::That => site.that(if entry.addressee { REACH } else { 3 }),
        Frame::Clause => site.clause(entry.addressee),
        Frame::Post => site.post(),
        Frame::To => site.to(),
        Frame::Ing => site.ahead(2, |s, i| s.doc.word(i).len() > 5 && s.doc.word(i).ends_with("ing")),
        Frame::Np => site.noun_phrase(),
        Frame::As => site.has_word("as", 12),
        Frame::Of => site.has_word("of", REACH) || (entry.pos == CuePos::Noun && site.has_word("for", 2)),
        Frame::SourceAfter => site.noun_phrase() || site.ahead(1, |s, i| capital(s.doc, i)),
        Frame::Adverb => true,
        Frame::PassiveClause => site.passive(),
    }
}

struct Site<'a> {
    doc: &'a Document<'a>,
    classes: &'a Classes,
    cue: Range<usize>,
    first: usize,
    limit: usize,
}

impl Site<'_> {
    fn is(&self, token: usize, class: WordClass) -> bool {
        self.doc.tokens.get(token).is_some_and(|t| self.classes.is(t, class))
    }

    /// Whether one of the next tokens passes a test, before the clause ends.
    fn ahead(&self, reach: usize, test: impl Fn(&Self, usize) -> bool) -> bool {
        (self.cue.end..self.limit.min(self.cue.end + reach))
            .take_while(|&i| !matches!(self.doc.word(i), "." | ";" | ":"))
            .any(|i| test(self, i))
    }

    fn has_word(&self, word: &str, reach: usize) -> bool {
        self.ahead(reach, |s, i| s.doc.word(i).eq_ignore_ascii_case(word))
    }

    /// A quotation within reach on either side, with nothing between but the source, an
    /// addressee, a date, marks.
    fn quote(&self) -> bool {
        let depth = self.depth(self.cue.start);
        let after = (self.cue.end..self.limit.min(self.cue.end + REACH)).any(|i| self.depth(i) > depth);
        let low = self.first.saturating_sub(2).max(self.cue.start.saturating_sub(REACH + 2));
        after || (low..self.cue.start).any(|i| self.depth(i) > depth)
    }

    fn depth(&self, token: usize) -> u8 {
        self.doc.tokens.get(token).map_or(0, |t| t.depth)
    }

    fn that(&self, reach: usize) -> bool {
        self.ahead(reach + 1, |s, i| s.is(i, WordClass::Wh) && !matches!(s.doc.word(i), "who" | "which"))
    }

    /// A subject and an auxiliary or verb right behind the cue.
    fn clause(&self, addressee: bool) -> bool {
        let mut start = self.cue.end;
        if addressee && start < self.limit {
            start += 1;
        }
        let opens = |i: usize| {
            self.is(i, WordClass::Pronoun)
                || self.is(i, WordClass::Determiner)
                || self.is(i, WordClass::NumberWord)
                || capital(self.doc, i)
                || self.doc.tokens.get(i).is_some_and(|t| matches!(t.pos, Pos::Noun | Pos::Adj | Pos::Num))
        };
        let verb = |i: usize| {
            self.is(i, WordClass::Auxiliary)
                || self.doc.tokens.get(i).is_some_and(|t| {
                    t.kind == TokenKind::Word
                        && (t.pos == Pos::Verb
                            || self.doc.word(i).ends_with("ed")
                            || (i > start && self.doc.word(i).ends_with('s') && self.is(i - 1, WordClass::Pronoun)))
                })
        };
        start < self.limit && opens(start) && (start + 1..self.limit.min(start + 10)).any(verb)
    }

    /// Content, a comma (or its quotation mark), the source and the cue at the end.
    fn post(&self) -> bool {
        let mut i = self.cue.start;
        let mut source = 0;
        while i > self.first && source < 14 {
            i -= 1;
            if matches!(self.doc.word(i), "," | "—" | "–" | "--" | "”" | "\"" | "''" | "’") {
                return i > self.first + 1 && (source > 0 || self.ahead(4, |s, j| ends_subject(s.doc, s.classes, j)));
            }
            source += 1;
        }
        false
    }

    fn to(&self) -> bool {
        self.ahead(REACH, |s, i| {
            s.doc.word(i).eq_ignore_ascii_case("to")
                && s.doc.tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Word && !capital(s.doc, i + 1))
                && !s.is(i + 1, WordClass::Determiner)
        })
    }

    fn noun_phrase(&self) -> bool {
        let i = self.cue.end;
        i < self.limit
            && (self.is(i, WordClass::Determiner)
                || self.is(i, WordClass::NumberWord)
                || self.is(i, WordClass::PersonalPronoun)
                || capital(self.doc, i)
                || self.doc.tokens.get(i).is_some_and(|t| {
                    matches!(t.pos, Pos::Noun | Pos::Adj | Pos::Propn | Pos::Num)
                        || (t.pos == Pos::Verb && self.doc.word(i).ends_with("ing"))
                }))
    }

    /// A form of "be" (or "get") just before the cue.
    fn passive(&self) -> bool {
        let low = self.first.max(self.cue.start.saturating_sub(3));
        (low..self.cue.start).any(|i| {
            let word = self.doc.word(i).to_ascii_lowercase();
            matches!(
                word.as_str(),
                "is" | "are" | "was" | "were" | "be" | "been" | "being" | "it's" | "isn't" | "wasn't"
            )
        })
    }
}
