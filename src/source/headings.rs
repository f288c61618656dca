//! Names in headlines and other lines in title case, where a capital says nothing.

use super::cast::{Cast, NAMESAKES, content_words, within};
use super::names::{self, Name, NameKind};
use super::tables::Tables;
use crate::text::{Document, ParagraphKind, TokenKind};

impl Cast {
    /// In headlines only names that the article has elsewhere, and those of the lexicon, count.
    pub(super) fn headings(&mut self, doc: &Document, tables: &Tables) {
        for sentence in &doc.sentences {
            let heading = doc.paragraphs.get(sentence.paragraph).is_some_and(|p| p.kind != ParagraphKind::Body);
            if !heading && !names::title_case(doc, tables, &sentence.tokens) {
                continue;
            }
            let mut at = sentence.tokens.start;
            while at < sentence.tokens.end {
                let Some((name, member)) = self.heading_name(doc, tables, at, sentence.tokens.end) else {
                    at += 1;
                    continue;
                };
                at = name.tokens.end;
                self.names.push((name, member));
            }
        }
    }

    fn heading_name(&mut self, doc: &Document, tables: &Tables, at: usize, limit: usize) -> Option<(Name, u32)> {
        let token = doc.tokens.get(at).filter(|t| names::is_capital(t))?;
        let make = |end: usize, kind| Name {
            tokens: at..end,
            full: at..end,
            kind,
            gender: None,
            possessive: doc.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Possessive),
        };
        let known = tables.outlets.longest(doc, at).map(|m| (m.tokens.end, NameKind::Media)).or_else(|| {
            let m = tables.places.longest(doc, at)?;
            Some((m.tokens.end, NameKind::Place(*m.entries.first()?)))
        });
        let known = known.filter(|(end, _)| *end > at + 1 || !tables.closed(token.key));
        if let Some((end, kind)) = known {
            let name = make(end, kind);
            let member = self.join(doc, tables, &name);
            return Some((name, member));
        }
        if tables.closed(token.key) || tables.noun(token.key).is_some() {
            return None;
        }
        // "Ada Kerr" in a headline, "Kerr" in the text.
        let surname = doc
            .tokens
            .get(at + 1)
            .filter(|t| at + 1 < limit && names::is_capital(t) && self.by_word.contains_key(&t.key));
        if tables.given(token.key).is_some() && surname.is_some_and(|t| tables.noun(t.key).is_none()) {
            let name = Name { gender: tables.given(token.key).flatten(), ..make(at + 2, NameKind::Person) };
            let member = self.join(doc, tables, &name);
            return Some((name, member));
        }
        // The longest stretch of capitals that is a name of one member.
        let mut end = at + 1;
        while end < limit && end < at + 6 && doc.tokens.get(end).is_some_and(names::is_capital) {
            end += 1;
        }
        while end > at {
            let words = content_words(doc, tables, &(at..end));
            let member = match words.as_slice() {
                [word] => self.called(*word),
                [_, .., last] => self.by_word.get(last).and_then(|all| {
                    all.iter()
                        .copied()
                        .take(NAMESAKES)
                        .find(|m| self.members.get(*m as usize).is_some_and(|m| within(&words, &m.words)))
                }),
                [] => None,
            };
            if let Some(member) = member {
                let kind = self.members.get(member as usize)?.kind;
                return Some((make(end, kind), member));
            }
            end -= 1;
        }
        None
    }
}
