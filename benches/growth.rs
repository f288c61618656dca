//! How the time of the whole pipeline grows with the length of one text and with the number of articles.
//!
//! One core. Where microseconds for a kilobyte stay level, the time is in proportion. The share of the automaton
//! (5,000 phrases, the same text) takes the machine and its caches out.

#![expect(clippy::print_stdout, reason = "what was measured is printed")]

mod support;

use std::error::Error;
use std::hint::black_box;
use std::time::Duration;

use aho_corasick::AhoCorasick;
use sayso::annotate::{AnnotateOptions, Annotator};
use sayso::lexicon::Lexicon;
use sayso::outlet::Outlets;
use sayso::text::Article;
use support::news::{News, SEED};
use support::reference;
use support::statistics::Spread;
use support::timer::taken;

const SIZES: [usize; 7] = [2_000, 6_000, 20_000, 60_000, 200_000, 600_000, 2_000_000];
const COUNTS: [usize; 4] = [10, 100, 1_000, 10_000];
const ROUNDS: usize = 5;
/// Bytes that a round has at least, so that short texts are repeated.
const ROUND: usize = 600_000;

/// Milliseconds for all of the articles once, and the share of the automaton.
fn measure(annotator: &Annotator, automaton: &AhoCorasick, articles: &[Article], rounds: usize) -> (Spread, Spread) {
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    let often = ROUND.div_ceil(bytes);
    let each = |time: Duration| time.as_secs_f64() * 1e3 / often as f64;
    let (mut times, mut shares) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        let own = taken(|| {
            for article in (0..often).flat_map(|_| articles) {
                black_box(annotator.annotate(article));
            }
        });
        // The automaton is a hundred times as fast: it gets as long a round.
        let more = 20;
        let base = taken(|| {
            for article in (0..often * more).flat_map(|_| articles) {
                black_box(reference::matches(automaton, &article.text));
            }
        });
        times.push(each(own));
        shares.push(each(base) / more as f64 / each(own));
    }
    (Spread::of(times), Spread::of(shares))
}

fn line(name: &str, bytes: usize, (time, share): (Spread, Spread)) {
    let each = time.median * 1e6 / bytes as f64;
    println!(
        "| {name} | {:.1} | {:.1} | {:.1} | {each:.0} | {:.4} |",
        time.median, time.least, time.most, share.median
    );
}

fn main() -> Result<(), Box<dyn Error>> {
    let annotator = Annotator::new(Lexicon::builtin(), Outlets::builtin(), AnnotateOptions::default());
    let most = COUNTS.iter().copied().max().unwrap_or_default();
    let articles: Vec<Article> =
        News::new(SEED).take(most).map(|made| Article::from_text(made.id, made.text)).collect();
    let sample: Vec<&str> = articles.iter().take(200).map(|article| article.text.as_str()).collect();
    let automaton = reference::automaton(&reference::patterns(&sample))?;
    sample.iter().for_each(|text| drop(black_box(annotator.annotate(&Article::from_text("warm", *text)))));
    println!("| one text of | ms | min | max | µs per KB | share of the automaton |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: |");
    for size in SIZES {
        let text = [Article::from_text("long", News::new(SEED).long(size))];
        line(&format!("{} KB", size / 1000), size, measure(&annotator, &automaton, &text, ROUNDS));
    }
    println!("\n| articles | ms | min | max | µs per KB | share of the automaton |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: |");
    for count in COUNTS {
        let part = articles.get(..count).unwrap_or_default();
        let bytes = part.iter().map(|article| article.text.len()).sum();
        let rounds = if count > 1_000 { 1 } else { ROUNDS };
        line(&count.to_string(), bytes, measure(&annotator, &automaton, part, rounds));
    }
    Ok(())
}
