//! From mentions to entities, in the order of the text.

use std::collections::{BTreeMap, BTreeSet};

use super::anonymity::{Found, only_granted};
use super::axes::Axes;
use super::cast::Cast;
use super::entities::{Entities, Entity};
use super::mentions::{Mention, Parser, Pronoun, Shape};
use super::names::{self, is_capital};
use super::pronouns::{Antecedent, Scene};
use super::tables::{List, Tables};
use crate::model::{Attribution, Cue, Identification, SourceKind};
use crate::text::{Document, Span, TokenKind, key};

/// From this score on a claim counts even where its source is a thing or an event, or words that
/// name nobody.
const CERTAIN: f32 = 0.65;

/// Who speaks where the article itself does.
#[derive(Debug, Clone, Copy, Default)]
pub struct Writer<'a> {
    /// The person whom the byline names.
    pub byline: Option<&'a str>,
    /// The name of the outlet.
    pub outlet: Option<&'a str>,
}

impl Writer<'_> {
    /// What the writer is called.
    pub(super) fn name(&self) -> &str {
        self.byline.or(self.outlet).unwrap_or("the author")
    }

    /// The writer as a source. An outlet answers for what stands in it without a name.
    fn entity(self) -> Entity {
        let (kind, why) = match (self.byline, self.outlet) {
            (Some(_), _) => (SourceKind::Person, "the article speaks of its writer, whom the byline names"),
            (None, Some(_)) => (SourceKind::Media, "the article speaks of itself, and no byline names a writer"),
            (None, None) => (SourceKind::Media, "the article speaks of itself"),
        };
        let axes = Axes::new(kind, Identification::Named, why);
        Entity { axes, ..Entity::nobody(self.name().to_owned(), "") }
    }
}

/// The state while one article is read.
pub(super) struct Work<'a> {
    pub doc: &'a Document<'a>,
    pub tables: &'a Tables,
    pub cast: Cast,
    pub entities: Entities,
    /// For each token, the attribution in whose content it stands, plus 1; 0 outside.
    content_of: Vec<u32>,
    /// For each attribution, its entity.
    entity_of: Vec<Option<usize>>,
    pub(super) writer: Writer<'a>,
    /// Where mentions start and end, once all attributions are read.
    pub(super) covers: BTreeMap<usize, usize>,
    /// Words that say that others confirm a claim, in text order.
    pub(super) confirmations: Vec<Span>,
    /// Tokens at which a cue starts.
    pub(super) cue_starts: BTreeSet<usize>,
}

impl<'a> Work<'a> {
    /// Prepares an article.
    pub fn new(doc: &'a Document<'a>, tables: &'a Tables, writer: Writer<'a>) -> Self {
        let mut cast = Cast::new(doc, tables);
        super::pronouns::learn_genders(doc, tables, &mut cast);
        Work {
            doc,
            tables,
            cast,
            entities: Entities::default(),
            content_of: Vec::new(),
            entity_of: Vec::new(),
            writer,
            covers: BTreeMap::new(),
            confirmations: Vec::new(),
            cue_starts: BTreeSet::new(),
        }
    }

    /// Notes where contents and cues stand.
    fn index(&mut self, attributions: &[Attribution<Span>]) {
        let mut spans: Vec<(Span, usize)> =
            attributions.iter().enumerate().flat_map(|(i, a)| a.content.spans.iter().map(move |s| (*s, i))).collect();
        // Shorter contents last, so that the innermost wins.
        spans.sort_by_key(|(s, i)| (std::cmp::Reverse(s.len()), *i));
        self.content_of = vec![0; self.doc.tokens.len()];
        for (span, i) in spans {
            self.content_of.get_mut(self.doc.tokens_in(span)).unwrap_or_default().fill(i as u32 + 1);
        }
        let cues = attributions.iter().flat_map(Attribution::cue_spans);
        self.cue_starts = cues.map(|s| self.doc.tokens_in(*s).start).collect();
    }

    /// Resolves every attribution, and takes out those that are no claims: read with little
    /// certainty and with a source that hands nothing over, or only about a grant of anonymity,
    /// whose phrases are in `found`.
    pub fn run(&mut self, attributions: &mut Vec<Attribution<Span>>, found: &[Found]) {
        self.index(attributions);
        self.entity_of = vec![None; attributions.len()];
        let mut order: Vec<(usize, usize)> = attributions.iter().enumerate().map(|(i, a)| (start(a), i)).collect();
        order.sort_unstable();
        for (_, index) in order {
            let Some(attribution) = attributions.get(index) else { continue };
            // Who asks for anonymity is spoken of, and so met, even though it is no claim.
            let entity = self.attribution(index, attribution);
            if let Some(slot) = self.entity_of.get_mut(index) {
                *slot = entity.filter(|_| !only_granted(self.doc, attribution, found));
            }
        }
        if self.entity_of.contains(&None) {
            keep(attributions, &self.entity_of);
            self.entity_of.retain(Option::is_some);
            self.index(attributions);
        }
    }

