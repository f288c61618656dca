//! Cue entries: the words that hand a proposition to somebody.

use serde::{Deserialize, Serialize};

use super::{Gate, filled};

/// A verb, noun, adverb, preposition, adjective or mark that hands content to a source.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CueEntry {
    pub id: String,
    pub lemma: String,
    pub pos: CuePos,
    pub forms: Vec<String>,
    pub frames: Vec<Frame>,
    pub stance: CueStance,
    /// Whether the hearer may follow: "told reporters that".
    #[serde(default)]
    pub addressee: bool,
    pub frequency: CueFrequency,
    /// The reading in plain words.
    pub says: String,
    #[serde(default, deserialize_with = "filled::deserialize")]
    pub require_any: Vec<Gate>,
    #[serde(default, deserialize_with = "filled::deserialize")]
    pub unless: Vec<Gate>,
    /// Switched off: the entry never fires.
    #[serde(default)]
    pub never: bool,
    #[serde(default)]
    pub hit: Vec<String>,
    #[serde(default)]
    pub miss: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CuePos {
    Verb,
    Noun,
    Adverb,
    Preposition,
    Adjective,
    Punctuation,
}

/// How the content follows or precedes the cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Frame {
    /// A quotation before or after.
    Quote,
    /// A clause opened by that, whether, if, how, why, what.
    That,
    /// A bare clause.
    Clause,
    /// Content first, then a comma, source and cue.
    Post,
    /// An infinitive, with or without an object before it.
    To,
    /// A gerund.
    Ing,
    /// A noun phrase.
    Np,
    /// "described the deal as a theft".
    As,
    /// "accused him of", "claim of".
    Of,
    /// "according to" and its like: the source follows the cue.
    SourceAfter,
    /// "reportedly": the clause around it, no source.
    Adverb,
    /// "it is believed that", "is expected to": no source.
    PassiveClause,
}

/// What the choice of the cue says about the content or its speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CueStance {
    Neutral,
    Doubt,
    Certainty,
    Guilt,
    Boast,
    Attack,
    Praise,
    Demand,
    Promise,
    Belief,
    Emotion,
    Question,
    Denial,
    Agreement,
    Decision,
    Perception,
    Evidence,
    Hedge,
}

/// How often the form hands content over where it occurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CueFrequency {
    /// Mostly in other senses.
    Low,
    Medium,
    /// Nearly always.
    High,
}
