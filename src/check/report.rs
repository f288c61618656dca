//! What the rules write their findings into.

use super::reading::Claim;
use crate::model::Voice;
use crate::text::Span;

/// The findings of one rule in one article, in bytes.
#[derive(Debug, Default)]
pub struct Report {
    pub(super) drafts: Vec<Draft>,
}

/// A finding before it has its severity.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    pub(super) span: Span,
    pub(super) message: String,
    pub(super) related: Vec<(Span, String)>,
    pub(super) replacements: Vec<String>,
    pub(super) voice: Option<Voice>,
    pub(super) source: Option<String>,
    pub(super) attribution: Option<String>,
}

impl Report {
    /// Marks a place; the message says in one sentence what stands there.
    pub fn mark(&mut self, span: Span, message: impl Into<String>) -> &mut Draft {
        let index = self.drafts.len();
        self.drafts.push(Draft { span, message: message.into(), ..Draft::default() });
        &mut self.drafts[index]
    }
}

impl Draft {
    /// Another place that belongs to it.
    pub fn related(&mut self, span: Span, message: impl Into<String>) -> &mut Self {
        self.related.push((span, message.into()));
        self
    }

    /// Wordings that may stand in its place.
    pub fn replacements(&mut self, wordings: &[String]) -> &mut Self {
        self.replacements.extend_from_slice(wordings);
        self
    }

    /// The voice, where it is another than that of the claims around the place.
    pub fn voice(&mut self, voice: Voice) -> &mut Self {
        self.voice = Some(voice);
        self
    }

    /// The claim that it is about, with its source.
    pub fn about(&mut self, claim: &Claim<'_>) -> &mut Self {
        self.attribution = Some(claim.attribution.id.clone());
        self.source = claim.source.map(|source| source.id.clone());
        self
    }
}
