//! Records side by side: measures, in tables of numbers.
//!
//! [`compare`] never looks at a text: everything is counted from the records, and every rate
//! carries its count and its denominator ([`Rate`], [`ClusteredRate`]). What is counted stands in one table, in
//! `measures.rs`; names for the same thing are set apart in [`NamingTable`]s. What the articles have in
//! common word for word is found before, in [`shared_copy`](crate::shared_copy), and comes in as numbers; so does
//! what they give differently, from [`framing`](crate::framing). [`summary()`] adds up several stories, outlet by outlet.

mod bootstrap;
mod cast;
mod diversity;
pub(crate) mod draw;
mod framing;
mod measures;
mod naming;
mod parts;
mod rate;
mod shared;
mod side_by_side;
mod sides;
mod sources;
mod summary;
mod tally;
mod wording;

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use bootstrap::{ClusteredRate, Over};
pub use cast::{Cast, Speaker};
pub use diversity::Diversity;
pub use framing::{FigureCell, FigureRow, FramingTable, HeadlineRow, Place, StatedRow};
pub use naming::{NamingRow, NamingTable, VoiceCounts};
pub use rate::Rate;
pub(crate) use rate::four_decimals;
pub use shared::{Counting, SharedCredit, SharedPair, SharedPassage, SharedRow, SharedTable};
pub use side_by_side::{SIDE_BY_SIDE_SCHEMA, SideBySide, TermRow, TwoHead, side_by_side};
pub use sides::{SIDES_SCHEMA, Side, Sides};
pub use sources::{Claims, SOURCES_SCHEMA, SourceReport, SourceRow, SourceTable, sources};
pub use summary::{Summary, Told, summary};
pub use wording::{Apart, Distance, LogOdds, Permutation, Wording};

use crate::model::{Annotation, Voice};
use crate::shared_copy::SharedCopy;
use crate::text::CharSpan;
use parts::{Part, part};
use tally::Tally;

/// The name of the comparison's format.
pub const SCHEMA: &str = "sayso-comparison/1";

/// Id of the column that holds what is counted apart; no article or outlet has it.
pub const SHARED_COLUMN: &str = "shared copy";

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
    /// How text counts that more than one article carries; of use only where it was looked for.
    pub shared_copy: Counting,
}

impl Default for CompareOptions {
    fn default() -> Self {
        Self { by: By::Article, min_strength: 2, top: 5, shared_copy: Counting::All }
    }
}

/// Articles or outlets side by side.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// Always [`SCHEMA`].
    pub schema: &'static str,
    /// The story that all articles name, or that they were given; `None` where there is none.
    pub story: Option<String>,
    /// The folder by which the articles were put together; `None` where no folder did it.
    pub folder: Option<String>,
    /// The stories that were added up; `None` in the comparison of one.
    pub summary: Option<Summary>,
    pub by: By,
    pub columns: Vec<Column>,
    pub groups: Vec<Group>,
    /// One table for each naming set that a column uses, in order of first use.
    pub naming: Vec<NamingTable>,
    /// How far the columns are apart in their choice of words.
    pub wording: Wording,
    /// Figures side by side, headlines beside bodies, what one article attributes and another states; `None`
    /// where that was not looked for.
    pub framing: Option<FramingTable>,
    /// What the articles have in common word for word; `None` where that was not looked for, or where
    /// there is one article.
    pub shared_copy: Option<SharedTable>,
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
    pub id: Cow<'static, str>,
    pub label: Cow<'static, str>,
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
    /// Terms in so many words, read as terms per 1,000 words.
    PerThousand(ClusteredRate),
    /// The effective number of sources.
    Effective(Diversity),
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
    let members: Vec<&Annotation<CharSpan>> = annotations.iter().collect();
    counted(columns(&members, options.by), None, options)
}

