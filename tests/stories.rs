//! The exercise articles against their annotation by hand, in the inline notation.
//!
//! `tests/stories/<event>/<outlet>.marked.md` is the body of `seeds/stories/<event>/<outlet>.md`
//! with marks in it. What the annotator makes of the body is scored against the marks: run with
//! `cargo test --test stories -- --nocapture` to see the table.

#![expect(clippy::print_stdout, reason = "what was measured is printed")]
#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;
use sayso::ingest::{Input, Options, read};
use sayso::model::{Annotation, Identification};
use sayso::render::marked::{Marked, MarkedAttribution, parse};
use sayso::text::{Article, CharSpan};

/// Least share of the content's tokens that two attributions have in common.
const LENIENT: f64 = 0.5;

/// What all articles together reach at least, and what each of them does that has
/// [`ENOUGH`] of the thing. A little under what is reached: raise them as it rises.
struct Floor {
    name: &'static str,
    all: f64,
    each: f64,
    tally: fn(&Scores) -> Tally,
    measure: fn(&Tally) -> f64,
}

/// Least number of things in one article for a floor of its own.
const ENOUGH: usize = 5;

const FLOORS: [Floor; 8] = [
    Floor { name: "attribution F1", all: 0.74, each: 0.60, tally: |s| s.attributions, measure: Tally::f1 },
    Floor { name: "anonymous recall", all: 0.60, each: 0.38, tally: |s| s.anonymous, measure: Tally::recall },
    Floor { name: "anonymous precision", all: 0.62, each: 0.48, tally: |s| s.anonymous, measure: Tally::precision },
    Floor { name: "loaded recall", all: 0.80, each: 0.60, tally: |s| s.loaded, measure: Tally::recall },
    Floor { name: "loaded precision", all: 0.92, each: 0.90, tally: |s| s.loaded, measure: Tally::precision },
    Floor { name: "voice accuracy", all: 0.96, each: 0.90, tally: |s| s.voice, measure: Tally::recall },
    Floor { name: "boilerplate", all: 0.56, each: 0.0, tally: |s| s.boilerplate, measure: Tally::recall },
    Floor { name: "provenance", all: 0.74, each: 0.0, tally: |s| s.provenance, measure: Tally::recall },
];

impl Floor {
    fn value(&self, scores: &Scores) -> f64 {
        (self.measure)(&(self.tally)(scores))
    }

    fn binds(&self, scores: &Scores) -> bool {
        (self.tally)(scores).gold >= ENOUGH
    }
}

/// How many of the predicted and of the gold ones are right.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    correct: usize,
    found: usize,
    predicted: usize,
    gold: usize,
}

impl Tally {
    /// 1 where there is nothing to be found.
    fn recall(&self) -> f64 {
        share(self.found, self.gold)
    }

    /// 1 where nothing was predicted.
    fn precision(&self) -> f64 {
        share(self.correct, self.predicted)
    }

    fn f1(&self) -> f64 {
        let sum = self.precision() + self.recall();
        if sum == 0.0 { 0.0 } else { 2.0 * self.precision() * self.recall() / sum }
    }

