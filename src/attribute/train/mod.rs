//! Training of the attribution model from gold attributions.
//!
//! Deterministic: the same gold, lexicon and settings give the same weights, byte for byte.

mod clusters;
mod features;
mod gold;
mod logistic;
mod perceptron;
mod pipeline;

pub use clusters::ClusterRow;
pub use gold::{GoldArticle, GoldAttribution};
pub use pipeline::{Settings, train};
