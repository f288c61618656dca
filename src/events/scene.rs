//! One sentence as the grammar of headlines sees it: what each word can be, where clauses and noun phrases end.

use std::ops::Range;

use super::lists::{Lists, is};
use crate::lexicon::schema::EventPos;
use crate::lexicon::{EventTerm, EventWord, Events, Match, Site};
use crate::text::{Case, Document, Pos};

/// Longest noun phrase, in tokens.
const PHRASE: usize = 9;
/// How far in front of an event a word is looked for that says it did not happen.
const UNREAL: usize = 4;

/// A word of the lexicon that stands in the sentence, with the entries that count there.
#[derive(Debug, Clone)]
pub(super) struct Hit<'a> {
    pub tokens: Range<usize>,
    /// A verb, with the forms it can be.
    pub verb: Option<(&'a EventTerm, u8)>,
    pub noun: Option<&'a EventTerm>,
    pub state: Option<&'a EventTerm>,
}

/// A sentence.
pub(super) struct Scene<'a> {
    pub doc: &'a Document<'a>,
    pub lists: &'a Lists,
    pub at: Range<usize>,
    /// Classes of its tokens.
    bits: Vec<u64>,
    pub hits: Vec<Hit<'a>>,
    /// For each token, the hit that covers it, plus one.
    owner: Vec<u32>,
}

impl<'a> Scene<'a> {
    pub fn new(doc: &'a Document<'a>, lists: &'a Lists, events: &'a Events, at: Range<usize>) -> Self {
        // A part of a word with a hyphen ends nothing: "in-laws".
        let hyphen = |i: usize| at.contains(&i) && doc.word(i) == "-" && doc.adjoins(i) && doc.adjoins(i + 1);
        let part = |i: usize| hyphen(i + 1) || i.checked_sub(1).is_some_and(hyphen);
        let token = |i: usize| {
            let bits = doc.tokens.get(i).map_or(is::BREAK, |t| lists.of(doc, i, t));
            if part(i) { bits & !(is::STOP | is::ADVERB | is::TIME) } else { bits }
        };
        let mut scene = Scene {
            doc,
            lists,
            bits: at.clone().map(token).collect(),
            owner: vec![0; at.len()],
            hits: Vec::new(),
            at: at.clone(),
        };
        let mut next = at.start;
        while next < at.end {
            match events.words.longest_where(doc, next, |m| hit(doc, events, m)) {
                Some((tokens, hit)) => {
                    scene.hits.push(hit);
                    let number = scene.hits.len() as u32;
                    let from = tokens.start - at.start;
                    scene.owner.iter_mut().skip(from).take(tokens.len()).for_each(|owner| *owner = number);
                    next = tokens.end.max(next + 1);
                }
                None => next += 1,
            }
        }
        scene
    }

    /// Whether the token has one of the classes; no token outside the sentence has any but `BREAK`.
    pub fn has(&self, token: usize, mask: u64) -> bool {
        let bits = token.checked_sub(self.at.start).and_then(|i| self.bits.get(i)).copied();
        bits.unwrap_or(is::BREAK) & mask != 0
    }

