//! Verbs: "X said that …", "…, X said", "“…,” said X", "X was accused of …".

use std::ops::Range;

use super::content::{self, Opening, Shape};
use super::group::{Form, Group};
use super::look::Look;
use super::score::{Class, Pattern};
use super::subject::{self, Kind, Subject};
use super::{Reading, reading};
use crate::attribute::cue_lexicon::CueSense;
use crate::lexicon::schema::{CueEntry, CueStance, Frame};
use crate::segment::WordClass;
use crate::text::Pos;

/// How far a quotation may stand from the cue that it goes on behind, in tokens.
const SPLIT: usize = 16;

/// What opens a clause that the main clause follows behind a comma.
const SUBORDINATORS: [&str; 9] = ["when", "if", "while", "after", "although", "though", "because", "since", "before"];

/// Every reading of a verb.
pub(super) fn readings(look: &Look, cue: &Range<usize>, sense: CueSense, entry: &CueEntry, out: &mut Vec<Reading>) {
    let group = Group::of(look, cue.start);
    // "The editor’s note", "Islamic State": no verbs.
    let named = look.capital(cue.start) && !look.titled(cue.start) && cue.start != look.sentence(cue.start).start;
    if named || owned(look, cue.start) {
        return;
    }
    let has = |frame| entry.frames.contains(&frame);
    if has(Frame::Quote) || has(Frame::Post) {
        out.extend(backward(look, cue, &group, sense, entry));
    }
    if entry.addressee && cue.start == look.sentence(cue.start).start && look.word(cue.start).ends_with("ed") {
        out.extend(asked(look, cue, sense));
    } else if group.form == Form::Passive {
        out.extend(passive(look, cue, &group, sense, entry));
    } else {
        out.extend(forward(look, cue, &group, sense, entry));
    }
}

/// Whether the word before a token says whose it is.
pub(super) fn owned(look: &Look, token: usize) -> bool {
    token.checked_sub(1).is_some_and(|i| look.possessive(i) || look.possessor(i))
}

/// Content first: a quotation or a clause, then source and cue in either order.
fn backward(look: &Look, cue: &Range<usize>, group: &Group, sense: CueSense, entry: &CueEntry) -> Option<Reading> {
    if !matches!(group.form, Form::Finite | Form::Modal) {
        return None;
    }
    let limit = look.sentence(cue.start).end;
    let (source, end) = speaker(look, cue, group, entry)?;
    let mark = source.range.start.min(group.start).checked_sub(1)?;
    let quote = if look.quoted(mark) {
        Some(mark)
    } else {
        mark.checked_sub(1).filter(|&i| look.comma(mark) && look.quoted(i))
    };
    let (pattern, mut content) = match quote {
        Some(close) => {
            // “….” X said Y: the quotation is the sentence before.
            let ended = !look.comma(mark) && !look.comma(close.saturating_sub(1));
            if !entry.frames.contains(&Frame::Quote) || ended && !finished(look, entry, end, limit) {
                return None;
            }
            (Pattern::QuoteBefore, quotation(look, close)?)
        }
        None => {
            let (pattern, before) = clause_before(look, entry, mark, end)?;
            (pattern, vec![before])
        }
    };
    let mut last = end;
    if let Some(next) = split(look, cue, end, limit, pattern) {
        last = next.end;
        content.push(next);
    }
    if pattern == Pattern::QuoteBefore || look.quoted(last.saturating_sub(1)) {
        content.extend(content::following(look, last.max(end)));
    }
    let class = Class { pattern, frequency: sense.frequency, subject: source.kind, form: group.form };
    Some(reading(cue.clone(), Some(source.range), content, class))
}

