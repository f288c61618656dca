//! sayso
pub mod attribute;
pub mod diagnostic;
pub mod lexicon;
pub mod model;
pub mod provenance;
pub mod segment;
pub mod text;
