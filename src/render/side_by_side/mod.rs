//! Two articles side by side: what the formats for people have in common, and one file for each.

mod csv;
mod markdown;
#[cfg(feature = "cli")]
mod table;

use super::framing;
use super::words::{counted, plain, tame};
use super::{cell, shared};
use crate::compare::{SideBySide, TermRow};
use crate::pair::{Quoted, Said};
use crate::text::CharSpan;

/// How many words of a statement are given.
const QUOTED: usize = 24;

/// Rows that belong together.
struct Section {
    title: String,
    rows: Vec<Row>,
}

/// A label, and what each article has.
struct Row {
    label: String,
    /// Empty where the article has nothing.
    cells: [Vec<String>; 2],
}

/// What stands over the two columns.
fn heads(item: &SideBySide) -> [String; 2] {
    item.articles.each_ref().map(|head| {
        let id = cell::label(&item.comparison, &head.id);
        head.outlet
            .as_ref()
            .filter(|outlet| **outlet != id)
            .map_or(id.clone(), |outlet| format!("{}: {id}", tame(outlet)))
    })
}

/// All rows; sections without any are left out.
fn sections(item: &SideBySide) -> Vec<Section> {
    let articles = item.articles.each_ref();
    let value = |label: &str, cells: [String; 2]| Row { label: label.to_owned(), cells: cells.map(|cell| vec![cell]) };
    let sizes = vec![
        value("headline", articles.map(|head| head.headline.as_deref().map_or_else(|| "-".to_owned(), tame))),
        value("words", articles.map(|head| head.words.to_string())),
        value("claims", articles.map(|head| head.claims.to_string())),
    ];
    let who = |is: fn(&[Option<Quoted>; 2]) -> bool| {
        item.sources.iter().filter(move |row| is(row)).map(|row| source(item, row)).collect()
    };
    let pair = |[a, b]: [&Said; 2]| Row { label: String::new(), cells: [vec![whole(a)], vec![whole(b)]] };
    let names = item.comparison.naming.iter().map(|table| {
        let rows = table.rows.iter().filter_map(|row| {
            let (label, cells) = cell::naming(row);
            two(label, cells)
        });
        Section { title: format!("Naming: {}", cell::worded(&table.set)), rows: rows.collect() }
    });
    let counted = [(framing::TITLE, framing::rows(&item.comparison)), (shared::TITLE, shared::rows(&item.comparison))];
    let counted = counted.into_iter().map(|(title, rows)| Section {
        title: title.to_owned(),
        rows: rows.into_iter().filter_map(|(label, cells)| two(label, cells)).collect(),
    });
    let section = |title: &str, rows: Vec<Row>| Section { title: title.to_owned(), rows };
    let fixed = [
        section("Articles", sizes),
        section("Quoted in both", who(|row| matches!(row, [Some(_), Some(_)]))),
        section("Only in the first", who(|row| matches!(row, [Some(_), None]))),
        section("Only in the second", who(|row| matches!(row, [None, Some(_)]))),
        section("No source given", nobody(item)),
        section(
            "The same claim, another source",
            item.same_claims.iter().map(|pair_| pair(pair_.each_ref())).collect(),
        ),
        section("Loaded terms", item.terms.iter().filter_map(term).collect()),
    ];
    fixed.into_iter().chain(names).chain(counted).filter(|section| !section.rows.is_empty()).collect()
}

fn two(label: String, cells: Vec<String>) -> Option<Row> {
    let [one, other] = <[String; 2]>::try_from(cells).ok()?;
    Some(Row { label, cells: [vec![one], vec![other]] })
}

/// A source: its name and what it is, and its claims in each article. An article that calls it otherwise says so.
fn source(item: &SideBySide, row: &[Option<Quoted>; 2]) -> Row {
    let first = row.iter().flatten().next();
    let name = first.map(|source| source.name.as_str()).unwrap_or_default();
    let what = first.map(|source| format!("{}, {}", plain(&source.kind), plain(&source.identification)));
    let cell = |which: usize| {
        let Some(source) = row.get(which).and_then(Option::as_ref) else { return Vec::new() };
        let marked = |claim: &Said| marked(item, which, claim);
        let otherwise = (source.name != name).then(|| format!("as {}", tame(&source.name)));
        let none = source.claims.is_empty().then(|| "no claim".to_owned());
        otherwise.into_iter().chain(none).chain(source.claims.iter().map(marked)).collect()
    };
    Row { label: format!("{} ({})", tame(name), what.unwrap_or_default()), cells: [cell(0), cell(1)] }
}

/// A claim with what is known of it in the other article.
fn marked(item: &SideBySide, which: usize, claim: &Said) -> String {
    let both = item.in_both.iter().any(|ids| ids.get(which) == Some(&claim.claim));
    let passages = item.comparison.shared_copy.iter().flat_map(|shared| &shared.pairs).flat_map(|pair| &pair.passages);
    let length = claim.span.end.saturating_sub(claim.span.start);
    let copied = |span: &CharSpan| 2 * span.common(&claim.span) > length;
    let copy = passages.filter_map(|passage| passage.spans.get(which)).any(copied);
    format!("{}{}{}", said(claim), if both { " (both)" } else { "" }, if copy { " (shared copy)" } else { "" })
}

fn nobody(item: &SideBySide) -> Vec<Row> {
    let cells = [0, 1].map(|which: usize| {
        let claims = item.no_source.get(which).map(Vec::as_slice).unwrap_or_default();
        claims.iter().map(|claim| marked(item, which, claim)).collect::<Vec<String>>()
    });
    match cells.iter().all(Vec::is_empty) {
        true => Vec::new(),
        false => vec![Row { label: "-".to_owned(), cells }],
    }
}

/// "boasted (loaded verb) ‹that the strike would go on›".
pub(super) fn said(claim: &Said) -> String {
    let loaded = if claim.loaded_cue { " (loaded verb)" } else { "" };
    let text = statement(&claim.text);
    match &claim.cue {
        Some(cue) => format!("{}{loaded} {text}", tame(cue)),
        None => format!("(no verb) {text}"),
    }
}

/// The first words of a statement, in its marks: "‹that the port is closed›".
pub(super) fn statement(text: &str) -> String {
    let text = tame(text);
    let words: Vec<&str> = text.split(' ').collect();
    match words.get(..QUOTED).filter(|_| words.len() > QUOTED + 2) {
        Some(first) => format!("‹{} ...›", first.join(" ")),
        None => format!("‹{}›", text.trim_end_matches([',', '.'])),
    }
}

/// The same with its source before it.
pub(super) fn whole(claim: &Said) -> String {
    match &claim.source {
        Some(source) => format!("{}, {}", tame(source), said(claim)),
        None => format!("no source, {}", said(claim)),
    }
}

/// A term by its forms, and how each article has it: "1 own", or "smears: 1 own" where there are several forms.
fn term(row: &TermRow) -> Option<Row> {
    let (label, cells) = cell::in_forms(&row.entry, &row.forms, &row.counts);
    two(label, cells)
}

/// How many sources each quotes, and how many both.
fn sums(item: &SideBySide) -> String {
    let of = |is: fn(&[Option<Quoted>; 2]) -> bool| item.sources.iter().filter(|row| is(row)).count();
    let both = of(|row| matches!(row, [Some(_), Some(_)]));
    let [first, second] = [of(|row| matches!(row, [Some(_), None])), of(|row| matches!(row, [None, Some(_)]))];
    let both = counted(both, "source", "sources");
    format!("{both} in both; {first} only in the first article, {second} only in the second.")
}
