//! What one source span says: a pronoun, a name, several, or a noun phrase.

use std::ops::Range;

use super::cast::Cast;
use super::names::{NameKind, is_capital};
use super::tables::{List, Noun, Tables};
use crate::lexicon::schema::Gender;
use crate::model::SourceKind;
use crate::text::{Document, Pos, Span, Token, key};

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

    pub(super) fn token(&self, at: usize) -> Option<&Token> {
        self.doc.tokens.get(at)
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.is_word() || matches!(self.doc.word(at), "%"))
    }

    pub(super) fn list(&self, list: List, at: usize) -> bool {
        self.tables.token(list, self.token(at))
    }

    fn shape(&self, tokens: Range<usize>) -> Shape {
        if let Some(pronoun) = self.pronoun(&tokens) {
            return Shape::Pronoun(pronoun);
        }
        let parts = self.joined(&tokens);
        if parts.len() < 2 {
            return self.phrase(tokens);
        }
        let mut shapes: Vec<Shape> = parts.into_iter().map(|p| self.phrase(p)).collect();
        match shapes.as_slice() {
            // "The former mayor and senator" is one person.
            [Shape::Nominal(first), Shape::Nominal(second)] if one_person(first, second) => shapes.swap_remove(0),
            // "Several Northern and Southern officials": one phrase with two modifiers.
            [Shape::Name(first), Shape::Nominal(last)] if self.modifies(*first, last, tokens.start) => {
                let core = tokens.start..last.core.end;
                self.nominal(core, &tokens, None)
            }
            _ => Shape::Several(shapes),
        }
    }

    /// Whether the name and the noun phrase that "and" joins to it share the phrase's head.
    fn modifies(&self, name: usize, phrase: &Nominal, start: usize) -> bool {
        let quantified = self.list(List::Counted, start) || self.list(List::Generic, start);
        let person = |n: &NameKind| matches!(n, NameKind::Person | NameKind::Unknown);
        let place = self.cast.get(name).is_some_and(|(n, ..)| !person(&n.kind));
        let people = phrase.noun.is_some_and(|n| n.plural) && phrase.opening == Opening::Bare;
        (quantified || place) && people && self.cast.name_at(phrase.core.start).is_some()
    }

    /// The pronoun that the mention consists of.
    pub fn pronoun(&self, tokens: &Range<usize>) -> Option<Pronoun> {
        let token = self.token(tokens.start)?;
        let rest = self.doc.tokens.get(tokens.start + 1..tokens.end).unwrap_or_default();
        let verb = rest.first().is_some_and(|t| matches!(t.pos, Pos::Verb | Pos::Aux | Pos::Adv));
        let subject = self.tables.is(List::Subjects, token.key) && verb;
        let alone = subject || rest.iter().all(|t| !t.is_word() || self.tables.is(List::Pronouns, t.key));
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

    /// Whether the head is written with a capital where that says something.
    pub fn capital_head(&self, nominal: &Nominal) -> bool {
        self.token(nominal.head).is_some_and(is_capital) && nominal.noun.is_none()
    }
}

/// Whether two joined phrases tell one person: only the first has an article.
fn one_person(first: &Nominal, second: &Nominal) -> bool {
    let person = |n: &Nominal| n.noun.is_some_and(|n| n.kind == SourceKind::Person && !n.plural);
    person(first) && person(second) && first.opening != Opening::Bare && second.opening == Opening::Bare
}
