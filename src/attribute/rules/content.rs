//! What is handed over: where it starts and where it ends.

use std::ops::Range;

use super::look::Look;
use crate::lexicon::schema::{CueEntry, CuePos, Frame};
use crate::segment::WordClass;
use crate::text::Pos;

/// How far a content may start from its cue, in tokens.
const REACH: usize = 14;

/// How many sentences in quotation marks may follow on.
const FOLLOWING: usize = 6;

/// The longest content in one sentence, in tokens.
const LONGEST: usize = 120;

/// How the content starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    Quote,
    Opener,
    Other,
}

/// Where the content behind a cue starts, past a hearer, a day and a place.
pub(super) fn start(look: &Look, entry: &CueEntry, cue: &Range<usize>) -> (usize, Opening) {
    let end = look.sentence(cue.start).end;
    let most = end.min(cue.end + REACH);
    let passes = entry.addressee
        || matches!(look.pos(cue.end), Pos::Prep | Pos::Adv)
        || look.calendar(cue.end)
        || look.comma(cue.end)
        || look.any(cue.end, &[":", "to"]);
    let mut i = cue.end;
    while i < most {
        if look.quoted(i) {
            return (i, Opening::Quote);
        }
        if look.opener(i) && !(look.any(i, &["who", "where"]) && i > cue.end) {
            return (i, Opening::Opener);
        }
        if look.any(i, &[":"]) {
            let next = i + 1;
            return (next, if look.quoted(next) { Opening::Quote } else { Opening::Other });
        }
        let goes_on = passes || look.adverb(i);
        if !goes_on || look.finite(i) || i > cue.end && look.is(i, WordClass::SubjectPronoun) {
            break;
        }
        i += 1;
    }
    (plain_start(look, entry, cue), Opening::Other)
}

/// The start where no mark and no word shows it.
fn plain_start(look: &Look, entry: &CueEntry, cue: &Range<usize>) -> usize {
    let mut i = cue.end;
    if look.any(i, &["on"]) && look.calendar(i + 1) {
        i += 2;
    } else if look.calendar(i) || look.any(i, &["today", "yesterday"]) {
        i += 1;
    }
    if entry.addressee && entry.pos == CuePos::Verb {
        // "Told them", "told reporters".
        let plural = look.pos(i) == Pos::Noun && look.word(i).ends_with('s') && !look.nominal(i + 1);
        if look.is(i, WordClass::PersonalPronoun) || plural {
            i += 1;
        } else if look.capital(i) || look.any(i, &["the"]) {
            // "told Delta Radio he", "told the Post the dam": up to a subject or an article.
            let stop = |&j: &usize| {
                look.is(j, WordClass::SubjectPronoun) || look.pos(j) == Pos::Det || look.any(j, &["to", "it"])
            };
            if let Some(j) =
                (i + 1..i + 8).find(stop).filter(|&j| (i..j).all(|k| look.nominal(k) || look.pos(k) == Pos::Prep))
            {
                i = j;
            }
        }
    }
    i
}

/// The content that starts at a token, to the end of its clause.
pub(super) fn from(look: &Look, cue: &Range<usize>, at: usize, shape: Shape) -> Option<Range<usize>> {
    let sentence = look.sentence(cue.start);
    if at >= sentence.end && !look.quoted(at) {
        return None;
    }
    let mut end = at;
    let mut limit = sentence.end.min(at + LONGEST);
    if let Some(q) = look.doc.outer_quotation(at).filter(|q| q.tokens.start == at) {
        end = q.tokens.end.min(at + 4 * LONGEST);
        limit = limit.max(end);
        // What follows a whole quotation behind a comma is no more of it.
        let inside = end.saturating_sub(2);
        let whole = end >= limit || matches!(look.word(inside), "," | "." | "!" | "?" | "…") || look.edge(end);
        if whole {
            return Some(at..end);
        }
    }
    let cut = (end.max(at + 1)..limit).find(|&i| !look.quoted(i) && cut(look, cue, at, i, shape));
    let mut end = cut.unwrap_or(limit);
    while end > at && (look.edge(end - 1) && !look.quoted(end - 1)) {
        end -= 1;
    }
    // A quotation that the sentence ends in runs on to its closing mark.
    if let Some(q) =
        end.checked_sub(1).and_then(|i| look.doc.outer_quotation(i)).filter(|q| q.closed && q.tokens.start > at)
    {
        end = end.max(q.tokens.end.min(end + LONGEST));
    }
    (end > at).then_some(at..end)
}

/// What a content is, which tells where it may end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Clause,
    Phrase,
    /// Inside a relative clause that a comma closes.
    Enclosed,
    /// Behind a noun that is the subject of the sentence.
    OfSubject,
}

