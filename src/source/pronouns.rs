//! Pronouns: who "he", "it", "they" and "who" lead back to.

use super::cast::Cast;
use super::entities::Entities;
use super::names::NameKind;
use super::tables::{List, Tables};
use crate::lexicon::schema::Gender;
use crate::model::SourceKind;
use crate::text::{Case, Document, Pos, TokenKind};

/// How many names before a pronoun are looked at, and over how many sentences.
const NAMES: usize = 60;
const SENTENCES: usize = 12;

/// What a pronoun leads back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Antecedent {
    Member(u32),
    Entity(usize),
    /// Index of a token that heads a noun phrase without a name.
    Noun(usize),
}

/// What antecedents are looked for in.
pub(super) struct Scene<'a> {
    pub doc: &'a Document<'a>,
    pub tables: &'a Tables,
    pub cast: &'a Cast,
    pub entities: &'a Entities,
}

#[derive(Default)]
struct Best {
    score: f32,
    found: Option<Antecedent>,
}

impl Best {
    fn offer(&mut self, score: f32, found: Antecedent) {
        if self.found.is_none() || score > self.score {
            *self = Best { score, found: Some(found) };
        }
    }
}

impl Scene<'_> {
    fn sentence(&self, token: usize) -> usize {
        self.doc.sentence_of.get(token).map_or(0, |s| *s as usize)
    }

    fn depth(&self, token: usize) -> u8 {
        self.doc.tokens.get(token).map_or(0, |t| t.depth)
    }

    /// Weighs the names before the token that `fits` lets through.
    fn names(&self, token: usize, best: &mut Best, fits: impl Fn(NameKind, Option<Gender>) -> bool) {
        let here = self.sentence(token);
        for (name, member) in self.cast.before(token).take(NAMES) {
            let Some(m) = self.cast.members.get(*member as usize) else { continue };
            let distance = here - self.sentence(name.full.start).min(here);
            if distance > SENTENCES {
                break;
            }
            if !fits(m.kind, m.gender) || name.full.end > token {
                continue;
            }
            let source = self.entities.has_member(*member);
            // A word that nothing but one capital marks is a person where it speaks.
            if m.kind == NameKind::Unknown && m.count < 2 && !source {
                continue;
            }
            let quoted = self.depth(name.full.start) > self.depth(token);
            let mut score = -(distance as f32);
            score += if self.subject(name.full.start) { 0.8 } else { 0.0 };
            score -= if name.possessive { 0.7 } else { 0.0 };
            score -= if self.modifies(name.full.end) { 1.5 } else { 0.0 };
            score -= if quoted { 1.6 } else { 0.0 };
            score -= if m.gender.is_none() && m.kind == NameKind::Person { 0.4 } else { 0.0 };
            score -= if matches!(m.kind, NameKind::Place(_)) && !source { 0.8 } else { 0.0 };
            score += (m.count as f32).ln() * 0.25;
            best.offer(score, Antecedent::Member(*member));
        }
    }

    /// Weighs the sources before the token.
    fn sources(&self, token: usize, best: &mut Best, fits: impl Fn(&super::entities::Entity) -> bool) {
        let here = self.sentence(token);
        for seen in self.entities.recent(token) {
            let Some(entity) = self.entities.all.get(seen.entity) else { continue };
            let distance = here - self.sentence(seen.token).min(here);
            if distance > SENTENCES {
                break;
            }
            if fits(entity) {
                let count = entity.member.and_then(|m| self.cast.members.get(m as usize)).map_or(1, |m| m.count);
                let mut score = 1.5 - distance as f32 + (count as f32).ln() * 0.25;
                score += if self.subject(seen.token) { 0.8 } else { 0.3 };
                score -= if self.depth(seen.token) > self.depth(token) { 1.6 } else { 0.0 };
                best.offer(score, Antecedent::Entity(seen.entity));
            }
        }
    }

    /// Whether a noun follows the name, so that the name only modifies it: "Bell campaign".
    fn modifies(&self, after: usize) -> bool {
        self.doc.tokens.get(after).is_some_and(|t| {
            t.kind == TokenKind::Word
                && t.case == Case::Lower
                && !self.tables.closed(t.key)
                && (t.pos == Pos::Noun || self.tables.noun(t.key).is_some())
        })
    }

    /// Whether the token opens its sentence, but for an introducing phrase or a conjunction.
    fn subject(&self, token: usize) -> bool {
        let first = self.doc.sentence(token).map_or(0, |s| s.tokens.start);
        let before = token.checked_sub(1).filter(|b| *b >= first);
        let Some(before) = before else { return true };
        let list = |list| self.tables.token(list, self.doc.tokens.get(before));
        let mark = self.doc.tokens.get(before).is_some_and(|t| t.kind == TokenKind::Mark);
        !list(List::Prepositions) && (token < first + 4 || mark || list(List::Conjunctions))
    }

    /// "he", "she".
    pub fn person(&self, token: usize, gender: Gender) -> Option<Antecedent> {
        let mut best = Best::default();
        let person = |k: NameKind, g: Option<Gender>| {
            matches!(k, NameKind::Person | NameKind::Unknown) && g.is_none_or(|g| g == gender)
        };
        self.names(token, &mut best, person);
        self.sources(token, &mut best, |e| e.may_be(gender) && !e.plural);
        if best.found.is_none() {
            // "Before she left, Bell said": the name follows.
            let after = self.cast.names.partition_point(|(n, _)| n.full.start <= token);
            let next = self.cast.names.get(after).filter(|(n, _)| n.full.start < token + 25);
            return next.filter(|(n, _)| person(n.kind, n.gender)).map(|(_, m)| Antecedent::Member(*m));
        }
        best.found
    }

    /// "it".
    pub fn thing(&self, token: usize) -> Option<Antecedent> {
        let mut best = Best::default();
        self.names(token, &mut best, |k, _| matches!(k, NameKind::Organization | NameKind::Media | NameKind::Place(_)));
        self.sources(token, &mut best, |e| {
            !e.plural && matches!(e.axes.kind, SourceKind::Organization | SourceKind::Document | SourceKind::Media)
        });
        best.found.filter(|_| best.score > -2.5)
    }

    /// "they".
    pub fn plural(&self, token: usize) -> Option<Antecedent> {
        let mut best = Best::default();
        self.sources(token, &mut best, |e| {
            e.plural || matches!(e.axes.kind, SourceKind::Organization | SourceKind::Group | SourceKind::Media)
        });
        if best.found.is_none() || best.score < -1.0 {
            self.names(token, &mut best, |k, _| !matches!(k, NameKind::Person | NameKind::Unknown));
        }
        best.found.filter(|_| best.score > -4.0)
    }

    /// "who", "which", "that": the noun phrase just before.
    pub fn relative(&self, token: usize) -> Option<Antecedent> {
        let person = self.doc.word(token).to_ascii_lowercase().starts_with("who");
        let first = self.doc.sentence(token).map_or(0, |s| s.tokens.start).max(token.saturating_sub(30));
        let mut aside = None;
        for at in (first..token).rev() {
            if let Some(index) = self.cast.name_at(at) {
                let (name, member, m) = self.cast.get(index)?;
                // "A nurse at the Tesk infirmary, who": the name tells which infirmary.
                if self.modifies(name.full.end) {
                    continue;
                }
                let human = matches!(m.kind, NameKind::Person | NameKind::Unknown);
                // "Bell, 59, of Orvane, who": the place is not meant.
                let after_preposition = name.full.start > first
                    && self.tables.token(List::Prepositions, self.doc.tokens.get(name.full.start - 1));
                if human == person && !(person && after_preposition) {
                    return Some(Antecedent::Member(member));
                }
                if human == person {
                    aside = aside.or(Some(Antecedent::Member(member)));
                }
                continue;
            }
            let Some(noun) = self.tables.noun_ending(self.doc, at) else { continue };
            let human = matches!(noun.kind, SourceKind::Person | SourceKind::Group);
            // "The nominee for president, who": the nominee is meant.
            if at > first
                && self.doc.word(at - 1) != "of"
                && self.tables.token(List::Prepositions, self.doc.tokens.get(at - 1))
            {
                aside = aside.or(Some(Antecedent::Noun(at)).filter(|_| human == person));
                continue;
            }
            if human == person || (!person && noun.kind == SourceKind::Group) {
                return match aside {
                    Some(Antecedent::Member(member)) => Some(Antecedent::Member(member)),
                    _ => Some(Antecedent::Noun(at)),
                };
            }
        }
        aside
    }

    /// "each", "both", "the latter": several people named together.
    pub fn several(&self, token: usize) -> Option<Antecedent> {
        let mut best = Best::default();
        self.sources(token, &mut best, |e| e.plural);
        best.found
    }

    /// A definite phrase without a lead: the named person who is in focus.
    pub fn in_focus(&self, token: usize, gender: Option<Gender>, roles: &[u64]) -> Option<Antecedent> {
        let mut best = Best::default();
        let fits = |k: NameKind, g: Option<Gender>| {
            matches!(k, NameKind::Person | NameKind::Unknown) && (gender.is_none() || g.is_none() || g == gender)
        };
        self.names(token, &mut best, fits);
        if roles.is_empty() {
            return best.found.filter(|_| best.score > -2.0);
        }
        for (_, member) in self.cast.before(token).take(NAMES) {
            let Some(m) = self.cast.members.get(*member as usize) else { continue };
            if fits(m.kind, m.gender) && roles.iter().any(|r| m.roles.contains(r)) {
                return Some(Antecedent::Member(*member));
            }
        }
        None
    }
}