    fn add(&mut self, other: Tally) {
        self.correct += other.correct;
        self.found += other.found;
        self.predicted += other.predicted;
        self.gold += other.gold;
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

#[derive(Debug, Clone, Copy, Default)]
struct Scores {
    attributions: Tally,
    anonymous: Tally,
    loaded: Tally,
    voice: Tally,
    boilerplate: Tally,
    provenance: Tally,
    /// Marks inside furniture.
    inside: usize,
}

impl Scores {
    fn add(&mut self, other: &Scores) {
        self.attributions.add(other.attributions);
        self.anonymous.add(other.anonymous);
        self.loaded.add(other.loaded);
        self.voice.add(other.voice);
        self.boilerplate.add(other.boilerplate);
        self.provenance.add(other.provenance);
        self.inside += other.inside;
    }
}

/// One article: its name, what came in, and the marks made by hand.
struct Story {
    name: String,
    article: Article,
    gold: Marked,
}

fn folders(path: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

fn stories() -> Vec<Story> {
    let files = folders(Path::new("seeds/stories")).into_iter().filter(|p| p.is_dir()).flat_map(|p| folders(&p));
    files
        .map(|path| {
            let name = path.strip_prefix("seeds/stories").unwrap().with_extension("").display().to_string();
            let article = read(&Input::File(path), &Options::default()).next().unwrap().unwrap();
            let marked = fs::read_to_string(format!("tests/stories/{name}.marked.md")).unwrap();
            let gold = parse(&marked).unwrap_or_else(|error| panic!("tests/stories/{name}.marked.md:{error}"));
            Story { name, article, gold }
        })
        .collect()
}

#[test]
fn every_marked_story_has_its_article() {
    let marked: Vec<String> = folders(Path::new("tests/stories"))
        .iter()
        .flat_map(|folder| folders(folder))
        .map(|path| path.strip_prefix("tests/stories").unwrap().display().to_string().replace(".marked.md", ""))
        .collect();
    let names: Vec<String> = stories().into_iter().map(|story| story.name).collect();
    assert_eq!(marked, names);
    assert!(names.len() >= 12, "{names:?}");
}

#[test]
fn without_its_marks_a_story_is_the_body_of_its_article() {
    for story in stories() {
        let (body, stripped) = (&story.article.text, &story.gold.text);
        let same = body.bytes().zip(stripped.bytes()).take_while(|(a, b)| a == b).count();
        let line = body[..body.floor_char_boundary(same)].lines().count().max(1);
        assert!(body == stripped, "{}: the marked text differs from the body in its line {line}", story.name);
    }
}

fn overlap(a: &[CharSpan], b: &[CharSpan]) -> bool {
    a.iter().any(|a| b.iter().any(|b| a.start < b.end && b.start < a.end))
}

/// The tokens of a text, as spans of code points.
fn tokens(text: &str) -> Vec<CharSpan> {
    let token = Regex::new(r"\w+|[^\w\s]").unwrap();
    let mut starts = vec![0; text.len() + 1];
    for (chars, (byte, c)) in text.char_indices().enumerate() {
        starts[byte] = chars;
        starts[byte + c.len_utf8()] = chars + 1;
    }
    token.find_iter(text).map(|m| CharSpan { start: starts[m.start()], end: starts[m.end()] }).collect()
}

fn covered(spans: &[CharSpan], tokens: &[CharSpan]) -> Vec<usize> {
    (0..tokens.len()).filter(|&i| overlap(&tokens[i..=i], spans)).collect()
}

/// The share of the tokens of either content that lies in both.
fn likeness(a: &[usize], b: &[usize]) -> f64 {
    let both = a.iter().filter(|i| b.binary_search(i).is_ok()).count();
    let either = a.len() + b.len() - both;
    if either == 0 { 0.0 } else { both as f64 / either as f64 }
}

/// Pairs one to one, best content first, where the sources agree.
fn attributions(gold: &Marked, guess: &Marked) -> Tally {
    let tokens = tokens(&gold.text);
    let contents =
        |marked: &Marked| marked.attributions.iter().map(|a| covered(&a.content, &tokens)).collect::<Vec<_>>();
    let (wanted, made) = (contents(gold), contents(guess));
    let mut pairs = Vec::new();
    for (i, one) in gold.attributions.iter().enumerate() {
        for (j, other) in guess.attributions.iter().enumerate() {
            let likeness = likeness(&wanted[i], &made[j]);
            if likeness >= LENIENT && same_source(one, other) {
                pairs.push((likeness, i, j));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut left, mut right) = (vec![false; wanted.len()], vec![false; made.len()]);
    for (_, i, j) in pairs {
        if !left[i] && !right[j] {
            (left[i], right[j]) = (true, true);
        }
    }
    let correct = left.iter().filter(|&&paired| paired).count();
    for (one, _) in gold.attributions.iter().zip(&left).filter(|(_, paired)| !**paired) {
        println!("    missed: {}", describe(one, &gold.text));
    }
    Tally { correct, found: correct, predicted: made.len(), gold: wanted.len() }
}

fn same_source(a: &MarkedAttribution, b: &MarkedAttribution) -> bool {
    (a.source.is_empty() && b.source.is_empty()) || overlap(&a.source, &b.source)
}

fn describe(attribution: &MarkedAttribution, text: &str) -> String {
    let words = |spans: &[CharSpan]| {
        let pieces = spans.iter().map(|s| text.chars().skip(s.start).take(s.end - s.start).collect::<String>());
        pieces.collect::<Vec<_>>().join(" … ")
    };
    format!("{} | {} | {}", words(&attribution.source), words(&attribution.cue), words(&attribution.content))
}

/// Where the anonymous sources and the agentless cues of a text stand.
fn anonymous(marked: &Marked) -> Vec<Vec<CharSpan>> {
    let marked = marked.attributions.iter().filter(|a| a.identification.is_some());
    marked
        .map(|a| if a.identification == Some(Identification::Agentless) { a.cue.clone() } else { a.source.clone() })
        .collect()
}

/// Every mention of an anonymous source in a record, and every cue without one.
fn anonymous_mentions(annotation: &Annotation<CharSpan>) -> Vec<CharSpan> {
    let mentions = annotation.sources.iter().filter(|s| s.identification.is_anonymous()).flat_map(|s| &s.mentions);
    let agentless = annotation.attributions.iter().filter(|a| a.source.is_none());
    mentions.chain(agentless.filter_map(|a| a.cue.as_ref()).flat_map(|c| &c.spans)).copied().collect()
}

fn loaded(gold: &Marked, guess: &Marked) -> (Tally, Tally) {
    let terms = |marked: &Marked| {
        let lists = marked.loaded.iter().map(|((voice, _), spans)| (*voice, spans.clone()));
        lists.flat_map(|(voice, spans)| spans.into_iter().map(move |s| (voice, s))).collect::<Vec<_>>()
    };
    let (wanted, made) = (terms(gold), terms(guess));
    let mut terms = Tally { predicted: made.len(), gold: wanted.len(), ..Tally::default() };
    let mut voices = Tally::default();
    terms.correct = made.iter().filter(|(_, m)| wanted.iter().any(|(_, w)| overlap(&[*m], &[*w]))).count();
    for (voice, span) in &wanted {
        let here: Vec<_> = made.iter().filter(|(_, m)| overlap(&[*m], &[*span])).collect();
        terms.found += usize::from(!here.is_empty());
        voices.gold += usize::from(!here.is_empty());
        voices.found += usize::from(here.iter().any(|(v, _)| v == voice));
        if here.is_empty() {
            let term: String = gold.text.chars().skip(span.start).take(span.end - span.start).collect();
            println!("    missed term: {term}");
        }
    }
    (terms, voices)
}

fn score(gold: &Marked, annotation: &Annotation<CharSpan>) -> Scores {
    let guess = Marked::new(&gold.text, annotation);
    let (loaded, voice) = loaded(gold, &guess);
    let (wanted, mentions) = (anonymous(gold), anonymous_mentions(annotation));
    let made = anonymous(&guess);
    let any_gold: Vec<CharSpan> = wanted.concat();
    let furniture: Vec<CharSpan> = gold.boilerplate.values().flatten().copied().collect();
    let flagged: Vec<CharSpan> = guess.boilerplate.values().flatten().copied().collect();
    let marks = guess.attributions.iter().map(|a| &a.content).chain(guess.loaded.values());
    let mut provenance = Tally::default();
    for (kind, spans) in &gold.provenance {
        provenance.gold += spans.len();
        let there = guess.provenance.get(kind).map_or(&[][..], Vec::as_slice);
        provenance.found += spans.iter().filter(|s| overlap(&[**s], there)).count();
    }
    Scores {
        attributions: attributions(gold, &guess),
        anonymous: Tally {
            correct: made.iter().filter(|m| overlap(m, &any_gold)).count(),
            found: wanted.iter().filter(|w| overlap(w, &mentions)).count(),
            predicted: made.len(),
            gold: wanted.len(),
        },
        loaded,
        voice,
        boilerplate: Tally {
            correct: flagged.iter().filter(|f| overlap(&[**f], &furniture)).count(),
            found: furniture.iter().filter(|f| overlap(&[**f], &flagged)).count(),
            predicted: flagged.len(),
            gold: furniture.len(),
        },
        provenance,
        inside: marks.filter(|spans| overlap(spans, &furniture)).count(),
    }
}

fn row(name: &str, scores: &Scores) -> String {
    let mut row = format!("{name:34}");
    for floor in &FLOORS {
        let _ = write!(row, " {:>7.3}", floor.value(scores));
    }
    row
}

#[test]
fn stories_are_read_as_they_were_marked_by_hand() {
    let mut all = Scores::default();
    let mut rows = Vec::new();
    let mut problems = Vec::new();
    for story in stories() {
        println!("{}", story.name);
        let scores = score(&story.gold, &support::ANNOTATOR.annotate(&story.article));
        for floor in &FLOORS {
            let value = floor.value(&scores);
            if floor.binds(&scores) && value < floor.each {
                problems.push(format!("{}: {} is {value:.3}, under {}", story.name, floor.name, floor.each));
            }
        }
        all.add(&scores);
        rows.push(row(&story.name, &scores));
    }
    for floor in &FLOORS {
        let value = floor.value(&all);
        if value < floor.all {
            problems.push(format!("all: {} is {value:.3}, under {}", floor.name, floor.all));
        }
    }
    let heads: Vec<&str> = FLOORS.iter().map(|f| f.name).collect();
    println!("{}\n{}\n{}", heads.join(", "), rows.join("\n"), row("all", &all));
    assert_eq!(all.inside, 0, "marks stand inside page furniture");
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
