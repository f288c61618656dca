//! Attributions by rule: the cues of the lexicon, with source and content read off the words
//! around them. No weights, no look further than a bounded number of tokens.

mod content;
mod group;
mod look;
mod marks;
mod nouns;
mod others;
mod score;
mod subject;
mod verbs;

use std::ops::Range;

use self::group::Form;
pub(crate) use self::look::Look;
use self::score::{Class, Pattern};
use self::subject::Kind;
use super::choose::Variant;
use super::cue_lexicon::CueSense;
use super::extent;
use super::ranges::overlap;
use super::roles::Roles;
use crate::lexicon::schema::{CuePos, Frame};
use crate::text::Document;

/// Least score of a reading that is used: without a model; beside a model that left it out; of
/// a cue that a user added.
const ALONE: f32 = 0.3;
const BESIDE: f32 = 0.55;
const ADDED: f32 = 0.1;

/// One way to read a cue.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    roles: Roles,
    class: Class,
}

fn reading(cue: Range<usize>, source: Option<Range<usize>>, content: Vec<Range<usize>>, class: Class) -> Reading {
    let source = source.filter(|s| !overlap(s, &cue));
    // What stands in the source or the cue is not handed over as well.
    let content =
        content.into_iter().filter(|c| !overlap(c, &cue) && !source.as_ref().is_some_and(|s| overlap(c, s))).collect();
    Reading { roles: Roles { cue, source: source.into_iter().collect(), content, margin: 0 }, class }
}

/// Every reading of every cue outside quotations, in text order.
fn readings(look: &Look) -> Vec<Reading> {
    let mut out = Vec::new();
    for (i, attr) in look.attrs.iter().enumerate().filter(|(_, a)| a.sense.entry().is_some() && a.quote == 0) {
        let mut sense = attr.sense;
        if verbs::owned(look, i) {
            sense = noun(look, i).unwrap_or(sense);
        }
        let Some(entry) = sense.entry().and_then(|e| look.cues.entry(e)) else { continue };
        let cue = i..(i + usize::from(sense.length)).min(look.attrs.len());
        // What a user adds is meant.
        if sense.frequency > 1 && sense.entry().is_some_and(|e| look.cues.added(e)) {
            sense.frequency = 3;
        }
        match entry.pos {
            CuePos::Verb => verbs::readings(look, &cue, sense, entry, &mut out),
            CuePos::Noun | CuePos::Adjective => nouns::readings(look, &cue, sense, entry, &mut out),
            CuePos::Preposition | CuePos::Adverb => others::readings(look, &cue, sense, entry, &mut out),
            CuePos::Punctuation => {}
        }
    }
    for paragraph in &look.doc.paragraphs {
        marks::readings(look, paragraph.tokens.clone(), paragraph.kind, &mut out);
    }
    out.retain(|r| !r.roles.content.is_empty());
    out
}

/// The noun that stands at a token where a verb might: "Vale’s claim that".
fn noun(look: &Look, i: usize) -> Option<CueSense> {
    let senses = look.cues.senses(look.doc, look.classes, i);
    let noun = |s: &CueSense| s.entry().and_then(|e| look.cues.entry(e)).is_some_and(|e| e.pos == CuePos::Noun);
    senses.into_iter().find(noun)
}

/// What rules read in a text.
pub(crate) struct ByRule {
    /// Readings whose score is high enough. Beside a model that left them out they need more, but
    /// for cues that a user added: of these the model knows nothing.
    pub variants: Vec<Variant>,
    /// Readings that may count inside what another attribution hands over.
    pub inner: Vec<Variant>,
}

impl ByRule {
    pub fn of(look: &Look, beside: bool) -> Self {
        let placed: Vec<(Reading, bool)> = placed(look).collect();
        Self { inner: inner(look, &placed), variants: variants(look, placed, beside) }
    }
}

