//! The same view of an entry of any kind, for checks and examples.

use super::{
    BoilerplateEntry, BoilerplateMatch, CueEntry, EventEntry, Gate, Kind, LexiconFile, LoadedEntry, NamingSet,
    References,
};

/// What entries of all kinds have in common; what a kind does not have is empty.
#[derive(Debug, Clone, Default)]
pub struct EntryView<'a> {
    pub id: &'a str,
    /// Two entries of one kind and one class may not claim the same form without gates.
    pub class: String,
    pub forms: Vec<&'a str>,
    pub gates: Vec<&'a Gate>,
    pub cite: Vec<&'a str>,
    pub strengths: Vec<u8>,
    /// Regular expressions.
    pub patterns: Vec<&'a str>,
    pub hit: &'a [String],
    pub miss: &'a [String],
    /// Whether the kind asks for `hit` and `miss`.
    pub examples: bool,
    pub never: bool,
}

impl LexiconFile {
    /// What the file holds.
    pub fn kind(&self) -> Kind {
        match self {
            LexiconFile::Cues(_) => Kind::Cues,
            LexiconFile::Loaded(_) => Kind::Loaded,
            LexiconFile::Naming(_) => Kind::Naming,
            LexiconFile::Events(_) => Kind::Events,
            LexiconFile::Sources(_) => Kind::Sources,
            LexiconFile::Anonymity(_) => Kind::Anonymity,
            LexiconFile::Channels(_) => Kind::Channels,
            LexiconFile::Boilerplate(_) => Kind::Boilerplate,
            LexiconFile::Provenance(_) => Kind::Provenance,
            LexiconFile::Words(_) => Kind::Words,
        }
    }

    /// The pages of guidance that the file names.
    pub fn references(&self) -> &References {
        match self {
            LexiconFile::Cues(f) => &f.references,
            LexiconFile::Loaded(f) => &f.references,
            LexiconFile::Naming(f) => &f.references,
            LexiconFile::Events(f) => &f.references,
            LexiconFile::Sources(f) => &f.references,
            LexiconFile::Anonymity(f) => &f.references,
            LexiconFile::Channels(f) => &f.references,
            LexiconFile::Boilerplate(f) => &f.references,
            LexiconFile::Provenance(f) => &f.references,
            LexiconFile::Words(f) => &f.references,
        }
    }

    /// The entries in the order of the file.
    pub fn views(&self) -> Vec<EntryView<'_>> {
        match self {
            LexiconFile::Cues(f) => f.entries.iter().map(cue).collect(),
            LexiconFile::Loaded(f) => f.entries.iter().map(loaded).collect(),
            LexiconFile::Naming(f) => f.entries.iter().map(naming).collect(),
            LexiconFile::Events(f) => f.entries.iter().map(event).collect(),
            LexiconFile::Sources(f) => f
                .entries
                .iter()
                .map(|e| {
                    // A noun such as "police" may be both singular and plural.
                    let plural = e.plural.iter().filter(|p| !e.singular.contains(p));
                    let named = e.singular.iter().chain(plural).chain(e.places.iter().flatten());
                    EntryView {
                        id: &e.id,
                        class: format!("{:?}", e.role),
                        forms: named.map(String::as_str).collect(),
                        hit: &e.hit,
                        miss: &e.miss,
                        examples: true,
                        ..EntryView::default()
                    }
                })
                .collect(),
            LexiconFile::Anonymity(f) => {
                f.entries.iter().map(|e| pattern(&e.id, &e.pattern, &e.hit, &e.miss)).collect()
            }
            LexiconFile::Channels(f) => f.entries.iter().map(|e| pattern(&e.id, &e.pattern, &e.hit, &e.miss)).collect(),
            LexiconFile::Boilerplate(f) => f.entries.iter().map(boilerplate).collect(),
            LexiconFile::Provenance(f) => {
                f.entries.iter().map(|e| pattern(&e.id, &e.pattern, &e.hit, &e.miss)).collect()
            }
            LexiconFile::Words(f) => {
                f.entries.iter().map(|e| EntryView { id: &e.id, ..EntryView::default() }).collect()
            }
        }
    }

    /// Takes the sentences out of every entry: what is left is what annotation needs.
    pub fn without_examples(mut self) -> Self {
        fn clear<'a>(lists: impl Iterator<Item = (&'a mut Vec<String>, &'a mut Vec<String>)>) {
            lists.for_each(|(hit, miss)| {
                hit.clear();
                miss.clear();
            });
        }
        match &mut self {
            LexiconFile::Cues(f) => clear(f.entries.iter_mut().map(|e| (&mut e.hit, &mut e.miss))),
            LexiconFile::Loaded(f) => {
                f.page = None;
                clear(f.entries.iter_mut().map(|e| (&mut e.hit, &mut e.miss)));
            }
            LexiconFile::Naming(f) => clear(f.entries.iter_mut().map(|e| (&mut e.hit, &mut e.miss))),
            LexiconFile::Events(f) => clear(f.entries.iter_mut().map(|e| (&mut e.hit, &mut e.miss))),
            LexiconFile::Sources(f) => clear(f.entries.iter_mut().map(|e| (&mut e.hit, &mut e.miss))),
            LexiconFile::Anonymity(f) => clear(f.entries.iter_mut().map(|e| (&mut e.hit, &mut e.miss))),
            LexiconFile::Channels(f) => clear(f.entries.iter_mut().map(|e| (&mut e.hit, &mut e.miss))),
            LexiconFile::Boilerplate(f) => clear(f.entries.iter_mut().map(|e| (&mut e.hit, &mut e.miss))),
            LexiconFile::Provenance(f) => clear(f.entries.iter_mut().map(|e| (&mut e.hit, &mut e.miss))),
            LexiconFile::Words(_) => {}
        }
        self
    }
}

