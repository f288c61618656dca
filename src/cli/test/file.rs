//! Files of cases: Markdown whose blocks fenced as `sayso` are articles with the findings marked.

use std::ops::Range;
use std::path::{Path, PathBuf};

use sayso::check::{is_check, unknown_check};
use sayso::diagnostic::Diagnostic;
use sayso::lexicon::{from_yaml, place_of_key};
use serde::Deserialize;

use super::notation::{Fault, Marked, parse};
use crate::cli::files;

/// The language of a block that is a case.
const LANGUAGE: &str = "sayso";

/// What the front matter of a file may say.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Header {
    /// Id or file of the policy; a path starts at the folder of the file.
    pub policy: Option<String>,
    /// Files or folders of entries that are added to the lexicon.
    pub lexicon: Vec<PathBuf>,
    /// The only checks whose findings count; empty for all.
    pub checks: Vec<String>,
}

/// A file with its cases.
#[derive(Debug)]
pub struct CaseFile {
    pub path: PathBuf,
    pub text: String,
    pub header: Header,
    pub cases: Vec<Case>,
}

impl CaseFile {
    /// A message at a key of the front matter.
    pub fn at_key(&self, key: &str, problem: Diagnostic) -> Diagnostic {
        let line = self.text.lines().position(|line| line.starts_with(key)).map_or(1, |before| before + 1);
        problem.in_file(&self.path).at(&self.text, line, 1, key.chars().count())
    }
}

/// A block.
#[derive(Debug)]
pub struct Case {
    /// The heading above it.
    pub title: String,
    /// Line of its first line of text, counted from 1.
    pub line: usize,
    /// Bytes of its text in the file.
    pub place: Range<usize>,
    pub marked: Marked,
}

/// The case files among some paths: files, and all Markdown files below folders that have a block.
pub fn read_all(paths: &[PathBuf]) -> Result<Vec<CaseFile>, Vec<Diagnostic>> {
    let mut found = Vec::new();
    let mut problems = Vec::new();
    for path in paths {
        let named = find(path, &mut problems);
        let before = (found.len(), problems.len());
        for path in named {
            match files::read(&path).map_err(|problem| vec![problem]).and_then(|text| read(&path, text)) {
                Ok(file) if file.cases.is_empty() => {}
                Ok(file) => found.push(file),
                Err(more) => problems.extend(more),
            }
        }
        if (found.len(), problems.len()) == before && path.exists() {
            let help = "a case is a block fenced as `sayso` in a Markdown file";
            problems.push(Diagnostic::new("there is no case in it", help).in_file(path));
        }
    }
    if problems.is_empty() { Ok(found) } else { Err(problems) }
}

/// The files that a path leads to, in sorted order.
fn find(path: &Path, problems: &mut Vec<Diagnostic>) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let mut entries: Vec<PathBuf> = match std::fs::read_dir(path) {
        Ok(entries) => entries.flatten().map(|entry| entry.path()).collect(),
        Err(error) => {
            let help = "name a Markdown file with cases, or a folder of such files";
            problems.push(Diagnostic::new(format!("it cannot be read: {error}"), help).in_file(path));
            return Vec::new();
        }
    };
    entries.sort();
    let hidden = |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    let mut found = Vec::new();
    for entry in entries.into_iter().filter(|entry| !hidden(entry)) {
        if entry.is_dir() && !entry.is_symlink() {
            found.extend(find(&entry, problems));
        } else if entry.extension().is_some_and(|e| e == "md" || e == "markdown") {
            found.push(entry);
        }
    }
    found
}

/// Takes a file apart.
fn read(path: &Path, text: String) -> Result<CaseFile, Vec<Diagnostic>> {
    let text = text.strip_prefix('\u{feff}').map_or_else(|| text.clone(), str::to_owned);
    let header = header(path, &text).map_err(|problem| vec![problem])?;
    let mut cases = Vec::new();
    let mut problems = Vec::new();
    let mut title = String::new();
    // The fence that is open, and where its text begins, where it is a case.
    let mut open: Option<(Fence<'_>, usize, Option<usize>)> = None;
    let mut at = 0;
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        let start = at;
        at += line.len();
        let own = line.trim_end();
        match &open {
            Some((fence, opened, begin)) if fence.is_closed_by(own) => {
                if let Some(begin) = *begin {
                    match case(path, &text, &title, *opened + 1, begin..start, &header) {
                        Ok(case) => cases.push(case),
                        Err(problem) => problems.push(problem),
                    }
                }
                open = None;
            }
            Some(_) => {}
            None => {
                if let Some((fence, language)) = Fence::opening(own) {
                    open = Some((fence, number, (language == LANGUAGE).then_some(at)));
                } else if own.starts_with('#') {
                    title = own.trim_start_matches('#').trim().to_owned();
                }
            }
        }
    }
    if let Some((_, line, Some(_))) = open {
        let help = "close it with a line of the signs that stand before `sayso`";
        let problem = Diagnostic::new("the case does not end", help);
        let width = text.lines().nth(line - 1).map_or(1, |own| own.trim_end().chars().count());
        problems.push(problem.in_file(path).at(&text, line, 1, width));
    }
    if problems.is_empty() { Ok(CaseFile { path: path.to_owned(), text, header, cases }) } else { Err(problems) }
}

