//! Exercises made from the stories: what a key promises, and that sheets do not tell.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

#[path = "support/promises.rs"]
mod promises;

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::LazyLock;

use sayso::annotate::{AnnotateOptions, Annotator};
use sayso::exercise::{Answers, Difficulty, Key, Sheet};
use sayso::ingest;
use sayso::lexicon::Lexicon;
use sayso::outlet::Outlets;
use sayso::render::page::{Layout, Paper, write_answer_key, write_self_marking, write_sheet};
use sayso::render::{Csv, Json, Markdown, Render, write_all};
use sayso::text::Article;

const LAYOUT: Layout = Layout { paper: Paper::A4, large: false };
const LEVELS: [Difficulty; 3] = [Difficulty::Easy, Difficulty::Medium, Difficulty::Hard];

/// The articles of each story.
fn stories() -> Vec<Vec<Article>> {
    let mut folders: Vec<PathBuf> =
        fs::read_dir("seeds/stories").unwrap().map(|entry| entry.unwrap().path()).filter(|p| p.is_dir()).collect();
    folders.sort();
    let articles = |folder: &PathBuf| {
        let reading = ingest::Options::default();
        let (inputs, problems) = ingest::collect(std::slice::from_ref(folder), &reading);
        assert!(problems.is_empty());
        inputs.iter().flat_map(|input| ingest::read(input, &reading)).map(Result::unwrap).collect()
    };
    folders.iter().map(articles).collect()
}

static ANNOTATOR: LazyLock<Annotator<'static>> = LazyLock::new(|| {
    let options = AnnotateOptions { min_strength: 1, ..AnnotateOptions::default() };
    Annotator::new(Lexicon::builtin(), Outlets::builtin(), options)
});

fn exercise(articles: &[Article], difficulty: Difficulty, seed: u64) -> Key {
    promises::exercise(&ANNOTATOR, articles, difficulty, seed).unwrap()
}

fn written<T>(format: &dyn Render<T>, value: T) -> String {
    page(|out| write_all(format, [value], out))
}

/// All that is written for students.
fn for_students(key: &Key) -> Vec<String> {
    let sheet = || Sheet::new(key);
    let pages =
        [page(|out| write_sheet(&sheet(), LAYOUT, out)), page(|out| write_self_marking(&sheet(), None, LAYOUT, out))];
    let files = [written(&Markdown, sheet()), written(&Csv, sheet()), written(&Json, Answers::template(key))];
    pages.into_iter().chain(files).collect()
}

