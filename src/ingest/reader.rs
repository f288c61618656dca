//! The trait of all readers, and which reader a thing is for.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use super::jsonl::Jsonl;
use super::markdown::Markdown;
use super::plain::Plain;
use super::{Encoding, Input, Options, decode};
use crate::diagnostic::Diagnostic;
use crate::text::Article;

/// The articles of one input, in its order; a `Diagnostic` stands for an article that could not
/// be read.
pub type Articles = Box<dyn Iterator<Item = Result<Article, Diagnostic>> + Send>;

/// The largest file that is read as one article, and the largest line of JSON Lines, in bytes.
const MOST: u64 = 1 << 30;

/// Reads one format. Implemented in this crate only.
pub trait Reader: sealed::Sealed + Sync {
    /// Endings of file names, lower case, without the dot. A folder gives some of them only, see
    /// [`collect`](super::collect).
    fn endings(&self) -> &'static [&'static str];

    /// Whether a stream that starts with these bytes is of this format.
    fn recognizes(&self, start: &[u8]) -> bool;

    /// The articles of a stream.
    fn read(&self, source: Source) -> Articles;
}

pub(super) mod sealed {
    pub trait Sealed {}
}

/// An opened input.
pub struct Source {
    /// For messages.
    pub path: PathBuf,
    /// Id of an article that brings none.
    pub stem: String,
    /// What is not UTF-8 and has no byte order mark is read as this.
    pub encoding: Option<Encoding>,
    pub stream: Box<dyn BufRead + Send>,
}

/// Every reader; plain text, which takes anything, comes last.
#[cfg(feature = "html")]
const READERS: [&dyn Reader; 4] = [&Jsonl, &super::html::Html, &Markdown, &Plain];
#[cfg(not(feature = "html"))]
const READERS: [&dyn Reader; 3] = [&Jsonl, &Markdown, &Plain];

/// Endings of web pages, which are told from plain text whether or not this build can read them.
pub(super) const PAGES: &[&str] = &["html", "htm"];

/// Endings of the files that a folder gives.
const IN_FOLDERS: &[&str] = &["txt", "md", "markdown", "html", "htm", "jsonl"];

/// Reads an input, article by article; JSON Lines are read line by line.
///
/// # Errors
/// Each item that is one: a file that cannot be opened, is not text, or is not what its ending says.
pub fn read(input: &Input, options: &Options) -> Articles {
    let mut stream: Box<dyn BufRead + Send> = match input {
        Input::Stdin => Box::new(BufReader::with_capacity(1 << 16, io::stdin())),
        Input::File(path) => match File::open(path) {
            Ok(file) => Box::new(BufReader::with_capacity(1 << 16, file)),
            Err(error) => return one(Err(unreadable(path, &error))),
        },
    };
    let reader = match input {
        Input::File(path) => for_path(path),
        Input::Stdin => match stream.fill_buf() {
            Ok(start) => Ok(for_start(start)),
            Err(error) => Err(unreadable(input.path(), &error)),
        },
    };
    match reader {
        Ok(reader) => {
            let encoding = options.encoding;
            reader.read(Source { path: input.path().to_owned(), stem: input.stem(), encoding, stream })
        }
        Err(problem) => one(Err(problem)),
    }
}

/// Reads what somebody hands over under the name of a file; no file is opened. The id of an article that brings none is
/// the name without its ending.
///
/// # Errors
/// Each item that is one: bytes that are not text, or not what the ending of the name says.
pub fn read_named(name: &str, bytes: Vec<u8>, options: &Options) -> Articles {
    let path = Path::new(name);
    match for_path(path) {
        Ok(reader) => reader.read(Source {
            path: path.to_owned(),
            stem: Input::File(path.to_owned()).stem(),
            encoding: options.encoding,
            stream: Box::new(io::Cursor::new(bytes)),
        }),
        Err(problem) => one(Err(problem)),
    }
}

/// Whether a folder gives the file.
pub(super) fn is_article(path: &Path) -> bool {
    IN_FOLDERS.contains(&ending(path).as_str())
}

/// A single result as an iterator.
pub(super) fn one(result: Result<Article, Diagnostic>) -> Articles {
    Box::new(std::iter::once(result))
}