    /// The entity of an attribution; `None` where it is no claim.
    fn attribution(&mut self, index: usize, attribution: &Attribution<Span>) -> Option<usize> {
        let spans = attribution.source_spans();
        let mentions: Vec<Mention> = spans.iter().filter_map(|span| self.parser().parse(*span)).collect();
        // Of a source in pieces, the piece with a name says most, and one that names nobody least.
        let named = |m: &&Mention| matches!(m.shape, Shape::Name(_) | Shape::Several(_));
        let tells = |m: &&Mention| !matches!(&m.shape, Shape::Nominal(n) if n.noun.is_none() && self.names_nobody(n));
        let best = mentions.iter().find(named).or(mentions.iter().find(tells)).or(mentions.first());
        let Some(mention) = best else { return Some(self.agentless(attribution)) };
        let entity = self.shape(index, mention, &mention.shape);
        let heard = self.entity_of.contains(&Some(entity));
        if let Some(found) = self.entities.all.get_mut(entity)
            && attribution.score < CERTAIN
            && (found.thing || found.unknown)
        {
            // "A case that ..." has become a mention for this claim alone.
            if !heard {
                found.mentions.clear();
            }
            return None;
        }
        for span in spans {
            self.entities.mention(entity, *span, mention.tokens.start);
        }
        Some(entity)
    }

    /// The entity of an attribution.
    pub(super) fn entity_at(&self, attribution: usize) -> Option<usize> {
        self.entity_of.get(attribution).copied().flatten()
    }

    pub(super) fn entity(&self, attribution: usize) -> Option<&Entity> {
        self.entities.all.get(self.entity_at(attribution)?)
    }

    /// The fullest name of an entity.
    pub(super) fn name_of(&self, entity: &Entity) -> String {
        let member = entity.member.and_then(|m| self.cast.members.get(m as usize));
        member.map_or(&entity.name, |m| &m.name).clone()
    }

    /// The attribution in whose content a token stands, plus 1; 0 outside.
    pub(super) fn content_at(&self, token: usize) -> usize {
        self.content_of.get(token).copied().unwrap_or_default() as usize
    }

