//! How well figures, headlines and statements are read: `tests/framing/*.md`, which the lists and rules
//! were tuned on, and `tests/framing_apart/*.md`, which they were not.
//!
//! `SAYSO_FIGURES=1 cargo test --test framing -- --nocapture` prints the figures and what was missed.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test stops where something is missing, and prints what it measured"
)]

#[allow(dead_code, reason = "the blocks are read here and never written")]
#[path = "support/literate.rs"]
mod literate;
mod support;

use std::fs;
use std::path::Path;

use sayso::framing::{Figure, Lost, Reading, Unit, find};
use sayso::text::Article;

/// What was found right, found at all, and to be found.
#[derive(Default, Clone, Copy)]
struct Score {
    right: usize,
    found: usize,
    gold: usize,
}

impl Score {
    fn precision(self) -> f64 {
        self.right as f64 / self.found.max(1) as f64
    }

    fn recall(self) -> f64 {
        self.right as f64 / self.gold.max(1) as f64
    }

    /// Prints the score, and fails where it is under its floors.
    fn hold(self, what: &str, floors: [f64; 2]) {
        let (precision, recall) = (self.precision(), self.recall());
        println!(
            "{what}: precision {precision:.3}, recall {recall:.3} ({} right of {} found, {} to find)",
            self.right, self.found, self.gold
        );
        assert!(
            precision >= floors[0] && recall >= floors[1],
            "{what}: {precision:.3} and {recall:.3}, floors {floors:?}"
        );
    }
}

fn said() -> bool {
    std::env::var_os("SAYSO_FIGURES").is_some()
}

fn reading(text: &str) -> Reading {
    let record = support::ANNOTATOR.annotate(&Article::from_text("case", text));
    support::ANNOTATOR.reading(text, &record)
}

/// The blocks of a file.
fn blocks(path: &str, opening: &str) -> Vec<String> {
    let path = Path::new(path);
    let pieces = literate::pieces(path, &fs::read_to_string(path).unwrap(), opening);
    let block = |piece| match piece {
        literate::Piece::Block(_, text) => Some(text),
        literate::Piece::Prose(_) => None,
    };
    pieces.into_iter().filter_map(block).collect()
}

/// "12 | at least | people killed".
fn written(figure: &Figure) -> String {
    let number = |n: f64| n.to_string();
    let value = figure.high.map_or(number(figure.value), |high| format!("{}-{}", number(figure.value), number(high)));
    let qualifier = serde_json::to_value(figure.qualifier).unwrap().as_str().unwrap().replace('_', " ");
    let thing = &figure.thing;
    let state = thing.state.iter().map(|state| format!(" {state}")).collect::<String>();
    let per = thing.per.iter().map(|per| format!(" a {per}")).collect::<String>();
    assert!(thing.per.is_none() || thing.unit == Unit::Money);
    format!("{value} | {qualifier} | {}{state}{per}", thing.noun)
}

fn figures(path: &str) -> Score {
    let mut score = Score::default();
    for block in blocks(path, "```figures") {
        let mut cases: Vec<(&str, Vec<String>)> = Vec::new();
        for line in block.lines().filter(|line| !line.is_empty()) {
            match line.strip_prefix("= ") {
                Some(gold) => cases.last_mut().unwrap().1.push(gold.to_owned()),
                None => cases.push((line, Vec::new())),
            }
        }
        for (sentence, gold) in cases {
            let found: Vec<String> = reading(sentence).figures.iter().map(written).collect();
            let mut left = found.clone();
            let right =
                gold.iter().filter(|g| left.iter().position(|f| f == *g).map(|at| left.remove(at)).is_some()).count();
            score.right += right;
            score.found += found.len();
            score.gold += gold.len();
            if said() && (right < gold.len() || right < found.len()) {
                println!("{sentence}\n    gold  {gold:?}\n    found {found:?}");
            }
        }
    }
    score
}

#[test]
fn figures_are_read() {
    figures("tests/framing/figures.md").hold("figures", [0.96, 0.95]);
    figures("tests/framing_apart/figures.md").hold("figures, apart", [0.95, 0.92]);
}

/// A block's text and what stands under its line.
fn cases(path: &str, opening: &str) -> Vec<(String, String)> {
    let split = |block: String| {
        block.split_once("\n---\n").map(|(text, gold)| (text.to_owned(), gold.trim().to_owned())).unwrap()
    };
    blocks(path, opening).into_iter().map(split).collect()
}

fn headlines(path: &str) -> Score {
    let mut score = Score::default();
    for (text, gold) in cases(path, "```headline") {
        let found = find(&[reading(&text)]).headlines;
        let first =
            found.first().map(|gap| if gap.lost.contains(&Lost::Attribution) { "attribution" } else { "hedge" });
        tally(&mut score, (gold != "nothing").then_some(gold.as_str()), first, &text);
    }
    score
}

fn stated(path: &str) -> Score {
    let mut score = Score::default();
    for (text, gold) in cases(path, "```stated") {
        let (a, b) = text.split_once("\n===\n").unwrap();
        let found = find(&[reading(a), reading(b)]).stated;
        let same = found.first().map(|pair| if pair.articles == [0, 1] { "same" } else { "turned" });
        tally(&mut score, (gold == "same").then_some("same"), same, &text);
    }
    score
}

fn tally(score: &mut Score, gold: Option<&str>, found: Option<&str>, text: &str) {
    score.gold += usize::from(gold.is_some());
    score.found += usize::from(found.is_some());
    score.right += usize::from(gold.is_some() && gold == found);
    if said() && gold != found {
        println!("gold {gold:?}, found {found:?} in\n{text}\n");
    }
}

#[test]
fn any_text_can_be_read() {
    let odd = [
        "",
        "12",
        "$",
        "a",
        "–",
        "12 – ",
        "at least",
        "to 12",
        "5-",
        "🌉 12 🌉",
        "\u{301}12m",
        "“12",
        "12. 13. 14",
        "of of 12 of",
        "by",
    ];
    let texts = odd.iter().flat_map(|a| odd.iter().map(move |b| format!("{a} {b}\n\n{b}{a}.")));
    let readings: Vec<Reading> = texts.map(|text| reading(&text)).collect();
    let found = find(&readings);
    assert_eq!(found, find(&readings));
}

#[test]
fn headlines_are_held_against_their_bodies() {
    headlines("tests/framing/headlines.md").hold("headlines", [0.95, 0.85]);
    headlines("tests/framing_apart/headlines.md").hold("headlines, apart", [0.92, 0.8]);
}

#[test]
fn claims_are_held_against_statements() {
    stated("tests/framing/stated.md").hold("stated", [0.95, 0.75]);
    stated("tests/framing_apart/stated.md").hold("stated, apart", [0.92, 0.6]);
}
