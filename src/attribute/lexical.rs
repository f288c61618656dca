//! Cues that are read by rule where the model is silent: adverbs such as "reportedly", which
//! hand their clause to nobody in particular, prepositions such as "according to", which
//! their source follows, and verbs that stand with their source right behind a quotation, at
//! the end of a sentence, or before a clause with "that"; and names behind a colon in headlines.

use std::ops::Range;

use super::attrs::Attrs;
use super::choose::Variant;
use super::cue_lexicon::CueLexicon;
use super::roles::Roles;
use crate::lexicon::schema::{CueFrequency, CuePos, Frame};
use crate::text::{Case, Document, ParagraphKind, Pos, TokenKind};

/// The longest source behind a preposition, in tokens.
pub(crate) const LONGEST: usize = 14;

/// The score of what is read by rule. It is no measured share: of 153 such readings on the training
/// articles, where the model has seen what it leaves out, 40% were right.
const SCORE: f32 = 0.6;

/// Attributions by cues of these kinds that the model left out.
pub(crate) fn left_out(doc: &Document, attrs: &[Attrs], cues: &CueLexicon, chosen: &[Variant]) -> Vec<Variant> {
    let mut taken = vec![false; doc.tokens.len()];
    for range in chosen.iter().flat_map(|v| v.roles.content.iter().chain([&v.roles.cue])) {
        if let Some(tokens) = taken.get_mut(range.clone()) {
            tokens.fill(true);
        }
    }
    let mut out = Vec::new();
    for (i, attr) in attrs.iter().enumerate().filter(|(_, a)| a.sense.frames != 0 && a.quote == 0) {
        let Some(entry) = attr.sense.entry().and_then(|e| cues.entry(e)) else { continue };
        if taken.get(i) != Some(&false) {
            continue;
        }
        let sure = entry.frequency == CueFrequency::High;
        let free = |(_, content): &Found| taken.get(content.clone()).is_some_and(|t| !t.contains(&true));
        let cue = i..(i + usize::from(attr.sense.length)).min(attrs.len());
        let found = match entry.pos {
            CuePos::Adverb if sure && attr.sense.holds(Frame::Adverb) => {
                clause(doc, &cue).map(|content| (Vec::new(), content))
            }
            CuePos::Preposition if sure && attr.sense.holds(Frame::SourceAfter) => followed(doc, &cue),
            CuePos::Verb if attr.sense.holds(Frame::Quote) => quoted(doc, &cue).filter(free),
            _ => None,
        };
        let found = found.or_else(|| match entry.pos {
            CuePos::Verb if attr.sense.holds(Frame::PassiveClause) => it_is(doc, &cue).filter(free),
            CuePos::Verb if sure && attr.sense.holds(Frame::Post) => trailing(doc, &cue).filter(free),
            CuePos::Verb if entry.frequency != CueFrequency::Low && attr.sense.holds(Frame::That) => {
                that(doc, &cue).filter(free)
            }
            _ => None,
        });
        if let Some((source, content)) = found {
            out.push(reading(cue, source, content));
        }
    }
    out.extend(headlines(doc, attrs, &taken));
    out
}

fn reading(cue: Range<usize>, source: Vec<Range<usize>>, content: Range<usize>) -> Variant {
    Variant::by_rule(Roles { cue, source, content: vec![content], margin: 0 }, SCORE)
}

/// Sources and content of a cue.
type Found = (Vec<Range<usize>>, Range<usize>);

/// "Clause: Body" in a headline, where a name of one to four words behind a colon says what
/// stands before it.
fn headlines(doc: &Document, attrs: &[Attrs], taken: &[bool]) -> Vec<Variant> {
    let mut out = Vec::new();
    for paragraph in doc.paragraphs.iter().filter(|p| p.kind != ParagraphKind::Body) {
        let tokens = paragraph.tokens.clone();
        let Some(colon) = tokens.clone().rev().find(|&i| doc.word(i) == ":") else { continue };
        let (content, source) = (tokens.start..colon, colon + 1..tokens.end);
        let named = (1..=4).contains(&source.len())
            && source.clone().all(|i| doc.tokens.get(i).is_some_and(|t| t.case != Case::Lower && t.is_word()));
        // Headlines drop verbs, but nobody heads a text with the name of a body behind a colon for
        // another reason.
        let body = source.len() == 1 && doc.tokens.get(source.start).is_some_and(|t| t.case == Case::Upper);
        let clause = body || content.clone().any(|i| attrs.get(i).is_some_and(|a| a.bin > 1) || verb(doc, i));
        if named && clause && content.len() > source.len() && taken.get(tokens).is_some_and(|t| !t.contains(&true)) {
            out.push(reading(colon..colon + 1, vec![source], content));
        }
    }
    out
}

/// Whether a token is a verb or an auxiliary.
pub(crate) fn verb(doc: &Document, i: usize) -> bool {
    doc.tokens.get(i).is_some_and(|t| matches!(t.pos, Pos::Verb | Pos::Aux))
}

fn nominal(doc: &Document, i: usize) -> bool {
    doc.tokens.get(i).is_some_and(|t| !matches!(t.pos, Pos::Verb | Pos::Aux | Pos::Conj | Pos::Punct))
}

