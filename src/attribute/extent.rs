//! Contents that start or end in the wrong place, mended by rule.

use std::ops::Range;

use super::attrs::Attrs;
use super::ranges::overlap;
use super::roles::Roles;
use super::voice::{form_of_be, voice};
use crate::lexicon::schema::Frame;
use crate::text::{Document, Pos, TokenKind};

/// The longest rest of a list, in tokens.
const LONGEST_LIST: usize = 30;

/// The longest part of a content before its speaker, in tokens.
const LONGEST: usize = 14;

/// The longest way on which a claim came, in tokens: "in several recent leaked messages".
const LONGEST_WAY: usize = 5;

/// Whether a token is a verb or an auxiliary.
pub(super) fn verb(doc: &Document, i: usize) -> bool {
    doc.tokens.get(i).is_some_and(|t| matches!(t.pos, Pos::Verb | Pos::Aux))
}

/// Where a sentence ends without the marks that close it.
pub(super) fn worded_end(doc: &Document, sentence: &Range<usize>) -> usize {
    let closes = |&i: &usize| matches!(doc.word(i), "." | "!" | "?" | ";");
    sentence.clone().rev().find(|i| !closes(i)).map_or(sentence.start, |i| i + 1)
}

/// Mends start and end of a content.
pub(crate) fn mend(doc: &Document, attrs: &[Attrs], roles: &mut Roles) {
    counted(doc, roles);
    announced(doc, roles);
    aside(doc, roles);
    open(doc, attrs, roles);
    fronted(doc, attrs, roles);
    around(doc, attrs, roles);
    trim(doc, roles);
    carried(doc, attrs, roles);
    carrier(doc, attrs, roles);
    resume(doc, roles);
    complete(doc, roles);
    subordinate(doc, roles);
    owned(doc, attrs, roles);
    expletive(doc, roles);
}

/// Takes in how many the source are: "Three other | tenants".
fn counted(doc: &Document, roles: &mut Roles) {
    let [source] = roles.source.as_mut_slice() else { return };
    let is = |i: usize, all: &[Pos]| doc.tokens.get(i).is_some_and(|t| t.depth == 0 && all.contains(&t.pos));
    let before = (0..source.start).rev().take(3).take_while(|&i| is(i, &[Pos::Det, Pos::Num, Pos::Adj]));
    let start = before.filter(|&i| is(i, &[Pos::Num])).last();
    let plural = doc.tokens.get(source.start).is_some_and(|t| t.pos == Pos::Noun && t.of(doc.text).ends_with('s'));
    if let Some(start) = start.filter(|&i| plural && doc.sentence_of.get(i) == doc.sentence_of.get(source.start)) {
        source.start = start;
    }
}

/// Takes in what stands before the content at the front of the sentence, up to a comma: "Unlike the
/// others, Vale paid in full, she said", and all that follows "According to the notice,".
fn fronted(doc: &Document, attrs: &[Attrs], roles: &mut Roles) {
    let Some(sentence) = doc.sentence(roles.cue.start).map(|s| s.tokens.clone()) else { return };
    let preposition = attrs.get(roles.cue.start).is_some_and(|a| a.sense.sure() && a.sense.holds(Frame::SourceAfter));
    let Some(first) = roles.content.first_mut().filter(|c| sentence.contains(&c.start)) else { return };
    let front = match roles.source.first() {
        Some(source) if preposition && roles.cue.start == sentence.start && doc.word(source.end) == "," => {
            source.end + 1..first.start
        }
        Some(source) if source.start >= first.end && roles.cue.start >= first.end => {
            if doc.word(first.start.wrapping_sub(1)) != "," {
                return;
            }
            sentence.start..first.start
        }
        _ => return,
    };
    let plain = |i: usize| !doc.quoted(i) && !matches!(doc.word(i), ";" | ":" | "—" | "–");
    if !preposition && first.clone().any(|i| doc.quoted(i)) {
        return;
    }
    let clause = front.clone().any(|i| verb(doc, i));
    if (1..=LONGEST).contains(&front.len()) && front.clone().all(plain) && (preposition || !clause) {
        first.start = front.start;
    }
}

/// Behind the day that follows a cue, if one does: "said on Sunday |,".
fn dated(doc: &Document, attrs: &[Attrs], end: usize) -> usize {
    let last = (end..end + 3).take_while(|&i| doc.word(i) != ",").last();
    last.filter(|&i| attrs.get(i).is_some_and(Attrs::calendar)).map_or(end, |i| i + 1)
}

