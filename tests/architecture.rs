//! The walls of the house: which room may use which, and how large a file may grow.
//!
//! Reads `src/` as text. What stands under `#[cfg(test)]` may do as it likes; everything else
//! keeps to the order of the table of contents in `src/lib.rs`, which is the order in which
//! text moves.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

/// Uses of a later room, and of one that a wall keeps apart, with the reason for each.
const EXCEPTIONS: [(&str, &str, &str); 1] =
    [("render", "annotate", "a page of `explain --text` is written from the trace that the corridor leaves")];

/// Rooms that read files: the door in, and the three loaders of YAML.
const READERS: [&str; 4] = ["ingest", "lexicon", "outlet", "check"];

/// What no library code may contain, outside the rooms named.
const FORBIDDEN: [(&str, &[&str], &str); 9] = [
    (r"\bserde_yaml\b", &["lexicon"], "only the lexicon room reads YAML"),
    (r"\bfs::|\bFile::(open|create)\b", &READERS, "only ingest and the loaders read files"),
    (r"\be?print(ln)?!", &[], "the library never prints"),
    (r"\bdbg!|\btodo!|\bunimplemented!", &[], "unfinished code"),
    (r"\benv::(var|vars|args|current_dir|temp_dir)", &[], "the library does not read the environment"),
    (r"\bprocess::(exit|abort|Command)\b", &[], "the library neither exits nor starts programs"),
    (r"\bInstant\b|\bSystemTime\b", &[], "same input, same bytes out: no clock"),
    (r"\bTcpStream\b|\bUdpSocket\b", &[], "the library does not use the network"),
    (r"\.(unwrap|expect)\(|\bpanic!|\bunreachable!", &[], "library code does not panic"),
];

const LONGEST_FILE: usize = 600;
const MEDIAN_FILE: usize = 200;
const LONGEST_FUNCTION: usize = 60;

/// Functions that are longer still, with their length: the list may only shrink.
const LONG_FUNCTIONS: [(&str, &str, usize); 1] = [("src/attribute/train/pipeline.rs", "train", 72)];

/// One file of the library, tests cut away.
struct File {
    path: PathBuf,
    room: String,
    /// Lines of code with their number, counted from 1; comments left out.
    lines: Vec<(usize, String)>,
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            found.extend(rust_files(&entry));
        } else if entry.extension().is_some_and(|e| e == "rs") {
            found.push(entry);
        }
    }
    found.sort();
    found
}

/// Every file of `src` but the command line's, without what is compiled for tests only.
fn library() -> Vec<File> {
    let source = Path::new("src");
    let all = rust_files(source);
    let only_tests: BTreeSet<PathBuf> = all.iter().flat_map(|path| test_modules(path)).collect();
    all.into_iter()
        .filter(|path| !only_tests.contains(path))
        .filter_map(|path| {
            let first = path.strip_prefix(source).unwrap().components().next().unwrap();
            let room = Path::new(&first).file_stem().unwrap().to_str().unwrap().to_owned();
            let lines = production(&fs::read_to_string(&path).unwrap());
            (!["cli", "main", "lib"].contains(&room.as_str())).then_some(File { path, room, lines })
        })
        .collect()
}

/// The files of the modules that a file declares for tests only.
fn test_modules(path: &Path) -> Vec<PathBuf> {
    let declared = Regex::new(r"#\[cfg\(test\)\]\s+(?:pub(?:\(crate\)|\(super\))? )?mod (\w+);").unwrap();
    let stem = path.file_stem().unwrap();
    let parent = path.parent().unwrap();
    let folder = if stem == "mod" || stem == "lib" { parent.to_owned() } else { parent.join(stem) };
    let text = fs::read_to_string(path).unwrap();
    declared.captures_iter(&text).map(|found| folder.join(format!("{}.rs", &found[1]))).collect()
}

/// The lines of a file that are neither comments nor under `#[cfg(test)]`.
fn production(text: &str) -> Vec<(usize, String)> {
    let mut kept = Vec::new();
    let mut lines = (1..).zip(text.lines()).peekable();
    while let Some((number, line)) = lines.next() {
        let code = line.trim_start();
        if code.starts_with("//") {
            continue;
        }
        if code != "#[cfg(test)]" {
            kept.push((number, line.to_owned()));
            continue;
        }
        // The item ends with its first line, or with a brace at its own indent.
        let indent = line.len() - code.len();
        let end = format!("{}}}", " ".repeat(indent));
        let one_line = lines.peek().is_some_and(|(_, item)| item.ends_with(';'));
        for (_, item) in lines.by_ref() {
            if one_line || item == end {
                break;
            }
        }
    }
    kept
}

