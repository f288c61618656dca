//! What a class and its students are told.

use super::*;
use crate::exercise::{Answers, Difficulty, ExerciseArticle, Item, KEY_SCHEMA, Label, Line};
use crate::grade::{HandedIn, grade, read};
use crate::render::{Csv, Json, written};
use crate::text::CharSpan;

const HOSTILE: &str = "=</td><script>alert(1)</script>";

fn key() -> Key {
    let text = "Critics slammed the plan.".to_owned();
    let line = Line { number: 1, span: CharSpan { start: 0, end: 25 } };
    let item = Item {
        id: "i1".to_owned(),
        article: "dam".to_owned(),
        spans: vec![CharSpan { start: 0, end: 7 }],
        words: "Critics".to_owned(),
        line: 1,
        label: "generic".to_owned(),
        rule: String::new(),
        reason: "nobody in particular is meant".to_owned(),
        accepted: Vec::new(),
        defensible: None,
        asked: true,
    };
    let article = ExerciseArticle {
        id: "dam".to_owned(),
        letter: 'A',
        title: None,
        outlet: None,
        text,
        from: 0,
        lines: vec![line],
    };
    let mut key = Key {
        schema: KEY_SCHEMA.to_owned(),
        exercise: "dam".to_owned(),
        hash: String::new(),
        seed: 1,
        difficulty: Difficulty::Medium,
        labels: Label::all(Difficulty::Medium).iter().map(|label| label.definition()).collect(),
        articles: vec![article],
        items: vec![item],
        judged: Vec::new(),
        rewrites: Vec::new(),
        charts: Vec::new(),
        questions: Vec::new(),
        rubric: Vec::new(),
    };
    key.hash = key.digest();
    key
}

fn handed(student: &str, words: &str, label: &str) -> Vec<HandedIn> {
    let answers = Answers { student: student.to_owned(), ..Answers::template(&key()) };
    let mut json = serde_json::to_value(answers).unwrap();
    json["answers"] = serde_json::json!([{"article": "A", "line": 1, "words": words, "label": label}]);
    read(std::path::Path::new("a.json"), &json.to_string()).0
}

#[test]
fn students_are_told_what_and_why() {
    let key = key();
    let (marking, _) = grade(&key, &handed("ada", "critics", "unnamed"), Vec::new(), None);
    let told = Marked { marking: &marking, key: &key }.feedback().remove(0);
    assert_eq!(told.summary, "You found 1 of 1, 0 of them just as the key has them.");
    let line = "‹Critics› (line 1; Unnamed source); the key calls it Generic source. Nobody in particular is meant.";
    assert_eq!(told.sections, [("Found, and seen a little differently", vec![line.to_owned()])]);
    let (marking, _) = grade(&key, &handed("ada", "plan", "generic"), Vec::new(), None);
    let told = Marked { marking: &marking, key: &key }.feedback().remove(0);
    let titles: Vec<&str> = told.sections.iter().map(|(title, _)| *title).collect();
    assert_eq!(titles, ["Look again", "Marked, and not in the key"]);
}

#[test]
fn no_name_becomes_a_formula_or_a_script() {
    let key = key();
    let (marking, _) = grade(&key, &handed(HOSTILE, "critics", "generic"), Vec::new(), None);
    let marked = Marked { marking: &marking, key: &key };
    assert!(written(&Csv, [marked]).contains("student,'=</td>"));
    assert!(written(&Json, [marked]).starts_with("{\n  \"schema\": \"sayso-marking/1\""));
}

#[cfg(feature = "page")]
#[test]
fn the_page_escapes_and_asks_for_nothing() {
    let key = key();
    let (marking, _) = grade(&key, &handed(HOSTILE, HOSTILE, "generic"), Vec::new(), None);
    let mut page = Vec::new();
    crate::render::page::write_marking(&Marked { marking: &marking, key: &key }, &mut page).unwrap();
    let page = String::from_utf8(page).unwrap();
    assert!(!page.contains("<script") && page.contains("&lt;script&gt;"));
    assert!(page.contains("default-src &#x27;none&#x27;") || page.contains("default-src 'none'"));
    assert!(!page.contains("http://") && !page.contains("https://"));
}
