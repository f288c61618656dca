//! Marks that hand words to somebody: colons in headlines and transcripts, a dash before a name.

use std::ops::Range;

use super::content;
use super::group::Form;
use super::look::Look;
use super::score::{Class, Pattern};
use super::subject::Kind;
use super::{Reading, reading};
use crate::text::{Case, ParagraphKind};

/// The longest name before or behind a mark, in tokens.
const LONGEST: usize = 6;

/// The readings of one paragraph's marks.
pub(super) fn readings(look: &Look, paragraph: Range<usize>, kind: ParagraphKind, out: &mut Vec<Reading>) {
    if kind != ParagraphKind::Body {
        out.extend(headline(look, paragraph.clone()));
    }
    out.extend(transcript(look, paragraph.clone()));
    out.extend(signature(look, paragraph));
}

fn class(pattern: Pattern) -> Class {
    Class { pattern, frequency: 0, subject: Kind::Name, form: Form::Finite }
}

fn named(look: &Look, range: &Range<usize>) -> bool {
    let small = |i: usize| look.any(i, &["of", "the", "for", "and", "de", "van", "von", "al", ",", ".", "-"]);
    (1..=LONGEST).contains(&range.len())
        && range.clone().all(|i| look.capital(i) || small(i))
        && look.capital(range.start)
        && range.clone().all(|i| !look.calendar(i))
}

/// "Words: Name" and "Name: Words" in a headline.
fn headline(look: &Look, tokens: Range<usize>) -> Option<Reading> {
    let colon = tokens.clone().rev().find(|&i| look.word(i) == ":" && !look.quoted(i))?;
    let (before, after) = (tokens.start..colon, colon + 1..tokens.end);
    // Headlines drop verbs, but nobody heads a text with the name of a body behind a colon for
    // another reason.
    let body = |r: &Range<usize>| r.len() == 1 && look.doc.tokens.get(r.start).is_some_and(|t| t.case == Case::Upper);
    let verb = |r: &Range<usize>| {
        r.clone().any(|i| look.finite(i) || look.attrs.get(i).is_some_and(|a| a.bin > 1) || look.cue(i).is_some())
    };
    let found = (colon..colon + 1, class(Pattern::Headline));
    if named(look, &after) && after.len() <= 4 && (body(&after) || verb(&before)) && before.len() > after.len() {
        return Some(reading(found.0, Some(after), vec![before], found.1));
    }
    // "Road shut for a week: police", "Bank chief: rates will stay high": the lexicon knows who speaks.
    let known = |r: &Range<usize>| {
        let plain = |i: usize| !look.finite(i) && !look.quoted(i) && !look.edge(i);
        (1..=3).contains(&r.len()) && r.clone().all(plain) && look.cue(colon).is_some()
    };
    if known(&after) && before.len() > after.len() + 1 && (verb(&before) || look.quoted(colon - 1)) {
        return Some(reading(found.0, Some(after), vec![before], found.1));
    }
    let spoken = look.quoted(after.start) || verb(&after);
    let source = named(look, &before) && before.len() <= 3 || known(&before);
    let whole = source && spoken && after.len() > before.len();
    whole.then(|| {
        reading(found.0, Some(before), vec![content::until(look, after.start, after.end).unwrap_or(after)], found.1)
    })
}

/// "DUNN: Well, no." and "Dunn: “We will appeal.”" at the start of a paragraph.
fn transcript(look: &Look, tokens: Range<usize>) -> Option<Reading> {
    let most = tokens.end.min(tokens.start + LONGEST + 1);
    let colon = (tokens.start..most).find(|&i| look.word(i) == ":" && !look.quoted(i))?;
    let source = tokens.start..colon;
    let upper =
        source.clone().all(|i| look.doc.tokens.get(i).is_some_and(|t| matches!(t.case, Case::Upper | Case::None)));
    let after = colon + 1;
    if !named(look, &source) || after >= tokens.end || !(upper || look.quoted(after)) {
        return None;
    }
    let end = if look.quoted(after) { look.doc.outer_quotation(after)?.tokens.end } else { tokens.end };
    let range = if look.quoted(after) { after..end } else { content::until(look, after, end)? };
    (range.len() > 1).then(|| reading(colon..after, Some(source), vec![range], class(Pattern::Transcript)))
}

/// “…” — Name.
fn signature(look: &Look, tokens: Range<usize>) -> Option<Reading> {
    let dash = (tokens.start + 1..tokens.end).rev().take(14).find(|&i| look.dash(i))?;
    let q = look.doc.outer_quotation(dash - 1).filter(|q| q.closed && q.tokens.end == dash)?;
    let mut end = tokens.end;
    while end > dash + 1 && look.edge(end - 1) {
        end -= 1;
    }
    let source = dash + 1..end;
    let handle = look.word(source.start).starts_with('@');
    let name = !source.is_empty()
        && (handle || look.capital(source.start))
        && !source.clone().any(|i| look.finite(i) || look.quoted(i));
    let whole = q.tokens.start == look.sentence(q.tokens.start).start;
    (name && whole).then(|| reading(dash..dash + 1, Some(source), vec![q.tokens.clone()], class(Pattern::Signature)))
}
