//! The features of stage 2: what is seen at a token that may belong to the source or the content
//! of a cue.
//!
//! They come in groups by what they look at, so that a group whose sums are known need not be
//! gathered. The number of a template is part of its features: a new template takes a new one.

use std::ops::Range;

use super::attrs::Attrs;
use super::cues::{Candidate, distance_bin};
use super::roles::LABELS;
use super::tally::Tally;
use super::voice::voice;
#[cfg(feature = "train")]
use super::weights::in_order;
use super::weights::{Gathered, Sums, feature, finish, mix};
use crate::text::Document;

/// The stage of the templates that look at no cue, and of those that do.
const PLACES: u64 = 2;
const STAGE: u64 = 3;

/// A token and its neighbours inside the paragraph, from the second on the left to the second on
/// the right, whatever the cue.
pub(crate) struct Place<'a> {
    around: [&'a Attrs; 5],
    /// Whether the token starts its sentence.
    starts: u64,
}

impl<'a> Place<'a> {
    /// The place of a token of a paragraph.
    pub fn of(doc: &Document, attrs: &'a [Attrs], paragraph: Range<usize>, i: usize) -> Self {
        let at = |place: usize| (i + place).checked_sub(2).filter(|j| paragraph.contains(j)).and_then(|j| attrs.get(j));
        let starts = doc.sentence(i).is_some_and(|s| s.tokens.start == i);
        Self { around: std::array::from_fn(|n| at(n).unwrap_or(&Attrs::BLANK)), starts: u64::from(starts) }
    }

    /// The sums of all features.
    pub fn sums(&self, tally: &mut Tally<LABELS>) -> Sums {
        fn see(all: &mut Gathered) -> impl FnMut(u64, u64, u64) {
            |template, a, b| all.see(feature(PLACES, template, a, b))
        }
        let together = tally.sums(|all| self.together(&mut see(all)));
        self.around.iter().enumerate().fold(together, |sums, (place, a)| {
            let key = finish(mix(mix(a.form, a.shape << 8 | a.quote), place as u64 + 1));
            sums.plus(tally.known(key, |all| alone(place, a, &mut see(all))))
        })
    }

    /// Calls `add` with every feature, in the order of the templates.
    #[cfg(feature = "train")]
    pub fn features(&self, add: &mut dyn FnMut(u64)) {
        in_order(PLACES, add, |emit| {
            self.around.iter().enumerate().for_each(|(place, a)| alone(place, a, emit));
            self.together(emit);
        });
    }

    /// What the token shows together with its neighbours.
    #[inline(always)]
    fn together(&self, emit: &mut (impl FnMut(u64, u64, u64) + ?Sized)) {
        let [_, l1, x, r1, _] = self.around;
        emit(118, l1.word, x.word);
        emit(119, x.word, r1.word);
        emit(120, l1.class, mix(x.class, r1.class));
        emit(121, l1.shape, mix(x.shape, r1.shape));
        emit(122, x.quote, mix(l1.quote, r1.word));
        emit(123, x.bin, mix(l1.class, r1.class));
        emit(124, l1.bin, r1.bin);
        emit(125, self.starts, x.class);
        emit(126, self.starts, mix(x.quote, x.shape));
        emit(130, x.family, mix(l1.family, r1.family));
    }
}

/// What one token shows by itself; `place` is 2 for the token in the middle.
fn alone(place: usize, a: &Attrs, emit: &mut (impl FnMut(u64, u64, u64) + ?Sized)) {
    let first = 101 + 3 * place as u64;
    emit(first, a.word, 0);
    emit(first + 1, a.class, a.shape);
    emit(first + 2, a.quote, 1);
    match place {
        1 => emit(128, a.cluster, 1),
        2 => {
            emit(116, a.suffix3, 1);
            emit(117, a.lemma, 1);
            emit(127, a.cluster, 1);
        }
        3 => emit(129, a.cluster, 1),
        _ => {}
    }
}

