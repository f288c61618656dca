//! Stage 2: for one cue, who is its source and what is its content.
//!
//! A sequence model over the sentences around the cue, inside its paragraph. Each candidate
//! has a sequence of its own, so that nothing has to be linked afterwards.

use std::ops::Range;

use super::attrs::Attrs;
use super::cues::Candidate;
use super::extent;
use super::ranges::overlap;
use super::role_features::{Place, Site};
use super::sequence::{NEVER, Scores, Transitions, best};
use super::tally::Tally;
use super::weights::{Sums, Table};
use crate::text::Document;

pub(crate) const LABELS: usize = 6;
pub(crate) const SOURCE_BEGIN: usize = 0;
pub(crate) const SOURCE_INSIDE: usize = 1;
pub(crate) const CONTENT_BEGIN: usize = 2;
pub(crate) const CONTENT_INSIDE: usize = 3;
pub(crate) const CUE: usize = 4;
pub(crate) const OTHER: usize = 5;

/// How far a window reaches from its cue, in tokens: what keeps work linear.
const REACH: usize = 160;

/// The weights of stage 2.
#[derive(Debug, Clone, Default)]
pub(crate) struct RoleModel {
    pub table: Table<LABELS>,
    pub transitions: Transitions<LABELS>,
}

/// The roles found for one cue, as token ranges.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Roles {
    pub cue: Range<usize>,
    pub source: Vec<Range<usize>>,
    pub content: Vec<Range<usize>>,
    /// Score of the best labels over "other" everywhere, per labelled token.
    pub margin: i32,
}

impl Roles {
    /// What belongs to any of the roles.
    pub fn ranges(&self) -> impl Iterator<Item = &Range<usize>> {
        self.source.iter().chain(&self.content).chain([&self.cue])
    }
}

/// Which label may follow which.
pub(crate) fn allowed(from: Option<usize>, to: usize) -> bool {
    match to {
        SOURCE_INSIDE => matches!(from, Some(SOURCE_BEGIN | SOURCE_INSIDE)),
        CONTENT_INSIDE => matches!(from, Some(CONTENT_BEGIN | CONTENT_INSIDE)),
        _ => true,
    }
}

/// The tokens that a cue's roles are looked for in: its sentence, and where quotations may run
/// over several, two sentences before to three after.
pub(crate) fn window(doc: &Document, cue: &Range<usize>) -> Range<usize> {
    let sentence = doc.sentence_of.get(cue.start).map_or(0, |&s| s as usize);
    let Some(paragraph) = doc.sentences.get(sentence).and_then(|s| doc.paragraphs.get(s.paragraph)) else {
        return cue.clone();
    };
    let quoted = |s: usize| {
        doc.sentences
            .get(s)
            .is_some_and(|s| doc.tokens.get(s.tokens.clone()).is_some_and(|t| t.iter().any(|t| t.depth > 0)))
    };
    let least = sentence.saturating_sub(2).max(paragraph.sentences.start);
    let most = (sentence + 3).min(paragraph.sentences.end.saturating_sub(1));
    let first = (least..sentence).find(|&s| quoted(s)).unwrap_or(sentence);
    let last = (sentence + 1..=most).rev().find(|&s| quoted(s)).unwrap_or(sentence);
    let start = doc.sentences.get(first).map_or(cue.start, |s| s.tokens.start);
    let end = doc.sentences.get(last).map_or(cue.end, |s| s.tokens.end);
    start.max(cue.start.saturating_sub(REACH))..end.min(cue.end + REACH).max(cue.end)
}

/// The roles of every candidate.
pub(crate) fn decode(doc: &Document, attrs: &[Attrs], all: &[Candidate], model: &RoleModel) -> Vec<Roles> {
    let mut tally = Tally::new(&model.table);
    let windows: Vec<Range<usize>> = all.iter().map(|c| window(doc, &c.cue)).collect();
    let base = base_sums(doc, attrs, &windows, &mut tally);
    let mut scores = Vec::new();
    let decoded = all.iter().zip(windows).map(|(candidate, window)| {
        let site = Site::new(doc, attrs, all, candidate, window.clone());
        let base = base.get(window.clone()).unwrap_or_default();
        emissions(&site, attrs, base, &mut tally, &mut scores);
        // The cue's main word is a cue, whatever else its neighbours turn out to be.
        if let Some(sums) = head(attrs, &candidate.cue).checked_sub(window.start).and_then(|i| scores.get_mut(i)) {
            sums.iter_mut().enumerate().filter(|(label, _)| *label != CUE).for_each(|(_, s)| *s = NEVER / 1000);
        }
        let labels = best(&scores, &model.transitions, allowed);
        let mut roles = read(&labels, window.start, &candidate.cue);
        // In a unit that does not depend on how the weights were quantised.
        roles.margin = (margin(&labels, &scores) as f32 * model.table.scale) as i32;
        extent::whole(doc, &window, &mut roles);
        extent::mend(doc, attrs, &mut roles);
        roles
    });
    decoded.collect()
}

