//! What the reader is told of a source without a name: descriptor, count and affiliation.

use std::ops::Range;

use super::anonymity::Phrase;
use super::entities::Entity;
use super::mentions::Opening;
use super::names::NameKind;
use super::resolve::{Work, squeeze};
use super::tables::List;
use crate::lexicon::schema::AnonymityFact;
use crate::model::{Identification, Source, SourceKind};
use crate::text::{Span, TokenKind};

/// How far behind a head its institution may stand, in tokens.
const BEHIND: usize = 8;

impl Work<'_> {
    /// Writes an entity's facts into its record.
    pub(super) fn describe(&self, entity: &Entity, phrases: &[Phrase], source: &mut Source<Span>) {
        for phrase in phrases {
            let slot = match phrase.fact {
                AnonymityFact::Granted => &mut source.granted,
                AnonymityFact::Reason => &mut source.reason,
                AnonymityFact::Basis => &mut source.basis,
                AnonymityFact::Agentless | AnonymityFact::Media | AnonymityFact::Corroboration => continue,
            };
            if slot.is_none() {
                *slot = Some(phrase.span);
            }
        }
        let people = matches!(source.kind, SourceKind::Person | SourceKind::Group);
        let Some(nominal) =
            entity.nominal.as_ref().filter(|_| people && source.identification == Identification::Unnamed)
        else {
            return;
        };
        let count = nominal.core.clone().take(5).find(|i| {
            let number = self.doc.tokens.get(*i).is_some_and(|t| t.kind == TokenKind::Number);
            let token = self.doc.tokens.get(*i);
            number || self.tables.token(List::Counted, token) && !self.tables.token(List::OneMore, token)
        });
        let several = |i: &usize| {
            let one = source.kind == SourceKind::Person;
            !one || self.tables.number(self.doc.word(*i)).is_none_or(|n| n < 2)
        };
        let counted = count.filter(|_| nominal.opening != Opening::Definite).filter(several);
        source.count = counted.map(|i| self.doc.word(i).to_lowercase());
        let mut start = nominal.core.start;
        while start < nominal.head
            && (count.is_some_and(|c| start <= c)
                || [List::Determiners, List::OneMore]
                    .into_iter()
                    .any(|l| self.tables.token(l, self.doc.tokens.get(start))))
        {
            start += 1;
        }
        // Not what follows the head: "familiar" is no part of "people familiar with the talks".
        source.descriptor = Some(self.doc.span(start..nominal.head + 1));
        source.affiliation = self.affiliation(nominal.core.start..self.behind(nominal.head, source), nominal.head);
    }

    /// Where the words behind a head end that may tell its institution: before those that tell how
    /// the source knows.
    pub(super) fn behind(&self, head: usize, source: &Source<Span>) -> usize {
        let basis = source.basis.map(|b| self.doc.tokens_in(b).start).filter(|b| *b > head);
        basis.unwrap_or(head + BEHIND).min(head + BEHIND)
    }

    fn affiliation(&self, tokens: Range<usize>, head: usize) -> Option<String> {
        self.affiliated(tokens, head).map(|(name, _)| name)
    }

    /// The institution, place or party in the noun phrase, before the head or after "of", "at", "for",
    /// with the kind of its name where it has one.
    pub(super) fn affiliated(&self, tokens: Range<usize>, head: usize) -> Option<(String, Option<NameKind>)> {
        for at in tokens {
            let before = at < head;
            if !before
                && at > head
                && self.doc.tokens.get(at).is_some_and(|t| {
                    t.kind == TokenKind::Mark
                        || self.tables.is(List::Auxiliaries, t.key)
                        || self.tables.is(List::Relative, t.key)
                })
            {
                return None;
            }
            let linked =
                at > head + 1 && matches!(self.doc.word(head + 1), "of" | "at" | "for" | "from" | "with" | "in");
            if !before && !linked {
                continue;
            }
            if let Some((name, _, m)) = self.cast.name_at(at).and_then(|n| self.cast.get(n)) {
                // "the Tesk district police": the name is a part of an institution's.
                return match self.body_after(name.full.end, head) {
                    Some(end) => Some((squeeze(self.doc.span(name.full.start..end).of(self.doc.text)), None)),
                    None => Some((m.name.clone(), Some(m.kind))),
                };
            }
            if self.is_body(at) {
                let start = if before { at } else { self.modified(at) };
                return Some((squeeze(self.doc.span(start..at + 1).of(self.doc.text)), None));
            }
        }
        None
    }

    /// Whether the word is a noun for one institution or family.
    fn is_body(&self, token: usize) -> bool {
        let noun = self.doc.tokens.get(token).and_then(|t| self.tables.noun(t.key));
        noun.is_some_and(|n| n.kind == SourceKind::Organization && !n.plural)
    }

    /// Where an institution's noun ends that stands behind a name, in one noun phrase with it.
    fn body_after(&self, from: usize, head: usize) -> Option<usize> {
        let plain = |at: &usize| {
            *at != head
                && self.cast.name_at(*at).is_none()
                && self.doc.tokens.get(*at).is_some_and(|t| t.is_word() && !self.tables.closed(t.key))
        };
        let family = |at: &usize| {
            let noun = self.doc.tokens.get(*at).and_then(|t| self.tables.noun(t.key));
            noun.is_some_and(|n| n.kind == SourceKind::Group && !n.plural)
        };
        (from..from + 3).take_while(plain).filter(|at| self.is_body(*at) || family(at)).last().map(|at| at + 1)
    }

    /// Where the noun starts with the words before it that tell which one: "health ministry".
    fn modified(&self, noun: usize) -> usize {
        let tells = |at: usize| {
            let token = self.doc.tokens.get(at);
            token.is_some_and(|t| t.is_word() && !self.tables.closed(t.key) && !self.tables.is(List::Relative, t.key))
        };
        (noun.saturating_sub(2)..noun).rev().take_while(|at| tells(*at)).last().unwrap_or(noun)
    }
}