/// One candidate's view of its window.
pub(crate) struct Site<'a> {
    doc: &'a Document<'a>,
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
        let (left, right) = ((site.window.start..site.cue.start).rev(), site.cue.end..site.window.end);
        site.walk(attrs, left.clone(), &other);
        site.walk(attrs, right.clone(), &other);
        site.adjacent = [site.quotation(attrs, left), site.quotation(attrs, right)];
        site
    }

    /// The tokens that the cue's roles are looked for in.
    pub fn window(&self) -> Range<usize> {
        self.window.clone()
    }

    fn walk(&mut self, attrs: &[Attrs], order: impl Iterator<Item = usize>, other: &[bool]) {
        let mut state = Between::default();
        for i in order {
            let offset = i - self.window.start;
            if let Some(slot) = self.between.get_mut(offset) {
                *slot = state;
            }
            let Some(attr) = attrs.get(i) else { continue };
            state.commas = (state.commas + u8::from(attr.divides)).min(3);
            state.quotes = (state.quotes + u8::from(matches!(attr.quote, 1 | 3))).min(3);
            state.cues = (state.cues + u8::from(other.get(offset).copied().unwrap_or(false))).min(2);
            state.that |= attr.opens;
            state.verb |= matches!(attr.class, 1 | 2);
            if attr.class < 20 || attr.class == 40 {
                state.closed_class = mix(state.closed_class, attr.word);
            } else {
                state.closed_class |= 1 << 63;
            }
        }
    }

    /// The first quotation met within a few tokens of the cue.
    fn quotation(&self, attrs: &[Attrs], order: impl Iterator<Item = usize>) -> Option<Range<usize>> {
        if self.cue_quote {
            return None;
        }
        let i = order.take(14).find(|&i| attrs.get(i).is_some_and(|a| a.quote != 0))?;
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
    pub fn view<'t>(&self, attrs: &'t [Attrs], i: usize) -> View<'t> {
        let (side, distance) = if i < self.cue.start {
            (0, self.cue.start - i)
        } else if i >= self.cue.end {
            (1, i + 1 - self.cue.end)
        } else {
            (2, 0)
        };
        let sentence = self.doc.sentence_of.get(i).map_or(0, |&s| i64::from(s));
        let at = |i: Option<usize>| {
            i.filter(|i| self.window.contains(i)).and_then(|i| attrs.get(i)).unwrap_or(&Attrs::BLANK)
        };
        let x = at(Some(i));
        View {
            l1: at(i.checked_sub(1)),
            x,
            r1: at(Some(i + 1)),
            side,
            distance: u64::from(distance_bin(distance)),
            offset: (sentence - self.sentence as i64 + 4) as u64,
            between: self.between.get(i - self.window.start).copied().unwrap_or_default(),
            relation: self.relation(i, x.quote),
        }
    }

    /// The sums of what depends on no more than [`View::near_key`].
    pub fn near_sums(&self, view: &View, tally: &mut Tally<LABELS>) -> Sums {
        tally.sums(|all| self.near(view, &mut see(all)))
    }

    /// The sums of what depends on no more than [`View::far_key`].
    pub fn far_sums(&self, view: &View, tally: &mut Tally<LABELS>) -> Sums {
        tally.sums(|all| self.far(view, &mut see(all)))
    }

    /// The sums of the features of the token's own.
    pub fn own_sums(&self, view: &View, tally: &mut Tally<LABELS>) -> Sums {
        tally.sums(|all| self.own(view, &mut see(all)))
    }

    /// Calls `add` with every feature of a token, in the order of the templates.
    #[cfg(feature = "train")]
    pub fn features(&self, attrs: &[Attrs], i: usize, add: &mut dyn FnMut(u64)) {
        let view = self.view(attrs, i);
        in_order(STAGE, add, |emit| {
            self.near(&view, emit);
            self.far(&view, emit);
            self.own(&view, emit);
        });
    }

    /// How far off the cue is.
    fn near(&self, view: &View, emit: &mut (impl FnMut(u64, u64, u64) + ?Sized)) {
        let (near, side, cue) = (view.near(), view.side, &self.head);
        emit(201, near, view.offset);
        emit(202, near, cue.lemma);
        emit(203, near, self.right.word);
        emit(204, near, self.left.word);
        emit(205, near, mix(self.right.class, self.left.class));
        emit(206, mix(side, self.right.class), mix(self.right2.class, view.distance));
        emit(207, mix(side, u64::from(cue.sense.frames)), view.distance);
        emit(208, near, mix(self.voice, view.offset));
        emit(209, mix(side, self.voice), mix(cue.lemma, u64::from(view.offset == 4)));
    }

    /// What lies between token and cue.
    fn far(&self, view: &View, emit: &mut (impl FnMut(u64, u64, u64) + ?Sized)) {
        let (far, side, cue) = (view.far(), view.side, &self.head);
        let (quote, relation, between) = (view.x.quote, view.relation, &view.between);
        let (commas, cues) = (u64::from(between.commas), u64::from(between.cues));
        emit(221, far, quote);
        emit(222, far, mix(quote, cue.quote));
        emit(223, far, relation);
        emit(224, far, mix(relation, cue.lemma));
        emit(225, far, mix(relation, cues));
        emit(226, far, mix(u64::from(between.quotes), mix(quote, commas)));
        emit(227, mix(side, u64::from(between.verb)), mix(commas, cues));
    }

    /// What the token shows, as seen from the cue.
    #[inline(always)]
    fn own(&self, view: &View, emit: &mut (impl FnMut(u64, u64, u64) + ?Sized)) {
        let View { l1, x, r1, side, between, .. } = *view;
        let (near, far, cue) = (view.near(), view.far(), &self.head);
        let (lemma, family, commas) = (mix(side, cue.lemma), mix(side, cue.family), u64::from(between.commas));
        let cues = u64::from(between.cues);
        emit(241, near, mix(cue.suffix2, x.class));
        emit(242, lemma, x.word);
        emit(243, lemma, x.class);
        emit(244, near, x.word);
        emit(245, near, mix(x.class, x.shape));
        emit(246, mix(near, l1.class), mix(x.class, r1.class));
        emit(247, far, mix(view.relation, mix(x.quote, r1.word)));
        emit(248, far, mix(commas, x.class));
        emit(249, far, mix(cues, x.class));
        emit(250, far, mix(u64::from(between.that), mix(x.class, cue.suffix2)));
        emit(251, side, mix(between.closed_class, x.class));
        emit(252, mix(side, self.right.class), mix(x.class, commas));
        emit(253, mix(side, self.right.word), x.word);
        emit(254, mix(side, self.left.class), mix(x.class, commas));
        emit(255, mix(side, u64::from(cue.sense.frames)), mix(x.class, view.relation));
        emit(256, far, mix(cue.class, mix(x.class, commas)));
        emit(257, far, mix(l1.word, x.shape));
        emit(258, far, mix(r1.word, cue.suffix2));
        emit(259, near, mix(l1.word, r1.word));
        emit(260, far, mix(cue.bin, x.bin));
        emit(261, near, x.family);
        emit(262, lemma, x.family);
        emit(263, mix(near, cue.cluster), x.class);
        emit(264, family, mix(self.right.class, x.class));
        emit(265, family, x.family);
        emit(266, mix(near, self.voice), x.class);
        emit(267, mix(side, self.voice), mix(l1.class, mix(x.class, commas)));
    }
}

