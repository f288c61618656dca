//! How many words a second one core reads: see `benches/README.md`.
//!
//! The text is made up from templates, always the same for the same seed, so that two builds
//! can be set side by side on one machine. Every step is also given as a share of the speed at
//! which the same machine splits the same text at white space.

#![expect(clippy::print_stdout, reason = "what was measured is printed")]
// A measurement reads the clock; the library does not.
#![allow(clippy::disallowed_methods)]

#[path = "support/timer.rs"]
mod timer;

use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use sayso::annotate::{AnnotateOptions, Annotator};
use sayso::lexicon::Lexicon;
use sayso::outlet::Outlets;
use sayso::segment::Segmenter;
use sayso::text::Article;
use timer::taken;

const ARTICLES: usize = 300;
const SENTENCES: usize = 24;
const ROUNDS: usize = 5;
const STARTS: usize = 20;

const PEOPLE: [&str; 8] = [
    "Ada Kerr, the warden",
    "Mr Pike",
    "Superintendent Ruth Aldane",
    "a senior official",
    "the ministry",
    "Delta Radio",
    "critics of the plan",
    "Dr Hanne Ruys, the hospital’s medical director",
];
const PLACES: [&str; 6] =
    ["the dam", "the east gate", "the river road", "the market hall", "St Brannoc Hospital", "ward 6"];
const FACTS: [&str; 8] = [
    "had been closed since 4 a.m. on Oct. 12",
    "was inspected twice in 2024",
    "would cost 1.4 million crowns a year",
    "had flooded in the worst storm for 30 years",
    "is safe",
    "could not be reached by lorry",
    "had never been tested under load",
    "would open again before the summer",
];
const VERBS: [&str; 8] = ["said", "claimed", "told reporters", "warned", "admitted", "denied", "insisted", "confirmed"];

/// A sentence: `P` is a person, `L` a place, `F` a fact, `V` a verb that hands over.
const TEMPLATES: [&str; 12] = [
    "P V that L F.",
    "“L F, and nobody asked us,” P said. “We will not forget it.”",
    "According to P, L F.",
    "L reportedly F.",
    "L F, P said on Friday.",
    "The regime slammed the so-called “experts” after L F.",
    "About 300 people walked from L to the U.S. embassy, where the road F.",
    "P, who asked not to be named, V that L “F”.",
    "Police cleared L in two hours, and lorries carrying grain and machine parts entered before noon.",
    "It is understood that L F.",
    "P called for an inquiry into whether L F.",
    "Schoolchildren laid flowers at L; the shops opened at the usual hour and the buses ran.",
];

/// Numbers that are the same for the same seed (xorshift).
struct Dice(u64);

impl Dice {
    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        list[(self.0 % list.len() as u64) as usize]
    }
}

fn sentence(dice: &mut Dice) -> String {
    let template = dice.pick(&TEMPLATES);
    let mut sentence = String::new();
    // A letter is a slot only where it stands alone.
    for (at, word) in template.split(' ').enumerate() {
        let core = word.trim_matches(|c: char| !c.is_alphanumeric());
        let filled = match core {
            "P" => word.replacen('P', dice.pick(&PEOPLE), 1),
            "L" => word.replacen('L', dice.pick(&PLACES), 1),
            "F" => word.replacen('F', dice.pick(&FACTS), 1),
            "V" => word.replacen('V', dice.pick(&VERBS), 1),
            _ => word.to_owned(),
        };
        if at > 0 {
            sentence.push(' ');
        }
        sentence.push_str(&filled);
    }
    let mut letters = sentence.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn article(dice: &mut Dice, number: usize) -> Article {
    let mut text = format!("Accounts differ after the closing of {}\n\n", dice.pick(&PLACES));
    for at in 0..SENTENCES {
        text.push_str(&sentence(dice));
        text.push_str(if at % 3 == 2 { "\n\n" } else { " " });
    }
    Article::from_text(format!("made-{number}"), text)
}

/// The shortest of several rounds.
fn measure(mut step: impl FnMut()) -> Duration {
    step();
    std::iter::repeat_with(|| taken(&mut step)).take(ROUNDS).min().unwrap_or_default()
}

/// Time that the programs have run that this one started and that have ended, where the system
/// tells. It counts in hundredths of a second.
fn ended_time() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // User and system time of ended children are the fourteenth and fifteenth behind the name.
    let (_, fields) = stat.rsplit_once(") ")?;
    let ticks: Option<Vec<u64>> = fields.split(' ').skip(13).take(2).map(|field| field.parse().ok()).collect();
    Some(Duration::from_millis(10 * ticks?.iter().sum::<u64>()))
}

