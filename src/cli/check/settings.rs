//! Which checks run, and how much they count: pages, policy, configuration, options, each above the one before.

use std::path::Path;

use clap::{Args, ValueEnum};
use sayso::check::{Layer, Level, LevelFrom, Settings, Severity, is_check, load_policy, unknown_check};
use sayso::diagnostic::Diagnostic;
use serde::{Deserialize, Serialize};

use crate::cli::config::Config;
use crate::cli::messages::{self, Stop};

/// Which checks run, and by whose policy.
#[derive(Debug, Clone, Default, Args)]
pub struct Selection {
    /// Policy that says how much each check counts: an id, as `sayso policies show` lists them, or a
    /// file
    #[arg(long, value_name = "ID|FILE")]
    policy: Option<String>,
    /// Run these checks only; ids with commas between them, may be repeated
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    select: Vec<String>,
    /// Leave out these checks
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    ignore: Vec<String>,
}

/// Least severity of a finding that makes the exit code 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    Note,
    Warning,
    #[default]
    Error,
    Never,
}

impl Limit {
    /// Whether a finding of this severity makes the exit code 1.
    pub fn is_reached(self, severity: Severity) -> bool {
        match self {
            Limit::Note => severity >= Severity::Note,
            Limit::Warning => severity >= Severity::Warning,
            Limit::Error => severity >= Severity::Error,
            Limit::Never => false,
        }
    }
}

impl Selection {
    /// All checks, by a policy.
    pub fn of(policy: Option<String>) -> Self {
        Self { policy, ..Self::default() }
    }

    /// What the options say, by the keys of the configuration that they stand in for; a list may be empty.
    pub fn given(&self) -> Vec<(&'static str, String)> {
        let policy = self.policy.clone().map(|name| ("policy", name));
        let lists = [("select", self.select.join(", ")), ("ignore", self.ignore.join(", "))];
        policy.into_iter().chain(lists.into_iter().filter(|_| self.chooses())).collect()
    }

    /// Whether the options choose checks; those that the configuration chooses are then left aside.
    fn chooses(&self) -> bool {
        !self.select.is_empty() || !self.ignore.is_empty()
    }

    /// The levels of all checks. Says so where a check runs that the policy leaves off.
    pub fn settings(&self, config: &Config) -> Result<Settings, Stop> {
        let mut settings = self.with_policy(config)?;
        let given = self.chooses();
        let (select, ignore) = if given { (&self.select, &self.ignore) } else { (&config.select, &config.ignore) };
        if let Some(id) = select.iter().chain(ignore).find(|id| !is_check(id)) {
            return Err(unknown_check(id).into());
        }
        if let Some(id) = select.iter().find(|id| ignore.contains(id)) {
            let what = format!("the check `{id}` is both selected and ignored");
            return Err(Diagnostic::new(what, "take it out of `--select` or out of `--ignore`").into());
        }
        let from = |key: &str, option| if given { LevelFrom::Option(option) } else { placed(config, key, option) };
        let before = settings.clone();
        for (id, levels, off) in before.iter() {
            if ignore.iter().any(|ignored| ignored == id) {
                settings.set(id, Level::One(Severity::Off), from("ignore", "--ignore"))?;
            } else if !select.is_empty() && !select.iter().any(|selected| selected == id) {
                settings.set(id, Level::One(Severity::Off), from("select", "--select"))?;
            } else if !select.is_empty() && levels.is_off() {
                let from = from("select", "--select");
                messages::line(&format!("note: `{id}` is off ({off}); it is selected ({from}), so it runs as a note"));
                settings.set(id, Level::One(Severity::Note), from)?;
            }
        }
        Ok(settings)
    }

    /// The policy of the options, else that of the configuration, with all that it extends; empty without one.
    pub fn layers(&self, config: &Config) -> Result<Vec<Layer>, Stop> {
        Ok(match (&self.policy, &config.policy) {
            (Some(name), _) => load_policy(name, Path::new(""))?,
            (None, Some(name)) => load_policy(name, config.folder_of("policy"))?,
            (None, None) => Vec::new(),
        })
    }

    /// The levels of pages, policy and the `checks` of the configuration.
    fn with_policy(&self, config: &Config) -> Result<Settings, Stop> {
        let mut settings = Settings::of(&self.layers(config)?);
        for (id, level) in &config.checks {
            let from = placed(config, &format!("checks.{id}"), "checks");
            settings.set(id, *level, from)?;
        }
        Ok(settings)
    }
}

/// The line of a configuration that has a key; an option where none has it.
fn placed(config: &Config, key: &str, option: &'static str) -> LevelFrom {
    match config.places(key).last() {
        Some(place) => LevelFrom::File { path: place.path.clone(), line: place.line },
        None => LevelFrom::Option(option),
    }
}
