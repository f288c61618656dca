//! Source resolution on the gold attributions of the PolNeAR development set, scored with the
//! scorer that stands beside the gold. Skipped, with a line that says so, where the shared
//! folder is absent: set `SAYSO_SHARED`, or put it beside the checkout.

#![expect(clippy::print_stdout, reason = "what was measured is printed")]
#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::path::PathBuf;
use std::process::Command;

use sayso::lexicon::Lexicon;
use sayso::model::{Annotation, Attribution, AttributionKind, Content, Counts, Cue, SCHEMA, SourceRef};
use sayso::segment::Segmenter;
use sayso::source::Resolver;
use sayso::text::{CharSpan, Offsets, Span};
use serde_json::Value;

fn shared() -> Option<PathBuf> {
    let root = std::env::var_os("SAYSO_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    let found = root.join("bench/score_sources.py").is_file();
    if !found {
        println!("skipped: no {} (set SAYSO_SHARED)", root.join("bench/score_sources.py").display());
    }
    found.then_some(root)
}

fn spans(role: &Value, offsets: &Offsets) -> Vec<Span> {
    let pairs: Vec<[usize; 2]> = serde_json::from_value(role["spans"].clone()).unwrap_or_default();
    pairs.into_iter().map(|[start, end]| offsets.span_to_bytes(CharSpan { start, end })).collect()
}

fn attribution(value: &Value, offsets: &Offsets) -> Attribution<Span> {
    let some = |role: &str| Some(spans(&value[role], offsets)).filter(|s| !s.is_empty());
    Attribution {
        id: value["id"].as_str().unwrap().to_owned(),
        kind: AttributionKind::Indirect,
        source: some("source").map(|spans| SourceRef { spans, entity: None }),
        cue: some("cue").map(|spans| Cue { spans, lemma: String::new(), entry: None }),
        content: Content { spans: spans(&value["content"], offsets) },
        within: None,
        why: String::new(),
        score: 1.0,
    }
}

/// One record for each article, from its gold attributions.
fn predict(gold: &str) -> String {
    let lexicon = Lexicon::builtin();
    let (segmenter, resolver) = (Segmenter::new(lexicon), Resolver::new(lexicon));
    let mut out = String::new();
    for line in gold.lines() {
        let record: Value = serde_json::from_str(line).unwrap();
        let text = record["text"].as_str().unwrap();
        let offsets = Offsets::new(text);
        let document = segmenter.segment(text).document;
        let mut attributions: Vec<_> =
            record["attributions"].as_array().unwrap().iter().map(|a| attribution(a, &offsets)).collect();
        let sources = resolver.resolve(&document, &mut attributions);
        let annotation = Annotation {
            schema: SCHEMA.to_owned(),
            id: record["id"].as_str().unwrap().to_owned(),
            outlet: None,
            title: None,
            byline: None,
            published: None,
            url: None,
            story: None,
            counts: Counts::default(),
            attributions,
            sources,
            loaded: Vec::new(),
            naming: Vec::new(),
            provenance: Vec::new(),
            boilerplate: Vec::new(),
            text: None,
        };
        out.push_str(&serde_json::to_string(&annotation.into_code_points(text)).unwrap());
        out.push('\n');
    }
    out
}

#[test]
fn sources_of_gold_attributions_reach_the_floors() {
    let Some(root) = shared() else { return };
    let gold = root.join("gold/attribution/polnear-dev.jsonl");
    let predictions = std::env::temp_dir().join("sayso-sources-gold.jsonl");
    std::fs::write(&predictions, predict(&std::fs::read_to_string(&gold).unwrap())).unwrap();
    let run = Command::new("python3")
        .arg(root.join("bench/score_sources.py"))
        .args([&gold, &root.join("gold/sources/polnear-dev-sources.tsv"), &predictions])
        .arg("--json")
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let result: Value = serde_json::from_slice(&run.stdout).unwrap();
    println!("{result}");
    let value = |key: &str| result["accuracy"][key]["value"].as_f64().unwrap();
    for (name, value, floor) in [
        ("kind", value("kind"), 0.94),
        ("identification macro-F1", result["identification_macro_f1"].as_f64().unwrap(), 0.83),
        ("entity", value("entity"), 0.84),
        ("pronoun_entity", value("pronoun_entity"), 0.70),
    ] {
        assert!(value >= floor, "{name} is {value:.3}, under its floor of {floor}");
    }
}

#[test]
fn sources_of_the_hand_made_articles_reach_the_floors() {
    let Some(root) = shared() else { return };
    let gold = root.join("gold/seeds/seeds.jsonl");
    let predictions = std::env::temp_dir().join("sayso-sources-seeds.jsonl");
    std::fs::write(&predictions, predict(&std::fs::read_to_string(&gold).unwrap())).unwrap();
    let run =
        Command::new("python3").arg(root.join("bench/score_seeds.py")).args([&gold, &predictions]).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let result: Value = serde_json::from_slice(&run.stdout).unwrap();
    println!("{result}");
    for (name, floor) in [("sources", 0.95), ("anonymous_recall", 1.0), ("anonymous_precision", 0.8)] {
        let value = result[name].as_f64().unwrap();
        assert!(value >= floor, "{name} is {value:.3}, under its floor of {floor}");
    }
}