/// What does not depend on a cue, for the tokens that some candidate looks at.
fn base_sums(doc: &Document, attrs: &[Attrs], windows: &[Range<usize>], tally: &mut Tally<LABELS>) -> Vec<Sums> {
    let mut wanted = vec![false; doc.tokens.len()];
    for window in windows {
        if let Some(tokens) = wanted.get_mut(window.clone()) {
            tokens.fill(true);
        }
    }
    let mut sums = vec![Sums::default(); wanted.len()];
    for paragraph in &doc.paragraphs {
        for i in paragraph.tokens.clone().filter(|&i| wanted.get(i) == Some(&true)) {
            if let Some(sums) = sums.get_mut(i) {
                *sums = Place::of(doc, attrs, paragraph.tokens.clone(), i).sums(tally);
            }
        }
    }
    sums
}

/// The scores of the tokens of a window.
fn emissions(site: &Site, attrs: &[Attrs], base: &[Sums], tally: &mut Tally<LABELS>, scores: &mut Vec<Scores<LABELS>>) {
    let (mut near, mut far) = (Steady::default(), Steady::default());
    scores.clear();
    scores.extend(site.window().zip(base).map(|(i, base)| {
        let view = site.view(attrs, i);
        let near = near.renew(view.near_key(), || site.near_sums(&view, tally));
        let far = far.renew(view.far_key(), || site.far_sums(&view, tally));
        base.plus(near).plus(far).plus(site.own_sums(&view, tally)).labels()
    }));
}

/// The sums of features that stay the same over several tokens.
#[derive(Default)]
struct Steady {
    key: Option<u64>,
    sums: Sums,
}

impl Steady {
    /// The sums, added up anew where the key has changed.
    fn renew(&mut self, key: u64, sums: impl FnOnce() -> Sums) -> Sums {
        if self.key != Some(key) {
            *self = Self { key: Some(key), sums: sums() };
        }
        self.sums
    }
}

/// The word of a cue that is most often one.
pub(crate) fn head(attrs: &[Attrs], cue: &Range<usize>) -> usize {
    cue.clone().rev().max_by_key(|&i| attrs.get(i).map_or(0, |a| a.bin)).unwrap_or(cue.start)
}

fn margin(labels: &[u8], scores: &[Scores<LABELS>]) -> i32 {
    let (mut sum, mut count) = (0i64, 0i64);
    for (label, score) in labels.iter().zip(scores) {
        let label = usize::from(*label);
        if label != OTHER {
            sum += i64::from(score.get(label).copied().unwrap_or_default() - score[OTHER]);
            count += 1;
        }
    }
    (sum / count.max(1)) as i32
}

/// Turns labels into ranges; the cue is what is labelled so and touches the candidate.
pub(crate) fn read(labels: &[u8], first: usize, candidate: &Range<usize>) -> Roles {
    let mut roles = Roles::default();
    let mut cue: Option<Range<usize>> = None;
    let mut previous = OTHER;
    for (offset, &label) in labels.iter().enumerate() {
        let (i, label) = (first + offset, usize::from(label));
        match label {
            SOURCE_BEGIN => roles.source.push(i..i + 1),
            SOURCE_INSIDE => extend(&mut roles.source, i),
            CONTENT_BEGIN => roles.content.push(i..i + 1),
            CONTENT_INSIDE => extend(&mut roles.content, i),
            CUE => match &mut cue {
                Some(c) if previous == CUE && c.end == i => c.end = i + 1,
                Some(c) if overlap(c, candidate) => {}
                _ => cue = Some(i..i + 1),
            },
            _ => {}
        }
        previous = label;
    }
    roles.cue = cue.filter(|c| overlap(c, candidate)).unwrap_or_else(|| candidate.clone());
    // A source is one span: the nearest.
    let gap = |s: &Range<usize>| s.start.saturating_sub(roles.cue.end).max(roles.cue.start.saturating_sub(s.end));
    roles.source = roles.source.iter().min_by_key(|s| gap(s)).cloned().into_iter().collect();
    roles
}

fn extend(spans: &mut [Range<usize>], i: usize) {
    if let Some(last) = spans.last_mut() {
        last.end = i + 1;
    }
}
