//! Framing in words and figures, for the formats that people read.

use super::cell;
use super::words::tame;
use crate::compare::{Comparison, FigureCell, FigureRow, HeadlineRow, StatedRow};
use crate::framing::{Agreement, Lost, Unit, Whose};
use crate::model::{Identification, Voice};

/// How many rows are printed; JSON and CSV have all.
const ROWS: usize = 24;
/// How many items of each list are printed.
const LISTED: usize = 12;
/// How many words of a sentence are quoted.
const QUOTED: usize = 24;

/// Title of the rows.
pub(super) const TITLE: &str = "Figures";

/// The rows of the table: label and cells.
pub(super) fn rows(comparison: &Comparison) -> Vec<(String, Vec<String>)> {
    let rows = comparison.framing.iter().flat_map(|framing| &framing.figures);
    rows.take(ROWS).map(|row| (label(row), row.cells.iter().map(|cell| cell_text(cell)).collect())).collect()
}

/// What is counted: "people killed (differ)", "cost in crowns a week".
fn label(row: &FigureRow) -> String {
    let thing = &row.thing;
    let per = thing.per.iter().map(|per| format!(" a {per}")).collect::<String>();
    let noun = if thing.noun == "people" { "people" } else { row.worded.as_str() };
    let what = match (thing.unit, &thing.state) {
        (Unit::Money, Some(state)) => format!("{state}, in {noun}{per}"),
        (Unit::Money, None) => format!("{noun}{per}"),
        (_, Some(state)) => format!("{noun} {state}"),
        (_, None) => noun.to_owned(),
    };
    let differ = if row.agreement == Agreement::Differ { " (differ)" } else { "" };
    format!("{}{differ}", tame(&what))
}

/// "12 (police); at least 15 (own)", or "-".
fn cell_text(cell: &[FigureCell]) -> String {
    let mut said: Vec<String> = Vec::new();
    for item in cell {
        let text = format!("{} ({})", tame(&item.figure.text), of(&item.figure.whose));
        if !said.contains(&text) {
            said.push(text);
        }
    }
    if said.is_empty() { "-".to_owned() } else { said.join("; ") }
}

/// Whose a figure is, in a word or two.
pub(super) fn of(whose: &Whose) -> String {
    match (&whose.source, whose.voice) {
        (Some(source), _) => tame(source),
        (None, Voice::Outlet | Voice::ScareQuote) => "own".to_owned(),
        (None, _) if whose.identification == Some(Identification::Agentless) => "no source named".to_owned(),
        (None, Voice::Quote) => "quoted".to_owned(),
        (None, Voice::Paraphrase) => "no source named".to_owned(),
    }
}

/// The lines over the lists.
pub(super) const HEADLINES: &str = "Headline and body";
pub(super) const STATED: &str = "Attributed here, stated there";

/// The lists that hold anything: title and items.
pub(super) fn lists(comparison: &Comparison) -> Vec<(&'static str, Vec<String>)> {
    let Some(framing) = &comparison.framing else { return Vec::new() };
    let headlines = framing.headlines.iter().take(LISTED).map(|row| headline(comparison, row)).collect();
    let stated = framing.stated.iter().take(LISTED).map(|row| stated(comparison, row)).collect();
    let lists: [(&'static str, Vec<String>); 2] = [(HEADLINES, headlines), (STATED, stated)];
    lists.into_iter().filter(|(_, items)| !items.is_empty()).collect()
}

fn headline(comparison: &Comparison, row: &HeadlineRow) -> String {
    let article = cell::label(comparison, &row.headline.article);
    let (line, body) = (shortened(&row.headline.text), shortened(&row.body.text));
    let claim = row.whose.as_ref().and_then(|whose| whose.source.as_ref());
    let who = match claim {
        Some(source) => format!("the body has it from {}: ", tame(source)),
        None => "the body is less sure: ".to_owned(),
    };
    let without = match row.lost.as_slice() {
        [Lost::Attribution] => "without a source",
        [Lost::Hedge] => "without a hedge",
        _ => "without a source and a hedge",
    };
    format!("{article}: the headline gives “{line}” {without}; {who}“{body}”.")
}

fn stated(comparison: &Comparison, row: &StatedRow) -> String {
    let label = |article: &str| cell::label(comparison, article);
    let (claim, sentence) = (shortened(&row.attributed.text), shortened(&row.stated.text));
    let source = of(&row.whose);
    format!(
        "{} has it from {source}: “{claim}”. {} gives it without a source: “{sentence}”.",
        label(&row.attributed.article),
        label(&row.stated.article)
    )
}

/// The first words of a sentence, without quotation marks around it and without its full stop.
fn shortened(text: &str) -> String {
    let text = tame(text);
    let bare = text.trim_matches(['“', '”', '"', '‘', '’', '\'', ',', ' ']).trim_end_matches(['.', ',']);
    let words: Vec<&str> = bare.split_whitespace().collect();
    match words.get(..QUOTED).filter(|_| words.len() > QUOTED + 2) {
        Some(first) => format!("{} ...", first.join(" ")),
        None => bare.to_owned(),
    }
}
