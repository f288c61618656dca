//! Runs of capitalised words: where they end, and how they are cut into title and name.

use std::ops::Range;

use super::names::{Evidence, Name, NameKind, is_capital};
use super::tables::{List, Tables};
use crate::model::SourceKind;
use crate::text::{Case, Document, Pos, Token, TokenKind, key};

/// A sentence in which a run of capitalised words is sought.
pub(super) struct Run<'a> {
    pub doc: &'a Document<'a>,
    pub tables: &'a Tables,
    pub evidence: Option<&'a Evidence>,
    pub first: usize,
    pub limit: usize,
}

impl Run<'_> {
    fn token(&self, at: usize) -> Option<&Token> {
        self.doc.tokens.get(at).filter(|_| at < self.limit)
    }

    fn capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| is_capital(t) && self.doc.word(at).chars().any(char::is_uppercase))
    }

    /// The end of the run that starts at the token; `None` where none starts.
    pub fn end(&self, start: usize) -> Option<usize> {
        let token = self.token(start)?;
        if !self.capital(start) && !self.doc.word(start).starts_with('@') {
            return None;
        }
        let base = self.doc.word(start).split(['\'', '’']).next().map_or(token.key, key);
        if (self.tables.closed(token.key) || base != token.key && self.tables.closed(base)) && !self.known(start) {
            return None;
        }
        if self.tables.is(List::Abbreviations, token.key)
            && self.tables.title(token.key).is_none()
            && self.doc.word(start + 1) == "."
        {
            return None;
        }
        let opening =
            start == self.first || self.doc.word(start.saturating_sub(1)).chars().all(|c| !c.is_alphanumeric());
        let single = self.next(start, start + 1).is_none();
        // A capital at the start of a sentence says nothing about a noun of the lexicon.
        let noun = self.tables.noun_starting(self.doc, start);
        if noun.is_some_and(|n| (n.plural && n.kind != SourceKind::Organization) || opening)
            && single
            && !self.known(start)
        {
            return None;
        }
        if opening && !self.written_with_capital(start, single) {
            return None;
        }
        let mut end = start + 1;
        while let Some(next) = self.next(start, end) {
            end = next;
            let outlet =
                self.tables.outlets.longest(self.doc, start).is_some_and(|m| m.tokens.end == end && m.tokens.len() > 1);
            if outlet
                && self
                    .token(end)
                    .is_some_and(|t| self.tables.noun(t.key).is_none() && self.tables.part(t.key).is_none())
            {
                break;
            }
        }
        Some(end)
    }

    /// Whether a word that opens a sentence is a name and not a common word.
    fn written_with_capital(&self, at: usize, single: bool) -> bool {
        let (Some(token), Some(evidence)) = (self.token(at), self.evidence) else { return true };
        let key = token.key;
        let written = evidence.of(key);
        if written.capital || self.tables.given(key).is_some() || self.tables.title(key).is_some() || self.known(at) {
            return true;
        }
        if written.lower && token.case == Case::Capital {
            return false;
        }
        let place =
            self.tables.places.longest(self.doc, at).is_some() || self.tables.outlets.longest(self.doc, at).is_some();
        let common =
            matches!(token.pos, Pos::Adv | Pos::Verb | Pos::Aux | Pos::Prep | Pos::Conj | Pos::Pron | Pos::Det);
        place || token.case != Case::Capital || !common && (!single || self.speaks(at + 1))
    }

    /// Whether a verb or a possessive ending follows, as after a name that is a subject.
    fn speaks(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| matches!(t.pos, Pos::Verb | Pos::Aux) || t.kind == TokenKind::Possessive)
    }

    /// Whether the lexicon knows a name that starts here.
    fn known(&self, at: usize) -> bool {
        let several = |m: Option<crate::lexicon::Match<'_>>| {
            m.is_some_and(|m| m.tokens.len() > 1 || self.token(at).is_some_and(|t| t.case == Case::Upper))
        };
        several(self.tables.outlets.longest(self.doc, at)) || several(self.tables.places.longest(self.doc, at))
    }

    /// Where the run goes on after `end`, if it does.
    fn next(&self, start: usize, end: usize) -> Option<usize> {
        let token = self.token(end)?;
        let touching = self.token(end - 1).is_some_and(|t| t.span().end == token.span().start);
        let word = self.doc.word(end);
        if self.capital(end) && (touching || !self.tables.is(List::Months, token.key)) {
            return Some(end + 1);
        }
        match word {
            // "Sen.", "J.": the stop belongs to the word before it.
            "." if touching && self.stop_is_inside(end) => Some(end + 1),
            "-" | "‑"
                if touching
                    && self
                        .token(end + 1)
                        .is_some_and(|t| t.span().start == token.span().end && t.kind == TokenKind::Word) =>
            {
                Some(end + 2)
            }
            "," if self.tables.token(List::Suffixes, self.token(end + 1)) => Some(end + 2),
            "&" if self.capital(end + 1) => Some(end + 2),
            _ => self.link(start, end),
        }
    }

    fn stop_is_inside(&self, stop: usize) -> bool {
        let before = self.doc.word(stop - 1);
        let initial = before.chars().count() == 1;
        let key = self.doc.tokens.get(stop - 1).map_or(0, |t| t.key);
        (initial
            || self.tables.title(key).is_some()
            || self.tables.is(List::Suffixes, key)
            || matches!(before, "St" | "Mt" | "Ft"))
            && (self.capital(stop + 1) || self.tables.is(List::Suffixes, key))
    }

    /// "University of X", "Ludwig van Beethoven", "Secretary of State".
    fn link(&self, start: usize, end: usize) -> Option<usize> {
        let token = self.token(end)?;
        if self.tables.is(List::NameLinks, token.key) && self.capital(end + 1) && self.doc.word(end) != "la" {
            return Some(end + 2);
        }
        if !self.tables.is(List::InstitutionLinks, token.key) {
            return None;
        }
        let mut after = end + 1;
        while after < end + 3
            && !self.capital(after)
            && (self.tables.token(List::InstitutionLinks, self.token(after)) || self.doc.word(after) == "a")
        {
            after += 1;
        }
        if !self.capital(after) || self.tables.closed(self.token(after)?.key) {
            return None;
        }
        let parts = |range: Range<usize>| {
            range.clone().filter_map(|i| self.token(i)).any(|t| self.tables.part(t.key).is_some())
        };
        let last = self.token(end - 1)?;
        let office = self.tables.noun(last.key).is_some_and(|n| n.kind == SourceKind::Person)
            || self.tables.title(last.key).is_some();
        let the_house = self.doc.word(end + 1).eq_ignore_ascii_case("the") && after == end + 2;
        let ends_with_part = || {
            let mut i = after;
            while self.capital(i) {
                i += 1;
            }
            i > after + 1 && self.token(i - 1).is_some_and(|t| self.tables.part(t.key).is_some())
        };
        let joins = match self.doc.word(end) {
            "and" => after == end + 1 && !parts(start..end) && ends_with_part() && !self.person(start..end),
            "of" => parts(start..end) || (office && (after == end + 1 || the_house)),
            "for" | "on" | "to" | "against" => parts(start..end),
            _ => false,
        };
        joins.then_some(after + 1)
    }

    fn person(&self, run: Range<usize>) -> bool {
        run.len() <= 3 && self.token(run.start).is_some_and(|t| self.tables.given(t.key).is_some())
    }

    /// Cuts a run into title and name; none where nothing but a title is left.
    pub fn cut(&self, run: Range<usize>) -> Option<Name> {
        let possessive = self.token(run.end).is_some_and(|t| t.kind == TokenKind::Possessive);
        let mut start = run.start;
        let mut gender = None;
        let mut titled = false;
        if !self.institution(&run) {
            for at in run.clone() {
                let Some(token) = self.token(at) else { break };
                let title = self.tables.title(token.key);
                let noun = self.tables.noun(token.key).filter(|n| n.kind == SourceKind::Person);
                if title.is_none() && noun.is_none() {
                    continue;
                }
                // "Larry King", "Dean Reed": not every such word is a title.
                let is_name = at > start && self.token(at - 1).is_some_and(|t| self.tables.given(t.key).is_some());
                // "Mr. King": after such a title even a title word is a name.
                let honoured = titled && at == start && at + 1 == run.end && gender.is_some();
                if is_name || honoured {
                    continue;
                }
                let mut after = at + 1;
                while after < run.end && matches!(self.doc.word(after), "." | "-") {
                    after += 1;
                }
                // "Secretary of State John Kerry": the office goes on.
                if self.doc.word(after) == "of" && after + 1 < run.end {
                    after += 2 + usize::from(self.doc.word(after + 1).eq_ignore_ascii_case("the"));
                    while after < run.end
                        && self.token(after).is_some_and(|t| {
                            self.tables.is(List::TitleModifiers, t.key) || self.tables.part(t.key).is_some()
                        })
                    {
                        after += 1;
                    }
                }
                titled = true;
                gender = title.flatten().or(noun.and_then(|n| n.gender)).or(gender);
                start = after;
            }
        }
        if start >= run.end {
            return None;
        }
        let tokens = start..run.end;
        let mut name = self.classify(&tokens, titled);
        name.gender = gender.or(name.gender);
        name.full = run;
        name.possessive = possessive;
        Some(name)
    }

    /// Whether the run as a whole is an institution, an outlet or a place.
    fn institution(&self, run: &Range<usize>) -> bool {
        let last = self.token(run.end - 1).and_then(|t| self.tables.part(t.key));
        let whole = |m: Option<crate::lexicon::Match<'_>>| m.is_some_and(|m| m.tokens.end >= run.end);
        last.is_some()
            || whole(self.tables.outlets.longest(self.doc, run.start))
            || whole(self.tables.places.longest(self.doc, run.start))
    }

    fn classify(&self, tokens: &Range<usize>, titled: bool) -> Name {
        let mut name = Name {
            tokens: tokens.clone(),
            full: tokens.clone(),
            kind: NameKind::Unknown,
            gender: None,
            possessive: false,
        };
        let first = self.token(tokens.start);
        let given = first.and_then(|t| self.tables.given(t.key));
        let last_part = self.token(tokens.end - 1).and_then(|t| self.tables.part(t.key));
        let words = tokens.clone().filter(|i| self.token(*i).is_some_and(|t| t.kind == TokenKind::Word)).count();
        let linked = tokens.clone().any(|i| matches!(self.doc.word(i), "of" | "for" | "on" | "and" | "to"));
        let head_part = tokens
            .clone()
            .take_while(|i| !linked || !matches!(self.doc.word(*i), "of" | "for" | "on" | "to"))
            .filter_map(|i| self.token(i).and_then(|t| self.tables.part(t.key)))
            .last();
        let whole = |m: &crate::lexicon::Match<'_>| m.tokens.end >= tokens.end;
        let place = self.tables.places.longest(self.doc, tokens.start).filter(whole);
        name.kind = if self.tables.outlets.longest(self.doc, tokens.start).is_some_and(|m| whole(&m)) {
            NameKind::Media
        } else if let Some(entry) =
            place.and_then(|m| m.entries.first().copied()).filter(|_| !titled || words == 1 && given.is_none())
        {
            NameKind::Place(entry)
        } else if titled {
            NameKind::Person
        } else if let Some(kind) = last_part.filter(|_| words > 1 || given.is_none()).or(head_part.filter(|_| linked)) {
            match kind {
                SourceKind::Media => NameKind::Media,
                SourceKind::Document => NameKind::Document,
                _ => NameKind::Organization,
            }
        } else if given.is_some() || self.doc.word(tokens.start).starts_with('@') {
            NameKind::Person
        } else if first.is_some_and(|t| matches!(t.case, Case::Upper | Case::Mixed))
            && words == 1
            && self.doc.word(tokens.start).chars().count() > 1
            && self.doc.word(tokens.end) != ":"
        {
            NameKind::Organization
        } else if words > 1 && words <= 4 && !linked && !self.after_article(tokens) {
            NameKind::Person
        } else if words > 1 || self.after_article(tokens) {
            NameKind::Organization
        } else {
            NameKind::Unknown
        };
        if name.kind == NameKind::Person {
            name.gender = given.flatten();
        }
        name
    }

    /// Whether the name has an article of its own: "the Hague", not "the Bell campaign".
    fn after_article(&self, tokens: &Range<usize>) -> bool {
        let article = tokens.start > self.first && self.doc.word(tokens.start - 1).eq_ignore_ascii_case("the");
        let modifies =
            self.token(tokens.end).is_some_and(|t| t.kind == TokenKind::Word && matches!(t.pos, Pos::Noun | Pos::Adj));
        article && !modifies
    }
}
