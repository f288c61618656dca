//! Those through whom a claim came: from its origin to the last that the text names.

use std::collections::HashMap;

use super::channel::{Hint, channel};
use super::parties::Party;
use super::resolve::Work;
use crate::model::{Attribution, Identification, Link, SourceKind};
use crate::text::Span;

/// How many attributions around a claim are looked at.
const DEPTH: usize = 8;

impl Work<'_> {
    /// Writes channel and chain into the attributions; `ids` are those of the entities.
    pub(super) fn route(&self, hints: &[Hint], ids: &[Option<String>], attributions: &mut [Attribution<Span>]) {
        let (beside, inside) = self.beside(hints, attributions);
        let place: HashMap<&str, usize> = (0..).zip(attributions.iter()).map(|(at, a)| (a.id.as_str(), at)).collect();
        let outer: Vec<Option<usize>> = attributions.iter().map(|a| place.get(a.within.as_deref()?).copied()).collect();
        let own: Vec<Vec<Party>> =
            (0..).zip(attributions.iter()).map(|(at, a)| self.links(at, a, (&beside, &inside))).collect();
        for (at, attribution) in attributions.iter_mut().enumerate() {
            let hints = beside.get(at).map(Vec::as_slice).unwrap_or_default();
            let kind = self.entity(at).map(|e| e.axes.kind);
            if let Some((channel, span, why)) = channel(hints, kind, self.doc.text) {
                attribution.route.channel = Some(channel);
                attribution.route.channel_span = span;
                attribution.route.channel_why = Some(why);
            }
            let mut chain: Vec<&Party> = Vec::new();
            let mut next = Some(at);
            for _ in 0..DEPTH {
                let Some(here) = next else { break };
                let cited = here != at && beside.get(here).into_iter().flatten().any(|h| h.origin.is_some());
                for party in own.get(here).into_iter().flatten() {
                    let met = |p: &&Party| p.entity.is_some() && p.entity == party.entity || p.name == party.name;
                    if !chain.iter().any(met) {
                        // "Citing two officials, Delta Radio reported": those cited are the origin.
                        chain.insert(if cited { 0 } else { chain.len() }, party);
                    }
                }
                next = outer.get(here).copied().flatten();
            }
            if chain.len() > 1 {
                let id = |p: &Party| p.entity.and_then(|e| ids.get(e).cloned().flatten());
                let link = |p: &&Party| Link { entity: id(p), name: p.name.clone(), span: p.span };
                attribution.route.chain = chain.iter().map(link).collect();
            }
        }
    }

    /// The links of one attribution, without those around it.
    fn links(
        &self,
        at: usize,
        attribution: &Attribution<Span>,
        (beside, inside): (&[Vec<&Hint>], &[Vec<&Hint>]),
    ) -> Vec<Party> {
        let hints = || beside.get(at).into_iter().flatten();
        let entity = self.entity(at);
        let mut links: Vec<Party> = Vec::new();
        if entity.is_some_and(|e| e.axes.kind == SourceKind::Media) {
            // "Qadri told Delta Radio that ..., National Wire reported", read as one claim.
            let told = inside.get(at).into_iter().flatten().filter(|h| h.origin.is_some() && h.outlet.is_some());
            links.extend(told.take(1).flat_map(|h| [h.origin.clone(), h.outlet.clone()]).flatten());
            links.extend(hints().filter_map(|h| h.origin.clone()));
        }
        let first = attribution.source.as_ref().and_then(|s| s.spans.iter().min().copied());
        if let (Some(e), Some(span)) = (entity, first)
            && !e.unknown
            && e.axes.identification != Identification::Agentless
            && e.name != self.writer.name()
        {
            links.push(Party { entity: self.entity_at(at), name: self.name_of(e), span });
        }
        if !links.is_empty() {
            links.extend(hints().filter_map(|h| h.outlet.clone()));
        }
        links
    }
}
