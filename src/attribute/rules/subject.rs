//! Whom a verb belongs to: the noun phrase before it, the one behind it, or one further off.

use std::ops::Range;

use super::group::{Group, contracted};
use super::look::Look;
use crate::segment::WordClass;
use crate::text::Pos;

/// The longest noun phrase, in tokens.
const LONGEST: usize = 24;

/// How far another verb's subject may stand from a verb that shares it.
const SHARED: usize = 60;

/// How a source was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nobody.
    None,
    /// "he", "they", "some".
    Pronoun,
    /// "who", "which".
    Relative,
    /// A phrase that ends in a name.
    Name,
    /// Another noun phrase.
    Phrase,
    /// "it", "there", "this".
    Thing,
    /// The subject of another verb of the sentence.
    Shared,
}

/// A source.
#[derive(Debug, Clone)]
pub(super) struct Subject {
    pub range: Range<usize>,
    pub kind: Kind,
}

impl Subject {
    fn new(look: &Look, range: Range<usize>) -> Option<Self> {
        let last = range.end.checked_sub(1).filter(|_| !range.is_empty())?;
        let kind = match () {
            () if look.any(last, &["who", "which", "that", "whom"]) && range.len() == 1 => Kind::Relative,
            () if look.any(last, &["it", "there", "this", "what"]) && range.len() == 1 => Kind::Thing,
            () if look.is(last, WordClass::Pronoun) || contracted(look, last) => Kind::Pronoun,
            () if range.clone().any(|i| look.pos(i) == Pos::Propn) => Kind::Name,
            () => Kind::Phrase,
        };
        Some(Self { range, kind })
    }

    /// The subject of a verb group: before it, or shared with another verb.
    pub fn of(look: &Look, group: &Group) -> Option<Self> {
        before(look, group.start).or_else(|| shared(look, group.start))
    }

    /// The noun phrase right behind a verb: "said Tom Hale, the warden".
    pub fn behind(look: &Look, start: usize) -> Option<Self> {
        let range = behind(look, start)?;
        Self::new(look, range)
    }
}

/// The subject right before a verb group.
pub(super) fn before(look: &Look, end: usize) -> Option<Subject> {
    let first = look.sentence(end).start;
    let last = end.checked_sub(1).filter(|&i| i >= first)?;
    if look.quoted(last) {
        return None;
    }
    if look.auxiliary(last) && contracted(look, last) || pronoun(look, last) {
        return Subject::new(look, last..end);
    }
    if look.comma(last) || look.dash(last) || look.any(last, &[")"]) {
        return Subject::new(look, set_off(look, last, first)?);
    }
    if let Some(range) = phrase(look, end, first) {
        return Subject::new(look, range);
    }
    None
}

/// The carrier of words that a participle hangs on: "a letter | signed by nine doctors | urging".
pub(super) fn carrier(look: &Look, gerund: usize) -> Option<Subject> {
    let low = look.sentence(gerund).start.max(gerund.saturating_sub(LONGEST));
    let noun = (low..gerund)
        .rev()
        .take_while(|&i| !look.edge(i) && !look.quoted(i))
        .find(|&i| look.is(i, WordClass::Carrier) && look.pos(i) == Pos::Noun)?;
    let signed = look.word(noun + 1).ends_with("ed") || look.any(noun + 1, &["written", "sent", "from", "by"]);
    let part = |&i: &usize| matches!(look.pos(i), Pos::Adj | Pos::Num | Pos::Det) || look.word(i).ends_with("ed");
    let start = (low..noun).rev().take(4).take_while(part).last().unwrap_or(noun);
    (noun + 1 == gerund || signed).then_some(Subject { range: start..gerund, kind: Kind::Phrase })
}

fn pronoun(look: &Look, i: usize) -> bool {
    let relative = look.any(i, &["that"]) && i > 0 && matches!(look.pos(i - 1), Pos::Noun | Pos::Propn);
    let bare = look.any(
        i,
        &[
            "some", "many", "few", "most", "all", "several", "both", "another", "these", "those", "this", "either",
            "neither",
        ],
    );
    relative || bare || (look.is(i, WordClass::Pronoun) && !look.any(i, &["that", "what", "one", "ones", "others"]))
}

