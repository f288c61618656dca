//! What one source span says: a pronoun, a name, several, or a noun phrase.

use std::ops::Range;

use super::cast::Cast;
use super::names::is_capital;
use super::tables::{List, Noun, Tables};
use crate::lexicon::schema::Gender;
use crate::model::SourceKind;
use crate::text::{Document, Pos, Span, Token, TokenKind, key};

/// A source mention, read.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    /// The stretch from the first word to the last.
    pub span: Span,
    pub tokens: Range<usize>,
    pub shape: Shape,
}

/// The sorts of source mentions.
#[derive(Debug, Clone)]
pub(super) enum Shape {
    Pronoun(Pronoun),
    /// Index of a name in the cast.
    Name(usize),
    /// Several sources joined by "and".
    Several(Vec<Shape>),
    Nominal(Nominal),
}

/// What a pronoun asks of its antecedent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pronoun {
    Person(Gender),
    Thing,
    Plural,
    /// "I"; with `true`, "we".
    Speaker(bool),
    Hearer,
    Relative,
    /// "this", "each", "the latter".
    Demonstrative,
}

/// How a noun phrase is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    Definite,
    Indefinite,
    Possessive,
    Bare,
    /// "many", "any", "42 percent of".
    Generic,
    /// "two", "several", "a group of".
    Counted,
}

/// A noun phrase without a name at its head.
#[derive(Debug, Clone)]
pub(super) struct Nominal {
    /// The head word.
    pub head: usize,
    pub noun: Option<Noun>,
    pub opening: Opening,
    /// From the opening word to the head.
    pub core: Range<usize>,
}

/// Reads source mentions against the cast of the article.
pub(super) struct Parser<'a> {
    pub doc: &'a Document<'a>,
    pub tables: &'a Tables,
    pub cast: &'a Cast,
}

