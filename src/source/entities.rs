//! The entities as they grow while the mentions are read in text order.

use std::collections::HashMap;
use std::ops::Range;

use super::axes::Axes;
use super::cast::Cast;
use super::mentions::Nominal;
use crate::lexicon::schema::Gender;
use crate::model::{Identification, SourceKind};
use crate::text::Span;

/// How many earlier source mentions are looked at for an antecedent.
const WINDOW: usize = 32;

/// A source entity in the making.
#[derive(Debug, Clone)]
pub(super) struct Entity {
    pub name: String,
    pub axes: Axes,
    pub gender: Option<Gender>,
    pub plural: bool,
    /// Whether nothing tells what the words stand for. It keeps no mention, so it is no source of
    /// the record.
    pub unknown: bool,
    /// Whether it is a thing or an event, with nobody behind it.
    pub thing: bool,
    /// The member of the cast that it is.
    pub member: Option<u32>,
    /// Lexicon entry of its head noun.
    pub noun: Option<u32>,
    /// The phrase that introduced it.
    pub nominal: Option<Nominal>,
    /// In the order in which they were read; one may stand there twice.
    pub mentions: Vec<Span>,
}

/// A source mention that is already resolved.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    pub token: usize,
    pub entity: usize,
}

/// All entities, and indexes by which earlier ones are found.
#[derive(Debug, Default)]
pub(super) struct Entities {
    pub all: Vec<Entity>,
    pub seen: Vec<Seen>,
    by_member: HashMap<u32, usize>,
    by_text: HashMap<(String, SourceKind, Identification), usize>,
    by_noun: HashMap<u32, Vec<usize>>,
}

impl Entities {
    /// Adds an entity.
    pub fn push(&mut self, entity: Entity) -> usize {
        let index = self.all.len();
        if let Some(noun) = entity.noun {
            self.by_noun.entry(noun).or_default().push(index);
        }
        self.all.push(entity);
        index
    }

    /// The entity of a member of the cast.
    pub fn of_member(&mut self, cast: &Cast, member: u32) -> Option<usize> {
        if let Some(found) = self.by_member.get(&member) {
            return Some(*found);
        }
        let m = cast.members.get(member as usize)?;
        let index = self.push(Entity {
            name: m.name.clone(),
            axes: Axes::of_name(m),
            gender: m.gender,
            plural: false,
            unknown: false,
            thing: false,
            member: Some(member),
            noun: None,
            nominal: None,
            mentions: Vec::new(),
        });
        self.by_member.insert(member, index);
        Some(index)
    }

    /// The entity of a member, where it is a source already.
    pub fn known(&self, member: u32) -> Option<usize> {
        self.by_member.get(&member).copied()
    }

    /// Whether the member is a source already.
    pub fn has_member(&self, member: u32) -> bool {
        self.by_member.contains_key(&member)
    }

    /// The entity that is told by its text alone, made where there is none.
    /// Entities with the same words and different axes stay apart.
    pub fn of_text(&mut self, text: &str, make: impl FnOnce() -> Entity) -> usize {
        let entity = make();
        let folded = (text.to_lowercase(), entity.axes.kind, entity.axes.identification);
        if let Some(found) = self.by_text.get(&folded) {
            return *found;
        }
        let index = self.push(entity);
        self.by_text.insert(folded, index);
        index
    }

    /// Entities that were introduced by a noun of the entry, latest first.
    pub fn of_noun(&self, noun: u32) -> impl Iterator<Item = usize> {
        self.by_noun.get(&noun).into_iter().flatten().rev().take(WINDOW).copied()
    }

    /// Source mentions before a token, latest first.
    pub fn recent(&self, token: usize) -> impl Iterator<Item = &Seen> {
        let end = self.seen.partition_point(|s| s.token < token);
        self.seen.get(..end).unwrap_or_default().iter().rev().take(WINDOW)
    }

    /// The entity of the first source mention that starts among the tokens.
    pub fn first_in(&self, tokens: Range<usize>) -> Option<usize> {
        let at = self.seen.partition_point(|s| s.token < tokens.start);
        self.seen.get(at).filter(|s| s.token < tokens.end).map(|s| s.entity)
    }

    /// Notes a mention.
    pub fn mention(&mut self, entity: usize, span: Span, token: usize) {
        if let Some(e) = self.all.get_mut(entity)
            && !e.unknown
        {
            e.mentions.push(span);
        }
        let at = self.seen.partition_point(|s| s.token <= token);
        self.seen.insert(at, Seen { token, entity });
    }
}

impl Entity {
    /// An entity that stands for nobody.
    pub fn nobody(name: String, why: &str) -> Self {
        Entity {
            name,
            axes: Axes::new(SourceKind::None, Identification::Agentless, why),
            gender: None,
            plural: false,
            unknown: false,
            thing: false,
            member: None,
            noun: None,
            nominal: None,
            mentions: Vec::new(),
        }
    }

    /// An entity for words that name nobody: neither a name nor a noun for people, institutions or
    /// texts, such as a date.
    pub fn unknown() -> Self {
        Entity { unknown: true, ..Entity::nobody(String::new(), "") }
    }

    /// Whether a man, a woman or a person of unknown gender may be meant.
    pub fn may_be(&self, gender: Gender) -> bool {
        self.axes.kind == SourceKind::Person && self.gender.is_none_or(|g| g == gender)
    }
}
