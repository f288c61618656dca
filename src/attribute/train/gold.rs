//! Gold attributions, in the shape of the benchmark files, and their place among tokens.

use std::ops::Range;

use serde::Deserialize;

use crate::text::{CharSpan, Document, Offsets};

/// One line of a gold file.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldArticle {
    pub id: String,
    pub text: String,
    #[serde(default)]
    pub publisher: Option<String>,
    pub attributions: Vec<GoldAttribution>,
}

/// One gold attribution; spans count code points.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldAttribution {
    pub source: Option<GoldSpans>,
    pub cue: Option<GoldSpans>,
    pub content: GoldSpans,
}

/// The spans of a role.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldSpans {
    pub spans: Vec<CharSpan>,
}

/// A gold attribution as token ranges.
#[derive(Debug, Clone, Default)]
pub(super) struct GoldRoles {
    pub source: Vec<Range<usize>>,
    pub cue: Range<usize>,
    pub content: Vec<Range<usize>>,
}

/// Finds the tokens of every gold attribution that has a cue.
pub(super) fn locate(article: &GoldArticle, doc: &Document) -> Vec<GoldRoles> {
    let offsets = Offsets::new(&article.text);
    let ranges = |spans: &Option<GoldSpans>| -> Vec<Range<usize>> {
        spans
            .iter()
            .flat_map(|s| &s.spans)
            .map(|&s| doc.tokens_in(offsets.span_to_bytes(s)))
            .filter(|r| !r.is_empty())
            .collect()
    };
    article
        .attributions
        .iter()
        .filter_map(|a| {
            let cues = ranges(&a.cue);
            let cue = cues.first()?.start..cues.last()?.end;
            Some(GoldRoles { source: ranges(&a.source), cue, content: ranges(&Some(a.content.clone())) })
        })
        .collect()
}
