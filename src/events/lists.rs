//! What a word can be in the grammar of headlines, from the word lists of the lexicon.

use crate::lexicon::Lexicon;
use crate::lexicon::schema::SourceRole;
use crate::model::SourceKind;
use crate::text::{Case, Document, KeyMap, Token, TokenKind, key};

/// Classes of words, as bits.
pub(super) mod is {
    pub const DETERMINER: u64 = 1;
    pub const NUMBER: u64 = 1 << 1;
    pub const PREPOSITION: u64 = 1 << 2;
    /// "And", "or", "&".
    pub const AND: u64 = 1 << 3;
    /// Opens a new clause.
    pub const JOINER: u64 = 1 << 4;
    pub const BE: u64 = 1 << 5;
    pub const HAVE: u64 = 1 << 6;
    pub const MODAL: u64 = 1 << 7;
    pub const NEGATION: u64 = 1 << 8;
    pub const ADVERB: u64 = 1 << 9;
    pub const TIME: u64 = 1 << 10;
    pub const PERSON: u64 = 1 << 11;
    pub const ATTACKER: u64 = 1 << 12;
    pub const INSTITUTION: u64 = 1 << 13;
    pub const WEAPON: u64 = 1 << 14;
    pub const VEHICLE: u64 = 1 << 15;
    pub const FORCE: u64 = 1 << 16;
    pub const UNREAL: u64 = 1 << 17;
    pub const UNREAL_AFTER: u64 = 1 << 18;
    pub const CAUSATIVE: u64 = 1 << 19;
    pub const TO: u64 = 1 << 20;
    pub const REFLEXIVE: u64 = 1 << 21;
    pub const OBJECT: u64 = 1 << 22;
    pub const BY_PLACE: u64 = 1 << 23;
    pub const REPORT: u64 = 1 << 24;
    /// Leads from a verb to the happening in which it came about.
    pub const LINK: u64 = 1 << 25;
    pub const POSSESSOR: u64 = 1 << 26;
    /// Another verb of headlines, at which a noun phrase ends.
    pub const VERB: u64 = 1 << 31;
    /// A noun that ends like a participle: "wedding".
    pub const ING_NOUN: u64 = 1 << 30;
    /// A mark at which a clause ends.
    pub const BREAK: u64 = 1 << 27;
    pub const COMMA: u64 = 1 << 28;
    /// A mark that is passed over: a hyphen, a quotation mark.
    pub const GLUE: u64 = 1 << 29;

    /// Another body, by the nouns of sources: it can act, but the noun of an event beside it is not its doing.
    pub const BODY: u64 = 1 << 32;

    /// Goes with the noun of an event: "victim", "suspect".
    pub const COMPANION: u64 = 1 << 33;

    /// Anybody or anything that can be told to act.
    pub const KNOWN: u64 = PERSON | ATTACKER | INSTITUTION | BODY | WEAPON | VEHICLE | FORCE;
    /// Where a noun phrase ends.
    pub const STOP: u64 = PREPOSITION | AND | JOINER | BE | HAVE | MODAL | TO | CAUSATIVE | REPORT | BREAK | VERB;
}

const LISTS: [(u64, &str); 33] = [
    (is::DETERMINER, "determiners"),
    (is::NUMBER, "number-words"),
    (is::NUMBER, "events-numbers"),
    (is::PREPOSITION, "prepositions"),
    (is::AND, "conjunctions"),
    (is::JOINER, "events-joiners"),
    (is::BE, "events-be"),
    (is::HAVE, "events-have"),
    (is::MODAL, "modals"),
    (is::NEGATION, "events-negations"),
    (is::ADVERB, "adverbs"),
    (is::ADVERB, "events-adverbs"),
    (is::TIME, "events-times"),
    (is::TIME, "weekdays-months"),
    (is::PERSON, "events-people"),
    (is::ATTACKER, "events-attackers"),
    (is::INSTITUTION, "events-institutions"),
    (is::WEAPON, "events-weapons"),
    (is::VEHICLE, "events-vehicles"),
    (is::FORCE, "events-forces"),
    (is::UNREAL, "events-unreal"),
    (is::UNREAL_AFTER, "events-unreal-after"),
    (is::CAUSATIVE, "events-causatives"),
    (is::TO, "particles"),
    (is::REFLEXIVE, "events-reflexives"),
    (is::OBJECT, "events-objects"),
    (is::BY_PLACE, "events-by-places"),
    (is::REPORT, "events-reports"),
    (is::LINK, "events-links"),
    (is::POSSESSOR, "possessors"),
    (is::VERB, "events-other-verbs"),
    (is::COMPANION, "events-companions"),
    (is::ING_NOUN, "events-nouns-in-ing"),
];

