//! The model that ships is what the training command makes of its gold, byte for byte.
//!
//! The gold is not in this repository; where it is not there (see `support/shared.rs`) the test
//! says so and compares nothing. Training takes a minute where the code is optimised.

#![expect(clippy::print_stdout, reason = "what was compared is printed")]

#[path = "support/shared.rs"]
mod shared;

use std::fs;

use sayso::attribute::MODEL;
use sayso::attribute::train::{ClusterRow, GoldArticle, Settings, train};
use sayso::lexicon::Lexicon;

#[test]
fn the_shipped_weights_are_what_training_makes() {
    let Some(shared) = shared::folder() else { return };
    let lines = fs::read_to_string(shared.join("gold/attribution/polnear-train.jsonl")).unwrap();
    let articles: Vec<GoldArticle> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let clusters = fs::read_to_string("models/word-clusters-en.tsv").unwrap();
    let clusters: Vec<ClusterRow> = clusters.lines().map(|line| ClusterRow::read(line).unwrap()).collect();
    let made = train(&articles, &clusters, Lexicon::builtin(), &Settings::default(), &|line| println!("{line}"));
    assert!(made == MODEL, "models/attribution-en.bin is another model: train again, see models/README.md");
}
