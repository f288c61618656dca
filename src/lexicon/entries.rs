//! Entries as the rooms use them: compiled, in tables.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::check::expression;
use super::gates::{Gates, Site, Topics, Written};
use super::schema::{
    AnonymityPhrase, BoilerplateEntry, BoilerplateMatch, ChannelPhrase, CueEntry, EventEntry, Guard, LoadedEntry,
    NamingChoice, NamingSet, ProvenanceEntry, SourceNoun, WordClass, WordList,
};
use super::trie::Table;
use crate::model::{Category, Polarity, Stance};

/// A cue with its gates.
#[derive(Debug, Clone)]
pub struct CueTerm {
    pub entry: CueEntry,
    pub gates: Gates,
}

impl CueTerm {
    /// Which gate decides about the cue at a place, in words.
    pub fn told(&self, site: &Site) -> String {
        let CueEntry { require_any, unless, .. } = &self.entry;
        self.gates.told(Written { require_any, unless }, site)
    }
}

/// A loaded term, or a naming choice that is one.
#[derive(Debug, Clone)]
pub struct LoadedTerm {
    /// For a naming choice: id `set/choice`, no `pos` of its own (phrase), the set's neutral names.
    pub entry: LoadedEntry,
    pub category: Category,
    gates: OnceLock<Gates>,
    topics: Arc<Topics>,
    /// Whether the forms are written with a capital, so that capitals are no sign of a longer name.
    pub proper: bool,
    /// For a naming choice: index of its set in [`NamingSets::sets`].
    pub set: Option<u32>,
}

impl LoadedTerm {
    fn new(entry: LoadedEntry, category: Category, set: Option<u32>, topics: &Arc<Topics>) -> Self {
        let proper = capital(&entry.forms);
        LoadedTerm { entry, category, gates: OnceLock::new(), topics: Arc::clone(topics), proper, set }
    }

    /// The entry's gates, compiled at the first call: most entries stand in no text of a run.
    pub fn gates(&self) -> &Gates {
        self.gates.get_or_init(|| Gates::new(&self.entry.require_any, &self.entry.unless, &self.topics))
    }
}

/// A guard with its gates.
#[derive(Debug, Clone)]
pub struct GuardTerm {
    pub entry: Guard,
    pub gates: Gates,
}

impl GuardTerm {
    /// Whether it is about terms of the category.
    pub fn covers(&self, category: Category) -> bool {
        self.entry.categories.is_empty() || self.entry.categories.contains(&category)
    }

    /// Whether it goes by the capital of a term.
    pub fn capital(&self) -> bool {
        self.entry.require_any.iter().any(|gate| gate.capitalized == Some(true))
    }
}

/// A word for harm to people, with its gates.
#[derive(Debug, Clone)]
pub struct EventTerm {
    pub entry: EventEntry,
    gates: OnceLock<Gates>,
    topics: Arc<Topics>,
}

/// The words for harm to people and how they are found.
#[derive(Debug, Clone, Default)]
pub struct Events {
    pub terms: Vec<EventTerm>,
    pub words: Table<EventWord>,
}

/// One form of an [`EventTerm`].
#[derive(Debug, Clone, Copy)]
pub struct EventWord {
    /// Index in [`Events::terms`].
    pub term: u32,
    /// What the form can be, see [`slot`](super::schema::slot).
    pub slots: u8,
}

impl EventTerm {
    fn new(entry: EventEntry, topics: &Arc<Topics>) -> Self {
        EventTerm { entry, gates: OnceLock::new(), topics: Arc::clone(topics) }
    }

    /// The entry's gates, compiled at the first call.
    pub fn gates(&self) -> &Gates {
        self.gates.get_or_init(|| Gates::new(&self.entry.require_any, &self.entry.unless, &self.topics))
    }
}

/// One name of a naming set.
#[derive(Debug, Clone)]
pub struct NamingTerm {
    /// Index of the set in [`NamingSets::sets`].
    pub set: u32,
    /// Index of the choice in its set.
    pub choice: u32,
    pub gates: Gates,
    /// See [`LoadedTerm::proper`].
    pub proper: bool,
}

/// The naming sets and how their names are found.
#[derive(Debug, Clone, Default)]
pub struct NamingSets {
    pub sets: Vec<NamingSet>,
    /// All names of all sets.
    pub names: Table<NamingTerm>,
    /// The words that let a set count; entries are indexes of sets.
    pub anchors: Table<u32>,
}

/// A noun that stands for sources, once for its singular and once for its plural forms.
#[derive(Debug, Clone)]
pub struct SourceTerm {
    pub entry: SourceNoun,
    pub plural: bool,
}

pub(super) fn cues(entries: &[CueEntry], topics: &Topics) -> Table<CueTerm> {
    let term = |e: &CueEntry| CueTerm { gates: Gates::new(&e.require_any, &e.unless, topics), entry: e.clone() };
    table(entries.iter().map(term).collect(), |t| &t.entry.forms)
}