/// "..., X told reporters": at the end of a sentence without quotation marks.
fn trailing(doc: &Document, cue: &Range<usize>) -> Option<Found> {
    let sentence = doc.sentence(cue.start)?.tokens.clone();
    let low = sentence.start.max(cue.start.saturating_sub(LONGEST));
    let comma = (low..cue.start).rev().find(|&i| !nominal(doc, i)).filter(|&i| doc.word(i) == ",")?;
    let content = sentence.start..comma;
    // Behind the cue stand at most whom it was told and when.
    let rest = cue.end..sentence.end;
    let short = rest.len() <= 5 && rest.clone().all(|i| nominal(doc, i) || matches!(doc.word(i), "." | "!" | "?"));
    let clause = content.len() > 3 && content.clone().any(|i| verb(doc, i));
    let source = comma + 1..cue.start;
    (!source.is_empty() && short && clause).then(|| (vec![source], content))
}

/// "It is understood that ...": handed over by nobody.
fn it_is(doc: &Document, cue: &Range<usize>) -> Option<Found> {
    let low = cue.start.saturating_sub(3);
    let it = (low..cue.start).any(|i| doc.word(i).eq_ignore_ascii_case("it"));
    let content = that_clause(doc, cue)?;
    it.then(|| (Vec::new(), content))
}

/// A clause opened by "that" right behind a cue, to the end of the sentence.
fn that_clause(doc: &Document, cue: &Range<usize>) -> Option<Range<usize>> {
    let mut content = cue.end..doc.sentence(cue.start)?.tokens.end;
    while !content.is_empty() && matches!(doc.word(content.end - 1), "." | "!" | "?" | "”" | "\"") {
        content.end -= 1;
    }
    (doc.word(cue.end).eq_ignore_ascii_case("that") && content.len() > 3).then_some(content)
}

/// "X states that ...": a name or noun right before the verb, "that" right behind it.
fn that(doc: &Document, cue: &Range<usize>) -> Option<Found> {
    let sentence = doc.sentence(cue.start)?.tokens.clone();
    let content = that_clause(doc, cue)?;
    let low = sentence.start.max(cue.start.saturating_sub(LONGEST));
    let stop = |&i: &usize| !nominal(doc, i) || doc.tokens.get(i).is_some_and(|t| t.pos == Pos::Prep);
    let source = (low..cue.start).rev().find(stop).map_or(low, |i| i + 1)..cue.start;
    let head = doc.tokens.get(cue.start.checked_sub(1)?)?;
    let headed = matches!(head.pos, Pos::Noun | Pos::Propn | Pos::Pron);
    (!source.is_empty() && headed).then(|| (vec![source], content))
}

/// "according to X, ..." and "..., according to X".
fn followed(doc: &Document, cue: &Range<usize>) -> Option<Found> {
    let sentence = doc.sentence(cue.start)?.tokens.clone();
    let most = sentence.end.min(cue.end + LONGEST);
    let stop = |i: &usize| {
        matches!(doc.word(*i), "," | ";" | ":" | "." | "—" | "–" | "who" | "which" | "that") || verb(doc, *i)
    };
    let source = cue.end..(cue.end..most).find(stop).unwrap_or(most);
    let mut content =
        if cue.start <= sentence.start + 1 { source.end..sentence.end } else { sentence.start..cue.start };
    let edge = |i: usize| matches!(doc.word(i), "," | "." | ";" | ":" | "—" | "–" | "!" | "?");
    while !content.is_empty() && edge(content.start) {
        content.start += 1;
    }
    while !content.is_empty() && edge(content.end - 1) {
        content.end -= 1;
    }
    (!source.is_empty() && content.len() > 1).then(|| (vec![source], content))
}

/// “...,” X observed, and “...,” observed X: a closed quotation right before source and cue.
fn quoted(doc: &Document, cue: &Range<usize>) -> Option<Found> {
    let sentence = doc.sentence(cue.start)?.tokens.clone();
    let low = sentence.start.max(cue.start.saturating_sub(LONGEST));
    let close = (low..cue.start).rev().find(|&i| doc.tokens.get(i).is_some_and(|t| t.depth > 0))?;
    let quotation =
        doc.outer_quotation(close).filter(|q| q.closed && q.tokens.end == close + 1 && q.tokens.len() > 4)?;
    let source = if close + 1 < cue.start {
        close + 1..cue.start
    } else {
        let most = sentence.end.min(cue.end + LONGEST);
        cue.end..(cue.end..most).find(|&i| !nominal(doc, i)).unwrap_or(most)
    };
    (!source.is_empty() && source.clone().all(|i| nominal(doc, i))).then(|| (vec![source], quotation.tokens.clone()))
}

/// The rest of the clause behind an adverb, or where it ends the clause, the clause before it.
fn clause(doc: &Document, cue: &Range<usize>) -> Option<Range<usize>> {
    let sentence = doc.sentence(cue.start)?.tokens.clone();
    let stop = |i: &usize| matches!(doc.word(*i), "," | ";" | "." | "!" | "?" | "—" | "–" | ":");
    let after = cue.end..(cue.end..sentence.end).find(stop).unwrap_or(sentence.end);
    let before = (sentence.start..cue.start).rev().find(stop).map_or(sentence.start, |i| i + 1)..cue.start;
    [after, before]
        .into_iter()
        .find(|r| r.clone().any(|i| doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word)))
}
