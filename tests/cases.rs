//! Literate cases: `tests/cases/*.md`.
//!
//! A case is a heading, prose that says what it shows, and one or more blocks fenced as
//! `marked`. A block is a text in the inline notation (see `sayso::render::marked`): without its
//! marks it is the input, with them it is what the annotator makes of that input; in
//! `lexicon_alone.md`, what it makes of it without the trained model.
//! `SAYSO_UPDATE=1 cargo test --test cases` rewrites the blocks; git shows what changed.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use sayso::annotate::{AnnotateOptions, Annotator};
use sayso::lexicon::Lexicon;
use sayso::outlet::Outlets;
use sayso::render::marked::{parse, write};
use sayso::text::Article;

/// The annotator of `lexicon_alone.md`: no model.
static LEXICON_ALONE: LazyLock<Annotator<'static>> = LazyLock::new(|| {
    let options = AnnotateOptions { model: false, ..AnnotateOptions::default() };
    Annotator::new(Lexicon::builtin(), Outlets::builtin(), options)
});

const FENCE: &str = "```";

/// A file in pieces: prose, and the text of blocks.
enum Piece {
    Prose(String),
    /// With the line on which it begins, counted from 1.
    Block(usize, String),
}

fn files() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir("tests/cases").unwrap().map(|entry| entry.unwrap().path()).collect();
    found.retain(|path| path.extension().is_some_and(|e| e == "md"));
    found.sort();
    found
}

fn pieces(path: &Path, text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let (mut prose, mut block) = (String::new(), None::<(usize, String)>);
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        match (&mut block, line.trim_end()) {
            (Some(_), FENCE) => {
                let (start, body) = block.take().unwrap();
                pieces.push(Piece::Block(start, body));
                prose.push_str(line);
            }
            (Some((_, body)), _) => body.push_str(line),
            (None, "```marked") => {
                prose.push_str(line);
                pieces.push(Piece::Prose(std::mem::take(&mut prose)));
                block = Some((number + 1, String::new()));
            }
            (None, _) => prose.push_str(line),
        }
    }
    assert!(block.is_none(), "{}: a block does not end", path.display());
    pieces.push(Piece::Prose(prose));
    pieces
}

/// The reading of a block's text, in the notation.
fn reading(path: &Path, line: usize, block: &str) -> String {
    let marked = parse(block).unwrap_or_else(|e| panic!("{}:{}: {e}", path.display(), line + e.line - 1));
    let text = marked.text.trim_end_matches('\n');
    let alone = path.file_stem().is_some_and(|name| name == "lexicon_alone");
    let annotator = if alone { &*LEXICON_ALONE } else { &*support::ANNOTATOR };
    let record = annotator.annotate(&Article::from_text("case", text));
    format!("{}\n", write(text, &record))
}

#[test]
fn cases_are_read_as_written() {
    let update = std::env::var_os("SAYSO_UPDATE").is_some();
    let (mut problems, mut blocks) = (Vec::new(), 0);
    for path in files() {
        let mut updated = String::new();
        for piece in pieces(&path, &fs::read_to_string(&path).unwrap()) {
            match piece {
                Piece::Prose(prose) => updated.push_str(&prose),
                Piece::Block(line, block) => {
                    blocks += 1;
                    let reading = reading(&path, line, &block);
                    if reading != block {
                        problems.push(format!("{}:{line}\nexpected {block}read as  {reading}", path.display()));
                    }
                    updated.push_str(&reading);
                }
            }
        }
        if update {
            fs::write(&path, updated).unwrap();
        }
    }
    assert!(blocks >= 40, "only {blocks} cases were found");
    let help = "if the new readings are right, SAYSO_UPDATE=1 writes them into the files";
    assert!(update || problems.is_empty(), "{}\n{} of {blocks} differ; {help}", problems.join("\n"), problems.len());
}

#[test]
fn every_block_stands_under_prose_of_its_own() {
    for path in files() {
        for piece in pieces(&path, &fs::read_to_string(&path).unwrap()) {
            let Piece::Prose(prose) = piece else { continue };
            let Some(section) = prose.strip_suffix("```marked\n") else { continue };
            let section = section.trim_start_matches(FENCE).trim();
            assert!(!section.is_empty(), "{}: a block without a word on what it shows", path.display());
            assert!(!prose.contains("```\n```"), "{}: two blocks without a word between them", path.display());
        }
    }
}
