//! Attributions: who is said to have said, thought or wanted what.
//!
//! A lexicon-fed linear pipeline: each token gets its attributes (`attrs`), a sequence model
//! proposes cues, a second one reads off source and content for every cue, and a logistic
//! model chooses among the readings. What the lexicon alone can tell is read by rule (`rules`):
//! beside the model where it is silent, and all there is where there is no model.

mod attrs;
mod choose;
mod cue_features;
mod cue_lexicon;
mod cues;
mod evidence;
mod extent;
mod finish;
mod frames;
mod inverted;
mod model;
mod nested;
mod ranges;
mod role_features;
mod roles;
mod rules;
mod sequence;
mod tally;
#[cfg(feature = "train")]
pub mod train;
mod vocabulary;
mod voice;
mod weights;
mod why;

pub use evidence::Evidence;
pub use finish::{Attributor, Weighed};

/// The model that ships: what it was trained on stands in `models/README.md`.
pub const MODEL: &[u8] = include_bytes!("../../models/attribution-en.bin");