pub(super) fn loaded(
    entries: Vec<(Category, LoadedEntry)>,
    sets: &[NamingSet],
    topics: &Arc<Topics>,
) -> Table<LoadedTerm> {
    let own = entries.into_iter().filter(|(_, e)| !e.never);
    let own = own.map(|(category, entry)| LoadedTerm::new(entry, category, None, topics));
    let named = sets.iter().enumerate().flat_map(|(index, set)| {
        set.choices.iter().filter_map(move |choice| {
            let entry = choice_entry(set, choice, choice.strength?);
            Some(LoadedTerm::new(entry, Category::NamingChoice, Some(index as u32), topics))
        })
    });
    table(own.chain(named).collect(), |t| &t.entry.forms)
}

pub(super) fn naming(sets: Vec<NamingSet>, topics: &Topics) -> NamingSets {
    let mut terms = Vec::new();
    for (s, set) in sets.iter().enumerate() {
        for (c, choice) in set.choices.iter().enumerate() {
            terms.push(NamingTerm {
                set: s as u32,
                choice: c as u32,
                gates: Gates::new(&choice.require_any, &choice.unless, topics),
                proper: capital(&choice.forms),
            });
        }
    }
    let set = |index: u32| sets.get(index as usize);
    let names = Table::of_entries(terms, |term: &NamingTerm, add| {
        let choice = set(term.set).and_then(|s| s.choices.get(term.choice as usize));
        choice.into_iter().flat_map(|c| &c.forms).for_each(|form| add(form));
    });
    let anchors = Table::of_entries((0..sets.len() as u32).collect(), |&index, add| {
        set(index).into_iter().flat_map(|s| &s.anchors).for_each(|anchor| add(anchor));
    });
    NamingSets { names, anchors, sets }
}

pub(super) fn events(entries: Vec<EventEntry>, topics: &Arc<Topics>) -> Events {
    let terms: Vec<EventTerm> =
        entries.into_iter().filter(|e| !e.never).map(|entry| EventTerm::new(entry, topics)).collect();
    let words = (0..).zip(&terms).flat_map(|(term, t)| {
        let forms = t.entry.slots().unwrap_or_default();
        forms.into_iter().map(move |(form, slots)| (EventWord { term, slots }, vec![form]))
    });
    let words = Table::new(words);
    Events { words, terms }
}

pub(super) fn sources(entries: Vec<SourceNoun>) -> Table<SourceTerm> {
    let terms = entries.into_iter().flat_map(|entry| {
        let plural = SourceTerm { entry: entry.clone(), plural: true };
        [SourceTerm { entry, plural: false }, plural]
    });
    table(terms.collect(), |t| if t.plural { &t.entry.plural } else { &t.entry.singular })
}

pub(super) fn words(entries: Vec<WordList>) -> BTreeMap<String, Vec<String>> {
    entries.into_iter().map(|list| (list.id, list.words)).collect()
}

pub(super) fn anonymity(mut entries: Vec<AnonymityPhrase>) -> Vec<AnonymityPhrase> {
    entries.iter_mut().for_each(|e| e.pattern = expression(&e.pattern));
    entries
}

pub(super) fn channels(mut entries: Vec<ChannelPhrase>) -> Vec<ChannelPhrase> {
    entries.iter_mut().for_each(|e| e.pattern = expression(&e.pattern));
    entries
}

pub(super) fn guards(entries: Vec<Guard>, topics: &Topics) -> Vec<GuardTerm> {
    let used = entries.into_iter().filter(|e| !e.never);
    used.map(|entry| GuardTerm { gates: Gates::new(&entry.require_any, &entry.unless, topics), entry }).collect()
}

pub(super) fn boilerplate(mut entries: Vec<BoilerplateEntry>) -> Vec<BoilerplateEntry> {
    for entry in entries.iter_mut().filter(|e| e.matching == BoilerplateMatch::Pattern) {
        entry.forms = entry.forms.iter().map(|f| expression(f)).collect();
    }
    entries
}

pub(super) fn provenance(mut entries: Vec<ProvenanceEntry>) -> Vec<ProvenanceEntry> {
    entries.iter_mut().for_each(|e| e.pattern = expression(&e.pattern));
    entries
}

/// A naming choice as a loaded term.
fn choice_entry(set: &NamingSet, choice: &NamingChoice, strength: u8) -> LoadedEntry {
    let neutral = set.choices.iter().filter(|c| c.stance == Stance::Neutral && c.name != choice.name);
    LoadedEntry {
        id: format!("{}/{}", set.id, choice.name.replace(' ', "-")),
        lemma: choice.name.clone(),
        pos: WordClass::Phrase,
        forms: choice.forms.clone(),
        strength,
        polarity: match choice.stance {
            Stance::Condemn | Stance::Distance => Polarity::Neg,
            Stance::Approve => Polarity::Pos,
            Stance::Neutral | Stance::Descriptive | Stance::Legal => Polarity::Mixed,
        },
        neutral: neutral.map(|c| c.name.clone()).collect(),
        why: choice.why.clone().unwrap_or_else(|| set.why.clone()),
        cite: choice.cite.clone(),
        require_any: choice.require_any.clone(),
        unless: choice.unless.clone(),
        never: false,
        hit: Vec::new(),
        miss: Vec::new(),
    }
}

/// A table whose entries give their forms.
fn table<E>(entries: Vec<E>, forms: impl Fn(&E) -> &Vec<String>) -> Table<E> {
    Table::of_entries(entries, |entry, add| forms(entry).iter().for_each(|form| add(form)))
}

fn capital(forms: &[String]) -> bool {
    forms.iter().any(|f| f.starts_with(char::is_uppercase))
}
