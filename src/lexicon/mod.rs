//! The lexicon: YAML in, checked and compiled tables out.
pub mod schema;
mod yaml;

pub use yaml::from_yaml;
