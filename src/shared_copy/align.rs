//! From shingles to pieces: equal runs, extended both ways over light edits.

use std::ops::Range;

use super::seeds::{Index, SEED, shingles};
use super::words::Word;

/// Longest edit that a piece reaches across, in words of either text.
const GAP: usize = 8;
/// Fewest common words of a piece.
pub(super) const PIECE: usize = 7;

/// A run of words that both texts have; places are numbers of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    pub a: usize,
    pub b: usize,
    pub len: usize,
}

/// Equal runs in the same order, with light edits between them; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub runs: Vec<Run>,
}

impl Piece {
    /// The words of both texts that it covers, edits included.
    pub fn sides(&self) -> [Range<usize>; 2] {
        match (self.runs.first(), self.runs.last()) {
            (Some(first), Some(last)) => [first.a..last.a + last.len, first.b..last.b + last.len],
            _ => [0..0, 0..0],
        }
    }

    /// How many words are the same.
    pub fn same(&self) -> usize {
        self.runs.iter().map(|run| run.len).sum()
    }

    fn turned(self) -> Self {
        Self { runs: self.runs.into_iter().map(|run| Run { a: run.b, b: run.a, len: run.len }).collect() }
    }

    /// The piece that many words further on in the first text.
    fn moved(mut self, by: usize) -> Self {
        self.runs.iter_mut().for_each(|run| run.a += by);
        self
    }
}

/// All pieces of two texts. `index` is that of the second.
pub(super) fn pieces(a: &[Word], b: &[Word], index: &Index) -> Vec<Piece> {
    let mut found = scan(a, b, index);
    // What the second text says twice was found once: the rest is looked up the other way.
    let rest = uncovered(&found, b.len());
    let again = |range: &Range<usize>| {
        let words = b.get(range.clone()).unwrap_or_default();
        shingles(words).any(|hash| index.repeats(hash))
    };
    let rest: Vec<Range<usize>> = rest.into_iter().filter(again).collect();
    if !found.is_empty() && !rest.is_empty() {
        let index = Index::new(a);
        for range in rest {
            let words = b.get(range.clone()).unwrap_or_default();
            found.extend(scan(words, a, &index).into_iter().map(|piece| piece.moved(range.start).turned()));
        }
    }
    found.sort_by_key(|piece| piece.runs.first().map(|run| (run.a, run.b)));
    found
}

/// The stretches of the second text that no piece covers and that could hold one.
fn uncovered(pieces: &[Piece], len: usize) -> Vec<Range<usize>> {
    let mut covered: Vec<Range<usize>> = pieces.iter().map(|piece| piece.sides()[1].clone()).collect();
    covered.sort_by_key(|range| (range.start, range.end));
    let mut rest = Vec::new();
    let mut at = 0;
    for range in covered.into_iter().chain(std::iter::once(len..len)) {
        if range.start >= at + PIECE {
            rest.push(at..range.start);
        }
        at = at.max(range.end);
    }
    rest
}

/// Goes through the first text once. A piece that was found is passed over, so that the time is
/// in proportion to the length, whatever repeats.
fn scan(a: &[Word], b: &[Word], index: &Index) -> Vec<Piece> {
    let mut found = Vec::new();
    let hashes: Vec<u64> = shingles(a).collect();
    let (mut at, mut from) = (0, 0);
    while let Some(&hash) = hashes.get(at) {
        match best(a, b, index.places(hash), at, from) {
            Some(piece) if piece.same() >= PIECE => {
                let [covered, _] = piece.sides();
                (at, from) = (covered.end, covered.end);
                found.push(piece);
            }
            _ => at += 1,
        }
    }
    found
}

/// The piece around the place with the longest equal run; of equals, the first.
fn best(a: &[Word], b: &[Word], places: impl Iterator<Item = usize>, at: usize, from: usize) -> Option<Piece> {
    let ahead = |place: usize| {
        let sides = [Side::forward(a.get(at..)?), Side::forward(b.get(place..)?)];
        Some((run(&sides, 0, 0), place))
    };
    let longest = places.filter_map(ahead).filter(|(len, _)| *len >= SEED);
    let (_, place) = longest.max_by_key(|(len, place)| (*len, std::cmp::Reverse(*place)))?;
    let before = extend(&[Side::backward(a.get(from..at)?), Side::backward(b.get(..place)?)]);
    let after = extend(&[Side::forward(a.get(at..)?), Side::forward(b.get(place..)?)]);
    let before = before.into_iter().rev().map(|r| Run { a: at - r.a - r.len, b: place - r.b - r.len, len: r.len });
    let after = after.into_iter().map(|r| Run { a: at + r.a, b: place + r.b, len: r.len });
    Some(Piece { runs: joined(before.chain(after)) })
}

/// Runs that touch in both texts become one.
fn joined(runs: impl Iterator<Item = Run>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    for run in runs {
        match out.last_mut() {
            Some(last) if last.a + last.len == run.a && last.b + last.len == run.b => last.len += run.len,
            _ => out.push(run),
        }
    }
    out
}

/// A text as it is walked through, in either direction.
struct Side<'a> {
    words: &'a [Word],
    backward: bool,
}

impl<'a> Side<'a> {
    fn forward(words: &'a [Word]) -> Self {
        Self { words, backward: false }
    }

    fn backward(words: &'a [Word]) -> Self {
        Self { words, backward: true }
    }

    fn key(&self, at: usize) -> Option<u64> {
        let at = if self.backward { self.words.len().checked_sub(at + 1)? } else { at };
        self.words.get(at).map(|word| word.key)
    }
}

/// The runs from the start of both sides on, for as long as edits are light.
fn extend(sides: &[Side<'_>; 2]) -> Vec<Run> {
    let mut runs = Vec::new();
    let (mut a, mut b) = (0, 0);
    loop {
        let len = run(sides, a, b);
        if len > 0 {
            runs.push(Run { a, b, len });
            (a, b) = (a + len, b + len);
        }
        match bridge(sides, a, b) {
            Some((over_a, over_b)) => (a, b) = (a + over_a, b + over_b),
            None => return runs,
        }
    }
}

/// How many words from here on are the same.
fn run(sides: &[Side<'_>; 2], a: usize, b: usize) -> usize {
    let [one, other] = sides;
    (0..).take_while(|n| one.key(a + n).is_some_and(|key| other.key(b + n) == Some(key))).count()
}

/// The nearest place behind an edit where the texts agree again. The longer the edit, the longer
/// must be the run behind it.
fn bridge(sides: &[Side<'_>; 2], a: usize, b: usize) -> Option<(usize, usize)> {
    let [one, other] = sides;
    for total in 1..=2 * GAP {
        // The more even edit first: one word for another, before two words for none.
        for longer in total.div_ceil(2)..=total.min(GAP) {
            let needed = 2 + longer / 2;
            for (over_a, over_b) in [(longer, total - longer), (total - longer, longer)] {
                let same = |n: usize| one.key(a + over_a + n).is_some_and(|key| other.key(b + over_b + n) == Some(key));
                if (0..needed).all(same) {
                    return Some((over_a, over_b));
                }
            }
        }
    }
    None
}
