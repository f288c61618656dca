//! Phrases that tell on which way a claim reached the article.

use serde::{Deserialize, Serialize};

use crate::model::Channel;

/// A phrase that tells the channel of the attribution beside which it stands.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChannelPhrase {
    pub id: String,
    pub channel: Channel,
    /// What of the attribution the phrase must touch.
    #[serde(default)]
    pub place: ChannelPlace,
    /// A regular expression, case-insensitive, without Unicode word boundaries. Where it has a
    /// group `outlet`, a news outlet must stand there, and the claim came through it; where it has
    /// a group `origin`, the claim came from those who stand there.
    pub pattern: String,
    pub why: String,
    #[serde(default)]
    pub hit: Vec<String>,
    #[serde(default)]
    pub miss: Vec<String>,
}

/// Where a channel phrase counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChannelPlace {
    /// In the sentence, near cue or source, and not in the content.
    #[default]
    Near,
    /// In the words of the source, or next to them.
    Source,
    /// In the words of the cue, or next to them.
    Cue,
}
