//! What the words around a name tell of a member: titles before it, appositions on both sides.

use super::cast::Cast;
use super::names::{Name, NameKind};
use super::tables::{List, Noun, Tables};
use crate::lexicon::schema::Gender;
use crate::model::SourceKind;
use crate::text::{Document, Pos, TokenKind};

/// How far an apposition goes, in tokens.
const REACH: usize = 14;
/// How many words of its titles a member keeps.
const ROLES: usize = 64;

/// What was read around one name.
#[derive(Default)]
struct Found {
    words: Vec<u64>,
    gender: Option<Gender>,
    /// A noun for a person stands beside the name.
    person: bool,
}

struct Reader<'a> {
    doc: &'a Document<'a>,
    tables: &'a Tables,
    /// First token of the sentence.
    first: usize,
    /// End of the sentence.
    limit: usize,
}

impl Cast {
    /// Titles before a name and the appositions beside it.
    pub(super) fn learn_roles(&mut self, doc: &Document, tables: &Tables, at: usize) {
        let Some((name, member)) = self.names.get(at) else { return };
        let Some(sentence) = doc.sentence(name.full.start) else { return };
        let reader = Reader { doc, tables, first: sentence.tokens.start, limit: sentence.tokens.end };
        let mut found = Found::default();
        found.words.extend((name.full.start..name.tokens.start).filter_map(|i| reader.word(i)));
        reader.title_before(name, &mut found);
        reader.apposition_before(name, &mut found);
        reader.apposition_after(name, &mut found);
        let Some(member) = self.members.get_mut(*member as usize) else { return };
        if found.person && member.kind == NameKind::Unknown {
            member.kind = NameKind::Person;
        }
        if matches!(member.kind, NameKind::Person | NameKind::Unknown) {
            member.gender = member.gender.or(found.gender);
        }
        for role in found.words {
            if member.roles.len() < ROLES && !member.roles.contains(&role) {
                member.roles.push(role);
            }
        }
    }
}

impl Reader<'_> {
    /// The key of a word that says something.
    fn word(&self, at: usize) -> Option<u64> {
        let token = self.doc.tokens.get(at).filter(|t| t.kind == TokenKind::Word)?;
        let closed = self.tables.is(List::Determiners, token.key) || self.tables.is(List::Prepositions, token.key);
        (!closed).then_some(token.key)
    }

    fn person(&self, at: usize) -> Option<Noun> {
        self.tables.noun_ending(self.doc, at).filter(|n| n.kind == SourceKind::Person && !n.plural)
    }

    /// "retired fire chief Ada Kerr".
    fn title_before(&self, name: &Name, found: &mut Found) {
        let Some(before) = name.full.start.checked_sub(1).filter(|b| *b >= self.first) else { return };
        let Some(noun) = self.person(before) else { return };
        found.person = true;
        found.gender = noun.gender;
        for i in (self.first.max(before.saturating_sub(3))..=before).rev() {
            let stop = self
                .doc
                .tokens
                .get(i)
                .is_none_or(|t| t.kind == TokenKind::Mark || self.tables.is(List::Determiners, t.key));
            if stop {
                break;
            }
            found.words.extend(self.word(i));
        }
    }

    /// "A lawyer for the miners, Ada Kerr".
    fn apposition_before(&self, name: &Name, found: &mut Found) {
        let Some(comma) = name.full.start.checked_sub(1).filter(|b| *b > self.first && self.doc.word(*b) == ",") else {
            return;
        };
        let (mut own, mut noun) = (Vec::new(), None);
        for i in (self.first.max(comma.saturating_sub(10))..comma).rev() {
            let joins = matches!(self.doc.word(i), "-" | "'" | "’");
            let stop =
                |t: &crate::text::Token| t.kind == TokenKind::Mark && !joins || matches!(t.pos, Pos::Verb | Pos::Aux);
            if self.doc.tokens.get(i).is_none_or(stop) {
                break;
            }
            own.extend(self.word(i));
            noun = noun.or(self.person(i));
        }
        if let Some(noun) = noun {
            found.gender = found.gender.or(noun.gender);
            found.person = true;
            found.words.extend(own);
        }
    }

    /// "Ada Kerr, director of the Orvane trust,".
    fn apposition_after(&self, name: &Name, found: &mut Found) {
        if self.doc.word(name.full.end) != "," {
            return;
        }
        let limit = self.limit.min(name.full.end + REACH);
        let mut own = Vec::new();
        let mut at = name.full.end + 1;
        while at < limit && !matches!(self.doc.word(at), "," | "." | "“" | "\"" | ";" | ":" | "—" | "–") {
            let clause = |t: &crate::text::Token| {
                self.tables.is(List::Auxiliaries, t.key) || self.tables.is(List::Relative, t.key)
            };
            if self.doc.tokens.get(at).is_some_and(clause) {
                break;
            }
            own.extend(self.word(at));
            at += 1;
        }
        let noun = own.iter().filter_map(|k| self.tables.noun(*k)).find(|n| n.kind == SourceKind::Person && !n.plural);
        if let Some(noun) = noun.filter(|_| at < limit) {
            found.person |= name.kind == NameKind::Unknown;
            found.gender = found.gender.or(noun.gender);
            found.words.extend(own);
        }
    }
}
