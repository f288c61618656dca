//! Page furniture, provenance notes and plain word lists.

use serde::{Deserialize, Serialize};

use crate::model::{Furniture, ProvenanceKind};

/// A line by which page furniture is told from the article.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoilerplateEntry {
    pub id: String,
    pub furniture: Furniture,
    #[serde(rename = "match")]
    pub matching: BoilerplateMatch,
    /// Lower-case lines, or, for `pattern`, one regular expression over the whole line.
    pub forms: Vec<String>,
    /// Whether everything after the line, to the end of the text, belongs to it.
    #[serde(default)]
    pub rest: bool,
    /// Look only at the first or last lines of the article.
    #[serde(default, rename = "where")]
    pub place: Place,
    pub why: String,
    #[serde(default)]
    pub hit: Vec<String>,
    #[serde(default)]
    pub miss: Vec<String>,
}

/// How a line is held against the forms; case and a closing colon or stop do not matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BoilerplateMatch {
    /// The whole line is the form.
    Line,
    /// The line starts with the form.
    Start,
    /// A regular expression matches the line.
    Pattern,
}

/// A note that says where a text came from.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProvenanceEntry {
    pub id: String,
    pub note: ProvenanceKind,
    /// A regular expression; a group named `note` is the span, one named `outlet` the outlet.
    pub pattern: String,
    /// Look only at the first or last lines of the article.
    #[serde(default, rename = "where")]
    pub place: Place,
    /// Whether the line is nothing but the note, so that it is not annotated.
    #[serde(default)]
    pub line: bool,
    pub why: String,
    #[serde(default)]
    pub hit: Vec<String>,
    #[serde(default)]
    pub miss: Vec<String>,
}

/// Which lines of an article are looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The first six lines.
    Top,
    /// The last ten lines.
    Bottom,
    #[default]
    Anywhere,
}

impl Place {
    /// Whether the line `index` of `count` is one that is looked at.
    pub fn holds(self, index: usize, count: usize) -> bool {
        match self {
            Place::Top => index < 6,
            Place::Bottom => index + 10 >= count,
            Place::Anywhere => true,
        }
    }
}

/// What the id of a word list starts with whose words tell a topic.
pub const TOPIC: &str = "topic-";

/// A plain list of words, one class of them.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordList {
    pub id: String,
    pub why: String,
    pub words: Vec<String>,
}
