//! What views that mark a text call its sources and terms by.

use std::collections::{BTreeMap, BTreeSet};

use crate::compare::{Cast, Speaker};
use crate::model::{Annotation, Attribution, Loaded, Voice};
use crate::text::CharSpan;

/// The letters of the sources and the numbers of the loaded terms.
pub(super) struct Keys<'a> {
    pub cast: Cast<'a>,
    /// The terms shown, one for each entry and voice, with how often they occur.
    pub terms: Vec<(&'a Loaded<CharSpan>, usize)>,
    /// Number of a term, from 1 on.
    numbers: BTreeMap<(&'a str, Voice), usize>,
    /// How many stretches are marked as loaded terms.
    pub shown: usize,
    min_strength: u8,
}

impl<'a> Keys<'a> {
    /// The letters and numbers of a record, with the terms of this strength (1 to 3) and more.
    pub fn new(annotation: &'a Annotation<CharSpan>, min_strength: u8) -> Self {
        let mut keys =
            Self { cast: Cast::new(annotation), terms: Vec::new(), numbers: BTreeMap::new(), shown: 0, min_strength };
        let mut loaded: Vec<&Loaded<CharSpan>> = annotation.loaded.iter().filter(|l| keys.shows(l)).collect();
        loaded.sort_by_key(|l| l.span);
        keys.shown = loaded.len();
        for term in loaded {
            let next = keys.terms.len() + 1;
            let number = *keys.numbers.entry((&term.entry, term.voice)).or_insert(next);
            match keys.terms.get_mut(number - 1) {
                Some((_, times)) => *times += 1,
                None => keys.terms.push((term, 1)),
            }
        }
        keys
    }

    /// Whether a term is strong enough to be shown.
    pub fn shows(&self, term: &Loaded<CharSpan>) -> bool {
        term.strength >= self.min_strength
    }

    /// How many sources have a claim.
    pub fn speaking(&self, annotation: &Annotation<CharSpan>) -> usize {
        let speakers = annotation.attributions.iter().filter_map(|claim| match self.cast.speaker(claim) {
            Speaker::Source(place) => Some(place),
            Speaker::Nobody | Speaker::Unresolved => None,
        });
        speakers.collect::<BTreeSet<usize>>().len()
    }

    /// The letter of an attribution's source.
    pub fn letter_of(&self, attribution: &Attribution<CharSpan>) -> String {
        self.cast.speaker(attribution).letter()
    }

    /// The number of a term that is shown, from 1 on.
    pub fn number_of(&self, term: &Loaded<CharSpan>) -> usize {
        self.numbers.get(&(term.entry.as_str(), term.voice)).copied().unwrap_or_default()
    }
}
