//! The lexicon: YAML in, checked and compiled tables out.
//!
//! [`Lexicon::builtin`] is what the program carries; [`Lexicon::with_dirs`] puts a user's files
//! on top. What a word means stands in `lexicons/`, never in code: this room reads it, checks
//! it, and answers two questions, which entries stand at a token ([`Table::longest`]) and
//! whether their sense gates hold there ([`Gates::hold`]).

mod check;
#[cfg(test)]
mod check_tests;
mod entries;
mod examples;
#[cfg(test)]
pub(crate) mod fixture;
mod gates;
mod load;
pub(crate) mod locate;
mod needles;
mod pack;
mod patterns;
mod read;
pub mod schema;
mod suggest;
mod trie;
mod yaml;

pub use entries::{CueTerm, EventTerm, EventWord, Events, LoadedTerm, NamingSets, NamingTerm, SourceTerm};
pub use examples::{ExampleFailure, Fired, run_examples};
pub use gates::{Gates, Site, Verdict, capital_inside};
pub use load::Lexicon;
pub use pack::Example;
pub use patterns::Patterns;
pub use suggest::nearest;
pub use trie::{Match, Table, hyphen};
pub use yaml::from_yaml;
