//! What a number counts: the noun, the state, and for so long or for each.

use std::ops::Range;

use super::lists::{Lists, Told};
use super::number::{Number, is_calendar, skip_hyphen};
use super::stem::singular;
use crate::segment::{Classes, WordClass};
use crate::text::{Case, Document, Pos, TokenKind, key};

/// What people are called who are called nothing else.
const PEOPLE: &str = "people";
/// How far behind a noun its verb is looked for, in tokens.
const AHEAD: usize = 16;
/// How far before a number the noun is looked for that counts.
const BACK: usize = 9;

/// What a number is a number of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Of those who or what are counted.
    Count,
    /// Of money.
    Money,
    /// Of a hundred.
    Share,
    /// Of a measure: metres, tonnes.
    Measure,
}

/// What a figure is about. Figures of one thing are set side by side.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Thing {
    pub unit: Unit,
    /// The noun in its dictionary form: "officer", "crown", "per cent of voter"; "people" for all words
    /// that say no more.
    pub noun: String,
    /// What has happened to those who are counted: "killed". Of money, what it is: "cost".
    pub state: Option<String>,
    /// For so long, or for each: "week".
    pub per: Option<String>,
}

/// A thing with where it stands.
#[derive(Debug, Clone)]
pub(super) struct Counted {
    pub thing: Thing,
    /// The noun as the article has it, in small letters; "people" where there is none.
    pub worded: String,
    /// From the unit to its end, where it is part of how the number is worded.
    pub unit_end: Option<usize>,
}

/// Looks for things around numbers.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    pub doc: &'a Document<'a>,
    pub lists: &'a Lists,
    pub classes: &'a Classes,
}

/// A noun phrase behind a number.
struct Phrase {
    /// Dictionary form and the words themselves.
    noun: Option<(String, String)>,
    /// A state inside it: "12 wounded soldiers", "12 dead".
    state: Option<String>,
    end: usize,
}