/// Takes features in.
fn see(all: &mut Gathered) -> impl FnMut(u64, u64, u64) {
    |template, a, b| all.see(feature(STAGE, template, a, b))
}

/// Where a token stands as seen from the cue.
pub(crate) struct View<'t> {
    /// The token and its neighbours inside the window.
    l1: &'t Attrs,
    x: &'t Attrs,
    r1: &'t Attrs,
    /// 0 left, 1 right, 2 in the cue.
    side: u64,
    distance: u64,
    /// Sentences between it and the cue.
    offset: u64,
    between: Between,
    relation: u64,
}

impl View<'_> {
    fn near(&self) -> u64 {
        mix(self.side, self.distance)
    }

    fn far(&self) -> u64 {
        mix(self.side, self.offset)
    }

    /// All that tells the sums of a cue's features of distance.
    pub fn near_key(&self) -> u64 {
        self.side << 32 | self.distance << 16 | self.offset
    }

    /// All that tells the sums of what lies between a cue and a token.
    pub fn far_key(&self) -> u64 {
        let Between { commas, cues, quotes, verb, .. } = self.between;
        let counts = u64::from(commas) << 8 | u64::from(cues) << 4 | u64::from(quotes) << 2 | u64::from(verb);
        self.side << 40 | self.offset << 32 | self.x.quote << 24 | self.relation << 16 | counts
    }
}

/// The candidates whose cue starts in the window; `all` is in text order.
fn nearby<'a>(all: &'a [Candidate], window: &Range<usize>) -> &'a [Candidate] {
    let first = all.partition_point(|c| c.cue.start < window.start);
    let last = all.partition_point(|c| c.cue.start < window.end);
    all.get(first..last).unwrap_or_default()
}
