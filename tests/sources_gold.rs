//! Source resolution on the gold attributions of the PolNeAR development set, scored with the
//! scorer that stands beside the gold. Skipped, with a line that says so, where the shared
//! folder is absent: set `SAYSO_SHARED`, or put it beside the checkout.

#![expect(clippy::print_stdout, reason = "what was measured is printed")]
#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

#[path = "support/scored.rs"]
mod scored;

use sayso::lexicon::Lexicon;
use sayso::model::{Annotation, Attribution, AttributionKind, Content, Counts, Cue, InWords, Route, SCHEMA, SourceRef};
use sayso::outlet::Outlets;
use sayso::segment::Segmenter;
use sayso::source::{Resolver, Writer};
use sayso::text::{CharSpan, Offsets, Span};
use scored::{Scored, hold};
use serde_json::Value;

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
        route: Route::default(),
        in_words: InWords::default(),
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
        let publisher = record["publisher"].as_str().unwrap_or_default();
        let outlet = Outlets::builtin().called(publisher);
        let writer = Writer { byline: None, outlet: outlet.map(|o| o.name.as_str()) };
        let sources = resolver.resolve(&document, &mut attributions, writer);
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
            sentences: Vec::new(),
            attributions,
            sources,
            loaded: Vec::new(),
            naming: Vec::new(),
            events: Vec::new(),
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
    let Some(scored) = Scored::new("attribution/polnear-dev.jsonl", predict) else { return };
    let labels = scored.root.join("gold/sources/polnear-dev-sources.tsv");
    let result = scored.score("score_sources.py", &[labels], &["--json"]);
    let accuracy = |key: &str| &result["accuracy"][key]["value"];
    hold(
        "gold attributions",
        &[
            ("kind", accuracy("kind"), 0.94),
            ("identification macro-F1", &result["identification_macro_f1"], 0.83),
            ("entity", accuracy("entity"), 0.84),
            ("pronoun_entity", accuracy("pronoun_entity"), 0.70),
        ],
    );
}

#[test]
fn sources_of_the_hand_made_articles_reach_the_floors() {
    let Some(scored) = Scored::new("seeds/seeds.jsonl", predict) else { return };
    let result = scored.score("score_seeds.py", &[], &[]);
    hold(
        "hand-made attributions",
        &[
            ("sources", &result["sources"], 0.95),
            ("anonymous recall", &result["anonymous_recall"], 1.0),
            ("anonymous precision", &result["anonymous_precision"], 0.8),
        ],
    );
}
