//! Nouns, names and phrases by which sources are told and placed on the two axes.

use serde::{Deserialize, Serialize};

use crate::model::{Identification, SourceKind};

/// Nouns, name words or names that tell sources of one kind.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceNoun {
    pub id: String,
    #[serde(default)]
    pub role: SourceRole,
    /// Singular forms.
    #[serde(default)]
    pub singular: Vec<String>,
    /// Plural forms.
    #[serde(default)]
    pub plural: Vec<String>,
    /// For `role: place`: each list is one place or institution, its name first, then the
    /// capitals, demonyms and short names that stand for it.
    #[serde(default)]
    pub places: Vec<Vec<String>>,
    pub kind: SourceKind,
    /// What a mention without a name is: "officials" unnamed, "critics" generic, "the ministry" named.
    pub bare: Identification,
    /// Set where the noun tells it.
    #[serde(default)]
    pub gender: Option<Gender>,
    /// Things and events, which hand nothing over: a claim with one as its source counts only
    /// where it is read with certainty ("the evidence suggests that").
    #[serde(default)]
    pub thing: bool,
    pub why: String,
    #[serde(default)]
    pub hit: Vec<String>,
    #[serde(default)]
    pub miss: Vec<String>,
}

/// Where the forms of a [`SourceNoun`] stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceRole {
    /// As the head of a noun phrase: "the minister".
    #[default]
    Noun,
    /// Inside a capitalised name, whose kind it tells: "Council".
    NamePart,
    /// As the name of a news outlet.
    Outlet,
    /// As the name of a place or institution, or what stands for it: "Paris".
    Place,
}

/// Grammatical gender of a person's name or noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gender {
    Female,
    Male,
}

/// A phrase that goes with an unnamed source, or that stands where a source should.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnonymityPhrase {
    pub id: String,
    pub fact: AnonymityFact,
    /// A regular expression, case-insensitive, without Unicode word boundaries.
    pub pattern: String,
    pub why: String,
    #[serde(default)]
    pub hit: Vec<String>,
    #[serde(default)]
    pub miss: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnonymityFact {
    /// The outlet says that it left the name out.
    Granted,
    /// Why it did.
    Reason,
    /// How the source knows.
    Basis,
    /// Words that report talk and nobody who talks: a source of kind none.
    Agentless,
    /// The press as a class: second-hand reporting.
    Media,
    /// Others are said to confirm what somebody said before.
    Corroboration,
}