/// What stands around a block, as CommonMark has it: three or more backticks, or as many tildes, behind at most three
/// blanks.
struct Fence<'a>(&'a str);

impl<'a> Fence<'a> {
    /// The fence that a line opens, with the language of its block.
    fn opening(line: &'a str) -> Option<(Self, &'a str)> {
        let (fence, rest) = Self::at(line)?;
        let plain = fence.0.starts_with('~') || !rest.contains('`');
        plain.then(|| (fence, rest.split_whitespace().next().unwrap_or_default()))
    }

    /// Whether a line closes the block: with the same sign, at least as often, and nothing behind it.
    fn is_closed_by(&self, line: &str) -> bool {
        Fence::at(line).is_some_and(|(other, rest)| other.0.starts_with(self.0) && rest.trim().is_empty())
    }

    fn at(line: &'a str) -> Option<(Self, &'a str)> {
        let own = line.trim_start_matches(' ');
        let sign = own.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
        let rest = own.trim_start_matches(sign);
        let (indent, length) = (line.len() - own.len(), own.len() - rest.len());
        (indent < 4 && length >= 3).then(|| (Self(&own[..length]), rest))
    }
}

/// The front matter between two lines of three dashes at the top; paths in it start at the file's folder.
fn header(path: &Path, text: &str) -> Result<Header, Diagnostic> {
    if text.lines().next().map(str::trim_end) != Some("---") {
        return Ok(Header::default());
    }
    let Some(end) = text.lines().skip(1).position(|line| line.trim_end() == "---") else {
        let help = "end it with a line of three dashes";
        return Err(Diagnostic::new("the front matter does not end", help).in_file(path).at(text, 1, 1, 3));
    };
    let yaml: String = text.split_inclusive('\n').take(end + 1).collect();
    let blank = yaml.lines().skip(1).all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'));
    let mut header: Header = if blank { Header::default() } else { from_yaml(path, &yaml)? };
    if let Some(id) = header.checks.iter().find(|id| !is_check(id)) {
        let (line, column) = place_of_key(text, "checks", id);
        return Err(unknown_check(id).in_file(path).at(text, line, column, id.chars().count()));
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    header.lexicon.iter_mut().for_each(|added| *added = folder.join(&added));
    Ok(header)
}

/// A case from its bytes, which begin at a line of the file.
fn case(
    path: &Path,
    text: &str,
    title: &str,
    line: usize,
    place: Range<usize>,
    header: &Header,
) -> Result<Case, Diagnostic> {
    let block = text.get(place.clone()).unwrap_or_default().trim_end_matches(['\n', '\r']);
    let place = place.start..place.start + block.len();
    let told = |at: usize, width: usize, problem: Diagnostic| {
        let before: Vec<char> = block.chars().take(at).collect();
        let column = before.iter().rev().take_while(|c| **c != '\n').count() + 1;
        let down = before.iter().filter(|c| **c == '\n').count();
        problem.in_file(path).at(text, line + down, column, width)
    };
    let marked = parse(block).map_err(|Fault { at, width, problem }| told(at, width, problem))?;
    let other = marked.marks.iter().find(|mark| !header.checks.is_empty() && !header.checks.contains(&mark.check));
    if let Some(mark) = other {
        let what = format!("a finding of `{}`, which is not among the `checks` of the file", mark.check);
        let help = "add it to `checks` in the front matter, or take the mark away";
        let at = block.find(&format!("{{{}", mark.check)).map_or(0, |byte| block[..byte].chars().count() + 1);
        return Err(told(at, mark.check.chars().count(), Diagnostic::new(what, help)));
    }
    Ok(Case { title: title.to_owned(), line, place, marked })
}
