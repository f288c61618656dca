//! Every check fires in its own examples and stays silent in its near misses, and every page has its five parts.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::path::Path;

use sayso::annotate::{AnnotateOptions, Annotator};
use sayso::check::{CheckPage, Checker, Level, LevelFrom, Levels, Settings, Severity, catalogue};
use sayso::lexicon::Lexicon;
use sayso::outlet::Outlets;
use sayso::text::Article;

/// Least examples of each kind.
const LEAST: usize = 10;
/// Least share of findings in the examples that are right, and of right ones that are found.
const PRECISION: f64 = 0.9;
const RECALL: f64 = 0.8;

/// How a check did in its examples.
struct Score {
    found: usize,
    hits: usize,
    false_alarms: usize,
    misses: usize,
    /// What went wrong, with the article.
    wrong: Vec<String>,
}

impl Score {
    fn precision(&self) -> f64 {
        self.found as f64 / (self.found + self.false_alarms).max(1) as f64
    }

    fn recall(&self) -> f64 {
        self.found as f64 / self.hits.max(1) as f64
    }
}

fn score(page: &CheckPage, annotator: &Annotator<'_>) -> Score {
    let mut settings = Settings::pages();
    for other in catalogue() {
        let levels = if other.id == page.id { Levels::all(Severity::Error) } else { Levels::OFF };
        settings.set(&other.id, Level::Each(levels), LevelFrom::Page).unwrap();
    }
    let checker = Checker::new(Lexicon::builtin(), &settings);
    let fires = |text: &str| {
        let record = annotator.annotate(&Article::from_text("example", text));
        !annotator.check(&checker, text, &record).is_empty()
    };
    let silent: Vec<&String> = page.hit.iter().filter(|text| !fires(text)).collect();
    let loud: Vec<&String> = page.miss.iter().filter(|text| fires(text)).collect();
    let wrong = silent.iter().map(|text| format!("does not fire: {text}"));
    Score {
        found: page.hit.len() - silent.len(),
        hits: page.hit.len(),
        false_alarms: loud.len(),
        misses: page.miss.len(),
        wrong: wrong.chain(loud.iter().map(|text| format!("fires: {text}"))).collect(),
    }
}

#[test]
fn checks_do_what_their_examples_say() {
    let annotator = Annotator::new(Lexicon::builtin(), Outlets::builtin(), AnnotateOptions::default());
    let mut low = Vec::new();
    for page in catalogue() {
        let score = score(page, &annotator);
        println!(
            "{:<24} {:>2} of {:>2} fire, {:>2} of {:>2} near misses fire; precision {:.2}, recall {:.2}",
            page.id,
            score.found,
            score.hits,
            score.false_alarms,
            score.misses,
            score.precision(),
            score.recall()
        );
        score.wrong.iter().for_each(|wrong| println!("    {}", wrong.trim_end().replace('\n', "\n      ")));
        if !page.severity.is_off() && (score.precision() < PRECISION || score.recall() < RECALL) {
            low.push(page.id.as_str());
        }
    }
    assert!(low.is_empty(), "below the bar: {low:?}");
}

#[test]
fn every_page_is_whole() {
    let mut problems = Vec::new();
    for page in catalogue() {
        for (part, text) in [
            ("marks", &page.marks),
            ("why", &page.why),
            ("advice", &page.advice),
            ("example", &page.example),
            ("not_this", &page.not_this),
        ] {
            if text.trim().is_empty() {
                problems.push(format!("{}: {part} is empty", page.id));
            }
        }
        if page.hit.len() < LEAST || page.miss.len() < LEAST {
            problems.push(format!("{}: {} hits, {} misses", page.id, page.hit.len(), page.miss.len()));
        }
        if page.references.is_empty() {
            problems.push(format!("{}: nobody is cited for it", page.id));
        }
        if page.severity.is_off() != page.off_because.is_some() {
            problems.push(format!("{}: `off_because` stands where it is off, and only there", page.id));
        }
        if !Path::new("lexicons/checks").join(format!("{}.yaml", page.id)).is_file() {
            problems.push(format!("{}: the file has another name", page.id));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// Where the figures stand, and what stands around their table in the documentation.
const FIGURES: &str = "docs/check-figures.csv";
const DOCUMENT: &str = "docs/checks.md";
const TABLE: [&str; 2] = ["<!-- figures -->\n", "<!-- end of figures -->"];
const COLUMNS: &str = "check,hits,found,near_misses,false_alarms,findings,words,read,right";

#[test]
fn the_figures_are_current() {
    let annotator = Annotator::new(Lexicon::builtin(), Outlets::builtin(), AnnotateOptions::default());
    let committed = std::fs::read_to_string(FIGURES).unwrap();
    // What was counted and read in news articles stays as it is written.
    let news = |id: &str| {
        let row = committed.lines().find(|row| row.split(',').next() == Some(id));
        let cells = row.map(|row| row.split(',').skip(5).collect::<Vec<_>>().join(","));
        cells.unwrap_or_else(|| "0,0,0,0".to_owned())
    };
    let rows = catalogue().iter().map(|page| {
        let score = score(page, &annotator);
        let Score { found, hits, false_alarms, misses, .. } = score;
        format!("{},{hits},{found},{misses},{false_alarms},{}\n", page.id, news(&page.id))
    });
    let figures = format!("{COLUMNS}\n{}", rows.collect::<String>());
    let document = std::fs::read_to_string(DOCUMENT).unwrap();
    let (before, rest) = document.split_once(TABLE[0]).unwrap();
    let (_, after) = rest.split_once(TABLE[1]).unwrap();
    let document_now = format!("{before}{}{}{}{after}", TABLE[0], table(&figures), TABLE[1]);
    if std::env::var_os("SAYSO_UPDATE").is_some() {
        std::fs::write(FIGURES, &figures).unwrap();
        std::fs::write(DOCUMENT, &document_now).unwrap();
        return;
    }
    let help = "run SAYSO_UPDATE=1 cargo test --test checks";
    assert!(committed == figures, "{FIGURES} is out of date: {help}");
    assert!(document == document_now, "{DOCUMENT} is out of date: {help}");
}

/// The figures as a table for people.
fn table(figures: &str) -> String {
    let head = "| check | default | examples | near misses | precision | recall | per 1,000 words | right of read |\n\
                |---|---|---|---|---|---|---|---|\n";
    let row = |row: &str| {
        let cells: Vec<&str> = row.split(',').collect();
        let number = |at: usize| cells[at].parse::<f64>().unwrap();
        let share = |part: f64, all: f64| if all > 0.0 { format!("{:.2}", part / all) } else { "-".to_owned() };
        let page = catalogue().iter().find(|page| page.id == cells[0]).unwrap();
        format!(
            "| `{}` | {} | {}/{} | {}/{} | {} | {} | {} | {} |\n",
            cells[0],
            page.severity.highest().name(),
            cells[2],
            cells[1],
            cells[4],
            cells[3],
            share(number(2), number(2) + number(4)),
            share(number(2), number(1)),
            if number(6) > 0.0 { format!("{:.3}", number(5) / number(6) * 1000.0) } else { "-".to_owned() },
            if number(7) > 0.0 { format!("{}/{}", cells[8], cells[7]) } else { "-".to_owned() },
        )
    };
    format!("{head}{}", figures.lines().skip(1).map(row).collect::<String>())
}
