//! From files to the lexicon: the built-in one, and a user's folders on top of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::check::{Known, check};
use super::entries::{self, CueTerm, Events, GuardTerm, LoadedTerm, NamingSets, SourceTerm};
use super::gates::Topics;
use super::pack::{self, Details, Example};
use super::read::{SourceFile, read};
use super::schema::{
    AnonymityPhrase, BoilerplateEntry, ChannelPhrase, CueEntry, EventEntry, Guard, Kind, LexiconFile, LoadedEntry,
    NamingSet, Page, ProvenanceEntry, Reference, References, SourceNoun, TOPIC, WordList,
};
use super::trie::Table;
use crate::diagnostic::Diagnostic;
use crate::model::Category;

/// Everything that the rooms know about words.
#[derive(Debug)]
pub struct Lexicon {
    cue_entries: Vec<CueEntry>,
    /// Cue entries that a later layer switched off.
    cues_off: Vec<CueEntry>,
    /// Ids of the cue entries of the user's layer.
    cues_added: BTreeSet<String>,
    cues: OnceLock<Table<CueTerm>>,
    loaded: Table<LoadedTerm>,
    naming: NamingSets,
    events: Events,
    sources: Table<SourceTerm>,
    anonymity: Vec<AnonymityPhrase>,
    channels: Vec<ChannelPhrase>,
    guards: Vec<GuardTerm>,
    boilerplate: Vec<BoilerplateEntry>,
    provenance: Vec<ProvenanceEntry>,
    words: BTreeMap<String, Vec<String>>,
    topics: Arc<Topics>,
    references: References,
    /// Examples and pages of the user's layer.
    added: Details,
    details: OnceLock<Details>,
}

