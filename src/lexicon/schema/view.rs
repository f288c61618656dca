//! The same view of an entry of any kind, for checks and examples.

use super::{
    BoilerplateEntry, BoilerplateMatch, CueEntry, EventEntry, Gate, Guard, Kind, LexiconFile, LoadedEntry,
    NamingChoice, NamingSet, References, SourceNoun,
};

/// What entries of all kinds have in common; what a kind does not have is empty.
#[derive(Debug, Clone, Default)]
pub struct EntryView<'a> {
    pub id: &'a str,
    /// Two entries of one kind and one class may not claim the same form without gates.
    pub class: String,
    pub forms: Vec<&'a str>,
    /// Forms with their gates: one group, or one for each name of a set; none where the kind
    /// has no gates.
    pub gated: Vec<Gated<'a>>,
    pub cite: Vec<&'a str>,
    pub strengths: Vec<u8>,
    /// What an author writes in words: keys and texts.
    pub words: Vec<(&'static str, &'a str)>,
    /// Regular expressions.
    pub patterns: Vec<&'a str>,
    pub hit: &'a [String],
    pub miss: &'a [String],
    /// Whether the kind asks for `hit` and `miss`.
    pub examples: bool,
    pub never: bool,
}

/// Forms that share their gates.
#[derive(Debug, Clone, Copy)]
pub struct Gated<'a> {
    /// The name in a naming set; `None` for the forms of an entry.
    pub name: Option<&'a str>,
    pub forms: &'a [String],
    pub require_any: &'a [Gate],
    pub unless: &'a [Gate],
}

impl Gated<'_> {
    /// Whether there is no gate at all.
    pub fn is_open(&self) -> bool {
        self.require_any.is_empty() && self.unless.is_empty()
    }
}

impl<'a> EntryView<'a> {
    /// The forms that no gate tells apart from the same form of another entry, each with the name
    /// that it belongs to in a naming set.
    pub fn claims(&self) -> Vec<(Option<&'a str>, &'a str)> {
        if self.gated.is_empty() {
            return self.forms.iter().map(|form| (None, *form)).collect();
        }
        let open = self.gated.iter().filter(|group| group.is_open());
        open.flat_map(|group| group.forms.iter().map(|form| (group.name, form.as_str()))).collect()
    }

    /// Every text that an author writes, with its key.
    pub fn prose(&self) -> impl Iterator<Item = (&'static str, &'a str)> {
        let hit = self.hit.iter().map(|sentence| ("hit", sentence.as_str()));
        let miss = self.miss.iter().map(|sentence| ("miss", sentence.as_str()));
        self.words.iter().copied().chain(hit).chain(miss)
    }
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
            LexiconFile::Guards(_) => Kind::Guards,
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
            LexiconFile::Guards(f) => &f.references,
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
            LexiconFile::Sources(f) => f.entries.iter().map(source).collect(),
            LexiconFile::Anonymity(f) => {
                f.entries.iter().map(|e| pattern([&e.id, &e.pattern, &e.why], &e.hit, &e.miss)).collect()
            }
            LexiconFile::Channels(f) => {
                f.entries.iter().map(|e| pattern([&e.id, &e.pattern, &e.why], &e.hit, &e.miss)).collect()
            }
            LexiconFile::Guards(f) => f.entries.iter().map(guard).collect(),
            LexiconFile::Boilerplate(f) => f.entries.iter().map(boilerplate).collect(),
            LexiconFile::Provenance(f) => {
                f.entries.iter().map(|e| pattern([&e.id, &e.pattern, &e.why], &e.hit, &e.miss)).collect()
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
            LexiconFile::Guards(f) => clear(f.entries.iter_mut().map(|e| (&mut e.hit, &mut e.miss))),
            LexiconFile::Boilerplate(f) => clear(f.entries.iter_mut().map(|e| (&mut e.hit, &mut e.miss))),
            LexiconFile::Provenance(f) => clear(f.entries.iter_mut().map(|e| (&mut e.hit, &mut e.miss))),
            LexiconFile::Words(_) => {}
        }
        self
    }
}

