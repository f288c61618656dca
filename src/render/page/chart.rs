//! Charts: bars with their intervals, and bars made of parts. Each comes with its numbers as a table.

use serde::Serialize;

use crate::compare::{Cell, Comparison, NamingTable, Rate};
use crate::render::cell;

/// Width of a chart and of its longest bar, in its own units; the line of an interval needs a little more.
const WIDTH: f64 = 424.0;
const LONGEST: f64 = 420.0;
/// Height of a bar with its label.
const STEP: f64 = 38.0;
/// A part needs this width for the letters that name it.
const ROOM: f64 = 22.0;
/// Patterns that parts are told apart by; more parts than these are added up in the last.
const PATTERNS: usize = 6;

/// A chart with the table of its numbers.
#[derive(Debug, Serialize)]
pub(super) struct Chart {
    title: String,
    /// What the bars are, with their denominator.
    how: &'static str,
    spoken: String,
    width: f64,
    height: f64,
    bars: Vec<Bar>,
    /// Short and full names of the parts.
    key: Vec<(String, String)>,
    heads: Vec<String>,
    table: Vec<(String, Vec<String>)>,
}

#[derive(Debug, Serialize)]
struct Bar {
    y: f64,
    label: String,
    pieces: Vec<Piece>,
    interval: Option<(f64, f64)>,
    /// What the bar amounts to.
    text: String,
}

#[derive(Debug, Serialize)]
struct Piece {
    x: f64,
    width: f64,
    pattern: usize,
    short: String,
}

/// The charts of a comparison whose columns have these heads.
pub(super) fn charts(comparison: &Comparison, heads: &[String]) -> Vec<Chart> {
    let mut charts = Vec::new();
    charts.extend(rates(
        comparison,
        heads,
        "loaded_outlet",
        "Loaded terms in the outlet’s own words",
        "Per 1,000 words of the article; the line is the 95% interval.",
    ));
    charts.extend(rates(
        comparison,
        heads,
        "anonymous",
        "Anonymous claims",
        "Share of the attributed claims; the line is the 95% interval.",
    ));
    charts.extend(kinds(comparison, heads));
    charts.extend(comparison.naming.iter().filter_map(|set| names(set, heads)));
    charts
}

/// A rate with its interval, as it is drawn.
struct Reading {
    value: f64,
    interval: Option<(f64, f64)>,
    text: String,
}

fn reading(cell: &Cell) -> Reading {
    let of = |rate: Rate, scale: f64, interval: Option<(f64, f64)>| Reading {
        value: rate.value().unwrap_or_default() * scale,
        interval: interval.map(|(low, high)| (low * scale, high * scale)),
        text: cell::text(cell),
    };
    match cell {
        Cell::Share(rate) => of(*rate, 100.0, rate.interval()),
        Cell::PerThousand(clustered) => of(clustered.rate, 1000.0, clustered.interval()),
        _ => Reading { value: 0.0, interval: None, text: cell::text(cell) },
    }
}

fn row<'a>(comparison: &'a Comparison, id: &str) -> Option<&'a crate::compare::Row> {
    comparison.groups.iter().flat_map(|group| &group.rows).find(|row| row.id == id)
}

/// One bar a column for a rate; nothing where all are zero.
fn rates(comparison: &Comparison, heads: &[String], id: &str, title: &str, how: &'static str) -> Option<Chart> {
    let readings: Vec<Reading> = row(comparison, id)?.cells.iter().map(reading).collect();
    let ends = readings.iter().map(|r| r.interval.map_or(r.value, |(_, high)| high.max(r.value)));
    let most = ends.fold(0.0, f64::max);
    if readings.iter().all(|r| r.value <= 0.0) {
        return None;
    }
    let place = |value: f64| tenth(value * LONGEST / most);
    let bars = readings.iter().zip(heads).enumerate().map(|(at, (reading, head))| Bar {
        y: at as f64 * STEP,
        label: head.clone(),
        pieces: vec![Piece { x: 0.0, width: place(reading.value), pattern: 0, short: String::new() }],
        interval: reading.interval.map(|(low, high)| (place(low), place(high))),
        text: reading.text.clone(),
    });
    let table: Vec<(String, Vec<String>)> =
        heads.iter().zip(&readings).map(|(head, reading)| (head.clone(), vec![reading.text.clone()])).collect();
    Some(Chart::new(title.to_owned(), how, bars.collect(), Vec::new(), vec![title.to_owned()], table))
}

