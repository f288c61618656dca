//! Stage 1: which words are cues.
//!
//! A sequence model with the labels begin, inside and other over each paragraph. Lowering the
//! bias towards "other" step by step gives further candidates, each with the level at which
//! it came up; a later stage decides among them.

use std::ops::Range;

use super::attrs::Attrs;
use super::cue_features::{Context, View};
use super::ranges::overlap;
use super::sequence::{NEVER, Scores, Transitions, best};
use super::tally::Tally;
use super::weights::Table;
use crate::text::Document;

/// Begin, inside, other.
pub(crate) const LABELS: usize = 3;
pub(crate) const BEGIN: usize = 0;
pub(crate) const INSIDE: usize = 1;
pub(crate) const OTHER: usize = 2;

/// The longest cue, in tokens.
const LONGEST: usize = 9;

/// A cue that may be one.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Candidate {
    pub cue: Range<usize>,
    /// 0: found without any help; higher: with that many steps of bias.
    pub level: usize,
    /// Score of the cue labels over "other", per token, in the unit of the weights.
    pub margin: i32,
}

/// The weights of stage 1.
#[derive(Debug, Clone, Default)]
pub(crate) struct CueModel {
    pub table: Table<LABELS>,
    pub transitions: Transitions<LABELS>,
}

/// Which label may follow which.
pub(crate) fn allowed(from: Option<usize>, to: usize) -> bool {
    to != INSIDE || matches!(from, Some(BEGIN | INSIDE))
}

/// Scores of every token.
pub(crate) fn emissions(doc: &Document, attrs: &[Attrs], model: &CueModel) -> Vec<Scores<LABELS>> {
    let context = Context::new(doc, attrs);
    let mut tally = Tally::new(&model.table);
    let mut scores = vec![NO_CUE; attrs.len()];
    for paragraph in &doc.paragraphs {
        for i in paragraph.tokens.clone().filter(|&i| near_cue(attrs, i)) {
            let view = View::of(attrs, paragraph.tokens.clone(), i);
            if let Some(score) = scores.get_mut(i) {
                *score = view.sums(&context, &mut tally).labels();
            }
        }
    }
    scores
}

/// The scores of a token that can be no part of a cue.
const NO_CUE: Scores<LABELS> = [NEVER / 1000, NEVER / 1000, 0];

/// Whether a token is worth scoring: it or a neighbour is now and then a cue. Two tokens in five
/// of the development articles are not, and no fewer gold cues came up as candidates for it.
fn near_cue(attrs: &[Attrs], i: usize) -> bool {
    let bin = |i: usize| attrs.get(i).map_or(0, |a| a.bin);
    bin(i) >= 2 || bin(i + 1) >= 3 || i.checked_sub(1).is_some_and(|i| bin(i) >= 3)
}

/// The candidates of a range of tokens. `steps` are the amounts by which "other" is lowered,
/// ascending from 0.
pub(crate) fn candidates(
    emissions: &[Scores<LABELS>],
    first: usize,
    transitions: &Transitions<LABELS>,
    steps: &[i32],
) -> Vec<Candidate> {
    let mut found = Vec::new();
    let scored = |i: usize| emissions.get(i).is_some_and(|s| *s != NO_CUE);
    let mut at = 0;
    while at < emissions.len() {
        let end = (at..emissions.len()).find(|&i| !scored(i)).unwrap_or(emissions.len());
        if at < end {
            // A token that can be no part of a cue is "other" on every best path, so that what
            // stands on either side of it can be read apart: a fifth of the work, the same result.
            let start = at.saturating_sub(1);
            let stretch = emissions.get(start..emissions.len().min(end + 1)).unwrap_or_default();
            found.extend(stretch_candidates(stretch, start + first, transitions, steps));
        }
        at = end + 1;
    }
    found
}

/// The candidates of a few neighbouring tokens, in text order.
fn stretch_candidates(
    emissions: &[Scores<LABELS>],
    first: usize,
    transitions: &Transitions<LABELS>,
    steps: &[i32],
) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    // No path leaves "other" while even its best token and two best transitions fall short.
    let gain = transitions.step.iter().flatten().chain(&transitions.start).max().copied().unwrap_or_default();
    let least = transitions.step[OTHER][OTHER].min(transitions.start[OTHER]);
    let gain = 2 * (i64::from(gain) - i64::from(least)).max(0);
    let most = emissions.iter().map(|s| i64::from(s[BEGIN].max(s[INSIDE])) - i64::from(s[OTHER])).max();
    let reached = |step: i32| most.is_some_and(|most| most + gain + i64::from(step) >= 0);
    let mut shifted = emissions.to_vec();
    let mut lowered = 0;
    for (level, &step) in steps.iter().enumerate().filter(|(_, step)| reached(**step)) {
        shifted.iter_mut().for_each(|s| s[OTHER] -= step - lowered);
        lowered = step;
        let labels = best(&shifted, transitions, allowed);
        for cue in spans(&labels) {
            let margin =
                cue.clone().filter_map(|i| emissions.get(i)).map(|s| s[BEGIN].max(s[INSIDE]) - s[OTHER]).sum::<i32>()
                    / cue.len().max(1) as i32;
            let at = cue.start + first..cue.end + first;
            // A candidate that overlaps an easier one is the same with other edges.
            if cue.len() <= LONGEST && !found.iter().any(|c| overlap(&c.cue, &at)) {
                found.push(Candidate { cue: at, level, margin });
            }
        }
    }
    found.sort_by_key(|c| c.cue.start);
    found
}

fn spans(labels: &[u8]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (i, &label) in labels.iter().enumerate() {
        match (usize::from(label), out.last_mut()) {
            (BEGIN, _) => out.push(i..i + 1),
            (INSIDE, Some(last)) if last.end == i => last.end = i + 1,
            _ => {}
        }
    }
    out
}

/// Bins a distance.
pub(crate) fn distance_bin(distance: usize) -> u8 {
    match distance {
        0..=3 => distance as u8,
        4..=5 => 4,
        6..=8 => 5,
        9..=13 => 6,
        14..=20 => 7,
        21..=35 => 8,
        _ => 9,
    }
}
