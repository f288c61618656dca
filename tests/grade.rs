//! Exercises made from the stories and graded: the key as its own answer is right in everything, an empty sheet in
//! nothing.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::path::Path;
use std::process::Command;

use sayso::exercise::{Answer, Answers, Key};
use sayso::grade::{Scores, grade, read};

/// The key to an exercise on all articles of a story.
fn key(story: &str, difficulty: &str) -> Key {
    let folder = tempfile::tempdir().unwrap();
    let made = folder.path().join("made");
    let status = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .args(["exercise", "--difficulty", difficulty, "-o"])
        .arg(&made)
        .arg(Path::new("seeds/stories").join(story))
        .output()
        .unwrap();
    assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
    serde_json::from_str(&std::fs::read_to_string(made.join("key.json")).unwrap()).unwrap()
}

/// What somebody hands in who writes down what the key has; from paper without places.
fn copied(key: &Key, student: &str, paper: bool) -> Answers {
    let asked = key.items.iter().filter(|item| item.asked);
    let answers = asked.flat_map(|item| item.spans.iter().map(move |span| (item, span))).map(|(item, span)| {
        let text = &key.article(&item.article).unwrap().text;
        Answer {
            article: item.article.clone(),
            line: Some(key.article(&item.article).unwrap().line_at(span.start)),
            words: text.chars().skip(span.start).take(span.end - span.start).collect(),
            start: (!paper).then_some(span.start),
            end: (!paper).then_some(span.end),
            label: item.label.clone(),
            comment: String::new(),
        }
    });
    Answers { student: student.to_owned(), answers: answers.collect(), ..Answers::template(key) }
}

#[test]
fn the_key_itself_is_all_right_and_an_empty_sheet_is_nothing() {
    for (story, difficulty) in [("harbour-strike", "easy"), ("river-dam", "medium"), ("border-clash", "hard")] {
        let key = key(story, difficulty);
        let sheets = [
            copied(&key, "screen", false),
            copied(&key, "paper", true),
            Answers { student: "blank".to_owned(), ..Answers::template(&key) },
        ];
        let handed: Vec<_> = sheets
            .iter()
            .flat_map(|sheet| {
                let (handed, problems) = read(Path::new("sheet.json"), &serde_json::to_string(sheet).unwrap());
                assert_eq!(problems, []);
                handed
            })
            .collect();
        let (marking, problems) = grade(&key, &handed, Vec::new(), None);
        assert_eq!(problems, []);
        for student in &marking.students {
            let Scores { exact, overlap, labelled, kappa, labels } = student.scores;
            let all = if student.student == "blank" { 0.0 } else { 1.0 };
            assert_eq!([exact, overlap, labelled, kappa], [Some(all); 4], "{story}: {}", student.student);
            assert_eq!(labels.count, labels.of);
            assert_eq!(student.extra, []);
        }
        let agreement = marking.class.agreement;
        assert_eq!([agreement.words, agreement.words_with_key], [Some(1.0); 2]);
        assert_eq!([agreement.labels, agreement.labels_with_key], [Some(1.0); 2]);
    }
}

#[test]
fn a_page_goes_into_a_file_as_a_whole_and_over_none() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("marking.html");
    let run = |more: &[&str]| {
        let input = Path::new("tests/cli/grade.in");
        let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
        command.arg("grade").args([input.join("key.json"), input.join("answers")]).args(["--format", "html", "-o"]);
        command.arg(&page).args(more).output().unwrap()
    };
    assert!(run(&[]).status.success());
    let first = std::fs::read_to_string(&page).unwrap();
    assert!(first.contains("Content-Security-Policy") && first.ends_with("</html>\n") || first.ends_with("</html>"));
    let again = run(&[]);
    assert_eq!(again.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&again.stderr).contains("--force"));
    assert!(run(&["--force", "--pseudonyms"]).status.success());
    let codes = std::fs::read_to_string(&page).unwrap();
    assert!(!codes.contains("For ada") && codes.contains("For s-"));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}