impl Lexicon {
    /// The lexicon that the program carries.
    pub fn builtin() -> &'static Lexicon {
        static BUILTIN: OnceLock<Lexicon> = OnceLock::new();
        BUILTIN.get_or_init(|| {
            let mut all = All::default();
            builtin_files().into_iter().for_each(|file| all.add(file));
            all.compile(Details::default())
        })
    }

    /// The built-in lexicon with files or folders (searched for `.yaml` and `.yml`) on top: an
    /// entry whose id exists replaces the one below it.
    ///
    /// # Errors
    /// Every problem in the files, each with its place.
    pub fn with_dirs(dirs: &[PathBuf]) -> Result<Lexicon, Vec<Diagnostic>> {
        let files = read_all(dirs)?;
        let mut all = All::default();
        builtin_files().into_iter().for_each(|file| all.add(file));
        let added = pack::details(&files);
        files.into_iter().for_each(|source| all.put(source.file.without_examples()));
        Ok(all.compile(added))
    }

    /// The built-in lexicon's structure with nothing but these files in it.
    #[cfg(test)]
    pub(crate) fn of_texts(texts: &[&str]) -> Lexicon {
        let files: Vec<SourceFile> = texts.iter().map(|t| read(Path::new("test.yaml"), t).unwrap()).collect();
        let mut all = All::default();
        let added = pack::details(&files);
        files.into_iter().for_each(|source| all.add(source.file));
        let lexicon = all.compile(Details::default());
        lexicon.details.set(added).unwrap();
        lexicon
    }

    /// Cues of attributions; the table is made at the first call.
    pub fn cues(&self) -> &Table<CueTerm> {
        self.cues.get_or_init(|| entries::cues(&self.cue_entries, &self.topics))
    }

    /// The cues that are switched off, as a table.
    pub fn cues_off_table(&self) -> Table<CueTerm> {
        entries::cues(&self.cues_off, &self.topics)
    }

    /// Loaded terms, and the naming choices that are loaded terms.
    pub fn loaded(&self) -> &Table<LoadedTerm> {
        &self.loaded
    }

    /// Naming sets.
    pub fn naming(&self) -> &NamingSets {
        &self.naming
    }

    /// Words for harm to people.
    pub fn events(&self) -> &Events {
        &self.events
    }

    /// Nouns that stand for sources.
    pub fn sources(&self) -> &Table<SourceTerm> {
        &self.sources
    }

    /// Phrases around unnamed sources; the word boundaries of their patterns are those of ASCII.
    pub fn anonymity_entries(&self) -> impl Iterator<Item = &AnonymityPhrase> {
        self.anonymity.iter()
    }

    /// Words that tell on which way a claim came, in the order of the files: of two that stand
    /// equally near, the first counts.
    pub fn channel_entries(&self) -> impl Iterator<Item = &ChannelPhrase> {
        self.channels.iter()
    }

    /// Surroundings in which no loaded term counts, in the order of the files.
    pub fn guards(&self) -> impl Iterator<Item = &GuardTerm> {
        self.guards.iter()
    }

    /// The cue entries in the order of the files.
    pub fn cue_entries(&self) -> impl Iterator<Item = &CueEntry> {
        self.cue_entries.iter()
    }

    /// Whether a cue entry comes from a user's folder.
    pub fn added_cue(&self, id: &str) -> bool {
        self.cues_added.contains(id)
    }

    /// Lines of page furniture; the word boundaries of their patterns are those of ASCII.
    pub fn boilerplate_entries(&self) -> impl Iterator<Item = &BoilerplateEntry> {
        self.boilerplate.iter()
    }

    /// Notes of provenance; the word boundaries of their patterns are those of ASCII.
    pub fn provenance_entries(&self) -> impl Iterator<Item = &ProvenanceEntry> {
        self.provenance.iter()
    }

    /// The words of a list as they are written; none where there is no such list.
    pub fn word_list(&self, id: &str) -> impl Iterator<Item = &str> {
        self.words.get(id).into_iter().flatten().map(String::as_str)
    }

    /// Every word list with its name.
    pub fn word_lists(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.words.iter().map(|(name, words)| (name.as_str(), words.as_slice()))
    }

    /// Public pages of guidance by the ids that entries cite.
    pub fn references(&self) -> &BTreeMap<String, Reference> {
        &self.references
    }

    /// The pages of the categories of loaded terms.
    pub fn pages(&self) -> &BTreeMap<Category, Page> {
        &self.details().pages
    }

    /// The sentences of every entry that is in use, in the order of the files.
    pub fn examples(&self) -> &[Example] {
        &self.details().examples
    }

    fn details(&self) -> &Details {
        self.details.get_or_init(|| {
            let mut all: Details =
                postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/lexicon_details.bin")))
                    .unwrap_or_default();
            all.pages.extend(self.added.pages.clone());
            let own = |e: &Example| self.added.examples.iter().any(|a| (a.kind, &a.entry) == (e.kind, &e.entry));
            all.examples.retain(|e| !own(e) && self.in_use(e));
            all.examples.extend(self.added.examples.clone());
            all
        })
    }

    /// Whether the entry was not switched off by a later layer.
    fn in_use(&self, example: &Example) -> bool {
        match example.kind {
            Kind::Cues => self.cue_entries.iter().any(|e| e.id == example.entry),
            Kind::Loaded => self.loaded.entries.iter().any(|t| t.entry.id == example.entry),
            Kind::Guards => self.guards.iter().any(|g| g.entry.id == example.entry),
            Kind::Events => self.events.terms.iter().any(|t| t.entry.id == example.entry),
            _ => true,
        }
    }
}

/// The files, and every YAML file below the folders, read and checked together.
pub(super) fn read_all(dirs: &[PathBuf]) -> Result<Vec<SourceFile>, Vec<Diagnostic>> {
    let mut files = Vec::new();
    let mut problems = Vec::new();
    for path in dirs {
        collect(path, &mut files, &mut problems);
    }
    let below = Lexicon::builtin();
    let known = Known {
        citations: below.references.keys().map(String::as_str).collect(),
        topics: below.words.keys().filter_map(|id| id.strip_prefix(TOPIC)).collect(),
    };
    problems.extend(check(&files, known));
    if problems.is_empty() { Ok(files) } else { Err(problems) }
}

fn builtin_files() -> Vec<LexiconFile> {
    // Written by build.rs from the same structures: reading it back cannot fail.
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"))).unwrap_or_default()
}

