//! From records to rows, and back.

use std::fmt::Display;

use arrow_array::RecordBatch;
use serde::{Deserialize, Serialize};
use serde_arrow::{ArrayBuilder, Deserializer};

use super::schema;
use crate::diagnostic::Diagnostic;
use crate::model::{Annotation, Fields, SCHEMA};
use crate::text::CharSpan;

/// Rows that are still growing.
///
/// Finish them at a few thousand rows: the strings of a column of one batch have at most 2 GiB together.
#[derive(Debug)]
pub struct Rows {
    builder: ArrayBuilder,
    len: usize,
}

impl Rows {
    /// No rows yet. An error is a fault of this crate.
    pub fn new() -> Result<Self, Diagnostic> {
        let builder = ArrayBuilder::from_arrow(schema().fields()).map_err(unfit)?;
        Ok(Self { builder, len: 0 })
    }

    /// Adds the row of a record. An offset or a number of words above 2,147,483,647 and more than 2 GiB of text are
    /// errors, and lose the batch: none of its rows can be used any more.
    pub fn push(&mut self, record: &Annotation<CharSpan>) -> Result<(), Diagnostic> {
        self.add(record)
    }

    /// Adds the row of an article that could not be annotated: its id, and why.
    pub fn push_error(&mut self, id: &str, error: &str) -> Result<(), Diagnostic> {
        self.add(&Failed { schema: SCHEMA, id, error })
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The rows so far as one batch of the [`schema`]; empty again afterwards.
    pub fn finish(&mut self) -> Result<RecordBatch, Diagnostic> {
        self.len = 0;
        let batch = self.builder.to_record_batch().map_err(unfit)?;
        RecordBatch::try_new(schema(), batch.columns().to_vec()).map_err(unfit)
    }

    fn add(&mut self, row: &impl Serialize) -> Result<(), Diagnostic> {
        self.builder.push(row).map_err(unfit)?;
        self.len += 1;
        Ok(())
    }
}

fn unfit(error: impl Display) -> Diagnostic {
    Diagnostic::new(
        format!("records do not fit the Arrow columns: {error}"),
        "write fewer or shorter articles at a time",
    )
}

#[derive(Serialize)]
struct Failed<'a> {
    schema: &'static str,
    id: &'a str,
    error: &'a str,
}

/// What a row holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Row {
    /// The record of an article.
    Record(Box<Annotation<CharSpan>>),
    /// An article that could not be annotated, and why.
    Failed { id: String, error: String },
}

/// The rows of a batch that [`Rows`] made, or one with the same columns. Columns of other names are passed over; one
/// that is missing or has another type is an error.
pub fn read(batch: &RecordBatch) -> Result<Vec<Row>, Diagnostic> {
    let rows = Deserializer::from_record_batch(batch).map_err(unreadable)?;
    rows.iter()
        .zip(rows.iter())
        .map(|(head, row)| {
            let head = Head::deserialize(head).map_err(unreadable)?;
            if let Some(error) = head.error {
                return Ok(Row::Failed { id: head.id, error });
            }
            let record = Annotation::<Bounds>::deserialize(row).map_err(unreadable)?;
            Ok(Row::Record(Box::new(record.map(&|Bounds { start, end }| CharSpan { start, end }))))
        })
        .collect()
}

fn unreadable(error: impl Display) -> Diagnostic {
    Diagnostic::new(
        format!("the columns are not those of {SCHEMA}: {error}"),
        "read a table that sayso wrote, with all of its columns",
    )
}

#[derive(Deserialize)]
struct Head {
    id: String,
    error: Option<String>,
}

/// A span as columns have it.
#[derive(Deserialize)]
struct Bounds {
    start: usize,
    end: usize,
}

impl Fields for Bounds {
    fn bounds(&self) -> (usize, usize) {
        (self.start, self.end)
    }

    fn from_bounds(start: usize, end: usize) -> Self {
        Self { start, end }
    }
}