/// Readings that are sure enough inside the content of another attribution, of which gold knows
/// only the outermost: somebody else (a pronoun is mostly the speaker again: "she said she hopes"), a
/// cue that is mostly one, and a clause.
fn inner(look: &Look, placed: &[(Reading, bool)]) -> Vec<Variant> {
    let sure = |class: Class| {
        let spoken = matches!(class.pattern, Pattern::QuoteAfter | Pattern::That | Pattern::Clause);
        let somebody = matches!(class.subject, Kind::Name | Kind::Phrase);
        let frequency = class.frequency > if spoken { 1 } else { 2 };
        let frame = spoken || matches!(class.pattern, Pattern::To | Pattern::Np | Pattern::As);
        frame && frequency && somebody && matches!(class.form, Form::Finite | Form::Modal)
    };
    let sure = placed.iter().filter(|(r, _)| sure(r.class));
    sure.map(|(r, _)| Variant::by_rule(mended(look, r.roles.clone()), r.class.score(false))).collect()
}

fn variants(look: &Look, placed: Vec<(Reading, bool)>, beside: bool) -> Vec<Variant> {
    let least = |r: &Reading| {
        let entry = look.attrs.get(r.roles.cue.start).and_then(|a| a.sense.entry());
        match () {
            () if entry.is_some_and(|e| look.cues.added(e)) => ADDED,
            // "Reportedly" and its like, which annotators of news often pass over.
            () if r.class.pattern == Pattern::Adverb && r.class.frequency == 3 => 0.0,
            () if beside => BESIDE,
            () => ALONE,
        }
    };
    let scored = placed.into_iter().map(|(r, owned)| (r.class.score(owned), r));
    let good = scored.filter(|(score, r)| *score >= least(r));
    good.map(|(score, r)| Variant::by_rule(mended(look, r.roles), score)).collect()
}

fn mended(look: &Look, mut roles: Roles) -> Roles {
    extent::mend(look.doc, look.attrs, &mut roles);
    roles
}

/// Whether a cue takes in an adverb such as "reportedly", which hands its clause over by itself,
/// and to nobody.
pub(crate) fn told_by_adverb(look: &Look, roles: &Roles) -> bool {
    let adverb = |i: usize| {
        look.attrs.get(i).is_some_and(|a| {
            let alone = roles.cue.len() == usize::from(a.sense.length) && roles.source.is_empty();
            a.sense.sure() && a.sense.holds(Frame::Adverb) && !alone
        })
    };
    roles.cue.clone().any(adverb)
}

/// Every reading, and whether its cue lies in what another one hands over that is sure of it.
fn placed(look: &Look) -> impl Iterator<Item = (Reading, bool)> {
    let found = readings(look);
    let owned = owned(look.doc, &found);
    found.into_iter().zip(owned)
}

/// Whether the cue of each reading lies in what another one hands over that is sure of it.
fn owned(doc: &Document, readings: &[Reading]) -> Vec<bool> {
    let mut inside = vec![false; doc.tokens.len()];
    let strong =
        |c: Class| c.frequency > 1 && matches!(c.pattern, Pattern::QuoteAfter | Pattern::That | Pattern::Clause);
    for content in readings.iter().filter(|r| strong(r.class)).flat_map(|r| &r.roles.content) {
        if let Some(tokens) = inside.get_mut(content.clone()) {
            tokens.fill(true);
        }
    }
    readings.iter().map(|r| inside.get(r.roles.cue.start).copied().unwrap_or_default()).collect()
}

/// Every reading with the name of its class, to measure how often the class is right.
#[cfg(feature = "train")]
pub(crate) fn named(look: &Look) -> Vec<(String, Variant)> {
    let name = |(r, owned): (Reading, bool)| {
        let Class { pattern, frequency, subject, form } = r.class;
        (
            format!("{pattern:?} {frequency} {subject:?} {form:?} {owned}"),
            Variant::by_rule(r.roles, r.class.score(owned)),
        )
    };
    placed(look).map(name).collect()
}
