//! `--diff-base`: which lines changed since a revision, from Git.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, BufRead, BufReader};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use clap::Args;
use sayso::check::Finding;
use sayso::diagnostic::Diagnostic;
use sayso::text::{Origin, Places};

use crate::cli::tasks::Done;

/// Which lines count.
#[derive(Debug, Args)]
pub struct ChangedOptions {
    /// Report only findings on lines that changed since a Git revision
    #[arg(long, value_name = "REV")]
    diff_base: Option<String>,
}

/// What changed in a repository since a revision.
pub struct Changed {
    top: PathBuf,
    /// The changed lines of each file, by its path from the top; none of a file that did not change.
    lines: BTreeMap<String, Vec<RangeInclusive<usize>>>,
    /// What Git knows; everything else is new.
    tracked: BTreeSet<String>,
}

/// The changed lines of an article.
pub struct ChangedLines<'a> {
    /// `None` where all are.
    changed: Option<&'a [RangeInclusive<usize>]>,
    origin: &'a Origin,
    places: Places<'a>,
}

impl Changed {
    /// Asks Git, where a revision is given.
    pub fn new(options: &ChangedOptions) -> Result<Option<Self>, Diagnostic> {
        let Some(revision) = options.diff_base.as_deref() else { return Ok(None) };
        let top = line(git(None, &["rev-parse", "--show-toplevel"]), |said| {
            let help = "run it inside the repository of the articles, or leave out `--diff-base`";
            Diagnostic::new(format!("`--diff-base` asks for a Git repository: {said}"), help)
        })?;
        // Windows gives it with slashes; symbolic links are resolved for comparison.
        let top = fs::canonicalize(&top).unwrap_or_else(|_| PathBuf::from(top));
        let unknown = |_: String| {
            let help = "name a branch, a tag or a commit that `git rev-parse` knows; a shallow clone may lack it";
            Diagnostic::new(format!("there is no revision `{revision}`"), help)
        };
        if revision.is_empty() || revision.starts_with('-') {
            return Err(unknown(String::new()));
        }
        let object = line(git(Some(&top), &["rev-parse", "--verify", "--quiet", revision]), unknown)?;
        let files = format!("{object}^{{tree}}");
        let commit = line(git(Some(&top), &["rev-parse", "--verify", "--quiet", &files]), |_| {
            let help = "name a branch, a tag or a commit; `main:article.md` is one file of a commit";
            Diagnostic::new(format!("`{revision}` is a file of the repository and no revision"), help)
        })?;
        let lines = diff(&top, &commit)?;
        let files = output(git(Some(&top), &["ls-files", "-z"]), failed)?;
        let tracked = files.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect();
        Ok(Some(Self { top, lines, tracked }))
    }

    /// The changed lines of an article: all of a file that Git does not know, such as standard input.
    pub fn lines_of<'a>(&'a self, article: &'a Done) -> ChangedLines<'a> {
        let changed = self.path(&article.path).filter(|path| self.tracked.contains(path));
        let changed = changed.map(|path| self.lines.get(&path).map(Vec::as_slice).unwrap_or_default());
        ChangedLines { changed, origin: &article.origin, places: Places::new(&article.text, &article.origin) }
    }

    /// The path from the top of the repository, with slashes; `None` outside of it.
    fn path(&self, path: &Path) -> Option<String> {
        let whole = fs::canonicalize(path).ok()?;
        let parts: Vec<_> = whole.strip_prefix(&self.top).ok()?.iter().map(|part| part.to_string_lossy()).collect();
        Some(parts.join("/"))
    }
}

impl ChangedLines<'_> {
    /// Whether a finding stands on a changed line.
    pub fn hold(&self, finding: &Finding) -> bool {
        let Some(changed) = self.changed else { return true };
        let region = self.places.region(finding.span);
        let first = region.start.line;
        let mut last = region.end.line;
        if let Origin::Lines(numbers) = self.origin {
            // A line of the text is spread over the page up to where the next one begins.
            let next = numbers.iter().filter(|&&number| number > last).min();
            last = next.map_or(usize::MAX, |next| next - 1);
        }
        changed.iter().any(|lines| *lines.start() <= last && first <= *lines.end())
    }
}

/// Git in a folder, with nothing that a configuration could change in what is read here.
fn git(folder: Option<&Path>, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    if let Some(folder) = folder {
        command.arg("-C").arg(folder);
    }
    command.args(["-c", "core.quotePath=false"]).args(arguments).stdin(Stdio::null());
    command
}