/// Whether the content ends before a token.
fn cut(look: &Look, cue: &Range<usize>, at: usize, i: usize, shape: Shape) -> bool {
    if look.any(i, &[";"]) {
        return true;
    }
    if look.comma(i) {
        let next = i + 1;
        let second = next + usize::from(look.any(next, &["and"]));
        let own = look.is(second, WordClass::SubjectPronoun) && (second + 1..second + 4).any(|j| look.cue_verb(j));
        let adding = own || look.cue_verb(next) && look.word(next).ends_with("ing");
        let contrast = look.any(next, &["but", "while", "although", "though", "even"]);
        let source = look.cue(next).is_some_and(|(s, e)| e.pos == CuePos::Preposition && s.holds(Frame::SourceAfter));
        let relative = look.any(next, &["who", "which", "whose", "where"]);
        let resumed = look.any(next, &["to"]) && (at..i).any(|j| look.comma(j) && look.is(j + 1, WordClass::Wh));
        let phrase = shape == Shape::Phrase && !listed(look, at, i) && !relative && !resumed;
        return adding || contrast || source || phrase || shape == Shape::Enclosed || coordinated(look, cue, next);
    }
    if look.any(i, &["but"]) && (look.finite(i + 1) || look.cue_verb(i + 1)) {
        return true;
    }
    if look.dash(i) && (shape == Shape::Phrase || !(i + 1..look.sentence(i).end).any(|j| look.dash(j))) {
        return true;
    }
    if coordinated(look, cue, i) {
        return true;
    }
    match shape {
        Shape::OfSubject => predicate(look, at, i),
        Shape::Phrase => {
            look.any(i, &["while", "because", "when", "after", "before", "although", "though", "if"])
                && (i + 1..i + 7).any(|j| look.finite(j) || look.word(j).ends_with("ing"))
        }
        _ => false,
    }
}

/// Whether a comma stands in a list: "trade, energy and jobs".
fn listed(look: &Look, at: usize, comma: usize) -> bool {
    let item = |i: usize| {
        (i + 1..i + 7).take_while(|&j| !look.finite(j)).find(|&j| look.comma(j) || look.any(j, &["and", "or"]))
    };
    comma < at + 12
        && item(comma)
            .is_some_and(|j| look.any(j, &["and", "or"]) || item(j).is_some_and(|k| look.any(k, &["and", "or"])))
}

/// "and warned that": another cue with the same subject.
fn coordinated(look: &Look, cue: &Range<usize>, i: usize) -> bool {
    if !look.any(i, &["and", "but"]) {
        return false;
    }
    let verb = if look.adverb(i + 1) || look.auxiliary(i + 1) { i + 2 } else { i + 1 };
    let form = |i: usize| {
        let word = look.word(i);
        match () {
            () if word.ends_with("ing") => 1,
            () if word.ends_with("ed") || look.is(i, WordClass::Past) => 2,
            () if word.ends_with('s') => 3,
            () => 4,
        }
    };
    look.cue_verb(verb) && form(verb) == form(cue.start) && form(verb) != 4
}

/// The verb of a sentence whose subject the content stands in: the second finite verb behind
/// "that", the first behind anything else.
fn predicate(look: &Look, at: usize, i: usize) -> bool {
    let helped =
        |j: usize| j > at && (look.auxiliary(j - 1) || look.adverb(j - 1) && j > at + 1 && look.auxiliary(j - 2));
    let verb = |j: usize| look.finite(j) && !helped(j);
    let clause = look.opener(at);
    verb(i) && (!clause || (at + 1..i).any(verb))
}

/// Sentences that are nothing but a quotation right behind the attribution's own, and belong to it.
pub(super) fn following(look: &Look, from: usize) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let Some(last) = from.checked_sub(1) else { return out };
    let paragraph = look.paragraph(last);
    let mut at = look.sentence(last).end.max(from);
    while out.len() < FOLLOWING && at < paragraph.end {
        let Some(q) = look.doc.outer_quotation(at).filter(|q| q.tokens.start == at) else { break };
        let end = q.tokens.end;
        let whole = end >= paragraph.end || look.sentence(end).start == end;
        if !whole || !q.closed {
            break;
        }
        out.push(at..end);
        at = end;
    }
    out
}

/// The part of a sentence before a token, without marks at its edges.
pub(super) fn until(look: &Look, first: usize, end: usize) -> Option<Range<usize>> {
    let mut range = first..end;
    while !range.is_empty() && look.edge(range.end - 1) && !look.quoted(range.end - 1) {
        range.end -= 1;
    }
    while !range.is_empty() && look.edge(range.start) && !look.quoted(range.start) {
        range.start += 1;
    }
    (!range.is_empty()).then_some(range)
}