/// Takes in what follows a speaker put in between commas: "The well, Sule said, would not last",
/// where only the part in front was read.
fn around(doc: &Document, attrs: &[Attrs], roles: &mut Roles) {
    let (Some(source), Some(last)) = (roles.source.first(), roles.content.last()) else { return };
    let Some(sentence) = doc.sentence(roles.cue.start).map(|s| s.tokens.clone()) else { return };
    let end = dated(doc, attrs, roles.cue.end);
    let put_in = source.end <= roles.cue.start
        && last.end + 1 == source.start
        && doc.word(last.end) == ","
        && doc.word(end) == ","
        && !last.clone().any(|i| doc.quoted(i));
    let rest = end + 1..worded_end(doc, &sentence);
    let own =
        matches!(doc.word(rest.start), "and" | "but" | "though" | "although" | "while" | "who" | "which" | "adding")
            || doc.word(rest.start).ends_with("ing");
    if put_in && !own && (1..=LONGEST_LIST).contains(&rest.len()) && !rest.clone().any(|i| doc.quoted(i)) {
        roles.content.push(rest);
    }
}

/// Ends the content of a noun that opens the sentence before the verb that says something of the
/// noun: "Her claim that votes vanished was false".
fn owned(doc: &Document, attrs: &[Attrs], roles: &mut Roles) {
    let Some(sentence) = doc.sentence(roles.cue.start).map(|s| s.tokens.clone()) else { return };
    let Some(source) = roles.source.first().filter(|s| s.start == sentence.start) else { return };
    let possessive = |i: usize| doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Possessive);
    let owner = match roles.cue.start.checked_sub(source.end) {
        Some(0) => {
            possessive(source.end - 1)
                || possessive(source.end)
                || source.len() == 1 && attrs.get(source.start).is_some_and(|a| a.owner)
        }
        Some(1) => possessive(source.end),
        _ => false,
    };
    let [only] = roles.content.as_mut_slice() else { return };
    let clause = matches!(doc.word(only.start), "that" | "whether");
    let behind = only.start >= roles.cue.end && !only.clone().any(|i| doc.quoted(i));
    let infinitive = doc.word(only.start) == "to";
    let of = |i: usize| doc.word(i) == "of";
    if !owner || !behind || !(clause || infinitive || of(only.start) || of(only.start - 1)) {
        return;
    }
    let first = only.start + if infinitive { 2 } else { 1 };
    let mut verbs = (first..only.end).filter(|&i| finite(doc, i));
    if let Some(end) = if clause { verbs.nth(1) } else { verbs.next() } {
        only.end = end;
    }
}

/// Whether a verb with a subject starts at a token.
fn finite(doc: &Document, i: usize) -> bool {
    let Some(before) = i.checked_sub(1) else { return false };
    let helped = doc.tokens.get(before).is_some_and(|t| t.pos == Pos::Aux || t.pos == Pos::Adv);
    let word = doc.word(i);
    verb(doc, i) && !helped && !word.ends_with("ing") && doc.word(before) != "to" && !matches!(word, "be" | "been")
}

/// Ends the content of a cue in an "if" clause with the clause: "If she says no, the vote is lost".
fn subordinate(doc: &Document, roles: &mut Roles) {
    const OPENERS: [&str; 7] = ["if", "when", "while", "although", "though", "because", "unless"];
    let Some(sentence) = doc.sentence(roles.cue.start).map(|s| s.tokens.clone()) else { return };
    let opened = OPENERS.iter().any(|o| doc.word(sentence.start).eq_ignore_ascii_case(o));
    let own = roles.source.first().is_some_and(|s| s.start == sentence.start + 1 && s.end <= roles.cue.start);
    if !opened || !own {
        return;
    }
    roles.content.retain(|c| c.start > sentence.start);
    if let [only] = roles.content.as_mut_slice() {
        let comma = |&i: &usize| doc.word(i) == "," && !doc.quoted(i);
        only.end = (only.start + 1..only.end).find(comma).unwrap_or(only.end);
    }
}

/// Takes in the rest of a quotation that the window of a cue cuts.
pub(crate) fn whole(doc: &Document, window: &Range<usize>, roles: &mut Roles) {
    let quotation = |i: usize| doc.outer_quotation(i).map(|q| q.tokens.clone());
    if let Some(first) = roles.content.first_mut().filter(|c| c.start == window.start)
        && let Some(quotation) = quotation(first.start)
    {
        first.start = quotation.start;
    }
    if let Some(last) = roles.content.last_mut().filter(|c| c.end == window.end)
        && let Some(quotation) = quotation(last.end - 1)
    {
        last.end = quotation.end.max(last.end);
    }
}

