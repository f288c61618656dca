//! How many words a second one core reads: see `benches/README.md`.
//!
//! The text is made up, always the same. Every step is also given as a share of the speed of a look-up
//! of 5,000 phrases by an automaton in the same round, which takes the machine out of the figure.

#![expect(clippy::print_stdout, reason = "what was measured is printed")]

mod support;

use std::error::Error;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use sayso::annotate::{AnnotateOptions, Annotator};
use sayso::lexicon::{Lexicon, Table};
use sayso::outlet::Outlets;
use sayso::text::Article;
use support::news::{News, SEED};
use support::reference;
use support::rooms::{Rooms, phrases, room_json, tokens_only};
use support::statistics::Spread;
use support::timer::{taken, taken_by_program};

const ARTICLES: usize = 200;
const ROUNDS: usize = 5;
const ENTRIES: [usize; 3] = [0, 1_000, 10_000];

/// A short step is repeated so often in a round that the round takes this long: some systems count the time
/// of a thread in steps of four milliseconds.
const ROUND: Duration = Duration::from_millis(120);

/// A step with its name; it is done so often and tells the time that this took.
type Step<'a> = (&'static str, Box<dyn FnMut(usize) -> Duration + 'a>);

fn step<'a, T>(name: &'static str, mut run: impl FnMut() -> T + 'a) -> Step<'a> {
    (name, Box::new(move |often| taken(|| (0..often).for_each(|_| drop(black_box(run()))))))
}

/// The program from its start to its end: JSONL in, JSONL out, one job.
fn process(path: &Path, often: usize) -> Duration {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
    command.args(["annotate", "--format", "jsonl", "--jobs", "1"]).arg(path).stdout(Stdio::null());
    taken_by_program(|| {
        for _ in 0..often {
            let done = command.status();
            assert!(done.is_ok_and(|status| status.success()), "the program did not run");
        }
    })
}

/// The times of each step in each round; the steps take turns.
fn rounds(steps: &mut [Step]) -> Vec<Vec<f64>> {
    let enough = |time: Duration| (ROUND.as_secs_f64() / time.as_secs_f64()).ceil().clamp(1.0, 200.0) as usize;
    let often: Vec<usize> = steps.iter_mut().map(|(_, run)| enough(run(1).min(run(1)))).collect();
    let mut times = vec![Vec::new(); steps.len()];
    for _ in 0..ROUNDS {
        for (((_, run), times), often) in steps.iter_mut().zip(&mut times).zip(&often) {
            times.push(run(*often).as_secs_f64() / *often as f64);
        }
    }
    times
}

fn report(steps: &[Step], times: &[Vec<f64>], words: usize, reference: usize) {
    println!("| step | words/s | share of the automaton | min | max |");
    println!("| --- | ---: | ---: | ---: | ---: |");
    let base = times.get(reference).cloned().unwrap_or_default();
    for ((name, _), times) in steps.iter().zip(times) {
        let speed = Spread::of(times.iter().map(|time| words as f64 / time));
        let share = Spread::of(base.iter().zip(times).map(|(base, time)| base / time));
        println!("| {name} | {:.0} | {:.4} | {:.4} | {:.4} |", speed.median, share.median, share.least, share.most);
    }
}

