//! Whose words the tokens of a text are, by the claims of its record.

use crate::model::{Annotation, Attribution, Identification, SourceKind, Voice};
use crate::text::{CharSpan, Document, Offsets};

/// Whose a figure or a statement is.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Whose {
    /// Whose words it stands in.
    pub voice: Voice,
    /// Id of the claim that it stands in; `None` in the outlet's own words.
    pub claim: Option<String>,
    /// Name of the claim's source; `None` where it has none.
    pub source: Option<String>,
    pub identification: Option<Identification>,
    /// Whether the source is another outlet.
    #[serde(skip)]
    pub(super) media: bool,
}

/// What a token is in the claims, each by its index.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Role {
    /// The innermost claim in whose content it stands.
    pub content: Option<u32>,
    pub cue: Option<u32>,
    pub source: bool,
}

impl Role {
    /// Whether it belongs to no claim at all.
    pub fn is_free(&self) -> bool {
        self.content.is_none() && self.cue.is_none() && !self.source
    }
}

/// The claims of an article, laid over its tokens.
pub(super) struct Voices<'a> {
    doc: &'a Document<'a>,
    record: &'a Annotation<CharSpan>,
    pub roles: Vec<Role>,
}

impl<'a> Voices<'a> {
    pub fn new(doc: &'a Document<'a>, record: &'a Annotation<CharSpan>, offsets: &Offsets<'_>) -> Self {
        let mut roles = vec![Role::default(); doc.tokens.len()];
        let size =
            |a: &Attribution<CharSpan>| a.content.spans.iter().map(|s| s.end.saturating_sub(s.start)).sum::<usize>();
        let mut order: Vec<(usize, &Attribution<CharSpan>)> = record.attributions.iter().enumerate().collect();
        // The smaller content is laid over the larger: the innermost one stays.
        order.sort_by_key(|(_, claim)| std::cmp::Reverse(size(claim)));
        for (index, claim) in order {
            let mut lay = |spans: &[CharSpan], mark: &dyn Fn(&mut Role)| {
                for span in spans {
                    let tokens = doc.tokens_in(offsets.span_to_bytes(*span));
                    roles.get_mut(tokens).into_iter().flatten().for_each(mark);
                }
            };
            lay(&claim.content.spans, &|role| role.content = Some(index as u32));
            lay(claim.cue_spans(), &|role| role.cue = Some(index as u32));
            lay(claim.source_spans(), &|role| role.source = true);
        }
        Self { doc, record, roles }
    }

    pub fn role(&self, token: usize) -> Role {
        self.roles.get(token).copied().unwrap_or_default()
    }

    /// Whose the words around a token are.
    pub fn of(&self, token: usize) -> Whose {
        let claim = self.role(token).content.and_then(|index| self.record.attributions.get(index as usize));
        let quoted = self.doc.quoted(token);
        match claim {
            Some(claim) => self.claimed(claim, quoted),
            None => Whose {
                voice: if quoted { Voice::Quote } else { Voice::Outlet },
                claim: None,
                source: None,
                identification: None,
                media: false,
            },
        }
    }

    /// Whose a claim is.
    pub fn claimed(&self, claim: &Attribution<CharSpan>, quoted: bool) -> Whose {
        let entity = claim.source.as_ref().and_then(|source| source.entity.as_deref());
        let source = entity.and_then(|id| self.record.sources.iter().find(|source| source.id == id));
        Whose {
            voice: if quoted { Voice::Quote } else { Voice::Paraphrase },
            claim: Some(claim.id.clone()),
            source: source.filter(|s| s.identification != Identification::Agentless).map(|s| s.name.clone()),
            identification: source.map(|s| s.identification),
            media: source.is_some_and(|s| s.kind == SourceKind::Media),
        }
    }
}