/// Reads a file, or every YAML file below a folder in the order of their names.
fn collect(path: &Path, files: &mut Vec<SourceFile>, problems: &mut Vec<Diagnostic>) {
    let failed = |e: std::io::Error| {
        Diagnostic::new(format!("cannot read it: {e}"), "check the path and its permissions").in_file(path)
    };
    if path.is_dir() {
        match fs::read_dir(path).and_then(|entries| entries.map(|e| e.map(|e| e.path())).collect::<Result<Vec<_>, _>>())
        {
            Ok(mut paths) => {
                paths.sort();
                let yaml = |p: &PathBuf| p.is_dir() || p.extension().is_some_and(|e| e == "yaml" || e == "yml");
                paths.iter().filter(|p| yaml(p)).for_each(|p| collect(p, files, problems));
            }
            Err(e) => problems.push(failed(e)),
        }
        return;
    }
    match fs::read_to_string(path).map_err(failed).and_then(|text| read(path, &text)) {
        Ok(file) => files.push(file),
        Err(problem) => problems.push(problem),
    }
}

/// The entries of all files, before they are compiled.
#[derive(Default)]
struct All {
    cues: Vec<CueEntry>,
    cues_added: BTreeSet<String>,
    loaded: Vec<(Category, LoadedEntry)>,
    naming: Vec<NamingSet>,
    events: Vec<EventEntry>,
    sources: Vec<SourceNoun>,
    anonymity: Vec<AnonymityPhrase>,
    channels: Vec<ChannelPhrase>,
    guards: Vec<Guard>,
    boilerplate: Vec<BoilerplateEntry>,
    provenance: Vec<ProvenanceEntry>,
    words: Vec<WordList>,
    references: References,
}

impl All {
    /// Adds a file of one layer, whose ids are known to be unique.
    fn add(&mut self, file: LexiconFile) {
        self.references.extend(file.references().clone());
        match file {
            LexiconFile::Cues(f) => self.cues.extend(f.entries),
            LexiconFile::Loaded(f) => self.loaded.extend(f.entries.into_iter().map(|e| (f.category, e))),
            LexiconFile::Naming(f) => self.naming.extend(f.entries),
            LexiconFile::Events(f) => self.events.extend(f.entries),
            LexiconFile::Sources(f) => self.sources.extend(f.entries),
            LexiconFile::Anonymity(f) => self.anonymity.extend(f.entries),
            LexiconFile::Channels(f) => self.channels.extend(f.entries),
            LexiconFile::Guards(f) => self.guards.extend(f.entries),
            LexiconFile::Boilerplate(f) => self.boilerplate.extend(f.entries),
            LexiconFile::Provenance(f) => self.provenance.extend(f.entries),
            LexiconFile::Words(f) => self.words.extend(f.entries),
        }
    }

    /// Adds a file of a later layer: its entries take the place of those with the same id.
    fn put(&mut self, mut file: LexiconFile) {
        if let LexiconFile::Cues(f) = &mut file {
            self.put_cues(&mut f.entries);
        }
        match &file {
            LexiconFile::Cues(f) => drop_old(&mut self.cues, |a| f.entries.iter().any(|b| a.id == b.id)),
            LexiconFile::Loaded(f) => drop_old(&mut self.loaded, |(_, a)| f.entries.iter().any(|b| a.id == b.id)),
            LexiconFile::Naming(f) => drop_old(&mut self.naming, |a| f.entries.iter().any(|b| a.id == b.id)),
            LexiconFile::Events(f) => drop_old(&mut self.events, |a| f.entries.iter().any(|b| a.id == b.id)),
            LexiconFile::Sources(f) => drop_old(&mut self.sources, |a| f.entries.iter().any(|b| a.id == b.id)),
            LexiconFile::Anonymity(f) => drop_old(&mut self.anonymity, |a| f.entries.iter().any(|b| a.id == b.id)),
            LexiconFile::Channels(f) => drop_old(&mut self.channels, |a| f.entries.iter().any(|b| a.id == b.id)),
            LexiconFile::Guards(f) => drop_old(&mut self.guards, |a| f.entries.iter().any(|b| a.id == b.id)),
            LexiconFile::Boilerplate(f) => drop_old(&mut self.boilerplate, |a| f.entries.iter().any(|b| a.id == b.id)),
            LexiconFile::Provenance(f) => drop_old(&mut self.provenance, |a| f.entries.iter().any(|b| a.id == b.id)),
            LexiconFile::Words(f) => drop_old(&mut self.words, |a| f.entries.iter().any(|b| a.id == b.id)),
        }
        self.add(file);
    }