/// The rooms of the library in the order of `src/lib.rs`.
fn rooms() -> Vec<String> {
    let declared = Regex::new(r"(?m)^pub mod (\w+);").unwrap();
    let text = fs::read_to_string("src/lib.rs").unwrap();
    declared.captures_iter(&text).map(|found| found[1].to_owned()).collect()
}

/// The rooms that a file names after `crate::`, with the line.
fn uses(file: &File) -> Vec<(usize, String)> {
    let path = Regex::new(r"\bcrate::(?:(\w+)|\{([^}]*))").unwrap();
    let mut found = Vec::new();
    for (number, line) in &file.lines {
        for capture in path.captures_iter(line) {
            if let Some(room) = capture.get(1) {
                found.push((*number, room.as_str().to_owned()));
            }
            for item in capture.get(2).iter().flat_map(|list| list.as_str().split(',')) {
                let room = item.trim().split("::").next().unwrap_or_default();
                found.push((*number, room.to_owned()));
            }
        }
    }
    found
}

fn assert_none(problems: &[String], what: &str) {
    assert!(problems.is_empty(), "{what}:\n{}", problems.join("\n"));
}

#[test]
fn no_room_uses_a_later_one() {
    let order: BTreeMap<String, usize> = rooms().into_iter().zip(0..).collect();
    let mut problems = Vec::new();
    let mut needed = BTreeSet::new();
    for file in library() {
        let Some(&own) = order.get(&file.room) else {
            problems.push(format!("{}: the room is not in src/lib.rs", file.path.display()));
            continue;
        };
        for (line, used) in uses(&file) {
            let Some(&other) = order.get(&used) else { continue };
            let apart = ["text", "model"].contains(&file.room.as_str()) && !["text", "model"].contains(&used.as_str());
            let closed = file.room == "annotate" && ["compare", "render"].contains(&used.as_str());
            if other <= own && !apart && !closed {
                continue;
            }
            if EXCEPTIONS.iter().any(|(user, room, _)| (*user, *room) == (file.room.as_str(), used.as_str())) {
                needed.insert((file.room.clone(), used));
            } else {
                problems.push(format!("{}:{line}: {} uses {used}", file.path.display(), file.room));
            }
        }
    }
    for (user, room, _) in EXCEPTIONS {
        if !needed.contains(&(user.to_owned(), room.to_owned())) {
            problems.push(format!("the exception of {user} for {room} is no longer needed"));
        }
    }
    assert_none(&problems, "a wall is broken");
}

#[test]
fn tables_are_made_from_records_alone() {
    let text = Regex::new(r"\b(Document|Segmenter|Article|tokenize)\b").unwrap();
    let from_text = Regex::new(r"use crate::text::|crate::text::").unwrap();
    let compare = library().into_iter().filter(|file| file.room == "compare");
    let problems: Vec<String> = compare
        .flat_map(|file| file.lines.into_iter().map(move |(number, line)| (file.path.clone(), number, line)))
        .filter(|(_, _, line)| from_text.is_match(line) && text.is_match(line))
        .map(|(path, number, line)| format!("{}:{number}: {line}", path.display()))
        .collect();
    assert_none(&problems, "compare looks at text");
}

#[test]
fn the_library_keeps_to_itself() {
    let mut problems = Vec::new();
    let files = library();
    for (pattern, rooms, why) in FORBIDDEN {
        let pattern = Regex::new(pattern).unwrap();
        for file in files.iter().filter(|file| !rooms.contains(&file.room.as_str())) {
            for (number, line) in file.lines.iter().filter(|(_, line)| pattern.is_match(line)) {
                problems.push(format!("{}:{number}: {} ({why})", file.path.display(), line.trim()));
            }
        }
    }
    assert_none(&problems, "the library does what it must not do");
}

