//! The record as a whole.

use serde::{Deserialize, Serialize};

use super::{Attribution, Event, Loaded, Naming, Source};
use crate::text::{CharSpan, Offsets, Span};

/// The name of the record's format.
pub const SCHEMA: &str = "sayso/1";

/// Everything that was found in one article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(bound(serialize = "S: Serialize + Fields", deserialize = "S: Deserialize<'de> + Fields"))]
pub struct Annotation<S = CharSpan> {
    /// Always [`SCHEMA`].
    pub schema: String,
    pub id: String,
    /// Id of the outlet, or `None` where it is not known.
    pub outlet: Option<String>,
    pub title: Option<String>,
    pub byline: Option<String>,
    pub published: Option<String>,
    pub url: Option<String>,
    pub story: Option<String>,
    pub counts: Counts,
    /// In text order; page furniture has none. Empty in a record that does not tell them.
    #[serde(default = "Vec::new")]
    pub sentences: Vec<Sentence<S>>,
    pub attributions: Vec<Attribution<S>>,
    pub sources: Vec<Source<S>>,
    pub loaded: Vec<Loaded<S>>,
    pub naming: Vec<Naming<S>>,
    #[serde(default)]
    pub events: Vec<Event<S>>,
    pub provenance: Vec<Provenance<S>>,
    pub boilerplate: Vec<Boilerplate<S>>,
    /// The text that the offsets refer to, where it was extracted from a page.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub text: Option<String>,
}

/// Sizes of the article, page furniture left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    pub words: usize,
    pub sentences: usize,
    /// Sentences that hold a part of an attribution.
    pub attributed_sentences: usize,
    /// Words inside quotation marks that belong to an attribution.
    pub quoted_words: usize,
    /// Quotations that never close: damage ended at the paragraph.
    pub unclosed_quotations: usize,
}

/// Where a sentence stands, and its size.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sentence<S> {
    /// Written as two fields, `start` and `end`.
    #[serde(flatten, bound(serialize = "S: Fields", deserialize = "S: Fields"), with = "fields")]
    pub span: S,
    /// How many words it has; those of all sentences add up to [`Counts::words`].
    pub words: usize,
}

/// Where a stretch of text, or the whole article, came from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Provenance<S> {
    pub kind: ProvenanceKind,
    #[serde(flatten, bound(serialize = "S: Fields", deserialize = "S: Fields"), with = "fields")]
    pub span: S,
    /// Id or name of the outlet that it leads to.
    pub outlet: Option<String>,
}

/// What kind of note it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProvenanceKind {
    Byline,
    Dateline,
    Wire,
    Republished,
    /// The article repeats another outlet's reporting.
    ViaMedia,
    Photo,
}

/// Page furniture: reported, never annotated or counted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Boilerplate<S> {
    #[serde(flatten, bound(serialize = "S: Fields", deserialize = "S: Fields"), with = "fields")]
    pub span: S,
    pub kind: Furniture,
}

/// What kind of page furniture it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Furniture {
    Share,
    Comments,
    Related,
    AuthorBio,
    Advert,
}

impl<S> Annotation<S> {
    /// The same record with other spans.
    pub(crate) fn map<T>(self, f: &impl Fn(S) -> T) -> Annotation<T> {
        Annotation {
            schema: self.schema,
            id: self.id,
            outlet: self.outlet,
            title: self.title,
            byline: self.byline,
            published: self.published,
            url: self.url,
            story: self.story,
            counts: self.counts,
            sentences: self.sentences.into_iter().map(|s| Sentence { span: f(s.span), words: s.words }).collect(),
            attributions: self.attributions.into_iter().map(|a| a.map(f)).collect(),
            sources: self.sources.into_iter().map(|s| s.map(f)).collect(),
            loaded: self.loaded.into_iter().map(|l| l.map(f)).collect(),
            naming: self.naming.into_iter().map(|n| n.map(f)).collect(),
            events: self.events.into_iter().map(|e| e.map(f)).collect(),
            provenance: self
                .provenance
                .into_iter()
                .map(|p| Provenance { kind: p.kind, span: f(p.span), outlet: p.outlet })
                .collect(),
            boilerplate: self.boilerplate.into_iter().map(|b| Boilerplate { span: f(b.span), kind: b.kind }).collect(),
            text: self.text,
        }
    }
}

impl Annotation<Span> {
    /// Turns every span from bytes of `text` into code points.
    pub fn into_code_points(self, text: &str) -> Annotation<CharSpan> {
        let offsets = Offsets::new(text);
        self.map(&|span: Span| offsets.span_to_chars(span))
    }
}

impl Annotation<CharSpan> {
    /// Turns every span from code points into bytes of `text`.
    pub fn into_bytes(self, text: &str) -> Annotation<Span> {
        let offsets = Offsets::new(text);
        self.map(&|span: CharSpan| offsets.span_to_bytes(span))
    }
}

/// A span that can be written as the two fields `start` and `end`.
pub trait Fields: Sized {
    fn bounds(&self) -> (usize, usize);
    fn from_bounds(start: usize, end: usize) -> Self;
}

impl Fields for CharSpan {
    fn bounds(&self) -> (usize, usize) {
        (self.start, self.end)
    }

    fn from_bounds(start: usize, end: usize) -> Self {
        Self { start, end }
    }
}

/// Writes and reads a flattened span.
pub(super) mod fields {
    use super::Fields;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    struct Pair {
        start: usize,
        end: usize,
    }

    pub fn serialize<S: Serializer, F: Fields>(span: &F, serializer: S) -> Result<S::Ok, S::Error> {
        let (start, end) = span.bounds();
        Pair { start, end }.serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>, F: Fields>(deserializer: D) -> Result<F, D::Error> {
        let pair = Pair::deserialize(deserializer)?;
        Ok(F::from_bounds(pair.start, pair.end))
    }
}
