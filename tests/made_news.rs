//! The made-up news that benchmarks run on: is it like news in what costs time, and always the same?
//!
//! The figures beside which it is held are those of American news of 2016 (84 articles, 67,600 words).

#[path = "../benches/support/mod.rs"]
mod support;

use std::collections::BTreeSet;

use support::grammar::Kind;
use support::news::{Made, News, SEED};
use support::reference::{automaton, matches, patterns};

const ARTICLES: usize = 90;

fn made() -> Vec<Made> {
    News::new(SEED).take(ARTICLES).collect()
}

fn words(articles: &[Made]) -> Vec<&str> {
    articles.iter().flat_map(|made| made.text.split_whitespace()).collect()
}

#[track_caller]
fn within(what: &str, value: f64, least: f64, most: f64) {
    assert!((least..=most).contains(&value), "{what}: {value} is not within {least} and {most}");
}

#[test]
fn the_same_seed_gives_the_same_news_and_another_seed_other_news() {
    let lines = |seed| News::new(seed).take(5).map(|made| made.json_line()).collect::<String>();
    assert_eq!(lines(7), lines(7));
    assert_ne!(lines(7), lines(8));
}

#[test]
fn every_slot_is_filled() {
    for made in made() {
        for bad in ["{", "}", "PLACE", "ORG", "NOUN", "LOCAL", "  ", " .", " ,"] {
            assert!(!made.text.contains(bad), "{bad:?} in {}", made.text);
        }
    }
}

#[test]
fn articles_paragraphs_and_sentences_are_as_long_as_in_news() {
    let articles = made();
    let count = words(&articles).len() as f64;
    let paragraphs: usize = articles.iter().map(|made| made.text.matches("\n\n").count()).sum();
    let sentences: usize = articles.iter().map(|made| made.kinds.len()).sum();
    within("words an article (743)", count / ARTICLES as f64, 700.0, 790.0);
    within("words a paragraph (37)", count / paragraphs as f64, 32.0, 42.0);
    within("words a sentence (17.5)", count / sentences as f64, 15.5, 19.5);
    let sizes = articles.iter().map(|made| made.text.split_whitespace().count());
    let near = sizes.filter(|size| (443..=1043).contains(size)).count();
    within("share of 743 words, 300 more or less", near as f64 / ARTICLES as f64, 0.65, 0.95);
}

#[test]
fn words_are_as_varied_as_in_news() {
    let articles = made();
    let all = words(&articles);
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let types = |count: usize| all.iter().take(count).map(|word| bare(word)).collect::<BTreeSet<_>>().len() as f64;
    within("different words in 10,000 (2,594)", types(10_000), 1_800.0, 3_400.0);
    within("different words in 67,000 (9,069)", types(67_000), 5_000.0, 10_000.0);
    let capitals = all.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    within("capitals (0.16)", capitals as f64 / all.len() as f64, 0.13, 0.19);
    let characters = || articles.iter().flat_map(|made| made.text.chars());
    let beyond = characters().filter(|c| !c.is_ascii()).count();
    within("beyond ASCII (0.0046)", beyond as f64 / characters().count() as f64, 0.0041, 0.0055);
}

#[test]
fn claims_and_quotations_are_as_frequent_as_in_news() {
    let articles = made();
    let kinds: Vec<Kind> = articles.iter().flat_map(|made| made.kinds.iter().copied()).collect();
    let share = |of: &[Kind]| kinds.iter().filter(|kind| of.contains(kind)).count() as f64 / kinds.len() as f64;
    within("sentences with a cue (0.47)", share(&[Kind::Cue, Kind::Both]), 0.45, 0.49);
    within("sentences with marks (0.24)", share(&[Kind::Quote, Kind::Both]), 0.22, 0.26);
    within("sentences with either (0.54)", share(&[Kind::Cue, Kind::Quote, Kind::Both]), 0.52, 0.56);
}

#[test]
fn long_texts_have_the_length_that_was_asked_for() {
    for bytes in [2_000, 20_000] {
        let length = News::new(SEED).long(bytes).len();
        assert!((bytes..bytes + 4).contains(&length), "{length}");
    }
}

#[test]
fn the_reference_finds_whole_words_of_any_capitals() {
    let articles = made();
    let texts: Vec<&str> = articles.iter().map(|made| made.text.as_str()).collect();
    let patterns = patterns(&texts);
    assert_eq!(patterns.len(), 5_000);
    let found = automaton(&["red dam".to_owned(), "dam".to_owned()]).unwrap();
    assert_eq!(matches(&found, "The Red Dam, a dam, madam, dams and red dam."), 3);
}
