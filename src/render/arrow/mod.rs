//! Records as Arrow columns: one row for each article, one column for each field of the record.
//!
//! [`schema`] pins the columns and their types; `docs/arrow.md` has them as a table. [`Rows`] collects records and
//! makes a [`RecordBatch`] of them, [`read`] goes the other way. An article that could not be annotated has a row too: its
//! `error` says why, and its other columns, but for `schema` and `id`, are null.
//!
//! ```
//! use sayso::annotate::{AnnotateOptions, Annotator};
//! use sayso::render::arrow::{Row, Rows, read};
//! use sayso::{lexicon::Lexicon, outlet::Outlets, text::Article};
//!
//! # fn main() -> Result<(), sayso::diagnostic::Diagnostic> {
//! let annotator = Annotator::new(Lexicon::builtin(), Outlets::builtin(), AnnotateOptions::default());
//! let record = annotator.annotate(&Article::from_text("port", "The port is closed, officials said."));
//!
//! let mut rows = Rows::new()?;
//! rows.push(&record)?;
//! rows.push_error("bridge", "the text is missing")?;
//! let batch = rows.finish()?;
//! assert_eq!(batch.num_rows(), 2);
//! assert_eq!(read(&batch)?[0], Row::Record(Box::new(record)));
//! # Ok(())
//! # }
//! ```

mod columns;
mod rows;

pub use columns::schema;
pub use rows::{Row, Rows, read};

/// The types of the interface, in the version that this crate uses.
pub use arrow_array::RecordBatch;
pub use arrow_schema::SchemaRef;
