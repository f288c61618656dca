//! Counts how often each class of readings by rule is right: what `src/attribute/rules/score.rs`
//! was fitted to.
//!
//! ```sh
//! cargo run --release --features train --example rule_scores -- GOLD.jsonl
//! ```
//!
//! One line a class: right, all, and its name: pattern, frequency of the cue in the lexicon, kind
//! of subject, form of the verb, and whether the cue lies in what another cue hands over. A
//! reading is right where a gold content overlaps its own by half and the sources agree.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "what was counted is printed")]

use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;

use sayso::attribute::Attributor;
use sayso::attribute::train::{GoldArticle, GoldAttribution};
use sayso::lexicon::Lexicon;
use sayso::model::Attribution;
use sayso::segment::Segmenter;
use sayso::text::{CharSpan, Offsets, Span};

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: rule_scores GOLD.jsonl");
        return ExitCode::from(2);
    };
    match run(&path) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("rule_scores: {error}");
            ExitCode::from(2)
        }
    }
}

fn run(path: &str) -> Result<(), Box<dyn std::error::Error>> {
    let lexicon = Lexicon::builtin();
    let (segmenter, attributor) = (Segmenter::new(lexicon), Attributor::new(lexicon, &[]));
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let article: GoldArticle = serde_json::from_str(line)?;
        let offsets = Offsets::new(&article.text);
        let document = segmenter.segment(&article.text).document;
        let tokens = |spans: &[Span]| spans.iter().flat_map(|s| document.tokens_in(*s)).collect::<BTreeSet<_>>();
        let placed = |spans: &[CharSpan]| tokens(&spans.iter().map(|s| offsets.span_to_bytes(*s)).collect::<Vec<_>>());
        let gold = |g: &GoldAttribution| (g.source.as_ref().map(|s| placed(&s.spans)), placed(&g.content.spans));
        let gold: Vec<_> = article.attributions.iter().map(gold).collect();
        for (class, reading) in attributor.readings_by_rule(&document, segmenter.classes()) {
            let (source, content) = roles(&reading, &tokens);
            let right = gold.iter().any(|(gold_source, gold_content)| {
                let shared = gold_content.intersection(&content).count();
                let agree = match gold_source.as_ref().filter(|s| !s.is_empty()) {
                    Some(gold_source) => !gold_source.is_disjoint(&source),
                    None => source.is_empty(),
                };
                agree && 2 * shared >= gold_content.union(&content).count()
            });
            let count = counts.entry(class).or_default();
            count.0 += usize::from(right);
            count.1 += 1;
        }
    }
    counts.iter().for_each(|(class, (right, all))| println!("{right}\t{all}\t{class}"));
    Ok(())
}

/// The tokens of source and content.
fn roles(
    reading: &Attribution<Span>,
    tokens: &impl Fn(&[Span]) -> BTreeSet<usize>,
) -> (BTreeSet<usize>, BTreeSet<usize>) {
    let source = reading.source.as_ref().map(|s| tokens(&s.spans)).unwrap_or_default();
    (source, tokens(&reading.content.spans))
}
