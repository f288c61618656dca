//! Parquet files: one article a row.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{Field, Schema};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use serde::Deserialize;
use serde_arrow::Deserializer;

use super::Options;
use super::jsonl::{KEYS, Record};
use super::reader::{Piece, Pieces, one, unreadable};
use crate::diagnostic::Diagnostic;

/// The ending of such files.
pub(super) const ENDING: &str = "parquet";
/// How many rows are read at a time.
const ROWS: usize = 64;

/// Reads the columns that JSON Lines have as keys, and passes over the others. The text and the id may have other
/// names, which the options give. Strings may be of any type of strings, an id may be a number, a date a date.
///
/// # Errors
/// One for a file that is no Parquet file or lacks the columns of the text and the id, and one for each row that has
/// none of them. Where the file is broken, what stands before is read.
pub(super) fn pieces(path: &Path, options: &Options) -> Pieces {
    match File::open(path).map_err(|error| unreadable(path, &error)).and_then(|file| Table::new(file, path, options)) {
        Ok(table) => Box::new(table),
        Err(problem) => one(Err(problem)),
    }
}

struct Table {
    path: PathBuf,
    batches: ParquetRecordBatchReader,
    /// The names of the columns that are read, and the keys that they stand for.
    columns: Vec<(String, &'static str)>,
    rows: std::vec::IntoIter<Result<Record, String>>,
    number: usize,
    ended: bool,
}

impl Table {
    fn new(file: File, path: &Path, options: &Options) -> Result<Self, Diagnostic> {
        let broken = |error: &dyn std::fmt::Display| {
            let help = "check that it is a Parquet file, and whole";
            Diagnostic::new(format!("the file is not read as Parquet: {error}"), help).in_file(path)
        };
        let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(|error| broken(&error))?;
        let named = |key: &'static str| {
            let given = match key {
                "text" => options.text_column.as_deref(),
                "id" => options.id_column.as_deref(),
                _ => None,
            };
            (given.unwrap_or(key).to_owned(), key)
        };
        let there: Vec<&str> = builder.schema().fields().iter().map(|field| field.name().as_str()).collect();
        let mut columns: Vec<(String, &'static str)> = KEYS.into_iter().map(named).collect();
        for (name, key) in &columns {
            if matches!(*key, "text" | "id") && !there.contains(&name.as_str()) {
                let what = format!("the file has no column `{name}`; it has: {}", there.join(", "));
                return Err(Diagnostic::new(what, format!("name the right one with `--{key}-column`")).in_file(path));
            }
        }
        columns.retain(|(name, _)| there.contains(&name.as_str()));
        let roots = columns.iter().filter_map(|(name, _)| there.iter().position(|column| column == name));
        let mask = ProjectionMask::roots(builder.parquet_schema(), roots);
        let batches = builder.with_projection(mask).with_batch_size(ROWS).build().map_err(|error| broken(&error))?;
        Ok(Self { path: path.to_owned(), batches, columns, rows: Vec::new().into_iter(), number: 0, ended: false })
    }

    /// The rows of a batch, as if each were an object of JSON.
    fn records(&self, batch: &RecordBatch) -> Result<Vec<Result<Record, String>>, String> {
        let found = |(name, key): &(String, &'static str)| {
            let array: ArrayRef = Arc::clone(batch.column_by_name(name)?);
            Some((Field::new(*key, array.data_type().clone(), true), array))
        };
        let (fields, arrays): (Vec<Field>, Vec<ArrayRef>) = self.columns.iter().filter_map(found).unzip();
        let renamed = RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays).map_err(|error| error.to_string())?;
        let rows = Deserializer::from_record_batch(&renamed).map_err(|error| error.to_string())?;
        Ok(rows.iter().map(|row| Record::deserialize(row).map_err(|error| error.to_string())).collect())
    }

    fn problem(&self, what: String, help: &str) -> Diagnostic {
        Diagnostic::new(what, help).in_file(&self.path)
    }
}

impl Iterator for Table {
    type Item = Result<Piece, Diagnostic>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(row) = self.rows.next() {
                self.number += 1;
                let article = row.map_err(|what| (format!("is not an article: {what}"), "the other rows are read"));
                let article = article.and_then(Record::article);
                return Some(match article {
                    Ok(article) => Ok(Piece::ready(article)),
                    Err((what, help)) => Err(self.problem(format!("row {}: {what}", self.number), help)),
                });
            }
            if self.ended {
                return None;
            }
            let batch = self.batches.next()?;
            match batch.map_err(|error| error.to_string()).and_then(|batch| self.records(&batch)) {
                Ok(rows) => self.rows = rows.into_iter(),
                Err(error) => {
                    self.ended = true;
                    let what = format!("the file breaks off after row {}: {error}", self.number);
                    return Some(Err(self.problem(what, "get it anew; what stands before is read")));
                }
            }
        }
    }
}

/// Why standard input is not read as Parquet.
pub(super) fn not_piped(path: &Path) -> Diagnostic {
    let what = "the file cannot be read: a Parquet file is read from its end";
    Diagnostic::new(what, "name the file instead").in_file(path)
}
