//! Records as a Parquet file, with the columns of [`arrow`](super::arrow).

use std::io;

use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

use super::arrow::{Rows, schema};
use crate::diagnostic::Diagnostic;
use crate::model::Annotation;
use crate::text::CharSpan;

/// How many records become columns at a time.
const BATCH: usize = 256;
/// How large a row group may grow before it is written, in bytes.
const GROUP: usize = 8 << 20;

/// A file that grows record by record; about 16 MiB of it are held at a time.
pub struct ParquetFile<W: io::Write + Send> {
    writer: ArrowWriter<W>,
    rows: Rows,
}

impl<W: io::Write + Send> ParquetFile<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// Where the writer fails.
    pub fn new(out: W) -> Result<Self, Diagnostic> {
        let level = ZstdLevel::try_new(3).map_err(failed)?;
        let properties = WriterProperties::builder().set_compression(Compression::ZSTD(level)).build();
        let writer = ArrowWriter::try_new(out, schema(), Some(properties)).map_err(failed)?;
        Ok(Self { writer, rows: Rows::new()? })
    }

    /// Adds a record.
    ///
    /// # Errors
    /// Where the writer fails, and as [`Rows::push`].
    pub fn push(&mut self, record: &Annotation<CharSpan>) -> Result<(), Diagnostic> {
        self.rows.push(record)?;
        if self.rows.len() >= BATCH { self.write() } else { Ok(()) }
    }

    /// Writes what is left, and the description of the file, without which nothing in it can be read.
    ///
    /// # Errors
    /// Where the writer fails.
    pub fn finish(mut self) -> Result<W, Diagnostic> {
        self.write()?;
        self.writer.into_inner().map_err(failed)
    }

    fn write(&mut self) -> Result<(), Diagnostic> {
        let batch = self.rows.finish()?;
        self.writer.write(&batch).map_err(failed)?;
        if self.writer.in_progress_size() > GROUP {
            self.writer.flush().map_err(failed)?;
        }
        Ok(())
    }
}

fn failed(error: impl std::fmt::Display) -> Diagnostic {
    let help = "check that there is room and permission where it goes";
    Diagnostic::new(format!("cannot write it: {error}"), help)
}
