//! Phrases around sources without a name, and whom they are about: granted, reason, basis.

use std::ops::Range;

use super::axes::Axes;
use super::entities::Entity;
use super::mentions::Shape;
use super::names::NameKind;
use super::resolve::{Work, squeeze};
use super::tables::List;
use super::{Resolver, by_sentence};
use crate::lexicon::schema::{AnonymityFact, AnonymityPhrase};
use crate::model::{Attribution, Identification, SourceKind};
use crate::text::{Document, Span, TokenKind};

/// How far before a phrase its noun may stand, in tokens.
const REACH: usize = 16;

impl<'l> Resolver<'l> {
    /// Every match of an anonymity entry, with the entry.
    pub(super) fn phrases_in(&self, doc: &Document) -> Vec<Found<'l>> {
        let mut found = Vec::new();
        for (at, expression, sentence) in by_sentence(doc, doc.sentences.iter(), &self.phrases) {
            let Some(entry) = self.lexicon.anonymity_entries().nth(at) else { continue };
            for hit in expression.find_iter(sentence.of(doc.text)) {
                let text = hit.as_str();
                let start = sentence.start + hit.start();
                let trimmed = Span::new(start + text.len() - text.trim_start().len(), start + text.trim_end().len());
                found.push((entry, trimmed));
            }
        }
        found
    }
}

/// A match of an anonymity entry.
pub(super) type Found<'l> = (&'l AnonymityPhrase, Span);

/// Whether a claim is only about the anonymity of who makes it: every word of its cue stands in a
/// phrase that grants anonymity or gives the reason. "Speaking on condition of anonymity to discuss
/// the talks" hands nothing over.
pub(super) fn only_granted(doc: &Document, attribution: &Attribution<Span>, found: &[Found]) -> bool {
    let cue = attribution.cue_spans().iter().flat_map(|span| doc.tokens_in(*span));
    let within = |at: usize, facts: &[AnonymityFact]| {
        let token = doc.span(at..at + 1);
        found.iter().any(|(entry, span)| facts.contains(&entry.fact) && span.contains(&token))
    };
    let mut cue = cue.peekable();
    cue.peek().is_some() && cue.all(|at| within(at, &[AnonymityFact::Granted, AnonymityFact::Reason]))
}

/// A phrase of the lexicon in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phrase {
    pub fact: AnonymityFact,
    pub span: Span,
    /// The entity that it is about.
    pub entity: usize,
}

