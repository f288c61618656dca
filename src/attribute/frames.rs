//! Frames: what stands around a cue when it hands content over, told by neighbouring tokens.

use std::ops::Range;

use super::cue_lexicon::{capital, ends_subject};
use crate::lexicon::schema::{CueEntry, CuePos, Frame};
use crate::segment::{Classes, WordClass};
use crate::text::{Document, Pos, TokenKind};

/// How far a frame looks, in tokens.
const REACH: usize = 6;

/// Whether a cue can be read as the entry's part of speech at its place. A verb does not follow
/// an article ("the demand", "a certified plumber"), a noun no subject or modal verb ("they demand").
pub(crate) fn reads_as(pos: CuePos, doc: &Document, classes: &Classes, cue: Range<usize>) -> bool {
    let first = doc.sentence(cue.start).map_or(cue.start, |s| s.tokens.start);
    let before = cue.start.checked_sub(1).filter(|&i| i >= first).and_then(|i| doc.tokens.get(i));
    let Some(before) = before else { return true };
    match pos {
        CuePos::Verb => !classes.is(before, WordClass::Article) && !possessor(doc, cue.start - 1, first),
        CuePos::Noun => !classes.is(before, WordClass::SubjectPronoun) && !classes.is(before, WordClass::Modal),
        CuePos::Adverb | CuePos::Preposition | CuePos::Adjective | CuePos::Punctuation => true,
    }
}

/// Whether "her" owns what follows, as it does where no verb stands before it: "her claim", "of her
/// claim", but "they let her claim it".
fn possessor(doc: &Document, token: usize, first: usize) -> bool {
    let verb = |i: usize| doc.tokens.get(i).is_some_and(|t| matches!(t.pos, Pos::Verb | Pos::Aux));
    doc.word(token).eq_ignore_ascii_case("her") && !(token > first && verb(token - 1))
}