#[test]
fn nothing_but_serve_uses_a_network() {
    let network =
        Regex::new(r"\b((std|tokio)::net\b|(axum|hyper|reqwest|ureq|socket2)::|(TcpStream|TcpListener|UdpSocket)\b)")
            .unwrap();
    let (mut problems, mut served) = (Vec::new(), 0);
    for path in rust_files(Path::new("src")).into_iter().chain([PathBuf::from("build.rs")]) {
        for (number, line) in production(&fs::read_to_string(&path).unwrap()) {
            let used = network.is_match(&line);
            if used && path.starts_with("src/cli/serve") {
                served += 1;
            } else if used {
                problems.push(format!("{}:{number}: {}", path.display(), line.trim()));
            }
        }
    }
    assert!(served > 3, "only {served} uses were found in src/cli/serve: is the test still reading the code?");
    assert_none(&problems, "something other than `serve` uses a network");
}

#[test]
fn nothing_is_unsafe() {
    let manifest = fs::read_to_string("Cargo.toml").unwrap();
    assert!(manifest.contains("\n[lints.rust]\nunsafe_code = \"forbid\"\n"), "Cargo.toml forbids unsafe code");
    let word = Regex::new(r"\bunsafe\s*(\{|fn\b|impl\b|trait\b|extern\b)").unwrap();
    let folders = ["src", "benches", "examples"].map(|folder| rust_files(Path::new(folder)));
    let problems: Vec<String> = folders
        .into_iter()
        .flatten()
        .chain([PathBuf::from("build.rs")])
        .flat_map(|path| {
            production(&fs::read_to_string(&path).unwrap()).into_iter().map(move |line| (path.clone(), line))
        })
        .filter(|(_, (_, line))| word.is_match(line))
        .map(|(path, (number, line))| format!("{}:{number}: {}", path.display(), line.trim()))
        .collect();
    assert_none(&problems, "unsafe code");
}

/// Every Rust file of the repository with its text.
fn everything() -> Vec<(PathBuf, String)> {
    ["src", "tests", "benches", "examples"]
        .iter()
        .filter(|folder| Path::new(folder).is_dir())
        .flat_map(|folder| rust_files(Path::new(folder)))
        .chain([PathBuf::from("build.rs")])
        .map(|path| (path.clone(), fs::read_to_string(&path).unwrap()))
        .collect()
}

#[test]
fn files_stay_small() {
    let mut lengths: Vec<(usize, PathBuf)> =
        everything().into_iter().map(|(path, text)| (text.lines().count(), path)).collect();
    lengths.sort();
    let long: Vec<String> = lengths
        .iter()
        .filter(|(length, _)| *length > LONGEST_FILE)
        .map(|(length, path)| format!("{}: {length} lines, {LONGEST_FILE} are the most", path.display()))
        .collect();
    assert_none(&long, "files are too long");
    let median = lengths[lengths.len() / 2].0;
    assert!(median <= MEDIAN_FILE, "the median file has {median} lines, {MEDIAN_FILE} are the most");
}

#[test]
fn functions_stay_short() {
    let opens = Regex::new(r"^( *)(?:pub(?:\([a-z ]+\))? )?(?:const |unsafe |async )*fn (\w+)").unwrap();
    let mut problems = Vec::new();
    let (mut functions, mut long) = (0, 0);
    for (path, text) in everything() {
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let Some(found) = opens.captures(line) else { continue };
            functions += 1;
            if line.ends_with(';') || line.ends_with('}') {
                continue;
            }
            // The formatter puts the closing brace at the indent of the `fn`.
            let end = format!("{}}}", &found[1]);
            let length = lines[at..].iter().take_while(|line| **line != end).count() + 1;
            let name = &found[2];
            let listed = LONG_FUNCTIONS.iter().find(|(file, long, _)| path == Path::new(file) && *long == name);
            let most = listed.map_or(LONGEST_FUNCTION, |(_, _, length)| *length);
            long += usize::from(listed.is_some() && length > LONGEST_FUNCTION);
            if length > most {
                problems.push(format!("{}:{}: {name} has {length} lines", path.display(), at + 1));
            }
        }
    }
    assert_eq!(long, LONG_FUNCTIONS.len(), "a function of the list is short enough now, or gone: take it off");
    assert!(functions > 500, "only {functions} functions were found: is the test still reading the code?");
    assert_none(&problems, &format!("functions are longer than {LONGEST_FUNCTION} lines"));
}