impl Work<'_> {
    /// Finds the phrases around unnamed sources and the sources that they are about. People whom
    /// only such a phrase makes a source are added.
    pub(super) fn phrases(&mut self, found: &[Found]) -> Vec<Phrase> {
        let all = self.entities.all.iter().flat_map(|e| &e.mentions);
        self.covers = all.map(|m| (m.start, m.end)).collect();
        let mut found: Vec<(AnonymityFact, Span)> = found.iter().map(|(entry, span)| (entry.fact, *span)).collect();
        found.sort_by_key(|(fact, span)| (span.start, *fact != AnonymityFact::Granted, span.end));
        let mut phrases = Vec::new();
        for (fact, span) in found {
            let tokens = self.doc.tokens_in(span);
            if tokens.is_empty() {
                continue;
            }
            if fact == AnonymityFact::Corroboration {
                let kept = self.without_links(tokens);
                if kept.clone().any(|at| self.people_noun(at)) {
                    self.confirmations.push(self.doc.span(kept));
                }
                continue;
            }
            if matches!(fact, AnonymityFact::Agentless | AnonymityFact::Media) {
                self.vague(fact, span, tokens.start);
                continue;
            }
            let tokens = if fact == AnonymityFact::Basis { self.before_cue(tokens) } else { tokens };
            if fact == AnonymityFact::Basis && tokens.len() < 2 {
                continue;
            }
            let span = self.doc.span(tokens.clone());
            let owner = self
                .owner(&tokens, fact)
                .or_else(|| self.introduced(&tokens).filter(|_| fact == AnonymityFact::Granted));
            if let Some(entity) = owner {
                phrases.push(Phrase { fact, span, entity });
            }
        }
        phrases
    }

    /// The tokens of a phrase up to the next cue, without the words that link it to what follows:
    /// "who read the draft" of "who read the draft and said it was".
    fn before_cue(&self, mut tokens: Range<usize>) -> Range<usize> {
        let first = tokens.start + 1;
        let opens = |at: usize| {
            let auxiliary = at > tokens.start + 2 && self.tables.token(List::Auxiliaries, self.doc.tokens.get(at));
            auxiliary || self.cue_starts.contains(&at)
        };
        if let Some(end) = (first..tokens.end).find(|at| opens(*at)) {
            tokens.end = end;
        }
        self.without_links(tokens)
    }

    /// Without closed words and marks at the end.
    fn without_links(&self, mut tokens: Range<usize>) -> Range<usize> {
        let links = [List::Determiners, List::Prepositions, List::Conjunctions, List::Relative, List::Particles];
        let link = |at: usize| {
            let closed = links.into_iter().any(|l| self.tables.token(l, self.doc.tokens.get(at)));
            closed || self.doc.tokens.get(at).is_none_or(|t| t.kind == TokenKind::Mark)
        };
        while tokens.len() > 1 && link(tokens.end - 1) {
            tokens.end -= 1;
        }
        tokens
    }

    fn people_noun(&self, token: usize) -> bool {
        let people = |kind| matches!(kind, SourceKind::Person | SourceKind::Group);
        self.tables.noun_ending(self.doc, token).is_some_and(|n| people(n.kind))
    }

    /// A construction in which nobody in particular speaks, where no attribution has it.
    fn vague(&mut self, fact: AnonymityFact, span: Span, token: usize) {
        if self.covered(&span) {
            return;
        }
        let name = squeeze(span.of(self.doc.text));
        let entity = match fact {
            AnonymityFact::Media => {
                let axes = Axes::new(
                    SourceKind::Media,
                    Identification::Generic,
                    "reports of the press as a class: second-hand reporting",
                );
                self.entities.of_text(&name.clone(), || Entity { axes, plural: true, ..Entity::nobody(name, "") })
            }
            _ => self.entities.push(Entity::nobody(name, "talk is reported, and nobody who talks")),
        };
        self.entities.mention(entity, span, token);
    }

    /// Whether a source stands there already.
    fn covered(&self, span: &Span) -> bool {
        self.covers.range(..span.end).next_back().is_some_and(|(_, end)| *end > span.start)
    }

    /// The source without a name nearest to the phrase, in its sentence.
    fn owner(&self, phrase: &Range<usize>, fact: AnonymityFact) -> Option<usize> {
        let sentence = self.doc.sentence(phrase.start)?.tokens.clone();
        let seen = &self.entities.seen;
        let first = seen.partition_point(|s| s.token < sentence.start);
        let last = seen.partition_point(|s| s.token < sentence.end);
        // A text may rest on something; it does not ask for anything.
        let asks = fact != AnonymityFact::Basis;
        let anonymous = |entity: usize| {
            self.entities.all.get(entity).is_some_and(|e| {
                let text = matches!(e.axes.kind, SourceKind::Document | SourceKind::Media);
                if asks && text {
                    return false;
                }
                e.axes.identification == Identification::Unnamed
                    || (e.axes.identification == Identification::Generic && e.axes.kind != SourceKind::None)
            })
        };
        let here = seen.get(first..last).unwrap_or_default().iter().filter(|s| anonymous(s.entity));
        here.min_by_key(|s| if s.token < phrase.end { phrase.end - s.token } else { 2 * (s.token - phrase.end) + 8 })
            .map(|s| s.entity)
    }

    /// "shared by a port official speaking on condition of anonymity": the noun phrase before.
    fn introduced(&mut self, phrase: &Range<usize>) -> Option<usize> {
        let first = self.doc.sentence(phrase.start)?.tokens.start.max(phrase.start.saturating_sub(REACH));
        for at in (first..phrase.start).rev() {
            if let Some((_, member, m)) = self.cast.name_at(at).and_then(|n| self.cast.get(n)) {
                if matches!(m.kind, NameKind::Person | NameKind::Unknown) {
                    // The grant is about somebody with a name, as when a first name alone is given.
                    return Some(self.member(member));
                }
                continue;
            }
            let noun = self.tables.noun_ending(self.doc, at).filter(|n| n.kind == SourceKind::Person);
            if noun.is_none() {
                continue;
            }
            let start = self.phrase_start(at);
            let mention = self.parser().parse(self.doc.span(start..at + 1))?;
            let Shape::Nominal(nominal) = &mention.shape else { return None };
            let entity = self.nominal(&mention, nominal);
            let whole = self.doc.span(start..phrase.end);
            self.entities.mention(entity, whole, start);
            return Some(entity);
        }
        None
    }

    /// Where the noun phrase with this head starts.
    fn phrase_start(&self, head: usize) -> usize {
        let first = self.doc.sentence(head).map_or(0, |s| s.tokens.start);
        let mut start = head;
        while start > first && start + 7 > head {
            let Some(before) = self.doc.tokens.get(start - 1) else { break };
            let stops = [List::Prepositions, List::Auxiliaries, List::Conjunctions, List::Relative, List::Pronouns];
            let named = self.cast.name_at(start - 1).is_some();
            let closed = stops.into_iter().any(|l| self.tables.is(l, before.key)) || self.doc.word(start - 1) == "to";
            if !named && ((before.kind == TokenKind::Mark && self.doc.word(start - 1) != "-") || closed) {
                break;
            }
            start -= 1;
            if self.tables.is(List::Determiners, before.key) {
                break;
            }
        }
        start
    }

    /// Notes where unnamed persons are spoken of again: "the official showed the paper a copy".
    pub(super) fn mentioned_again(&mut self) {
        let mut found = Vec::new();
        for at in 0..self.doc.tokens.len() {
            let Some(noun) = self.doc.tokens.get(at).and_then(|t| self.tables.noun(t.key)) else { continue };
            if noun.kind != SourceKind::Person || noun.plural || self.cast.name_at(at).is_some() {
                continue;
            }
            let start = self.phrase_start(at);
            if !self.doc.word(start).eq_ignore_ascii_case("the") || self.cast.name_at(at + 1).is_some() {
                continue;
            }
            let span = self.doc.span(start..at + 1);
            let entity = self.entities.of_noun(noun.entry).find(|e| {
                self.entities.all.get(*e).is_some_and(|e| {
                    e.axes.identification == Identification::Unnamed
                        && !e.plural
                        && e.mentions.first().is_some_and(|m| m.start < span.start)
                        && !e.mentions.iter().any(|m| m.overlaps(&span))
                })
            });
            found.extend(entity.map(|e| (e, span, start)));
        }
        for (entity, span, token) in found {
            let taken = self.entities.all.iter().any(|e| e.mentions.contains(&span));
            if !taken {
                self.entities.mention(entity, span, token);
            }
        }
    }
}
