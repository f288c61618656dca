//! Contents that start or end in the wrong place, mended by rule.

use super::attrs::Attrs;
use super::choose::Variant;
use super::ranges::overlap;
use super::roles::Roles;
use crate::lexicon::schema::Frame;
use crate::text::{Document, Pos, TokenKind};

/// The longest rest of a list, in tokens.
const LONGEST_LIST: usize = 30;

/// The longest part of a content before its speaker, in tokens.
const LONGEST: usize = 14;

/// Whether a token is a verb or an auxiliary.
fn verb(doc: &Document, i: usize) -> bool {
    doc.tokens.get(i).is_some_and(|t| matches!(t.pos, Pos::Verb | Pos::Aux))
}

/// Mends start and end of a content.
pub(crate) fn mend(doc: &Document, attrs: &[Attrs], variant: &mut Variant) {
    open(doc, attrs, variant);
    trim(doc, variant);
    complete(doc, variant);
}

/// Cuts off what the source does beside speaking: "admitted to some faults while still
/// defending the raid" admits faults, and no more.
fn trim(doc: &Document, variant: &mut Variant) {
    let Some(span) = variant.roles.content.last_mut() else { return };
    let gerund = |i: usize| doc.word(i).ends_with("ing") && doc.word(i).len() > 5;
    let adjunct = |&i: &usize| {
        let plain = doc.tokens.get(i).is_some_and(|t| t.depth == 0);
        plain && doc.word(i).eq_ignore_ascii_case("while") && (gerund(i + 1) || gerund(i + 2))
    };
    let cut = (span.start + 1..span.end).find(adjunct);
    if let Some(cut) = cut.filter(|&cut| !(span.start..cut).any(|i| verb(doc, i))) {
        span.end = cut;
    }
}

/// Takes in what stands before a speaker put in between commas ("The well, Sule warned, would
/// not last") or before an adverb ("The club reportedly paid"), and leaves out marks in front
/// that are no quotation marks.
fn open(doc: &Document, attrs: &[Attrs], variant: &mut Variant) {
    let Roles { cue, source, content, .. } = &mut variant.roles;
    let [first] = content.as_mut_slice() else { return };
    let letterless = |i: usize| {
        let symbol = |c: char| !c.is_ascii() && !c.is_alphanumeric() && !"“”‘’„«»‹›…¿¡€£¥₹—–".contains(c);
        doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Mark && t.of(doc.text).chars().all(symbol))
    };
    while first.len() > 1 && letterless(first.start) {
        first.start += 1;
    }
    let Some(sentence) = doc.sentence(cue.start).map(|s| s.tokens.clone()) else { return };
    let between = source.iter().chain([&*cue]).map(|r| r.start).min().unwrap_or(cue.start);
    let comma = |i: usize| doc.word(i) == ",";
    let adverb = attrs.get(cue.start).is_some_and(|a| a.sense.sure() && a.sense.holds(Frame::Adverb));
    let put_in = between > sentence.start + 1 && comma(between - 1) && comma(cue.end) && first.start == cue.end + 1;
    let before = match () {
        () if put_in => sentence.start..between - 1,
        () if adverb && source.is_empty() && first.start == cue.end => {
            let stop = |i: &usize| matches!(doc.word(*i), "," | ";" | ":" | "—" | "–" | "and" | "but" | "that");
            (sentence.start..cue.start).rev().find(stop).map_or(sentence.start, |i| i + 1)..cue.start
        }
        () => return,
    };
    let plain = before.clone().all(|i| doc.tokens.get(i).is_some_and(|t| t.depth == 0));
    if plain && (1..=LONGEST).contains(&before.len()) {
        content.insert(0, before);
    }
}

/// Takes in what still belongs to a list or a noun phrase that the content breaks off in the
/// middle of: "her well-known | and steady support for the herders".
fn complete(doc: &Document, variant: &mut Variant) {
    let Some(span) = variant.roles.content.last().cloned() else { return };
    let Some(sentence) = doc.sentence(span.end.saturating_sub(1)).map(|s| s.tokens.clone()) else { return };
    let mut end = sentence.end;
    while end > span.end && matches!(doc.word(end - 1), "." | "!" | "?" | ";") {
        end -= 1;
    }
    let rest = span.end..end;
    if !(2..=LONGEST_LIST).contains(&rest.len()) {
        return;
    }
    let listed = match doc.word(rest.start) {
        "and" | "or" => true,
        "," => rest.clone().any(|i| matches!(doc.word(i), "and" | "or")),
        _ => false,
    };
    let taken = variant.roles.source.iter().chain([&variant.roles.cue]).any(|r| overlap(r, &rest));
    let plain = |i: usize| {
        let participle = |w: &str| w.ends_with("ing") || (w.ends_with("ed") && w.len() > 4);
        doc.tokens.get(i).is_some_and(|t| {
            let finite = matches!(t.pos, Pos::Verb | Pos::Aux) && !participle(doc.word(i));
            let subject = t.pos == Pos::Pron || matches!(doc.word(i), "who" | "which" | "that" | "but" | "while");
            t.depth == 0 && !finite && !subject
        })
    };
    let predicate =
        |i: usize| matches!(doc.word(i - 1), "and" | "or" | ",") && (verb(doc, i) || doc.word(i).ends_with("ed"));
    if listed
        && !taken
        && rest.clone().all(plain)
        && !(rest.start + 1..rest.end).any(predicate)
        && let Some(last) = variant.roles.content.last_mut()
    {
        last.end = end;
    }
}
