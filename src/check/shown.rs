//! What `sayso policies show` tells: all policies in a list, or one with what each check comes to.

use std::path::Path;

use serde::Serialize;

use super::{Layer, Levels, Settings, load_policy, policies};
use crate::lexicon::schema::Reference;

/// The policies that ship.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PolicyList {
    pub policies: Vec<Listed>,
}

/// A policy of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Listed {
    pub id: String,
    pub title: String,
    /// How many checks are on.
    pub on: usize,
    /// How many checks it sets itself.
    pub set: usize,
}

/// A policy with the level of every check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PolicyView {
    pub id: String,
    pub title: String,
    /// The policies that it extends, the nearest first.
    pub extends: Vec<String>,
    pub checks: Vec<CheckView>,
    /// The public pages that its reasons come from.
    pub sources: Vec<Reference>,
}

/// A check in a policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckView {
    pub check: String,
    pub level: Levels,
    /// Where the level comes from, in words.
    pub from: String,
    /// What the policy asks for.
    pub why: Option<String>,
    /// Which of the policy's sources says so, counted from 1.
    pub source: Option<usize>,
}

impl PolicyList {
    /// The policies that ship, in the order of their ids.
    pub fn shipped() -> Self {
        let listed = policies().iter().filter_map(|policy| {
            let layers = load_policy(&policy.id, Path::new("")).ok()?;
            let on = Settings::of(&layers).iter().filter(|(_, levels, _)| !levels.is_off()).count();
            Some(Listed { id: policy.id.clone(), title: policy.title.clone(), on, set: policy.checks.len() })
        });
        Self { policies: listed.collect() }
    }
}

impl PolicyView {
    /// What a policy comes to; `layers` as [`load_policy`] gives them.
    pub fn new(layers: &[Layer]) -> Self {
        let own = layers.last().map(|layer| layer.policy.clone()).unwrap_or_default();
        let extends = layers.iter().rev().skip(1).map(|layer| layer.policy.id.clone()).collect();
        let mut view = Self { id: own.id, title: own.title, extends, checks: Vec::new(), sources: Vec::new() };
        for (id, level, from) in Settings::of(layers).iter() {
            let layer = layers.iter().rev().find(|layer| layer.policy.checks.contains_key(id));
            let setting = layer.and_then(|layer| layer.policy.checks.get(id));
            let cited = setting.and_then(|setting| layer?.policy.sources.get(setting.source.as_ref()?));
            let source = cited.map(|reference| view.number(reference));
            let why = setting.and_then(|setting| setting.why.clone());
            view.checks.push(CheckView { check: id.to_owned(), level, from: from.to_string(), why, source });
        }
        view
    }

    /// The number of a source, which is added where it is not there.
    fn number(&mut self, reference: &Reference) -> usize {
        let known = self.sources.iter().position(|source| source == reference).unwrap_or_else(|| {
            self.sources.push(reference.clone());
            self.sources.len() - 1
        });
        known + 1
    }
}
