//! Shared copy in articles that were put together from two stories, and in articles that only
//! report the same event.
//!
//! Rightly marked is a word of a copied paragraph, in either article, edits included, that stands in
//! a passage. `SAYSO_FIGURES=1 cargo test --test shared_copy -- --nocapture` prints the table.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

#[path = "support/splice.rs"]
mod splice;

use std::fs;
use std::ops::Range;
use std::path::Path;

use sayso::annotate::{AnnotateOptions, Annotator};
use sayso::lexicon::Lexicon;
use sayso::model::Annotation;
use sayso::outlet::Outlets;
use sayso::shared_copy::{Carrier, SharedCopy, Words, find};
use sayso::text::{Article, CharSpan, Offsets};
use splice::{Dice, Edits, Splice};

const SEEDS: u64 = 12;
const SHARES: [usize; 9] = [10, 20, 30, 40, 50, 60, 70, 80, 90];

fn annotator() -> Annotator<'static> {
    Annotator::new(Lexicon::builtin(), Outlets::builtin(), AnnotateOptions::default())
}

/// The body of a story, without its front matter.
fn story(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let body = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map(|(_, body)| body.to_owned());
    body.unwrap_or(text).trim().to_owned()
}

/// All stories with the event that they report.
fn stories() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for folder in ["seeds/stories/border-clash", "seeds/stories/harbour-strike", "seeds/stories/river-dam"] {
        found.extend(fs::read_dir(folder).unwrap().map(|e| (folder.to_owned(), story(&e.unwrap().path()))));
    }
    for (event, file) in
        [("ferry", "ferry-observer"), ("ferry", "ferry-gazette"), ("pears", "orchard"), ("torcs", "museum")]
    {
        found.push((event.to_owned(), story(Path::new(&format!("tests/fixtures/shared_copy/{file}.md")))));
    }
    found.sort();
    found
}

fn shared(annotator: &Annotator<'_>, texts: &[&str]) -> SharedCopy {
    let records: Vec<Annotation<CharSpan>> = texts
        .iter()
        .enumerate()
        .map(|(n, text)| annotator.annotate(&Article::from_text(format!("a{n}"), *text)))
        .collect();
    let words: Vec<Words> = texts.iter().zip(&records).map(|(text, record)| annotator.words(text, record)).collect();
    let articles: Vec<Carrier<'_>> = texts
        .iter()
        .zip(&records)
        .zip(&words)
        .map(|((text, annotation), words)| Carrier { text, annotation, words })
        .collect();
    find(&articles, Outlets::builtin())
}

/// Words rightly marked, marked, and to be marked.
#[derive(Debug, Default, Clone, Copy)]
struct Score {
    right: usize,
    marked: usize,
    copied: usize,
}

impl Score {
    fn add(&mut self, text: &str, gold: &[Range<usize>], spans: &[CharSpan]) {
        let offsets = Offsets::new(text);
        let spans: Vec<_> = spans.iter().map(|span| offsets.span_to_bytes(*span)).collect();
        for word in text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)) {
            let inner = word.find(char::is_alphanumeric).unwrap();
            let at = word.as_ptr() as usize - text.as_ptr() as usize + inner;
            let copied = gold.iter().any(|range| range.contains(&at));
            let marked = spans.iter().any(|span| span.start <= at && at < span.end);
            self.right += usize::from(copied && marked);
            self.marked += usize::from(marked);
            self.copied += usize::from(copied);
        }
    }

    fn f1(self) -> f64 {
        2.0 * self.right as f64 / (self.marked + self.copied) as f64
    }
}

fn score(annotator: &Annotator<'_>, splice: &Splice) -> Score {
    let found = shared(annotator, &[&splice.donor, &splice.target]);
    let passages = || found.pairs.iter().flat_map(|pair| &pair.passages);
    let side = |side: usize| passages().map(|passage| passage.spans[side]).collect::<Vec<_>>();
    let mut score = Score::default();
    score.add(&splice.donor, &splice.copied, &side(0));
    score.add(&splice.target, &splice.pasted, &side(1));
    score
}

