//! Pairs of sentences with the same word, once loaded and once not: `tests/senses/*.md`.
//!
//! A row of a table holds the loaded sentence, the other one, and what the word means there; the
//! word is in bold. A pair is right when a loaded term stands on the bold words of the first
//! sentence and none on those of the second.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Range;
use std::path::PathBuf;

use sayso::annotate::{AnnotateOptions, Annotator};
use sayso::lexicon::Lexicon;
use sayso::outlet::Outlets;
use sayso::text::Article;

/// At least this share of pairs is read right.
const FLOOR: f64 = 0.95;

/// One row.
struct Pair {
    file: String,
    line: usize,
    loaded: Sentence,
    other: Sentence,
}

/// A sentence and where its bold words stand, in code points.
struct Sentence {
    text: String,
    bold: Vec<Range<usize>>,
}

impl Sentence {
    fn new(cell: &str) -> Self {
        let (mut text, mut bold) = (String::new(), Vec::new());
        for (index, part) in cell.trim().split("**").enumerate() {
            let start = text.chars().count();
            text.push_str(part);
            bold.extend((index % 2 == 1).then(|| start..text.chars().count()));
        }
        Sentence { text, bold }
    }

    /// The bold words, small and without hyphens.
    fn words(&self) -> Vec<String> {
        let of = |range: &Range<usize>| self.text.chars().skip(range.start).take(range.len()).collect::<String>();
        self.bold.iter().map(|range| of(range).to_lowercase().replace('-', " ")).collect()
    }

    /// The entries that are marked on the bold words, whatever their strength.
    fn entries(&self, annotator: &Annotator) -> BTreeSet<String> {
        let record = annotator.annotate(&Article::from_text("case", &self.text));
        let on = |start, end| self.bold.iter().any(|b| start < b.end && b.start < end);
        record.loaded.into_iter().filter(|l| on(l.span.start, l.span.end)).map(|l| l.entry).collect()
    }
}

fn pairs() -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut paths: Vec<PathBuf> = fs::read_dir("tests/senses").unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        for (line, row) in (1..).zip(text.lines()) {
            let cells: Vec<&str> = row.trim_matches('|').split('|').collect();
            if let [loaded, other, _] = cells.as_slice()
                && loaded.contains("**")
            {
                let file = path.file_stem().unwrap().to_str().unwrap().to_owned();
                pairs.push(Pair { file, line, loaded: Sentence::new(loaded), other: Sentence::new(other) });
            }
        }
    }
    pairs
}

#[test]
fn senses_are_told_apart() {
    let (lexicon, outlets) = (Lexicon::builtin(), Outlets::builtin());
    let options = AnnotateOptions { min_strength: 1, ..AnnotateOptions::default() };
    let annotator = Annotator::new(lexicon, outlets, options);
    let mut files: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    let (mut entries, mut wrong, mut sentences) = (BTreeSet::new(), Vec::new(), 0);
    let pairs = pairs();
    for pair in &pairs {
        let (hit, miss) = (pair.loaded.entries(&annotator), pair.other.entries(&annotator));
        let (found, passed) = (!hit.is_empty(), miss.is_empty());
        sentences += usize::from(found) + usize::from(passed);
        let [right, all] = files.entry(&pair.file).or_default();
        (*right, *all) = (*right + usize::from(found && passed), *all + 1);
        if !found {
            wrong.push(format!("{}:{}: not marked: {}", pair.file, pair.line, pair.loaded.text));
        }
        if !passed {
            wrong.push(format!("{}:{}: marked as {miss:?}: {}", pair.file, pair.line, pair.other.text));
        }
        entries.extend(hit);
    }
    for (file, [right, all]) in &files {
        println!("{file}: {right} of {all} pairs");
    }
    let right: usize = files.values().map(|[right, _]| right).sum();
    let share = |part: usize, whole: usize| part as f64 / whole as f64;
    let by_pair = share(right, pairs.len());
    println!("{} pairs, {} entries: {by_pair:.3}", pairs.len(), entries.len());
    println!("{} sentences: {:.3}", 2 * pairs.len(), share(sentences, 2 * pairs.len()));
    println!("{}", wrong.join("\n"));
    assert!(pairs.len() >= 500 && entries.len() >= 400, "{} pairs, {} entries", pairs.len(), entries.len());
    assert!(by_pair >= FLOOR, "{by_pair:.3} of the pairs, under {FLOOR}:\n{}", wrong.join("\n"));
}

#[test]
fn both_sentences_of_a_pair_hold_the_same_words() {
    for pair in pairs() {
        let place = format!("{}:{}", pair.file, pair.line);
        assert!(!pair.loaded.bold.is_empty(), "{place}: nothing is in bold");
        assert_eq!(pair.loaded.words(), pair.other.words(), "{place}");
    }
}
