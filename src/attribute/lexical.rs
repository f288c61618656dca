//! Roles by rule: what an entry's frame says about where source and content stand.
//!
//! These readings stand beside those of the sequence model, and the choice among readings
//! decides; adverbs such as "reportedly", which hand their clause to nobody in particular, are
//! read by rule alone where the model is silent.

use std::ops::Range;

use super::attrs::Attrs;
use super::choose::Variant;
use super::cue_lexicon::{CueLexicon, CueSense};
use super::cues::Candidate;
use super::roles::Roles;
use crate::lexicon::schema::{CueFrequency, CuePos, Frame};
use crate::text::{Document, Pos, TokenKind};

/// What an adverb alone is worth: about the share of them that were right on the training articles.
const SCORE: f32 = 0.6;

/// The longest source that a rule takes, in tokens.
const LONGEST: usize = 14;

/// The level of candidates that only the lexicon proposes.
const LEVEL: usize = 4;

/// Adds the cues that the lexicon is sure of and stage 1 has left out.
pub(crate) fn propose(attrs: &[Attrs], candidates: &mut Vec<Candidate>) {
    let mut covered = vec![false; attrs.len()];
    for candidate in candidates.iter() {
        covered[candidate.cue.clone()].fill(true);
    }
    for (i, attr) in attrs.iter().enumerate() {
        let end = (i + usize::from(attr.sense.length)).min(attrs.len());
        if attr.sense.frequency == 3 && attr.sense.frames != 0 && !covered[i..end].contains(&true) {
            candidates.push(Candidate { cue: i..end, level: LEVEL, margin: 0 });
        }
    }
    candidates.sort_by_key(|c| c.cue.start);
}

/// The reading of a candidate by the frame of its entry.
pub(crate) fn roles(doc: &Document, attrs: &[Attrs], cue: &Range<usize>) -> Option<Roles> {
    let at = cue.clone().find(|&i| attrs.get(i).is_some_and(|a| a.sense.frames != 0))?;
    let sense = attrs.get(at)?.sense;
    let site = Site { doc, attrs, cue: cue.clone(), sentence: doc.sentence(at)?.tokens.clone() };
    let (source, content) = if sense.holds(Frame::SourceAfter) { site.source_after()? } else { site.verb(sense)? };
    let content = site.trim(content);
    (!content.is_empty()).then(|| Roles {
        cue: cue.clone(),
        source: source.into_iter().collect(),
        content: vec![content],
        margin: 0,
    })
}

struct Site<'a> {
    doc: &'a Document<'a>,
    attrs: &'a [Attrs],
    cue: Range<usize>,
    sentence: Range<usize>,
}

type Reading = (Option<Range<usize>>, Range<usize>);