/// The source before or behind the verb, and where source and cue end.
fn speaker(look: &Look, cue: &Range<usize>, group: &Group, entry: &CueEntry) -> Option<(Subject, usize)> {
    let (source, mut end) = match subject::before(look, group.start) {
        Some(source) => (source, cue.end),
        None => {
            let source = Subject::behind(look, cue.end)?;
            let end = source.range.end;
            (source, end)
        }
    };
    let day = end + usize::from(look.any(end, &["on"]));
    if entry.addressee && look.is(end, WordClass::PersonalPronoun) {
        end += 1;
    } else if look.calendar(day) && look.comma(day + 1) {
        end = day + 1;
    } else if end > cue.end && look.comma(end) && look.any(end + 1, &["who", "which", "whose"]) {
        // What is told of the source closes the sentence.
        end = look.sentence(end).end;
    }
    Some((source, end))
}

/// The clause before the comma that source and cue follow.
fn clause_before(look: &Look, entry: &CueEntry, mark: usize, end: usize) -> Option<(Pattern, Range<usize>)> {
    let sentence = look.sentence(mark);
    if !(look.comma(mark) || look.dash(mark)) || mark <= sentence.start || !entry.frames.contains(&Frame::Post) {
        return None;
    }
    let before = content::until(look, clause_start(look, sentence.start, mark), mark)?;
    // Headlines drop their verbs: "Rail strike to go ahead, says union".
    let verb = look.headline(mark) || before.clone().any(|i| look.finite(i) || look.cue_verb(i));
    let adjunct = look.pos(before.start) == Pos::Prep && !before.clone().any(|i| look.comma(i));
    if !finished(look, entry, end, sentence.end) || adjunct {
        return None;
    }
    let inserted = look.comma(end) && end + 2 < sentence.end;
    let pattern = if inserted { Pattern::Inserted } else { Pattern::Post };
    (inserted || verb && before.len() >= 3).then_some((pattern, before))
}

/// Whether nothing more than a hearer and a day follows source and cue.
fn finished(look: &Look, entry: &CueEntry, from: usize, end: usize) -> bool {
    let stop = (from..end).find(|&i| look.edge(i)).unwrap_or(end);
    let adjunct = |i: usize| {
        look.pos(i) == Pos::Prep
            || look.calendar(i)
            || look.adverb(i)
            || look.any(i, &["last", "this"])
            || look.any(i, &["to"]) && look.nominal(i + 1)
    };
    let plain = (from..stop).all(|i| !look.finite(i) && !look.opener(i) && !look.any(i, &["and", "he", "she", "they"]));
    let hearer = entry.addressee && from < stop;
    !look.any(stop, &[":"]) && (stop == from || plain && stop <= from + 12 && (adjunct(from) || hearer))
}

/// Where the clause that ends before a mark starts.
fn clause_start(look: &Look, first: usize, end: usize) -> usize {
    (first..end).rev().find(|&i| look.any(i, &[";"])).map_or(first, |i| i + 1)
}

/// The quotation that ends at a token, with the clause that it closes and the paragraphs that
/// it runs on from.
fn quotation(look: &Look, close: usize) -> Option<Vec<Range<usize>>> {
    let q = look.doc.outer_quotation(close).filter(|q| q.closed && q.tokens.end == close + 1)?;
    let mut out = Vec::new();
    let mut start = q.tokens.start;
    while let Some(before) = start.checked_sub(1).and_then(|i| look.doc.outer_quotation(i)) {
        if !before.continues || before.tokens.end != start || out.len() > 20 {
            break;
        }
        out.insert(0, before.tokens.clone());
        start = before.tokens.start;
    }
    let sentence = look.sentence(q.tokens.start);
    let lead = sentence.start..q.tokens.start;
    let own = lead.clone().any(|i| !look.quoted(i) && look.cue_verb(i) && look.finite(i));
    let colon = lead.clone().any(|i| look.any(i, &[":"]));
    let part = !lead.is_empty() && !own && !colon && out.is_empty() && lead.clone().any(|i| look.word_like(i));
    let start = if part { sentence.start } else { q.tokens.start };
    out.push(start..q.tokens.end);
    Some(out)
}

