//! Attributions: who is said to have said, thought or wanted what.

use serde::{Deserialize, Serialize};

/// How much of the content stands in quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttributionKind {
    /// All of it.
    Direct,
    /// None of it.
    Indirect,
    /// A part of it.
    Mixed,
}

/// One attribution: a proposition that the article hands to somebody or something else.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attribution<S> {
    /// `a1`, `a2`, ... in text order.
    pub id: String,
    pub kind: AttributionKind,
    /// Who it is handed to; `None` where the text names nobody (agentless).
    pub source: Option<SourceRef<S>>,
    /// The words that hand it over; `None` for a quotation that continues without any.
    pub cue: Option<Cue<S>>,
    pub content: Content<S>,
    /// Id of the attribution in whose content this one is nested.
    pub within: Option<String>,
    /// What made this an attribution, in words.
    pub why: String,
    /// Confidence between 0 and 1.
    pub score: f32,
}

/// A source as it stands in one attribution.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceRef<S> {
    pub spans: Vec<S>,
    /// Id of the entity in `sources`; `None` where the words name nobody, such as a date.
    pub entity: Option<String>,
}

/// A cue as it stands in one attribution.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cue<S> {
    pub spans: Vec<S>,
    /// Dictionary form of its head.
    pub lemma: String,
    /// Id of the cue lexicon's entry; `None` where the lexicon does not hold the cue.
    pub entry: Option<String>,
}

/// What is handed over, in one or more stretches.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Content<S> {
    pub spans: Vec<S>,
}

impl<S> Attribution<S> {
    pub(super) fn map<T>(self, f: &impl Fn(S) -> T) -> Attribution<T> {
        let map = |spans: Vec<S>| spans.into_iter().map(f).collect::<Vec<T>>();
        Attribution {
            id: self.id,
            kind: self.kind,
            source: self.source.map(|s| SourceRef { spans: map(s.spans), entity: s.entity }),
            cue: self.cue.map(|c| Cue { spans: map(c.spans), lemma: c.lemma, entry: c.entry }),
            content: Content { spans: map(self.content.spans) },
            within: self.within,
            why: self.why,
            score: self.score,
        }
    }
}
