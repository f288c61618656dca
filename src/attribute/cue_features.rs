//! The features of stage 1: what is seen at a token that may be a cue.
//!
//! They come in groups by what they look at, so that a group whose sums are known need not be
//! gathered. The number of a template is part of its features: a new template takes a new one.

use std::ops::Range;

use super::attrs::Attrs;
use super::cues::{LABELS, distance_bin};
use super::tally::Tally;
#[cfg(feature = "train")]
use super::weights::in_order;
use super::weights::{Gathered, Sums, feature, finish, mix};
use crate::text::{Document, ParagraphKind};

/// The stage of these templates.
const STAGE: u64 = 1;

/// A token and its neighbours inside the paragraph, from the third on the left to the third on
/// the right.
pub(super) struct View<'a> {
    i: usize,
    around: [&'a Attrs; 7],
}

impl<'a> View<'a> {
    /// The view of a token of a paragraph.
    pub fn of(attrs: &'a [Attrs], paragraph: Range<usize>, i: usize) -> Self {
        let at = |place: usize| (i + place).checked_sub(3).filter(|j| paragraph.contains(j)).and_then(|j| attrs.get(j));
        Self { i, around: std::array::from_fn(|place| at(place).unwrap_or(&Attrs::BLANK)) }
    }

    /// The sums of all features.
    pub fn sums(&self, context: &Context, tally: &mut Tally<LABELS>) -> Sums {
        let together = tally.sums(|all| self.together(context, &mut see(all)));
        self.around.iter().enumerate().fold(together, |sums, (place, a)| {
            let key = finish(mix(mix(a.form, a.shape << 8 | a.quote), place as u64 + 1));
            sums.plus(tally.known(key, |all| alone(place, a, &mut see(all))))
        })
    }

    /// Calls `add` with every feature, in the order of the templates.
    #[cfg(feature = "train")]
    pub fn features(&self, context: &Context, add: &mut dyn FnMut(u64)) {
        in_order(STAGE, add, |emit| {
            self.around.iter().enumerate().for_each(|(place, a)| alone(place, a, emit));
            self.together(context, emit);
        });
    }

    /// What the token shows together with others, or at its place.
    #[inline(always)]
    fn together(&self, context: &Context, emit: &mut (impl FnMut(u64, u64, u64) + ?Sized)) {
        let [_, l2, l1, x, r1, r2, _] = self.around;
        left(l1, x, emit);
        right(x, r1, emit);
        wide(l2, l1, x, r1, r2, emit);
        placed(x, context.place(self.i), emit);
        beyond(x, context.subject(self.i), context.strongest(self.i), emit);
    }
}

/// Takes features in.
fn see(all: &mut Gathered) -> impl FnMut(u64, u64, u64) {
    |template, a, b| all.see(feature(STAGE, template, a, b))
}

/// What one token shows by itself; `place` is 3 for the token in the middle.
fn alone(place: usize, a: &Attrs, emit: &mut (impl FnMut(u64, u64, u64) + ?Sized)) {
    let number = place as u64;
    emit(number + 1, a.word, 0);
    if let 2..=4 = place {
        let first = 4 * number;
        emit(first, a.lemma, 1);
        emit(first + 1, a.suffix3, 1);
        emit(first + 2, a.shape, a.class);
        emit(first + 3, a.quote, 1);
    }
    if let 1..=5 = place {
        let first = 2 * number + 18;
        emit(first, a.bin, 1);
        emit(first + 1, a.class, 1);
    }
    if place == 3 {
        emit(30, a.suffix2, 1);
        emit(38, a.lemma, a.quote);
        emit(39, a.lemma, a.suffix2);
        emit(46, a.bin, a.quote);
        emit(47, a.bin, a.suffix3);
        // The lexicon's word.
        emit(59, u64::from(a.sense.frequency), u64::from(a.sense.frames));
        emit(61, u64::from(a.sense.length), mix(u64::from(a.sense.frequency), a.bin));
        emit(63, u64::from(a.sense.frames), a.bin);
        // What the word means, roughly.
        emit(64, a.cluster, 1);
        emit(65, a.cluster, a.suffix2);
        emit(70, a.family, a.bin);
    }
}

