//! Cues that are read by rule where the model is silent: adverbs such as "reportedly", which
//! hand their clause to nobody in particular, prepositions such as "according to", which
//! their source follows, and verbs that stand with their source right behind a quotation.

use std::ops::Range;

use super::attrs::Attrs;
use super::choose::Variant;
use super::cue_lexicon::CueLexicon;
use super::roles::Roles;
use crate::lexicon::schema::{CueFrequency, CuePos, Frame};
use crate::text::{Document, Pos, TokenKind};

/// The longest source behind a preposition, in tokens.
const LONGEST: usize = 14;

/// What such a cue alone is worth: about the share of them that were right on the training articles.
const SCORE: f32 = 0.6;

/// Attributions by cues of these kinds that the model left out.
pub(crate) fn left_out(doc: &Document, attrs: &[Attrs], cues: &CueLexicon, chosen: &[Variant]) -> Vec<Variant> {
    let mut taken = vec![false; doc.tokens.len()];
    for range in chosen.iter().flat_map(|v| v.roles.content.iter().chain([&v.roles.cue])) {
        if let Some(tokens) = taken.get_mut(range.clone()) {
            tokens.fill(true);
        }
    }
    let mut out = Vec::new();
    for (i, attr) in attrs.iter().enumerate().filter(|(_, a)| a.sense.frames != 0 && a.quote == 0) {
        let Some(entry) = attr.sense.entry().and_then(|e| cues.entry(e)) else { continue };
        if taken.get(i) != Some(&false) {
            continue;
        }
        let sure = entry.frequency == CueFrequency::High;
        let cue = i..(i + usize::from(attr.sense.length)).min(attrs.len());
        let found = match entry.pos {
            CuePos::Adverb if sure && attr.sense.holds(Frame::Adverb) => {
                clause(doc, &cue).map(|content| (Vec::new(), content))
            }
            CuePos::Preposition if sure && attr.sense.holds(Frame::SourceAfter) => followed(doc, &cue),
            CuePos::Verb if attr.sense.holds(Frame::Quote) => {
                quoted(doc, &cue).filter(|(_, c)| taken.get(c.clone()).is_some_and(|t| !t.contains(&true)))
            }
            _ => None,
        };
        if let Some((source, content)) = found {
            let roles = Roles { cue, source, content: vec![content], margin: 0 };
            out.push(Variant { candidate: 0, roles, origin: 0, score: SCORE });
        }
    }
    out
}

/// "according to X, ..." and "..., according to X".
fn followed(doc: &Document, cue: &Range<usize>) -> Option<(Vec<Range<usize>>, Range<usize>)> {
    let sentence = doc.sentence(cue.start)?.tokens.clone();
    let most = sentence.end.min(cue.end + LONGEST);
    let stop = |i: &usize| {
        matches!(doc.word(*i), "," | ";" | ":" | "." | "—" | "–" | "who" | "which" | "that")
            || doc.tokens.get(*i).is_some_and(|t| matches!(t.pos, Pos::Aux | Pos::Verb))
    };
    let source = cue.end..(cue.end..most).find(stop).unwrap_or(most);
    let mut content =
        if cue.start <= sentence.start + 1 { source.end..sentence.end } else { sentence.start..cue.start };
    let edge = |i: usize| matches!(doc.word(i), "," | "." | ";" | ":" | "—" | "–" | "!" | "?");
    while !content.is_empty() && edge(content.start) {
        content.start += 1;
    }
    while !content.is_empty() && edge(content.end - 1) {
        content.end -= 1;
    }
    (!source.is_empty() && content.len() > 1).then(|| (vec![source], content))
}

/// “...,” X observed, and “...,” observed X: a closed quotation right before source and cue.
fn quoted(doc: &Document, cue: &Range<usize>) -> Option<(Vec<Range<usize>>, Range<usize>)> {
    let sentence = doc.sentence(cue.start)?.tokens.clone();
    let low = sentence.start.max(cue.start.saturating_sub(LONGEST));
    let close = (low..cue.start).rev().find(|&i| doc.tokens.get(i).is_some_and(|t| t.depth > 0))?;
    let quotation =
        doc.outer_quotation(close).filter(|q| q.closed && q.tokens.end == close + 1 && q.tokens.len() > 4)?;
    let nominal =
        |i: usize| doc.tokens.get(i).is_some_and(|t| !matches!(t.pos, Pos::Verb | Pos::Aux | Pos::Conj | Pos::Punct));
    let source = if close + 1 < cue.start {
        close + 1..cue.start
    } else {
        let most = sentence.end.min(cue.end + LONGEST);
        cue.end..(cue.end..most).find(|&i| !nominal(i)).unwrap_or(most)
    };
    (!source.is_empty() && source.clone().all(nominal)).then(|| (vec![source], quotation.tokens.clone()))
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
