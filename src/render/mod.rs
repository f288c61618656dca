//! The door out: one file for each format.
//!
//! Every format writes a [`Comparison`](crate::compare::Comparison) and a
//! [`SourceReport`](crate::compare::SourceReport), an annotated article ([`Annotated`]), or all, through the one trait [`Render`]; [`write_all`] drives it over any
//! number of them, one at a time. Nothing here prints: everything goes to the writer that the
//! caller brings, or comes back as a string.

#[cfg(feature = "arrow")]
pub mod arrow;
mod cell;
mod checks;
mod coverage;
mod csv;
mod exercise;
#[cfg(feature = "cli")]
mod explain;
mod framing;
mod framing_csv;
mod json;
mod jsonl;
#[cfg(any(feature = "cli", feature = "page"))]
mod keys;
mod lexicon_page;
mod markdown;
mod markdown_article;
pub mod marked;
#[cfg(any(feature = "cli", feature = "page"))]
mod marking;
mod nest;
#[cfg(feature = "page")]
pub mod page;
#[cfg(feature = "cli")]
mod palette;
#[cfg(feature = "parquet")]
mod parquet;
mod policies;
#[cfg(feature = "cli")]
mod reading;
mod revision;
mod shared;
mod sheet;
mod side_by_side;
mod sources;
#[cfg(feature = "cli")]
mod table;
mod wording;
mod words;
#[cfg(feature = "cli")]
mod wrap;

use std::io;

#[cfg(feature = "cli")]
pub use checks::Snippets;
pub use checks::{Checked, Checkstyle, GitHub, GitLab, JUnit, RdJson, RdJsonLines, Sarif};
pub use csv::Csv;
#[cfg(feature = "cli")]
pub use explain::write_explanation;
pub use json::Json;
pub use jsonl::JsonLines;
pub use lexicon_page::{Precision, write_lexicon_page};
pub use markdown::Markdown;
pub use marked::MarkedText;
#[cfg(any(feature = "cli", feature = "page"))]
pub use marking::Marked;
#[cfg(feature = "cli")]
pub use palette::Palette;
#[cfg(feature = "parquet")]
pub use parquet::ParquetFile;
#[cfg(feature = "cli")]
pub use reading::Reading;
#[cfg(feature = "cli")]
pub use sheet::write_docx;
#[cfg(feature = "cli")]
pub use table::Table;
#[cfg(any(feature = "cli", feature = "page"))]
pub use words::voice_words;
pub use words::{plain, strength};
#[cfg(feature = "cli")]
pub use wrap::hanging;

use crate::model::Annotation;
use crate::text::CharSpan;

/// An article's text and the record of it.
#[derive(Debug, Clone, Copy)]
pub struct Annotated<'a> {
    /// The text that the record's offsets refer to.
    pub text: &'a str,
    pub annotation: &'a Annotation<CharSpan>,
}

/// A format that can write values of type `T`, one after the other.
///
/// The formats are the structures of this module; the trait cannot be implemented outside it.
/// Every method fails only where the writer fails.
pub trait Render<T>: sealed::Format {
    /// Writes what stands before the first value: a header line, an opening bracket.
    fn begin(&self, _out: &mut dyn io::Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes one value, the `index`th, counted from 0.
    fn item(&self, item: &T, index: usize, out: &mut dyn io::Write) -> io::Result<()>;

    /// Writes what stands after the last value.
    fn end(&self, _out: &mut dyn io::Write) -> io::Result<()> {
        Ok(())
    }
}

/// Writes all items in one format, in many small pieces: bring a buffered writer. Fails where
/// the writer fails.
pub fn write_all<T>(
    format: &dyn Render<T>,
    items: impl IntoIterator<Item = T>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    format.begin(out)?;
    for (index, item) in items.into_iter().enumerate() {
        format.item(&item, index, out)?;
    }
    format.end(out)
}

mod sealed {
    /// Implemented by the formats of this crate only.
    pub trait Format {}

    impl Format for super::Checkstyle {}
    impl Format for super::Csv {}
    impl Format for super::GitHub {}
    impl Format for super::GitLab {}
    impl Format for super::JUnit {}
    impl Format for super::RdJson {}
    impl Format for super::RdJsonLines {}
    impl Format for super::Sarif {}
    impl Format for super::Json {}
    impl Format for super::JsonLines {}
    impl Format for super::Markdown {}
    impl Format for super::MarkedText {}
    #[cfg(feature = "cli")]
    impl Format for super::Snippets {}
    #[cfg(feature = "cli")]
    impl Format for super::Reading {}
    #[cfg(feature = "cli")]
    impl Format for super::Table {}
}

/// What a format writes for the given items, for tests.
#[cfg(test)]
pub(crate) fn written<T>(format: &dyn Render<T>, items: impl IntoIterator<Item = T>) -> String {
    let mut out = Vec::new();
    write_all(format, items, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[cfg(test)]
mod tests;
