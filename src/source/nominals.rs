//! Noun phrases without a name: whom they lead back to, and what they are when to nobody.

use super::axes::Axes;
use super::entities::Entity;
use super::mentions::{Mention, Nominal, Opening};
use super::names::NameKind;
use super::pronouns::Antecedent;
use super::resolve::{Work, squeeze};
use super::tables::{List, Noun};
use crate::model::{Identification, SourceKind};
use crate::text::{ParagraphKind, Pos, TokenKind};

/// How many sentences at the start of an article may tell of somebody before the name comes.
const LEAD: usize = 4;

impl Work<'_> {
    /// The entity of a noun phrase.
    pub(super) fn nominal(&mut self, mention: &Mention, nominal: &Nominal) -> usize {
        let Some(noun) = nominal.noun else { return self.without_noun(mention, nominal) };
        let mut nominal = nominal.clone();
        // Headlines leave articles out: "Lawmaker urges calm".
        if nominal.opening == Opening::Bare && !noun.plural && self.in_heading(nominal.head) {
            nominal.opening = Opening::Definite;
        }
        let nominal = &nominal;
        // The same words with a second cue: "a nurse said ... and, speaking of ...".
        let met = self.entities.first_in(mention.tokens.start..mention.tokens.start + 1);
        if let Some(met) = met.filter(|&e| self.entities.all.get(e).is_some_and(|e| e.mentions.contains(&mention.span)))
        {
            return met;
        }
        let back = match noun.kind {
            SourceKind::Person if !noun.plural => self.person(nominal, noun),
            SourceKind::Person | SourceKind::Group => self.people(nominal, noun),
            SourceKind::Organization | SourceKind::Media => self.institution(nominal, noun),
            SourceKind::Document => self.document(nominal, noun),
            SourceKind::None => None,
        };
        back.unwrap_or_else(|| self.fresh(mention, nominal, noun))
    }

    /// A new entity, or the one with the same words.
    fn fresh(&mut self, mention: &Mention, nominal: &Nominal, noun: Noun) -> usize {
        let named = |range: std::ops::Range<usize>| range.into_iter().any(|i| self.cast.name_at(i).is_some());
        let number =
            mention.tokens.clone().any(|i| self.doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number));
        let specific = named(mention.tokens.clone()) || number && noun.kind == SourceKind::Document;
        let mut axes = Axes::of_nominal(noun, nominal.opening, specific);
        if noun.kind == SourceKind::Document && self.press(nominal) {
            axes = Axes::new(
                SourceKind::Media,
                Identification::Generic,
                "reports of the press as a class: second-hand reporting",
            );
        }
        let name = self.phrase_name(mention, nominal);
        let entity = Entity {
            axes,
            gender: noun.gender,
            plural: noun.plural || noun.kind == SourceKind::Group,
            thing: noun.thing,
            noun: Some(noun.entry),
            nominal: Some(nominal.clone()),
            ..Entity::nobody(name.clone(), "")
        };
        let again = matches!(nominal.opening, Opening::Indefinite | Opening::Counted) || noun.kind == SourceKind::None;
        if again || noun.kind == SourceKind::Person && !noun.plural {
            return self.entities.push(entity);
        }
        self.entities.of_text(&name, || entity)
    }

    /// The phrase without its article or possessive pronoun, up to a comma or relative clause.
    fn phrase_name(&self, mention: &Mention, nominal: &Nominal) -> String {
        let mut start = nominal.core.start;
        while start < nominal.head
            && self.doc.tokens.get(start).is_some_and(|t| {
                use List::*;
                [Determiners, Male, Female, Thing, Plural, Speaker].into_iter().any(|l| self.tables.is(l, t.key))
                    || self.doc.word(start) == "than"
            })
        {
            start += 1;
        }
        let mut end = nominal.core.end.max(nominal.head + 1);
        while end < mention.tokens.end
            && !self.tables.token(List::Relative, self.doc.tokens.get(end))
            && !matches!(self.doc.word(end), "," | "(" | "—" | "–" | "--")
        {
            end += 1;
        }
        squeeze(self.doc.span(start..end).of(self.doc.text))
    }

    /// "media reports", "press accounts": the head is a text, the modifier the press.
    fn press(&self, nominal: &Nominal) -> bool {
        nominal.core.clone().filter(|i| *i != nominal.head).any(|i| {
            let media = self
                .doc
                .tokens
                .get(i)
                .and_then(|t| self.tables.noun(t.key))
                .is_some_and(|n| n.kind == SourceKind::Media);
            media || self.doc.word(i).eq_ignore_ascii_case("news")
        }) && nominal.noun.is_some_and(|n| n.plural)
    }

    pub(super) fn modifiers(&self, nominal: &Nominal) -> Vec<u64> {
        let words = nominal.core.clone().filter(|i| *i != nominal.head);
        let keep = |i: usize| {
            let token = self.doc.tokens.get(i)?;
            let plain =
                token.is_word() && !self.tables.closed(token.key) && !self.tables.is(List::TitleModifiers, token.key);
            plain.then_some(token.key)
        };
        words.filter_map(keep).collect()
    }

    /// "page 12", "Section 4"
    fn text_part(&self, nominal: &Nominal) -> bool {
        let number = self.doc.tokens.get(nominal.head).is_some_and(|t| t.kind == TokenKind::Number);
        let before = nominal.head.checked_sub(1).and_then(|at| self.doc.tokens.get(at));
        number && self.tables.token(List::TextParts, before)
    }

    fn in_heading(&self, token: usize) -> bool {
        self.doc.sentence(token).is_some_and(|s| {
            let heading = self.doc.paragraphs.get(s.paragraph).is_some_and(|p| p.kind != ParagraphKind::Body);
            heading || super::names::title_case(self.doc, self.tables, &s.tokens)
        })
    }

    pub(super) fn in_lead(&self, token: usize) -> bool {
        self.in_heading(token) || self.doc.sentence_of.get(token).is_some_and(|s| (*s as usize) < LEAD)
    }

    /// The member whose titles or appositions have the noun or a synonym of it.
    fn by_role(&self, nominal: &Nominal, noun: Noun, later: bool) -> Option<u32> {
        let head = self.doc.tokens.get(nominal.head).map(|t| t.key)?;
        let modifiers = self.modifiers(nominal);
        let fits = |member: u32| {
            let m = self.cast.members.get(member as usize)?;
            let human = matches!(m.kind, NameKind::Person | NameKind::Unknown)
                && (noun.gender.is_none() || m.gender.is_none() || m.gender == noun.gender);
            let same = m.roles.contains(&head);
            let near = same || m.roles.iter().any(|r| self.tables.noun(*r).is_some_and(|n| n.entry == noun.entry));
            let shared = modifiers.iter().filter(|w| m.roles.contains(w) || m.words.contains(w)).count();
            (human && near).then_some(shared * 2 + usize::from(same))
        };
        let mut fitting: Vec<u32> = Vec::new();
        let at = nominal.core.start;
        let mut best: Option<(usize, u32)> = None;
        let after = self.cast.names.partition_point(|(n, _)| n.full.start < at);
        let forward = self.cast.names.get(after..).unwrap_or_default().iter().take(if later { 30 } else { 0 });
        for (_, member) in self.cast.before(at).take(120).chain(forward) {
            let Some(score) = fits(*member) else { continue };
            if !fitting.contains(member) {
                fitting.push(*member);
            }
            if best.is_none_or(|(s, _)| score > s) {
                best = Some((score, *member));
            }
        }
        best.filter(|(score, _)| *score > 0 || modifiers.is_empty() || later && fitting.len() == 1).map(|(_, m)| m)
    }

    /// "the minister", "Pagliano's lawyer", "a judge".
    fn person(&mut self, nominal: &Nominal, noun: Noun) -> Option<usize> {
        let at = nominal.core.start;
        let vague = self.tables.token(List::VaguePersons, self.doc.tokens.get(nominal.head));
        match nominal.opening {
            Opening::Definite | Opening::Bare | Opening::Possessive => {
                let lead = self.in_lead(at);
                if let Some(member) = self.by_role(nominal, noun, lead || nominal.opening == Opening::Possessive) {
                    return Some(self.member(member));
                }
                let earlier = self.entities.of_noun(noun.entry).find(|e| {
                    self.entities
                        .all
                        .get(*e)
                        .is_some_and(|e| !e.plural && e.axes.identification == Identification::Unnamed)
                });
                if let Some(entity) = earlier.filter(|_| nominal.opening != Opening::Possessive) {
                    return Some(entity);
                }
                if nominal.opening != Opening::Definite {
                    return None;
                }
                let modifiers = if vague { self.modifiers(nominal) } else { Vec::new() };
                if vague && modifiers.is_empty() {
                    return None;
                }
                match self.scene().in_focus(at, noun.gender, &modifiers) {
                    Some(Antecedent::Member(member)) => Some(self.member(member)),
                    _ => None,
                }
            }
            // "A clerk ..." of the lead may be named further on, by the same word; "a source" is nobody who is.
            Opening::Indefinite if self.in_lead(at) && !vague => {
                let head = self.doc.tokens.get(nominal.head)?.key;
                let words = [vec![head], self.modifiers(nominal)].concat();
                let same = |member: &u32| {
                    let member = self.cast.members.get(*member as usize);
                    member.is_some_and(|m| words.iter().any(|w| m.roles.contains(w) || m.words.contains(w)))
                };
                let member = self.by_role(nominal, noun, true).filter(same)?;
                Some(self.member(member))
            }
            _ => None,
        }
    }

    /// Whether the head is no noun at all: a date, a figure, an article or adverb, a verb form.
    pub(super) fn names_nobody(&self, nominal: &Nominal) -> bool {
        let Some(token) = self.doc.tokens.get(nominal.head) else { return true };
        let word = self.doc.word(nominal.head).to_lowercase();
        let date = nominal.core.clone().any(|i| self.tables.token(List::Months, self.doc.tokens.get(i)));
        let people = [List::Generic, List::Counted, List::Pronouns].into_iter().any(|l| self.tables.is(l, token.key));
        match token.kind {
            TokenKind::Number => date || nominal.core.len() == 1,
            _ if people || self.tables.like_person(&word, false) || self.tables.like_person(&word, true) => false,
            _ => self.tables.closed(token.key) || matches!(token.pos, Pos::Adv | Pos::Verb | Pos::Aux),
        }
    }

    /// A head that the lexicon does not know.
    fn without_noun(&mut self, mention: &Mention, nominal: &Nominal) -> usize {
        if self.names_nobody(nominal) {
            return self.entities.push(Entity::unknown());
        }
        if self.parser().capital_head(nominal)
            && let Some(entity) = self.late_name(nominal.core.clone())
        {
            return entity;
        }
        let word = self.doc.word(nominal.head).to_lowercase();
        let name = self.phrase_name(mention, nominal);
        let person = self.tables.like_person(&word, false) || self.tables.like_person(&word, true);
        let quantity = matches!(nominal.opening, Opening::Generic | Opening::Counted);
        let plural = quantity && !self.text_part(nominal) || self.tables.like_person(&word, true);
        let (kind, identification, why) = match nominal.opening {
            _ if self.text_part(nominal) => {
                (SourceKind::Document, Identification::Named, "a part of a text, which can be looked up")
            }
            // "those close to him"
            _ if self.doc.word(nominal.core.start).eq_ignore_ascii_case("those") => {
                (SourceKind::Group, Identification::Unnamed, "particular people, who are not named")
            }
            Opening::Generic => {
                (SourceKind::Group, Identification::Generic, "a quantifier without a name: nobody in particular")
            }
            Opening::Counted => (SourceKind::Group, Identification::Unnamed, "people are counted and not named"),
            _ if plural => (SourceKind::Group, Identification::Generic, "a class of people, nobody in particular"),
            Opening::Definite | Opening::Bare | Opening::Indefinite
                if !person && mention.tokens.clone().all(|i| self.cast.name_at(i).is_none()) =>
            {
                return self.entities.push(Entity::unknown());
            }
            _ if person => (SourceKind::Person, Identification::Unnamed, "somebody whom the article does not name"),
            _ => (SourceKind::Organization, Identification::Named, "an institution that can be looked up"),
        };
        let entity = Entity {
            axes: Axes::new(kind, identification, why),
            plural,
            nominal: Some(nominal.clone()),
            ..Entity::nobody(name.clone(), "")
        };
        self.entities.of_text(&name, || entity)
    }
}
