//! sayso
pub mod annotate;
pub mod attribute;
pub mod compare;
pub mod diagnostic;
pub mod ingest;
pub mod lexicon;
pub mod loaded;
pub mod model;
pub mod naming;
pub mod outlet;
pub mod provenance;
pub mod render;
pub mod segment;
pub mod source;
pub mod text;
