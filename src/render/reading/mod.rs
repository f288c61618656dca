//! The reading view: one article with its marks, and a legend under it.
//!
//! The marks are characters, so that nothing depends on colour:
//! `[A: Dana Ortiz]` a source and its letter, `*said*` a cue, `‹that ...›` a claim,
//! `{regime 1o}` a loaded term with its number and the letter of its voice. In the left margin
//! stands the letter of the source whose claim runs on that line, `-` where no source is given.

mod body;
mod legend;

use std::io;

use super::keys::Keys;
use super::palette::{Palette, styled};
use super::words::{counted, tame};
use super::wrap::hanging;
use super::{Annotated, Render};
use crate::model::Annotation;
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

#[cfg(test)]
mod tests;