impl Parser<'_> {
    /// Reads the tokens of one source span; `None` where there is no word.
    pub fn parse(&self, span: Span) -> Option<Mention> {
        let mut tokens = self.doc.tokens_in(span);
        while tokens.start < tokens.end && !self.is_word(tokens.start) {
            tokens.start += 1;
        }
        while tokens.start < tokens.end && !self.is_word(tokens.end - 1) && self.cast.name_at(tokens.end - 1).is_none()
        {
            tokens.end -= 1;
        }
        if tokens.is_empty() {
            return None;
        }
        let shape = self.shape(tokens.clone());
        Some(Mention { span: self.doc.span(tokens.clone()), tokens, shape })
    }

    fn token(&self, at: usize) -> Option<&Token> {
        self.doc.tokens.get(at)
    }

    fn is_word(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.is_word() || matches!(self.doc.word(at), "%"))
    }

    fn list(&self, list: List, at: usize) -> bool {
        self.tables.token(list, self.token(at))
    }

    fn shape(&self, tokens: Range<usize>) -> Shape {
        if let Some(pronoun) = self.pronoun(&tokens) {
            return Shape::Pronoun(pronoun);
        }
        let parts = self.joined(&tokens);
        if parts.len() > 1 {
            let mut shapes: Vec<Shape> = parts.into_iter().map(|p| self.phrase(p)).collect();
            // "The former mayor and senator" is one person.
            let one = |s: &Shape, opened: bool| matches!(s, Shape::Nominal(n) if n.noun.is_some_and(|n| n.kind == SourceKind::Person && !n.plural) && (n.opening != Opening::Bare) == opened);
            if let [first, second] = shapes.as_slice()
                && one(first, true)
                && one(second, false)
            {
                return shapes.swap_remove(0);
            }
            return Shape::Several(shapes);
        }
        self.phrase(tokens)
    }

    /// The pronoun that the mention consists of.
    pub fn pronoun(&self, tokens: &Range<usize>) -> Option<Pronoun> {
        let token = self.token(tokens.start)?;
        let rest = self.doc.tokens.get(tokens.start + 1..tokens.end).unwrap_or_default();
        let alone = rest.iter().all(|t| !t.is_word() || self.tables.is(List::Pronouns, t.key));
        // "most of whom"
        if self.doc.word(tokens.start + 1) == "of"
            && self.list(List::Partitive, tokens.start)
            && self.list(List::Relative, tokens.start + 2)
            && tokens.len() == 3
        {
            return Some(Pronoun::Relative);
        }
        if !alone || self.cast.name_at(tokens.start).is_some() {
            return None;
        }
        // "I've" is "I" with its auxiliary.
        let word = self.doc.word(tokens.start);
        let base = word.split(['\'', '’']).next().filter(|b| !b.is_empty()).map_or(token.key, key);
        let is = |list| self.tables.is(list, base);
        Some(if is(List::Male) {
            Pronoun::Person(Gender::Male)
        } else if is(List::Female) {
            Pronoun::Person(Gender::Female)
        } else if is(List::Thing) {
            Pronoun::Thing
        } else if is(List::Plural) {
            Pronoun::Plural
        } else if is(List::Speaker) {
            Pronoun::Speaker(is(List::Speakers))
        } else if is(List::Relative) {
            Pronoun::Relative
        } else if is(List::Hearer) && tokens.len() == 1 {
            Pronoun::Hearer
        } else if is(List::Demonstrative)
            || matches!(self.doc.word(tokens.start).to_ascii_lowercase().as_str(), "each" | "both") && tokens.len() == 1
        {
            Pronoun::Demonstrative
        } else {
            return None;
        })
    }

    /// The parts of "A and B", "A, B and C"; one part where nothing is joined.
    fn joined(&self, tokens: &Range<usize>) -> Vec<Range<usize>> {
        let mut cuts = Vec::new();
        let mut at = tokens.start;
        let mut comma = false;
        while at < tokens.end {
            if let Some((name, ..)) = self.cast.name_at(at).and_then(|n| self.cast.get(n)) {
                at = name.full.end.max(at + 1);
                continue;
            }
            let word = self.doc.word(at);
            if word == "," {
                let next = at + 1 + usize::from(self.doc.word(at + 1).eq_ignore_ascii_case("the"));
                let name = self.cast.name_at(next).and_then(|n| self.cast.get(n)).map(|(n, ..)| n.full.end);
                let closed = name.is_some_and(|end| matches!(self.doc.word(end), "," | "and" | "&"));
                let listed = closed || matches!(self.doc.word(at + 1), "others" | "and");
                if !listed {
                    break;
                }
                comma = true;
                cuts.push(at);
            } else if matches!(word, "and" | "&" | "or") {
                cuts.push(at);
                comma = false;
            } else if self.list(List::Relative, at)
                || (self.list(List::Prepositions, at) && !self.list(List::NameLinks, at))
                || word == "("
            {
                break;
            }
            at += 1;
        }
        // A comma alone opens an apposition, but for "Bell, others".
        let last = cuts.last().map_or("", |c| self.doc.word(*c + 1));
        if comma && last != "others" {
            cuts.clear();
        }
        let mut parts = Vec::new();
        let mut start = tokens.start;
        for cut in cuts.into_iter().chain([tokens.end]) {
            if cut > start {
                parts.push(start..cut);
            }
            start = cut + 1;
        }
        parts.retain(|p| p.clone().any(|i| self.is_word(i)));
        parts
    }

    /// A phrase without coordination.
    fn phrase(&self, tokens: Range<usize>) -> Shape {
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
        let form = word.ends_with("ing") || word.ends_with("ed") || self.token(at).is_some_and(|t| t.pos == Pos::Verb);
        let noun_before = self.token(at - 1).is_some_and(|t| self.tables.noun(t.key).is_some());
        let noun_after = self.token(at + 1).is_some_and(|t| self.tables.noun(t.key).is_some_and(|n| n.plural));
        form && noun_before
            && !noun_after
            && self.token(at).is_some_and(|t| t.case == crate::text::Case::Lower && self.tables.noun(t.key).is_none())
    }

    fn nominal(&self, core: Range<usize>, tokens: &Range<usize>, opening: Option<Opening>) -> Shape {
        let (head, noun) = self.head(&core);
        let person = noun.is_none_or(|n| n.kind == SourceKind::Person && !n.plural);
        if person && let Some(name) = self.apposed(&core, tokens) {
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
        let person = matches!(name.kind, super::names::NameKind::Person | super::names::NameKind::Unknown);
        let closes =
            name.full.end >= tokens.end || self.token(name.full.end).is_some_and(|t| t.kind == TokenKind::Mark);
        (person && closes && name.full.start == comma + 1).then_some(index)
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
        if share || words.clone().any(|i| self.list(List::Generic, i)) && !(lower == "another" || lower == "both") {
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

    /// Whether the head is written with a capital where that says something.
    pub fn capital_head(&self, nominal: &Nominal) -> bool {
        self.token(nominal.head).is_some_and(is_capital) && nominal.noun.is_none()
    }
}

/// "one of the doctors" is one person.
fn single(mut shape: Shape, one: bool) -> Shape {
    if let Shape::Nominal(Nominal { noun: Some(noun), .. }) = &mut shape {
        noun.plural &= !one;
    }
    shape
}