fn cue(e: &CueEntry) -> EntryView<'_> {
    EntryView {
        id: &e.id,
        class: format!("{:?}", e.pos),
        forms: e.forms.iter().map(String::as_str).collect(),
        gates: e.require_any.iter().chain(&e.unless).collect(),
        hit: &e.hit,
        miss: &e.miss,
        examples: true,
        never: e.never,
        ..EntryView::default()
    }
}

fn loaded(e: &LoadedEntry) -> EntryView<'_> {
    EntryView {
        id: &e.id,
        class: format!("{:?}", e.pos),
        forms: e.forms.iter().map(String::as_str).collect(),
        gates: e.require_any.iter().chain(&e.unless).collect(),
        cite: e.cite.iter().map(String::as_str).collect(),
        strengths: vec![e.strength],
        hit: &e.hit,
        miss: &e.miss,
        examples: true,
        never: e.never,
        ..EntryView::default()
    }
}

fn event(e: &EventEntry) -> EntryView<'_> {
    EntryView {
        id: &e.id,
        class: format!("{:?}", e.pos),
        forms: e.forms.iter().map(String::as_str).collect(),
        gates: e.require_any.iter().chain(&e.unless).collect(),
        hit: &e.hit,
        miss: &e.miss,
        examples: true,
        never: e.never,
        ..EntryView::default()
    }
}

fn naming(e: &NamingSet) -> EntryView<'_> {
    EntryView {
        id: &e.id,
        // One name may stand in several sets where anchors tell them apart.
        class: if e.anchors.is_empty() { String::new() } else { e.id.clone() },
        forms: e.choices.iter().flat_map(|c| &c.forms).map(String::as_str).collect(),
        gates: e.choices.iter().flat_map(|c| c.require_any.iter().chain(&c.unless)).collect(),
        cite: e.choices.iter().flat_map(|c| &c.cite).map(String::as_str).collect(),
        strengths: e.choices.iter().filter_map(|c| c.strength).collect(),
        hit: &e.hit,
        miss: &e.miss,
        examples: true,
        ..EntryView::default()
    }
}

fn pattern<'a>(id: &'a str, pattern: &'a str, hit: &'a [String], miss: &'a [String]) -> EntryView<'a> {
    EntryView { id, patterns: vec![pattern], hit, miss, examples: true, ..EntryView::default() }
}

fn boilerplate(e: &BoilerplateEntry) -> EntryView<'_> {
    let all = || e.forms.iter().map(String::as_str).collect();
    let (forms, patterns) =
        if e.matching == BoilerplateMatch::Pattern { (Vec::new(), all()) } else { (all(), Vec::new()) };
    let class = format!("{:?}", e.matching);
    EntryView { id: &e.id, class, forms, patterns, hit: &e.hit, miss: &e.miss, examples: true, ..EntryView::default() }
}