/// One core's speed at each step.
fn speeds(articles: &[Article], file: &Path) -> Result<(), Box<dyn Error>> {
    let texts: Vec<&str> = articles.iter().map(|article| article.text.as_str()).collect();
    let words: usize = texts.iter().map(|text| text.split_whitespace().count()).sum();
    let patterns = reference::patterns(&texts);
    let automaton = reference::automaton(&patterns)?;
    let table = Table::new(patterns.iter().map(|pattern| ((), vec![pattern.as_str()])));
    let lexicon = Lexicon::builtin();
    let rooms = Rooms::room_setup(lexicon);
    let annotator = Annotator::new(lexicon, Outlets::builtin(), AnnotateOptions::default());
    let documents = rooms.room_segment(articles);
    let found = rooms.room_attribute(&documents);
    let mut claims = found.clone();
    rooms.room_source(&documents, &mut claims);
    let records: Vec<_> = articles.iter().map(|article| annotator.annotate(article)).collect();
    let matches: usize = texts.iter().map(|text| reference::matches(&automaton, text)).sum();
    let own: usize = texts.iter().map(|text| phrases(&table, &tokens_only(text))).sum();
    println!("{} articles, {words} words, one core, median of {ROUNDS} rounds", articles.len());
    println!("5,000 phrases: the automaton finds {matches} as whole words, the table {own}\n");
    let mut steps = vec![
        step("split at white space", || {
            texts.iter().map(|t| t.split_whitespace().map(str::len).sum::<usize>()).sum::<usize>()
        }),
        step("automaton, 5,000 phrases", || {
            texts.iter().map(|text| reference::matches(&automaton, text)).sum::<usize>()
        }),
        step("tokens", || texts.iter().map(|text| tokens_only(text).tokens.len()).sum::<usize>()),
        step("tokens, table of the same 5,000 phrases", || {
            texts.iter().map(|text| phrases(&table, &tokens_only(text))).sum::<usize>()
        }),
        step("tokens, loaded terms with their gates", || {
            texts.iter().map(|text| sayso::loaded::find(&tokens_only(text), lexicon, &[], 2).len()).sum::<usize>()
        }),
        step("segment", || rooms.room_segment(articles)),
        step("attribute", || rooms.room_attribute(&documents)),
        (
            "source",
            Box::new(|often| {
                // The claims are written into, so that each time takes a copy, which is not measured.
                let mut copies = vec![found.clone(); often];
                taken(|| copies.iter_mut().for_each(|claims| drop(black_box(rooms.room_source(&documents, claims)))))
            }),
        ),
        step("loaded", || rooms.room_loaded(&documents, &claims)),
        step("naming", || rooms.room_naming(&documents, &claims)),
        step("events", || rooms.room_events(&documents, &claims)),
        step("JSON", || room_json(articles, &records)),
        step("whole pipeline", || articles.iter().map(|article| annotator.annotate(article)).collect::<Vec<_>>()),
        ("whole process, JSONL", Box::new(|often| process(file, often))),
    ];
    let times = rounds(&mut steps);
    report(&steps, &times, words, 1);
    Ok(())
}

/// A user's lexicon of made-up terms.
fn user_lexicon(entries: usize) -> String {
    let mut text =
        String::from("schema: sayso-lexicon/1\nkind: loaded\nlanguage: en\ncategory: contentious_label\nentries:\n");
    for number in 0..entries {
        text.push_str(&format!(
            "- id: made-{number}\n  lemma: madeword{number}\n  pos: noun\n  forms: [madeword{number}, madewords{number}]\n  \
             strength: 2\n  polarity: neg\n  neutral: [word]\n  why: \"A made-up word; say what was done.\"\n  \
             unless: [{{next: [shop, street]}}]\n  hit: [\"The madeword{number} came on Friday.\"]\n  \
             miss: [\"The word came on Friday.\"]\n"
        ));
    }
    text
}

/// How long it takes until the lexicon is ready.
fn lexicons() -> Result<(), Box<dyn Error>> {
    println!("\n| lexicon, ready to use | ms | min | max |\n| --- | ---: | ---: | ---: |");
    let folder = tempfile::tempdir()?;
    for entries in ENTRIES {
        let path = folder.path().join(format!("{entries}.yaml"));
        std::fs::write(&path, user_lexicon(entries))?;
        let files: Vec<PathBuf> = if entries == 0 { Vec::new() } else { vec![path] };
        if let Err(problems) = Lexicon::with_dirs(&files) {
            return Err(format!("{problems:?}").into());
        }
        let load = || taken(|| drop(black_box(Lexicon::with_dirs(&files)))).as_secs_f64() * 1e3;
        let times = Spread::of(std::iter::repeat_with(load).take(ROUNDS));
        let name =
            if entries == 0 { "built-in".to_owned() } else { format!("with {entries} entries of a user's in YAML") };
        println!("| {name} | {:.1} | {:.1} | {:.1} |", times.median, times.least, times.most);
    }
    let lexicon = Lexicon::builtin();
    let times =
        Spread::of((0..ROUNDS).map(|_| taken(|| drop(black_box(Rooms::room_setup(lexicon)))).as_secs_f64() * 1e3));
    println!("| the rooms, model included | {:.1} | {:.1} | {:.1} |", times.median, times.least, times.most);
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let made: Vec<_> = News::new(SEED).take(ARTICLES).collect();
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("news.jsonl");
    std::fs::write(&file, made.iter().map(|made| made.json_line()).collect::<String>())?;
    let articles: Vec<Article> = made.into_iter().map(|made| Article::from_text(made.id, made.text)).collect();
    speeds(&articles, &file)?;
    lexicons()
}