impl Site<'_> {
    /// "according to X, ..." and "..., according to X".
    fn source_after(&self) -> Option<Reading> {
        let end = self.phrase_end(self.cue.end);
        let source = (end > self.cue.end).then_some(self.cue.end..end);
        let opens = self.cue.start <= self.sentence.start + 1;
        let content = if opens { end..self.sentence.end } else { self.sentence.start..self.cue.start };
        Some((source, content))
    }

    fn verb(&self, sense: CueSense) -> Option<Reading> {
        if let Some(reading) = self.quoted() {
            return Some(reading);
        }
        if sense.holds(Frame::Post)
            && let Some(reading) = self.post()
        {
            return Some(reading);
        }
        let forward = [Frame::That, Frame::Clause, Frame::To, Frame::Ing, Frame::Np, Frame::As, Frame::Of];
        if !forward.into_iter().any(|f| sense.holds(f)) {
            return None;
        }
        let that = (self.cue.end..self.sentence.end.min(self.cue.end + 6))
            .find(|&i| matches!(self.doc.word(i), "that" | "whether"));
        Some((self.subject(), that.unwrap_or(self.cue.end)..self.sentence.end))
    }

    /// A quotation right before the source or right behind the cue.
    fn quoted(&self) -> Option<Reading> {
        if self.attrs.get(self.cue.start)?.quote != 0 {
            return None;
        }
        let after = (self.cue.end..self.sentence.end.min(self.cue.end + 3)).find_map(|i| self.doc.outer_quotation(i));
        if let Some(quotation) = after {
            return Some((self.subject(), quotation.tokens.clone()));
        }
        let before =
            (self.cue.start.saturating_sub(LONGEST)..self.cue.start).rev().find_map(|i| self.doc.outer_quotation(i))?;
        let gap = before.tokens.end..self.cue.start;
        let inverted = gap.clone().all(|i| self.doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Mark));
        let source = if inverted { self.cue.end..self.phrase_end(self.cue.end) } else { gap };
        Some((Some(self.trim(source)).filter(|s| !s.is_empty()), before.tokens.clone()))
    }

    /// "..., the council said": the comma nearest to the cue that leaves a noun phrase.
    fn post(&self) -> Option<Reading> {
        let low = self.sentence.start.max(self.cue.start.saturating_sub(LONGEST));
        let comma = (low..self.cue.start).rev().find(|&i| self.doc.word(i) == ",")?;
        let mut source = comma + 1..self.cue.start;
        if source.is_empty() {
            source = self.cue.end..self.phrase_end(self.cue.end);
        }
        (!source.is_empty() && comma > self.sentence.start + 1).then_some((Some(source), self.sentence.start..comma))
    }

    /// The noun phrase in front of the cue, over its auxiliaries and adverbs.
    fn subject(&self) -> Option<Range<usize>> {
        let mut end = self.cue.start;
        while end > self.sentence.start && self.pos(end - 1).is_some_and(|p| matches!(p, Pos::Aux | Pos::Adv)) {
            end -= 1;
        }
        let mut start = end;
        while start > self.sentence.start.max(end.saturating_sub(LONGEST)) {
            let part = matches!(
                self.pos(start - 1),
                Some(Pos::Noun | Pos::Propn | Pos::Det | Pos::Adj | Pos::Num | Pos::Pron | Pos::Prep)
            ) || self.doc.tokens.get(start - 1).is_some_and(|t| t.kind == TokenKind::Possessive)
                || (matches!(self.doc.word(start - 1), "." | "-") && start + 1 < end);
            if !part {
                break;
            }
            start -= 1;
        }
        while start < end && matches!(self.pos(start), Some(Pos::Prep | Pos::Punct)) {
            start += 1;
        }
        (start < end).then_some(start..end)
    }

    /// Where the noun phrase ends that starts at a token.
    fn phrase_end(&self, start: usize) -> usize {
        let stop = |i: &usize| {
            matches!(self.doc.word(*i), "," | ";" | ":" | "—" | "–" | "who" | "which" | "that" | "and")
                || matches!(self.pos(*i), Some(Pos::Aux | Pos::Verb))
        };
        let end = (start..self.sentence.end.min(start + LONGEST))
            .find(stop)
            .unwrap_or(self.sentence.end.min(start + LONGEST));
        self.trim(start..end).end
    }

    fn pos(&self, i: usize) -> Option<Pos> {
        self.doc.tokens.get(i).map(|t| t.pos)
    }

    /// Without commas and stops at its edges.
    fn trim(&self, range: Range<usize>) -> Range<usize> {
        let edge = |i: usize| matches!(self.doc.word(i), "," | "." | ";" | ":" | "—" | "–" | "-" | "!" | "?");
        let (mut start, mut end) = (range.start, range.end);
        while start < end && edge(start) {
            start += 1;
        }
        while start < end && edge(end - 1) {
            end -= 1;
        }
        start..end
    }
}

/// Agentless attributions by adverbs that the model left out.
pub(crate) fn adverbs(doc: &Document, attrs: &[Attrs], cues: &CueLexicon, chosen: &[Variant]) -> Vec<Variant> {
    let mut taken = vec![false; doc.tokens.len()];
    for variant in chosen {
        for range in variant.roles.content.iter().chain([&variant.roles.cue]) {
            taken[range.clone()].fill(true);
        }
    }
    let mut out = Vec::new();
    for (i, attr) in attrs.iter().enumerate().filter(|(_, a)| a.sense.holds(Frame::Adverb) && a.quote == 0) {
        let Some(entry) = attr.sense.entry().and_then(|e| cues.entry(e)) else { continue };
        if entry.pos != CuePos::Adverb || entry.frequency != CueFrequency::High || taken[i] {
            continue;
        }
        let cue = i..i + usize::from(attr.sense.length);
        if let Some(content) = clause(doc, &cue) {
            let roles = Roles { cue, source: Vec::new(), content: vec![content], margin: 0 };
            out.push(Variant { candidate: 0, roles, origin: 0, score: SCORE });
        }
    }
    out
}

/// The rest of the clause behind an adverb, or where it ends the clause, the clause before it.
fn clause(doc: &Document, cue: &Range<usize>) -> Option<Range<usize>> {
    let sentence = doc.sentence(cue.start)?.tokens.clone();
    let stop = |i: &usize| matches!(doc.word(*i), "," | ";" | "." | "!" | "?" | "—" | "–" | ":");
    let after = cue.end..(cue.end..sentence.end).find(stop).unwrap_or(sentence.end);
    let before = (sentence.start..cue.start).rev().find(stop).map_or(sentence.start, |i| i + 1)..cue.start;
    [after, before]
        .into_iter()
        .find(|r| r.clone().any(|i| doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word)))
}