/// What goes on behind source and cue: the second half of a quotation or of a clause.
fn split(look: &Look, cue: &Range<usize>, end: usize, limit: usize, pattern: Pattern) -> Option<Range<usize>> {
    if pattern == Pattern::Inserted {
        return content::from(look, cue, end + 1, Shape::Clause);
    }
    if pattern == Pattern::Post {
        return None;
    }
    let most = limit.min(end + SPLIT);
    let open = (end..most).take_while(|&i| !look.cue_verb(i)).find(|&i| look.quoted(i))?;
    let mark = open.checked_sub(1).filter(|&i| look.comma(i) || look.any(i, &[":"]) || look.dash(i))?;
    let start = if (end..mark).any(|i| look.finite(i)) { return None } else { open };
    content::from(look, cue, start, Shape::Clause)
}

/// Source and cue first.
fn forward(look: &Look, cue: &Range<usize>, group: &Group, sense: CueSense, entry: &CueEntry) -> Option<Reading> {
    // "A letter urging her to stay" urges as a letter that urges.
    let letter = (group.form == Form::Gerund).then(|| subject::carrier(look, group.start)).flatten();
    let carrier = letter.is_some();
    let form = if carrier { Form::Finite } else { group.form };
    let (mut at, opening) = content::start(look, entry, cue);
    // "It emerged that", "it seems that": nobody is it.
    let it = group.start.checked_sub(1).is_some_and(|i| look.any(i, &["it"]));
    let nobody = it && entry.stance == CueStance::Hedge && opening == Opening::Opener;
    let source = letter.or_else(|| Subject::of(look, group)).filter(|_| !nobody);
    let holds = |f| sense.holds(f);
    let spoken = entry.frames.contains(&Frame::Clause) && !look.any(at, &["to"]);
    let pattern = match opening {
        Opening::Quote if entry.frames.contains(&Frame::Quote) => Pattern::QuoteAfter,
        Opening::Opener if nobody => Pattern::ItIs,
        Opening::Opener if holds(Frame::That) => Pattern::That,
        _ if look.any(cue.end, &["to"]) && holds(Frame::To) => Pattern::To,
        _ if holds(Frame::As) => Pattern::As,
        _ if holds(Frame::Clause) || spoken && look.clause(at, look.sentence(cue.start).end) => Pattern::Clause,
        _ if holds(Frame::To) => Pattern::To,
        _ if holds(Frame::Ing) => Pattern::Ing,
        _ if holds(Frame::Np) => Pattern::Np,
        _ if holds(Frame::Of) => Pattern::Of,
        _ => return None,
    };
    if !matches!(pattern, Pattern::QuoteAfter | Pattern::That | Pattern::Clause | Pattern::ItIs) {
        at = cue.end;
    }
    if look.comma(at) && pattern != Pattern::QuoteAfter {
        return None;
    }
    let relative =
        source.as_ref().is_some_and(|s| s.kind == Kind::Relative && s.range.start > 0 && look.comma(s.range.start - 1));
    let subordinate = source.as_ref().is_some_and(|s| s.range.start > 0 && look.any(s.range.start - 1, &SUBORDINATORS));
    let opens = |s: &Subject| s.range.start == look.sentence(cue.start).start;
    let shape = match pattern {
        _ if carrier && source.as_ref().is_some_and(opens) => Shape::OfSubject,
        _ if relative || subordinate => Shape::Enclosed,
        Pattern::As | Pattern::Ing | Pattern::Np | Pattern::Of | Pattern::To => Shape::Phrase,
        _ => Shape::Clause,
    };
    let first = content::from(look, cue, at, shape)?;
    if pattern == Pattern::Clause && first.len() < 2 {
        return None;
    }
    let end = first.end;
    let mut content = vec![first];
    let sentence = look.sentence(cue.start);
    let last = end >= sentence.end || (end..sentence.end).all(|i| look.edge(i) || look.quoted(i));
    if last && matches!(pattern, Pattern::QuoteAfter | Pattern::That | Pattern::Clause) {
        content.extend(content::following(look, end));
    }
    let cue = widened(look, cue, at);
    let kind = source.as_ref().map_or(Kind::None, |s| s.kind);
    let class = Class { pattern, frequency: sense.frequency, subject: kind, form };
    Some(reading(cue, source.map(|s| s.range), content, class))
}

