//! The figures that sayso has to reach on gold that is not in this repository.
//!
//! The gold (texts that belong to their publishers) and its scorers stand in a folder `shared`
//! beside the checkout, or where `SAYSO_SHARED` says. Where there is none, nothing is scored and
//! the test says so. `scripts/accuracy.py` writes the full tables.

#![expect(clippy::print_stdout, reason = "what was measured is printed")]
#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

#[path = "support/scored.rs"]
mod scored;
mod support;

use sayso::annotate::{AnnotateOptions, Annotator};
use sayso::lexicon::Lexicon;
use sayso::outlet::Outlets;
use sayso::text::Article;
use scored::{Scored, hold};
use serde_json::Value;

/// Annotates every text of a gold file.
fn annotate(gold: &str) -> String {
    annotate_with(gold, &support::ANNOTATOR)
}

/// The same by the lexicon alone.
fn annotate_by_rule(gold: &str) -> String {
    let options = AnnotateOptions { model: false, ..AnnotateOptions::default() };
    annotate_with(gold, &Annotator::new(Lexicon::builtin(), Outlets::builtin(), options))
}

fn annotate_with(gold: &str, annotator: &Annotator) -> String {
    let mut records = String::new();
    for line in gold.lines() {
        let article: Value = serde_json::from_str(line).unwrap();
        let [id, text] = ["id", "text"].map(|key| article[key].as_str().unwrap());
        let record = annotator.annotate(&Article::from_text(id, text));
        records.push_str(&serde_json::to_string(&record).unwrap());
        records.push('\n');
    }
    records
}

#[test]
fn seed_articles() {
    let Some(scored) = Scored::new("seeds/seeds.jsonl", annotate) else { return };
    let attribution = scored.score("score_attribution.py", &[], &["--json", "--resamples", "0"]);
    let rest = scored.score("score_seeds.py", &[], &[]);
    let outside = Value::from(rest["annotations_in_boilerplate"].as_u64().map_or(0.0, |n| 1.0 / (1 + n) as f64));
    hold(
        "seeds",
        &[
            ("lenient F1", &attribution["attribution"]["lenient"]["f1"], 0.80),
            ("sources", &rest["sources"], 0.85),
            ("anonymous recall", &rest["anonymous_recall"], 1.0),
            ("anonymous precision", &rest["anonymous_precision"], 0.60),
            ("loaded recall", &rest["loaded_recall"], 0.85),
            ("voice", &rest["voice"], 0.90),
            ("boilerplate", &rest["boilerplate"], 1.0),
            ("nothing inside boilerplate", &outside, 1.0),
            ("provenance", &rest["provenance"], 1.0),
        ],
    );
}

#[test]
fn polnear_dev() {
    let Some(scored) = Scored::new("attribution/polnear-dev.jsonl", annotate) else { return };
    let attribution = scored.score("score_attribution.py", &[], &["--json", "--resamples", "0"]);
    let labels = scored.root.join("gold/sources/polnear-dev-sources.tsv");
    let sources = scored.score("score_sources.py", &[labels], &["--json"]);
    hold(
        "PolNeAR dev",
        &[
            ("lenient F1", &attribution["attribution"]["lenient"]["f1"], 0.69),
            ("strict F1", &attribution["attribution"]["strict"]["f1"], 0.48),
            ("direct", &attribution["kind"]["direct"]["f1"], 0.90),
            ("mixed", &attribution["kind"]["mixed"]["f1"], 0.80),
            ("indirect", &attribution["kind"]["indirect"]["f1"], 0.60),
            ("no source", &attribution["kind"]["no_source"]["f1"], 0.22),
            ("exact sources", &attribution["exact"]["source"]["f1"], 0.74),
            ("exact cues", &attribution["exact"]["cue"]["f1"], 0.70),
            ("exact contents", &attribution["exact"]["content"]["f1"], 0.60),
            ("kind", &sources["accuracy"]["kind"]["value"], 0.93),
            ("identification macro-F1", &sources["identification_macro_f1"], 0.82),
            ("entity", &sources["accuracy"]["entity"]["value"], 0.90),
            ("pronoun_entity", &sources["accuracy"]["pronoun_entity"]["value"], 0.86),
        ],
    );
}

#[test]
fn polnear_dev_by_the_lexicon_alone() {
    let Some(scored) = Scored::new("attribution/polnear-dev.jsonl", annotate_by_rule) else { return };
    let attribution = scored.score("score_attribution.py", &[], &["--json", "--resamples", "0"]);
    hold("PolNeAR dev without the model", &[("lenient F1", &attribution["attribution"]["lenient"]["f1"], 0.60)]);
}

#[test]
fn babe_dev() {
    let Some(scored) = Scored::new("loaded/babe-dev.jsonl", annotate) else { return };
    let loaded = scored.score("score_loaded.py", &[], &["--split", "dev", "--boot", "0", "--json"]);
    let metrics = &loaded["metrics"];
    hold("BABE dev", &[("word F1", &metrics["word_any_F1"], 0.25), ("word P", &metrics["word_any_P"], 0.40)]);
}

#[test]
fn basil_dev() {
    let Some(scored) = Scored::new("loaded/basil-dev.jsonl", annotate) else { return };
    let loaded = scored.score("score_loaded.py", &[], &["--split", "dev", "--boot", "0", "--json"]);
    hold("BASIL dev", &[("voice accuracy", &loaded["metrics"]["voice_acc"], 0.90)]);
}
