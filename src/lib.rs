//! sayso
pub mod diagnostic;
pub mod lexicon;
pub mod loaded;
pub mod model;
pub mod naming;
pub mod text;
