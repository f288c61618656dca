//! Policies: which checks count, and how much.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::OnceLock;

use serde::Deserialize;

use super::{Levels, catalogue};
use crate::diagnostic::Diagnostic;
use crate::lexicon::nearest;
use crate::lexicon::schema::Reference;

/// A policy, as its file has it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Always `sayso-policy/1`.
    pub schema: String,
    pub id: String,
    /// Whose it is, in a few words.
    pub title: String,
    /// Id of a policy that ships, or path of a file, whose settings stand below these.
    #[serde(default)]
    pub extends: Option<String>,
    /// Checks that are set otherwise.
    #[serde(default)]
    pub checks: BTreeMap<String, Setting>,
    /// Public pages that it is read from.
    #[serde(default)]
    pub sources: BTreeMap<String, Reference>,
}

/// What a policy says of a check: a level, or more.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "Written")]
pub struct Setting {
    pub severity: Levels,
    /// What the policy asks for, in our words.
    pub why: Option<String>,
    /// Id of one of its sources.
    pub source: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Full(Full),
    Levels(Levels),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Full {
    severity: Levels,
    #[serde(default)]
    why: Option<String>,
    #[serde(default)]
    source: Option<String>,
}

impl From<Written> for Setting {
    fn from(written: Written) -> Self {
        match written {
            Written::Full(Full { severity, why, source }) => Setting { severity, why, source },
            Written::Levels(severity) => Setting { severity, why: None, source: None },
        }
    }
}

/// Where a policy comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PolicySource {
    /// It ships with the program.
    BuiltIn,
    File(PathBuf),
}

/// The levels of all checks, and where each comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    levels: BTreeMap<String, Levels>,
}

impl Settings {
    /// The levels of the checks' own pages.
    pub fn pages() -> Self {
        Self { levels: catalogue().iter().map(|page| (page.id.clone(), page.severity)).collect() }
    }

    /// The level of a check; off where there is no such check.
    pub fn levels(&self, id: &str) -> Levels {
        self.levels.get(id).copied().unwrap_or(Levels::OFF)
    }

    /// The level of a check, where there is such a check.
    pub fn has(&self, id: &str) -> Option<Levels> {
        self.levels.get(id).copied()
    }

    /// Adds a check that is not among them yet, or sets its level.
    pub fn insert(&mut self, id: &str, levels: Levels) {
        self.levels.insert(id.to_owned(), levels);
    }

    /// Sets the level of a check.
    ///
    /// # Errors
    /// Where there is no such check, with the nearest name.
    pub fn set(&mut self, id: &str, levels: Levels) -> Result<(), Diagnostic> {
        match self.levels.get_mut(id) {
            Some(own) => {
                *own = levels;
                Ok(())
            }
            None => Err(unknown_check(id)),
        }
    }

    /// Sets what a policy says.
    ///
    /// # Errors
    /// As [`set`](Self::set).
    pub fn apply(&mut self, policy: &Policy) -> Result<(), Diagnostic> {
        policy.checks.iter().try_for_each(|(id, setting)| self.set(id, setting.severity))
    }
}

/// The message about a check that does not exist.
pub fn unknown_check(id: &str) -> Diagnostic {
    let what = format!("there is no check `{id}`");
    match nearest(id, catalogue().iter().map(|page| page.id.as_str())) {
        Some(near) => Diagnostic::new(what, format!("did you mean `{near}`?")),
        None => Diagnostic::new(what, "`sayso policies show` lists the checks"),
    }
}

#[derive(Deserialize)]
struct File {
    file: Policy,
}

/// The policies that ship, by id.
pub fn policies() -> &'static [Policy] {
    static POLICIES: OnceLock<Vec<Policy>> = OnceLock::new();
    POLICIES.get_or_init(|| {
        let files: Vec<File> =
            serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/policies.json"))).unwrap_or_default();
        files.into_iter().map(|file| file.file).collect()
    })
}