/// The lists by the keys of their words.
#[derive(Debug, Default)]
pub(super) struct Lists {
    bits: KeyMap<u64>,
    people_endings: Vec<String>,
    demonym_endings: Vec<String>,
}

impl Lists {
    pub fn new(lexicon: &Lexicon) -> Self {
        let words = |id: &str| lexicon.word_list(id).map(str::to_lowercase).collect();
        let mut lists = Lists {
            bits: KeyMap::default(),
            people_endings: words("events-people-endings"),
            demonym_endings: words("events-demonym-endings"),
        };
        for (bit, list) in LISTS {
            lexicon.word_list(list).for_each(|word| lists.add(word, bit));
        }
        let mut plain = Vec::new();
        for term in &lexicon.sources().entries {
            let bit = match (term.entry.role, term.entry.kind) {
                (SourceRole::Noun, SourceKind::Person) => is::PERSON,
                (SourceRole::Noun, SourceKind::Organization) => is::BODY,
                _ => continue,
            };
            let forms = if term.plural { &term.entry.plural } else { &term.entry.singular };
            // What a list of this room holds already is that and nothing else.
            forms
                .iter()
                .filter(|form| !lists.holds(form, is::KNOWN | is::STOP))
                .for_each(|form| plain.push((form.clone(), bit)));
        }
        plain.iter().filter(|(form, _)| !form.contains([' ', '-'])).for_each(|(form, bit)| lists.add(form, *bit));
        lists
    }

    fn holds(&self, word: &str, mask: u64) -> bool {
        self.bits.get(&key(word)).is_some_and(|bits| bits & mask != 0)
    }

    fn add(&mut self, word: &str, bit: u64) {
        *self.bits.entry(key(word)).or_default() |= bit;
    }

    /// The classes of a token.
    pub fn of(&self, doc: &Document, at: usize, token: &Token) -> u64 {
        match token.kind {
            TokenKind::Number => is::NUMBER,
            TokenKind::Possessive => is::GLUE,
            TokenKind::Mark => mark(doc, at),
            TokenKind::Word => {
                let known = self.bits.get(&token.key).copied().unwrap_or_default();
                let word = || doc.word(at).to_lowercase();
                if known == 0
                    && self.people_endings.iter().any(|e| word().len() > e.len() + 1 && word().ends_with(e.as_str()))
                {
                    return is::PERSON;
                }
                known
            }
        }
    }

    /// Whether the word looks like that of a nation: a capital and one of the endings.
    pub fn demonym(&self, doc: &Document, at: usize) -> bool {
        let word = doc.word(at).to_lowercase();
        let capital = doc.tokens.get(at).is_some_and(|t| matches!(t.case, Case::Capital | Case::Upper));
        capital && self.demonym_endings.iter().any(|e| word.len() > e.len() + 2 && word.ends_with(e.as_str()))
    }
}

fn mark(doc: &Document, at: usize) -> u64 {
    match doc.word(at) {
        "," => is::BREAK | is::COMMA,
        "&" => is::AND,
        "-" | "\u{2010}" | "\u{2011}" if doc.adjoins(at) => is::GLUE,
        "“" | "”" | "\"" | "‘" | "’" | "'" | "''" | "``" | "`" | "£" | "$" | "€" | "%" | "*" | "#" => {
            is::GLUE
        }
        _ => is::BREAK,
    }
}
