//! What a score means: the evidence adds up to it, and a least score leaves out what is below.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

mod support;

use std::ffi::OsStr;
use std::fs;

use sayso::annotate::{AnnotateOptions, Annotator};
use sayso::lexicon::Lexicon;
use sayso::model::Annotation;
use sayso::outlet::Outlets;
use sayso::text::{Article, CharSpan};

/// The texts of the stories.
fn stories() -> Vec<String> {
    let mut texts = Vec::new();
    for story in fs::read_dir("seeds/stories").unwrap().map(|entry| entry.unwrap().path()).filter(|p| p.is_dir()) {
        let files = fs::read_dir(&story).unwrap().map(|entry| entry.unwrap().path());
        let articles = files.filter(|p| p.extension() == Some(OsStr::new("md")));
        texts.extend(articles.map(|path| fs::read_to_string(path).unwrap()));
    }
    texts
}

#[test]
fn evidence_adds_up_to_the_score() {
    let mut readings = 0;
    for text in stories() {
        for reading in support::ANNOTATOR.explain(&text).readings {
            let sum: f32 = reading.evidence.iter().map(|(_, sum)| sum).sum();
            let share = 1.0 / (1.0 + (-sum).exp());
            assert!((share - reading.score).abs() < 0.001, "{share} {}", reading.score);
            readings += 1;
        }
    }
    assert!(readings > 200, "{readings} readings: is the test still reading the stories?");
}

#[test]
fn a_least_score_leaves_out_what_is_below() {
    let annotator = |min_score| {
        let options = AnnotateOptions { min_score, ..AnnotateOptions::default() };
        Annotator::new(Lexicon::builtin(), Outlets::builtin(), options)
    };
    let (all, sure) = (annotator(0.0), annotator(0.8));
    let contents = |a: &Annotation<CharSpan>, least: f32| {
        let good = a.attributions.iter().filter(|x| x.score >= least);
        good.map(|x| x.content.clone()).collect::<Vec<_>>()
    };
    let mut left_out = 0;
    for text in stories() {
        let article = Article::from_text("story", &text);
        let (all, sure) = (all.annotate(&article), sure.annotate(&article));
        assert_eq!(contents(&all, 0.8), contents(&sure, 0.0));
        let ids: Vec<String> = (1..=sure.attributions.len()).map(|n| format!("a{n}")).collect();
        assert!(sure.attributions.iter().map(|a| &a.id).eq(&ids));
        left_out += all.attributions.len() - sure.attributions.len();
    }
    assert!(left_out > 10, "{left_out} attributions were left out");
}
