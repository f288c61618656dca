//! Stage 2: for one cue, who is its source and what is its content.
//!
//! A sequence model over the sentences around the cue, inside its paragraph. Each candidate
//! has a sequence of its own, so that nothing has to be linked afterwards.

use std::ops::Range;

use super::attrs::Attrs;
use super::cues::{Candidate, distance_bin};
use super::extent;
use super::ranges::overlap;
use super::sequence::{NEVER, Scores, Transitions, best};
use super::voice::voice;
use super::weights::{Table, Tally, finish, mix};
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

/// Decodes the roles of one candidate.
pub(crate) fn decode(
    doc: &Document,
    attrs: &[Attrs],
    all: &[Candidate],
    index: usize,
    base: &[Scores<LABELS>],
    model: &RoleModel,
) -> Roles {
    let Some(candidate) = all.get(index) else { return Roles::default() };
    let window = window(doc, &candidate.cue);
    let site = Site::new(doc, attrs, all, candidate, window.clone());
    let mut scores: Vec<Scores<LABELS>> = Vec::with_capacity(window.len());
    let mut tally = Tally::new(&model.table);
    let (mut near, mut far) = (Steady::default(), Steady::default());
    for i in window.clone() {
        let view = site.view(i);
        near.renew(view.near_key(), || tally.sums(|all| site.near_features(&view, &mut |f| all.see(f))));
        far.renew(view.far_key(), || tally.sums(|all| site.far_features(&view, &mut |f| all.see(f))));
        let own = tally.sums(|all| site.own_features(i, &view, &mut |f| all.see(f)));
        let base = base.get(i).copied().unwrap_or_default();
        scores.push(std::array::from_fn(|l| own[l] + base[l] + near.sums[l] + far.sums[l]));
    }
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

/// Features of a token by itself and its neighbours.
pub(crate) fn static_features(doc: &Document, attrs: &[Attrs], i: usize, add: &mut impl FnMut(u64)) {
    let blank = Attrs::default();
    let range = doc.sentence(i).and_then(|s| doc.paragraphs.get(s.paragraph)).map_or(0..0, |p| p.tokens.clone());
    let at = |offset: isize| -> &Attrs {
        i.checked_add_signed(offset).filter(|j| range.contains(j)).and_then(|j| attrs.get(j)).unwrap_or(&blank)
    };
    let (l2, l1, x, r1, r2) = (at(-2), at(-1), at(0), at(1), at(2));
    let mut template = 100u64;
    let mut emit = |a: u64, b: u64| {
        template += 1;
        add(finish(mix(mix(template << 8 | 2, a), b)));
    };
    for a in [l2, l1, x, r1, r2] {
        emit(a.word, 0);
        emit(a.class, a.shape);
        emit(a.quote, 1);
    }
    emit(x.suffix3, 1);
    emit(x.lemma, 1);
    emit(l1.word, x.word);
    emit(x.word, r1.word);
    emit(l1.class, mix(x.class, r1.class));
    emit(l1.shape, mix(x.shape, r1.shape));
    emit(x.quote, mix(l1.quote, r1.word));
    emit(x.bin, mix(l1.class, r1.class));
    emit(l1.bin, r1.bin);
    let starts = doc.sentence(i).is_some_and(|s| s.tokens.start == i);
    emit(u64::from(starts), x.class);
    emit(u64::from(starts), mix(x.quote, x.shape));
    emit(x.cluster, 1);
    emit(l1.cluster, 1);
    emit(r1.cluster, 1);
    emit(x.family, mix(l1.family, r1.family));
}

/// One candidate's view of its window.
pub(crate) struct Site<'a> {
    doc: &'a Document<'a>,
    attrs: &'a [Attrs],
    cue: Range<usize>,
    window: Range<usize>,
    /// Attributes of the cue's first content-bearing word.
    head: Attrs,
    left: Attrs,
    right: Attrs,
    right2: Attrs,
    /// The cue's grammatical voice.
    voice: u64,
    cue_quote: bool,
    sentence: usize,
    /// For each token of the window: commas, other cues, marks and "that" between it and the cue.
    between: Vec<Between>,
    /// The quotation next to the cue on either side.
    adjacent: [Option<Range<usize>>; 2],
}

#[derive(Debug, Clone, Copy, Default)]
struct Between {
    commas: u8,
    cues: u8,
    quotes: u8,
    that: bool,
    verb: bool,
    closed_class: u64,
}