/// A cue with the means and the colon that belong to it: "said in a statement", "said:".
fn widened(look: &Look, cue: &Range<usize>, at: usize) -> Range<usize> {
    let mut end = cue.end;
    if look.any(end, &["in"])
        && look.any(end + 1, &["a"])
        && look.any(end + 2, &["statement", "tweet", "interview"])
        && at == end + 3
    {
        end = at;
    }
    if look.any(end, &[":"]) && at == end + 1 {
        end = at;
    }
    cue.start..end
}

/// "Asked whether it was safe, she left": the question is nobody's.
fn asked(look: &Look, cue: &Range<usize>, sense: CueSense) -> Option<Reading> {
    let about = usize::from(look.any(cue.end, &["about"]));
    let content = content::from(look, cue, cue.end + about, Shape::Enclosed)?;
    let class =
        Class { pattern: Pattern::PassiveHearer, frequency: sense.frequency, subject: Kind::None, form: Form::Passive };
    Some(reading(cue.start..cue.end + about, None, vec![content], class))
}

/// "was believed to", "was condemned by X", "was told that".
fn passive(look: &Look, cue: &Range<usize>, group: &Group, sense: CueSense, entry: &CueEntry) -> Option<Reading> {
    let sentence = look.sentence(cue.start);
    let before = subject::before(look, group.start).map(|s| s.range);
    let it = before.as_ref().is_some_and(|s| look.any(s.start, &["it"]));
    let clause = sense.holds(Frame::PassiveClause) || it;
    let agent = (cue.end..sentence.end.min(cue.end + 8))
        .take_while(|&i| !look.edge(i) && !look.quoted(i) && !look.finite(i))
        .find(|&i| look.any(i, &["by"]) && !look.word(i + 1).ends_with("ing"));
    let source = agent.and_then(|by| subject::behind(look, by + 1));
    let rest = match (agent, &source) {
        (Some(by), Some(source)) if by == cue.end => source.end,
        _ => cue.end,
    };
    // "It is understood talks failed": a clause without "that" has a verb of its own.
    let bare = it && sense.holds(Frame::PassiveClause) && (rest + 1..rest + 7).any(|i| look.finite(i));
    let opener = look.opener(rest) || bare;
    let mut content = Vec::new();
    let hearer = entry.addressee && !clause;
    if let Some(before) =
        before.filter(|s| !it && !hearer && !relative(look, s) || source.is_some() && !it && !relative(look, s))
    {
        content.push(before);
    }
    let shape = if opener { Shape::Clause } else { Shape::Phrase };
    let follows = rest < sentence.end && !look.comma(rest) && agent != Some(rest);
    if let Some(after) = content::from(look, cue, rest, shape).filter(|_| follows) {
        content.push(after);
    }
    if content.is_empty() || (it && !opener) {
        return None;
    }
    let pattern = match (&source, clause) {
        (Some(_), _) => Pattern::PassiveBy,
        (None, true) if it => Pattern::ItIs,
        (None, true) => Pattern::PassiveClause,
        (None, false) if hearer => Pattern::PassiveHearer,
        (None, false) => Pattern::Passive,
    };
    let class = Class { pattern, frequency: sense.frequency, subject: Kind::None, form: group.form };
    Some(reading(cue.clone(), source, content, class))
}

fn relative(look: &Look, range: &Range<usize>) -> bool {
    range.len() == 1 && look.is(range.start, WordClass::Wh) && look.pos(range.start) != Pos::Noun
}
