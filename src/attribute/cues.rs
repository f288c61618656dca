//! Stage 1: which words are cues.
//!
//! A sequence model with the labels begin, inside and other over each paragraph. Lowering the
//! bias towards "other" step by step gives further candidates, each with the level at which
//! it came up; a later stage decides among them.

use std::ops::Range;

use super::attrs::Attrs;
use super::ranges::overlap;
use super::sequence::{NEVER, Scores, Transitions, best};
use super::weights::{Table, Tally, finish, mix};
use crate::text::{Document, ParagraphKind};

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

/// Scores of every token of a range.
pub(crate) fn emissions(
    doc: &Document,
    attrs: &[Attrs],
    context: &Context,
    range: Range<usize>,
    model: &CueModel,
) -> Vec<Scores<LABELS>> {
    let mut out = Vec::with_capacity(range.len());
    let mut tally = Tally::new(&model.table);
    for i in range {
        let mut sums = NO_CUE;
        if near_cue(attrs, i) {
            sums = tally.sums(|all| features(doc, attrs, context, i, &mut |f| all.see(f)));
        }
        out.push(sums);
    }
    out
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

/// What is known of each token's surroundings beyond its neighbours.
#[derive(Debug, Clone, Default)]
pub(crate) struct Context {
    /// Distance to the next quotation mark on the left and right, binned.
    quote_left: Vec<u8>,
    quote_right: Vec<u8>,
    /// Rank of the token's bin in its sentence, 0 the highest.
    rank: Vec<u8>,
    /// Lemma of the strongest other cue word in the sentence, and its bin.
    strongest: Vec<(u64, u8)>,
    /// Class and shape of the nearest word on the left that could be a subject's head.
    subject: Vec<u64>,
    /// Sentence number in its paragraph, headline or not.
    place: Vec<u8>,
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

impl Context {
    /// Reads a document once.
    pub fn new(doc: &Document, attrs: &[Attrs]) -> Self {
        let n = attrs.len();
        let mut context = Self {
            quote_left: vec![9; n],
            quote_right: vec![9; n],
            rank: vec![9; n],
            strongest: vec![(0, 0); n],
            subject: vec![0; n],
            place: vec![0; n],
        };
        for sentence in &doc.sentences {
            context.sentence(doc, attrs, sentence.tokens.clone(), sentence.paragraph);
        }
        context
    }

    fn sentence(&mut self, doc: &Document, attrs: &[Attrs], range: Range<usize>, paragraph: usize) {
        let mut order: Vec<(u64, usize)> =
            range.clone().filter_map(|i| attrs.get(i).map(|a| (a.bin, i))).filter(|(bin, _)| *bin > 0).collect();
        order.sort_by_key(|&(bin, i)| (std::cmp::Reverse(bin), i));
        order.truncate(9);
        let place = doc.paragraphs.get(paragraph).map_or(0, |p| {
            let index = doc.sentence_of.get(range.start).map_or(0, |&s| (s as usize).saturating_sub(p.sentences.start));
            if p.kind == ParagraphKind::Body { index.min(4) as u8 } else { 5 }
        });
        let (mut left, mut subject) = (99, 0);
        for i in range.clone() {
            let Some(attr) = attrs.get(i) else { continue };
            self.quote_left[i] = distance_bin(left);
            self.subject[i] = subject;
            self.place[i] = place;
            left = if matches!(attr.quote, 1 | 3) { 0 } else { left + 1 };
            if attr.head {
                subject = mix(attr.class, attr.shape);
            } else if matches!(attr.shape, 8) {
                subject = mix(attr.word, 1);
            }
            let top = order.first().filter(|(_, j)| *j != i).or(order.get(1));
            self.strongest[i] =
                top.and_then(|&(bin, j)| attrs.get(j).map(|a| (a.lemma, bin as u8))).unwrap_or_default();
        }
        for (rank, &(_, i)) in order.iter().enumerate() {
            self.rank[i] = rank.min(8) as u8;
        }
        let mut right = 99;
        for i in range.rev() {
            self.quote_right[i] = distance_bin(right);
            right = if attrs.get(i).is_some_and(|a| matches!(a.quote, 1 | 3)) { 0 } else { right + 1 };
        }
    }
}

/// Calls `add` with every feature of a token.
pub(crate) fn features(doc: &Document, attrs: &[Attrs], context: &Context, i: usize, add: &mut impl FnMut(u64)) {
    let blank = Attrs::default();
    // Neighbours inside the paragraph.
    let range = doc.sentence(i).and_then(|s| doc.paragraphs.get(s.paragraph)).map_or(0..0, |p| p.tokens.clone());
    let at = |offset: isize| -> &Attrs {
        i.checked_add_signed(offset).filter(|j| range.contains(j)).and_then(|j| attrs.get(j)).unwrap_or(&blank)
    };
    let (l3, l2, l1, x, r1, r2, r3) = (at(-3), at(-2), at(-1), at(0), at(1), at(2), at(3));
    let mut template = 0u64;
    let mut emit = |a: u64, b: u64| {
        template += 1;
        add(finish(mix(mix(template << 8 | 1, a), b)));
    };
    for a in [l3, l2, l1, x, r1, r2, r3] {
        emit(a.word, 0);
    }
    for a in [l1, x, r1] {
        emit(a.lemma, 1);
        emit(a.suffix3, 1);
        emit(a.shape, a.class);
        emit(a.quote, 1);
    }
    for a in [l2, l1, x, r1, r2] {
        emit(a.bin, 1);
        emit(a.class, 1);
    }
    emit(x.suffix2, 1);
    emit(l1.word, x.word);
    emit(x.word, r1.word);
    emit(x.lemma, r1.word);
    emit(l1.word, x.lemma);
    emit(x.lemma, r1.class);
    emit(x.lemma, l1.class);
    emit(x.lemma, r2.class);
    emit(x.lemma, x.quote);
    emit(x.lemma, x.suffix2);
    emit(l1.class, mix(x.class, r1.class));
    emit(x.bin, r1.word);
    emit(x.bin, l1.word);
    emit(x.bin, r1.class);
    emit(x.bin, l1.class);
    emit(x.bin, mix(l1.shape, r1.shape));
    emit(x.bin, x.quote);
    emit(x.bin, x.suffix3);
    emit(x.bin, mix(l1.class, r1.class));
    emit(x.bin, mix(r1.class, r2.class));
    emit(x.bin, mix(l2.class, l1.class));
    let byte = |v: &[u8]| u64::from(v.get(i).copied().unwrap_or_default());
    emit(x.bin, 16 + byte(&context.quote_left));
    emit(x.bin, 16 + byte(&context.quote_right));
    emit(x.bin, mix(byte(&context.rank), x.quote));
    let (lemma, bin) = context.strongest.get(i).copied().unwrap_or_default();
    emit(x.bin, mix(lemma, 5));
    emit(x.bin, mix(u64::from(bin), byte(&context.rank)));
    emit(x.bin, mix(byte(&context.place), 3));
    let subject = context.subject.get(i).copied().unwrap_or_default();
    emit(x.bin, subject);
    emit(x.lemma, subject);
    // The lexicon's word.
    let sense = x.sense;
    emit(u64::from(sense.frequency), u64::from(sense.frames));
    emit(u64::from(sense.frequency), mix(u64::from(sense.frames), l1.class));
    emit(u64::from(sense.length), mix(u64::from(sense.frequency), x.bin));
    emit(u64::from(l1.sense.length), mix(u64::from(l1.sense.frequency), x.bin));
    emit(u64::from(sense.frames), x.bin);
    // What the word means, roughly, and what its neighbours mean.
    emit(x.cluster, 1);
    emit(x.cluster, x.suffix2);
    emit(x.cluster, r1.word);
    emit(x.cluster, mix(l1.class, r1.class));
    emit(x.cluster, subject);
    emit(x.family, mix(x.suffix2, r1.class));
    emit(x.family, x.bin);
    emit(l1.cluster, x.bin);
    emit(r1.cluster, x.bin);
    emit(l1.family, x.lemma);
    emit(r1.family, x.lemma);
    emit(l2.family, mix(l1.family, x.bin));
    emit(r1.family, mix(r2.family, x.bin));
}
