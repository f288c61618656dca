//! Proper names: runs of capitalised words, cut into title and name, and what they tell.

use std::ops::Range;

use super::runs::Run;
use super::tables::Tables;
use crate::lexicon::schema::Gender;
use crate::model::SourceKind;
use crate::text::{Case, Document, KeyMap, ParagraphKind, Token, TokenKind};

/// What a proper name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameKind {
    Person,
    Organization,
    Media,
    Document,
    /// A place, its people or an institution that the lexicon knows; entry of [`Tables::places`].
    Place(u32),
    /// A single capitalised word, or capitals without a sign.
    Unknown,
}

impl NameKind {
    /// The kind of a source with such a name.
    pub fn source_kind(self) -> SourceKind {
        match self {
            NameKind::Person | NameKind::Unknown => SourceKind::Person,
            NameKind::Organization | NameKind::Place(_) => SourceKind::Organization,
            NameKind::Media => SourceKind::Media,
            NameKind::Document => SourceKind::Document,
        }
    }
}

/// One proper name in the text.
#[derive(Debug, Clone)]
pub(super) struct Name {
    /// The name without its title.
    pub tokens: Range<usize>,
    /// The name with the title before it.
    pub full: Range<usize>,
    pub kind: NameKind,
    pub gender: Option<Gender>,
    /// Whether a possessive ending follows.
    pub possessive: bool,
}

/// Finds the proper names of the text, in text order. Lines in title case are left out: there
/// a capital says nothing.
pub(super) fn find(doc: &Document, tables: &Tables) -> Vec<Name> {
    let mut names = Vec::new();
    let evidence = Evidence::new(doc, tables);
    for sentence in &doc.sentences {
        let heading = doc.paragraphs.get(sentence.paragraph).is_some_and(|p| p.kind != ParagraphKind::Body);
        if heading || title_case(doc, tables, &sentence.tokens) {
            continue;
        }
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let run = Run {
                doc,
                tables,
                evidence: Some(&evidence),
                limit: sentence.tokens.end,
                first: sentence.tokens.start,
            };
            match run.end(at) {
                Some(end) => {
                    names.extend(run.cut(at..end));
                    at = end;
                }
                None => at += 1,
            }
        }
    }
    names
}

/// Reads the tokens as a name, though their place shows no name; `None` where nothing but a
/// title is left.
pub(super) fn read(doc: &Document, tables: &Tables, tokens: Range<usize>) -> Option<Name> {
    let run = Run { doc, tables, evidence: None, first: tokens.start, limit: tokens.end };
    let mut name = run.cut(tokens)?;
    if name.kind == NameKind::Organization && name.tokens.len() == 1 {
        name.kind = NameKind::Unknown;
    }
    Some(name)
}

/// How a word is written where its place does not ask for a capital.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Written {
    pub lower: bool,
    pub capital: bool,
}

/// How words are written elsewhere in the text: at the start of a sentence a capital alone says
/// nothing.
pub(super) struct Evidence {
    /// Whether the word stands somewhere in lower case, and with a capital inside a sentence.
    written: KeyMap<Written>,
}

impl Evidence {
    fn new(doc: &Document, tables: &Tables) -> Self {
        let mut written: KeyMap<Written> = KeyMap::default();
        for sentence in doc.sentences.iter().filter(|s| !title_case(doc, tables, &s.tokens)) {
            for (i, token) in doc.tokens.get(sentence.tokens.clone()).unwrap_or_default().iter().enumerate() {
                let opens =
                    i == 0 || doc.word(sentence.tokens.start + i - 1).chars().all(|c| !c.is_alphanumeric() && c != ',');
                if token.case == Case::Lower {
                    written.entry(token.key).or_default().lower = true;
                } else if is_capital(token) && !opens {
                    written.entry(token.key).or_default().capital = true;
                }
            }
        }
        Evidence { written }
    }

    /// How the word of this key is written elsewhere.
    pub fn of(&self, key: u64) -> Written {
        self.written.get(&key).copied().unwrap_or_default()
    }
}

/// Whether all words of the line but those of closed classes are capitalised.
pub(super) fn title_case(doc: &Document, tables: &Tables, tokens: &Range<usize>) -> bool {
    let words = || doc.tokens.get(tokens.clone()).unwrap_or_default().iter().filter(|t| t.kind == TokenKind::Word);
    let capital = words().filter(|t| is_capital(t)).count();
    // Few sentences have so many capitals that the others are looked up.
    capital >= 4 && 8 * words().filter(|t| t.case == Case::Lower && !tables.closed(t.key)).count() <= capital
}

/// Whether the word starts with a capital.
pub(super) fn is_capital(token: &Token) -> bool {
    token.kind == TokenKind::Word && matches!(token.case, Case::Capital | Case::Upper | Case::Mixed)
}
