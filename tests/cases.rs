//! Literate cases: `tests/cases/*.md`.
//!
//! A case is a heading, prose that says what it shows, and one or more blocks fenced as
//! `marked`. A block is a text in the inline notation (see `sayso::render::marked`): without its
//! marks it is the input, with them it is what the annotator makes of that input; in
//! `lexicon_alone.md`, what it makes of it without the trained model.
//! `SAYSO_UPDATE=1 cargo test --test cases` rewrites the blocks; git shows what changed.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

#[path = "support/literate.rs"]
mod literate;
mod support;

use std::path::Path;
use std::sync::LazyLock;

use sayso::annotate::{AnnotateOptions, Annotator};
use sayso::lexicon::Lexicon;
use sayso::outlet::Outlets;
use sayso::render::marked::{parse, write};
use sayso::text::Article;

const OPENING: &str = "```marked";

/// The annotator of `lexicon_alone.md`: no model.
static LEXICON_ALONE: LazyLock<Annotator<'static>> = LazyLock::new(|| {
    let options = AnnotateOptions { model: false, ..AnnotateOptions::default() };
    Annotator::new(Lexicon::builtin(), Outlets::builtin(), options)
});

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
    literate::check("tests/cases", OPENING, 40, reading);
}

#[test]
fn every_block_stands_under_prose_of_its_own() {
    literate::check_prose("tests/cases", OPENING);
}
