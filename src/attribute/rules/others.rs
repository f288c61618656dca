//! Prepositions and adverbs: "according to X", "reportedly".

use std::ops::Range;

use super::content::{self, Shape};
use super::group::Form;
use super::look::Look;
use super::score::{Class, Pattern};
use super::subject::Kind;
use super::{Reading, reading};
use crate::attribute::cue_lexicon::CueSense;
use crate::lexicon::schema::{CueEntry, CuePos, Frame};
use crate::segment::WordClass;

/// The longest source behind a preposition, in tokens.
const LONGEST: usize = 30;

/// Every reading of a preposition or an adverb.
pub(super) fn readings(look: &Look, cue: &Range<usize>, sense: CueSense, entry: &CueEntry, out: &mut Vec<Reading>) {
    if entry.pos == CuePos::Adverb && sense.holds(Frame::Adverb) {
        out.extend(adverb(look, cue, sense));
    } else if entry.pos == CuePos::Preposition && sense.holds(Frame::SourceAfter) {
        out.extend(preposition(look, cue, sense));
    }
}

/// The rest of the clause behind an adverb, or where it ends the clause, the clause before it.
fn adverb(look: &Look, cue: &Range<usize>, sense: CueSense) -> Option<Reading> {
    let sentence = look.sentence(cue.start);
    let stop = |&i: &usize| look.edge(i) && look.word(i) != "-";
    let after = cue.end..(cue.end..sentence.end).find(stop).unwrap_or(sentence.end);
    let opens = |&i: &usize| stop(&i) || look.any(i, &["and", "but", "that", "who", "which", "while"]);
    let before = (sentence.start..cue.start).rev().find(opens).map_or(sentence.start, |i| i + 1)..cue.start;
    let worded = |r: &Range<usize>| r.clone().any(|i| look.word_like(i));
    let content: Vec<Range<usize>> = [before, after].into_iter().filter(worded).collect();
    let class = Class { pattern: Pattern::Adverb, frequency: sense.frequency, subject: Kind::None, form: Form::Finite };
    (!content.is_empty()).then(|| reading(cue.clone(), None, content, class))
}

/// "According to X, …" and "…, according to X".
fn preposition(look: &Look, cue: &Range<usize>, sense: CueSense) -> Option<Reading> {
    let sentence = look.sentence(cue.start);
    let most = sentence.end.min(cue.end + LONGEST);
    let opens = cue.start <= sentence.start + 1;
    let relative = |i: usize| look.any(i, &["who", "which", "that", "whose"]);
    let stop = |i: &usize| look.edge(*i) || look.quoted(*i) || relative(*i) || look.finite(*i);
    let mut end = (cue.end..most).find(stop).unwrap_or(most);
    while end > cue.end && look.adverb(end - 1) {
        end -= 1;
    }
    let source = cue.end..end;
    if source.is_empty() || look.word(source.start).ends_with("ing") && !look.capital(source.start) {
        return None;
    }
    let content = if opens {
        let comma = (source.end..sentence.end).find(|&i| look.comma(i)).filter(|_| !look.comma(source.end));
        let start = comma.map_or(source.end, |c| c) + 1;
        vec![content::from(look, cue, start, Shape::Clause)?]
    } else {
        before(look, cue, sentence.start)?
    };
    let class = Class {
        pattern: Pattern::SourceAfter,
        frequency: sense.frequency,
        subject: Kind::Name,
        form: if opens { Form::Finite } else { Form::Gerund },
    };
    Some(reading(cue.clone(), Some(source), content, class))
}

/// The clause before the preposition, with the paragraph's words that a quotation in it began.
fn before(look: &Look, cue: &Range<usize>, first: usize) -> Option<Vec<Range<usize>>> {
    let mut start = first;
    if let Some(q) = look.doc.outer_quotation(first).filter(|q| q.tokens.start < first && q.tokens.end <= cue.start) {
        start = q.tokens.start;
    }
    // A second clause with its own subject is all that the preposition speaks of.
    let joined = |&i: &usize| {
        look.comma(i)
            && look.any(i + 1, &["but", "while", "and"])
            && (i + 2..cue.start).any(|j| look.finite(j))
            && (first..i).any(|j| look.finite(j) || look.is(j, WordClass::SubjectPronoun))
    };
    if let Some(comma) = (first..cue.start).rev().filter(|i| !look.quoted(*i)).find(joined) {
        start = comma + 1 + usize::from(look.any(comma + 1, &["and"]));
    }
    let range = content::until(look, start, cue.start)?;
    (range.len() > 1).then_some(vec![range])
}
