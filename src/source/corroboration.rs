//! Where others are said to confirm a claim, and how many people stand behind one.

use std::collections::HashMap;

use super::resolve::Work;
use super::tables::List;
use crate::model::{Attribution, Corroboration, Identification, Source, SourceKind};
use crate::text::{Span, key};

/// How many sentences before the words of confirmation their claim may stand.
const REACH: u32 = 4;
/// How many attributions before them are looked at.
const BEFORE: usize = 16;
/// How many words the name of an account has at most: "much of her account".
const ACCOUNT: usize = 4;

impl Work<'_> {
    /// Writes into each claim who confirms it, and how many people stand behind it.
    pub(super) fn corroborate(
        &self,
        ids: &[Option<String>],
        sources: &[Source<Span>],
        attributions: &mut [Attribution<Span>],
    ) {
        let mut order: Vec<(usize, usize)> = Vec::new();
        for (at, attribution) in attributions.iter().enumerate() {
            let spans = attribution.cue_spans().iter();
            order.extend(spans.map(|s| s.start).min().map(|start| (start, at)));
        }
        order.sort_unstable();
        let told = |span: &Span| self.confirmations.iter().any(|other| other.overlaps(span));
        let mut confirmations: Vec<Span> =
            attributions.iter().filter_map(|a| self.confirmation(a)).filter(|span| !told(span)).collect();
        confirmations.extend(&self.confirmations);
        confirmations.sort_unstable();
        for span in &confirmations {
            let Some(target) = self.confirmed(*span, &order, attributions) else { continue };
            let entity = self.entities.first_in(self.doc.tokens_in(*span));
            let entity = entity.and_then(|e| ids.get(e).cloned().flatten());
            let people = self.confirmers(*span);
            if let Some(attribution) = attributions.get_mut(target) {
                attribution.route.corroboration.push(Corroboration { span: *span, entity, people });
            }
        }
        let by_id: HashMap<&str, &Source<Span>> = sources.iter().map(|s| (s.id.as_str(), s)).collect();
        for attribution in attributions {
            let id = attribution.source.as_ref().and_then(|s| s.entity.as_deref());
            let own = id.and_then(|id| by_id.get(id)).and_then(|s| self.speakers(s));
            let others = attribution.route.corroboration.iter().map(|c| c.people).sum::<Option<u32>>();
            attribution.route.people = own.zip(others).map(|(own, others)| own.saturating_add(others));
        }
    }

    /// The words of a claim that is nothing but a confirmation: "Ada Quill, who chairs the council, confirmed the
    /// account". One that is denied is none.
    fn confirmation(&self, claim: &Attribution<Span>) -> Option<Span> {
        let cue = claim.cue.as_ref().filter(|cue| self.tables.is(List::Confirming, key(&cue.lemma)))?;
        let (source, content) = (claim.source_spans().first()?, claim.content.spans.first()?);
        let whole = cue.spans.iter().fold(source.cover(content), |all, span| all.cover(span));
        let words = self.doc.tokens_in(*content);
        let account = words.len() <= ACCOUNT
            && self.tables.token(List::Accounts, self.doc.tokens.get(words.end.saturating_sub(1)));
        let denied = self.doc.tokens_in(whole).any(|at| matches!(self.doc.word(at), "not" | "neither" | "nobody"));
        (account && !denied && claim.content.spans.len() == 1).then_some(whole)
    }

    /// How many people an unnamed source is.
    fn speakers(&self, source: &Source<Span>) -> Option<u32> {
        match (source.identification, source.kind, &source.count) {
            (Identification::Unnamed, SourceKind::Person, _) => Some(1),
            (Identification::Unnamed, SourceKind::Group, Some(count)) => self.tables.number(count),
            _ => None,
        }
    }

    /// How many people the words of confirmation count.
    fn confirmers(&self, span: Span) -> Option<u32> {
        self.doc.tokens_in(span).find_map(|at| {
            let one = self.tables.token(List::OneMore, self.doc.tokens.get(at));
            if one { Some(1) } else { self.tables.number(self.doc.word(at)) }
        })
    }

    /// The claim that the words confirm: the last before them with an unnamed source, or else the
    /// last with any other source than those who confirm.
    fn confirmed(&self, span: Span, order: &[(usize, usize)], attributions: &[Attribution<Span>]) -> Option<usize> {
        let token = self.doc.tokens_in(span).start;
        let here = *self.doc.sentence_of.get(token)?;
        let end = order.partition_point(|(start, _)| *start < span.start);
        let before = order.get(end.saturating_sub(BEFORE)..end).unwrap_or_default().iter().rev();
        let near = before.filter(|(start, _)| {
            let sentence = self.doc.sentence_of.get(self.doc.tokens_in(Span::new(*start, *start + 1)).start);
            sentence.is_some_and(|s| here.saturating_sub(*s) <= REACH)
        });
        let others: Vec<usize> = near
            .map(|(_, at)| *at)
            .filter(|at| {
                let own = attributions.get(*at).and_then(|a| a.source.as_ref());
                let speaks = own.is_some_and(|s| !s.spans.iter().any(|own| own.overlaps(&span)));
                speaks && self.entity(*at).is_some_and(|e| e.axes.kind != SourceKind::None)
            })
            .collect();
        let unnamed = |at: &usize| self.entity(*at).is_some_and(|e| e.axes.identification == Identification::Unnamed);
        others.iter().copied().find(unnamed).or(others.first().copied())
    }
}
