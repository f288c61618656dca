//! Nouns, names and phrases by which sources are told and placed on the two axes.

use serde::{Deserialize, Serialize};

use crate::model::{Identification, SourceKind};

/// A noun that stands for sources of one kind.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceNoun {
    pub id: String,
    /// Singular forms.
    #[serde(default)]
    pub singular: Vec<String>,
    /// Plural forms.
    #[serde(default)]
    pub plural: Vec<String>,
    pub kind: SourceKind,
    /// What a mention without a name is: "officials" unnamed, "critics" generic, "the ministry" named.
    pub bare: Identification,
    pub why: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hit: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub miss: Vec<String>,
}

/// A phrase that goes with an unnamed source.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnonymityPhrase {
    pub id: String,
    pub fact: AnonymityFact,
    /// A regular expression, case-insensitive, without Unicode word boundaries.
    pub pattern: String,
    pub why: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hit: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub miss: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnonymityFact {
    Granted,
    Reason,
    Basis,
}
