//! Nouns and adjectives: "her claim that …", "the council’s plan to …", "is confident that …".

use std::ops::Range;

use super::content::{self, Opening, Shape};
use super::group::{Form, Group};
use super::look::Look;
use super::score::{Class, Pattern};
use super::subject::{self, Kind, Subject};
use super::{Reading, reading};
use crate::attribute::cue_lexicon::CueSense;
use crate::lexicon::schema::{CueEntry, CuePos, Frame};
use crate::segment::WordClass;
use crate::text::Pos;

/// The prepositions that belong to a noun cue.
const PREPOSITIONS: [&str; 8] = ["of", "for", "about", "on", "against", "over", "to", "in"];

/// Every reading of a noun or an adjective.
pub(super) fn readings(look: &Look, cue: &Range<usize>, sense: CueSense, entry: &CueEntry, out: &mut Vec<Reading>) {
    let (source, kind, form) = if entry.pos == CuePos::Adjective {
        let group = Group::of(look, cue.start);
        let linked = (group.start..cue.start).any(|i| look.auxiliary(i)) || copula(look, cue.start);
        let start = if group.start < cue.start { group.start } else { cue.start.saturating_sub(1) };
        let source = if linked { subject::before(look, start) } else { None };
        let kind = source.as_ref().map_or(Kind::None, |s| s.kind);
        (source.map(|s| s.range), kind, Form::Finite)
    } else {
        owner(look, cue.start)
    };
    let holds = |f| sense.holds(f);
    let (at, opening) = content::start(look, entry, cue);
    let direct = at == cue.end;
    let (pattern, at, end) = match opening {
        Opening::Quote if entry.frames.contains(&Frame::Quote) && entry.pos == CuePos::Noun => {
            (Pattern::NounQuote, at, cue.end)
        }
        Opening::Opener if direct && holds(Frame::That) => (Pattern::NounThat, at, cue.end),
        _ if look.any(cue.end, &["to"]) && holds(Frame::To) => (Pattern::NounTo, cue.end, cue.end),
        _ if holds(Frame::Clause) && entry.pos == CuePos::Adjective => (Pattern::NounThat, cue.end, cue.end),
        _ if holds(Frame::Of) || holds(Frame::Np) || holds(Frame::Ing) => {
            let preposition = look.any(cue.end, &PREPOSITIONS) && !look.any(cue.end - 1, &PREPOSITIONS);
            let end = cue.end + usize::from(preposition);
            (Pattern::NounOf, end, end)
        }
        _ => return,
    };
    let end = if look.any(end, &[":"]) && at == end + 1 { at } else { end };
    let shape = if opening != Opening::Quote && subject_place(look, source.as_ref(), cue) {
        Shape::OfSubject
    } else {
        Shape::Phrase
    };
    let Some(content) = content::from(look, cue, at, shape) else { return };
    let class = Class { pattern, frequency: sense.frequency, subject: kind, form };
    out.push(reading(cue.start..end, source, vec![content], class));
}

fn copula(look: &Look, i: usize) -> bool {
    i.checked_sub(1).is_some_and(|i| {
        look.any(
            i,
            &["felt", "feels", "feel", "seemed", "seems", "sounded", "looked", "remains", "remained", "became", "made"],
        )
    })
}

/// Whose the noun is: "her", "the council’s", or the subject of the verb that it is the object
/// of: "made the claim that".
fn owner(look: &Look, cue: usize) -> (Option<Range<usize>>, Kind, Form) {
    let first = look.sentence(cue).start;
    let mut i = cue;
    while i > first
        && matches!(look.pos(i - 1), Pos::Adj | Pos::Noun | Pos::Num | Pos::Adv)
        && cue - i < 4
        && !look.cue_verb(i - 1)
    {
        i -= 1;
    }
    let nobody = (None, Kind::None, Form::Finite);
    let Some(last) = i.checked_sub(1).filter(|&l| l >= first) else { return nobody };
    if look.possessor(last) || look.any(last, &["whose"]) {
        return (Some(last..i), Kind::Pronoun, Form::Infinitive);
    }
    if look.possessive(last) {
        let range = subject::phrase(look, i, first);
        let kind = if look.capital(last.saturating_sub(1)) { Kind::Name } else { Kind::Phrase };
        return range.map_or(nobody, |r| (Some(r), kind, Form::Infinitive));
    }
    let article = look.pos(last) == Pos::Det;
    let verb = if article { last.checked_sub(1) } else { Some(last) };
    let Some(verb) = verb.filter(|&v| v >= first && (look.finite(v) || look.pos(v) == Pos::Verb || look.cue_verb(v)))
    else {
        return nobody;
    };
    let group = Group::of(look, verb);
    if group.form == Form::Passive || look.any(verb, &["is", "was", "are", "were"]) {
        return nobody;
    }
    let verb = Subject::of(look, &group);
    verb.map_or(nobody, |s| (Some(s.range), s.kind, Form::Gerund))
}

/// Whether the noun stands in the subject of its sentence.
fn subject_place(look: &Look, source: Option<&Range<usize>>, cue: &Range<usize>) -> bool {
    let start = source.map_or(cue.start, |s| s.start.min(cue.start));
    let first = look.sentence(cue.start).start;
    !(first..start).any(|i| look.finite(i) || look.cue_verb(i) || look.is(i, WordClass::SubjectPronoun))
        && !(start..cue.start).any(|i| look.finite(i))
}