/// A token with its left neighbour.
#[inline(always)]
fn left(l1: &Attrs, x: &Attrs, emit: &mut (impl FnMut(u64, u64, u64) + ?Sized)) {
    emit(31, l1.word, x.word);
    emit(34, l1.word, x.lemma);
    emit(36, x.lemma, l1.class);
    emit(42, x.bin, l1.word);
    emit(44, x.bin, l1.class);
    emit(60, u64::from(x.sense.frequency), mix(u64::from(x.sense.frames), l1.class));
    emit(62, u64::from(l1.sense.length), mix(u64::from(l1.sense.frequency), x.bin));
    emit(71, l1.cluster, x.bin);
    emit(73, l1.family, x.lemma);
}

/// A token with its right neighbour.
#[inline(always)]
fn right(x: &Attrs, r1: &Attrs, emit: &mut (impl FnMut(u64, u64, u64) + ?Sized)) {
    emit(32, x.word, r1.word);
    emit(33, x.lemma, r1.word);
    emit(35, x.lemma, r1.class);
    emit(41, x.bin, r1.word);
    emit(43, x.bin, r1.class);
    emit(66, x.cluster, r1.word);
    emit(69, x.family, mix(x.suffix2, r1.class));
    emit(72, r1.cluster, x.bin);
    emit(74, r1.family, x.lemma);
}

/// A token with several neighbours.
#[inline(always)]
fn wide(l2: &Attrs, l1: &Attrs, x: &Attrs, r1: &Attrs, r2: &Attrs, emit: &mut (impl FnMut(u64, u64, u64) + ?Sized)) {
    emit(37, x.lemma, r2.class);
    emit(40, l1.class, mix(x.class, r1.class));
    emit(45, x.bin, mix(l1.shape, r1.shape));
    emit(48, x.bin, mix(l1.class, r1.class));
    emit(49, x.bin, mix(r1.class, r2.class));
    emit(50, x.bin, mix(l2.class, l1.class));
    emit(67, x.cluster, mix(l1.class, r1.class));
    emit(75, l2.family, mix(l1.family, x.bin));
    emit(76, r1.family, mix(r2.family, x.bin));
}

/// A token at its place.
#[inline(always)]
fn placed(x: &Attrs, place: Place, emit: &mut (impl FnMut(u64, u64, u64) + ?Sized)) {
    let [quote_left, quote_right, rank, strongest, sentence, ..] = place.map(u64::from);
    emit(51, x.bin, 16 + quote_left);
    emit(52, x.bin, 16 + quote_right);
    emit(53, x.bin, mix(rank, x.quote));
    emit(55, x.bin, mix(strongest, rank));
    emit(56, x.bin, mix(sentence, 3));
}

/// A token with what stands further off.
#[inline(always)]
fn beyond(x: &Attrs, subject: u64, strongest: u64, emit: &mut (impl FnMut(u64, u64, u64) + ?Sized)) {
    emit(54, x.bin, mix(strongest, 5));
    emit(57, x.bin, subject);
    emit(58, x.lemma, subject);
    emit(68, x.cluster, subject);
}

/// Where a token stands: [`Context`] as bytes, from the quotation mark on the left to the number of
/// the sentence.
type Place = [u8; 8];

/// What is known of each token's surroundings beyond its neighbours.
#[derive(Debug, Clone, Default)]
pub(super) struct Context {
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
    sentence_place: Vec<u8>,
}

impl Context {
    /// Where a token stands.
    fn place(&self, i: usize) -> Place {
        let byte = |v: &[u8]| v.get(i).copied().unwrap_or_default();
        let strongest = self.strongest.get(i).map_or(0, |s| s.1);
        let quotes = (byte(&self.quote_left), byte(&self.quote_right));
        [quotes.0, quotes.1, byte(&self.rank), strongest, byte(&self.sentence_place), 0, 0, 0]
    }

    /// Class and shape of the nearest word that could be a subject's head.
    fn subject(&self, i: usize) -> u64 {
        self.subject.get(i).copied().unwrap_or_default()
    }

    /// Lemma of the strongest other cue word in the sentence.
    fn strongest(&self, i: usize) -> u64 {
        self.strongest.get(i).map_or(0, |s| s.0)
    }

    /// Reads a document once.
    pub fn new(doc: &Document, attrs: &[Attrs]) -> Self {
        let n = attrs.len();
        let mut context = Self {
            quote_left: vec![9; n],
            quote_right: vec![9; n],
            rank: vec![9; n],
            strongest: vec![(0, 0); n],
            subject: vec![0; n],
            sentence_place: vec![0; n],
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
            self.sentence_place[i] = place;
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
