//! The door in: files, folders and standard input become [`Article`](crate::text::Article)s. Nothing else reads articles.
//!
//! [`collect`] turns the paths that a user names into [`Input`]s, [`read`] turns an input into its
//! articles, one after another, and [`check_ids`] finds two articles with one id. There is one
//! [`Reader`] for each format: plain text, Markdown, web pages (feature `html`), JSON Lines, web archives (feature
//! `archives`). What is compressed with gzip is unpacked on the way, whatever its name is (feature `archives` too).
//! Tables in Parquet are read with the feature `parquet`.
//! Whatever is wrong is a [`Diagnostic`](crate::diagnostic::Diagnostic) about one input or one line; the others go on.
//!
//! The format is told by the ending of the file; a file that is named one by one and has another
//! ending is plain text. On standard input it is told by the first bytes: `{` and a quotation
//! mark or a closing brace (or `[` and `{`) is JSON Lines, `<!doctype html` or `<html` a web page,
//! `WARC/` a web archive, `---` and a line with a key Markdown, anything else plain text.
//!
//! Offsets in records refer to [`Article::text`](crate::text::Article::text): for plain text the file without its byte order
//! mark, for Markdown what follows the front matter, for a web page the extracted article.

mod collect;
mod decode;
#[cfg(feature = "archives")]
mod gzip;
#[cfg(feature = "html")]
mod html;
mod ids;
mod jsonl;
mod markdown;
#[cfg(feature = "parquet")]
mod parquet;
mod plain;
mod reader;
#[cfg(feature = "archives")]
mod warc;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

pub use collect::collect;
pub use decode::{Encoding, decode};
pub use ids::check_ids;
pub use reader::{Articles, Piece, Pieces, Reader, Source, is_stream, pieces, read, read_named};

/// What a user can say about the input.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// A file that holds one path a line, `-` for standard input.
    pub files_from: Option<PathBuf>,
    /// Encoding of the files that are not UTF-8 and have no byte order mark.
    pub encoding: Option<Encoding>,
    /// The columns of tables that hold the text and the id, where they are not called `text` and `id`.
    pub text_column: Option<String>,
    pub id_column: Option<String>,
    /// Counts the records of archives that hold no page.
    pub passed: Passed,
}

/// How many records were passed over, since they are no articles and were not meant to be. Clones count together.
#[derive(Debug, Clone, Default)]
pub struct Passed(Arc<AtomicUsize>);

impl Passed {
    /// How many there were up to now.
    pub fn count(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }

    #[cfg(feature = "archives")]
    fn add(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

/// One thing to read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Input {
    File(PathBuf),
    Stdin,
}

impl Input {
    /// The path of the file as it was given; for standard input, a name for messages.
    pub fn path(&self) -> &Path {
        match self {
            Input::File(path) => path,
            Input::Stdin => Path::new("standard input"),
        }
    }

    /// The id of an article that brings none: the file's name without its ending, `stdin` for
    /// standard input.
    pub fn stem(&self) -> String {
        match self {
            Input::File(path) => {
                reader::uncompressed(path).file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default()
            }
            Input::Stdin => "stdin".to_owned(),
        }
    }
}
