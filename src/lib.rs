//! sayso
pub mod compare;
pub mod diagnostic;
pub mod lexicon;
pub mod model;
pub mod render;
pub mod text;
