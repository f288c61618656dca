//! The figures of one article.

use std::ops::Range;

use super::lists::{Lists, Qualifier};
use super::number::{numbers, qualified};
use super::stem::stem;
use super::thing::{Counted, Look, Thing};
use super::voices::{Voices, Whose};
use crate::model::Voice;
use crate::segment::Classes;
use crate::text::{CharSpan, Document, Offsets, Pos, key};

/// A few sources are told with the sources: "two officials said". So many are a figure as well.
const CROWD: f64 = 10.0;

/// A number that an article gives for something.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Figure {
    /// Where it stands, in code points: qualifier, number and unit.
    pub span: CharSpan,
    /// The same in the article's words.
    pub text: String,
    /// The number, or the lower end of a range.
    #[serde(serialize_with = "number")]
    pub value: f64,
    /// The upper end of a range.
    #[serde(serialize_with = "optional")]
    pub high: Option<f64>,
    pub qualifier: Qualifier,
    pub thing: Thing,
    pub whose: Whose,
    /// The noun as it is written: "officers".
    #[serde(skip)]
    pub worded: String,
    /// Stems of the sentence's other words, by which things are told apart that have no state.
    #[serde(skip)]
    pub(super) context: Vec<u64>,
    /// Years that the sentence names.
    #[serde(skip)]
    pub(super) years: Vec<u64>,
}

impl Figure {
    /// The least and the most that the wording allows; about and almost allow a tenth.
    pub fn bounds(&self) -> (f64, f64) {
        let value = self.value;
        match self.qualifier {
            Qualifier::Exact => (value, self.high.unwrap_or(value)),
            Qualifier::AtLeast | Qualifier::MoreThan | Qualifier::Some => (value, f64::INFINITY),
            Qualifier::UpTo | Qualifier::LessThan => (0.0, self.high.unwrap_or(value)),
            Qualifier::Almost => (value * 0.9, value),
            Qualifier::About => (value * 0.9, self.high.unwrap_or(value) * 1.1),
        }
    }
}

/// The figures of an article, in order.
pub(super) fn figures(
    doc: &Document,
    lists: &Lists,
    classes: &Classes,
    voices: &Voices<'_>,
    offsets: &Offsets<'_>,
) -> Vec<Figure> {
    let look = Look { doc, lists, classes };
    let mut found = Vec::new();
    let mut last: Option<(u32, Counted)> = None;
    for number in numbers(doc, lists) {
        let start = number.tokens.start;
        let (qualifier, around) = qualified(doc, lists, &number);
        let sentence = doc.sentence_of.get(start).copied().unwrap_or_default();
        let before = last.as_ref().filter(|(of, _)| *of == sentence).map(|(_, counted)| counted);
        let Some(counted) = look.thing(&number, &around, before) else { continue };
        let role = voices.role(start);
        if (role.source || role.cue.is_some()) && number.low < CROWD && counted.thing.state.is_none() {
            continue;
        }
        let end = counted.unit_end.unwrap_or(around.end).max(around.end);
        let span = doc.span(around.start..end);
        let (context, years) = context(doc, lists, &around, &counted);
        found.push(Figure {
            span: offsets.span_to_chars(span),
            text: span.of(doc.text).to_owned(),
            value: number.low,
            high: number.high,
            qualifier,
            thing: counted.thing.clone(),
            whose: put_by(doc, voices, &around, end),
            worded: counted.worded.clone(),
            context,
            years,
        });
        last = Some((sentence, counted));
    }
    found
}

/// Whose the figure is: by its claim, or by "put at 3,000 by police", "organisers put the crowd at 8,000".
fn put_by(doc: &Document, voices: &Voices<'_>, around: &Range<usize>, end: usize) -> Whose {
    let whose = voices.of(around.start);
    let word = |back: usize| around.start.checked_sub(back).map(|at| doc.word(at)).unwrap_or_default();
    if whose.claim.is_some() || whose.voice != Voice::Outlet || word(1) != "at" {
        return whose;
    }
    let puts = |word: &str| matches!(word, "put" | "puts" | "putting" | "estimated" | "placed");
    let Some(back) = (2..=8).find(|&back| puts(word(back))) else { return whose };
    let at = around.start - back;
    let name = |range: Range<usize>| {
        let words = doc.span(range).of(doc.text);
        (!words.is_empty()).then(|| words.to_owned())
    };
    let noun =
        |i: usize| doc.tokens.get(i).is_some_and(|t| matches!(t.pos, Pos::Noun | Pos::Propn | Pos::Det | Pos::Adj));
    let source = if back == 2 {
        let by = end;
        let end = (by + 1..by + 8).find(|&i| !noun(i)).unwrap_or(by + 1);
        (doc.word(by) == "by").then(|| name(by + 1..end)).flatten()
    } else {
        let start =
            (0..at).rev().take(6).take_while(|&i| noun(i) && doc.sentence_of.get(i) == doc.sentence_of.get(at)).last();
        start.and_then(|start| name(start..at))
    };
    match source {
        Some(source) => Whose { voice: Voice::Paraphrase, source: Some(source), ..whose },
        None => whose,
    }
}

/// Stems of the words around a figure, and the years that stand there.
fn context(doc: &Document, lists: &Lists, around: &Range<usize>, counted: &Counted) -> (Vec<u64>, Vec<u64>) {
    let Some(sentence) = doc.sentence(around.start) else { return Default::default() };
    let own = |word: &str| word == counted.worded;
    let (mut stems, mut years) = (Vec::new(), Vec::new());
    for at in sentence.tokens.clone().filter(|at| !around.contains(at)) {
        let Some(token) = doc.tokens.get(at) else { continue };
        let word = token.of(doc.text).to_lowercase();
        if token.pos == Pos::Num && word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()) {
            years.push(token.key);
        }
        let content = matches!(token.pos, Pos::Noun | Pos::Propn | Pos::Verb | Pos::Adj);
        if content && !lists.thin.has(Some(token)) && !own(&word) {
            stems.push(key(&stem(&word, lists)));
        }
    }
    for list in [&mut stems, &mut years] {
        list.sort_unstable();
        list.dedup();
    }
    (stems, years)
}

/// Writes a whole number as one: 12, not 12.0.
fn number<S: serde::Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    let whole = *value as u64;
    if whole as f64 == *value { serializer.serialize_u64(whole) } else { serializer.serialize_f64(*value) }
}

fn optional<S: serde::Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => number(value, serializer),
        None => serializer.serialize_none(),
    }
}