/// A cue that ends its paragraph with a colon announces the quotation that the next one opens with.
fn announced(doc: &Document, roles: &mut Roles) {
    let last = if doc.word(roles.cue.end) == ":" { roles.cue.end } else { roles.cue.end - 1 };
    let ends = doc.sentence(last).is_some_and(|s| {
        s.tokens.end == last + 1 && doc.paragraphs.get(s.paragraph).is_some_and(|p| p.tokens.end == last + 1)
    });
    if doc.word(last) == ":"
        && ends
        && roles.content.is_empty()
        && let Some(quotation) = doc.outer_quotation(last + 1).filter(|q| q.tokens.start == last + 1)
    {
        roles.content.push(quotation.tokens.clone());
    }
}

/// Leaves out what follows a cue behind a whole quotation without being quoted: in “Did you win?”
/// she said, but he was asleep, the sleep is the outlet's word.
fn aside(doc: &Document, roles: &mut Roles) {
    let Some(first) = roles.content.first() else { return };
    let quoted = |i: usize| doc.quoted(i);
    let whole = first.end <= roles.cue.start
        && doc.outer_quotation(first.start).is_some_and(|q| q.tokens.start == first.start && q.tokens.end <= first.end)
        && first.end.checked_sub(1).is_some_and(quoted);
    if whole {
        let cue = roles.cue.end;
        let mut kept = 0;
        roles.content.retain(|span| {
            kept += 1;
            kept == 1 || span.start < cue || span.clone().any(quoted)
        });
    }
}

/// Cuts off what the source does beside speaking: "admitted to some faults while still
/// defending the raid" admits faults, and no more.
/// "It is understood that": nobody is meant by the "it", which belongs to the cue.
fn expletive(doc: &Document, roles: &mut Roles) {
    let Some(it) = roles.cue.start.checked_sub(1).filter(|&i| doc.word(i).eq_ignore_ascii_case("it")) else { return };
    let passive = matches!(voice(doc, &roles.cue), 1) && form_of_be(doc.word(roles.cue.start));
    let after = roles.content.iter().all(|c| c.start >= roles.cue.end);
    if passive && after && roles.source.iter().all(|s| *s == (it..it + 1)) {
        roles.cue.start = it;
        roles.source.clear();
    }
}

fn trim(doc: &Document, roles: &mut Roles) {
    let Some(span) = roles.content.last_mut() else { return };
    let gerund = |i: usize| doc.word(i).ends_with("ing") && doc.word(i).len() > 5;
    let adjunct =
        |&i: &usize| !doc.quoted(i) && doc.word(i).eq_ignore_ascii_case("while") && (gerund(i + 1) || gerund(i + 2));
    let cut = (span.start + 1..span.end).find(adjunct);
    if let Some(cut) = cut.filter(|&cut| !(span.start..cut).any(|i| verb(doc, i))) {
        span.end = cut;
    }
}

/// Cuts off how the claim came, at the end of the content: "urged a truce | in leaked messages".
fn carried(doc: &Document, attrs: &[Attrs], roles: &mut Roles) {
    let Some(span) = roles.content.last_mut().filter(|span| span.start >= roles.cue.end) else { return };
    let day = |i: usize| attrs.get(i).is_some_and(Attrs::calendar);
    let mut last = span.end - 1;
    if last > span.start + 1 && day(last) {
        last -= if doc.word(last - 1).eq_ignore_ascii_case("on") { 2 } else { 1 };
    }
    if doc.quoted(last) || !attrs.get(last).is_some_and(|a| a.carrier) {
        return;
    }
    let leads = |&i: &usize| ["in", "during", "via", "at"].iter().any(|p| doc.word(i).eq_ignore_ascii_case(p));
    let within = |&i: &usize| {
        doc.word(i).ends_with("ed") // "leaked messages"
            || doc.tokens.get(i).is_some_and(|t| {
                matches!(t.pos, Pos::Det | Pos::Adj | Pos::Noun | Pos::Num | Pos::Propn | Pos::Pron)
            })
    };
    let first = (span.start + 1..last).rev().take(LONGEST_WAY).take_while(|i| within(i) || leads(i)).find(leads);
    if let Some(first) = first {
        span.end = if doc.word(first - 1) == "," && first - 1 > span.start { first - 1 } else { first };
    }
}