    pub(super) fn parser(&self) -> Parser<'_> {
        Parser { doc: self.doc, tables: self.tables, cast: &self.cast }
    }

    pub(super) fn scene(&self) -> Scene<'_> {
        Scene { doc: self.doc, tables: self.tables, cast: &self.cast, entities: &self.entities }
    }

    /// Nobody, by the words of the cue. How a thing looks ("appears to") is the article's own
    /// impression and not the word of a source that is kept back, so it is none of the sources.
    fn agentless(&mut self, attribution: &Attribution<Span>) -> usize {
        let impression = |cue: &Cue<Span>| self.tables.is(List::Impressions, key(&cue.lemma));
        if attribution.cue.as_ref().is_some_and(impression) {
            return self.entities.push(Entity::unknown());
        }
        let spans = attribution.cue_spans();
        let name = spans.iter().map(|s| s.of(self.doc.text)).collect::<Vec<_>>().join(" ");
        let name = if name.is_empty() { "no source".to_owned() } else { squeeze(&name) };
        let mut entity = Entity::nobody(name, "the sentence names no source");
        entity.mentions = spans.to_vec();
        self.entities.push(entity)
    }

    /// The entity of one mention.
    fn shape(&mut self, index: usize, mention: &Mention, shape: &Shape) -> usize {
        match shape {
            Shape::Pronoun(pronoun) => self.pronoun(index, mention, *pronoun),
            Shape::Name(name) => self.name(*name),
            Shape::Several(parts) => self.several(index, mention, parts),
            Shape::Nominal(nominal) => self.nominal(mention, nominal),
        }
    }

    fn name(&mut self, name: usize) -> usize {
        let member = self.cast.names.get(name).map_or(0, |(_, m)| *m);
        self.member(member)
    }

    pub(super) fn member(&mut self, member: u32) -> usize {
        match self.entities.of_member(&self.cast, member) {
            Some(entity) => entity,
            None => self.entities.push(Entity::nobody("no source".to_owned(), "the sentence names no source")),
        }
    }

    fn pronoun(&mut self, index: usize, mention: &Mention, pronoun: Pronoun) -> usize {
        let token = mention.tokens.start;
        let scene = self.scene();
        let found = match pronoun {
            Pronoun::Person(gender) => scene.person(token, gender),
            Pronoun::Thing => scene.thing(token),
            Pronoun::Plural => match scene.plural(token) {
                Some(found) => Some(found),
                None => return self.loose(mention, Identification::Generic, "no antecedent was found for the pronoun"),
            },
            Pronoun::Relative => {
                let relative =
                    mention.tokens.clone().find(|i| self.tables.token(List::Relative, self.doc.tokens.get(*i)));
                scene.relative(relative.unwrap_or(token))
            }
            Pronoun::Demonstrative => match scene.several(token) {
                Some(found) => Some(found),
                None => return self.loose(mention, Identification::Generic, "the word points at nobody in particular"),
            },
            Pronoun::Speaker(plural) => return self.speaker(index, mention, plural),
            Pronoun::Hearer => {
                return self.loose(mention, Identification::Generic, "the reader, and so nobody in particular");
            }
        };
        let entity = match found {
            Some(Antecedent::Member(member)) => self.member(member),
            Some(Antecedent::Entity(entity)) => entity,
            Some(Antecedent::Noun(head)) => self.noun_before(head),
            None if pronoun == Pronoun::Thing => {
                let name = squeeze(mention.span.of(self.doc.text));
                self.entities.push(Entity::nobody(name, "'it' leads back to no source"))
            }
            None => return self.unknown_person(mention),
        };
        if let (Pronoun::Person(gender), Some(e)) = (pronoun, self.entities.all.get_mut(entity)) {
            e.gender = e.gender.or(Some(gender));
            if let Some(m) = e.member.and_then(|m| self.cast.members.get_mut(m as usize)) {
                m.gender = m.gender.or(Some(gender));
            }
        }
        entity
    }

    /// The noun phrase that ends with a head word, as a source.
    fn noun_before(&mut self, head: usize) -> usize {
        // It may have been met as a source already: "said one senior source, who asked ...".
        let at = self.doc.span(head..head + 1);
        let met = |e: &Entity| e.mentions.iter().any(|m| m.contains(&at));
        if let Some(entity) = self.entities.all.iter().position(met) {
            return entity;
        }
        let first = self.doc.sentence(head).map_or(0, |s| s.tokens.start);
        let mut start = head;
        while start > first && start + 8 > head {
            let Some(before) = self.doc.tokens.get(start - 1) else { break };
            let closed = [List::Prepositions, List::Auxiliaries, List::Conjunctions, List::Relative]
                .into_iter()
                .any(|l| self.tables.is(l, before.key));
            if (before.kind == TokenKind::Mark && self.doc.word(start - 1) != "-")
                || closed
                || before.pos == crate::text::Pos::Verb
            {
                break;
            }
            start -= 1;
            if self.tables.is(List::Determiners, before.key) {
                break;
            }
        }
        let span = self.doc.span(start..head + 1);
        match self.parser().parse(span) {
            Some(mention) => {
                let entity = match &mention.shape {
                    Shape::Nominal(nominal) => self.nominal(&mention, nominal),
                    Shape::Name(name) => self.name(*name),
                    _ => return self.unknown_person(&mention),
                };
                self.entities.mention(entity, mention.span, mention.tokens.start);
                entity
            }
            None => self.entities.push(Entity::nobody("no source".to_owned(), "the sentence names no source")),
        }
    }

    fn unknown_person(&mut self, mention: &Mention) -> usize {
        let name = squeeze(mention.span.of(self.doc.text));
        self.entities.push(Entity {
            axes: Axes::new(SourceKind::Person, Identification::Unnamed, "no name was found for the pronoun"),
            ..Entity::nobody(name, "")
        })
    }

    fn loose(&mut self, mention: &Mention, identification: Identification, why: &str) -> usize {
        let name = squeeze(mention.span.of(self.doc.text));
        self.entities.push(Entity {
            axes: Axes::new(SourceKind::Group, identification, why),
            plural: true,
            ..Entity::nobody(name, "")
        })
    }

    /// "I" and "we": whoever is being quoted, or else the writer.
    fn speaker(&mut self, index: usize, mention: &Mention, plural: bool) -> usize {
        let at = mention.tokens.start;
        let outer = self.content_of.get(at).copied().unwrap_or_default() as usize;
        let quoting =
            outer.checked_sub(1).filter(|o| *o != index).and_then(|o| self.entity_of.get(o).copied().flatten());
        let quoted = self.doc.tokens.get(at).is_some_and(|t| t.depth > 0);
        let quoting = quoting.or_else(|| quoted.then(|| self.entities.recent(at).next().map(|s| s.entity)).flatten());
        match quoting.and_then(|q| self.entities.all.get(q).map(|e| (q, e))) {
            Some((entity, e)) if !plural || e.plural || e.axes.kind != SourceKind::Person => entity,
            Some((_, e)) => {
                let name = format!("{} and others", e.name);
                let axes = Axes::new(SourceKind::Group, e.axes.identification, "'we' as said by one person of a group");
                self.entities.of_text(&name.clone(), || Entity { axes, plural: true, ..Entity::nobody(name, "") })
            }
            None => {
                let writer = self.writer.entity();
                self.entities.of_text(&writer.name.clone(), || writer)
            }
        }
    }

    /// "A and B" as one source.
    fn several(&mut self, index: usize, mention: &Mention, parts: &[Shape]) -> usize {
        let mut names = Vec::new();
        let mut axes: Vec<Axes> = Vec::new();
        for part in parts {
            let entity = self.shape(index, mention, part);
            if let Some(e) = self.entities.all.get(entity).filter(|e| !e.unknown) {
                names.push(e.name.clone());
                axes.push(e.axes.clone());
            }
        }
        if axes.is_empty() {
            return self.entities.push(Entity::unknown());
        }
        let named = axes.iter().any(|a| a.identification == Identification::Named);
        // "the Courier and its owner company" speak as the press.
        let media = |a: &Axes| a.kind == SourceKind::Media || a.kind == SourceKind::Organization;
        let press = axes.first().is_some_and(|a| a.kind == SourceKind::Media) && axes.iter().all(media);
        let all = |kind| axes.iter().all(|a| a.kind == kind) || (press && kind == SourceKind::Media);
        let kind = [SourceKind::Organization, SourceKind::Media, SourceKind::Document]
            .into_iter()
            .find(|k| all(*k))
            .unwrap_or(SourceKind::Group);
        let identification = match axes.first() {
            _ if named => Identification::Named,
            Some(a) if a.identification != Identification::Agentless => a.identification,
            _ => Identification::Generic,
        };
        let why =
            if named { "several sources together, with names" } else { "several sources together, without names" };
        let name = names.join(" and ");
        // "A and B" and "B and A" are the same.
        names.sort_unstable();
        let axes = Axes::new(kind, identification, why);
        self.entities.of_text(&names.join(" and "), || Entity { axes, plural: true, ..Entity::nobody(name, "") })
    }

    /// A phrase whose head has a capital that the cast does not know: a name after all.
    pub(super) fn late_name(&mut self, tokens: std::ops::Range<usize>) -> Option<usize> {
        let capital =
            |i: usize| self.doc.tokens.get(i).is_some_and(|t| is_capital(t) && self.tables.noun(t.key).is_none());
        let mut end = tokens.end;
        while end > tokens.start && !capital(end - 1) {
            end -= 1;
        }
        let mut start = end;
        while start > tokens.start && capital(start - 1) {
            start -= 1;
        }
        if start >= end {
            return None;
        }
        let name = names::read(self.doc, self.tables, start..end)?;
        let member = self.cast.add(self.doc, self.tables, &name);
        Some(self.member(member))
    }
}

