//! Where in an article a source speaks: one strip for each source.

use serde::Serialize;

use super::marks::anchor;
use crate::model::Attribution;
use crate::text::CharSpan;

/// Width of a strip, in its own units.
pub(super) const WIDTH: usize = 200;
/// Claims that are drawn for one source at most.
const DRAWN: usize = 400;

/// A claim on a strip.
#[derive(Debug, Serialize)]
pub(super) struct Tick {
    /// From the left, 0 to [`WIDTH`].
    x: usize,
    /// The tag of the claim in the text.
    href: String,
    /// The number of its first word.
    word: usize,
}

/// The claims of a source in an article of so many words.
pub(super) fn ticks<'a>(
    claims: impl Iterator<Item = &'a Attribution<CharSpan>>,
    words: usize,
    number: usize,
) -> Vec<Tick> {
    let tick = |claim: &Attribution<CharSpan>| {
        let word = claim.in_words.first_word;
        let x = word.saturating_sub(1).min(words) * (WIDTH - 4) / words.max(1);
        (word > 0).then(|| Tick { x, href: format!("#{}", anchor('t', number, &claim.id)), word })
    };
    claims.filter_map(tick).take(DRAWN).collect()
}
