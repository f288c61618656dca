//! Loaded terms and naming choices, each with the voice it stands in.

use serde::{Deserialize, Serialize};

/// Whose words a term stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Voice {
    /// The article's own words.
    Outlet,
    /// Inside the indirect content of an attribution.
    Paraphrase,
    /// Inside quotation marks, as somebody's words.
    Quote,
    /// One to three quoted words in the outlet's own sentence, with no source for them.
    ScareQuote,
}

impl Voice {
    /// Whether the wording is the outlet's own choice, and no source's.
    pub fn is_own(self) -> bool {
        matches!(self, Voice::Outlet | Voice::ScareQuote)
    }
}

/// The twelve categories of loaded terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    EvaluativeAdjective,
    LoadedVerb,
    StanceVerb,
    EmotiveNoun,
    ContentiousLabel,
    IdeologicalLabel,
    NamingChoice,
    MetaphorFrame,
    Intensifier,
    DoubtMarker,
    Puffery,
    Euphemism,
}

impl Category {
    /// The category as the record and the lexicon write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::EvaluativeAdjective => "evaluative_adjective",
            Self::LoadedVerb => "loaded_verb",
            Self::StanceVerb => "stance_verb",
            Self::EmotiveNoun => "emotive_noun",
            Self::ContentiousLabel => "contentious_label",
            Self::IdeologicalLabel => "ideological_label",
            Self::NamingChoice => "naming_choice",
            Self::MetaphorFrame => "metaphor_frame",
            Self::Intensifier => "intensifier",
            Self::DoubtMarker => "doubt_marker",
            Self::Puffery => "puffery",
            Self::Euphemism => "euphemism",
        }
    }
}

/// Which way a judgement points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    Neg,
    Pos,
    Mixed,
}

/// What choosing one name of a naming set says about its referent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    Condemn,
    Distance,
    Neutral,
    Descriptive,
    Approve,
    Legal,
}

/// One loaded term in the text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Loaded<S> {
    /// Written as two fields, `start` and `end`.
    #[serde(
        flatten,
        bound(serialize = "S: super::annotation::Fields", deserialize = "S: super::annotation::Fields"),
        with = "super::annotation::fields"
    )]
    pub span: S,
    /// Id of the lexicon's entry, or `set/choice` for a naming choice.
    pub entry: String,
    pub category: Category,
    /// 1 depends on context, 2 usually loaded, 3 loaded in any voice.
    pub strength: u8,
    pub polarity: Polarity,
    pub voice: Voice,
    /// Id of the attribution in which the term stands, or whose cue it is.
    pub attribution: Option<String>,
    /// Neutral wordings of the same fact.
    pub neutral: Vec<String>,
    /// One line: why the term is marked.
    pub why: String,
    /// The term as it stands in the text.
    pub form: String,
}

/// One name that the article chose for a referent for which there are several.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Naming<S> {
    /// Written as two fields, `start` and `end`.
    #[serde(
        flatten,
        bound(serialize = "S: super::annotation::Fields", deserialize = "S: super::annotation::Fields"),
        with = "super::annotation::fields"
    )]
    pub span: S,
    /// Id of the naming set.
    pub set: String,
    /// The name chosen, in its dictionary form.
    pub choice: String,
    pub stance: Stance,
    pub voice: Voice,
    /// Id of the attribution in which the name stands.
    pub attribution: Option<String>,
    /// The name as it stands in the text; empty in a record that does not tell it.
    #[serde(default)]
    pub form: String,
}

impl<S> Loaded<S> {
    pub(super) fn map<T>(self, f: &impl Fn(S) -> T) -> Loaded<T> {
        Loaded {
            span: f(self.span),
            entry: self.entry,
            category: self.category,
            strength: self.strength,
            polarity: self.polarity,
            voice: self.voice,
            attribution: self.attribution,
            neutral: self.neutral,
            why: self.why,
            form: self.form,
        }
    }
}

impl<S> Naming<S> {
    pub(super) fn map<T>(self, f: &impl Fn(S) -> T) -> Naming<T> {
        Naming {
            span: f(self.span),
            set: self.set,
            choice: self.choice,
            stance: self.stance,
            voice: self.voice,
            attribution: self.attribution,
            form: self.form,
        }
    }
}
