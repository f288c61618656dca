//! How the time of finding shared copy grows with the length of two texts: see `benches/README.md`.
//!
//! One core. Every kind of pair comes in sizes over three decades. A kind whose nanoseconds for a
//! word stay level takes time in proportion to its length.

#![expect(clippy::print_stdout, reason = "what was measured is printed")]

mod support;

use std::hint::black_box;
use std::time::Duration;

use sayso::annotate::{AnnotateOptions, Annotator};
use sayso::lexicon::Lexicon;
use sayso::outlet::Outlets;
use sayso::shared_copy::{Carrier, Words, find};
use sayso::text::Article;
use support::dice::Dice;
use support::timer::taken;

/// Words of each of the two texts.
const SIZES: [usize; 4] = [300, 3_000, 30_000, 300_000];
const ROUNDS: usize = 5;
const SYLLABLES: [&str; 16] =
    ["ka", "lo", "mir", "ten", "os", "ba", "rul", "sen", "di", "vor", "pe", "lan", "gu", "hes", "to", "nim"];

/// Made-up words, some far more frequent than others.
fn words(count: usize, seed: u64) -> Vec<String> {
    let mut dice = Dice::new(seed);
    let word = |_| {
        let rank = dice.below(4096) * dice.below(4096) / 4096;
        [SYLLABLES[rank % 16], SYLLABLES[rank / 16 % 16], SYLLABLES[rank / 256 % 16]].concat()
    };
    (0..count).map(word).collect()
}

fn article(words: &[String]) -> String {
    words.chunks(60).map(|p| p.chunks(20).map(|s| s.join(" ")).collect::<Vec<_>>().join(". ") + ".\n\n").collect()
}

/// The second text, made of the first.
fn other(kind: &str, first: &[String]) -> Vec<String> {
    let foreign = words(first.len(), 77);
    let mut dice = Dice::new(99);
    match kind {
        "nothing in common" => foreign,
        "every third paragraph" => {
            let blocks = first.chunks(60).zip(foreign.chunks(60)).enumerate();
            blocks.flat_map(|(n, (copied, own))| if n % 3 == 0 { copied } else { own }.to_vec()).collect()
        }
        "all, every tenth word changed" => {
            first.iter().zip(foreign).map(|(w, f)| if dice.below(10) == 0 { f } else { w.clone() }).collect()
        }
        _ => first.to_vec(),
    }
}

/// The shortest of several rounds.
fn measure(mut step: impl FnMut()) -> Duration {
    std::iter::repeat_with(|| taken(&mut step)).take(ROUNDS).min().unwrap_or_default()
}

fn main() {
    let options = AnnotateOptions { model: false, ..AnnotateOptions::default() };
    let annotator = Annotator::new(Lexicon::builtin(), Outlets::builtin(), options);
    println!("{:<32} {:>9} {:>7} {:>12} {:>9}", "two texts", "words", "shared", "time", "ns/word");
    for kind in [
        "nothing in common",
        "every third paragraph",
        "all, every tenth word changed",
        "the same",
        "one word",
        "one paragraph",
    ] {
        for size in SIZES {
            let first = match kind {
                "one word" => vec!["the".to_owned(); size],
                "one paragraph" => words(60, 5).into_iter().cycle().take(size).collect(),
                _ => words(size, 5),
            };
            let texts = [article(&first), article(&other(kind, &first))];
            // The record tells little of such texts; an empty one does.
            let record = annotator.annotate(&Article::from_text("made", ""));
            let words: Vec<Words> = texts.iter().map(|text| annotator.words(text, &record)).collect();
            let pair: Vec<Carrier<'_>> =
                texts.iter().zip(&words).map(|(text, words)| Carrier { text, annotation: &record, words }).collect();
            let time = measure(|| drop(black_box(find(&pair, Outlets::builtin()))));
            let total: usize = words.iter().map(Words::len).sum();
            let found = find(&pair, Outlets::builtin());
            let shared: usize = found.extents.iter().flat_map(|e| &e.stretches).map(|s| s.words).sum();
            let percent = 100 * shared / total;
            println!(
                "{kind:<32} {total:>9} {percent:>5} % {time:>12.1?} {:>9.0}",
                time.as_nanos() as f64 / total as f64
            );
        }
    }
}
