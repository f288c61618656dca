//! Figures of several articles that are about one thing.

use std::collections::BTreeMap;

use super::figures::Figure;
use super::thing::{Thing, Unit};

/// So many words of the sentences must be the same where no state tells what is counted.
const CONTEXT: usize = 2;
/// A number from which on it tells something by itself.
const LARGE: f64 = 100.0;
/// With so many figures of a group one has to belong to join it.
const ASKED: usize = 8;

/// Whether the figures for a thing can all be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Agreement {
    /// All articles give one value.
    Same,
    /// The values differ, and the wording allows that both are right: "at least 12" and "15".
    Compatible,
    /// Two articles give values that cannot both be right as they are worded.
    Differ,
}

/// What the articles give for one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureGroup {
    pub thing: Thing,
    /// The noun as the first article has it: "officers".
    pub worded: String,
    pub agreement: Agreement,
    /// Index of the article and its figures, in order; at least two articles.
    pub figures: Vec<(usize, Vec<Figure>)>,
}

/// The things for which at least two articles give a figure, in the order of the first.
pub(super) fn groups(articles: &[&[Figure]]) -> Vec<FigureGroup> {
    let mut by_thing: BTreeMap<&Thing, Vec<(usize, usize, &Figure)>> = BTreeMap::new();
    for (article, figures) in articles.iter().enumerate() {
        for (at, figure) in figures.iter().enumerate() {
            by_thing.entry(&figure.thing).or_default().push((article, at, figure));
        }
    }
    let mut groups: Vec<((usize, usize), FigureGroup)> = Vec::new();
    for members in by_thing.into_values() {
        for part in linked(&members) {
            let first = part.first().map(|(article, at, _)| (*article, *at)).unwrap_or_default();
            groups.extend(group(&part).map(|group| (first, group)));
        }
    }
    groups.sort_by_key(|(first, _)| *first);
    groups.into_iter().map(|(_, group)| group).collect()
}

type Member<'a> = (usize, usize, &'a Figure);

/// The figures of one thing, taken apart where they are not about the same: one joins those with whose first
/// ones it belongs, with each of them.
fn linked<'a>(members: &[Member<'a>]) -> Vec<Vec<Member<'a>>> {
    let mut parts: Vec<Vec<Member<'a>>> = Vec::new();
    for member in members {
        let joins = |part: &&mut Vec<Member<'a>>| part.iter().take(ASKED).all(|(.., other)| belong(member.2, other));
        match parts.iter_mut().find(joins) {
            Some(part) => part.push(*member),
            None => parts.push(vec![*member]),
        }
    }
    parts
}

/// Whether two figures of one thing are about the same. A state tells; without one, the sentences must have
/// words in common. Another year is another event.
fn belong(a: &Figure, b: &Figure) -> bool {
    if a.years != b.years {
        return false;
    }
    let common = a.context.iter().filter(|stem| b.context.binary_search(stem).is_ok()).count();
    let equal = a.value == b.value && a.high == b.high;
    let counted = a.thing.unit == Unit::Count;
    match &a.thing.state {
        Some(_) if counted => true,
        Some(_) => equal || common >= 1,
        None if counted && a.thing.noun != "people" => equal || common >= CONTEXT,
        // Two texts seldom have the same large number by chance.
        None if equal && counted && a.value >= LARGE => common >= 1,
        None if equal => common > CONTEXT,
        None => common > 2 * CONTEXT,
    }
}

fn group(members: &[Member<'_>]) -> Option<FigureGroup> {
    let mut figures: Vec<(usize, Vec<Figure>)> = Vec::new();
    for (article, _, figure) in members {
        let known = |f: &Figure| {
            (f.value, f.high, f.qualifier) == (figure.value, figure.high, figure.qualifier) && f.whose == figure.whose
        };
        match figures.last_mut().filter(|(of, _)| of == article) {
            Some((_, list)) if list.iter().any(known) => {}
            Some((_, list)) => list.push((*figure).clone()),
            None => figures.push((*article, vec![(*figure).clone()])),
        }
    }
    let (_, _, first) = members.first()?;
    (figures.len() > 1).then(|| FigureGroup {
        thing: first.thing.clone(),
        worded: first.worded.clone(),
        agreement: agreement(&figures),
        figures,
    })
}

/// Two articles agree where a figure of the one and a figure of the other do.
fn agreement(figures: &[(usize, Vec<Figure>)]) -> Agreement {
    let mut worst = Agreement::Same;
    for (at, (_, of_one)) in figures.iter().enumerate() {
        for (_, of_other) in figures.iter().skip(at + 1) {
            let pairs = || of_one.iter().flat_map(|a| of_other.iter().map(move |b| (a, b)));
            let agreement = match () {
                () if pairs().any(|(a, b)| a.value == b.value && a.high == b.high) => Agreement::Same,
                () if pairs().any(|(a, b)| overlap(a.bounds(), b.bounds())) => Agreement::Compatible,
                () => Agreement::Differ,
            };
            worst = worst.max(agreement);
        }
    }
    worst
}

fn overlap((low, high): (f64, f64), (other_low, other_high): (f64, f64)) -> bool {
    low <= other_high && other_low <= high
}
