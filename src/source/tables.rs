//! The lexicon as this room uses it: nouns by their key, names by their words.

use crate::lexicon::schema::{Gender, SourceRole};
use crate::lexicon::{Lexicon, Table};
use crate::model::{Identification, SourceKind};
use crate::text::{Document, KeyMap, Token, key};

/// What a noun says about the source that it heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Noun {
    pub kind: SourceKind,
    pub bare: Identification,
    pub gender: Option<Gender>,
    pub plural: bool,
    /// Whether it is a thing or an event.
    pub thing: bool,
    /// Nouns of one entry are synonyms.
    pub entry: u32,
}

/// A place or institution that the lexicon names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub name: String,
    /// Id of its lexicon entry.
    pub entry: String,
}

/// Word lists that are looked up by id.
#[derive(Debug, Clone, Copy)]
pub(super) enum List {
    Determiners,
    Prepositions,
    Conjunctions,
    Auxiliaries,
    Pronouns,
    Subjects,
    Adverbs,
    Months,
    Male,
    Female,
    Thing,
    Plural,
    Speaker,
    Speakers,
    Hearer,
    Relative,
    Demonstrative,
    Generic,
    Counted,
    Partitive,
    TitlesMale,
    TitlesFemale,
    TitlesAny,
    TitleModifiers,
    Suffixes,
    NameLinks,
    InstitutionLinks,
    VaguePersons,
    LooseInstitutions,
    Particles,
    Abbreviations,
    /// Nouns and quantifiers that tell no more than that somebody speaks.
    Nobody,
    /// Nouns that tell a class of people.
    Class,
    /// Nouns for offices that stand for their institution.
    Office,
    /// Words before a noun that tell the circle it belongs to.
    Circles,
    /// Nouns for outlets that are no sources on their own.
    OutletNouns,
    /// Words that count one person more.
    OneMore,
    /// Nouns for places, which are no institution of somebody.
    PlaceNouns,
    /// Nouns for parts of a text that go by a number: "page 12".
    TextParts,
    /// Dictionary forms of verbs that confirm what was said before.
    Confirming,
    /// Nouns for what was said before.
    Accounts,
    /// Dictionary forms of verbs that tell how a thing looks to the article itself.
    Impressions,
}

const LISTS: [&str; 42] = [
    "determiners",
    "prepositions",
    "conjunctions",
    "auxiliaries",
    "pronouns",
    "subject-pronouns",
    "adverbs",
    "weekdays-months",
    "source-pronouns-male",
    "source-pronouns-female",
    "source-pronouns-thing",
    "source-pronouns-plural",
    "source-pronouns-speaker",
    "source-pronouns-speakers",
    "source-pronouns-hearer",
    "source-pronouns-relative",
    "source-pronouns-demonstrative",
    "quantifiers-generic",
    "quantifiers-counted",
    "quantifier-nouns",
    "titles-male",
    "titles-female",
    "titles-any",
    "title-modifiers",
    "name-suffixes",
    "name-links",
    "institution-links",
    "vague-person-nouns",
    "loose-institution-nouns",
    "particles",
    "abbreviations",
    "specificity-nobody",
    "specificity-class",
    "specificity-office",
    "specificity-circles",
    "outlet-nouns",
    "one-more",
    "specificity-places",
    "text-parts",
    "confirming-cues",
    "account-nouns",
    "impression-cues",
];

/// The lists of closed classes, so that a capital says nothing.
const CLOSED: u64 = {
    use List::*;
    Particles.bit()
        | Determiners.bit()
        | Prepositions.bit()
        | Conjunctions.bit()
        | Auxiliaries.bit()
        | Pronouns.bit()
        | Adverbs.bit()
        | Months.bit()
        | Generic.bit()
        | Counted.bit()
};

impl List {
    const fn bit(self) -> u64 {
        1 << self as u32
    }
}

/// Everything that is looked up by word.
#[derive(Debug)]
pub(super) struct Tables {
    nouns: KeyMap<Noun>,
    phrases: Table<Noun>,
    parts: KeyMap<SourceKind>,
    given: KeyMap<Option<Gender>>,
    /// Names of outlets; entries carry nothing.
    pub outlets: Table<()>,
    /// Names of places and institutions, and what stands for them.
    pub places: Table<Place>,
    /// For each word of a list, the lists that hold it, as bits.
    lists: KeyMap<u64>,
    /// What a counting word counts.
    numbers: KeyMap<u32>,
    person_endings: Vec<String>,
    persons_endings: Vec<String>,
}

