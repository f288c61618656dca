//! How long a keystroke takes. It prints, and asserts nothing: another build of the program can be measured with
//! `SAYSO_PROGRAM=target/release/sayso cargo test --test lsp keystroke -- --nocapture`.

#![expect(clippy::disallowed_methods, reason = "it measures time")]

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::json;

use super::editor::Editor;
use super::model::Edit;

const URI: &str = "untitled:long";
/// Words of the article that is typed into.
const WORDS: usize = 3000;
const KEYSTROKES: usize = 60;

/// An article of paragraphs that all are a little different.
fn article() -> String {
    let people = ["Dana Ortiz", "Jon Rask", "Tove Lind", "Ada Kerr", "Milo Brandt", "Ines Falk", "Per Holt"];
    let places = ["Tesk", "Aldermoor", "Vinhaven", "Ostby", "Karrow"];
    let mut text = String::from("# Harbour of Tesk to close for a year\n\n");
    for number in 0.. {
        if text.split_whitespace().count() >= WORDS {
            break;
        }
        let (who, place) = (people[number % people.len()], places[number % places.len()]);
        text.push_str(&format!(
            "The council of {place} voted {number} to 4 on Monday to shut the quay, and crews began to move {number}0 boats \
             before dusk. “We were told on Friday, and nobody asked us,” {who}, a harbour pilot, said in an interview. \
             According to a report by the port authority, repairs will cost {number} million crowns. A source said the \
             plant in {place} will close as well, and the regime in the capital reportedly knew of it. Critics called \
             the plan reckless, but {who} said that the crane “has not been safe since the spring” and that two people \
             had been hurt.\n\n"
        ));
    }
    text
}

#[test]
fn keystrokes_are_timed() {
    let (mut editor, _) = Editor::begin(Path::new("tests/lsp/folder"), json!({}));
    let text = article();
    let opened = Instant::now();
    editor.open(URI, "markdown", &text);
    let found = editor.told("textDocument/publishDiagnostics")["diagnostics"].as_array().unwrap().len();
    println!("{} words, {found} diagnostics; first: {:.1?}", text.split_whitespace().count(), opened.elapsed());
    let line = (text.lines().count() as u32 / 2) & !1;
    let mut times: Vec<Duration> = (0..KEYSTROKES as u32)
        .map(|n| {
            let at = (line, 20 + n);
            let began = Instant::now();
            editor.change(URI, &[Edit { from: at, to: at, text: "e".to_owned() }]);
            editor.told("textDocument/publishDiagnostics");
            began.elapsed()
        })
        .collect();
    times.sort();
    let share = |part: usize| times[(times.len() - 1) * part / 100];
    println!(
        "{KEYSTROKES} keystrokes, each until its diagnostics are there: median {:.1?}, 95% {:.1?}, slowest {:.1?}",
        share(50),
        share(95),
        share(100)
    );
    editor.leave();
}
