//! From the paths that a user names to the things to read.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::reader::{is_article, unreadable};
use super::{Input, Options};
use crate::diagnostic::{Diagnostic, Position};

/// Finds what there is to read: the named files, what the named folders hold, the files of a list,
/// and standard input for `-`.
///
/// A folder is walked with all folders in it, in sorted order, and gives its text, Markdown, HTML,
/// JSON Lines, WARC and Parquet files; hidden files, `README.md` and other endings are passed over. A file that
/// is named itself is taken whatever its ending. Nothing is taken twice, by whatever path it is
/// reached, so that links in a circle end.
///
/// One message each for a path that is not there, a folder without articles, a folder or a list
/// that cannot be read, and for nothing to read at all.
pub fn collect(paths: &[PathBuf], options: &Options) -> (Vec<Input>, Vec<Diagnostic>) {
    let mut found = Collection::default();
    for path in paths {
        found.add(path, None);
    }
    if let Some(list) = &options.files_from {
        found.add_list(list);
    }
    if found.inputs.is_empty() && found.problems.is_empty() {
        let help = "name files or folders, `-` for standard input, or a list with `--files-from`";
        found.problems.push(Diagnostic::new("there is nothing to read", help));
    }
    (found.inputs, found.problems)
}

#[derive(Default)]
struct Collection {
    inputs: Vec<Input>,
    problems: Vec<Diagnostic>,
    /// Files and folders that were met, links resolved: digests of their paths, which take less room for a million files.
    seen: BTreeSet<u128>,
    /// Whether standard input is taken.
    stdin: bool,
}

impl Collection {
    /// Takes a path that a user named, on the command line or on a line of a list.
    fn add(&mut self, path: &Path, listed: Option<(&Path, usize)>) {
        if path == Path::new("-") {
            if !std::mem::replace(&mut self.stdin, true) {
                self.inputs.push(Input::Stdin);
            } else if listed.is_some() {
                let help = "read either the list or an article from standard input";
                self.problems.push(Diagnostic::new("`-` stands in a list that comes from standard input", help));
            }
            return;
        }
        match fs::metadata(path) {
            Ok(data) if data.is_dir() => {
                let (inputs, problems, seen) = (self.inputs.len(), self.problems.len(), self.seen.len());
                self.walk(path);
                let nothing = self.inputs.len() == inputs && self.problems.len() == problems;
                // A folder that was walked before is no folder without articles.
                if nothing && self.seen.len() > seen {
                    let help = "a folder gives its .txt, .md, .markdown, .html, .htm, .jsonl, .warc and .parquet files; name other files one by one";
                    self.problems.push(Diagnostic::new("the folder holds no article", help).in_file(path));
                }
            }
            Ok(_) => self.take(path),
            Err(error) => {
                let mut problem = unreadable(path, &error);
                if let Some((list, line)) = listed {
                    problem.what = format!("{}: {}", path.display(), problem.what);
                    problem.path = Some(list.to_owned());
                    problem.position =
                        Some(Position { line, column: 1, width: path.to_string_lossy().chars().count().max(1) });
                    problem.line_text = Some(path.display().to_string());
                }
                self.problems.push(problem);
            }
        }
    }

    /// Takes the paths of a list, one a line.
    fn add_list(&mut self, list: &Path) {
        let mut bytes = Vec::new();
        let read = if list != Path::new("-") {
            fs::read(list).map(|all| bytes = all)
        } else if std::mem::replace(&mut self.stdin, true) {
            let help = "read either the list or an article from standard input";
            self.problems.push(Diagnostic::new("standard input is asked for twice", help));
            return;
        } else {
            std::io::stdin().read_to_end(&mut bytes).map(|_| ())
        };
        let name = if list == Path::new("-") { Input::Stdin.path() } else { list };
        if let Err(error) = read {
            self.problems.push(unreadable(name, &error));
            return;
        }
        let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
        let mut any = false;
        for (index, line) in text.split(|&b| b == b'\n').enumerate() {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            match std::str::from_utf8(line) {
                Ok(path) if path.trim().is_empty() => {}
                Ok(path) => {
                    any = true;
                    self.add(Path::new(path), Some((name, index + 1)));
                }
                Err(_) => {
                    any = true;
                    let mut problem =
                        Diagnostic::new("the path is not in UTF-8", "save the list in UTF-8, or name the file itself")
                            .in_file(name);
                    problem.position = Some(Position { line: index + 1, column: 1, width: 1 });
                    self.problems.push(problem);
                }
            }
        }
        if !any {
            self.problems.push(Diagnostic::new("the list names no file", "write one path a line").in_file(name));
        }
    }

    /// Takes the articles under a folder, deepest path included, without recursion.
    fn walk(&mut self, top: &Path) {
        let mut open = vec![top.to_owned()];
        while let Some(path) = open.pop() {
            if !path.is_dir() {
                if is_article(&path) && path.is_file() {
                    self.take(&path);
                }
                continue;
            }
            if !self.is_new(&path) {
                continue;
            }
            match fs::read_dir(&path) {
                Ok(entries) => {
                    let mut names: Vec<PathBuf> =
                        entries.flatten().map(|entry| entry.path()).filter(|path| !is_passed_over(path)).collect();
                    names.sort();
                    open.extend(names.into_iter().rev());
                }
                Err(error) => self.problems.push(unreadable(&path, &error)),
            }
        }
    }

    fn take(&mut self, path: &Path) {
        if self.is_new(path) {
            self.inputs.push(Input::File(path.to_owned()));
        }
    }

    /// Whether the path leads to something that was not met before.
    fn is_new(&mut self, path: &Path) -> bool {
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let digest = Sha256::digest(path.as_os_str().as_encoded_bytes());
        self.seen.insert(digest.iter().take(16).fold(0, |all, &byte| all << 8 | u128::from(byte)))
    }
}

/// Hidden files and folders, and `README.md`.
fn is_passed_over(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    name.starts_with('.') || name == "readme.md"
}
