//! The trait of all readers, and which reader a thing is for.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use super::jsonl::Jsonl;
use super::markdown::Markdown;
use super::plain::Plain;
use super::{Encoding, Input, Options, Passed, decode};
use crate::diagnostic::Diagnostic;
use crate::text::Article;

/// The articles of one input, in its order; a `Diagnostic` stands for an article that could not
/// be read.
pub type Articles = Box<dyn Iterator<Item = Result<Article, Diagnostic>> + Send>;

/// What stands in one input, in its order, as far as it has to be read to tell one piece from the next.
pub type Pieces = Box<dyn Iterator<Item = Result<Piece, Diagnostic>> + Send>;

/// An article on its way: what it takes to make it can be done on another thread than the one that reads its input.
pub struct Piece {
    bytes: usize,
    make: Make,
}

enum Make {
    Article(Box<Article>),
    #[cfg(feature = "archives")]
    Later(Box<dyn FnOnce() -> Result<Article, Diagnostic> + Send>),
}

impl Piece {
    /// An article that is there.
    pub(super) fn ready(article: Article) -> Self {
        Self { bytes: article.text.len(), make: Make::Article(Box::new(article)) }
    }

    /// An article that is made of so many bytes.
    #[cfg(feature = "archives")]
    pub(super) fn later(bytes: usize, make: impl FnOnce() -> Result<Article, Diagnostic> + Send + 'static) -> Self {
        Self { bytes, make: Make::Later(Box::new(make)) }
    }

    /// How many bytes it holds, nearly.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// The article.
    ///
    /// # Errors
    /// Where it cannot be made of what was read.
    pub fn article(self) -> Result<Article, Diagnostic> {
        match self.make {
            Make::Article(article) => Ok(*article),
            #[cfg(feature = "archives")]
            Make::Later(make) => make(),
        }
    }
}

/// The largest file that is read as one article, in bytes.
const MOST: u64 = 1 << 30;

/// The longest line of JSON Lines, in bytes.
const LONGEST: u64 = 64 << 20;

/// Reads one format. Implemented in this crate only.
pub trait Reader: sealed::Sealed + Sync {
    /// Endings of file names, lower case, without the dot. A folder gives some of them only, see
    /// [`collect`](super::collect).
    fn endings(&self) -> &'static [&'static str];

    /// Whether a stream that starts with these bytes is of this format.
    fn recognizes(&self, start: &[u8]) -> bool;

    /// Whether an input may hold more articles than fit into memory.
    fn holds_many(&self) -> bool {
        false
    }

    /// What stands in a stream.
    fn read(&self, source: Source) -> Pieces;
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
    /// Counts what is passed over.
    pub passed: Passed,
    pub stream: Box<dyn BufRead + Send>,
}

/// Every reader; plain text, which takes anything, comes last.
const READERS: &[&dyn Reader] = &[
    &Jsonl,
    #[cfg(feature = "archives")]
    &super::warc::Warc,
    #[cfg(feature = "html")]
    &super::html::Html,
    &Markdown,
    &Plain,
];

/// Endings of web pages, which are told from plain text whether or not this build can read them.
pub(super) const PAGES: &[&str] = &["html", "htm"];

/// Endings of the files that a folder gives.
const IN_FOLDERS: &[&str] = &["txt", "md", "markdown", "html", "htm", "jsonl", "warc", "parquet"];

/// Reads an input, article by article; JSON Lines are read line by line, web archives record by record.
///
/// # Errors
/// Each item that is one: a file that cannot be opened, is not text, or is not what its ending says.
pub fn read(input: &Input, options: &Options) -> Articles {
    articles(pieces(input, options))
}

/// Reads an input as [`read`] does, and leaves it to the caller where its articles are made.
///
/// # Errors
/// As [`read`].
pub fn pieces(input: &Input, options: &Options) -> Pieces {
    #[cfg(feature = "parquet")]
    if let Input::File(path) = input
        && is_table(path)
    {
        return super::parquet::pieces(path, options);
    }
    let opened: Opened = match input {
        Input::Stdin => Ok(Box::new(io::stdin())),
        Input::File(path) => match File::open(path) {
            Ok(file) => Ok(Box::new(file)),
            Err(error) => Err(unreadable(path, &error)),
        },
    };
    let path = input.path();
    let stream = opened.and_then(|stream| unpacked(Box::new(BufReader::with_capacity(1 << 16, stream)), path));
    let found = stream.and_then(|mut stream| match input {
        Input::File(path) => Ok((for_path(path)?, stream)),
        Input::Stdin => match stream.fill_buf() {
            #[cfg(feature = "parquet")]
            Ok(start) if start.starts_with(b"PAR1") => Err(super::parquet::not_piped(path)),
            Ok(start) => Ok((for_start(start), stream)),
            Err(error) => Err(unreadable(path, &error)),
        },
    });
    match found {
        Ok((reader, stream)) => {
            let (encoding, passed) = (options.encoding, options.passed.clone());
            reader.read(Source { path: path.to_owned(), stem: input.stem(), encoding, passed, stream })
        }
        Err(problem) => one(Err(problem)),
    }
}

