//! The T-chart: what each article calls the same thing.

use super::items::one_line;
use super::passage::Passage;
use super::{Chart, ChartCell, Place};
use crate::framing::{FigureGroup, Framing};
use crate::lexicon::schema::NamingSet;
use crate::text::CharSpan;

/// The rows: names, figures, and last the loaded words of each outlet. Empty for a single article.
pub(super) fn charts(passages: &[Passage<'_>], framing: &Framing, sets: &[NamingSet]) -> Vec<Chart> {
    if passages.len() < 2 {
        return Vec::new();
    }
    let named = sets.iter().filter_map(|set| {
        let spans = |passage: &Passage<'_>| {
            let of_set = passage.record.naming.iter().filter(|naming| naming.set == set.id);
            of_set.map(|naming| naming.span).collect()
        };
        row(&set.referent, passages, spans).filter(tells)
    });
    let figures = framing.figures.iter().filter_map(|group| {
        let cells = (0..).zip(passages).map(|(index, passage)| figures(group, index, passage));
        let chart = Chart { thing: thing(group), cells: cells.collect() };
        Some(chart).filter(tells)
    });
    let loaded = row("words that judge, in the outlet's own voice", passages, |passage| {
        let terms = passage.record.loaded.iter();
        terms.filter(|term| term.voice.is_own() && term.strength >= 2).map(|term| term.span).collect()
    });
    named.chain(figures).chain(loaded).collect()
}

/// What the figures of a group count: "officers (injured)".
pub(super) fn thing(group: &FigureGroup) -> String {
    let state = group.thing.state.as_ref().map(|state| format!(" ({state})")).unwrap_or_default();
    let per = group.thing.per.as_ref().map(|per| format!(" a {per}")).unwrap_or_default();
    format!("figures for {}{state}{per}", group.worded)
}

/// The figures of one article, each wording once.
pub(super) fn figures(group: &FigureGroup, index: usize, passage: &Passage<'_>) -> ChartCell {
    let own = group.figures.iter().filter(|(article, _)| *article == index).flat_map(|(_, figures)| figures);
    cell(passage, own.map(|figure| figure.span))
}

/// One row; `None` where no article has anything.
fn row(thing: &str, passages: &[Passage<'_>], spans: impl Fn(&Passage<'_>) -> Vec<CharSpan>) -> Option<Chart> {
    let cells: Vec<ChartCell> = passages.iter().map(|passage| cell(passage, spans(passage).into_iter())).collect();
    cells.iter().any(|cell| !cell.places.is_empty()).then(|| Chart { thing: thing.to_owned(), cells })
}

/// The places that the sheet shows, each wording once.
fn cell(passage: &Passage<'_>, spans: impl Iterator<Item = CharSpan>) -> ChartCell {
    let mut places: Vec<Place> = Vec::new();
    for place in spans.filter_map(|span| passage.place(span)) {
        if !places.iter().any(|known| said(known) == said(&place)) {
            places.push(place);
        }
    }
    ChartCell { article: passage.article.id.clone(), places }
}

fn said(place: &Place) -> String {
    one_line(&place.words).to_lowercase()
}

/// Whether a row shows a difference: two articles have something, and not all the same.
fn tells(chart: &Chart) -> bool {
    let wordings = chart.cells.iter().map(|cell| cell.places.iter().map(said).collect::<Vec<String>>());
    let mut having: Vec<Vec<String>> = wordings.filter(|words| !words.is_empty()).collect();
    let count = having.len();
    having.dedup();
    count > 1 && having.len() > 1
}
