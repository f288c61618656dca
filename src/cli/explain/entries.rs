//! The entries of all kinds of lexicon files, by their names.

use std::collections::BTreeSet;

use sayso::lexicon::schema::{
    AnonymityPhrase, BoilerplateEntry, ChannelPhrase, CueEntry, EventEntry, Guard, Kind, NamingSet, ProvenanceEntry,
    SourceNoun,
};
use sayso::lexicon::{Lexicon, LoadedTerm};

use super::gates::plain;

/// An entry and what it can be called.
pub struct Entry<'l> {
    pub kind: Kind,
    pub id: String,
    pub lemma: Option<String>,
    /// Forms, or for a pattern what it is about.
    pub names: Vec<String>,
    pub body: Body<'l>,
}

/// The entry itself.
pub enum Body<'l> {
    Cue(&'l CueEntry),
    Loaded(&'l LoadedTerm),
    Naming(&'l NamingSet),
    Event(&'l EventEntry),
    Source(&'l SourceNoun),
    Anonymity(&'l AnonymityPhrase),
    Channel(&'l ChannelPhrase),
    Guard(&'l Guard),
    Boilerplate(&'l BoilerplateEntry),
    Provenance(&'l ProvenanceEntry),
}

/// Every entry, kind by kind, in the order of the files.
pub fn catalogue(lexicon: &Lexicon) -> Vec<Entry<'_>> {
    let entry = |kind, id: &str, lemma: Option<&str>, names: Vec<String>, body| Entry {
        kind,
        id: id.to_owned(),
        lemma: lemma.map(str::to_owned),
        names,
        body,
    };
    let cues = lexicon.cue_entries().map(|e| entry(Kind::Cues, &e.id, Some(&e.lemma), e.forms.clone(), Body::Cue(e)));
    let loaded = lexicon
        .loaded()
        .entries
        .iter()
        .map(|t| entry(Kind::Loaded, &t.entry.id, Some(&t.entry.lemma), t.entry.forms.clone(), Body::Loaded(t)));
    let naming = lexicon.naming().sets.iter().map(|s| {
        let names = s.choices.iter().map(|c| c.name.clone()).collect();
        entry(Kind::Naming, &s.id, None, names, Body::Naming(s))
    });
    let events =
        lexicon.events().terms.iter().map(|t| {
            entry(Kind::Events, &t.entry.id, Some(&t.entry.lemma), t.entry.forms.clone(), Body::Event(&t.entry))
        });
    let sources = lexicon.sources().entries.iter().filter(|t| !t.plural).map(|t| {
        let names = t.entry.singular.iter().chain(&t.entry.plural);
        let distinct: BTreeSet<&String> = names.clone().collect();
        let names =
            if distinct.len() == names.clone().count() { names.cloned().collect() } else { t.entry.singular.clone() };
        entry(Kind::Sources, &t.entry.id, None, names, Body::Source(&t.entry))
    });
    let anonymity = lexicon
        .anonymity_entries()
        .map(|e| entry(Kind::Anonymity, &e.id, None, vec![plain(&e.fact)], Body::Anonymity(e)));
    let channels = lexicon
        .channel_entries()
        .map(|e| entry(Kind::Channels, &e.id, None, vec![plain(&e.channel)], Body::Channel(e)));
    let guards = lexicon.guards().map(|g| entry(Kind::Guards, &g.entry.id, None, Vec::new(), Body::Guard(&g.entry)));
    let boilerplate = lexicon
        .boilerplate_entries()
        .map(|e| entry(Kind::Boilerplate, &e.id, None, vec![plain(&e.furniture)], Body::Boilerplate(e)));
    let provenance = lexicon
        .provenance_entries()
        .map(|e| entry(Kind::Provenance, &e.id, None, vec![plain(&e.note)], Body::Provenance(e)));
    cues.chain(loaded)
        .chain(naming)
        .chain(events)
        .chain(sources)
        .chain(anonymity)
        .chain(channels)
        .chain(guards)
        .chain(boilerplate)
        .chain(provenance)
        .collect()
}
