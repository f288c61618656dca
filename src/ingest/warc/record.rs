//! The records of an archive, one after another.

use std::io::{self, BufRead, Cursor, Read};

use super::super::reader::{Source, unreadable};
use crate::diagnostic::Diagnostic;

/// How a record begins.
pub const START: &[u8] = b"WARC/";
/// The largest record that is kept, in bytes; larger ones are no news pages.
const LARGEST: u64 = 16 << 20;
/// The longest line of a head, and how many lines it has at most.
const LINE: u64 = 64 << 10;
const LINES: usize = 1000;

/// A record.
pub enum Found {
    Response(Record),
    /// A request, a description of the file, an answer that is held elsewhere.
    Other,
}

/// An answer of a server.
pub struct Record {
    pub number: usize,
    /// Without the angle brackets around it.
    pub id: String,
    pub target: String,
    /// Head and body of the answer.
    pub block: Vec<u8>,
}

impl Record {
    /// What it is called in messages.
    pub fn name(&self) -> String {
        format!("record {} ({})", self.number, self.target)
    }
}

/// The records of a stream.
pub struct Records {
    source: Source,
    number: usize,
    ended: bool,
    /// A line that was looked at and not yet taken.
    ahead: Option<Vec<u8>>,
}

#[derive(Default)]
struct Head {
    kind: String,
    id: String,
    target: String,
    length: Option<u64>,
}

impl Records {
    pub fn new(source: Source) -> Self {
        Self { source, number: 0, ended: false, ahead: None }
    }

    fn record(&mut self) -> Result<Option<Found>, Diagnostic> {
        let first = loop {
            match self.line()? {
                line if line.is_empty() => return Ok(None),
                line if line.trim_ascii().is_empty() => {}
                line => break line,
            }
        };
        self.number += 1;
        if !first.starts_with(START) {
            self.seek()?;
            return Err(self.broken("it does not begin with `WARC/`"));
        }
        let head = self.head()?;
        let Some(length) = head.length else {
            self.seek()?;
            return Err(self.broken("it does not say how long it is (`Content-Length`)"));
        };
        if head.kind != "response" || length > LARGEST {
            let skipped = io::copy(&mut (&mut self.source.stream).take(length), &mut io::sink());
            let skipped = skipped.map_err(|error| self.failed(&error))?;
            self.complete(skipped, length)?;
            self.behind(Vec::new())?;
            return match head.kind.as_str() {
                "response" => Err(self.broken("it is larger than 16 MiB")),
                _ => Ok(Some(Found::Other)),
            };
        }
        let mut block = Vec::new();
        let read = (&mut self.source.stream).take(length).read_to_end(&mut block);
        let read = read.map_err(|error| self.failed(&error))?;
        self.complete(read as u64, length)?;
        let block = self.behind(block)?;
        Ok(Some(Found::Response(Record { number: self.number, id: head.id, target: head.target, block })))
    }

    fn head(&mut self) -> Result<Head, Diagnostic> {
        let mut head = Head::default();
        for _ in 0..LINES {
            let line = self.line()?;
            if line.trim_ascii().is_empty() {
                return Ok(head);
            }
            let line = String::from_utf8_lossy(&line);
            let Some((key, value)) = line.split_once(':') else { continue };
            let value = value.trim();
            match key.trim().to_ascii_lowercase().as_str() {
                "warc-type" => head.kind = value.to_ascii_lowercase(),
                "warc-record-id" => head.id = bare(value),
                "warc-target-uri" => head.target = bare(value),
                "content-length" => head.length = value.parse().ok(),
                _ => {}
            }
        }
        self.seek()?;
        Err(self.broken("its head has more than 1,000 lines"))
    }

    /// What has to stand behind a block: two empty lines, and then the next record or the end.
    fn behind(&mut self, block: Vec<u8>) -> Result<Vec<u8>, Diagnostic> {
        let fits = self.source.stream.fill_buf().map(|start| matches!(start.first(), None | Some(b'\r' | b'\n')));
        if fits.map_err(|error| self.failed(&error))? {
            return Ok(block);
        }
        // Where the length is too large, the block has the beginning of the next record in it, or a part of its first line.
        let mark = b"\r\n\r\nWARC/1.";
        let found = block.windows(mark.len()).position(|window| window == mark);
        let at = found.unwrap_or((block.len() + 1).saturating_sub(mark.len()));
        let rest = block.get(at..).unwrap_or_default().to_vec();
        let stream = std::mem::replace(&mut self.source.stream, Box::new(io::empty()));
        self.source.stream = Box::new(Cursor::new(rest).chain(stream));
        self.seek()?;
        Err(self.broken("its length is not the one that it states"))
    }

    /// Goes to the line with which the next record begins.
    fn seek(&mut self) -> Result<(), Diagnostic> {
        loop {
            let line = self.line()?;
            if line.is_empty() || line.starts_with(START) {
                self.ahead = Some(line);
                return Ok(());
            }
        }
    }

    /// A line with its end; of a very long one, a part.
    fn line(&mut self) -> Result<Vec<u8>, Diagnostic> {
        if let Some(line) = self.ahead.take() {
            return Ok(line);
        }
        let mut line = Vec::new();
        let read = (&mut self.source.stream).take(LINE).read_until(b'\n', &mut line);
        read.map_err(|error| self.failed(&error))?;
        Ok(line)
    }

    /// Where the stream has less than the record.
    fn complete(&mut self, read: u64, length: u64) -> Result<(), Diagnostic> {
        if read == length {
            return Ok(());
        }
        self.ended = true;
        Err(self.broken(&format!("the file breaks off after {read} of its {length} bytes")))
    }

    fn failed(&mut self, error: &io::Error) -> Diagnostic {
        self.ended = true;
        let problem = unreadable(&self.source.path, error);
        Diagnostic { what: format!("after record {}: {}", self.number, problem.what), ..problem }
    }

    fn broken(&self, what: &str) -> Diagnostic {
        let help = "the archive was written wrongly, or cut; records that can be told are read";
        Diagnostic::new(format!("record {}: {what}", self.number), help).in_file(&self.source.path)
    }
}

impl Iterator for Records {
    type Item = Result<Found, Diagnostic>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        self.record().transpose()
    }
}

fn bare(value: &str) -> String {
    value.trim_start_matches('<').trim_end_matches('>').to_owned()
}