impl<'a> Site<'a> {
    /// Looks at the window of a candidate once.
    pub fn new(
        doc: &'a Document<'a>,
        attrs: &'a [Attrs],
        all: &[Candidate],
        candidate: &Candidate,
        window: Range<usize>,
    ) -> Self {
        let cue = candidate.cue.clone();
        let get =
            |i: Option<usize>| i.filter(|i| window.contains(i)).and_then(|i| attrs.get(i)).copied().unwrap_or_default();
        let head = cue.clone().filter_map(|i| attrs.get(i)).max_by_key(|a| a.bin).copied().unwrap_or_default();
        let mut site = Self {
            doc,
            attrs,
            left: get(cue.start.checked_sub(1)),
            right: get(Some(cue.end)),
            right2: get(Some(cue.end + 1)),
            voice: voice(doc, &cue),
            cue_quote: head.quote != 0,
            sentence: doc.sentence_of.get(cue.start).map_or(0, |&s| s as usize),
            between: vec![Between::default(); window.len()],
            adjacent: [None, None],
            head,
            cue,
            window,
        };
        let mut other = vec![false; site.window.len()];
        for candidate in nearby(all, &site.window) {
            if candidate.cue != site.cue
                && candidate.level <= 1
                && let Some(flag) = candidate.cue.start.checked_sub(site.window.start).and_then(|i| other.get_mut(i))
            {
                *flag = true;
            }
        }
        let right: Vec<usize> = (site.cue.end..site.window.end).collect();
        let left: Vec<usize> = (site.window.start..site.cue.start).rev().collect();
        site.walk(&left, &other);
        site.walk(&right, &other);
        site.adjacent = [site.quotation(left), site.quotation(right)];
        site
    }

    fn walk(&mut self, order: &[usize], other: &[bool]) {
        let mut state = Between::default();
        for &i in order {
            let offset = i - self.window.start;
            if let Some(slot) = self.between.get_mut(offset) {
                *slot = state;
            }
            let Some(attr) = self.attrs.get(i) else { continue };
            let word = self.doc.word(i);
            state.commas = (state.commas + u8::from(matches!(word, "," | ";" | "—" | "–" | "--"))).min(3);
            state.quotes = (state.quotes + u8::from(matches!(attr.quote, 1 | 3))).min(3);
            state.cues = (state.cues + u8::from(other.get(offset).copied().unwrap_or(false))).min(2);
            state.that |= word == "that" || word == "whether" || word == "if";
            state.verb |= matches!(attr.class, 1 | 2);
            if attr.class < 20 || attr.class == 40 {
                state.closed_class = mix(state.closed_class, attr.word);
            } else {
                state.closed_class |= 1 << 63;
            }
        }
    }

    /// The first quotation met within a few tokens of the cue.
    fn quotation(&self, order: Vec<usize>) -> Option<Range<usize>> {
        if self.cue_quote {
            return None;
        }
        let i = order.into_iter().take(14).find(|&i| self.attrs.get(i).is_some_and(|a| a.quote != 0))?;
        self.doc.outer_quotation(i).map(|q| q.tokens.clone())
    }

    /// How a token's quotation relates to the cue's.
    fn relation(&self, i: usize, quote: u64) -> u64 {
        if quote == 0 {
            return 0;
        }
        if self.cue_quote {
            return 1;
        }
        let [left, right] = &self.adjacent;
        match () {
            () if left.as_ref().is_some_and(|q| q.contains(&i)) => 2,
            () if right.as_ref().is_some_and(|q| q.contains(&i)) => 3,
            () if left.is_some() || right.is_some() => 4,
            () => 5,
        }
    }

    /// Where a token stands as seen from the cue.
    fn view(&self, i: usize) -> View {
        let (side, distance) = if i < self.cue.start {
            (0, self.cue.start - i)
        } else if i >= self.cue.end {
            (1, i + 1 - self.cue.end)
        } else {
            (2, 0)
        };
        let sentence = self.doc.sentence_of.get(i).map_or(0, |&s| i64::from(s));
        let quote = self.attrs.get(i).map_or(0, |a| a.quote);
        View {
            side,
            distance: u64::from(distance_bin(distance)),
            offset: (sentence - self.sentence as i64 + 4) as u64,
            between: self.between.get(i - self.window.start).copied().unwrap_or_default(),
            quote,
            relation: self.relation(i, quote),
        }
    }

    /// Every feature of a token as seen from the cue.
    #[cfg(feature = "train")]
    pub fn features(&self, i: usize, add: &mut impl FnMut(u64)) {
        let view = self.view(i);
        self.near_features(&view, add);
        self.far_features(&view, add);
        self.own_features(i, &view, add);
    }

    /// Features that depend on no more than [`View::near_key`].
    fn near_features(&self, view: &View, add: &mut impl FnMut(u64)) {
        let (near, side, cue) = (mix(view.side, view.distance), view.side, &self.head);
        let mut emit = emitter(200, add);
        emit(near, view.offset);
        emit(near, cue.lemma);
        emit(near, self.right.word);
        emit(near, self.left.word);
        emit(near, mix(self.right.class, self.left.class));
        emit(mix(side, self.right.class), mix(self.right2.class, view.distance));
        emit(mix(side, u64::from(cue.sense.frames)), view.distance);
        emit(near, mix(self.voice, view.offset));
        emit(mix(side, self.voice), mix(cue.lemma, u64::from(view.offset == 4)));
    }

