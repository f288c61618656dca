//! Claims and sources in the words of their article.

use serde::Serialize;

use super::Side;
use crate::model::{Attribution, AttributionKind, Category, Identification, Loaded, Source, SourceKind};
use crate::text::CharSpan;

/// A claim.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Said {
    /// Id of the attribution in the record.
    pub claim: String,
    pub kind: AttributionKind,
    /// The name of its source; `None` where it has none.
    pub source: Option<String>,
    /// The cue as it is written; `None` for a quotation that goes on without one.
    pub cue: Option<String>,
    /// Its dictionary form.
    pub lemma: Option<String>,
    /// Whether the cue is itself a loaded term ("boasted").
    pub loaded_cue: bool,
    /// What is handed over; " ... " between its stretches.
    pub text: String,
    /// From the first to the last of it, in code points.
    pub span: CharSpan,
}

impl Said {
    /// The claim of a record.
    pub fn new(side: &Side<'_>, claim: &Attribution<CharSpan>) -> Self {
        let words = |spans: &[CharSpan]| spans.iter().map(|span| side.text_of(*span)).collect::<Vec<_>>().join(" ... ");
        let record = side.annotation;
        let is_cue = |term: &Loaded<CharSpan>| {
            term.category == Category::StanceVerb && term.attribution.as_ref() == Some(&claim.id)
        };
        let spans = &claim.content.spans;
        Self {
            claim: claim.id.clone(),
            kind: claim.kind,
            source: source_of(side, claim).map(|source| source.name.clone()),
            cue: claim.cue.as_ref().map(|cue| words(&cue.spans)),
            lemma: claim.cue.as_ref().map(|cue| cue.lemma.clone()),
            loaded_cue: record.loaded.iter().any(is_cue),
            text: words(spans),
            span: CharSpan {
                start: spans.iter().map(|span| span.start).min().unwrap_or_default(),
                end: spans.iter().map(|span| span.end).max().unwrap_or_default(),
            },
        }
    }
}

/// A source with all that it is quoted as saying.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Quoted {
    /// Id of the entity in the record.
    pub id: String,
    pub name: String,
    pub kind: SourceKind,
    pub identification: Identification,
    /// In the order of the text.
    pub claims: Vec<Said>,
}

impl Quoted {
    /// The source at a place of the record.
    pub fn new(side: &Side<'_>, source: usize) -> Option<Self> {
        let source = side.annotation.sources.get(source)?;
        let of = |claim: &&Attribution<CharSpan>| {
            claim.source.as_ref().is_some_and(|s| s.entity.as_ref() == Some(&source.id))
        };
        Some(Self {
            id: source.id.clone(),
            name: source.name.clone(),
            kind: source.kind,
            identification: source.identification,
            claims: side.annotation.attributions.iter().filter(of).map(|claim| Said::new(side, claim)).collect(),
        })
    }

    /// The claims of an article that have no source, or one that stands for nobody.
    pub fn nobody(side: &Side<'_>) -> Vec<Said> {
        let claims = side.annotation.attributions.iter();
        claims.filter(|claim| source_of(side, claim).is_none()).map(|claim| Said::new(side, claim)).collect()
    }
}

/// The source of a claim; `None` where there is none, or nobody.
fn source_of<'a>(side: &Side<'a>, claim: &Attribution<CharSpan>) -> Option<&'a Source<CharSpan>> {
    let at = source_at(&side.annotation.sources, claim)?;
    side.annotation.sources.get(at)
}

/// The place of a claim's source among those of its record; `None` where there is none, or nobody.
pub fn source_at(sources: &[Source<CharSpan>], claim: &Attribution<CharSpan>) -> Option<usize> {
    let id = claim.source.as_ref()?.entity.as_deref()?;
    sources.iter().position(|source| source.id == id && source.identification != Identification::Agentless)
}
