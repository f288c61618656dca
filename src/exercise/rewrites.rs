//! Sentences to put into other words.

use super::items::{one_line, sentence};
use super::passage::Passage;
use super::{Difficulty, Reworded, Rewrite};
use crate::model::Loaded;
use crate::text::CharSpan;

/// The sentences of a passage with loaded terms for which there are neutral wordings, in text order; ids are not set.
pub(super) fn rewrites(passage: &Passage<'_>, difficulty: Difficulty) -> Vec<Rewrite> {
    let record = &passage.record;
    let least = if difficulty == Difficulty::Hard { 1 } else { 2 };
    let rewrite = |span: CharSpan| {
        let place = passage.sentence(span)?;
        let inside = |term: &&Loaded<CharSpan>| {
            span.start <= term.span.start && term.span.end <= span.end && term.strength >= least
        };
        let terms: Vec<Reworded> =
            record.loaded.iter().filter(inside).filter(|term| !term.neutral.is_empty()).map(reworded).collect();
        (!terms.is_empty()).then_some(Rewrite { id: String::new(), place, terms })
    };
    record.sentences.iter().filter_map(|sentence| rewrite(sentence.span)).collect()
}

fn reworded(term: &Loaded<CharSpan>) -> Reworded {
    Reworded { words: one_line(&term.form), neutral: term.neutral.clone(), reason: sentence(&term.why) }
}
