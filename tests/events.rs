//! Events in headlines, held against what was noted of them by hand: `tests/events/*.md`.
//!
//! A line is a headline, `=>`, and its events in text order: first word and form, or `none`. A headline is right
//! where the list of forms is the same. An event is right where its first word and its form are; those that were
//! found and not noted count as wrong.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

mod support;

use std::fs;

use sayso::model::EventForm;
use sayso::text::Article;

/// What stands under every headline: no harm in it.
const BODY: &str = "The council meets on Tuesday.";

/// The first word of an event, in small letters, and its form.
type Noted = (String, String);

fn form(form: EventForm) -> String {
    serde_json::to_value(form).unwrap().as_str().unwrap().to_owned()
}

/// Headlines with what was noted of them.
fn noted(file: &str) -> Vec<(String, Vec<Noted>)> {
    let text = fs::read_to_string(format!("tests/events/{file}")).unwrap();
    let lines = text.lines().filter_map(|line| line.strip_prefix("- ")?.split_once(" => "));
    let events = |events: &str| {
        let noted = events.split(", ").filter_map(|event| event.split_once(':'));
        noted.map(|(word, form)| (word.to_owned(), form.to_owned())).collect()
    };
    lines.map(|(headline, all)| (headline.to_owned(), events(all))).collect()
}

fn found(headline: &str) -> Vec<Noted> {
    let record = support::ANNOTATOR.annotate(&Article::from_text("case", &format!("{headline}\n\n{BODY}\n")));
    record.events.iter().map(|e| (first_word(&e.words), form(e.form))).collect()
}

fn first_word(words: &str) -> String {
    words.split_whitespace().next().unwrap_or_default().to_lowercase()
}

/// Shares of headlines and of events that are right; every other headline is printed.
fn score(file: &str) -> (f64, f64) {
    let (mut headlines, mut right, mut events, mut matched) = (0, 0, 0, 0);
    for (headline, want) in noted(file) {
        let got = found(&headline);
        let forms = |events: &[Noted]| events.iter().map(|(_, form)| form.clone()).collect::<Vec<_>>();
        let mut left = got.clone();
        let hits = want.iter().filter(|w| left.iter().position(|g| g == *w).map(|i| left.remove(i)).is_some()).count();
        headlines += 1;
        right += usize::from(forms(&want) == forms(&got));
        events += want.len() + left.len();
        matched += hits;
        if forms(&want) != forms(&got) {
            println!("{headline}\n  noted {want:?}\n  found {got:?}");
        }
    }
    let share = |part: usize, whole: usize| part as f64 / whole as f64;
    println!("{file}: {right} of {headlines} headlines right ({:.3}), {matched} of {events} events ({:.3})", share(right, headlines), share(matched, events));
    (share(right, headlines), share(matched, events))
}

#[test]
fn headlines_are_read_as_noted() {
    assert!(noted("headlines.md").len() == 200);
    let (headlines, events) = score("headlines.md");
    assert!(headlines >= 0.90 && events >= 0.90, "{headlines:.3} {events:.3}");
}
