//! On which way claims came: phrases of the lexicon beside cue and source.

use std::ops::Range;

use regex::{Captures, Match};

use super::parties::Party;
use super::resolve::{Work, Writer, squeeze};
use super::{Resolver, by_sentence};
use crate::lexicon::Fired;
use crate::lexicon::schema::{ChannelPhrase, ChannelPlace};
use crate::model::{Attribution, Channel, SourceKind};
use crate::text::{Document, Span, TokenKind};

/// How far from cue and source a phrase may stand, in tokens that are not of the content.
const REACH: usize = 12;
/// How many attributions before and after a phrase are looked at.
const AROUND: usize = 8;
/// How many tokens between a phrase and a cue are counted.
const FAR: usize = 160;

/// The groups for `{outlet}` in an expression.
const OUTLETS: [&str; 4] = ["outlet", "outlet2", "outlet3", "outlet4"];

/// A phrase of the lexicon in the text.
pub(super) struct Hint<'l> {
    pub phrase: &'l ChannelPhrase,
    /// Its place among the entries.
    order: usize,
    pub span: Span,
    tokens: Range<usize>,
    /// The outlet through which the claim came.
    pub outlet: Option<Party>,
    /// Whom the claim came from.
    pub origin: Option<Party>,
}

/// Where an attribution's cue and source stand.
struct Anchor {
    index: usize,
    cue: Vec<Range<usize>>,
    source: Vec<Range<usize>>,
}

impl Anchor {
    fn first(&self) -> usize {
        self.cue.iter().chain(&self.source).map(|r| r.start).min().unwrap_or_default()
    }
}

impl Resolver<'_> {
    /// The channel entries whose pattern matches in a text, with an outlet where one is asked for.
    pub fn fired_channels(&self, document: &Document) -> Fired {
        let work = Work::new(document, &self.tables, Writer::default());
        let hints = work.hints(self, &vec![true; document.sentences.len()]);
        Fired::of(hints.iter().map(|h| h.phrase.id.as_str()), "its pattern matches")
    }
}

