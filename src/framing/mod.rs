//! Framing: what several articles on one event give differently.

mod figures;
mod lists;
mod number;
mod stem;
mod thing;
mod voices;

pub use figures::Figure;
pub use lists::{Lists, Qualifier};
pub use thing::{Thing, Unit};
pub use voices::Whose;

use crate::model::Annotation;
use crate::segment::Classes;
use crate::text::{CharSpan, Document, Offsets};

/// What is compared of an article: its figures and its statements.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// In the order of the text.
    pub figures: Vec<Figure>,
}

impl Reading {
    /// Reads a segmented text; the record tells whose words stand where.
    pub fn new(doc: &Document<'_>, record: &Annotation<CharSpan>, lists: &Lists, classes: &Classes) -> Self {
        let offsets = Offsets::new(doc.text);
        let voices = voices::Voices::new(doc, record, &offsets);
        let figures = figures::figures(doc, lists, classes, &voices, &offsets);
        Self { figures }
    }
}
