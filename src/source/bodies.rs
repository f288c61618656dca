//! Groups, institutions and texts that a definite phrase leads back to.

use super::axes::Axes;
use super::entities::Entity;
use super::mentions::{Nominal, Opening};
use super::names::NameKind;
use super::resolve::Work;
use super::tables::{List, Noun};
use crate::model::{Identification, SourceKind};

impl Work<'_> {
    /// "both men", "the two leaders", "the residents".
    pub(super) fn people(&mut self, nominal: &Nominal, noun: Noun) -> Option<usize> {
        let both = nominal
            .core
            .clone()
            .any(|i| matches!(self.doc.word(i).to_ascii_lowercase().as_str(), "both" | "two" | "pair"));
        let at = nominal.core.start;
        let definite = nominal.opening == Opening::Definite || self.doc.word(at).eq_ignore_ascii_case("both");
        if !definite {
            return None;
        }
        let same = self.entities.of_noun(noun.entry).find(|e| self.entities.all.get(*e).is_some_and(|e| e.plural));
        if same.is_some() && !both {
            return same;
        }
        if both {
            return self.pair(at, SourceKind::Person);
        }
        let bare = nominal.core.len() <= 2;
        let named = self.entities.recent(at).map(|s| s.entity).find(|e| {
            self.entities.all.get(*e).is_some_and(|e| {
                e.plural && e.axes.identification == Identification::Named && e.axes.kind == SourceKind::Group
            })
        });
        named.filter(|_| bare && noun.kind == SourceKind::Person)
    }

    /// The two persons or institutions named last before the token.
    fn pair(&mut self, at: usize, kind: SourceKind) -> Option<usize> {
        let mut members: Vec<u32> = Vec::new();
        for (_, member) in self.cast.before(at).take(24) {
            let fits = self
                .cast
                .members
                .get(*member as usize)
                .is_some_and(|m| m.kind != NameKind::Unknown && m.kind.source_kind() == kind);
            if fits && !members.contains(member) {
                members.push(*member);
            }
            if members.len() == 2 {
                break;
            }
        }
        let [second, first] = members.as_slice() else { return None };
        let name = |m: u32| self.cast.members.get(m as usize).map(|m| m.name.clone()).unwrap_or_default();
        let name = format!("{} and {}", name(*first), name(*second));
        let kind = if kind == SourceKind::Person { SourceKind::Group } else { kind };
        let axes = Axes::new(kind, Identification::Named, "the two that were named just before");
        Some(self.entities.of_text(&name.clone(), || Entity { axes, plural: true, ..Entity::nobody(name, "") }))
    }

    /// "the ministry", "the group", "the newspaper".
    pub(super) fn institution(&mut self, nominal: &Nominal, noun: Noun) -> Option<usize> {
        let at = nominal.core.start;
        if noun.plural
            && nominal.opening == Opening::Definite
            && nominal.core.clone().any(|i| matches!(self.doc.word(i), "two" | "both"))
        {
            return self.pair(at, SourceKind::Organization);
        }
        if noun.plural || matches!(nominal.opening, Opening::Generic | Opening::Counted) {
            return None;
        }
        let lead = self.in_lead(at);
        if nominal.opening == Opening::Indefinite && !lead {
            return None;
        }
        let head = self.doc.tokens.get(nominal.head).map(|t| t.key)?;
        let modifiers = self.modifiers(nominal);
        let after = self.cast.names.partition_point(|(n, _)| n.full.start < at);
        let forward = self.cast.names.get(after..).unwrap_or_default().iter().take(if lead { 30 } else { 0 });
        let fits = |member: u32| {
            let m = self.cast.members.get(member as usize)?;
            let sort = m.kind.source_kind() == noun.kind;
            let all = modifiers.iter().all(|w| m.words.contains(w));
            let synonym = |w: &u64| self.tables.noun(*w).is_some_and(|n| n.entry == noun.entry);
            (sort && (m.words.contains(&head) || m.words.last().is_some_and(synonym)) && all).then_some(member)
        };
        let found = self.cast.before(at).take(120).chain(forward).find_map(|(_, m)| fits(*m));
        if let Some(member) = found {
            return Some(self.member(member));
        }
        if nominal.opening != Opening::Definite || nominal.core.len() > 2 {
            return None;
        }
        let again = self.entities.of_noun(noun.entry).find(|e| {
            self.entities.all.get(*e).is_some_and(|e| {
                !e.plural && e.axes.kind == noun.kind && e.axes.identification == Identification::Named
            })
        });
        if again.is_some() {
            return again;
        }
        let loose = noun.kind == SourceKind::Media || self.tables.is(List::LooseInstitutions, head);
        let recent = self.entities.recent(at).map(|s| s.entity).find(|e| {
            self.entities.all.get(*e).is_some_and(|e| {
                e.axes.kind == noun.kind && !e.plural && e.axes.identification == Identification::Named
            })
        });
        if let Some(entity) = recent.filter(|_| loose) {
            return Some(entity);
        }
        let named = self.cast.before(at).take(12).find(|(n, _)| n.kind.source_kind() == noun.kind).map(|(_, m)| *m);
        named.filter(|_| loose).map(|m| self.member(m))
    }

    /// "the report", "it said".
    pub(super) fn document(&mut self, nominal: &Nominal, noun: Noun) -> Option<usize> {
        if nominal.opening != Opening::Definite || nominal.core.len() > 3 {
            return None;
        }
        self.entities.of_noun(noun.entry).find(|e| {
            self.entities.all.get(*e).is_some_and(|e| {
                e.axes.kind == SourceKind::Document
                    && e.axes.identification == Identification::Named
                    && e.plural == noun.plural
            })
        })
    }
}
