//! Closed word classes by token key: one look-up tells every class a word belongs to.

use crate::lexicon::Lexicon;
use crate::text::{KeyMap, Token, key};

/// The closed classes, each from the word list of the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum WordClass {
    Determiner,
    Pronoun,
    Preposition,
    Conjunction,
    Auxiliary,
    Modal,
    Adverb,
    NumberWord,
    SubjectPronoun,
    PersonalPronoun,
    Wh,
    Abbreviation,
    AbbreviationFinal,
    Title,
    Elision,
    Calendar,
    /// A determiner that never stands alone.
    Article,
    /// "His", "her" and their like.
    Possessor,
    /// A form of the past that no ending tells.
    Past,
    /// A verb in a form that no ending tells.
    Verb,
    /// What carries words: "statement", "letter", "messages".
    Carrier,
    /// The infinitive marker.
    Particle,
    /// A form of some cue of the lexicon.
    Cue,
    /// A form of a cue verb.
    CueVerb,
}

const LISTS: [(WordClass, &str); 22] = [
    (WordClass::Particle, "particles"),
    (WordClass::Determiner, "determiners"),
    (WordClass::Pronoun, "pronouns"),
    (WordClass::Preposition, "prepositions"),
    (WordClass::Conjunction, "conjunctions"),
    (WordClass::Auxiliary, "auxiliaries"),
    (WordClass::Modal, "modals"),
    (WordClass::Adverb, "adverbs"),
    (WordClass::NumberWord, "number-words"),
    (WordClass::SubjectPronoun, "subject-pronouns"),
    (WordClass::PersonalPronoun, "personal-pronouns"),
    (WordClass::Wh, "wh-words"),
    (WordClass::Abbreviation, "abbreviations"),
    (WordClass::AbbreviationFinal, "abbreviations-final"),
    (WordClass::Title, "titles"),
    (WordClass::Elision, "elisions"),
    (WordClass::Calendar, "weekdays-months"),
    (WordClass::Article, "articles"),
    (WordClass::Possessor, "possessors"),
    (WordClass::Past, "irregular-pasts"),
    (WordClass::Verb, "verbs"),
    (WordClass::Carrier, "carriers"),
];

/// The classes of every listed word.
#[derive(Debug, Clone, Default)]
pub struct Classes {
    bits: KeyMap<u32>,
}

impl Classes {
    /// Reads the word lists and the single-word cue forms of a lexicon.
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut classes = Self::default();
        for (class, list) in LISTS {
            for word in lexicon.word_list(list) {
                classes.add(word, class);
            }
        }
        for entry in lexicon.cue_entries() {
            let verb = entry.pos == crate::lexicon::schema::CuePos::Verb;
            for form in entry.forms.iter().filter(|f| !f.contains(' ')) {
                classes.add(form, WordClass::Cue);
                if verb && entry.frequency == crate::lexicon::schema::CueFrequency::High {
                    classes.add(form, WordClass::CueVerb);
                }
            }
        }
        classes
    }

    /// All classes of a token, as bits; test them with [`WordClass::within`].
    pub fn of(&self, token: &Token) -> u32 {
        self.bits.get(&token.key).copied().unwrap_or_default()
    }

    /// Whether the token belongs to the class.
    pub fn is(&self, token: &Token, class: WordClass) -> bool {
        class.within(self.of(token))
    }

    fn add(&mut self, word: &str, class: WordClass) {
        *self.bits.entry(key(word)).or_default() |= 1 << class as u8;
    }
}

impl WordClass {
    /// Whether the bits hold this class.
    pub fn within(self, bits: u32) -> bool {
        bits & (1 << self as u8) != 0
    }
}
