//! sayso
pub mod diagnostic;
pub mod text;
pub mod model;
pub mod lexicon;
pub mod outlet;
pub mod ingest;
pub mod provenance;
pub mod segment;
pub mod attribute;
pub mod source;
pub mod loaded;
pub mod naming;
pub mod compare;
pub mod render;
pub mod annotate;