/// The noun phrase that ends right before `end`, with what hangs on it.
pub(super) fn phrase(look: &Look, end: usize, first: usize) -> Option<Range<usize>> {
    let low = first.max(end.saturating_sub(LONGEST));
    let mut start = end;
    // Where the phrase may end if what is further left turns out to be no part of it.
    let mut sure = end;
    let mut open = false;
    while start > low {
        let i = start - 1;
        if look.quoted(i) || look.edge(i) && !look.any(i, &["-"]) {
            break;
        }
        if look.cue_verb(i) && i + 1 < end && !open && look.finite(i) && !look.titled(i) {
            break;
        }
        let joined = i > low && (look.nominal(i - 1) || look.is(i - 1, WordClass::Pronoun)) && !look.quoted(i - 1);
        match look.pos(i) {
            _ if look.nominal(i) || look.capital(i) && look.pos(i) == Pos::Verb => start = i,
            Pos::Pron if start == end || look.pos(start) == Pos::Prep => start = i,
            Pos::Prep if joined && look.pos(start) != Pos::Prep && start < end => start = i,
            Pos::Conj if look.any(i, &["and", "or", "&"]) && joined && start < end && !open => start = i,
            Pos::Adv if start < end && matches!(look.pos(start), Pos::Adj | Pos::Num | Pos::Det) => start = i,
            Pos::Verb if joined && start < end && reduced(look, i) => {
                sure = start;
                open = true;
                start = i;
            }
            _ => break,
        }
        if look.pos(start) == Pos::Det && !look.any(start, &["all", "both", "more", "most", "such"]) {
            let attached = start > low && matches!(look.pos(start - 1), Pos::Prep | Pos::Verb | Pos::Conj);
            if !(attached || start > low && look.pos(start - 1) == Pos::Det) {
                break;
            }
        }
    }
    // A clause that the walk broke off in is no noun phrase.
    if open && start > first && !look.edge(start - 1) && look.finite(start - 1) {
        start = sure;
    }
    let start = trimmed(look, start, end);
    let relative = relative_head(look, start, first);
    let range = relative.unwrap_or(start..end);
    let headed = range.clone().any(|i| matches!(look.pos(i), Pos::Noun | Pos::Propn | Pos::Num | Pos::Pron | Pos::Adj));
    let timed = range.clone().all(|i| look.calendar(i) || look.pos(i) == Pos::Num);
    (headed && !timed && !range.is_empty()).then_some(range)
}

/// A participle that hangs on the noun before it: "people briefed on the talks".
fn reduced(look: &Look, i: usize) -> bool {
    let word = look.word(i);
    (word.ends_with("ed") || word.ends_with("ing")) && !look.is(i, WordClass::CueVerb)
}

fn trimmed(look: &Look, mut start: usize, end: usize) -> usize {
    while start < end
        && (matches!(look.pos(start), Pos::Conj | Pos::Prep | Pos::Adv | Pos::Part | Pos::Punct)
            || look.calendar(start) && start + 1 < end && look.pos(start + 1) == Pos::Det)
    {
        start += 1;
    }
    start
}

/// Where a relative clause without commas stands between the noun and the verb: "voters who
/// backed Trump said", the noun.
fn relative_head(look: &Look, start: usize, first: usize) -> Option<Range<usize>> {
    let low = first.max(start.saturating_sub(10));
    let verb = start
        .checked_sub(1)
        .filter(|&i| i >= low && matches!(look.pos(i), Pos::Verb | Pos::Aux | Pos::Adv | Pos::Prep))?;
    let who = (low..=verb).rev().take_while(|&i| !look.edge(i)).find(|&i| look.any(i, &["who", "whose"]))?;
    phrase(look, who, first).filter(|_| who > first)
}

/// The head of what commas, dashes or brackets set off before the verb: "Tom Hale, the warden,
/// said", "Ines Roy, who ran the depot, said", "Gunn (R) said".
fn set_off(look: &Look, last: usize, first: usize) -> Option<Range<usize>> {
    let low = first.max(last.saturating_sub(40));
    if look.any(last, &[")"]) {
        let open = (low..last).rev().find(|&i| look.any(i, &["("]))?;
        let head = phrase(look, open, first)?;
        return Some(head.start..last + 1);
    }
    let mut close = last;
    for _ in 0..4 {
        let mark = |i: usize| if look.dash(last) { look.dash(i) } else { look.comma(i) };
        let open = (low..close).rev().find(|&i| mark(i) || look.quoted(i))?;
        if look.quoted(open) || open == first {
            return None;
        }
        let inside = open + 1;
        if look.any(inside, &["who", "which", "whose", "whom", "where", "when"]) {
            return head_at(look, open, first);
        }
        let clause = (inside..close).any(|i| look.finite(i) && !look.any(i, &["who"]));
        let adjunct = matches!(look.pos(inside), Pos::Prep | Pos::Adv | Pos::Verb)
            || look.is(inside, WordClass::Past)
            || look.any(inside, &["however", "meanwhile", "along", "speaking", "also"]);
        if clause && !adjunct && !(inside..close).any(|i| look.any(i, &["who", "which", "that", "whose"])) {
            return None;
        }
        let Some(head) = head_at(look, open, first) else {
            // "Kavita Menon, 42, a weaver": the age is part of an apposition.
            if look.pos(open - 1) == Pos::Num && open > first + 2 && look.comma(open - 2) {
                let outer = phrase(look, open - 2, first)?;
                return Some(outer.start..last);
            }
            return None;
        };
        let chained = head.start > first
            && look.comma(head.start - 1)
            && (look.pos(head.start) == Pos::Num
                || look.any(head.start, &["a", "an"])
                || head.clone().all(|i| !look.capital(i)) && look.pos(head.start) != Pos::Det);
        if chained && head.start - 1 > low {
            close = head.start - 1;
            if let Some(outer) = phrase(look, close, first).filter(|h| look.capital(h.end - 1)) {
                return Some(outer.start..last);
            }
            continue;
        }
        return Some(if adjunct { head } else { head.start..last });
    }
    None
}