/// Times of the program from its start to its end on a file or folder: the clock's and its own.
/// `None` where it does not run.
fn run(path: &Path) -> Option<(Duration, Duration)> {
    let (clock, before) = (Instant::now(), ended_time());
    let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
    let done = command.args(["annotate", "--format", "jsonl", "--jobs", "1"]).arg(path).stdout(Stdio::null()).status();
    let own = ended_time().zip(before).map(|(after, before)| after.saturating_sub(before));
    done.is_ok_and(|status| status.success()).then(|| (clock.elapsed(), own.unwrap_or(clock.elapsed())))
}

/// Wall time from the start of the program to its end, on one short article.
fn start() -> Option<Duration> {
    let folder = tempfile::tempdir().ok()?;
    let path = folder.path().join("short.txt");
    std::fs::write(&path, "The dam is safe, officials said on Friday.\n").ok()?;
    let runs: Option<Vec<_>> = (0..STARTS).map(|_| run(&path)).collect();
    runs?.into_iter().map(|(clock, _)| clock).min()
}

/// The time of the whole process on a folder of the articles: start, reading, annotation, JSON.
fn process(articles: &[Article]) -> Option<Duration> {
    let folder = tempfile::tempdir().ok()?;
    for article in articles {
        std::fs::write(folder.path().join(format!("{}.txt", article.id)), &article.text).ok()?;
    }
    let runs: Option<Vec<_>> = (0..ROUNDS).map(|_| run(folder.path())).collect();
    runs?.into_iter().map(|(_, own)| own).min()
}

fn main() {
    let mut dice = Dice(20_260_614);
    let articles: Vec<Article> = (0..ARTICLES).map(|n| article(&mut dice, n)).collect();
    let words: usize = articles.iter().map(|a| a.text.split_whitespace().count()).sum();
    let lexicon = Lexicon::builtin();
    let segmenter = Segmenter::new(lexicon);
    let annotator = Annotator::new(lexicon, Outlets::builtin(), AnnotateOptions::default());
    println!("{ARTICLES} articles, {words} words, one core, best of {ROUNDS} rounds");

    let reference = measure(|| {
        for a in &articles {
            black_box(a.text.split_whitespace().map(str::len).sum::<usize>());
        }
    });
    let cut = measure(|| articles.iter().for_each(|a| drop(black_box(segmenter.segment(&a.text)))));
    let whole = measure(|| articles.iter().for_each(|a| drop(black_box(annotator.annotate(a)))));
    println!("{:<24} {:>14} {:>18}", "step", "words/s", "share of split");
    let steps = [("split at white space", reference), ("tokens and sentences", cut), ("whole pipeline", whole)];
    let process = process(&articles).map(|time| ("whole process", time));
    for (step, time) in steps.into_iter().chain(process) {
        let speed = words as f64 / time.as_secs_f64();
        let share = reference.as_secs_f64() / time.as_secs_f64();
        println!("{step:<24} {speed:>14.0} {share:>18.4}");
    }
    match start() {
        Some(time) => println!("process start to end, one short article: {:.1} ms", time.as_secs_f64() * 1000.0),
        None => println!("process start: the program did not run"),
    }
}