/// Whether a frame of an entry holds around the cue tokens.
pub(crate) fn holds(frame: Frame, entry: &CueEntry, doc: &Document, classes: &Classes, cue: Range<usize>) -> bool {
    let Some(sentence) = doc.sentence(cue.start) else { return false };
    let site = Site { doc, classes, cue, limit: sentence.tokens.end, first: sentence.tokens.start };
    let takes_clause = matches!(frame, Frame::That | Frame::Clause | Frame::To | Frame::Ing);
    if entry.pos == CuePos::Adjective && takes_clause && site.attributive() {
        return false;
    }
    match frame {
        Frame::Quote => site.quote(),
        Frame::That => site.that(if entry.addressee { REACH } else { 3 }, entry.pos),
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

/// The longest relative clause that is passed over, in tokens.
const ASIDE: usize = 20;

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

    /// A word that opens a subordinate clause. "Who" and "which" do so only right behind the
    /// cue, and behind a noun they are relative pronouns.
    fn that(&self, reach: usize, pos: CuePos) -> bool {
        self.ahead(reach + 1, |s, i| {
            let relative = matches!(s.doc.word(i), "who" | "which");
            s.is(i, WordClass::Wh) && (!relative || (i == s.cue.end && pos != CuePos::Noun))
        })
    }

    /// Right behind an article or a number: "a worried face", "three shocked hikers".
    fn attributive(&self) -> bool {
        let before = self.cue.start.checked_sub(1).filter(|&i| i >= self.first);
        before.is_some_and(|i| {
            let number = self.doc.tokens.get(i).is_some_and(|t| t.pos == Pos::Num);
            number || self.is(i, WordClass::Article)
        })
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
                || self.is(i, WordClass::Past)
                || self.doc.tokens.get(i).is_some_and(|t| {
                    t.kind == TokenKind::Word
                        && (t.pos == Pos::Verb
                            || self.doc.word(i).ends_with("ed")
                            || (i > start && self.doc.word(i).ends_with('s') && self.is(i - 1, WordClass::Pronoun)))
                })
        };
        // "He", "they" and their like are nothing but subjects: any word behind them may be a verb.
        let nominative = |i: usize| self.is(i, WordClass::SubjectPronoun) && !self.is(i, WordClass::Wh);
        let worded = |i: usize| i < self.limit && self.doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word);
        start < self.limit
            && opens(start)
            && ((start + 1..self.limit.min(start + 10)).any(verb) || (nominative(start) && worded(start + 1)))
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

    /// An infinitive, within reach or behind a relative clause between commas: "urged the party,
    /// which meets in May, to wait".
    fn to(&self) -> bool {
        let infinitive = |s: &Self, i: usize| {
            s.doc.word(i).eq_ignore_ascii_case("to")
                && s.doc.tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Word && !capital(s.doc, i + 1))
                && !s.is(i + 1, WordClass::Determiner)
        };
        let comma = |i: usize| self.doc.word(i) == ",";
        let aside = |i: usize| comma(i) && self.is(i + 1, WordClass::Wh);
        self.ahead(REACH, infinitive)
            || (self.cue.end..self.limit.min(self.cue.end + REACH))
                .find(|&i| aside(i))
                .and_then(|open| (open + 2..self.limit.min(open + ASIDE)).find(|&i| comma(i)))
                .is_some_and(|close| infinitive(self, close + 1))
    }

    fn noun_phrase(&self) -> bool {
        let i = self.cue.end;
        let last = i.saturating_sub(1);
        let to = self.doc.word(last).eq_ignore_ascii_case("to");
        // An article or pronoun behind the word shows an infinitive: "agreed to share the ground".
        let object = self.is(i + 1, WordClass::Determiner) || self.is(i + 1, WordClass::PersonalPronoun);
        if to && object && !self.is(i, WordClass::Determiner) {
            return false;
        }
        // Behind a preposition a word that looks like a verb is a noun: "railed against greed".
        let governed = !to && self.is(last, WordClass::Preposition);
        i < self.limit
            && (self.is(i, WordClass::Determiner)
                || self.is(i, WordClass::NumberWord)
                || self.is(i, WordClass::PersonalPronoun)
                || capital(self.doc, i)
                || self.doc.tokens.get(i).is_some_and(|t| {
                    matches!(t.pos, Pos::Noun | Pos::Adj | Pos::Propn | Pos::Num)
                        || (t.pos == Pos::Verb && (governed || self.doc.word(i).ends_with("ing")))
                }))
    }

    /// A form of "be" just before the cue, which is a participle of the past: "is expecting" is
    /// no passive.
    fn passive(&self) -> bool {
        if self.doc.word(self.cue.start).ends_with("ing") {
            return false;
        }
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

#[cfg(test)]
mod tests {
    use super::super::cue_lexicon::CueLexicon;
    use crate::lexicon::Lexicon;
    use crate::lexicon::schema::{CuePos, Frame};
    use crate::segment::Segmenter;

    /// What is read at the word: part of speech of the entry, and whether the frame holds.
    fn read(text: &str, word: &str, frame: Frame) -> Option<(CuePos, bool)> {
        let lexicon = Lexicon::builtin();
        let segmenter = Segmenter::new(lexicon);
        let document = segmenter.segment(text).document;
        let cues = CueLexicon::new(lexicon);
        let at = (0..document.tokens.len()).find(|&t| document.word(t) == word)?;
        let sense = cues.sense(&document, segmenter.classes(), at);
        Some((cues.entry(sense.entry()?)?.pos, sense.holds(frame)))
    }

    #[test]
    fn frames_hold_where_content_is_handed_over() {
        use {CuePos::*, Frame::*};
        for (text, word, frame, want) in [
            ("The warning of a hard frost was ignored.", "warning", Of, Some((Noun, true))),
            ("The mandate runs out in June.", "mandate", Np, None),
            ("An aware driver is a safe driver.", "aware", Clause, Some((Adjective, false))),
            ("It is not clear who fired first.", "clear", That, Some((Adjective, true))),
            ("The claim which he made was false.", "claim", That, Some((Noun, false))),
            ("A resident said the water came at night.", "said", Clause, Some((Verb, true))),
            ("It feels like he never left.", "feels", Clause, Some((Verb, true))),
            ("The priest railed against greed.", "railed", Np, Some((Verb, true))),
            ("The teams agreed to share the ground.", "agreed", To, Some((Verb, true))),
            ("Three shocked hikers came down.", "shocked", Clause, Some((Adjective, false))),
            ("She is expecting in June.", "expecting", PassiveClause, Some((Verb, false))),
            ("The fair is expected in May.", "expected", PassiveClause, Some((Verb, true))),
        ] {
            assert_eq!(read(text, word, frame), want, "{text}");
        }
    }
}