/// What Git prints, or what to say where it fails.
fn output(mut command: Command, otherwise: impl FnOnce(String) -> Diagnostic) -> Result<String, Diagnostic> {
    let output = command.output().map_err(|error| no_git(&error))?;
    if !output.status.success() {
        return Err(otherwise(said(&output.stderr)));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The line that Git prints.
fn line(command: Command, otherwise: impl FnOnce(String) -> Diagnostic) -> Result<String, Diagnostic> {
    output(command, otherwise).map(|text| text.trim_end_matches(['\n', '\r']).to_owned())
}

fn no_git(error: &io::Error) -> Diagnostic {
    let help = "install Git, or leave out `--diff-base`";
    Diagnostic::new(format!("`--diff-base` asks Git, which does not start: {error}"), help)
}

fn failed(said: String) -> Diagnostic {
    Diagnostic::new(format!("Git does not say what changed: {said}"), "see whether `git diff` works in this folder")
}

/// The last line of a message of Git, without what it begins with.
fn said(message: &[u8]) -> String {
    let message = String::from_utf8_lossy(message);
    let last = message.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("it says nothing");
    last.trim().trim_start_matches("fatal: ").to_owned()
}

/// The lines of the files as they are now that a commit does not have.
fn diff(top: &Path, commit: &str) -> Result<BTreeMap<String, Vec<RangeInclusive<usize>>>, Diagnostic> {
    let mut command =
        git(Some(top), &["diff", "--unified=0", "--inter-hunk-context=0", "--find-renames", "--no-color"]);
    // An article in UTF-16 is no text to Git, nor one that its attributes call binary.
    command.args(["--text", "--no-ext-diff", "--no-textconv", "--no-relative", "--submodule=short"]);
    command.args(["--src-prefix=a/", "--dst-prefix=b/", commit, "--"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().map_err(|error| no_git(&error))?;
    let read = child.stdout.take().map_or(Ok(BTreeMap::new()), |out| hunks(BufReader::new(out)));
    let ended = child.wait();
    match (read, ended) {
        (Ok(lines), Ok(status)) if status.success() => Ok(lines),
        (Err(error), _) | (_, Err(error)) => Err(failed(error.to_string())),
        (Ok(_), Ok(status)) => Err(failed(format!("it ended with {status}"))),
    }
}

/// Reads a diff without context: for each file the lines that it has and the other side has not.
fn hunks(mut diff: impl BufRead) -> io::Result<BTreeMap<String, Vec<RangeInclusive<usize>>>> {
    let mut found: BTreeMap<String, Vec<RangeInclusive<usize>>> = BTreeMap::new();
    let mut path = None;
    // Lines of the open hunk, which may look like anything.
    let mut left = 0;
    let mut bytes = Vec::new();
    while diff.read_until(b'\n', &mut bytes)? > 0 {
        let line = String::from_utf8_lossy(&bytes);
        let line = line.trim_end_matches('\n');
        if left > 0 && line.starts_with(['+', '-']) {
            left -= 1;
        } else if let Some(name) = line.strip_prefix("+++ ") {
            path = named(name);
        } else if let Some((old, new)) = line.strip_prefix("@@ -").and_then(ranges) {
            left = old.1 + new.1;
            if let Some(path) = path.as_ref().filter(|_| new.1 > 0) {
                found.entry(String::clone(path)).or_default().push(new.0..=new.0 + new.1 - 1);
            }
        }
        bytes.clear();
    }
    Ok(found)
}

/// First line and count of both sides of a hunk: `12,0 +13,2 @@ ...`.
fn ranges(head: &str) -> Option<((usize, usize), (usize, usize))> {
    let (old, rest) = head.split_once(" +")?;
    let (new, _) = rest.split_once(" @@")?;
    let range = |text: &str| match text.split_once(',') {
        Some((first, count)) => Some((first.parse().ok()?, count.parse().ok()?)),
        None => Some((text.parse().ok()?, 1)),
    };
    Some((range(old)?, range(new)?))
}

/// The path in the head of a file: `b/a.md`, in quotation marks where it has unusual characters, with a tab behind it
/// where it has spaces. `None` for a file that is gone.
fn named(head: &str) -> Option<String> {
    let head = head.strip_suffix('\t').unwrap_or(head);
    let name = match head.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(quoted) => unquoted(quoted),
        None => head.to_owned(),
    };
    name.strip_prefix("b/").map(str::to_owned)
}

/// A path without the escapes of C that Git puts into it.
fn unquoted(quoted: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = quoted.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        match rest.next() {
            Some(first @ b'0'..=b'3') => {
                let digits = [Some(first), rest.next(), rest.next()].into_iter().flatten();
                bytes.push(digits.fold(0u8, |sum, digit| sum.wrapping_mul(8).wrapping_add(digit.wrapping_sub(b'0'))));
            }
            Some(letter) => bytes.push(match letter {
                b'a' => 0x07,
                b'b' => 0x08,
                b't' => b'\t',
                b'n' => b'\n',
                b'v' => 0x0b,
                b'f' => 0x0c,
                b'r' => b'\r',
                other => other,
            }),
            None => {}
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hunks_are_read_whatever_stands_in_them() {
        let diff = "diff --git a/a.md b/a.md\n--- a/a.md\n+++ b/a.md\n@@ -1 +1,2 @@ head +9 @@\n-+++ b/x\n+++ b/y\n+@@ -1 +7 @@\n\
                    @@ -5,2 +6,0 @@\n-gone\n-gone\n@@ -9,0 +9 @@\n+new\n\\ No newline at end of file\n\
                    diff --git a/gone.md b/gone.md\n--- a/gone.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-gone\n\
                    diff --git a/old.md b/my news.md\nsimilarity index 90%\n--- a/old.md\n+++ b/my news.md\t\n@@ -3 +3 @@\n-a\n+b\n\
                    diff --git a/p.png b/p.png\nBinary files a/p.png and b/p.png differ\n\
                    --- /dev/null\n+++ \"b/t\\tq\\\"\\303\\251.md\"\n@@ -0,0 +1,3 @@\n+a\n+b\n+c\n";
        let found = hunks(diff.as_bytes()).unwrap();
        let expected = [("a.md", vec![1..=2, 9..=9]), ("my news.md", vec![3..=3]), ("t\tq\"é.md", vec![1..=3])];
        assert_eq!(found, expected.map(|(path, lines)| (path.to_owned(), lines)).into());
    }
}