/// Gives members of unknown gender the gender of the pronouns that follow their names most.
pub(super) fn learn_genders(doc: &Document, tables: &Tables, cast: &mut Cast) {
    let mut votes = vec![0i32; cast.members.len()];
    for (at, (name, member)) in cast.names.iter().enumerate() {
        let unknown = cast.members.get(*member as usize).is_some_and(|m| {
            m.gender.is_none() && (m.kind == NameKind::Person || m.kind == NameKind::Unknown && m.count > 1)
        });
        if !unknown {
            continue;
        }
        let limit = cast
            .names
            .get(at + 1..)
            .unwrap_or_default()
            .iter()
            .find(|(n, m)| m != member && matches!(n.kind, NameKind::Person | NameKind::Unknown));
        let limit = limit.map_or(usize::MAX, |(n, _)| n.full.start).min(name.full.end + 40).min(doc.tokens.len());
        let depth = doc.tokens.get(name.full.start).map_or(0, |t| t.depth);
        for token in doc.tokens.get(name.full.end..limit).unwrap_or_default().iter().filter(|t| t.depth == depth) {
            let vote = i32::from(tables.is(List::Female, token.key)) - i32::from(tables.is(List::Male, token.key));
            if vote != 0 {
                if let Some(v) = votes.get_mut(*member as usize) {
                    *v += vote;
                }
                break;
            }
        }
    }
    for (member, vote) in cast.members.iter_mut().zip(votes) {
        if vote != 0 {
            member.gender = Some(if vote > 0 { Gender::Female } else { Gender::Male });
        }
    }
}
