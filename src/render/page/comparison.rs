//! A comparison as a page shows it: charts, tables whose cells lead to passages, and how it is counted.

use std::collections::BTreeMap;

use serde::Serialize;

use super::chart::{Chart, charts};
use crate::compare::Comparison;
use crate::render::{cell, framing, shared, wording};

/// What a template needs to know of a comparison.
#[derive(Debug, Serialize)]
pub(super) struct ComparisonView {
    /// Id of its element.
    pub anchor: String,
    title: String,
    columns: Vec<ColumnView>,
    charts: Vec<Chart>,
    groups: Vec<GroupView>,
    lists: Vec<(String, Vec<String>)>,
    notes: Vec<String>,
}

#[derive(Debug, Clone, Serialize)]
struct ColumnView {
    head: String,
    /// Numbers of its articles on the page.
    articles: Vec<usize>,
}

#[derive(Debug, Serialize)]
struct GroupView {
    title: String,
    rows: Vec<RowView>,
}

#[derive(Debug, Serialize)]
struct RowView {
    label: String,
    cells: Vec<CellView>,
}

#[derive(Debug, Serialize)]
struct CellView {
    text: String,
    /// What the notes behind the cell have in common; empty where it leads nowhere.
    finds: String,
    /// The articles that they stand in.
    articles: Vec<usize>,
    /// Where the link goes without a script.
    href: String,
}

/// The view of a comparison; `numbers` are the numbers of its articles on the page by their ids, and `anchor` is the id
/// of its element.
pub(super) fn view(comparison: &Comparison, numbers: &BTreeMap<&str, usize>, anchor: String) -> ComparisonView {
    let heads: Vec<String> = cell::headers(comparison).iter().map(|lines| lines.join(": ")).collect();
    let column = |(column, head): (&crate::compare::Column, &String)| ColumnView {
        head: head.clone(),
        articles: column.articles.iter().filter_map(|id| numbers.get(id.as_str()).copied()).collect(),
    };
    let columns: Vec<ColumnView> = comparison.columns.iter().zip(&heads).map(column).collect();
    let lists = wording::lists(comparison).into_iter().map(|(title, items)| (title.to_owned(), items));
    let passages = [(shared::LIST.to_owned(), shared::passages(comparison))];
    let framed = framing::lists(comparison).into_iter().map(|(title, items)| (title.to_owned(), items));
    ComparisonView {
        anchor,
        title: cell::title(comparison).unwrap_or_else(|| "Comparison".to_owned()),
        charts: charts(comparison, &heads),
        groups: groups(comparison, &columns),
        lists: lists.chain(passages).chain(framed).filter(|(_, items)| !items.is_empty()).collect(),
        notes: comparison.notes.clone(),
        columns,
    }
}

fn groups(comparison: &Comparison, columns: &[ColumnView]) -> Vec<GroupView> {
    let mut groups = Vec::new();
    for group in &comparison.groups {
        let rows = group.rows.iter().map(|row| {
            let finds = finds(&row.id);
            row_view(&row.label, row.cells.iter().map(cell::text), &finds, columns)
        });
        groups.push(GroupView { title: group.title.to_owned(), rows: rows.collect() });
    }
    for naming in &comparison.naming {
        let rows = naming.rows.iter().map(|row| {
            let finds = format!("set-{}-{}", naming.set, row.name).replace(' ', "_");
            let (label, cells) = cell::naming(row);
            row_view(&label, cells.into_iter(), &finds, columns)
        });
        let title = format!("Names: {}", cell::worded(&naming.set));
        groups.push(GroupView { title, rows: rows.collect() });
    }
    for (title, rows) in [(framing::TITLE, framing::rows(comparison)), (shared::TITLE, shared::rows(comparison))] {
        if !rows.is_empty() {
            let rows = rows.into_iter().map(|(label, cells)| row_view(&label, cells.into_iter(), "", columns));
            groups.push(GroupView { title: title.to_owned(), rows: rows.collect() });
        }
    }
    groups
}

fn row_view(label: &str, cells: impl Iterator<Item = String>, finds: &str, columns: &[ColumnView]) -> RowView {
    let cell = |(text, column): (String, &ColumnView)| {
        let empty = text == "-" || text == "0" || text.starts_with("0 (") || column.articles.is_empty();
        CellView {
            finds: if empty { String::new() } else { finds.to_owned() },
            articles: column.articles.clone(),
            href: column.articles.first().map(|number| format!("article-{number}")).unwrap_or_default(),
            text,
        }
    };
    RowView { label: label.to_owned(), cells: cells.zip(columns).map(cell).collect() }
}

/// What the notes behind a row have in common; see the `finds` of a note.
fn finds(row: &str) -> String {
    let found = match row {
        "claims" | "sentences_with_claim" => "claim",
        "sources" | "effective_sources" => "source",
        "direct" => "kind-direct",
        "mixed" => "kind-mixed",
        "indirect" => "kind-indirect",
        "anonymous" | "anonymous_wording" => "anonymous",
        "claims_media" | "media_sources" => "from-media",
        "loaded" | "top_terms" => "term",
        "loaded_verbs" | "top_verbs" => "verb",
        "events" => "event",
        "agent_not_named" => "no-agent",
        "person" | "group" | "organization" | "document" | "media" => return format!("what-{row}"),
        "active_agent" | "passive_agent" | "passive_agentless" | "intransitive" | "nominalisation" => {
            return format!("form-{row}");
        }
        "byline" | "dateline" | "photo" | "wire" | "republished" | "via_media" => return format!("origin-{row}"),
        _ => {
            return match row.split_once('_') {
                Some(("claims", by)) => format!("by-{by}"),
                Some((who, "sources")) => format!("who-{who}"),
                Some(("loaded", voice)) => format!("voice-{voice}"),
                Some(("category", category)) => format!("category-{category}"),
                _ => String::new(),
            };
        }
    };
    found.to_owned()
}
