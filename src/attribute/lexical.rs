//! Adverbs such as "reportedly", which hand their clause to nobody in particular: read by rule
//! where the model is silent.

use std::ops::Range;

use super::attrs::Attrs;
use super::choose::Variant;
use super::cue_lexicon::CueLexicon;
use super::roles::Roles;
use crate::lexicon::schema::{CueFrequency, CuePos, Frame};
use crate::text::{Document, TokenKind};

/// What an adverb alone is worth: about the share of them that were right on the training articles.
const SCORE: f32 = 0.6;

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