fn page(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn keys_keep_their_promises() {
    for story in stories() {
        for (level, seed) in LEVELS.into_iter().zip(1..) {
            promises::check(&exercise(&story, level, seed));
            for article in &story {
                promises::check(&exercise(std::slice::from_ref(article), level, seed));
            }
        }
    }
}

#[test]
fn what_students_get_does_not_depend_on_what_there_is_to_find() {
    for story in stories() {
        for level in LEVELS {
            let key = exercise(&story, level, 1);
            assert!(!key.items.is_empty());
            let mut bare = key.clone();
            bare.items.clear();
            bare.judged.clear();
            bare.rewrites.clear();
            bare.questions.clear();
            bare.charts.iter_mut().flat_map(|chart| &mut chart.cells).for_each(|cell| cell.places.clear());
            assert_eq!(for_students(&key), for_students(&bare));
            let tells = |text: &String| key.items.iter().any(|item| text.contains(&item.reason));
            assert!(!for_students(&key).iter().any(tells));
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_exercise_and_another_one_a_variant() {
    let story = &stories()[1];
    let asked = |key: &Key| key.items.iter().map(|item| item.asked).collect::<Vec<bool>>();
    let questions = |key: &Key| key.questions.iter().map(|question| question.text.clone()).collect::<Vec<String>>();
    let first = exercise(story, Difficulty::Medium, 1);
    assert_eq!(first, exercise(story, Difficulty::Medium, 1));
    let others: Vec<Key> = (2..7).map(|seed| exercise(story, Difficulty::Medium, seed)).collect();
    assert!(others.iter().all(|other| other.hash != first.hash));
    assert!(others.iter().any(|other| asked(other) != asked(&first)));
    assert!(others.iter().any(|other| questions(other) != questions(&first)));
}

#[test]
fn harder_exercises_ask_for_more_that_is_open() {
    let story = &stories()[0];
    let open = |level| {
        let key = exercise(story, level, 1);
        key.items.iter().filter(|item| item.asked && item.defensible.is_some()).count()
    };
    assert_eq!((open(Difficulty::Easy), open(Difficulty::Medium)), (0, 0));
    assert!(open(Difficulty::Hard) > 0);
    let labels: Vec<usize> = LEVELS.iter().map(|level| exercise(story, *level, 1).labels.len()).collect();
    assert_eq!(labels, [3, 6, 7]);
}

#[test]
fn a_long_article_is_cut_to_what_a_lesson_allows() {
    let paragraph = "The ferry stays in port, the harbour office said. A senior official blamed the greedy owner.\n\n";
    let key = exercise(&[Article::from_text("ferry", paragraph.repeat(2000))], Difficulty::Medium, 4);
    promises::check(&key);
    let article = &key.articles[0];
    assert!(article.text.split_whitespace().count() <= 450 && article.from > 0, "{}", article.from);
    assert!(!key.items.is_empty());
}

#[test]
fn nothing_to_find_still_gives_an_exercise() {
    let key = exercise(&[Article::from_text("ferry", "The ferry leaves at nine. It is blue.")], Difficulty::Easy, 1);
    promises::check(&key);
    assert!(key.items.is_empty() && key.questions.len() >= 5);
    assert!(written(&Markdown, key).contains("There is nothing to find in these lines"));
}

#[test]
fn nothing_in_an_article_runs_in_a_page() {
    let hostile = "</script><script>alert(1)</script><img src=x onerror=alert(1)>";
    let mut article =
        Article::from_text(format!("\" onload='alert(1)' {hostile}"), format!("{hostile} said Ada Kerr."));
    article.title = Some(format!("The greedy </title> {hostile}"));
    let mut key = exercise(&[article], Difficulty::Hard, 1);
    key.questions[0].text = hostile.to_owned();
    let mut pages = for_students(&key);
    pages.truncate(2);
    pages.push(page(|out| write_answer_key(&key, LAYOUT, out)));
    pages.push(page(|out| write_self_marking(&Sheet::new(&key), Some(&key), LAYOUT, out)));
    for page in pages {
        assert!(!page.contains("<script>alert") && !page.contains("<img"), "{page}");
        assert!(page.matches("<script>").count() <= 1 && page.contains("default-src"));
        assert!(!page.contains("\" onload="), "{page}");
    }
}

#[test]
fn the_key_is_in_the_page_only_where_that_is_asked_and_not_in_plain_words() {
    let key = exercise(&stories()[1], Difficulty::Medium, 1);
    let marking = |answers| page(|out| write_self_marking(&Sheet::new(&key), answers, LAYOUT, out));
    let (without, with) = (marking(None), marking(Some(&key)));
    assert!(!without.contains("data-answers=") && with.contains("data-answers="));
    assert!(key.items.iter().all(|item| !with.contains(&item.reason)));
}

#[test]
fn no_question_and_no_reason_calls_anybody_biased() {
    let said: BTreeSet<String> = stories()
        .iter()
        .flat_map(|story| (1..4).map(|seed| exercise(story, Difficulty::Hard, seed)).collect::<Vec<Key>>())
        .flat_map(|key| key.questions)
        .flat_map(|question| [question.text, question.look_for])
        .collect();
    assert!(said.len() > 20);
    assert!(said.iter().all(|text| !text.to_lowercase().contains("bias")));
}
