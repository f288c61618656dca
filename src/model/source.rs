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

/// How much the reader is told of a source that is not named: a rung from 0 to 4, written as the
/// number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "u8", try_from = "u8")]
pub enum Specificity {
    /// "sources", "people".
    Nothing,
    /// "officials", "residents".
    Class,
    /// "a deputy minister", "a nurse".
    Role,
    /// "a police spokesman", "a nurse at the hospital".
    RoleAndInstitution,
    /// "a deputy minister who read the draft".
    RoleInstitutionAndBasis,
}

impl Specificity {
    /// Every rung, the lowest first.
    pub const ALL: [Specificity; 5] = [
        Specificity::Nothing,
        Specificity::Class,
        Specificity::Role,
        Specificity::RoleAndInstitution,
        Specificity::RoleInstitutionAndBasis,
    ];

    /// The number of the rung, 0 to 4.
    pub fn rung(self) -> u8 {
        self as u8
    }

    /// What the rung means, as an end of "the reader is told ...".
    pub fn definition(self) -> &'static str {
        match self {
            Specificity::Nothing => "only that somebody speaks",
            Specificity::Class => "a class of people",
            Specificity::Role => "a role",
            Specificity::RoleAndInstitution => "a role and its institution",
            Specificity::RoleInstitutionAndBasis => "a role, its institution and how they know",
        }
    }

    /// The rung of a number; those above the highest are the highest.
    pub fn of(rung: u8) -> Self {
        Self::ALL.get(usize::from(rung)).copied().unwrap_or(Specificity::RoleInstitutionAndBasis)
    }
}

impl From<Specificity> for u8 {
    fn from(specificity: Specificity) -> u8 {
        specificity.rung()
    }
}

impl TryFrom<u8> for Specificity {
    type Error = String;

    fn try_from(rung: u8) -> Result<Self, String> {
        Self::ALL.get(usize::from(rung)).copied().ok_or_else(|| format!("{rung} is no rung: there are 0 to 4"))
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
    /// How much the reader is told of an unnamed or generic source, 0 to 4; `None` for named
    /// ones and for nobody.
    #[serde(default)]
    pub specificity: Option<Specificity>,
    /// What set the rung, in words; `None` where there is none.
    #[serde(default)]
    pub specificity_why: Option<String>,
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
            specificity: self.specificity,
            specificity_why: self.specificity_why,
            why: self.why,
            mentions: self.mentions.into_iter().map(f).collect(),
        }
    }
}
