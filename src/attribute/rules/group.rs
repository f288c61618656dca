//! The verb group of a cue: what stands before the verb, and what form it has.

use super::look::Look;
use crate::segment::WordClass;

/// How far a group looks back, in tokens.
const REACH: usize = 8;

/// The form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// "says", "said", "has said".
    Finite,
    /// "will say", "did not say", "would say".
    Modal,
    /// "to say".
    Infinitive,
    /// "saying".
    Gerund,
    /// "was said".
    Passive,
}

/// The group around a verb.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group {
    /// The first token of the group: an auxiliary, an adverb or the verb.
    pub start: usize,
    pub form: Form,
}

impl Group {
    /// Reads the words before the verb.
    pub fn of(look: &Look, cue: usize) -> Self {
        let first = look.sentence(cue).start.max(cue.saturating_sub(REACH));
        let gerund = look.word(cue).ends_with("ing");
        let mut form = if gerund { Form::Gerund } else { Form::Finite };
        let mut start = cue;
        while start > first {
            let i = start - 1;
            if look.quoted(i) {
                break;
            }
            if look.any(i, &["to"]) {
                form = Form::Infinitive;
                start = i;
                break;
            }
            if look.auxiliary(i) {
                if look.is(i, WordClass::Modal) && form == Form::Finite {
                    form = Form::Modal;
                }
                if being(look, i) && start <= cue && form != Form::Modal {
                    form = if gerund { Form::Finite } else { Form::Passive };
                }
                if being(look, i) && gerund {
                    form = Form::Finite;
                }
                // "He's": the pronoun is the subject.
                if contracted(look, i) {
                    break;
                }
            } else if let Some(before) = timed(look, i, first) {
                start = before;
                continue;
            } else if !look.adverb(i) && !look.any(i, &["not", "long", "all", "both"]) || look.capital(i) {
                break;
            }
            start = i;
        }
        Self { start, form }
    }
}

/// Where a phrase of time starts that ends at a token: "on Monday", "last week", "in fact".
fn timed(look: &Look, i: usize, first: usize) -> Option<usize> {
    let before = |words: &[&str]| i > first && look.any(i - 1, words);
    let period = ["week", "month", "year", "night", "morning", "afternoon", "evening", "time", "weekend"];
    match () {
        () if look.calendar(i) && before(&["on", "last", "this"]) => Some(i - 1),
        () if look.calendar(i) && !(i > first && look.edge(i - 1)) => Some(i),
        () if look.any(i, &period) && before(&["last", "this", "that"]) => Some(i - 1),
        () if look.any(i, &["fact"]) && before(&["in"]) => Some(i - 1),
        () => None,
    }
}

/// A form of "be".
fn being(look: &Look, i: usize) -> bool {
    look.any(
        i,
        &[
            "is",
            "are",
            "was",
            "were",
            "be",
            "been",
            "being",
            "am",
            "isn't",
            "aren't",
            "wasn't",
            "weren't",
            "he's",
            "she's",
            "it's",
            "i'm",
            "they're",
            "we're",
            "isn’t",
            "aren’t",
            "wasn’t",
            "weren’t",
            "he’s",
            "she’s",
            "it’s",
            "they’re",
        ],
    )
}

/// A pronoun with its auxiliary in one token.
pub(super) fn contracted(look: &Look, i: usize) -> bool {
    let word = look.word(i);
    let stem = word.split(['\'', '’']).next().unwrap_or_default();
    stem.len() < word.len()
        && ["he", "she", "it", "i", "we", "they", "you"].iter().any(|p| stem.eq_ignore_ascii_case(p))
}
