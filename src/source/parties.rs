//! Who stands in a few words beside a claim: the outlet that was told, those whom a report cites.

use super::mentions::Shape;
use super::names::NameKind;
use super::resolve::{Work, squeeze};
use super::tables::List;
use crate::model::SourceKind;
use crate::text::{Case, Pos, Span, TokenKind};

/// Somebody in a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Party {
    pub entity: Option<usize>,
    pub name: String,
    pub span: Span,
}

impl Work<'_> {
    /// The news outlet with which a noun phrase ends that starts with these words.
    pub(super) fn outlet(&self, words: Span) -> Option<Party> {
        let tokens = self.doc.tokens_in(words);
        for at in tokens.clone() {
            if let Some((name, member, m)) = self.cast.name_at(at).and_then(|n| self.cast.get(n)) {
                match m.kind {
                    NameKind::Media => {
                        let span = self.doc.span(tokens.start..name.full.end.max(at + 1));
                        let entity = self.entities.known(member);
                        return Some(Party { entity, name: m.name.clone(), span });
                    }
                    NameKind::Place(_) => continue,
                    _ => return None,
                }
            }
            let token = self.doc.tokens.get(at)?;
            let noun = self.tables.noun(token.key).is_some_and(|n| n.kind == SourceKind::Media);
            if noun || self.tables.is(List::OutletNouns, token.key) {
                let next = self.doc.tokens.get(at + 1);
                let goes_on = tokens.contains(&(at + 1))
                    && next.is_some_and(|t| {
                        self.tables.noun(t.key).is_some_and(|n| n.kind == SourceKind::Media)
                            || self.tables.is(List::OutletNouns, t.key)
                            || self.cast.name_at(at + 1).is_some()
                    });
                if goes_on {
                    continue;
                }
                // "a press conference"
                if next.is_some_and(|t| t.is_word() && t.case == Case::Lower && t.pos == Pos::Noun) {
                    return None;
                }
                let span = self.doc.span(tokens.start..at + 1);
                return Some(self.party(span));
            }
            let closed = [List::Prepositions, List::Conjunctions, List::Auxiliaries, List::Pronouns, List::Relative];
            let possessive = matches!(self.doc.word(at), "'s" | "’s");
            if !possessive && (closed.into_iter().any(|l| self.tables.is(l, token.key)) || !token.is_word()) {
                return None;
            }
        }
        None
    }

    /// Those whom a report cites: the noun phrase that these words start with.
    pub(super) fn origin(&self, words: Span) -> Option<Party> {
        let mut tokens = self.doc.tokens_in(words);
        let determiner = |at: &usize| self.tables.token(List::Determiners, self.doc.tokens.get(*at));
        if let Some(start) = tokens.clone().take(3).find(determiner) {
            tokens.start = start;
        }
        let ends = |at: usize| {
            let closed = [List::Auxiliaries, List::Relative, List::Pronouns];
            self.doc.tokens.get(at).is_none_or(|t| {
                t.kind == TokenKind::Mark && !matches!(self.doc.word(at), "-" | "'s" | "’s")
                    || closed.into_iter().any(|l| self.tables.is(l, t.key))
            })
        };
        if let Some(end) = tokens.clone().find(|at| ends(*at)) {
            tokens.end = end;
        }
        (!tokens.is_empty()).then(|| self.party(self.doc.span(tokens)))
    }

    /// Who stands there: a source of the article, somebody with a name, or else the words.
    fn party(&self, span: Span) -> Party {
        let met = self.entities.first_in(self.doc.tokens_in(span));
        if let Some((entity, e)) = met.and_then(|at| Some((at, self.entities.all.get(at)?))) {
            return Party { entity: Some(entity), name: self.name_of(e), span };
        }
        let read = self.parser().parse(span);
        if let Some(Shape::Name(name)) = read.as_ref().map(|m| &m.shape)
            && let Some((_, member, m)) = self.cast.get(*name)
        {
            return Party { entity: self.entities.known(member), name: m.name.clone(), span };
        }
        let text = squeeze(span.of(self.doc.text));
        let bare = text.split_once(' ').filter(|(first, _)| ["the", "a", "an", "The"].contains(first));
        Party { entity: None, name: bare.map_or(text.clone(), |(_, rest)| rest.to_owned()), span }
    }
}