    /// Notes which cues are new. One that switches an entry off takes over its forms, so that
    /// none of them stays on.
    fn put_cues(&mut self, entries: &mut [CueEntry]) {
        for entry in entries {
            if !entry.never {
                self.cues_added.insert(entry.id.clone());
                continue;
            }
            self.cues_added.remove(&entry.id);
            let old = self.cues.iter().filter(|old| old.id == entry.id).flat_map(|old| old.forms.clone());
            let missing: Vec<String> = old.filter(|form| !entry.forms.contains(form)).collect();
            entry.forms.extend(missing);
        }
    }

    fn compile(self, added: Details) -> Lexicon {
        let words = entries::words(self.words);
        let topics = Arc::new(Topics::new(&words));
        let (cues_off, cue_entries) = self.cues.into_iter().partition(|e| e.never);
        Lexicon {
            cue_entries,
            cues_off,
            cues_added: self.cues_added,
            cues: OnceLock::new(),
            loaded: entries::loaded(self.loaded, &self.naming, &topics),
            naming: entries::naming(self.naming, &topics),
            events: entries::events(self.events, &topics),
            sources: entries::sources(self.sources),
            anonymity: entries::anonymity(self.anonymity),
            channels: entries::channels(self.channels),
            guards: entries::guards(self.guards, &topics),
            boilerplate: entries::boilerplate(self.boilerplate),
            provenance: entries::provenance(self.provenance),
            words,
            topics,
            references: self.references,
            added,
            details: OnceLock::new(),
        }
    }
}

fn drop_old<E>(list: &mut Vec<E>, replaced: impl Fn(&E) -> bool) {
    list.retain(|entry| !replaced(entry));
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "schema: sayso-lexicon/1\nkind: words\nlanguage: en\nentries:\n- {id: test-words, why: w, words: [New Tesk, oak, far-off]}\n";

    /// A folder of its own for one test, with these files in it.
    fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("sayso-lexicon-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for (file, text) in files {
            fs::write(folder.join(file), text).unwrap();
        }
        folder
    }

    #[test]
    fn the_builtin_lexicon_is_there() {
        let lexicon = Lexicon::builtin();
        assert!(lexicon.word_list("pronouns").any(|word| word == "she"));
        assert!(lexicon.word_list("pronouns").count() > 5);
        assert_eq!(lexicon.word_list("no such list").count(), 0);
    }

    #[test]
    fn a_users_entry_replaces_the_one_below() {
        let text = |never: &str| {
            format!(
                "schema: sayso-lexicon/1\nkind: loaded\nlanguage: en\ncategory: puffery\nentries:\n- {{id: test-term, lemma: zarquon, pos: noun, forms: [zarquon], strength: 2, polarity: pos, why: w, {never}hit: [A zarquon.], miss: [None.]}}\n"
            )
        };
        let on = folder("on", &[("a.yaml", &text("")), ("w.yml", WORDS), ("note.txt", "not read")]);
        let off = folder("off", &[("a.yaml", &text("never: true, "))]);
        let has = |l: &Lexicon| l.loaded().entries.iter().filter(|t| t.entry.id == "test-term").count();
        let with = Lexicon::with_dirs(std::slice::from_ref(&on)).unwrap();
        assert_eq!((has(Lexicon::builtin()), has(&with)), (0, 1));
        assert!(with.examples().iter().any(|e| e.entry == "test-term" && e.line == 6));
        assert_eq!(with.word_list("test-words").collect::<Vec<_>>(), ["New Tesk", "oak", "far-off"]);
        let without = Lexicon::with_dirs(&[off.join("a.yaml")]).unwrap();
        assert_eq!(has(&without), 0);
        assert!(!without.examples().iter().any(|e| e.entry == "test-term"));
    }

    #[test]
    fn every_problem_of_every_file_is_reported() {
        let bad = folder("bad", &[("a.yaml", "kind: words\n"), ("b.yaml", &WORDS.replace("why: w, ", ""))]);
        let problems = Lexicon::with_dirs(&[bad, PathBuf::from("no/such/place.yaml")]).unwrap_err();
        let what: Vec<&str> = problems.iter().map(|p| p.what.as_str()).collect();
        assert_eq!(what.len(), 3, "{what:?}");
        assert!(what[0].contains("names no `schema`") && what[1].contains("`why` is missing"), "{what:?}");
        assert!(what[2].starts_with("cannot read it"), "{what:?}");
    }
}
