//! Findings that are known: a file of them, so that only new ones are reported.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Finding;
use crate::diagnostic::{Diagnostic, Position};

/// What the file says of itself.
pub const BASELINE_SCHEMA: &str = "sayso-baseline/1";

const WRITE_ANEW: &str = "write it anew with `--write-baseline`";

/// Known findings, told by check, path and fingerprint. One that is known twice is there twice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    known: BTreeMap<Entry, usize>,
}

/// In the order of the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    path: String,
    check: String,
    fingerprint: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "schema")]
    _schema: String,
    /// Version of the program that wrote it.
    version: String,
    findings: Vec<Entry>,
}

impl Baseline {
    /// Adds a finding in the file at a path. What stands between the parts of the path does not matter.
    pub fn add(&mut self, path: &str, finding: &Finding) {
        *self.known.entry(Entry::new(path, finding)).or_default() += 1;
    }

    /// Takes a finding out; whether it was there.
    pub fn take(&mut self, path: &str, finding: &Finding) -> bool {
        match self.known.get_mut(&Entry::new(path, finding)).filter(|count| **count > 0) {
            Some(count) => {
                *count -= 1;
                true
            }
            None => false,
        }
    }

    /// How many findings it holds.
    pub fn len(&self) -> usize {
        self.known.values().sum()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many findings it holds of which the path and the check are as asked. The path is as [`plain_path`] gives it.
    pub fn count(&self, asked: impl Fn(&str, &str) -> bool) -> usize {
        self.known.iter().filter(|(entry, _)| asked(&entry.path, &entry.check)).map(|(_, count)| count).sum()
    }

    /// The file: JSON, one finding a line, sorted by path, check and fingerprint.
    pub fn to_json(&self) -> String {
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let line = |entry: &Entry| {
            format!(
                "    {{\"path\": {}, \"check\": {}, \"fingerprint\": {}}}",
                quoted(&entry.path),
                quoted(&entry.check),
                quoted(&entry.fingerprint)
            )
        };
        let lines: Vec<String> =
            self.known.iter().flat_map(|(entry, &count)| std::iter::repeat_n(line(entry), count)).collect();
        let findings = if lines.is_empty() { String::new() } else { format!("\n{}\n  ", lines.join(",\n")) };
        let (schema, version) = (quoted(BASELINE_SCHEMA), quoted(env!("CARGO_PKG_VERSION")));
        format!("{{\n  \"schema\": {schema},\n  \"version\": {version},\n  \"findings\": [{findings}]\n}}\n")
    }

    /// Reads a file.
    ///
    /// # Errors
    /// One message, without a file: it is not JSON or no baseline, it has another schema, or it was written by a version
    /// of the program whose findings may differ. Versions that differ in their last number only find the same.
    pub fn from_json(text: &str) -> Result<Self, Diagnostic> {
        let value: serde_json::Value = serde_json::from_str(text).map_err(|error| not_json(text, &error))?;
        match value.get("schema").and_then(serde_json::Value::as_str) {
            Some(BASELINE_SCHEMA) => {}
            Some(other) => {
                let what = format!("its schema is `{other}`; this version of sayso reads `{BASELINE_SCHEMA}`");
                return Err(Diagnostic::new(what, WRITE_ANEW));
            }
            None => {
                let what = format!("it is no baseline: it has no `\"schema\": \"{BASELINE_SCHEMA}\"`");
                return Err(Diagnostic::new(what, "name a file that `--write-baseline` has written"));
            }
        }
        let file: File = serde_json::from_value(value)
            .map_err(|error| Diagnostic::new(format!("it is no whole baseline: {error}"), WRITE_ANEW))?;
        let own = env!("CARGO_PKG_VERSION");
        if series(&file.version) != series(own) {
            let what =
                format!("it was written by sayso {}; this is sayso {own}, which finds other things", file.version);
            return Err(Diagnostic::new(what, WRITE_ANEW));
        }
        let mut known = BTreeMap::new();
        for entry in file.findings {
            *known.entry(Entry { path: plain_path(&entry.path), ..entry }).or_default() += 1;
        }
        Ok(Self { known })
    }
}

impl Entry {
    fn new(path: &str, finding: &Finding) -> Self {
        Self { path: plain_path(path), check: finding.check.clone(), fingerprint: finding.fingerprint.clone() }
    }
}

/// A path with slashes between its parts, and without the parts that lead nowhere.
pub fn plain_path(path: &str) -> String {
    let slashed = path.replace('\\', "/");
    let parts: Vec<&str> = slashed
        .split('/')
        .enumerate()
        .filter(|(i, part)| *part != "." && (*i == 0 || !part.is_empty()))
        .map(|(_, p)| p)
        .collect();
    parts.join("/")
}

/// The version without its last number.
fn series(version: &str) -> &str {
    version.rsplit_once('.').map_or(version, |(series, _)| series)
}

fn not_json(text: &str, error: &serde_json::Error) -> Diagnostic {
    let message = error.to_string();
    let what = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what);
    let mut problem = Diagnostic::new(format!("it is not JSON: {what}"), WRITE_ANEW);
    let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    let before = line.char_indices().take_while(|(at, _)| at + 1 < error.column()).count();
    problem.position = Some(Position { line: error.line().max(1), column: before + 1, width: 1 });
    problem.line_text = Some(line.trim_end().to_owned()).filter(|line| (1..=LONGEST).contains(&line.len()));
    problem
}

/// The longest line that a message shows, in bytes.
const LONGEST: usize = 400;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_told_apart_by_their_parts_alone() {
        for (path, plain) in [
            ("a.md", "a.md"),
            ("./a.md", "a.md"),
            ("news\\today\\a.md", "news/today/a.md"),
            ("news//./a.md", "news/a.md"),
            ("/news/a.md", "/news/a.md"),
            ("../a.md", "../a.md"),
        ] {
            assert_eq!(plain_path(path), plain);
        }
    }

    #[test]
    fn what_is_no_baseline_is_refused() {
        let own = env!("CARGO_PKG_VERSION");
        let head = |schema: &str, version: &str| {
            format!("{{\"schema\": \"{schema}\", \"version\": \"{version}\", \"findings\": []}}")
        };
        for (text, what) in [
            ("".to_owned(), "not JSON"),
            ("{\n  é\n".to_owned(), "not JSON"),
            ("[]".to_owned(), "no baseline"),
            ("{}".to_owned(), "no baseline"),
            (head("sayso-baseline/2", own), "`sayso-baseline/2`"),
            (head(BASELINE_SCHEMA, "99.0.0"), "sayso 99.0.0"),
            (format!("{{\"schema\": \"{BASELINE_SCHEMA}\", \"version\": \"{own}\"}}"), "findings"),
            (head(BASELINE_SCHEMA, own).replace("[]", "[{\"check\": \"a\"}]"), "missing field"),
        ] {
            let problem = Baseline::from_json(&text).unwrap_err();
            assert!(problem.what.contains(what) && !problem.help.is_empty(), "{text}: {problem}");
        }
        assert_eq!(Baseline::from_json("{\n  é\n").unwrap_err().position.map(|at| (at.line, at.column)), Some((2, 3)));
        let later = format!("{}.99", series(own));
        assert!(Baseline::from_json(&head(BASELINE_SCHEMA, &later)).unwrap().is_empty());
    }
}
