//! What the built-in lexicon looks like inside the program.
//!
//! Two parts, both made by `build.rs` in the form of postcard, which is read in a moment: the files without their example sentences, which
//! every run reads, and the [`Details`], which only `explain` and `lexicon test` read.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::locate;
use super::read::SourceFile;
use super::schema::{Kind, LexiconFile, Page};
use crate::model::Category;

/// The sentences and pages of a lexicon.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Details {
    pub pages: BTreeMap<Category, Page>,
    /// One for each entry that has examples, in the order of the files.
    pub examples: Vec<Example>,
}

/// The sentences of one entry.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Example {
    pub kind: Kind,
    pub entry: String,
    /// Sentences in which the entry must fire.
    pub hit: Vec<String>,
    /// Sentences in which it must not.
    pub miss: Vec<String>,
    /// Where the entry stands.
    pub path: String,
    /// Counted from 1.
    pub line: usize,
}

/// The part that explanations and tests need.
pub fn details(files: &[SourceFile]) -> Details {
    let mut details = Details::default();
    for source in files {
        if let LexiconFile::Loaded(file) = &source.file {
            details.pages.extend(file.page.clone().map(|page| (file.category, page)));
        }
        for (nth, entry) in source.file.views().into_iter().enumerate().filter(|(_, e)| e.examples && !e.never) {
            details.examples.push(Example {
                kind: source.file.kind(),
                entry: entry.id.to_owned(),
                hit: entry.hit.to_vec(),
                miss: entry.miss.to_vec(),
                path: source.path.display().to_string(),
                line: locate::item(&source.text, "entries", nth).map_or(1, |at| at.0),
            });
        }
    }
    details
}