/// The same, with what the articles have in common counted as the options say. `shared` was found
/// in the texts of the same articles, in the same order.
pub fn compare_shared(
    annotations: &[Annotation<CharSpan>],
    shared: &SharedCopy,
    options: &CompareOptions,
) -> Comparison {
    let (kept, apart) = match options.shared_copy {
        Counting::All => (Vec::new(), Vec::new()),
        Counting::Once => (parts(annotations, shared, Part::First), Vec::new()),
        Counting::Apart => (parts(annotations, shared, Part::Own), parts(annotations, shared, Part::Shared)),
    };
    let counting = if options.shared_copy == Counting::All { annotations } else { &kept };
    let members: Vec<&Annotation<CharSpan>> = counting.iter().collect();
    let mut columns = columns(&members, options.by);
    if options.shared_copy == Counting::Apart {
        let members: Vec<&Annotation<CharSpan>> = apart.iter().filter(|record| record.counts.words > 0).collect();
        let articles = members.iter().map(|record| record.id.clone()).collect();
        columns.push((Column { id: SHARED_COLUMN.to_owned(), outlet: None, articles }, members));
    }
    let heads: Vec<Column> = columns.iter().map(|(column, _)| column.clone()).collect();
    let homes = homes(annotations, options.by);
    let shared = shared::table(annotations, shared, &heads, &homes, options.shared_copy);
    counted(columns, shared, options)
}

impl Comparison {
    /// Names the story that the articles belong to, also where not all of them name it.
    pub fn with_story(mut self, story: &str) -> Self {
        self.story = Some(story.to_owned());
        self
    }

    /// Names the folder by which the articles were put together.
    pub fn with_folder(mut self, folder: &str) -> Self {
        self.folder = Some(folder.to_owned());
        self
    }
}

/// That part of each record.
fn parts(annotations: &[Annotation<CharSpan>], shared: &SharedCopy, which: Part) -> Vec<Annotation<CharSpan>> {
    annotations.iter().zip(&shared.extents).map(|(record, extent)| part(record, extent, which)).collect()
}

fn counted(columns: Vec<Members<'_>>, shared_copy: Option<SharedTable>, options: &CompareOptions) -> Comparison {
    let tally = |(column, members): &Members<'_>| {
        // What is counted apart is nobody's, so no outlet stands over it.
        Tally::of(members, options.min_strength, column.id != SHARED_COLUMN)
    };
    let tallies: Vec<Tally> = columns.iter().map(tally).collect();
    let members: Vec<&[&Annotation<CharSpan>]> = columns.iter().map(|(_, members)| members.as_slice()).collect();
    let (groups, naming) = (measures::groups(&tallies, options), naming::tables(&members));
    let outlets = columns.iter().filter(|(column, _)| column.id != SHARED_COLUMN);
    let outlets: Vec<_> = outlets.map(|(column, members)| (column, members.as_slice())).collect();
    let wording = wording::wording(&outlets, options.min_strength);
    let story = common_story(members.iter().flat_map(|members| members.iter().copied()));
    Comparison {
        schema: SCHEMA,
        story,
        folder: None,
        summary: None,
        by: options.by,
        groups,
        naming,
        notes: measures::notes(options, &wording, shared_copy.is_some(), &tallies),
        wording,
        shared_copy,
        framing: None,
        columns: columns.into_iter().map(|(column, _)| column).collect(),
    }
}

fn common_story<'a>(annotations: impl IntoIterator<Item = &'a Annotation<CharSpan>>) -> Option<String> {
    let mut stories = annotations.into_iter().map(|record| record.story.as_ref());
    let first = stories.next()?;
    stories.all(|story| story == first).then(|| first.cloned()).flatten()
}

type Members<'a> = (Column, Vec<&'a Annotation<CharSpan>>);

fn columns<'a>(annotations: &[&'a Annotation<CharSpan>], by: By) -> Vec<Members<'a>> {
    let mut columns: Vec<Members<'a>> = Vec::new();
    for (annotation, home) in annotations.iter().zip(homes(annotations.iter().copied(), by)) {
        if let Some((column, members)) = columns.get_mut(home) {
            column.articles.push(annotation.id.clone());
            members.push(annotation);
        } else {
            let id = column_id(annotation, by).to_owned();
            let column = Column { id, outlet: annotation.outlet.clone(), articles: vec![annotation.id.clone()] };
            columns.push((column, vec![annotation]));
        }
    }
    columns
}

/// For each article the index of its column.
fn homes<'a>(annotations: impl IntoIterator<Item = &'a Annotation<CharSpan>>, by: By) -> Vec<usize> {
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    let home = |(index, annotation): (usize, &'a Annotation<CharSpan>)| {
        let next = known.len();
        if by == By::Article { index } else { *known.entry(column_id(annotation, by)).or_insert(next) }
    };
    annotations.into_iter().enumerate().map(home).collect()
}

fn column_id(annotation: &Annotation<CharSpan>, by: By) -> &str {
    match by {
        By::Article => &annotation.id,
        By::Outlet => annotation.outlet.as_ref().unwrap_or(&annotation.id),
    }
}

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;
