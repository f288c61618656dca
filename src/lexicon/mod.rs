//! The lexicon: YAML in, checked and compiled tables out.
//!
//! [`Lexicon::builtin`] is what the program carries; [`Lexicon::with_dirs`] puts a user's files
//! on top. What a word means stands in `lexicons/`, never in code: this room reads it, checks
//! it, and answers two questions, which entries stand at a token ([`Table::longest`]) and
//! whether their sense gates hold there ([`Gates::hold`]).

mod check;
mod claims;
mod draft;
mod entries;
mod examples;
#[cfg(test)]
pub(crate) mod fixture;
mod gates;
mod json_schema;
mod load;
pub(crate) mod locate;
mod needles;
mod pack;
mod patterns;
mod read;
mod reflect;
mod scalar;
pub mod schema;
mod sheet;
mod suggest;
mod trie;
mod write;
mod yaml;

pub use claims::Claim;
pub use draft::Draft;
pub use entries::{CueTerm, EventTerm, EventWord, Events, GuardTerm, LoadedTerm, NamingSets, NamingTerm, SourceTerm};
pub use examples::{ExampleRun, Fired, run_examples};
pub use gates::{Gates, Site, Written, capital_inside};
pub use json_schema::json_schema;
pub use load::Lexicon;
pub use locate::key as place_of_key;
pub use pack::Example;
pub use patterns::Patterns;
pub use read::kind_of;
pub(crate) use sheet::{Cell, cells};
pub use sheet::{from_csv, to_csv};
pub(crate) use suggest::distance;
pub use suggest::nearest;
pub use trie::{Match, Table, hyphen};
pub use yaml::from_yaml;
