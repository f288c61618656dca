//! How long input takes that no newspaper prints: does the time grow with the size, and no
//! faster?
//!
//! One core. Every kind of text comes in sizes over three decades, made the same way each time.
//! A kind whose microseconds per kilobyte stay level takes time in proportion to its size. Where
//! a text would take longer than a few seconds, larger ones of its kind are left out.

#![expect(clippy::print_stdout, reason = "what was measured is printed")]
// A measurement reads the clock; the library does not.
#![allow(clippy::disallowed_methods)]

mod support;

use std::hint::black_box;
use std::time::{Duration, Instant};

use sayso::annotate::{AnnotateOptions, Annotator};
use sayso::lexicon::Lexicon;
use sayso::outlet::Outlets;
use sayso::text::Article;
use support::timer::taken;

const SIZES: [usize; 4] = [2_000, 20_000, 200_000, 2_000_000];

/// A text is not tried where the one a tenth of its size took this long or longer.
const PATIENCE: Duration = Duration::from_millis(1500);

/// Short texts are annotated so often that a round takes this long: some systems count the time of
/// a thread in steps of four milliseconds.
const ROUND: Duration = Duration::from_millis(80);
const ROUNDS: usize = 3;

/// What is repeated, with `#` for a number that is another one each time.
const KINDS: [(&str, &str); 14] = [
    ("plain news", "Officials said on Friday that dam # was safe. “We looked,” Ada Kerr told reporters.\n\n"),
    ("unbalanced marks", "He said “the dam is \"safe and “nobody was hurt, she added. \"It was ’closed” on day #.\n"),
    ("straight marks, odd", "The \"dam, he said, was \" safe\" \"and\" it \"stood # years.\n\n"),
    ("opening marks only", "“The dam is safe, officials said on day #.\n\n"),
    ("quotations never closed", "“The dam is safe,” he said, “and # of us know it\n\n"),
    ("quotation over all paragraphs", "“Officials said dam # is safe\n\n"),
    ("opening marks, one line", "“The dam is “safe, officials said on day #. "),
    ("no full stop", "officials said the dam was safe and critics told reporters that it leaked on day # "),
    ("no full stop, no space", "dam#said"),
    ("all capitals", "ANCHOR: OFFICIALS SAID DAM # IS SAFE. KERR TOLD US IT LEAKS, ACCORDING TO A REPORT.\n"),
    ("right to left", "قال المسؤولون إن السد رقم # آمن. \"لقد فحصناه\"، قالت الوزيرة. אמר השר כי הסכר בטוח.\n\n"),
    ("Chinese, Japanese", "官员周五表示，第#号大坝是安全的。“我们检查过了，”她说。当局は「安全だ」と述べた。\n\n"),
    (
        "control characters",
        "The dam\u{0}\u{7}\u{1b}[31m is\u{200b} safe,\u{202e} officials\u{85} said\u{c} on\u{feff} day #.\r",
    ),
    ("line ends only", "#\n\n\n\n\n\n\n\n"),
];

/// A text of about that many bytes.
fn text(pattern: &str, bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + pattern.len() + 8);
    let mut number = 1;
    while text.len() < bytes {
        text.push_str(&pattern.replace('#', &number.to_string()));
        number += 1;
    }
    text
}

/// The time that a step takes when it is done so often.
fn time(step: &mut impl FnMut(), often: u32) -> Duration {
    taken(|| (0..often).for_each(|_| step())) / often
}

/// The shortest of several rounds; a long one is not repeated.
fn measure(mut step: impl FnMut()) -> Duration {
    let clock = Instant::now();
    step();
    let once = clock.elapsed();
    let often = (ROUND.as_secs_f64() / once.as_secs_f64()).ceil().clamp(1.0, 2000.0) as u32;
    let rounds = if once > PATIENCE / 3 { 1 } else { ROUNDS };
    std::iter::repeat_with(|| time(&mut step, often)).take(rounds).min().unwrap_or(once)
}

fn main() {
    let annotator = Annotator::new(Lexicon::builtin(), Outlets::builtin(), AnnotateOptions::default());
    black_box(annotator.annotate(&Article::from_text("warm", text(KINDS[0].1, SIZES[0]))));
    println!("| µs per KB at | 2 KB | 20 KB | 200 KB | 2 MB | 2 MB, ms |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: |");
    for (name, pattern) in KINDS {
        print!("| {name} |");
        let mut last = Duration::ZERO;
        for size in SIZES {
            if last > PATIENCE {
                print!(" left out |");
                continue;
            }
            let article = Article::from_text("bad", text(pattern, size));
            last = measure(|| drop(black_box(annotator.annotate(&article))));
            print!(" {:.0} |", last.as_secs_f64() * 1e9 / article.text.len() as f64);
        }
        println!(" {:.0} |", last.as_secs_f64() * 1e3);
    }
}
