//! Records made from gold that is not in this repository, and what its scorers say of them.
//!
//! The folder `shared` stands beside the checkout, or where `SAYSO_SHARED` says. Where there is
//! none, nothing is scored and the test says so.

#[path = "shared.rs"]
mod shared;

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

/// Gold files below `gold/`, the records made of their texts, and the scorers.
pub struct Scored {
    pub root: PathBuf,
    gold: PathBuf,
    predictions: PathBuf,
    _folder: tempfile::TempDir,
}

impl Scored {
    /// Turns a gold file into records.
    pub fn new(file: &str, annotate: impl FnOnce(&str) -> String) -> Option<Self> {
        let root = shared::folder()?;
        let gold = root.join("gold").join(file);
        let folder = tempfile::tempdir().unwrap();
        let predictions = folder.path().join("predictions.jsonl");
        fs::write(&predictions, annotate(&fs::read_to_string(&gold).unwrap())).unwrap();
        Some(Self { root, gold, predictions, _folder: folder })
    }

    /// What a scorer prints, given the gold, other arguments, and the predictions.
    pub fn score(&self, script: &str, between: &[PathBuf], flags: &[&str]) -> Value {
        let run = Command::new("python3")
            .arg(self.root.join("bench").join(script))
            .arg(&self.gold)
            .args(between)
            .arg(&self.predictions)
            .args(flags)
            .output()
            .unwrap();
        assert!(run.status.success(), "{script}: {}", String::from_utf8_lossy(&run.stderr));
        serde_json::from_slice(&run.stdout).unwrap()
    }
}

/// Prints every figure, and fails where one lies under its floor.
pub fn hold(set: &str, figures: &[(&str, &Value, f64)]) {
    let mut low = Vec::new();
    for (name, value, floor) in figures {
        let value = value.as_f64().unwrap_or_else(|| panic!("{set}: the scorer gives no {name}"));
        println!("{set}: {name} {value:.3} (floor {floor})");
        if value < *floor {
            low.push(format!("{set}: {name} is {value:.4}, under its floor of {floor}"));
        }
    }
    assert!(low.is_empty(), "{}", low.join("\n"));
}
