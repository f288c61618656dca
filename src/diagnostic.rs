//! One message about bad input: where, what, and what to do.

use std::fmt;
use std::path::{Path, PathBuf};

/// What is wrong with an input or a configuration file, and what a reader can do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The file, where there is one.
    pub path: Option<PathBuf>,
    /// Where in the file.
    pub position: Option<Position>,
    /// What is wrong, in one sentence without a full stop.
    pub what: String,
    /// What to do, in one sentence; may be empty.
    pub help: String,
    /// The line that the position is on, for the snippet.
    pub line_text: Option<String>,
}

/// A place in a file, counted from 1; columns are code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    pub line: usize,
    pub column: usize,
    /// How many code points the mark is wide.
    pub width: usize,
}

impl Diagnostic {
    /// A message without a place.
    pub fn new(what: impl Into<String>, help: impl Into<String>) -> Self {
        Self { path: None, position: None, what: what.into(), help: help.into(), line_text: None }
    }

    /// The same message about a file.
    pub fn in_file(mut self, path: &Path) -> Self {
        self.path = Some(path.to_owned());
        self
    }

    /// The same message at a place in a file's text.
    pub fn at(mut self, text: &str, line: usize, column: usize, width: usize) -> Self {
        self.position = Some(Position { line, column, width: width.max(1) });
        self.line_text = text.lines().nth(line.saturating_sub(1)).map(str::to_owned);
        self
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.path {
            write!(f, "{}:", path.display())?;
            if let Some(p) = self.position {
                write!(f, "{}:{}:", p.line, p.column)?;
            }
            write!(f, " ")?;
        }
        write!(f, "{}", self.what)?;
        if !self.help.is_empty() {
            write!(f, " ({})", self.help)?;
        }
        Ok(())
    }
}

impl std::error::Error for Diagnostic {}