impl Tables {
    /// Reads what the lexicon says about sources.
    pub fn new(lexicon: &Lexicon) -> Self {
        let (mut nouns, mut parts, mut phrases) = (KeyMap::default(), KeyMap::default(), Vec::new());
        let (mut outlets, mut places) = (Vec::new(), Vec::new());
        for (index, term) in lexicon.sources().entries.iter().enumerate() {
            let entry = &term.entry;
            let forms = if term.plural { &entry.plural } else { &entry.singular };
            match entry.role {
                SourceRole::Noun => {
                    let noun = Noun {
                        kind: entry.kind,
                        bare: entry.bare,
                        gender: entry.gender,
                        plural: term.plural,
                        thing: entry.thing,
                        entry: index as u32 / 2,
                    };
                    for form in forms.iter().filter(|f| !f.contains([' ', '-'])) {
                        nouns.entry(key(form)).or_insert(noun);
                    }
                    phrases.push((noun, forms.iter().filter(|f| f.contains([' ', '-'])).map(String::as_str).collect()));
                }
                SourceRole::NamePart => parts.extend(forms.iter().map(|f| (key(f), entry.kind))),
                SourceRole::Outlet => outlets.push(((), forms.iter().map(String::as_str).collect())),
                SourceRole::Place if !term.plural => {
                    let place = |name: &String| Place { name: name.clone(), entry: entry.id.clone() };
                    let named = entry.places.iter().filter_map(|names| Some((place(names.first()?), names)));
                    places.extend(named.map(|(place, all)| (place, all.iter().map(String::as_str).collect())));
                }
                SourceRole::Place => {}
            }
        }
        Tables {
            nouns,
            phrases: Table::new(phrases),
            parts,
            given: given_names(lexicon),
            outlets: Table::new(outlets),
            places: Table::new(places),
            lists: lists(lexicon),
            numbers: (0..).zip(lexicon.word_list("counting-words")).map(|(n, word)| (key(word), n)).collect(),
            person_endings: endings(lexicon, "person-noun-endings"),
            persons_endings: endings(lexicon, "many-persons-endings"),
        }
    }

    /// The noun of a single word.
    pub fn noun(&self, key: u64) -> Option<Noun> {
        self.nouns.get(&key).copied()
    }

    /// The noun of one word or several ("South Africans") that starts at the token.
    pub fn noun_starting(&self, doc: &Document, token: usize) -> Option<Noun> {
        let phrase = self.phrases.longest(doc, token).and_then(|m| self.phrases.get(*m.entries.first()?)).copied();
        phrase.or_else(|| doc.tokens.get(token).and_then(|t| self.noun(t.key)))
    }

    /// The noun that ends with the token, of one word or several ("think tank").
    pub fn noun_ending(&self, doc: &Document, token: usize) -> Option<Noun> {
        let first = doc.sentence(token).map_or(token, |s| s.tokens.start);
        for back in 1..=3 {
            let Some(start) = token.checked_sub(back).filter(|s| *s >= first) else { break };
            if let Some(m) = self.phrases.longest(doc, start)
                && m.tokens.end == token + 1
            {
                return m.entries.first().and_then(|i| self.phrases.get(*i)).copied();
            }
        }
        doc.tokens.get(token).and_then(|t| self.noun(t.key))
    }

    /// The kind that a word tells inside a capitalised name.
    pub fn part(&self, key: u64) -> Option<SourceKind> {
        self.parts.get(&key).copied()
    }

    /// Whether the word is a given name, and of which gender.
    pub fn given(&self, key: u64) -> Option<Option<Gender>> {
        self.given.get(&key).copied()
    }

    /// Whether the list holds the word.
    pub fn is(&self, list: List, key: u64) -> bool {
        self.lists.get(&key).is_some_and(|bits| bits & list.bit() != 0)
    }

    /// What a number counts, in figures or in words.
    pub fn number(&self, word: &str) -> Option<u32> {
        word.parse().ok().or_else(|| self.numbers.get(&key(word)).copied())
    }

    /// Whether the list holds the token's word.
    pub fn token(&self, list: List, token: Option<&Token>) -> bool {
        token.is_some_and(|t| self.is(list, t.key))
    }

    /// Whether the word is a title before a name, and of which gender.
    pub fn title(&self, key: u64) -> Option<Option<Gender>> {
        if self.is(List::TitlesMale, key) {
            Some(Some(Gender::Male))
        } else if self.is(List::TitlesFemale, key) {
            Some(Some(Gender::Female))
        } else {
            self.is(List::TitlesAny, key).then_some(None)
        }
    }

    /// Whether an unknown word ends as words for one person do, or for several.
    pub fn like_person(&self, word: &str, plural: bool) -> bool {
        let endings = if plural { &self.persons_endings } else { &self.person_endings };
        let word = word.to_lowercase();
        endings.iter().any(|e| word.len() > e.len() + 2 && word.ends_with(e.as_str()))
    }

    /// Whether the word belongs to a closed class, so that a capital says nothing.
    pub fn closed(&self, key: u64) -> bool {
        self.lists.get(&key).is_some_and(|bits| bits & CLOSED != 0)
    }
}

fn lists(lexicon: &Lexicon) -> KeyMap<u64> {
    let mut lists = KeyMap::default();
    for (at, id) in LISTS.iter().enumerate() {
        for word in lexicon.word_list(id) {
            *lists.entry(key(word)).or_default() |= 1 << at;
        }
    }
    lists
}

fn endings(lexicon: &Lexicon, id: &str) -> Vec<String> {
    lexicon.word_list(id).map(str::to_owned).collect()
}

fn given_names(lexicon: &Lexicon) -> KeyMap<Option<Gender>> {
    let lists = [
        ("given-names-either", None),
        ("given-names-female", Some(Gender::Female)),
        ("given-names-male", Some(Gender::Male)),
    ];
    let mut given = KeyMap::default();
    for (id, gender) in lists {
        for word in lexicon.word_list(id) {
            given.insert(key(word), gender);
        }
    }
    given
}