/// Makes what carries the words the source of a participle, not who wrote it: "letters signed by nine
/// doctors | urging"; where it is the subject of the sentence, its verb is no part of the content.
fn carrier(doc: &Document, attrs: &[Attrs], roles: &mut Roles) {
    let [source] = roles.source.as_mut_slice() else { return };
    let opens = doc.sentence(source.start).is_some_and(|s| s.tokens.start == source.start);
    let hangs = doc.word(roles.cue.start).ends_with("ing") && source.end == roles.cue.start;
    if let [only] = roles.content.as_mut_slice()
        && opens
        && hangs
        && attrs.get(source.clone()).is_some_and(|s| s.iter().any(|a| a.carrier))
        && let Some(end) = (only.start + 1..only.end).find(|&i| !doc.quoted(i) && finite(doc, i))
    {
        only.end = end;
    }
    let Some(noun) = source.start.checked_sub(3) else { return };
    let by = matches!(doc.word(noun + 2), "by" | "from") && doc.word(noun + 1).ends_with("ed")
        || doc.word(noun + 2) == "by" && matches!(doc.word(noun + 1), "written" | "sent");
    if by
        && hangs
        && attrs.get(noun).is_some_and(|a| a.carrier)
        && doc.sentence_of.get(noun) == doc.sentence_of.get(roles.cue.start)
    {
        let part = |&i: &usize| {
            doc.tokens.get(i).is_some_and(|t| matches!(t.pos, Pos::Adj | Pos::Num | Pos::Det))
                || doc.word(i).ends_with("ed")
        };
        source.start = (0..noun).rev().take(3).take_while(part).last().unwrap_or(noun);
    }
}

/// Takes in the infinitive behind a relative clause that the content breaks off at: "urged the party |,
/// which meets in May, to wait".
fn resume(doc: &Document, roles: &mut Roles) {
    let Some(span) = roles.content.last_mut().filter(|span| span.start >= roles.cue.end) else { return };
    let Some(sentence) = doc.sentence(span.end).map(|s| s.tokens.clone()).filter(|s| s.contains(&roles.cue.start))
    else {
        return;
    };
    let wh = matches!(doc.word(span.end + 1), "who" | "which" | "whose" | "where");
    let plain = |i: usize| !doc.quoted(i);
    let close = (span.end + 2..sentence.end.min(span.end + LONGEST_LIST)).find(|&i| doc.word(i) == ",");
    if let Some(close) = close.filter(|&c| wh && doc.word(span.end) == "," && doc.word(c + 1) == "to") {
        let rest = close + 1..worded_end(doc, &sentence);
        let stop = rest.clone().skip(1).find(|&i| doc.word(i) == ",").unwrap_or(rest.end);
        if rest.clone().all(plain) && !overlap(&(span.end..stop), &roles.cue) {
            span.end = stop;
        }
    }
}

/// Takes in what stands before a speaker put in between commas ("The well, Sule warned, would
/// not last") or before an adverb ("The club reportedly paid"), and leaves out marks in front
/// that are no quotation marks.
fn open(doc: &Document, attrs: &[Attrs], roles: &mut Roles) {
    let Roles { cue, source, content, .. } = roles;
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
    let end = dated(doc, attrs, cue.end);
    let put_in = between > sentence.start + 1 && comma(between - 1) && comma(end) && first.start == end + 1;
    let before = match () {
        () if put_in => sentence.start..between - 1,
        () if adverb && source.is_empty() && first.start == cue.end => {
            let stop = |i: &usize| matches!(doc.word(*i), "," | ";" | ":" | "—" | "–" | "and" | "but" | "that");
            (sentence.start..cue.start).rev().find(stop).map_or(sentence.start, |i| i + 1)..cue.start
        }
        () => return,
    };
    if !before.clone().any(|i| doc.quoted(i)) && (1..=LONGEST).contains(&before.len()) {
        content.insert(0, before);
    }
}

/// Takes in what still belongs to a list or a noun phrase that the content breaks off in the
/// middle of: "her well-known | and steady support for the herders".
fn complete(doc: &Document, roles: &mut Roles) {
    let Some(span) = roles.content.last().cloned() else { return };
    let Some(sentence) = doc.sentence(span.end.saturating_sub(1)).map(|s| s.tokens.clone()) else { return };
    let end = worded_end(doc, &sentence);
    let rest = span.end..end;
    let of_kind = |i: usize, pos: Pos| doc.tokens.get(i).is_some_and(|t| t.pos == pos);
    if !(2..=LONGEST_LIST).contains(&rest.len()) {
        return;
    }
    let listed = match doc.word(rest.start) {
        "and" | "or" => true,
        "," => rest.clone().any(|i| matches!(doc.word(i), "and" | "or")),
        // "Efforts | aimed at ending the strike"
        word => word.ends_with("ed") && of_kind(rest.start - 1, Pos::Noun) && of_kind(rest.start + 1, Pos::Prep),
    };
    let taken = roles.source.iter().chain([&roles.cue]).any(|r| overlap(r, &rest));
    let plain = |i: usize| {
        let participle = |w: &str| w.ends_with("ing") || (w.ends_with("ed") && w.len() > 4);
        doc.tokens.get(i).is_some_and(|t| {
            let infinitive = doc.word(i - 1).eq_ignore_ascii_case("to");
            let finite = matches!(t.pos, Pos::Verb | Pos::Aux) && !participle(doc.word(i)) && !infinitive;
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
        && let Some(last) = roles.content.last_mut()
    {
        last.end = end;
    }
}
