//! Words that no entry covers: what the formats for people have in common, and one file for each.

mod csv;
mod markdown;
#[cfg(feature = "cli")]
mod table;

use super::words::{counted, tame};
use crate::coverage::{Coverage, Uncovered};

/// What stands over the columns.
const HEADER: [&str; 5] = ["Word", "Count", "Articles", "Evidence", "Example"];

/// The cells of a word.
fn cells(row: &Uncovered) -> [String; 5] {
    let example =
        format!("{}[{}]{} ({})", row.example.before, row.example.term, row.example.after, row.example.article);
    [tame(&row.word), row.count.to_string(), row.articles.to_string(), row.evidence.join("; "), tame(example.trim())]
}

/// What stands under the table.
fn sums(coverage: &Coverage) -> String {
    let shown = coverage.words.len();
    format!(
        "{} of {} in {}. They look evaluative by their shape or their place; whether they are, an author has to say.",
        shown,
        counted(coverage.found, "word that no entry covers", "words that no entry covers"),
        counted(coverage.articles, "article", "articles"),
    )
}