/// A stream before it is known what is in it.
type Opened = Result<Box<dyn Read + Send>, Diagnostic>;

fn articles(pieces: Pieces) -> Articles {
    Box::new(pieces.map(|piece| piece.and_then(Piece::article)))
}

/// Reads what somebody hands over under the name of a file; no file is opened. The id of an article that brings none is
/// the name without its ending.
///
/// # Errors
/// Each item that is one: bytes that are not text, or not what the ending of the name says.
pub fn read_named(name: &str, bytes: Vec<u8>, options: &Options) -> Articles {
    let path = Path::new(name);
    let stream = unpacked(Box::new(io::Cursor::new(bytes)), path);
    articles(match stream.and_then(|stream| Ok((for_path(path)?, stream))) {
        Ok((reader, stream)) => reader.read(Source {
            path: path.to_owned(),
            stem: Input::File(path.to_owned()).stem(),
            encoding: options.encoding,
            passed: options.passed.clone(),
            stream,
        }),
        Err(problem) => one(Err(problem)),
    })
}

/// Whether an input may hold more articles than fit into memory. Standard input may.
pub fn is_stream(input: &Input) -> bool {
    match input {
        Input::Stdin => true,
        #[cfg(feature = "parquet")]
        Input::File(path) if is_table(path) => true,
        Input::File(path) => for_path(path).is_ok_and(|reader| reader.holds_many()),
    }
}

/// The stream, unpacked where it is compressed, whatever its name is.
#[cfg(feature = "archives")]
fn unpacked(mut stream: Box<dyn BufRead + Send>, path: &Path) -> Result<Box<dyn BufRead + Send>, Diagnostic> {
    match stream.fill_buf() {
        Ok(start) if start.starts_with(super::gzip::MAGIC) => Ok(super::gzip::unpacked(stream)),
        Ok(_) => Ok(stream),
        Err(error) => Err(unreadable(path, &error)),
    }
}

#[cfg(not(feature = "archives"))]
fn unpacked(stream: Box<dyn BufRead + Send>, _: &Path) -> Result<Box<dyn BufRead + Send>, Diagnostic> {
    Ok(stream)
}

/// Whether a folder gives the file.
pub(super) fn is_article(path: &Path) -> bool {
    IN_FOLDERS.contains(&ending(path).as_str())
}

/// A single result as an iterator.
pub(super) fn one(result: Result<Article, Diagnostic>) -> Pieces {
    Box::new(std::iter::once(result.map(Piece::ready)))
}

/// What to say about a file that the system does not give.
pub(super) fn unreadable(path: &Path, error: &io::Error) -> Diagnostic {
    let (what, help) = match error.kind() {
        io::ErrorKind::NotFound => ("there is no such file or folder".to_owned(), "check the spelling of the path"),
        io::ErrorKind::PermissionDenied => {
            ("there is no permission to read this".to_owned(), "change the permissions, or leave it out")
        }
        io::ErrorKind::UnexpectedEof => (
            "the file breaks off in the middle of what is compressed".to_owned(),
            "get it anew; what stands before is read",
        ),
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => {
            (format!("what is compressed is broken: {error}"), "get it anew; what stands before is read")
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
            Ok(length) if length as u64 > MOST => Err(too_large().in_file(&self.path)),
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

    /// The next line with its end; empty at the end of the stream, `None` for a line of more than [`LONGEST`] bytes, of
    /// which nothing is kept.
    pub(super) fn line(&mut self) -> Result<Option<Vec<u8>>, Diagnostic> {
        let mut line = Vec::new();
        let read = (&mut self.stream).take(LONGEST + 1).read_until(b'\n', &mut line);
        let length = read.map_err(|error| unreadable(&self.path, &error))?;
        if length as u64 <= LONGEST {
            return Ok(Some(line));
        }
        if !line.ends_with(b"\n") {
            self.stream.skip_until(b'\n').map_err(|error| unreadable(&self.path, &error))?;
        }
        Ok(None)
    }
}

fn too_large() -> Diagnostic {
    Diagnostic::new("the file is larger than 1 GiB", "split it; one article stands in one file or one line")
}

fn for_path(path: &Path) -> Result<&'static dyn Reader, Diagnostic> {
    let ending = ending(path);
    let reader = READERS.iter().copied().find(|reader| reader.endings().contains(&ending.as_str()));
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
    READERS.iter().copied().find(|reader| reader.recognizes(start)).unwrap_or(&Plain)
}

#[cfg(feature = "parquet")]
fn is_table(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case(super::parquet::ENDING))
}

/// The ending of a file's name, that of a compressed one without its `.gz`.
fn ending(path: &Path) -> String {
    uncompressed(path).extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// The path without `.gz` at its end.
pub(super) fn uncompressed(path: &Path) -> PathBuf {
    let packed = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("gz"));
    if packed { path.with_extension("") } else { path.to_owned() }
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
