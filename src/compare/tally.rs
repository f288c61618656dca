//! What the records of one column add up to.

use std::collections::BTreeMap;

use super::Item;
use super::bootstrap::Resampled;
use super::cast::{Cast, Speaker};
use crate::model::{
    Annotation, Attribution, AttributionKind, Category, Counts, EventForm, Identification, Provenance, ProvenanceKind,
    Source, SourceKind, Voice,
};
use crate::text::CharSpan;

/// The sums of one column.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub articles: usize,
    pub counts: Counts,
    pub outlets: Items,
    pub claims: usize,
    pub direct: usize,
    pub mixed: usize,
    pub indirect: usize,
    /// Source entities; what is agentless is none.
    pub sources: usize,
    pub by_kind: BTreeMap<SourceKind, usize>,
    pub by_identification: BTreeMap<Identification, usize>,
    pub claims_by: BTreeMap<Identification, usize>,
    /// Claims of each source, one list for each article.
    pub claims_by_source: Vec<Vec<usize>>,
    /// Wording of the anonymous sources, in order of first mention.
    pub anonymous: Items,
    /// Outlets that claims are handed to.
    pub media: Items,
    pub notes: BTreeMap<ProvenanceKind, Items>,
    /// Loaded terms, attribution verbs left out.
    pub terms: Resampled,
    /// Of these, by category, those that the outlet chose: its own words and scare quotes.
    pub own_categories: BTreeMap<Category, usize>,
    pub top: Terms,
    pub verbs: Terms,
    /// Events of headlines and leads.
    pub events: BTreeMap<EventForm, usize>,
}

impl Tally {
    /// Adds up the records; loaded terms count from `min_strength` on, and outlets only where the
    /// records are theirs.
    pub fn of(members: &[&Annotation<CharSpan>], min_strength: u8, outlets: bool) -> Self {
        let mut tally = Self { terms: Resampled::new(members, min_strength), ..Self::default() };
        for annotation in members {
            tally.articles += 1;
            tally.counts.words += annotation.counts.words;
            tally.counts.sentences += annotation.counts.sentences;
            tally.counts.attributed_sentences += annotation.counts.attributed_sentences;
            if outlets {
                tally.outlets.add(annotation.outlet.as_deref().unwrap_or("unknown"), None);
            }
            tally.add_sources(&annotation.sources);
            tally.add_claims(annotation);
            tally.claims_by_source.push(claims_by_source(annotation));
            annotation.events.iter().for_each(|event| *tally.events.entry(event.form).or_default() += 1);
            annotation.provenance.iter().for_each(|note| tally.add_note(note));
            for term in annotation.loaded.iter().filter(|l| l.strength >= min_strength) {
                if term.category == Category::StanceVerb {
                    tally.verbs.add(&term.entry, &term.form, None);
                } else {
                    if term.voice.is_own() {
                        *tally.own_categories.entry(term.category).or_default() += 1;
                    }
                    tally.top.add(&term.entry, &term.form, Some(term.voice));
                }
            }
        }
        tally
    }

    /// Claims that rest on an anonymous source or on none.
    pub fn anonymous_claims(&self) -> usize {
        self.claims_by.iter().filter(|(identification, _)| identification.is_anonymous()).map(|(_, n)| n).sum()
    }

    fn add_sources(&mut self, sources: &[Source<CharSpan>]) {
        for source in sources.iter().filter(|s| s.identification != Identification::Agentless) {
            self.sources += 1;
            *self.by_kind.entry(source.kind).or_default() += 1;
            *self.by_identification.entry(source.identification).or_default() += 1;
        }
    }

    fn add_claims(&mut self, annotation: &Annotation<CharSpan>) {
        let entities: BTreeMap<&str, &Source<CharSpan>> =
            annotation.sources.iter().map(|s| (s.id.as_str(), s)).collect();
        let mut anonymous: Vec<(usize, &str)> = Vec::new();
        for claim in &annotation.attributions {
            self.claims += 1;
            *match claim.kind {
                AttributionKind::Direct => &mut self.direct,
                AttributionKind::Mixed => &mut self.mixed,
                AttributionKind::Indirect => &mut self.indirect,
            } += 1;
            let entity =
                claim.source.as_ref().and_then(|s| s.entity.as_deref()).and_then(|id| entities.get(id)).copied();
            // A source that was not resolved to an entity is counted as a claim only.
            let Some(identification) = identification(claim, entity) else { continue };
            *self.claims_by.entry(identification).or_default() += 1;
            match entity {
                Some(entity) if entity.kind == SourceKind::Media => self.media.add(&entity.name, None),
                _ => {}
            }
            if identification.is_anonymous() {
                anonymous.extend(wording(claim, entity));
            }
        }
        anonymous.sort_by_key(|(position, _)| *position);
        anonymous.into_iter().for_each(|(_, text)| self.anonymous.add(text, None));
    }

