//! Broken files and the messages they give.

use std::path::Path;

use super::check::{check, expression};
use super::read::{SourceFile, read};
use crate::diagnostic::Diagnostic;

const HEAD: &str = "schema: sayso-lexicon/1\nkind: loaded\nlanguage: en\ncategory: emotive_noun\n";
const PAGE: &str = "page: {marks: m, why: w, example: e, not_this: n}\n";
const REGIME: &str = "- id: regime\n  lemma: regime\n  pos: noun\n  forms: [regime]\n  strength: 2\n  polarity: neg\n  why: w\n  hit: [h]\n  miss: [m]\n";

fn file(name: &str, text: &str) -> SourceFile {
    read(Path::new(name), text).unwrap()
}

fn problems(texts: &[String]) -> Vec<Diagnostic> {
    let files: Vec<SourceFile> = texts.iter().enumerate().map(|(i, t)| file(&format!("f{i}.yaml"), t)).collect();
    check(&files, &["guide"])
}

fn loaded(entries: &str) -> String {
    format!("{HEAD}entries:\n{entries}")
}

#[test]
fn a_good_file_has_no_problems() {
    let gated = REGIME.replace("id: regime", "id: regime-2").replace("  why", "  unless:\n  - {prev: [tax]}\n  why");
    assert_eq!(problems(&[loaded(&format!("{REGIME}{gated}"))]), []);
}

#[test]
fn each_problem_is_told_with_its_place() {
    let with = |from: &str, to: &str| loaded(&REGIME.replace(from, to));
    for (text, line, column, what) in [
        (with("  hit: [h]\n", ""), 6, 7, "entry `regime` has no `hit`"),
        (with("miss: [m]", "miss: []"), 6, 7, "entry `regime` has no `miss`"),
        (with("strength: 2", "strength: 4"), 10, 3, "entry `regime` has strength 4"),
        (with("why: w", "why: w\n  cite: [giude]"), 13, 10, "entry `regime` cites `giude`"),
        (with("why: w", "why: w\n  unless:\n  - {}"), 14, 5, "entry `regime` has a gate without a field"),
        (with("why: w", "why: w\n  unless:\n  - {prev: [\"a*b\"]}"), 14, 14, "entry `regime` has the gate word `a*b`"),
        (loaded(&format!("{REGIME}{REGIME}")), 15, 7, "the id `regime` is taken: f0.yaml:6"),
        (
            loaded(&format!("{REGIME}{}", REGIME.replace("id: regime", "id: other"))),
            18,
            11,
            "entry `other` claims the form `regime`, which `regime` has too (f0.yaml:9)",
        ),
    ] {
        let found = problems(std::slice::from_ref(&text));
        let first = found.first().unwrap_or_else(|| panic!("no problem in {text}"));
        let at = first.position.unwrap();
        assert!(first.what.starts_with(what), "{first}");
        assert!(!first.help.is_empty(), "{first}");
        assert_eq!((at.line, at.column), (line, column), "{first}");
    }
}

#[test]
fn a_second_page_for_a_category_is_an_error() {
    let text = format!("{HEAD}{PAGE}entries: []\n");
    let found = problems(&[text.clone(), text]);
    assert_eq!(found.len(), 1);
    assert!(found[0].what.ends_with("f0.yaml:5"), "{}", found[0]);
}

#[test]
fn a_verb_of_harm_lists_its_forms_in_order() {
    let text = |forms: &str| {
        let head = "schema: sayso-lexicon/1\nkind: events\nlanguage: en\nentries:\n";
        format!("{head}- id: hit\n  lemma: hit\n  pos: verb\n  forms: [{forms}]\n  why: w\n  hit: [h]\n  miss: [m]\n")
    };
    assert_eq!(problems(&[text("hit, hits, hit, hitting, beat, beats, beat, beaten, beating")]), []);
    for forms in ["hit, hits, hitting", "hit, hits, hit", "hit, hits, hit, hitting, beat"] {
        let found = problems(&[text(forms)]);
        assert_eq!(found.first().and_then(|p| p.position).map(|p| (p.line, p.column)), Some((8, 3)), "{forms}");
        assert!(found[0].what.starts_with("the forms of the verb `hit`"), "{}", found[0]);
    }
}

#[test]
fn an_expression_that_does_not_compile_is_an_error() {
    let text = "schema: sayso-lexicon/1\nkind: anonymity\nlanguage: en\nentries:\n- id: a\n  fact: granted\n  pattern: \"(on condition\"\n  why: w\n  hit: [h]\n  miss: [m]\n";
    let found = problems(&[text.to_owned()]);
    assert_eq!(found[0].position.map(|p| p.line), Some(7));
    assert!(found[0].what.contains("unclosed group"), "{}", found[0]);
}

#[test]
fn never_needs_no_examples_and_claims_no_form() {
    let off = REGIME.replace("id: regime", "id: off").replace("  hit: [h]\n  miss: [m]\n", "  never: true\n");
    assert_eq!(problems(&[loaded(&format!("{REGIME}{off}"))]), []);
}

#[test]
fn word_boundaries_become_those_of_ascii() {
    assert_eq!(expression(r"\bon\b \\b \d"), r"(?-u:\b)on(?-u:\b) \\b [0-9]");
    assert!(regex::Regex::new(&expression(r"^[\w.’-]+\s\w$")).is_ok_and(|r| r.is_match("Ægir’s x")));
    assert!(regex::Regex::new(&expression(r"\bé\b")).is_ok());
}