/// The phrase, the pronoun or the phrase with brackets that ends before a mark.
fn head_at(look: &Look, open: usize, first: usize) -> Option<Range<usize>> {
    let last = open.checked_sub(1).filter(|&i| i >= first)?;
    if look.any(last, &[")"]) {
        let bracket = (first..last).rev().take(10).find(|&i| look.any(i, &["("]))?;
        return Some(phrase(look, bracket, first)?.start..open);
    }
    if pronoun(look, last) {
        return Some(last..open);
    }
    phrase(look, open, first)
}

/// The subject that a verb shares with one before it: "Bell denied it and said", "he left, saying".
fn shared(look: &Look, start: usize) -> Option<Subject> {
    let first = look.sentence(start).start;
    let low = first.max(start.saturating_sub(SHARED));
    let joined = start > first && (look.any(start - 1, &["and", "but", "or", "then"]) || look.comma(start - 1));
    let verbs = || (low..start).filter(|&i| !look.quoted(i) && (look.finite(i) || look.cue_verb(i)));
    // A cue before it is likelier than a verb inside what that cue hands over.
    let cue = if joined { verbs().rev().find(|&i| look.cue_verb(i)) } else { verbs().find(|&i| look.cue_verb(i)) };
    let main = verbs().next();
    for verb in cue.into_iter().chain(main) {
        if let Some(subject) = before(look, Group::of(look, verb).start) {
            return Some(Subject { range: subject.range, kind: Kind::Shared });
        }
    }
    // "Citing the report, Clinton said".
    let after = look.sentence(start).end.min(start + SHARED);
    let opens = start == first || (start == first + 1 && look.pos(first) == Pos::Prep);
    let verb = (start + 1..after).filter(|_| opens).find(|&i| !look.quoted(i) && look.finite(i))?;
    let subject = before(look, Group::of(look, verb).start).filter(|s| s.range.start > start + 1)?;
    Some(Subject { range: subject.range, kind: Kind::Shared })
}

/// A noun phrase from a token on, with a title set off by commas.
pub(super) fn behind(look: &Look, start: usize) -> Option<Range<usize>> {
    let most = look.sentence(start).end.min(start + LONGEST);
    if look.is(start, WordClass::Pronoun) && !look.any(start, &["that", "what"]) {
        return Some(start..start + 1);
    }
    let mut end = start;
    while end < most && !look.quoted(end) {
        let next = end + 1 < most && !look.quoted(end + 1) && look.nominal(end + 1);
        let part = look.nominal(end) && !(end > start && look.finite(end) && !look.capital(end))
            || end > start && look.pos(end) == Pos::Prep && next && !look.calendar(end + 1)
            || end > start && look.any(end, &["and"]) && next && look.capital(end + 1) && look.capital(end - 1)
            || look.word_like(end) && look.capital(end);
        if !part || end > start && look.calendar(end) {
            break;
        }
        end += 1;
    }
    if end == start {
        return None;
    }
    // ", the warden": an apposition, where no verb follows in it.
    if look.comma(end) && end + 1 < most {
        let close = (end + 1..most + 1).find(|&i| look.edge(i) || look.quoted(i) || i == most).unwrap_or(most);
        let opens = look.pos(end + 1) == Pos::Det || look.pos(end + 1) == Pos::Num || look.nominal(end + 1);
        let plain = (end + 1..close)
            .all(|i| !look.finite(i) && !look.any(i, &["who", "and", "but"]) && !look.word(i).ends_with("ing"));
        if opens && plain && close > end + 1 && !look.is(end + 1, WordClass::Pronoun) {
            end = close;
        }
    }
    Some(start..end)
}
