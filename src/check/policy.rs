//! Policies: which checks count, and how much.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error as _, MapAccess, Unexpected, Visitor};

use super::severity::{Voices, level};
use super::{Level, Severity};
use crate::lexicon::schema::{Reference, unique};

/// A policy, as its file has it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Always [`SCHEMA`](Self::SCHEMA).
    pub schema: String,
    pub id: String,
    /// Whose it is, in a few words.
    pub title: String,
    /// Id of a policy that ships, or path of a file, whose settings stand below these.
    #[serde(default)]
    pub extends: Option<String>,
    /// Checks that are set otherwise.
    #[serde(default, deserialize_with = "unique::deserialize")]
    pub checks: BTreeMap<String, Setting>,
    /// Public pages that it is read from.
    #[serde(default, deserialize_with = "unique::deserialize")]
    pub sources: BTreeMap<String, Reference>,
}

impl Policy {
    /// What `schema` says in every policy.
    pub const SCHEMA: &'static str = "sayso-policy/1";
}

/// What a policy says of a check: a level, a map of voices, or `severity` with more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    pub severity: Level,
    /// What the policy asks for, in one sentence.
    pub why: Option<String>,
    /// Id of one of its sources.
    pub source: Option<String>,
}

impl<'de> Deserialize<'de> for Setting {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Written)
    }
}

/// Reads a setting as it stands in a file.
struct Written;

/// Every key of a setting.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    #[serde(default)]
    severity: Option<Level>,
    #[serde(default)]
    why: Option<String>,
    #[serde(default)]
    source: Option<String>,
    #[serde(default)]
    outlet: Option<Severity>,
    #[serde(default)]
    paraphrase: Option<Severity>,
    #[serde(default)]
    quote: Option<Severity>,
    #[serde(default)]
    scare_quote: Option<Severity>,
}

impl<'de> Visitor<'de> for Written {
    type Value = Setting;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a level (off, note, warning, error), a map of voices, or `severity: ...` with `why` and `source`")
    }

    fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<Setting, E> {
        Ok(Setting { severity: Level::One(level(name)?), why: None, source: None })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Setting, A::Error> {
        let Keys { severity, why, source, outlet, paraphrase, quote, scare_quote } =
            Keys::deserialize(MapAccessDeserializer::new(map))?;
        let voices = Voices { outlet, paraphrase, quote, scare_quote }.levels().map(Level::Each);
        let severity = match (severity, voices) {
            (Some(severity), None) | (None, Some(severity)) => severity,
            (None, None) => return Err(A::Error::missing_field("severity")),
            (Some(_), Some(_)) => {
                let both = Unexpected::Other("`severity` beside voices");
                return Err(A::Error::invalid_value(both, &"one of the two; voices may stand under `severity`"));
            }
        };
        Ok(Setting { severity, why, source })
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
