//! What a fuzzer found once, and our own stories, given again to what the fuzzer runs: `fuzz/README.md` says more.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]
#![expect(clippy::print_stdout, reason = "the last name that is printed is that of the file at fault")]

mod fuzzing;
mod support;

use std::fs;
use std::path::{Path, PathBuf};

/// The files of a folder, in order; none where there is no such folder.
fn files(folder: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(Path::new("tests/fuzzing/regressions").join(folder)) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// Gives each file of a folder to a target, and tells how many there were.
fn replay(folder: &str, target: fn(&[u8])) -> usize {
    let files = files(folder);
    for file in &files {
        println!("{}", file.display());
        target(&fs::read(file).unwrap());
    }
    files.len()
}

#[test]
fn every_target_takes_what_was_found() {
    let counts = [
        replay("annotate", fuzzing::annotate),
        replay("readers", fuzzing::readers),
        replay("loaders", fuzzing::loaders),
        replay("edits", fuzzing::edits),
    ];
    assert!(counts.iter().all(|count| *count > 0), "a target has nothing to replay: {counts:?}");
}