/// What the sources are.
fn kinds(comparison: &Comparison, heads: &[String]) -> Option<Chart> {
    let kinds = ["person", "group", "organization", "document", "media"];
    let counts = |id: &str| -> Option<Vec<usize>> {
        let count = |cell: &Cell| match cell {
            Cell::Share(rate) => rate.count,
            Cell::Count(count) => *count,
            _ => 0,
        };
        Some(row(comparison, id)?.cells.iter().map(count).collect())
    };
    let parts: Vec<(String, Vec<usize>)> =
        kinds.iter().filter_map(|kind| Some(((*kind).to_owned(), counts(kind)?))).collect();
    stacked("What the sources are".to_owned(), "Distinct sources of the column.", heads, &parts)
}

/// Which names of a set the columns use.
fn names(set: &NamingTable, heads: &[String]) -> Option<Chart> {
    let count = |row: &crate::compare::NamingRow| row.cells.iter().map(|cell| cell.total()).collect();
    let mut parts: Vec<(String, Vec<usize>)> = set.rows.iter().map(|row| (row.name.clone(), count(row))).collect();
    if parts.len() > PATTERNS {
        let rest = parts.split_off(PATTERNS - 1);
        let sums = (0..heads.len()).map(|at| rest.iter().filter_map(|(_, counts)| counts.get(at)).sum()).collect();
        parts.push(("others".to_owned(), sums));
    }
    // A name that one column alone uses has nothing to be compared with.
    let users = |name: &(String, Vec<usize>)| name.1.iter().filter(|count| **count > 0).count();
    if parts.len() < 2 && parts.iter().all(|name| users(name) < 2) {
        return None;
    }
    stacked(format!("Names: {}", set.set.replace('-', " ")), "Uses in all voices.", heads, &parts)
}

/// One bar a column, made of counts; nothing where there are none.
fn stacked(title: String, how: &'static str, heads: &[String], parts: &[(String, Vec<usize>)]) -> Option<Chart> {
    let total = |at: usize| -> usize { parts.iter().filter_map(|(_, counts)| counts.get(at)).sum() };
    let most = (0..heads.len()).map(total).max().filter(|most| *most > 0)?;
    let shorts = shorts(parts);
    let bar = |(at, head): (usize, &String)| {
        let mut x = 0.0;
        let mut pieces = Vec::new();
        for (pattern, ((_, counts), short)) in parts.iter().zip(&shorts).enumerate() {
            let count = counts.get(at).copied().unwrap_or_default();
            if count > 0 {
                let width = tenth(count as f64 * LONGEST / most as f64);
                let named = width >= ROOM + 7.0 * (short.chars().count() as f64 - 1.0);
                pieces.push(Piece { x, width, pattern, short: if named { short.clone() } else { String::new() } });
                x = tenth(x + width);
            }
        }
        Bar { y: at as f64 * STEP, label: head.clone(), pieces, interval: None, text: total(at).to_string() }
    };
    let bars = heads.iter().enumerate().map(bar).collect();
    let key = shorts.iter().cloned().zip(parts.iter().map(|(name, _)| name.clone())).collect();
    let numbers =
        |at: usize| parts.iter().map(move |(_, counts)| counts.get(at).copied().unwrap_or_default().to_string());
    let table = heads.iter().enumerate().map(|(at, head)| (head.clone(), numbers(at).collect())).collect();
    let names = parts.iter().map(|(name, _)| name.clone()).collect();
    Some(Chart::new(title, how, bars, key, names, table))
}

/// The shortest openings that tell the parts apart, of three letters at most.
fn shorts(parts: &[(String, Vec<usize>)]) -> Vec<String> {
    let opening = |name: &str, length: usize| name.chars().take(length).collect::<String>();
    let short = |(name, _): &(String, Vec<usize>)| {
        let alone = |length: &usize| {
            parts.iter().filter(|(other, _)| opening(other, *length) == opening(name, *length)).count() == 1
        };
        opening(name, (1..=3).find(alone).unwrap_or(3))
    };
    parts.iter().map(short).collect()
}

impl Chart {
    fn new(
        title: String,
        how: &'static str,
        bars: Vec<Bar>,
        key: Vec<(String, String)>,
        heads: Vec<String>,
        table: Vec<(String, Vec<String>)>,
    ) -> Self {
        let spoken = bars.iter().map(|bar| format!("{}: {}", bar.label, bar.text)).collect::<Vec<_>>().join("; ");
        let height = bars.len() as f64 * STEP;
        Chart { title, how, spoken, width: WIDTH, height, bars, key, heads, table }
    }
}

fn tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}