impl Look<'_> {
    /// What the number counts; `around` has its qualifier and sign too, `last` is the thing of the number
    /// before it in the sentence. `None` where it counts nothing that can be told.
    pub fn thing(&self, number: &Number, around: &Range<usize>, last: Option<&Counted>) -> Option<Counted> {
        let end = number.tokens.end;
        let hyphen = skip_hyphen(self.doc, end) != end;
        // "A four-metre wall" counts nothing.
        let part = hyphen && self.lists.behind.longest(self.doc, end + 1).is_none();
        if part || self.is_age(number) || self.is_address(end) {
            return None;
        }
        self.sum(number, around).or_else(|| self.share(end)).or_else(|| self.count(number, around, last))
    }

    /// A sum of money.
    fn sum(&self, number: &Number, around: &Range<usize>) -> Option<Counted> {
        let end = number.tokens.end;
        let before = number.tokens.start.checked_sub(1).and_then(|at| self.doc.tokens.get(at));
        let sign = before.and_then(|t| self.lists.signs.get(&t.key));
        let behind = self.doc.tokens.get(end);
        let (noun, unit_end) = match (sign, behind.and_then(|t| self.lists.signs.get(&t.key))) {
            (Some(noun), _) => (noun.clone(), end),
            (None, Some(noun)) => (noun.clone(), end + 1),
            (None, None) if self.lists.currencies.has(behind) => (singular(self.doc.word(end), self.lists).0, end + 1),
            (None, None) => return None,
        };
        let per = self.per(unit_end);
        let unit_end = if per.is_some() { unit_end + 2 } else { unit_end };
        let fits = |state: &str| self.lists.money_states.iter().any(|s| s == state);
        let state = self
            .ahead(unit_end, &fits)
            .or_else(|| self.verb_before(around.start, 6, &fits))
            .or_else(|| self.noun_before(around.start, true, &fits));
        let said = behind.filter(|t| self.lists.currencies.has(Some(t)));
        let worded = said.map_or_else(|| format!("{noun}s"), |t| t.of(self.doc.text).to_lowercase());
        let thing = Thing { unit: Unit::Money, noun, state, per };
        Some(Counted { thing, worded, unit_end: Some(unit_end) })
    }

    /// "a week", "per head".
    fn per(&self, at: usize) -> Option<String> {
        let opens = ["a", "an", "per", "each", "every"].contains(&self.doc.word(at));
        let unit = self.doc.tokens.get(at + 1).filter(|t| opens && self.lists.rates.has(Some(t)))?;
        Some(unit.of(self.doc.text).to_lowercase())
    }

    /// A share, or a measure.
    fn share(&self, end: usize) -> Option<Counted> {
        let longest = |table: &crate::lexicon::Table<()>| table.longest(self.doc, end).map(|found| found.tokens.end);
        let (unit, noun, unit_end) = if let Some(to) = longest(&self.lists.points) {
            (Unit::Share, "percentage point".to_owned(), to)
        } else if let Some(to) = longest(&self.lists.per_cent) {
            (Unit::Share, "per cent".to_owned(), to)
        } else if self.lists.measures.has(self.doc.tokens.get(end)) {
            (Unit::Measure, singular(self.doc.word(end), self.lists).0, end + 1)
        } else {
            return None;
        };
        let of = (self.doc.word(unit_end) == "of").then(|| self.of_what(unit_end + 1)).flatten();
        let noun = of.as_ref().map_or(noun.clone(), |of| format!("{noun} of {of}"));
        let words = self.doc.span(end..unit_end).of(self.doc.text).to_lowercase();
        let worded = if of.is_some() || words == "%" { noun.clone() } else { words };
        let thing = Thing { unit, noun, state: None, per: None };
        Some(Counted { thing, worded, unit_end: Some(unit_end) })
    }

    /// The noun behind "per cent of", "tonnes of".
    fn of_what(&self, at: usize) -> Option<String> {
        let mut noun = None;
        for i in at..at + 5 {
            let token = self.doc.tokens.get(i)?;
            match token.pos {
                Pos::Det | Pos::Adj if noun.is_none() => {}
                Pos::Noun | Pos::Propn if !self.is_verb(i) && self.state_at(i).is_none() => {
                    noun = Some(singular(self.doc.word(i), self.lists).0);
                }
                _ => break,
            }
        }
        noun
    }

    /// People or things.
    fn count(&self, number: &Number, around: &Range<usize>, last: Option<&Counted>) -> Option<Counted> {
        let one = number.low == 1.0 && number.high.is_none();
        let end = number.tokens.end.max(around.end);
        let phrase = self.phrase(end, one);
        let is_time = |word: &str| self.lists.times.contains(key(word));
        if is_time(self.doc.word(end)) || phrase.noun.as_ref().is_some_and(|(_, worded)| is_time(worded)) {
            return None;
        }
        let known = phrase.noun.as_ref().filter(|(noun, _)| noun != PEOPLE);
        let personal = |state: &str| self.lists.personal.iter().any(|s| s == state);
        let fits = |state: &str| {
            !self.lists.sum_states.iter().any(|s| s == state) && (phrase.noun.is_some() || personal(state))
        };
        let of_only = known.is_some();
        let state = phrase
            .state
            .clone()
            .or_else(|| self.verb_before(around.start, 2, &fits))
            .or_else(|| self.ahead(phrase.end, &fits))
            .or_else(|| self.noun_before(around.start, !of_only, &fits));
        let inherited = || last.filter(|_| phrase.noun.is_none() && self.looks_back(number)).cloned();
        let (noun, worded) = match (phrase.noun.clone(), &state) {
            (Some(noun), _) => noun,
            (None, Some(state)) if personal(state) => (PEOPLE.to_owned(), PEOPLE.to_owned()),
            _ => return inherited().map(|last| Counted { thing: Thing { state: None, ..last.thing }, ..last }),
        };
        if one && state.is_none() {
            return None;
        }
        Some(Counted { thing: Thing { unit: Unit::Count, noun, state, per: None }, worded, unit_end: None })
    }

    /// "of which 30 were empty", "85 of them".
    fn looks_back(&self, number: &Number) -> bool {
        let start = number.tokens.start;
        let before =
            start >= 2 && self.doc.word(start - 2) == "of" && ["which", "whom"].contains(&self.doc.word(start - 1));
        let end = number.tokens.end;
        before || self.doc.word(end) == "of" && ["them", "these", "those"].contains(&self.doc.word(end + 1))
    }

    /// The noun phrase that begins behind a number.
    fn phrase(&self, from: usize, one: bool) -> Phrase {
        let mut out = Phrase { noun: None, state: None, end: from };
        let mut at = from;
        let mut open = true;
        while at < from + 9 && (at == from || !self.opens_sentence(at)) {
            let Some(token) = self.doc.tokens.get(at) else { break };
            if let Some((state, told, end)) = self.state_at(at) {
                if out.noun.is_some() {
                    break;
                }
                let compound = self.doc.tokens.get(end).is_some_and(|t| t.pos == Pos::Noun && !self.is_verb(end));
                let counts = told == Told::Noun && !compound && self.lists.personal.contains(&state);
                if counts {
                    return Phrase { noun: Some((PEOPLE.to_owned(), PEOPLE.to_owned())), state: Some(state), end };
                }
                let modifier = told != Told::Noun
                    && self.noun_at(end, one).is_some()
                    && self.doc.tokens.get(end).is_some_and(|t| t.case == Case::Lower);
                if !modifier {
                    break;
                }
                out.state = Some(state);
                at = end;
                continue;
            }
            let word = token.of(self.doc.text);
            let of_number = |t: Pos| t == Pos::Num && self.doc.word(from) == "of";
            match token.pos {
                _ if word == "of" && at == from => {}
                Pos::Det if open => {}
                pos if open && of_number(pos) => {}
                Pos::Adj | Pos::Adv if out.noun.is_none() && !self.is_verb(at) => open = false,
                Pos::Punct if matches!(word, "-" | "‑") => {}
                Pos::Part if token.kind == TokenKind::Possessive => out.noun = None,
                _ => match self.noun_at(at, one) {
                    Some(noun) => {
                        out.noun = Some(noun);
                        out.end = at + 1;
                        open = false;
                    }
                    None if out.noun.is_none() && matches!(token.pos, Pos::Noun | Pos::Propn) && !self.is_verb(at) => {
                        open = false
                    }
                    None => break,
                },
            }
            at += 1;
        }
        if let Some((noun, _)) = out.noun.as_mut().filter(|(_, worded)| self.lists.anyone.contains(key(worded))) {
            *noun = PEOPLE.to_owned();
        }
        out
    }

    /// A noun that can be counted, by its dictionary form and as it is written: a plural, or any after one.
    fn noun_at(&self, at: usize, one: bool) -> Option<(String, String)> {
        let token =
            self.doc.tokens.get(at).filter(|t| t.kind == TokenKind::Word && matches!(t.pos, Pos::Noun | Pos::Propn))?;
        if self.is_verb(at) {
            return None;
        }
        let (noun, plural) = singular(token.of(self.doc.text), self.lists);
        (plural || one).then(|| (noun, token.of(self.doc.text).to_lowercase()))
    }

    fn is_verb(&self, at: usize) -> bool {
        self.doc.tokens.get(at).is_some_and(|t| {
            t.pos == Pos::Verb || self.classes.is(t, WordClass::Past) || self.classes.is(t, WordClass::Auxiliary)
        })
    }

    fn state_at(&self, at: usize) -> Option<(String, Told, usize)> {
        let found = self.lists.states.longest(self.doc, at)?;
        let entry = found.entries.first().and_then(|&entry| self.lists.states.get(entry))?;
        Some((entry.name.clone(), entry.told, found.tokens.end))
    }

    /// All readings of a form: "cost" is a verb and a noun.
    fn states_at(&self, at: usize) -> Vec<(String, Told, usize)> {
        let Some(found) = self.lists.states.longest(self.doc, at) else { return Vec::new() };
        let entries = found.entries.iter().filter_map(|&entry| self.lists.states.get(entry));
        entries.map(|entry| (entry.name.clone(), entry.told, found.tokens.end)).collect()
    }

    /// The state behind the noun phrase: "12 dead", "people were killed", "people, one of them a child, died".
    fn ahead(&self, from: usize, fits: &dyn Fn(&str) -> bool) -> Option<String> {
        let mut helped = false;
        let mut at = from;
        while at < from + AHEAD && !self.opens_sentence(at) {
            let token = self.doc.tokens.get(at)?;
            for (state, told, end) in self.states_at(at).into_iter().filter(|(state, ..)| fits(state)) {
                let reduced = at == from && !self.has_object(end) && self.is_participle(at);
                if told == Told::Own || (told == Told::Done && (helped || reduced)) {
                    return Some(state);
                }
            }
            let word = token.of(self.doc.text);
            let hedge = self.lists.hedges.longest(self.doc, at).is_some();
            match token.pos {
                _ if word == "," => at = self.behind_insertion(at)?,
                Pos::Punct => return None,
                Pos::Aux => helped = true,
                _ if hedge => {}
                _ if self.is_verb(at) => return None,
                Pos::Adv | Pos::Part => {}
                Pos::Conj if word == "and" && !helped => {}
                Pos::Pron if matches!(word, "who" | "which" | "that") => {}
                Pos::Conj | Pos::Pron => return None,
                _ if helped && !matches!(token.pos, Pos::Verb | Pos::Adj) => return None,
                _ => {}
            }
            at += 1;
        }
        None
    }

    /// The comma that ends what the comma at `at` begins; the same where a verb follows it.
    fn behind_insertion(&self, at: usize) -> Option<usize> {
        if self.doc.tokens.get(at + 1)?.pos == Pos::Aux {
            return Some(at);
        }
        let inside = (at + 1..at + 10).take_while(|&i| !self.opens_sentence(i));
        inside
            .into_iter()
            .find(|&i| self.doc.word(i) == ",")
            .filter(|&i| self.doc.tokens.get(i + 1).is_some_and(|t| t.pos == Pos::Aux))
    }

    fn is_participle(&self, at: usize) -> bool {
        let word = self.doc.word(at);
        !(word.ends_with("ing") || word.ends_with('s') || self.lists.plain_pasts.has(self.doc.tokens.get(at)))
    }

    /// Whether a word follows that can be the object of a verb.
    fn has_object(&self, at: usize) -> bool {
        let token = self.doc.tokens.get(at).filter(|_| !self.opens_sentence(at));
        token.is_some_and(|t| matches!(t.pos, Pos::Noun | Pos::Propn | Pos::Det | Pos::Num | Pos::Pron | Pos::Adj))
            && !is_calendar(self.doc, self.lists, at)
    }

    /// The verb whose object the number is: "killed 12", "cost members 140 crowns".
    fn verb_before(&self, start: usize, most: usize, fits: &dyn Fn(&str) -> bool) -> Option<String> {
        for back in 1..=most + 2 {
            let at = start.checked_sub(back)?;
            let read = self
                .states_at(at)
                .into_iter()
                .find(|(state, told, end)| *told == Told::Done && fits(state) && *end <= start && start - *end <= most);
            if let Some((state, ..)) = read {
                return Some(state);
            }
            let token = self.doc.tokens.get(at)?;
            let word = token.of(self.doc.text);
            let near = matches!(token.pos, Pos::Det | Pos::Adj) || word == "of";
            let object = most > 2 && matches!(token.pos, Pos::Noun | Pos::Propn | Pos::Part | Pos::Prep | Pos::Pron);
            // The last words of a longer form, such as "shot dead".
            let tail = back <= 2 && self.states_at(at.saturating_sub(1)).iter().any(|(_, _, end)| *end == start);
            if self.opens_sentence(at) || !(near || object || tail) {
                return None;
            }
        }
        None
    }

    /// The noun that the number belongs to: "a death toll of 12", "the crowd, put at 3,000".
    fn noun_before(&self, start: usize, any_link: bool, fits: &dyn Fn(&str) -> bool) -> Option<String> {
        let link = self.doc.word(start.checked_sub(1)?);
        let links = ["to", "at", "from", "is", "was", "reached", "hit", "stands", "exceeded", "passed", "by"];
        if link != "of" && !(any_link && links.contains(&link)) {
            return None;
        }
        for back in 2..=BACK {
            let at = start.checked_sub(back)?;
            let read = self
                .states_at(at)
                .into_iter()
                .find(|(state, told, end)| *told == Told::Noun && fits(state) && *end < start);
            if let Some((state, ..)) = read {
                return Some(state);
            }
            let token = self.doc.tokens.get(at)?;
            let stop = token.pos == Pos::Num || matches!(token.of(self.doc.text), ";" | ":" | "and" | "but" | "while");
            if self.opens_sentence(at) || stop || (link == "of" && back > 3 && token.pos == Pos::Verb) {
                return None;
            }
        }
        None
    }

    /// "Lind, 34, said".
    fn is_age(&self, number: &Number) -> bool {
        let (start, end) = (number.tokens.start, number.tokens.end);
        let closed = matches!(self.doc.word(end), "," | "." | ")" | ";") || end == self.doc.tokens.len();
        let open = start.checked_sub(1).map(|at| self.doc.word(at));
        let name = start
            .checked_sub(2)
            .and_then(|at| self.doc.tokens.get(at))
            .is_some_and(|t| t.case != Case::Lower && t.case != Case::None);
        let words = ["aged", "now", "then"];
        let told = open == Some(",") && name || open.is_some_and(|word| words.contains(&word));
        told && closed && number.low < 120.0
    }

    /// "27 Quay Street".
    fn is_address(&self, end: usize) -> bool {
        let capital = |at: usize| self.doc.tokens.get(at).filter(|t| t.case == Case::Capital);
        let names = (end..end + 4).take_while(|&at| capital(at).is_some());
        names.into_iter().skip(1).any(|at| self.lists.streets.has(capital(at)))
    }

    fn opens_sentence(&self, at: usize) -> bool {
        self.doc.sentence(at).is_none_or(|sentence| sentence.tokens.start == at)
    }
}