/// Takes out the attributions without an entity and numbers the others anew.
fn keep(attributions: &mut Vec<Attribution<Span>>, entity_of: &[Option<usize>]) {
    let mut last = 0;
    let mut number = |entity: &Option<usize>| {
        last += usize::from(entity.is_some());
        entity.map(|_| format!("a{last}"))
    };
    let ids: BTreeMap<String, Option<String>> =
        attributions.iter().zip(entity_of).map(|(a, entity)| (a.id.clone(), number(entity))).collect();
    let id = |old: &String| ids.get(old).cloned().flatten();
    attributions.retain(|a| id(&a.id).is_some());
    for attribution in attributions {
        attribution.within = attribution.within.as_ref().and_then(id);
        attribution.id = id(&attribution.id).unwrap_or_default();
    }
}

/// Where an attribution's source stands, or else its cue or content.
fn start(attribution: &Attribution<Span>) -> usize {
    let first = |spans: &[Span]| spans.iter().map(|s| s.start).min();
    let source = attribution.source.as_ref().and_then(|s| first(&s.spans));
    let cue = attribution.cue.as_ref().and_then(|c| first(&c.spans));
    source.or(cue).or(first(&attribution.content.spans)).unwrap_or_default()
}

/// A stretch of text on one line.
pub(super) fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
