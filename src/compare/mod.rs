//! Records side by side: measures, in tables of numbers.
//!
//! [`compare`] never looks at a text: everything is counted from the records, and every rate
//! carries its count and its denominator ([`Rate`]). What is counted stands in one table, in
//! `measures.rs`; names for the same thing are set apart in [`NamingTable`]s.

mod measures;
mod naming;
mod rate;
mod tally;

use serde::{Deserialize, Serialize};

pub use naming::{NamingRow, NamingTable, VoiceCounts};
pub use rate::Rate;

use crate::model::{Annotation, Voice};
use crate::text::CharSpan;
use tally::Tally;

/// The name of the comparison's format.
pub const SCHEMA: &str = "sayso-comparison/1";

/// What a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// One column an article.
    #[default]
    Article,
    /// One column an outlet, its articles summed; an article of an unknown outlet stands alone.
    Outlet,
}

/// What a comparison counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CompareOptions {
    pub by: By,
    /// Weakest strength (1 to 3) of the loaded terms that count.
    pub min_strength: u8,
    /// How many of the most frequent terms are listed.
    pub top: usize,
}

impl Default for CompareOptions {
    fn default() -> Self {
        Self { by: By::Article, min_strength: 2, top: 5 }
    }
}

/// Articles or outlets side by side.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// Always [`SCHEMA`].
    pub schema: &'static str,
    /// The story that all articles name; `None` where they name none, or not the same.
    pub story: Option<String>,
    pub by: By,
    pub columns: Vec<Column>,
    pub groups: Vec<Group>,
    /// One table for each naming set that a column uses, in order of first use.
    pub naming: Vec<NamingTable>,
    /// How it is counted, one line each.
    pub notes: Vec<String>,
}

/// An article or an outlet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Id of the article, or of the outlet.
    pub id: String,
    /// Id of the outlet, where it is known.
    pub outlet: Option<String>,
    /// Ids of the articles that were counted.
    pub articles: Vec<String>,
}

/// Rows that belong together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Group {
    pub id: &'static str,
    pub title: &'static str,
    pub rows: Vec<Row>,
}

/// One measure over all columns.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// Unique in the whole comparison.
    pub id: &'static str,
    pub label: &'static str,
    /// One for each column.
    pub cells: Vec<Cell>,
}

/// The value of a measure in one column.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    /// A plain count.
    Count(usize),
    /// A part of a whole, read as per cent.
    Share(Rate),
    /// Hits in so many words, read as hits per 1,000 words.
    PerThousand(Rate),
    /// Wordings with their counts.
    Items(Vec<Item>),
}

/// A wording and how often it stands there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    pub text: String,
    pub count: usize,
    /// Whose words it stands in, where that is part of the measure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voice: Option<Voice>,
}

/// Counts the records and sets them side by side, in the order in which they are given.
pub fn compare(annotations: &[Annotation<CharSpan>], options: &CompareOptions) -> Comparison {
    let columns = columns(annotations, options.by);
    let tallies: Vec<Tally> = columns.iter().map(|(_, members)| Tally::of(members, options.min_strength)).collect();
    let members: Vec<&[&Annotation<CharSpan>]> = columns.iter().map(|(_, members)| members.as_slice()).collect();
    Comparison {
        schema: SCHEMA,
        story: common_story(annotations),
        by: options.by,
        groups: measures::groups(&tallies, options),
        naming: naming::tables(&members),
        notes: measures::notes(options),
        columns: columns.into_iter().map(|(column, _)| column).collect(),
    }
}

fn common_story(annotations: &[Annotation<CharSpan>]) -> Option<String> {
    let (first, rest) = annotations.split_first()?;
    rest.iter().all(|a| a.story == first.story).then(|| first.story.clone()).flatten()
}

type Members<'a> = (Column, Vec<&'a Annotation<CharSpan>>);

fn columns(annotations: &[Annotation<CharSpan>], by: By) -> Vec<Members<'_>> {
    let mut columns: Vec<Members<'_>> = Vec::new();
    for annotation in annotations {
        let id = match by {
            By::Article => &annotation.id,
            By::Outlet => annotation.outlet.as_ref().unwrap_or(&annotation.id),
        };
        let known = columns.iter_mut().find(|(column, _)| by == By::Outlet && column.id == *id);
        match known {
            Some((column, members)) => {
                column.articles.push(annotation.id.clone());
                members.push(annotation);
            }
            None => {
                let column =
                    Column { id: id.clone(), outlet: annotation.outlet.clone(), articles: vec![annotation.id.clone()] };
                columns.push((column, vec![annotation]));
            }
        }
    }
    columns
}

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;