#[test]
fn copied_words_are_found_in_any_share_with_light_edits() {
    let (annotator, stories) = (annotator(), stories());
    let print = std::env::var_os("SAYSO_FIGURES").is_some();
    let mut low = Vec::new();
    for (edits, least) in [
        (Edits { words: 0, order: false }, 0.99),
        (Edits { words: 0, order: true }, 0.95),
        (Edits { words: 5, order: true }, 0.95),
        (Edits { words: 10, order: true }, 0.95),
        (Edits { words: 20, order: true }, 0.88),
    ] {
        for share in SHARES {
            let mut sum = Score::default();
            for seed in 0..SEEDS {
                let mut dice = Dice::new(seed + 1000 * share as u64);
                let (event, donor) = &stories[dice.below(stories.len())];
                let others: Vec<&String> = stories.iter().filter(|(e, _)| e != event).map(|(_, text)| text).collect();
                let host = others[dice.below(others.len())];
                let one = score(&annotator, &splice::splice(donor, host, share, edits, &mut dice));
                sum = Score {
                    right: sum.right + one.right,
                    marked: sum.marked + one.marked,
                    copied: sum.copied + one.copied,
                };
            }
            if print {
                let (p, r) = (sum.right as f64 / sum.marked as f64, sum.right as f64 / sum.copied as f64);
                println!(
                    "{:2} % edits, order {:5}, {share} % shared: P {p:.3} R {r:.3} F1 {:.3}",
                    edits.words,
                    edits.order,
                    sum.f1()
                );
            }
            if sum.f1() < least {
                low.push(format!("{edits:?}, {share} % shared: {:.3} < {least}", sum.f1()));
            }
        }
    }
    assert!(low.is_empty(), "{low:#?}");
}

#[test]
fn reports_of_one_event_that_were_written_apart_have_nothing_in_common() {
    let annotator = annotator();
    let file = |name: &str| story(Path::new(&format!("tests/fixtures/shared_copy/{name}.md")));
    let (one, other) = (file("ferry-observer"), file("ferry-gazette"));
    // The same quotations, the same grant of anonymity, the same lines around the article.
    let furniture = "By Mara Lindt and Jon Osk, Staff Writers\n\n";
    let end = "\n\nShare this article\n\nLeave a comment";
    for (one, other) in
        [(one.clone(), other.clone()), (format!("{furniture}{one}{end}"), format!("{furniture}{other}{end}"))]
    {
        let found = shared(&annotator, &[&one, &other]);
        assert_eq!(found.pairs, [], "{:#?}", found.pairs);
        assert!(found.extents.iter().all(|extent| extent.stretches.is_empty()));
    }
}

#[test]
fn stories_have_in_common_what_was_copied_and_nothing_else() {
    let (annotator, stories) = (annotator(), stories());
    let texts: Vec<&str> = stories.iter().map(|(_, text)| text.as_str()).collect();
    let found = shared(&annotator, &texts);
    let openings: Vec<&str> = found.pairs.iter().flat_map(|pair| &pair.passages).map(|p| p.opening.as_str()).collect();
    assert_eq!(openings.len(), 3, "{openings:#?}");
    assert!(openings.iter().all(|o| o.starts_with("The operation began shortly after 5 a.m.")), "{openings:#?}");
}

#[test]
fn the_result_does_not_hang_on_the_order_of_the_articles() {
    let (annotator, stories) = (annotator(), stories());
    for seed in 0..20 {
        let mut dice = Dice::new(seed);
        let (donor, host) = (&stories[dice.below(stories.len())].1, &stories[dice.below(stories.len())].1);
        let spliced = splice::splice(donor, host, 50, Edits { words: 5, order: true }, &mut dice);
        let one = shared(&annotator, &[&spliced.donor, &spliced.target]);
        let other = shared(&annotator, &[&spliced.target, &spliced.donor]);
        let words = |found: &SharedCopy, at: usize| found.extents[at].stretches.iter().map(|s| s.words).sum::<usize>();
        for (a, b) in [(words(&one, 0), words(&other, 1)), (words(&one, 1), words(&other, 0))] {
            assert!(a.abs_diff(b) * 10 <= a, "{a} words and {b} words, seed {seed}");
        }
    }
}
