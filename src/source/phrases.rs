//! Noun phrases: where the core ends, what its head is, and how it is opened.

use std::ops::Range;

use super::mentions::{Nominal, Opening, Parser, Shape};
use super::names::NameKind;
use super::tables::{List, Noun};
use crate::model::SourceKind;
use crate::text::{Pos, TokenKind};

impl Parser<'_> {
    /// A phrase without coordination.
    pub(super) fn phrase(&self, tokens: Range<usize>) -> Shape {
        let mut start = tokens.start;
        let mut opening = None;
        let mut one = false;
        for _ in 0..3 {
            let core = self.core(start, tokens.end);
            let last = core.end.saturating_sub(1);
            if let Some(name) =
                self.cast.name_at(last).filter(|n| self.cast.get(*n).is_some_and(|(n, ..)| n.full.end == core.end))
            {
                return Shape::Name(name);
            }
            // "a group of doctors", "many of his supporters", "42 percent of those"
            let of = self.doc.word(core.end) == "of" && core.end + 1 < tokens.end;
            let proper = self.list(List::Relative, core.end + 1);
            if of && !proper && self.list(List::Partitive, last) {
                opening = opening.or(Some(self.partitive(&core)));
                one |= core.clone().any(|i| self.doc.word(i).eq_ignore_ascii_case("one"));
                start = core.end + 1;
                continue;
            }
            return single(self.nominal(core, &tokens, opening), one);
        }
        single(self.nominal(self.core(start, tokens.end), &tokens, opening), one)
    }

    fn partitive(&self, core: &Range<usize>) -> Opening {
        let counted = |i: usize| {
            self.list(List::Counted, i) || matches!(self.doc.word(i), "group" | "member" | "team" | "panel" | "number")
        };
        if core.clone().any(counted) { Opening::Counted } else { Opening::Generic }
    }

    /// From the start to the first word that ends the noun phrase's core.
    fn core(&self, start: usize, limit: usize) -> Range<usize> {
        let mut at = start;
        while at < limit {
            if let Some((name, ..)) = self.cast.name_at(at).and_then(|n| self.cast.get(n)) {
                at = name.full.end.max(at + 1).min(limit);
                continue;
            }
            let word = self.doc.word(at);
            let mark = self.token(at).is_some_and(|t| t.kind == TokenKind::Mark)
                && !matches!(word, "-" | "%" | "“" | "”" | "\"" | "." | "/" | "‘" | "’" | "'" | "``" | "''");
            let breaks = mark
                || self.list(List::Relative, at)
                || self.list(List::Prepositions, at)
                || matches!(word, "to" | "and" | "or")
                || (at > start && (self.list(List::Auxiliaries, at) || self.participle(at)));
            if breaks && at > start {
                break;
            }
            at += 1;
        }
        let mut end = at;
        while end > start + 1 && !self.is_word(end - 1) {
            end -= 1;
        }
        start..end
    }

    /// "judges handling the suits", "a study conducted by": the noun phrase ends before the verb.
    fn participle(&self, at: usize) -> bool {
        let word = self.doc.word(at);
        let verb = self.token(at).is_some_and(|t| t.pos == Pos::Verb) || self.doc.word(at + 1) == "by";
        let form = word.ends_with("ing") || word.ends_with("ed") || verb;
        let noun_before = self.token(at - 1).is_some_and(|t| self.tables.noun(t.key).is_some());
        let noun_after = self.token(at + 1).is_some_and(|t| self.tables.noun(t.key).is_some_and(|n| n.plural));
        form && noun_before
            && !noun_after
            && self.token(at).is_some_and(|t| t.case == crate::text::Case::Lower && self.tables.noun(t.key).is_none())
    }

    pub(super) fn nominal(&self, core: Range<usize>, tokens: &Range<usize>, opening: Option<Opening>) -> Shape {
        let (head, noun) = self.head(&core);
        let person = noun.is_none_or(|n| n.kind == SourceKind::Person && !n.plural);
        if person && let Some(name) = self.apposed(&core, tokens).or_else(|| self.closing(&core, tokens)) {
            return Shape::Name(name);
        }
        let opening = match (opening, self.opening(&core, noun)) {
            (Some(outer), _) => outer,
            (None, own) => own,
        };
        Shape::Nominal(Nominal { head, noun, opening, core })
    }

    /// The head: the last word, or the last noun of the lexicon where a participle follows it.
    fn head(&self, core: &Range<usize>) -> (usize, Option<Noun>) {
        let last = core.end.saturating_sub(1);
        let possessive = self.token(last).is_some_and(|t| t.kind == TokenKind::Possessive);
        let last = if possessive && last > core.start { last - 1 } else { last };
        if let Some(noun) = self.tables.noun_ending(self.doc, last) {
            return (last, Some(noun));
        }
        for at in core.clone().rev() {
            if self.token(at + 1).is_some_and(|t| t.kind == TokenKind::Possessive) && at < last {
                break;
            }
            if let Some(noun) = self.tables.noun_ending(self.doc, at) {
                // "a person familiar with", "officials close to"
                let opens = self.list(List::Prepositions, core.end) || self.doc.word(core.end) == "to";
                if at + 1 == last && opens && noun.kind == SourceKind::Person {
                    return (at, Some(noun));
                }
                let follows = self.token(at + 1).map(|t| t.pos);
                if matches!(
                    follows,
                    Some(
                        crate::text::Pos::Verb
                            | crate::text::Pos::Adj
                            | crate::text::Pos::Adv
                            | crate::text::Pos::Pron
                            | crate::text::Pos::Num
                    )
                ) {
                    return (at, Some(noun));
                }
            }
        }
        (last, None)
    }

    /// "A lawyer for the miners, Ada Kerr,": the name that the phrase introduces.
    fn apposed(&self, core: &Range<usize>, tokens: &Range<usize>) -> Option<usize> {
        let comma = (core.end..tokens.end).find(|i| matches!(self.doc.word(*i), "," | "—" | "–" | "--" | ":"))?;
        let index = self.cast.name_at(comma + 1)?;
        let (name, ..) = self.cast.get(index)?;
        let person = matches!(name.kind, NameKind::Person | NameKind::Unknown);
        let closes =
            name.full.end >= tokens.end || self.token(name.full.end).is_some_and(|t| t.kind == TokenKind::Mark);
        (person && closes && name.full.start == comma + 1).then_some(index)
    }

    /// "its envoy for northern affairs Ada Kerr": the name closes the phrase.
    fn closing(&self, core: &Range<usize>, tokens: &Range<usize>) -> Option<usize> {
        let index = self.cast.name_at(tokens.end - 1)?;
        let (name, ..) = self.cast.get(index)?;
        let person = name.kind == NameKind::Person && name.full.end == tokens.end && name.full.start > core.end;
        let before = self.token(name.full.start.checked_sub(1)?)?;
        let joined = before.kind == TokenKind::Word
            && before.case == crate::text::Case::Lower
            && !self.tables.closed(before.key);
        (person && joined && !self.tables.is(List::InstitutionLinks, before.key)).then_some(index)
    }

    fn opening(&self, core: &Range<usize>, noun: Option<Noun>) -> Opening {
        let first = core.start;
        let words = core.clone().take(4);
        let lower = self.doc.word(first).to_ascii_lowercase();
        let possessor =
            core.clone().any(|i| i + 1 < core.end && self.token(i).is_some_and(|t| t.kind == TokenKind::Possessive));
        let own = (self.list(List::Male, first)
            || self.list(List::Female, first)
            || self.list(List::Thing, first)
            || self.list(List::Plural, first)
            || self.list(List::Speaker, first))
            && core.len() > 1;
        if matches!(lower.as_str(), "the" | "this" | "that" | "these" | "those") {
            let counted = core.clone().skip(1).take(1).any(|i| self.list(List::Counted, i));
            return if counted && lower != "the" { Opening::Counted } else { Opening::Definite };
        }
        if possessor || own {
            return Opening::Possessive;
        }
        let number = words.clone().any(|i| {
            self.token(i).is_some_and(|t| {
                t.kind == TokenKind::Number
                    && !self.doc.word(i + 1).starts_with('%')
                    && self.doc.word(i + 1) != "percent"
            })
        });
        let share = core.clone().any(|i| matches!(self.doc.word(i), "percent" | "%"));
        if share || words.clone().any(|i| self.class(i, first)) && !(lower == "another" || lower == "both") {
            return Opening::Generic;
        }
        if matches!(lower.as_str(), "a" | "an" | "another") {
            return Opening::Indefinite;
        }
        if number && noun.is_none_or(|n| n.plural) || words.clone().any(|i| self.list(List::Counted, i)) {
            return Opening::Counted;
        }
        Opening::Bare
    }
}

impl Parser<'_> {
    /// Whether a word makes a class of the noun. "More than", "half a dozen" and "two other" count.
    fn class(&self, at: usize, first: usize) -> bool {
        let counts = match self.doc.word(at).to_ascii_lowercase().as_str() {
            "more" | "fewer" => self.doc.word(at + 1) == "than" || at > first && self.list(List::Counted, at - 1),
            "half" => self.doc.word(at + 1) == "a",
            "other" | "others" => at > first && self.list(List::Counted, at - 1),
            _ => false,
        };
        self.list(List::Generic, at) && !counts
    }
}

/// "one of the doctors" is one person.
fn single(mut shape: Shape, one: bool) -> Shape {
    if let Shape::Nominal(Nominal { noun: Some(noun), .. }) = &mut shape {
        noun.plural &= !one;
    }
    shape
}
