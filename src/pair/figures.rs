//! Figures that changed from one version to the next.

use serde::Serialize;

use super::Side;
use super::align::Alignment;
use crate::framing::Figure;

/// A figure and what it was.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FigureChange {
    /// The noun as the new version has it: "people".
    pub worded: String,
    pub before: Figure,
    pub after: Figure,
}

/// The figures that stand where another stood, or are the only other for one thing, in the order of the old version.
pub(super) fn changes(old: &Side<'_>, new: &Side<'_>, aligned: &Alignment) -> Vec<FigureChange> {
    let same =
        |a: &Figure, b: &Figure| (a.value, a.high, a.qualifier) == (b.value, b.high, b.qualifier) && a.thing == b.thing;
    let gone: Vec<&Figure> = missing(&old.reading.figures, &new.reading.figures, same);
    let mut come: Vec<&Figure> = missing(&new.reading.figures, &old.reading.figures, same);
    let mut out = Vec::new();
    for figure in gone {
        let gap = aligned.gap(old.words.range_of(figure.span));
        let here = |other: &&Figure| {
            let words = new.words.range_of(other.span);
            words.start < gap.second.end && gap.second.start < words.end && other.thing.unit == figure.thing.unit
        };
        let of_thing = |other: &&Figure| other.thing == figure.thing;
        let mut alone = come.iter().enumerate().filter(|(_, other)| of_thing(other));
        let only = alone.next().filter(|_| alone.next().is_none()).map(|(at, _)| at);
        let at = come.iter().position(|other| of_thing(other) && here(other)).or(only);
        let Some(at) = at.or_else(|| come.iter().position(here)) else { continue };
        let after = come.remove(at);
        out.push(FigureChange { worded: after.worded.clone(), before: figure.clone(), after: after.clone() });
    }
    out
}

/// The figures that the other version does not have.
fn missing<'a>(all: &'a [Figure], others: &[Figure], same: impl Fn(&Figure, &Figure) -> bool) -> Vec<&'a Figure> {
    all.iter().filter(|figure| !others.iter().any(|other| same(figure, other))).collect()
}
