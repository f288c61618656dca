//! The sourcing sheet as comma-separated values: one line for each source.

use std::io;

use super::super::csv::{Csv, harmless, line};
use super::super::{Render, words::name};
use super::kinds;
use crate::check::SourcingSheet;

/// The columns; the last five are to be filled in.
const COLUMNS: [&str; 21] = [
    "article",
    "title",
    "path",
    "line",
    "source",
    "kind",
    "count",
    "affiliation",
    "specificity",
    "reason",
    "granted",
    "basis",
    "claims",
    "claim_lines",
    "claim_kinds",
    "corroboration",
    "identity_known_to",
    "approved_by",
    "second_source",
    "date",
    "notes",
];

impl Render<SourcingSheet> for Csv {
    fn begin(&self, out: &mut dyn io::Write) -> io::Result<()> {
        line(out, &COLUMNS)
    }

    /// Several claims of a source stand in one cell, with " | " between them. A cell that a spreadsheet would take for a
    /// formula has an apostrophe before it.
    fn item(&self, item: &SourcingSheet, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        for row in &item.rows {
            let all = |of: &dyn Fn(&crate::check::SheetClaim) -> String| {
                row.claims.iter().map(of).collect::<Vec<_>>().join(" | ")
            };
            let confirmed = row.claims.iter().flat_map(|claim| &claim.corroboration).cloned().collect::<Vec<_>>();
            let told = |words: &Option<String>| words.clone().unwrap_or_default();
            let cells = [
                item.article.clone(),
                told(&item.title),
                item.path.clone(),
                row.line.to_string(),
                row.descriptor.clone(),
                name(&row.kind),
                told(&row.count),
                told(&row.affiliation),
                row.specificity.map(|rung| rung.rung().to_string()).unwrap_or_default(),
                told(&row.reason),
                told(&row.granted),
                told(&row.basis),
                all(&|claim| claim.words.clone()),
                all(&|claim| claim.line.to_string()),
                kinds(row),
                confirmed.join(" | "),
            ]
            .map(|cell| harmless(&cell));
            let cells: Vec<&str> = cells.iter().map(String::as_str).chain([""; 5]).collect();
            line(out, &cells)?;
        }
        Ok(())
    }
}
