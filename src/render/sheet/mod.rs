//! The sourcing sheet: what its formats have in common, and one file for each.

mod csv;
#[cfg(feature = "cli")]
mod docx;
mod json;
mod markdown;
#[cfg(feature = "cli")]
mod table;

use super::words::{counted, name, plain, rung_words, tame};
use crate::check::{SheetClaim, SheetRow, SourcingSheet};
use crate::model::AttributionKind;

#[cfg(feature = "cli")]
pub use docx::write_docx;

/// What somebody fills in by hand, since no text shows it.
pub(super) const BLANKS: [&str; 5] = ["Identity known to", "Approved by", "Second source", "Date", "Notes"];
/// What stands over the whole sheet.
pub(super) const INTRODUCTION: &str =
    "What the text shows of each source without a name. Blank lines are for what no text shows.";
/// Title of the sheet.
pub(super) const TITLE: &str = "Sourcing sheet";

/// Title or id of the article.
pub(super) fn heading(sheet: &SourcingSheet) -> String {
    tame(sheet.title.as_deref().unwrap_or(&sheet.article))
}

/// Where the article is, and how much of it rests on sources without a name.
pub(super) fn summary(sheet: &SourcingSheet) -> String {
    let outlet = sheet.outlet.as_ref().map(|outlet| format!("{}; ", tame(outlet))).unwrap_or_default();
    let path = tame(&sheet.path);
    if sheet.rows.is_empty() {
        return format!("{outlet}{path}: no claim rests on a source without a name.");
    }
    let sources = counted(sheet.rows.len(), "source", "sources");
    let of = counted(sheet.claims, "claim", "claims");
    format!("{outlet}{path}: {sources} without a name; {} of {of}.", sheet.unnamed_claims)
}

/// What stands over a source: "1. a port official (line 12)".
pub(super) fn source(row: &SheetRow, number: usize) -> String {
    format!("{number}. {} (line {})", tame(&row.descriptor), row.line)
}

/// Every line of a source that the text fills, with its label.
pub(super) fn facts(row: &SheetRow) -> Vec<(&'static str, Vec<String>)> {
    let told = |words: &Option<String>| {
        vec![words.as_ref().map_or_else(|| "not told".to_owned(), |words| format!("“{}”", tame(words)))]
    };
    vec![
        ("What it is", vec![what(row)]),
        ("Why without a name", told(&row.reason)),
        ("Anonymity granted", told(&row.granted)),
        ("How it knows", told(&row.basis)),
        ("Claims", row.claims.iter().map(claim).collect()),
        ("Confirmed in the text", confirmed(row)),
    ]
}

/// "group; two; for the port authority; the reader is told a role".
fn what(row: &SheetRow) -> String {
    let mut parts = vec![plain(&row.kind)];
    parts.extend(row.count.as_deref().map(tame));
    parts.extend(row.affiliation.as_deref().map(|of| format!("for {}", tame(of))));
    parts.extend(row.specificity.map(|rung| format!("the reader is told {}", rung_words(rung))));
    parts.join("; ")
}

/// "line 12, quoted: “We had no warning”".
fn claim(claim: &SheetClaim) -> String {
    let quoted = match claim.kind {
        AttributionKind::Direct => ", quoted",
        AttributionKind::Mixed => ", partly quoted",
        AttributionKind::Indirect => "",
    };
    format!("line {}{quoted}: {}", claim.line, tame(&claim.words))
}

fn confirmed(row: &SheetRow) -> Vec<String> {
    let found: Vec<String> =
        row.claims.iter().flat_map(|claim| &claim.corroboration).map(|words| format!("“{}”", tame(words))).collect();
    if found.is_empty() { vec!["nothing found".to_owned()] } else { found }
}

/// The kind of each claim, for formats that are read by programs.
fn kinds(row: &SheetRow) -> String {
    row.claims.iter().map(|claim| name(&claim.kind)).collect::<Vec<_>>().join(" | ")
}
