//! What lexicon files look like: one structure for each kind of file.
//!
//! Unknown keys are errors. These structures are all that a YAML file can say; what is made
//! of them stands in the modules beside this one.

mod cues;
mod loaded;
mod sources;
mod structure;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use cues::{CueEntry, CueFrequency, CuePos, CueStance, Frame};
pub use loaded::{LoadedEntry, NamingChoice, NamingSet, Page, WordClass};
pub use sources::*;
pub use structure::{BoilerplateEntry, BoilerplateMatch, Place, ProvenanceEntry, WordList};

/// The only version of the lexicon format.
pub const SCHEMA: &str = "sayso-lexicon/1";

/// One lexicon file.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum LexiconFile {
    Cues {
        schema: String,
        language: String,
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        references: BTreeMap<String, Reference>,
        entries: Vec<CueEntry>,
    },
    Loaded {
        schema: String,
        language: String,
        category: crate::model::Category,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        page: Option<Page>,
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        references: BTreeMap<String, Reference>,
        entries: Vec<LoadedEntry>,
    },
    Naming {
        schema: String,
        language: String,
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        references: BTreeMap<String, Reference>,
        entries: Vec<NamingSet>,
    },
    /// Nouns, names and places by which sources are told and classed.
    Sources {
        schema: String,
        language: String,
        entries: Vec<SourceNoun>,
    },
    /// Phrases around unnamed sources: granted, reason, basis.
    Anonymity {
        schema: String,
        language: String,
        entries: Vec<AnonymityPhrase>,
    },
    Boilerplate {
        schema: String,
        language: String,
        entries: Vec<BoilerplateEntry>,
    },
    Provenance {
        schema: String,
        language: String,
        entries: Vec<ProvenanceEntry>,
    },
    /// Closed word classes and other plain lists.
    Words {
        schema: String,
        language: String,
        entries: Vec<WordList>,
    },
}

/// A public page of guidance.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    pub title: String,
    pub url: String,
    pub accessed: String,
}

/// A sense gate: all of its fields must hold together; the words of a list are alternatives.
///
/// Words are lower case, one token each; a trailing `*` matches any ending. Hyphens between
/// tokens are not counted as neighbours.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Gate {
    /// The token just before the match.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub prev: Vec<String>,
    /// The token just after the match.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub next: Vec<String>,
    /// Any of the three tokens before, inside the sentence.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<String>,
    /// Any of the three tokens after, inside the sentence.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<String>,
    /// Anywhere in the sentence.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sentence: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub prev_pos: Vec<PosName>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub next_pos: Vec<PosName>,
    /// Part of speech of the match's last token.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pos: Vec<PosName>,
    /// The match starts with a capital inside a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capitalized: Option<bool>,
    /// The match is the cue of an attribution.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cue: Option<bool>,
    /// The match stands in quotation marks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quoted: Option<bool>,
}

/// Names of the coarse parts of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PosName {
    Noun,
    Propn,
    Verb,
    Adj,
    Adv,
    Det,
    Pron,
    Prep,
    Num,
    Conj,
    Aux,
    Part,
    Punct,
}