impl Work<'_> {
    /// For each sentence whether a claim is in it: elsewhere channel phrases are about nothing.
    pub(super) fn claimed(&self, attributions: &[Attribution<Span>]) -> Vec<bool> {
        let mut claimed = vec![false; self.doc.sentences.len()];
        for attribution in attributions {
            let handed = attribution.source_spans().iter().chain(attribution.cue_spans());
            for span in handed.chain(&attribution.content.spans) {
                let tokens = self.doc.tokens_in(*span);
                let sentences = self.doc.sentence_of.get(tokens).unwrap_or_default();
                if let (Some(&first), Some(&last)) = (sentences.first(), sentences.last()) {
                    claimed.get_mut(first as usize..=last as usize).unwrap_or_default().fill(true);
                }
            }
        }
        claimed
    }

    /// The channel phrases in those sentences.
    pub(super) fn hints<'l>(&self, resolver: &Resolver<'l>, claimed: &[bool]) -> Vec<Hint<'l>> {
        let mut hints = Vec::new();
        let sentences = self.doc.sentences.iter().zip(claimed).filter_map(|(sentence, &told)| told.then_some(sentence));
        for (order, expression, sentence) in by_sentence(self.doc, sentences, &resolver.channels) {
            let Some(phrase) = resolver.lexicon.channel_entries().nth(order) else { continue };
            let found = expression.captures_iter(sentence.of(self.doc.text));
            hints.extend(found.filter_map(|found| self.hint(phrase, order, &found, sentence.start)));
        }
        hints
    }

    /// A match of a phrase in a sentence that starts at `from`.
    fn hint<'l>(&self, phrase: &'l ChannelPhrase, order: usize, found: &Captures, from: usize) -> Option<Hint<'l>> {
        let span = |m: Match| Span::new(from + m.start(), from + m.end());
        let mut whole = span(found.get(0)?);
        let asked = OUTLETS.into_iter().find_map(|name| found.name(name));
        let outlet = match asked {
            None => None,
            Some(words) => Some(self.outlet(span(words))?),
        };
        if let Some(outlet) = &outlet {
            whole.end = outlet.span.end;
        }
        let origin = found.name("origin").map(span);
        // Whom the words before are about is no part of what they say.
        if let Some(words) = origin.filter(|w| w.start == whole.start && outlet.is_some()) {
            whole.start = words.end;
        }
        let origin = origin.and_then(|words| self.origin(words));
        let tokens = self.trimmed(whole);
        (!tokens.is_empty()).then(|| Hint {
            phrase,
            order,
            span: self.doc.span(tokens.clone()),
            tokens,
            outlet,
            origin,
        })
    }

    /// The tokens of a span without marks at its ends.
    fn trimmed(&self, span: Span) -> Range<usize> {
        let mut tokens = self.doc.tokens_in(span);
        let mark = |at: usize| self.doc.tokens.get(at).is_none_or(|t| t.kind == TokenKind::Mark);
        while !tokens.is_empty() && mark(tokens.end - 1) {
            tokens.end -= 1;
        }
        while !tokens.is_empty() && mark(tokens.start) {
            tokens.start += 1;
        }
        tokens
    }

    /// For each attribution, the phrases that are about it, the nearest first; then those inside its
    /// content that are about none.
    pub(super) fn beside<'h, 'l>(
        &self,
        hints: &'h [Hint<'l>],
        attributions: &[Attribution<Span>],
    ) -> (Vec<Vec<&'h Hint<'l>>>, Vec<Vec<&'h Hint<'l>>>) {
        let mut inside: Vec<Vec<&Hint>> = attributions.iter().map(|_| Vec::new()).collect();
        let mut anchors: Vec<Anchor> = attributions.iter().enumerate().map(|(i, a)| self.anchor(i, a)).collect();
        anchors.retain(|a| !a.cue.is_empty() || !a.source.is_empty());
        anchors.sort_by_key(|a| (a.first(), a.index));
        let mut found: Vec<Vec<(usize, usize, &Hint)>> = attributions.iter().map(|_| Vec::new()).collect();
        for hint in hints {
            let at = anchors.partition_point(|a| a.first() < hint.tokens.start);
            let near = anchors.get(at.saturating_sub(AROUND)..(at + AROUND).min(anchors.len())).unwrap_or_default();
            let near: Vec<(usize, &Anchor)> = near.iter().filter_map(|a| Some((self.distance(hint, a)?, a))).collect();
            let Some((least, owner)) = near.iter().min_by_key(|(distance, a)| (*distance, a.index)) else {
                let around = self.content_at(hint.tokens.start).checked_sub(1).and_then(|at| inside.get_mut(at));
                around.into_iter().for_each(|list| list.push(hint));
                continue;
            };
            let entity = self.entity_at(owner.index);
            for (distance, anchor) in &near {
                if distance == least || entity.is_some() && entity == self.entity_at(anchor.index) {
                    found.get_mut(anchor.index).into_iter().for_each(|list| list.push((*distance, hint.order, hint)));
                }
            }
        }
        let sorted = found.into_iter().map(|mut list| {
            list.sort_by_key(|(distance, order, hint)| (*distance, *order, hint.span));
            list.into_iter().map(|(.., hint)| hint).collect()
        });
        (sorted.collect(), inside)
    }

    fn anchor(&self, index: usize, attribution: &Attribution<Span>) -> Anchor {
        let tokens = |spans: &[Span]| spans.iter().map(|s| self.doc.tokens_in(*s)).filter(|t| !t.is_empty()).collect();
        Anchor { index, cue: tokens(attribution.cue_spans()), source: tokens(attribution.source_spans()) }
    }

    /// How far the phrase stands from what it must touch; `None` where it is not about the
    /// attribution.
    fn distance(&self, hint: &Hint, anchor: &Anchor) -> Option<usize> {
        let own = anchor.index + 1;
        let parts = || match hint.phrase.place {
            ChannelPlace::Near => anchor.cue.iter().chain(&anchor.source),
            ChannelPlace::Source => anchor.source.iter().chain(&[]),
            ChannelPlace::Cue => anchor.cue.iter().chain(&[]),
        };
        let most = if hint.phrase.place == ChannelPlace::Near { REACH } else { 0 };
        let best = parts().filter_map(|part| {
            let same = self.doc.sentence_of.get(part.start) == self.doc.sentence_of.get(hint.tokens.start);
            let inside = self.content_at(hint.tokens.start);
            let beside = inside == self.content_at(part.start) && inside != own;
            if !same || !beside {
                return None;
            }
            let between = if part.end <= hint.tokens.start {
                part.end..hint.tokens.start
            } else if hint.tokens.end <= part.start {
                hint.tokens.end..part.start
            } else {
                return Some(0);
            };
            if between.len() > FAR {
                return None;
            }
            let counted = between.filter(|at| {
                self.content_at(*at) != own && !self.doc.tokens.get(*at).is_none_or(|t| t.kind == TokenKind::Mark)
            });
            Some(counted.count()).filter(|distance| *distance <= most)
        });
        best.min()
    }
}

/// The channel of a claim: what the nearest phrase tells, or else the kind of the source; with the
/// words and the reason.
pub(super) fn channel(
    hints: &[&Hint],
    kind: Option<SourceKind>,
    text: &str,
) -> Option<(Channel, Option<Span>, String)> {
    let media = kind == Some(SourceKind::Media);
    if let Some(hint) = hints.iter().find(|h| h.origin.is_none() || h.phrase.channel != Channel::Media || media) {
        let words = squeeze(hint.span.of(text));
        return Some((hint.phrase.channel, Some(hint.span), format!("“{words}”: {}", hint.phrase.why)));
    }
    match kind {
        Some(SourceKind::Document) => Some((Channel::Document, None, "The source is a document.".to_owned())),
        Some(SourceKind::Media) => {
            Some((Channel::Media, None, "The source is an outlet: it is its report.".to_owned()))
        }
        _ => None,
    }
}
