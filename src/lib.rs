//! sayso
pub mod diagnostic;
pub mod ingest;
pub mod lexicon;
pub mod model;
pub mod outlet;
pub mod text;
