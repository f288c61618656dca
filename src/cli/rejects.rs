//! What could not be read, as JSON Lines, so that it can be mended and read again.

use std::io::Write;
use std::path::{Path, PathBuf};

use sayso::diagnostic::Diagnostic;
use serde::Serialize;
use serde_json::Value;

use super::growing::Growing;
use super::messages::Stop;

/// One that could not be read.
#[derive(Serialize)]
struct Reject<'a> {
    /// The file, as it was given.
    input: Option<String>,
    /// The line in the file, counted from 1.
    line: Option<usize>,
    id: Option<String>,
    reason: &'a str,
    help: &'a str,
    /// The line itself, where it is short.
    raw: Option<&'a str>,
}

/// The file of rejects. It is written whether or not there are any, so that an empty one says that all was read.
pub struct Rejects {
    file: Growing,
}

impl Rejects {
    /// Begins the file; one that is there is replaced.
    pub fn begin(path: &Path) -> Result<Self, Diagnostic> {
        Ok(Self { file: Growing::begin(path, true)? })
    }

    /// Adds one.
    pub fn add(&mut self, problem: &Diagnostic) -> Result<(), Stop> {
        let raw = problem.line_text.as_deref();
        let known = raw.and_then(|raw| serde_json::from_str::<Value>(raw).ok());
        let reject = Reject {
            input: problem.path.as_ref().map(|path| path.to_string_lossy().into_owned()),
            line: problem.position.map(|position| position.line),
            id: known.and_then(|record| match record.get("id")? {
                Value::String(id) => Some(id.clone()),
                Value::Number(id) => Some(id.to_string()),
                _ => None,
            }),
            reason: &problem.what,
            help: &problem.help,
            raw,
        };
        let mut line = serde_json::to_vec(&reject).map_err(std::io::Error::from)?;
        line.push(b'\n');
        self.file.write_all(&line).map_err(|error| self.file.failed(&error).into())
    }

    /// Ends the file; where it is.
    pub fn finish(self) -> Result<PathBuf, Diagnostic> {
        self.file.finish()
    }
}
