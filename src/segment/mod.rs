//! Segmentation: page furniture, paragraphs, tokens, quotations, sentences, parts of speech.
//!
//! The order matters: quotations are found before sentences, because a full stop inside
//! quotation marks ends a sentence only when the quotation allows it.

mod classes;
mod furniture;
mod lines;
mod pos;
mod quotations;
mod sentences;

pub use classes::{Classes, WordClass};
pub use furniture::{Segmented, Segmenter};
