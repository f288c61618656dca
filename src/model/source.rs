//! Sources: the entities behind the mentions, on two axes.

use serde::{Deserialize, Serialize};

/// What a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    Person,
    /// Several people who are not an institution.
    Group,
    /// An institution, a company, a government (also by metonymy).
    Organization,
    /// A report, poll, filing, statement, message.
    Document,
    /// A news outlet, an agency, "media reports".
    Media,
    /// Nobody: the attribution is agentless.
    None,
}

/// Whether a reader could look the source up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Identification {
    /// By name, or as one findable document or institution.
    Named,
    /// Specific people whom the article does not name.
    Unnamed,
    /// An indefinite class: critics, experts, many.
    Generic,
    /// No source in the sentence at all.
    Agentless,
}

impl Identification {
    /// Whether this counts as anonymous sourcing.
    pub fn is_anonymous(self) -> bool {
        self != Identification::Named
    }
}

/// One source entity of an article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Source<S> {
    /// `e1`, `e2`, ... in order of first mention.
    pub id: String,
    /// The fullest name or description in the article.
    pub name: String,
    pub kind: SourceKind,
    pub identification: Identification,
    /// The institution that an unnamed source speaks for.
    pub affiliation: Option<String>,
    /// Where anonymity is granted: "on condition of anonymity".
    pub granted: Option<S>,
    /// Why it is granted: "because she was not authorized to ...".
    pub reason: Option<S>,
    /// What the reader is told of an unnamed source.
    pub descriptor: Option<S>,
    /// How an unnamed source knows: "briefed on the talks".
    pub basis: Option<S>,
    /// How many people, as written: "two", "several".
    pub count: Option<String>,
    /// Why the two axes were set so, in words.
    pub why: String,
    /// Every stretch that refers to the entity as a source.
    pub mentions: Vec<S>,
}

impl<S> Source<S> {
    pub(super) fn map<T>(self, f: &impl Fn(S) -> T) -> Source<T> {
        Source {
            id: self.id,
            name: self.name,
            kind: self.kind,
            identification: self.identification,
            affiliation: self.affiliation,
            granted: self.granted.map(f),
            reason: self.reason.map(f),
            descriptor: self.descriptor.map(f),
            basis: self.basis.map(f),
            count: self.count,
            why: self.why,
            mentions: self.mentions.into_iter().map(f).collect(),
        }
    }
}
