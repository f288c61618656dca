//! Loaded terms and naming sets.

use serde::{Deserialize, Serialize};

use super::{Gate, filled};
use crate::model::{Category, Polarity, Stance};

/// The five-part page of a category.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    pub marks: String,
    pub why: String,
    pub example: String,
    pub not_this: String,
    #[serde(default)]
    pub references: Vec<String>,
}

/// A word or phrase whose choice carries a judgement.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LoadedEntry {
    pub id: String,
    pub lemma: String,
    pub pos: WordClass,
    pub forms: Vec<String>,
    pub strength: u8,
    pub polarity: Polarity,
    #[serde(default)]
    pub neutral: Vec<String>,
    pub why: String,
    #[serde(default)]
    pub cite: Vec<String>,
    #[serde(default, deserialize_with = "filled::deserialize")]
    pub require_any: Vec<Gate>,
    #[serde(default, deserialize_with = "filled::deserialize")]
    pub unless: Vec<Gate>,
    /// Switched off: the entry never fires.
    #[serde(default)]
    pub never: bool,
    #[serde(default)]
    pub hit: Vec<String>,
    #[serde(default)]
    pub miss: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WordClass {
    Noun,
    Verb,
    Adjective,
    Adverb,
    Phrase,
}

/// Surroundings in which no loaded term counts, whatever its entry says: the sentence denies it,
/// speaks of it as a word, or has it in a title.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guard {
    pub id: String,
    /// The categories that it keeps out; none means all.
    #[serde(default)]
    pub categories: Vec<Category>,
    /// What the surroundings say, as the end of "it does not count here: ...".
    pub why: String,
    #[serde(default)]
    pub require_any: Vec<Gate>,
    #[serde(default)]
    pub unless: Vec<Gate>,
    /// Switched off: it keeps nothing out.
    #[serde(default)]
    pub never: bool,
    /// Sentences in which it keeps a term out.
    #[serde(default)]
    pub hit: Vec<String>,
    /// Sentences in which it keeps none out.
    #[serde(default)]
    pub miss: Vec<String>,
}

/// Several names for one referent.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamingSet {
    pub id: String,
    pub beat: String,
    pub referent: String,
    pub why: String,
    /// The set counts only in an article that holds one of these words.
    #[serde(default)]
    pub anchors: Vec<String>,
    pub choices: Vec<NamingChoice>,
    #[serde(default)]
    pub hit: Vec<String>,
    #[serde(default)]
    pub miss: Vec<String>,
}

/// One of the names.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamingChoice {
    pub name: String,
    pub forms: Vec<String>,
    pub stance: Stance,
    /// Where it is set, the name is also a loaded term of that strength.
    #[serde(default)]
    pub strength: Option<u8>,
    #[serde(default)]
    pub why: Option<String>,
    #[serde(default)]
    pub cite: Vec<String>,
    #[serde(default, deserialize_with = "filled::deserialize")]
    pub require_any: Vec<Gate>,
    #[serde(default, deserialize_with = "filled::deserialize")]
    pub unless: Vec<Gate>,
}
