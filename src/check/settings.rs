//! The levels of all checks, and where each comes from.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use super::load::Layer;
use super::{Level, Levels, page, rules};
use crate::diagnostic::Diagnostic;
use crate::lexicon::nearest;

/// Where the level of a check comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LevelFrom {
    /// The check's own page.
    Page,
    /// A policy that ships, by its id.
    Policy(String),
    /// A line of a policy or a configuration, counted from 1.
    File { path: PathBuf, line: usize },
    /// An option of the command line.
    Option(&'static str),
}

impl fmt::Display for LevelFrom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LevelFrom::Page => f.write_str("the check's page"),
            LevelFrom::Policy(id) => write!(f, "policy {id}"),
            LevelFrom::File { path, line } => write!(f, "{}:{line}", path.display()),
            LevelFrom::Option(name) => f.write_str(name),
        }
    }
}

/// The levels of all checks, and where each comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    levels: BTreeMap<&'static str, (Levels, LevelFrom)>,
}

impl Settings {
    /// The levels of the checks' own pages; a check without a page is off.
    pub fn pages() -> Self {
        Self { levels: rules::ids().map(|id| (id, (page_level(id), LevelFrom::Page))).collect() }
    }

    /// The levels of a policy above those of the pages; `layers` as [`load_policy`](super::load_policy) gives them.
    pub fn of(layers: &[Layer]) -> Self {
        let mut settings = Self::pages();
        for (layer, (id, setting)) in layers.iter().flat_map(|l| l.policy.checks.iter().map(move |set| (l, set))) {
            // A policy that was loaded names no check that does not exist.
            if let Some(own) = settings.levels.get_mut(id.as_str()) {
                *own = (setting.severity.over(page_level(id)), layer.place(id));
            }
        }
        settings
    }

    /// The level of a check; off where there is no such check.
    pub fn levels(&self, id: &str) -> Levels {
        self.levels.get(id).map_or(Levels::OFF, |(levels, _)| *levels)
    }

    /// Every check by its id, with its level and where that comes from.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, Levels, &LevelFrom)> {
        self.levels.iter().map(|(id, (levels, from))| (*id, *levels, from))
    }

    /// Sets the level of a check; one level follows the voices of the check's page.
    ///
    /// # Errors
    /// Where there is no such check, with the nearest name.
    pub fn set(&mut self, id: &str, level: Level, from: LevelFrom) -> Result<(), Diagnostic> {
        let own = self.levels.get_mut(id).ok_or_else(|| unknown_check(id))?;
        *own = (level.over(page_level(id)), from);
        Ok(())
    }
}

fn page_level(id: &str) -> Levels {
    page(id).map_or(Levels::OFF, |page| page.severity)
}

/// The message about a check that does not exist.
pub fn unknown_check(id: &str) -> Diagnostic {
    let what = format!("there is no check `{id}`");
    match nearest(id, rules::ids()) {
        Some(near) => Diagnostic::new(what, format!("did you mean `{near}`?")),
        None => Diagnostic::new(what, "`sayso policies show default` lists the checks"),
    }
}

/// Whether there is such a check.
pub fn is_check(id: &str) -> bool {
    rules::ids().any(|known| known == id)
}
