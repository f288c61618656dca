//! Which pieces are shared copy.

use super::align::{Piece, Run};
use super::words::Word;

/// Fewest common words of a passage that stand outside quotations and set phrases.
const CORE: usize = 16;
/// How far from a passage a smaller piece may stand, in words of either text.
const NEAR: usize = 40;
/// Least part of its words that a passage must have in common, in per cent.
const ALIKE: usize = 60;

/// The pieces that are long enough to be copy, and those that stand beside one.
///
/// Order is that of the first text. A piece that is mostly quotation is kept only where it stands near a
/// passage in both texts: two reporters at one microphone write down the same quotation, and not
/// the same words around it.
pub(super) fn passages(a: &[Word], b: &[Word], pieces: Vec<Piece>) -> Vec<Piece> {
    let alike: Vec<Piece> = pieces.into_iter().filter(|piece| is_alike(piece)).collect();
    let mut kept: Vec<bool> = alike.iter().map(|piece| strong(a, b, &piece.runs) >= CORE).collect();
    let mut spread = |order: &mut dyn Iterator<Item = usize>| {
        let mut last: Option<usize> = None;
        for at in order {
            let near = || last.zip(alike.get(at)).is_some_and(|(l, piece)| alike.get(l).is_some_and(|p| near(p, piece)));
            if kept.get(at).copied().unwrap_or_default() || near() {
                last = Some(at);
                if let Some(kept) = kept.get_mut(at) {
                    *kept = true;
                }
            }
        }
    };
    spread(&mut (0..alike.len()));
    spread(&mut (0..alike.len()).rev());
    alike.into_iter().zip(kept).filter_map(|(piece, kept)| kept.then_some(piece)).collect()
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
    one.sides().iter().zip(&other.sides()).all(|(one, other)| {
        other.start.saturating_sub(one.end).max(one.start.saturating_sub(other.end)) <= NEAR
    })
}