    pub fn word(&self, token: usize) -> &'a str {
        if self.at.contains(&token) { self.doc.word(token) } else { "" }
    }

    pub fn is_word(&self, token: usize, word: &str) -> bool {
        self.word(token).eq_ignore_ascii_case(word)
    }

    pub fn ends(&self, token: usize, ending: &str) -> bool {
        let word = self.word(token);
        let at = word.len().wrapping_sub(ending.len());
        at > 1 && word.get(at..).is_some_and(|end| end.eq_ignore_ascii_case(ending))
    }

    /// The hit that covers a token.
    pub fn hit_at(&self, token: usize) -> Option<usize> {
        let owner = token.checked_sub(self.at.start).and_then(|i| self.owner.get(i)).copied().unwrap_or_default();
        (owner as usize).checked_sub(1)
    }

    /// The next token that is no hyphen or quotation mark.
    pub fn next(&self, token: usize) -> usize {
        let mut next = token + 1;
        while self.at.contains(&next) && self.has(next, is::GLUE) {
            next += 1;
        }
        next
    }

    /// The token from here on that is no hyphen or quotation mark.
    pub fn from(&self, token: usize) -> usize {
        if self.at.contains(&token) && self.has(token, is::GLUE) { self.next(token) } else { token }
    }

    /// The token before, hyphens and quotation marks passed over; `None` at the start.
    pub fn before(&self, token: usize) -> Option<usize> {
        (self.at.start..token).rev().find(|&i| !self.has(i, is::GLUE))
    }

    /// Whether a noun phrase cannot go on with this token.
    fn stops(&self, token: usize) -> bool {
        if self.has(token, is::STOP) {
            return true;
        }
        let hit = self.hit_at(token).and_then(|h| self.hits.get(h));
        if let Some(hit) = hit {
            return hit.noun.is_none() && !self.has(token, is::KNOWN);
        }
        self.doc
            .tokens
            .get(token)
            .is_some_and(|t| t.pos == Pos::Verb && t.case == Case::Lower && !self.has(token, is::KNOWN))
    }

    /// The noun phrase that starts at the token, no longer than to the limit; empty where none does.
    pub fn phrase(&self, start: usize, limit: usize) -> Range<usize> {
        let limit = limit.min(self.at.end).min(start + PHRASE);
        let mut end = start;
        while end < limit && !self.stops(end) && !(end > start && self.has(end, is::TIME | is::NEGATION)) {
            end += 1;
        }
        self.trimmed(start..end)
    }

    /// Past "at least", "up to" and their like, and adverbs, which stand before a number.
    pub fn past_quantity(&self, mut at: usize) -> usize {
        loop {
            let next = self.next(at);
            let two = |a: &str, b: &str| self.is_word(at, a) && self.is_word(next, b);
            if two("at", "least") || two("up", "to") || two("more", "than") || two("as", "many") {
                at = self.next(next);
            } else if self.has(at, is::ADVERB) && !self.has(at, is::BREAK | is::DETERMINER) {
                at = next;
            } else {
                return at;
            }
        }
    }

    /// A number with those of whom it is a part: "three of his colleagues".
    pub fn with_part(&self, phrase: Range<usize>) -> Range<usize> {
        let number = !phrase.is_empty() && phrase.clone().all(|i| self.has(i, is::NUMBER));
        let more = self.phrase(phrase.end + 1, self.at.end);
        if number && self.is_word(phrase.end, "of") && !more.is_empty() { phrase.start..more.end } else { phrase }
    }

    /// Without the small words behind the last word for a person: "schoolgirl sparks protests".
    pub fn person_first(&self, phrase: Range<usize>) -> Range<usize> {
        let small = |i: usize| self.doc.tokens.get(i).is_some_and(|t| t.case == Case::Lower);
        let last = phrase.clone().rev().find(|&i| self.has(i, is::PERSON | is::ATTACKER));
        match last {
            Some(last) if (last + 1..phrase.end).any(small) => phrase.start..last + 1,
            _ => phrase,
        }
    }

    /// The noun phrase that ends before the token, no further back than the limit.
    pub fn phrase_before(&self, end: usize, limit: usize) -> Range<usize> {
        let limit = limit.max(end.saturating_sub(PHRASE)).max(self.at.start);
        let mut start = end;
        while start > limit && !self.stops(start - 1) {
            start -= 1;
        }
        self.trimmed(start..end)
    }

    /// Without adverbs, hyphens and quotation marks at its ends.
    fn trimmed(&self, mut phrase: Range<usize>) -> Range<usize> {
        let loose = |i: usize| {
            self.has(i, is::ADVERB | is::NEGATION) && !self.has(i, is::DETERMINER)
                || self.has(i, is::GLUE) && !self.ends(i, "s")
        };
        while !phrase.is_empty() && loose(phrase.start) {
            phrase.start += 1;
        }
        while !phrase.is_empty() && loose(phrase.end - 1) {
            phrase.end -= 1;
        }
        phrase
    }

    /// Whether the words are people: by a list, a number of them, a pronoun or a name of two words.
    pub fn people(&self, phrase: &Range<usize>) -> bool {
        self.people_by_word(phrase) || self.name(phrase)
    }

    /// The same, by more than a name.
    pub fn people_by_word(&self, phrase: &Range<usize>) -> bool {
        let person = is::PERSON | is::ATTACKER | is::NUMBER | is::OBJECT | is::REFLEXIVE;
        phrase.clone().any(|i| self.has(i, person))
    }

    /// Whether two words in a row have capitals that the place does not explain.
    fn name(&self, phrase: &Range<usize>) -> bool {
        let capital =
            |i: usize| self.doc.tokens.get(i).is_some_and(|t| t.case == Case::Capital) && !self.has(i, is::KNOWN);
        phrase.clone().skip(1).any(|i| capital(i) && capital(i - 1) && crate::lexicon::capital_inside(self.doc, i))
    }

    /// Whether one of the words can be told to act.
    pub fn known(&self, phrase: &Range<usize>) -> bool {
        phrase.clone().any(|i| self.has(i, is::KNOWN))
    }

    /// Where the clause of a token starts. Of two phrases joined by "and" the first belongs to it.
    pub fn clause(&self, token: usize) -> usize {
        let mut at = token;
        while at > self.at.start {
            let before = at - 1;
            if self.has(before, is::BREAK | is::JOINER) {
                return at;
            }
            if self.has(before, is::AND) && !(at < token && self.joined(before)) {
                return at;
            }
            at = before;
        }
        at
    }

    /// Whether a bare phrase for people or things that act stands before an "and".
    fn joined(&self, and: usize) -> bool {
        let phrase = self.phrase_before(and, self.at.start);
        let opens =
            phrase.start == self.at.start || self.has(phrase.start - 1, is::BREAK | is::JOINER | is::PREPOSITION);
        !phrase.is_empty() && phrase.len() <= 4 && opens && self.has(phrase.end - 1, is::KNOWN | is::NUMBER)
    }

    /// Where the clause of a token ends.
    pub fn clause_end(&self, token: usize) -> usize {
        (token..self.at.end).find(|&i| self.has(i, is::BREAK | is::JOINER)).unwrap_or(self.at.end)
    }

    /// Whether words before the token, in its clause, say that it did not happen or might not.
    pub fn unreal_before(&self, token: usize) -> bool {
        let clause = self.clause(token);
        let near = clause.max(token.saturating_sub(UNREAL))..token;
        near.clone().any(|i| self.has(i, is::UNREAL)) || near.clone().any(|i| self.has(i, is::NEGATION))
    }
}

/// The entries of a form that count where it stands.
fn hit<'a>(doc: &Document, events: &'a Events, m: &Match<'a>) -> Option<Hit<'a>> {
    let mut hit = Hit { tokens: m.tokens.clone(), verb: None, noun: None, state: None };
    let words = m.entries.iter().filter_map(|&e| events.words.get(e));
    for &EventWord { term, slots } in words {
        let Some(term) = events.terms.get(term as usize) else { continue };
        if !term.gates().hold(&Site { doc, tokens: m.tokens.clone(), cue: false }) {
            continue;
        }
        match term.entry.pos {
            EventPos::Verb if hit.verb.is_none() => hit.verb = Some((term, slots)),
            EventPos::Noun if hit.noun.is_none() => hit.noun = Some(term),
            EventPos::State if hit.state.is_none() => hit.state = Some(term),
            _ => {}
        }
    }
    (hit.verb.is_some() || hit.noun.is_some() || hit.state.is_some()).then_some(hit)
}
