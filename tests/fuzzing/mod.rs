//! What a fuzzer gives to the program, and what has to hold for it: each function takes any bytes and panics where a
//! promise is broken. The fuzzer (`fuzz/`) and the replay of its finds (`tests/replay.rs`) run the same functions.

#![allow(dead_code, reason = "a fuzz target runs one of the functions")]

#[path = "../../src/cli/lsp/buffer.rs"]
mod buffer;
mod loading;
#[cfg(test)]
#[path = "../lsp/model.rs"]
mod model;
mod moves;
#[path = "../support/sound.rs"]
mod sound;

use sayso::ingest::{Encoding, Options, read_named};
use sayso::text::Article;

use crate::support::ANNOTATOR;

/// Names of files, one for each reader. A new reader needs its ending here and seeds in `fuzz/run`.
pub const NAMES: [&str; 4] = ["a.txt", "a.md", "a.html", "a.jsonl"];

/// Encodings that a user may name for what is not UTF-8.
const ENCODINGS: [Option<&str>; 4] = [None, Some("utf-16"), Some("utf-16be"), Some("windows-1252")];

/// Any text goes through the whole pipeline.
pub fn annotate(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    sound::check(&text, &ANNOTATOR.annotate(&Article::from_text("fuzz", &*text)));
}

/// Any bytes go through each reader: the first byte tells which one, and which encoding is named. Offsets of an article's
/// origin have to lead into its text.
pub fn readers(data: &[u8]) {
    let Some((&choice, bytes)) = data.split_first() else { return };
    let name = NAMES[usize::from(choice) % NAMES.len()];
    let encoding = ENCODINGS[usize::from(choice) / NAMES.len() % ENCODINGS.len()];
    let encoding = encoding.map(|name| Encoding::named(name).expect("a name of the list"));
    for article in read_named(name, bytes.to_vec(), &Options { encoding, ..Options::default() }) {
        match article {
            Ok(article) => sound::article(&article),
            Err(problem) => sound::message(&problem),
        }
    }
}

/// Any bytes go through each loader of a user's files: the first byte tells which one.
pub fn loaders(data: &[u8]) {
    if let Some((&choice, bytes)) = data.split_first() {
        loading::load(choice, bytes);
    }
}

/// Any edits leave the language server with the text that the editor has.
pub fn edits(data: &[u8]) {
    moves::check(data);
}
