//! Trains the attribution model.
//!
//! ```sh
//! cargo run --release --features train --example train -- GOLD.jsonl CLUSTERS.tsv MODEL.bin
//! ```
//!
//! GOLD.jsonl holds one article a line: `{"id", "text", "attributions": [{"source", "cue",
//! "content"}]}`, each role with `spans` in code points. Deterministic; minutes on two cores.

#![expect(clippy::print_stderr, reason = "what goes on is printed")]

use std::io::{BufRead, BufReader};
use std::process::ExitCode;

use sayso::attribute::train::{ClusterRow, GoldArticle, Settings, train};
use sayso::lexicon::Lexicon;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [gold, clusters, out] = arguments.as_slice() else {
        eprintln!("usage: train GOLD.jsonl CLUSTERS.tsv MODEL.bin");
        return ExitCode::from(2);
    };
    match run(gold, clusters, out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("train: {error}");
            ExitCode::from(2)
        }
    }
}

fn run(gold: &str, clusters: &str, out: &str) -> Result<(), Box<dyn std::error::Error>> {
    let mut articles: Vec<GoldArticle> = Vec::new();
    for (number, line) in BufReader::new(std::fs::File::open(gold)?).lines().enumerate() {
        let article = serde_json::from_str(&line?).map_err(|e| format!("{gold}:{}: {e}", number + 1))?;
        articles.push(article);
    }
    let mut rows: Vec<ClusterRow> = Vec::new();
    for (number, line) in BufReader::new(std::fs::File::open(clusters)?).lines().enumerate() {
        let row = ClusterRow::read(&line?);
        rows.push(row.ok_or_else(|| format!("{clusters}:{}: not a word, a family and a cluster", number + 1))?);
    }
    let bytes = train(&articles, &rows, Lexicon::builtin(), &Settings::default(), &|line| eprintln!("{line}"));
    std::fs::write(out, &bytes)?;
    eprintln!("{out}: {} bytes", bytes.len());
    Ok(())
}
