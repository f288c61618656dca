//! What is in force: configuration, knowledge of words and publishers, checks.

use lsp_types::LspAny;
use sayso::annotate::{AnnotateOptions, Annotator};
use sayso::check::{Checker, Settings};
use sayso::diagnostic::Diagnostic;
use sayso::outlet::Outlets;

use crate::cli::articles;
use crate::cli::check::Selection;
use crate::cli::config::Config;
use crate::cli::context::{Context, Knowledge};
use crate::cli::messages::Stop;
use crate::cli::options::KnowledgeOptions;
use crate::cli::tasks::Place;

/// What the editor's own settings say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preferences {
    /// Id of a policy.
    policy: Option<String>,
}

impl Preferences {
    /// Takes in settings that stand under `sayso`, or by themselves. What they do not speak of stays as it was.
    ///
    /// # Errors
    /// Where a value is of another type; nothing changes then.
    pub fn take(&mut self, settings: &LspAny) -> Result<(), Diagnostic> {
        let own = settings.get("sayso").unwrap_or(settings);
        self.policy = match own.get("policy") {
            None => return Ok(()),
            Some(LspAny::Null) => None,
            Some(LspAny::String(id)) => Some(id.clone()).filter(|id| !id.is_empty()),
            Some(other) => {
                let what = format!("`policy` in the editor's settings for sayso is {other}");
                return Err(Diagnostic::new(what, "write the id of a policy in quotation marks"));
            }
        };
        Ok(())
    }
}

/// Everything that a configuration leads to.
#[derive(Debug)]
pub struct Setup {
    knowledge: Knowledge,
    options: AnnotateOptions,
    settings: Settings,
    /// Outlet of the articles that do not name theirs.
    outlet: Option<String>,
}

impl Setup {
    /// Reads the configuration of the working directory, and what it names.
    pub fn load(preferences: &Preferences, options: &KnowledgeOptions) -> Result<Self, Stop> {
        let context = Context::new()?;
        let knowledge = context.knowledge(options)?;
        Ok(Self {
            options: AnnotateOptions {
                min_strength: context.min_strength(None),
                model: context.model(options),
                min_score: context.config.min_score.unwrap_or(0.0),
            },
            settings: settings(&context.config, preferences)?,
            outlet: articles::outlet(None, &context, knowledge.outlets())?,
            knowledge,
        })
    }

    /// What is in force where there is no configuration.
    pub fn builtin() -> Self {
        Self {
            knowledge: Knowledge::default(),
            options: AnnotateOptions::default(),
            settings: Settings::pages(),
            outlet: None,
        }
    }
}

/// Which checks run, and how much they count.
fn settings(config: &Config, preferences: &Preferences) -> Result<Settings, Stop> {
    Selection::of(preferences.policy.clone()).settings(config)
}

/// What reads and checks articles under a setup.
#[derive(Debug)]
pub struct Engine<'s> {
    pub annotator: Annotator<'s>,
    pub checker: Checker,
    outlets: &'s Outlets,
    outlet: Option<&'s str>,
}

impl<'s> Engine<'s> {
    /// Compiles what the setup says.
    pub fn new(setup: &'s Setup) -> Self {
        let (lexicon, outlets) = (setup.knowledge.lexicon(), setup.knowledge.outlets());
        Self {
            annotator: Annotator::new(lexicon, outlets, setup.options),
            checker: Checker::new(lexicon, &setup.settings),
            outlets,
            outlet: setup.outlet.as_deref(),
        }
    }

    /// What settles an article's outlet.
    pub fn place(&self) -> Place<'_> {
        Place { outlets: self.outlets, outlet: self.outlet }
    }
}
