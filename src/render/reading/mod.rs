//! The reading view: one article with its marks, and a legend under it.
//!
//! The marks are characters, so that nothing depends on colour:
//! `[A: Dana Ortiz]` a source and its letter, `*said*` a cue, `‹that ...›` a claim,
//! `{regime 1o}` a loaded term with its number and the letter of its voice. In the left margin
//! stands the letter of the source whose claim runs on that line, `-` where no source is given.

mod body;
mod legend;

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use super::palette::{Palette, styled};
use super::words::{counted, tame};
use super::wrap::hanging;
use super::{Annotated, Render};
use crate::compare::{Cast, Speaker};
use crate::model::{Annotation, Attribution, Loaded, Voice};
use crate::text::CharSpan;

/// An article with its marks, for terminals, pipes and screen readers.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// Width of the page in characters; below 40 counts as 40, above 100 as 100.
    pub width: usize,
    /// Whether a line is drawn between margin and text (a terminal).
    pub drawn: bool,
    pub palette: Palette,
    /// Weakest strength (1 to 3) of the loaded terms that are shown.
    pub min_strength: u8,
}

impl Default for Reading {
    fn default() -> Self {
        Self { width: 80, drawn: false, palette: Palette::plain(), min_strength: 2 }
    }
}

impl Render<Annotated<'_>> for Reading {
    fn item(&self, item: &Annotated<'_>, index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        if index > 0 {
            writeln!(out, "\n")?;
        }
        let keys = Keys::new(item.annotation, self.min_strength);
        self.header(item.annotation, &keys, out)?;
        body::write(self, item, &keys, out)?;
        legend::write(self, item, &keys, out)
    }
}

impl Reading {
    fn width(&self) -> usize {
        self.width.clamp(40, 100)
    }

    fn header(&self, a: &Annotation<CharSpan>, keys: &Keys<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        self.heading(&tame(a.title.as_deref().unwrap_or(&a.id)), out)?;
        let facts: Vec<String> = [&a.outlet, &a.byline, &a.published].into_iter().flatten().map(|f| tame(f)).collect();
        if !facts.is_empty() {
            self.lines("", &facts.join("; "), out)?;
        }
        let size = format!(
            "{}, {}; {} from {}; {}.",
            counted(a.counts.words, "word", "words"),
            counted(a.counts.sentences, "sentence", "sentences"),
            counted(a.attributions.len(), "claim", "claims"),
            counted(keys.speaking(a), "source", "sources"),
            counted(keys.shown, "loaded term", "loaded terms"),
        );
        self.lines("", &size, out)?;
        writeln!(out)
    }

    fn heading(&self, text: &str, out: &mut dyn io::Write) -> io::Result<()> {
        hanging("", text, self.width())
            .iter()
            .try_for_each(|line| writeln!(out, "{}", styled(self.palette.heading, line)))
    }

    fn lines(&self, head: &str, text: &str, out: &mut dyn io::Write) -> io::Result<()> {
        hanging(head, text, self.width()).iter().try_for_each(|line| writeln!(out, "{line}"))
    }
}

/// The letters of the sources and the numbers of the loaded terms.
struct Keys<'a> {
    cast: Cast<'a>,
    /// The terms shown, one for each entry and voice, with how often they occur.
    terms: Vec<(&'a Loaded<CharSpan>, usize)>,
    /// Number of a term, from 1 on.
    numbers: BTreeMap<(&'a str, Voice), usize>,
    /// How many stretches are marked as loaded terms.
    shown: usize,
    min_strength: u8,
}

impl<'a> Keys<'a> {
    fn new(annotation: &'a Annotation<CharSpan>, min_strength: u8) -> Self {
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

    fn shows(&self, term: &Loaded<CharSpan>) -> bool {
        term.strength >= self.min_strength
    }

    /// How many sources have a claim.
    fn speaking(&self, annotation: &Annotation<CharSpan>) -> usize {
        let speakers = annotation.attributions.iter().filter_map(|claim| match self.cast.speaker(claim) {
            Speaker::Source(place) => Some(place),
            Speaker::Nobody | Speaker::Unresolved => None,
        });
        speakers.collect::<BTreeSet<usize>>().len()
    }

    /// The letter of an attribution's source.
    fn letter_of(&self, attribution: &Attribution<CharSpan>) -> String {
        self.cast.speaker(attribution).letter()
    }

    fn number_of(&self, term: &Loaded<CharSpan>) -> usize {
        self.numbers.get(&(term.entry.as_str(), term.voice)).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