    /// Features that depend on no more than [`View::far_key`].
    fn far_features(&self, view: &View, add: &mut impl FnMut(u64)) {
        let (far, side, cue) = (mix(view.side, view.offset), view.side, &self.head);
        let (quote, relation, between) = (view.quote, view.relation, &view.between);
        let (commas, cues) = (u64::from(between.commas), u64::from(between.cues));
        let mut emit = emitter(220, add);
        emit(far, quote);
        emit(far, mix(quote, cue.quote));
        emit(far, relation);
        emit(far, mix(relation, cue.lemma));
        emit(far, mix(relation, cues));
        emit(far, mix(u64::from(between.quotes), mix(quote, commas)));
        emit(mix(side, u64::from(between.verb)), mix(commas, cues));
    }

    /// Features of the token's own.
    fn own_features(&self, i: usize, view: &View, add: &mut impl FnMut(u64)) {
        let blank = Attrs::default();
        let at = |offset: isize| -> &Attrs {
            i.checked_add_signed(offset)
                .filter(|j| self.window.contains(j))
                .and_then(|j| self.attrs.get(j))
                .unwrap_or(&blank)
        };
        let (l1, x, r1) = (at(-1), at(0), at(1));
        let (side, near, far) = (view.side, mix(view.side, view.distance), mix(view.side, view.offset));
        let (relation, between, cue) = (view.relation, &view.between, &self.head);
        let (commas, cues, frames) = (u64::from(between.commas), u64::from(between.cues), u64::from(cue.sense.frames));
        let (suffix, lemma, family) = (cue.suffix2, mix(side, cue.lemma), mix(side, cue.family));
        let mut emit = emitter(240, add);
        emit(near, mix(suffix, x.class));
        emit(lemma, x.word);
        emit(lemma, x.class);
        emit(near, x.word);
        emit(near, mix(x.class, x.shape));
        emit(mix(near, l1.class), mix(x.class, r1.class));
        emit(far, mix(relation, mix(x.quote, r1.word)));
        emit(far, mix(commas, x.class));
        emit(far, mix(cues, x.class));
        emit(far, mix(u64::from(between.that), mix(x.class, suffix)));
        emit(side, mix(between.closed_class, x.class));
        emit(mix(side, self.right.class), mix(x.class, commas));
        emit(mix(side, self.right.word), x.word);
        emit(mix(side, self.left.class), mix(x.class, commas));
        emit(mix(side, frames), mix(x.class, relation));
        emit(far, mix(cue.class, mix(x.class, commas)));
        emit(far, mix(l1.word, x.shape));
        emit(far, mix(r1.word, suffix));
        emit(near, mix(l1.word, r1.word));
        emit(far, mix(cue.bin, x.bin));
        emit(near, x.family);
        emit(lemma, x.family);
        emit(mix(near, cue.cluster), x.class);
        emit(family, mix(self.right.class, x.class));
        emit(family, x.family);
        emit(mix(near, self.voice), x.class);
        emit(mix(side, self.voice), mix(l1.class, mix(x.class, commas)));
    }
}

/// Numbers the templates of a group from `first` on.
fn emitter(first: u64, add: &mut impl FnMut(u64)) -> impl FnMut(u64, u64) {
    let mut template = first;
    move |a, b| {
        template += 1;
        add(finish(mix(mix(template << 8 | 3, a), b)));
    }
}

/// Where a token stands as seen from the cue.
struct View {
    /// 0 left, 1 right, 2 in the cue.
    side: u64,
    distance: u64,
    /// Sentences between it and the cue.
    offset: u64,
    between: Between,
    quote: u64,
    relation: u64,
}

impl View {
    fn near_key(&self) -> u64 {
        self.side << 32 | self.distance << 16 | self.offset
    }

    fn far_key(&self) -> u64 {
        let Between { commas, cues, quotes, verb, .. } = self.between;
        let counts = u64::from(commas) << 8 | u64::from(cues) << 4 | u64::from(quotes) << 2 | u64::from(verb);
        self.side << 40 | self.offset << 32 | self.quote << 24 | self.relation << 16 | counts
    }
}

/// The sums of features that stay the same over several tokens.
#[derive(Default)]
struct Steady {
    key: Option<u64>,
    sums: Scores<LABELS>,
}

impl Steady {
    /// Adds the features up again where the key has changed.
    fn renew(&mut self, key: u64, sums: impl FnOnce() -> Scores<LABELS>) {
        if self.key != Some(key) {
            self.key = Some(key);
            self.sums = sums();
        }
    }
}

/// The candidates whose cue starts in the window; `all` is in text order.
fn nearby<'a>(all: &'a [Candidate], window: &Range<usize>) -> &'a [Candidate] {
    let first = all.partition_point(|c| c.cue.start < window.start);
    let last = all.partition_point(|c| c.cue.start < window.end);
    all.get(first..last).unwrap_or_default()
}
