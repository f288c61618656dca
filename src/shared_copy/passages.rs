//! Which pieces are shared copy.

use super::align::{Piece, Run};
use super::words::Word;

/// Fewest common words, outside quotations and set phrases, of pieces that stand together.
const CORE: usize = 16;
/// How far apart such pieces may stand, in words of either text.
const NEAR: usize = 40;
/// How many pieces a piece looks back on for its neighbours.
const BACK: usize = 4;
/// Least part of its words that a passage must have in common, in per cent.
const ALIKE: usize = 60;

/// The pieces that are long enough to be copy, alone or with those beside them.
///
/// Order is that of the first text. Words that two reporters would write alike by themselves do not
/// count: two of them at one microphone write down the same quotation, and not the same words
/// around it.
pub(super) fn passages(a: &[Word], b: &[Word], pieces: Vec<Piece>) -> Vec<Piece> {
    let alike: Vec<Piece> = pieces.into_iter().filter(is_alike).collect();
    let mut group: Vec<usize> = Vec::with_capacity(alike.len());
    for (at, piece) in alike.iter().enumerate() {
        let before = at.saturating_sub(BACK)..at;
        let neighbour = before.rev().find(|&other| alike.get(other).is_some_and(|other| near(other, piece)));
        group.push(neighbour.and_then(|other| group.get(other).copied()).unwrap_or(at));
    }
    let mut cores = vec![0; alike.len()];
    for (piece, group) in alike.iter().zip(&group) {
        if let Some(core) = cores.get_mut(*group) {
            *core += strong(a, b, &piece.runs);
        }
    }
    let is_copy = |group: usize| cores.get(group).is_some_and(|core| *core >= CORE);
    alike.into_iter().zip(group).filter_map(|(piece, group)| is_copy(group).then_some(piece)).collect()
}

/// Common words that two reporters would not write alike by themselves.
fn strong(a: &[Word], b: &[Word], runs: &[Run]) -> usize {
    let weak = |words: &[Word], at: usize| words.get(at).is_none_or(|word| word.weak);
    let places = runs.iter().flat_map(|run| (0..run.len).map(|n| (run.a + n, run.b + n)));
    places.filter(|&(at_a, at_b)| !weak(a, at_a) && !weak(b, at_b)).count()
}

fn is_alike(piece: &Piece) -> bool {
    let longer = piece.sides().iter().map(|side| side.len()).max().unwrap_or_default();
    piece.same() * 100 >= longer * ALIKE
}

fn near(one: &Piece, other: &Piece) -> bool {
    one.sides()
        .iter()
        .zip(&other.sides())
        .all(|(one, other)| other.start.saturating_sub(one.end).max(one.start.saturating_sub(other.end)) <= NEAR)
}