    fn add_note(&mut self, note: &Provenance<CharSpan>) {
        let outlet = note.outlet.as_deref().unwrap_or("outlet not named");
        self.notes.entry(note.kind).or_default().add(outlet, None);
    }
}

/// How many claims each source of an article has.
fn claims_by_source(annotation: &Annotation<CharSpan>) -> Vec<usize> {
    let cast = Cast::new(annotation);
    let mut counts = vec![0; cast.sources.len()];
    for claim in &annotation.attributions {
        if let Speaker::Source(place) = cast.speaker(claim)
            && let Some(count) = counts.get_mut(place)
        {
            *count += 1;
        }
    }
    counts
}

/// Where the claim stands on the second axis; `None` for a source without an entity.
fn identification(claim: &Attribution<CharSpan>, entity: Option<&Source<CharSpan>>) -> Option<Identification> {
    match (&claim.source, entity) {
        (None, _) => Some(Identification::Agentless),
        (Some(_), entity) => entity.map(|e| e.identification),
    }
}

/// Where an anonymous source is first mentioned, and how it is worded; by its cue, where the claim
/// has no source at all.
fn wording<'a>(claim: &'a Attribution<CharSpan>, entity: Option<&'a Source<CharSpan>>) -> Option<(usize, &'a str)> {
    let cue = claim.cue.as_ref();
    match entity {
        Some(entity) if claim.source.is_some() => {
            Some((entity.mentions.iter().map(|m| m.start).min().unwrap_or_default(), &entity.name))
        }
        _ => cue.map(|c| (c.spans.iter().map(|s| s.start).min().unwrap_or_default(), c.lemma.as_str())),
    }
}

/// Wordings with their counts, in order of first mention; case does not tell them apart.
#[derive(Debug, Default)]
pub(super) struct Items {
    list: Vec<Item>,
    index: BTreeMap<(String, Option<Voice>), usize>,
}

impl Items {
    pub fn add(&mut self, text: &str, voice: Option<Voice>) {
        let next = self.list.len();
        let at = *self.index.entry((text.to_lowercase(), voice)).or_insert(next);
        match self.list.get_mut(at) {
            Some(item) => item.count += 1,
            None => self.list.push(Item { text: text.to_owned(), count: 1, voice }),
        }
    }

    /// All of them, in order of first mention.
    pub fn list(&self) -> Vec<Item> {
        self.list.clone()
    }

    /// How many additions there were.
    pub fn total(&self) -> usize {
        self.list.iter().map(|item| item.count).sum()
    }

    /// The most frequent wording; of equals, the first.
    fn commonest(&self) -> Option<&Item> {
        self.list.iter().rev().max_by_key(|item| item.count)
    }
}

/// Lexicon entries with the forms in which they were met.
#[derive(Debug, Default)]
pub(super) struct Terms {
    list: Vec<(Option<Voice>, Items)>,
    index: BTreeMap<(String, Option<Voice>), usize>,
}

impl Terms {
    fn add(&mut self, entry: &str, form: &str, voice: Option<Voice>) {
        let next = self.list.len();
        let at = *self.index.entry((entry.to_owned(), voice)).or_insert(next);
        if at == next {
            self.list.push((voice, Items::default()));
        }
        if let Some((_, forms)) = self.list.get_mut(at) {
            forms.add(form, None);
        }
    }

    /// How many terms were met.
    pub fn total(&self) -> usize {
        self.list.iter().map(|(_, forms)| forms.total()).sum()
    }

    /// The most frequent entries, each by its commonest form; of equals, the first.
    pub fn top(&self, most: usize) -> Vec<Item> {
        let mut items: Vec<Item> = self
            .list
            .iter()
            .filter_map(|(voice, forms)| {
                forms.commonest().map(|form| Item { text: form.text.clone(), count: forms.total(), voice: *voice })
            })
            .collect();
        items.sort_by_key(|item| std::cmp::Reverse(item.count));
        items.truncate(most);
        items
    }
}