/// What to say about a file that the system does not give.
pub(super) fn unreadable(path: &Path, error: &io::Error) -> Diagnostic {
    let (what, help) = match error.kind() {
        io::ErrorKind::NotFound => ("there is no such file or folder".to_owned(), "check the spelling of the path"),
        io::ErrorKind::PermissionDenied => {
            ("there is no permission to read this".to_owned(), "change the permissions, or leave it out")
        }
        _ => (format!("the file cannot be read: {error}"), "check that it is a file and that its disk is there"),
    };
    Diagnostic::new(what, help).in_file(path)
}

impl Source {
    /// All bytes of the stream.
    ///
    /// # Errors
    /// Where the stream breaks off or is larger than an article can be.
    pub(super) fn bytes(&mut self) -> Result<Vec<u8>, Diagnostic> {
        let mut bytes = Vec::new();
        match (&mut self.stream).take(MOST + 1).read_to_end(&mut bytes) {
            Ok(length) if length as u64 > MOST => Err(too_large("the file").in_file(&self.path)),
            Ok(_) => Ok(bytes),
            Err(error) => Err(unreadable(&self.path, &error)),
        }
    }

    /// All of the stream as text, without a byte order mark.
    ///
    /// # Errors
    /// As [`Source::bytes`], and where the bytes are not text in a known encoding.
    pub(super) fn text(&mut self) -> Result<String, Diagnostic> {
        let bytes = self.bytes()?;
        decode::decode(&self.path, bytes, self.encoding)
    }

    /// The next line with its end, at most [`MOST`] bytes; empty at the end of the stream.
    pub(super) fn line(&mut self) -> Result<Vec<u8>, Diagnostic> {
        let mut line = Vec::new();
        match (&mut self.stream).take(MOST + 1).read_until(b'\n', &mut line) {
            Ok(length) if length as u64 > MOST => Err(too_large("a line").in_file(&self.path)),
            Ok(_) => Ok(line),
            Err(error) => Err(unreadable(&self.path, &error)),
        }
    }
}

fn too_large(what: &str) -> Diagnostic {
    Diagnostic::new(format!("{what} is larger than 1 GiB"), "split it; one article stands in one file or one line")
}

fn for_path(path: &Path) -> Result<&'static dyn Reader, Diagnostic> {
    let ending = ending(path);
    let reader = READERS.into_iter().find(|reader| reader.endings().contains(&ending.as_str()));
    match reader {
        Some(reader) => Ok(reader),
        None if PAGES.contains(&ending.as_str()) => {
            let help = "build sayso with the feature `html`, or save the article as text";
            Err(Diagnostic::new("this build of sayso does not read web pages", help).in_file(path))
        }
        None => Ok(&Plain),
    }
}

fn for_start(start: &[u8]) -> &'static dyn Reader {
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
    READERS.into_iter().find(|reader| reader.recognizes(start)).unwrap_or(&Plain)
}

fn ending(path: &Path) -> String {
    path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first ending of a reader tells which one it is.
    fn name(reader: &dyn Reader) -> &'static str {
        reader.endings()[0]
    }

    #[test]
    fn standard_input_is_told_by_its_first_bytes() {
        for (start, expected) in [
            ("{\"id\": 1}", "jsonl"),
            ("\u{feff} {\n \"id\"", "jsonl"),
            ("[ {", "jsonl"),
            ("[Note] A story.", "txt"),
            ("{a} story", "txt"),
            ("---\nid: x\n---\n", "md"),
            ("---\n\nA story.", "txt"),
            ("A story.", "txt"),
            ("", "txt"),
        ] {
            assert_eq!(name(for_start(start.as_bytes())), expected, "{start}");
        }
    }

    #[cfg(feature = "html")]
    #[test]
    fn pages_are_told_too() {
        assert_eq!(name(for_start(b"\n<!DocType HTML>")), "html");
        assert_eq!(name(for_start(b"<html lang=en>")), "html");
        assert_eq!(name(for_start(b"<3 hours")), "txt");
    }

    #[test]
    fn files_are_told_by_their_ending() {
        for (path, expected) in
            [("a.TXT", "txt"), ("a.Markdown", "md"), ("a.ndjson", "jsonl"), ("a", "txt"), ("a.log", "txt")]
        {
            assert_eq!(for_path(Path::new(path)).map(name).ok(), Some(expected), "{path}");
        }
        assert_eq!(for_path(Path::new("a.htm")).is_ok(), cfg!(feature = "html"));
    }
}
