//! sayso
pub mod attribute;
pub mod diagnostic;
pub mod lexicon;
pub mod loaded;
pub mod model;
pub mod naming;
pub mod provenance;
pub mod segment;
pub mod text;