/// What entries with gates have in common.
fn gated<'a>(id: &'a str, gated: Gated<'a>, never: bool, [hit, miss]: [&'a [String]; 2]) -> EntryView<'a> {
    EntryView {
        id,
        forms: gated.forms.iter().map(String::as_str).collect(),
        gated: vec![gated],
        hit,
        miss,
        examples: true,
        never,
        ..EntryView::default()
    }
}

fn cue(e: &CueEntry) -> EntryView<'_> {
    let group = Gated { name: None, forms: &e.forms, require_any: &e.require_any, unless: &e.unless };
    EntryView {
        class: format!("{:?}", e.pos),
        words: vec![("says", &e.says)],
        ..gated(&e.id, group, e.never, [&e.hit, &e.miss])
    }
}

fn loaded(e: &LoadedEntry) -> EntryView<'_> {
    let group = Gated { name: None, forms: &e.forms, require_any: &e.require_any, unless: &e.unless };
    EntryView {
        class: format!("{:?}", e.pos),
        cite: e.cite.iter().map(String::as_str).collect(),
        strengths: vec![e.strength],
        words: vec![("why", &e.why)],
        ..gated(&e.id, group, e.never, [&e.hit, &e.miss])
    }
}

fn guard(e: &Guard) -> EntryView<'_> {
    let group = Gated { name: None, forms: &[], require_any: &e.require_any, unless: &e.unless };
    EntryView { words: vec![("why", &e.why)], ..gated(&e.id, group, e.never, [&e.hit, &e.miss]) }
}

fn event(e: &EventEntry) -> EntryView<'_> {
    let group = Gated { name: None, forms: &e.forms, require_any: &e.require_any, unless: &e.unless };
    EntryView {
        class: format!("{:?}", e.pos),
        words: vec![("why", &e.why)],
        ..gated(&e.id, group, e.never, [&e.hit, &e.miss])
    }
}

fn naming(e: &NamingSet) -> EntryView<'_> {
    EntryView {
        id: &e.id,
        // One name may stand in several sets where anchors tell them apart.
        class: if e.anchors.is_empty() { String::new() } else { e.id.clone() },
        forms: e.choices.iter().flat_map(|c| &c.forms).map(String::as_str).collect(),
        gated: e.choices.iter().map(choice).collect(),
        cite: e.choices.iter().flat_map(|c| &c.cite).map(String::as_str).collect(),
        strengths: e.choices.iter().filter_map(|c| c.strength).collect(),
        words: vec![("beat", &e.beat), ("referent", &e.referent), ("why", &e.why)],
        hit: &e.hit,
        miss: &e.miss,
        examples: true,
        ..EntryView::default()
    }
}

fn choice(c: &NamingChoice) -> Gated<'_> {
    Gated { name: Some(&c.name), forms: &c.forms, require_any: &c.require_any, unless: &c.unless }
}

fn source(e: &SourceNoun) -> EntryView<'_> {
    // A noun such as "police" may be both singular and plural.
    let plural = e.plural.iter().filter(|p| !e.singular.contains(p));
    let named = e.singular.iter().chain(plural).chain(e.places.iter().flatten());
    EntryView {
        id: &e.id,
        class: format!("{:?}", e.role),
        forms: named.map(String::as_str).collect(),
        words: vec![("why", &e.why)],
        hit: &e.hit,
        miss: &e.miss,
        examples: true,
        ..EntryView::default()
    }
}

fn pattern<'a>([id, pattern, why]: [&'a str; 3], hit: &'a [String], miss: &'a [String]) -> EntryView<'a> {
    let words = vec![("pattern", pattern), ("why", why)];
    EntryView { id, patterns: vec![pattern], words, hit, miss, examples: true, ..EntryView::default() }
}

fn boilerplate(e: &BoilerplateEntry) -> EntryView<'_> {
    let all = || e.forms.iter().map(String::as_str).collect();
    let (forms, patterns) =
        if e.matching == BoilerplateMatch::Pattern { (Vec::new(), all()) } else { (all(), Vec::new()) };
    EntryView {
        id: &e.id,
        class: format!("{:?}", e.matching),
        forms,
        patterns,
        words: vec![("why", &e.why)],
        hit: &e.hit,
        miss: &e.miss,
        examples: true,
        ..EntryView::default()
    }
}
