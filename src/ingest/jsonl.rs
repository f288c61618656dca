//! JSON Lines: one article a line.

use serde::Deserialize;
use serde_json::Value;

use super::decode::{SHOWN, decode};
use super::reader::{Piece, Pieces, Reader, Source, sealed};
use crate::diagnostic::{Diagnostic, Position};
use crate::text::{Article, Origin};

/// What a line has to look like.
const SHAPE: &str = "write one object like {\"id\": \"a1\", \"text\": \"...\"} on the line";

/// Reads `{"id": .., "text": ..}` with, where they are known, `outlet`, `title`, `byline`,
/// `published`, `url`, `publisher` and `story`; other keys are passed over. An `id` may be a number.
/// A `publisher` that no outlet's file names is no error, as an unknown `outlet` is.
///
/// Line by line, so that a file may be larger than memory. A broken line is one [`Diagnostic`]
/// with its number, and the lines after it are read.
pub struct Jsonl;

/// The keys of an article.
#[cfg(feature = "parquet")]
pub(super) const KEYS: [&str; 9] =
    ["id", "text", "outlet", "title", "byline", "published", "url", "publisher", "story"];

/// An article as it is written in JSON Lines, and in tables.
#[derive(Deserialize)]
pub(super) struct Record {
    id: Option<Value>,
    text: Option<String>,
    outlet: Option<String>,
    title: Option<String>,
    byline: Option<String>,
    published: Option<String>,
    url: Option<String>,
    publisher: Option<String>,
    story: Option<String>,
}

impl Record {
    /// The article, or what it lacks and what to do about it.
    pub(super) fn article(self) -> Result<Article, (String, &'static str)> {
        let id = match self.id {
            Some(Value::String(id)) if !id.is_empty() => Ok(id),
            Some(Value::Number(id)) => Ok(id.to_string()),
            Some(Value::Null) | None => Err("the article has no `id`"),
            Some(_) => Err("the article's `id` is neither a string nor a number, or is empty"),
        };
        let id = id.map_err(|what| (what.to_owned(), "give each article an `id` of its own"))?;
        let help = "put the article's text under `text`; it may be empty";
        let text = self.text.ok_or_else(|| (format!("the article `{id}` has no `text`"), help))?;
        Ok(Article {
            id,
            outlet: self.outlet,
            title: self.title,
            byline: self.byline,
            published: self.published,
            url: self.url,
            site_name: self.publisher,
            story: self.story,
            text,
            ..Article::default()
        })
    }
}

impl sealed::Sealed for Jsonl {}

impl Reader for Jsonl {
    fn endings(&self) -> &'static [&'static str] {
        &["jsonl", "ndjson", "json"]
    }

    fn recognizes(&self, start: &[u8]) -> bool {
        let mut signs = start.iter().filter(|b| !b.is_ascii_whitespace());
        matches!((signs.next(), signs.next()), (Some(b'{'), Some(b'"' | b'}')) | (Some(b'['), Some(b'{')))
    }

    fn holds_many(&self) -> bool {
        true
    }

    fn read(&self, source: Source) -> Pieces {
        Box::new(Lines { source, number: 0, begun: false, ended: false, ahead: None })
    }
}

/// The lines of a stream.
struct Lines {
    source: Source,
    /// Number of the last line that was taken.
    number: usize,
    /// Whether a line that is not blank was seen.
    begun: bool,
    ended: bool,
    /// A line that was looked at and not yet taken, with its number.
    ahead: Option<(usize, Vec<u8>)>,
}

impl Iterator for Lines {
    type Item = Result<Piece, Diagnostic>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        match self.line() {
            Ok(Some((number, line))) => {
                let first = !std::mem::replace(&mut self.begun, true);
                Some(self.article(number, line, first).map(Piece::ready))
            }
            Ok(None) => {
                self.ended = true;
                None
            }
            Err(problem) => Some(Err(problem)),
        }
    }
}

impl Lines {
    /// The next line that is not blank.
    fn line(&mut self) -> Result<Option<(usize, Vec<u8>)>, Diagnostic> {
        if let Some(line) = self.ahead.take() {
            return Ok(Some(line));
        }
        loop {
            let line = self.source.line().inspect_err(|_| self.ended = true)?;
            self.number += 1;
            let Some(mut line) = line else {
                let help = "an article has one line; leave out what is no text, or split it";
                return Err(self.problem(self.number, 1, "", "the line is longer than 64 MiB", help));
            };
            if line.is_empty() {
                return Ok(None);
            }
            if self.number == 1 && line.starts_with(b"\xEF\xBB\xBF") {
                line.drain(..3);
            }
            if line.iter().any(|b| !b.is_ascii_whitespace()) {
                return Ok(Some((self.number, line)));
            }
        }
    }

    fn article(&mut self, number: usize, line: Vec<u8>, first: bool) -> Result<Article, Diagnostic> {
        if first && (line.starts_with(b"\xFF\xFE") || line.starts_with(b"\xFE\xFF")) {
            self.ended = true;
            let help = "JSON Lines are in UTF-8; convert the file: `iconv -f utf-16 -t utf-8 FILE`";
            return Err(self.problem(number, 1, "", "the file is in UTF-16", help));
        }
        let line = decode(&self.source.path, line, self.source.encoding).map_err(|problem| {
            let column = problem.position.map_or(1, |p| p.column);
            self.problem(number, column, &problem.line_text.unwrap_or_default(), "the line is not UTF-8", &problem.help)
        })?;
        if first && line.trim_start().starts_with('[') {
            self.ended = true;
            let help = "write one object a line, without the brackets around them: `jq -c '.[]' FILE`";
            return Err(self.problem(number, 1, &line, "the file is one JSON array", help));
        }
        match serde_json::from_str::<Record>(&line) {
            Ok(record) => match record.article() {
                Ok(article) => Ok(Article { origin: Origin::Line(number), ..article }),
                Err((what, help)) => Err(self.problem(number, 1, &line, &what, help)),
            },
            Err(error) if error.is_eof() && first && !self.next_is_object()? => {
                self.ended = true;
                let help = "write one object a line: `jq -c . FILE`";
                Err(self.problem(number, 1, &line, "a JSON object goes on over several lines", help))
            }
            Err(_) if !line.trim_start().starts_with('{') => {
                Err(self.problem(number, 1, &line, "the line is not a JSON object", SHAPE))
            }
            Err(error) => {
                let message = error.to_string();
                let what = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what);
                let bytes = error.column().saturating_sub(1);
                let column = line.char_indices().take_while(|(at, _)| *at < bytes).count() + 1;
                Err(self.problem(number, column, &line, &format!("the line is not an article: {what}"), SHAPE))
            }
        }
    }

    /// Whether the next line opens an object of its own, so that the one before it is broken off.
    fn next_is_object(&mut self) -> Result<bool, Diagnostic> {
        self.ahead = self.line()?;
        let next = self.ahead.as_ref().map(|(_, line)| line.trim_ascii_start().starts_with(b"{"));
        // A single line that breaks off is just a broken line.
        Ok(next.unwrap_or(true))
    }

    fn problem(&self, number: usize, column: usize, line: &str, what: &str, help: &str) -> Diagnostic {
        let mut problem = Diagnostic::new(what, help).in_file(&self.source.path);
        problem.position = Some(Position { line: number, column, width: 1 });
        problem.line_text = (1..=SHOWN).contains(&line.len()).then(|| line.trim_end().to_owned());
        problem
    }
}
