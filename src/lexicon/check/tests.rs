//! Broken files and the messages they give.

use std::path::Path;

use super::{Known, check, expression};
use crate::diagnostic::Diagnostic;
use crate::lexicon::read::{SourceFile, read};

const HEAD: &str = "schema: sayso-lexicon/1\nkind: loaded\nlanguage: en\ncategory: emotive_noun\n";
const PAGE: &str = "page: {marks: m, why: w, example: e, not_this: n}\n";
const REGIME: &str = "- id: regime\n  lemma: regime\n  pos: noun\n  forms: [regime]\n  strength: 2\n  polarity: neg\n  why: w\n  hit: [h]\n  miss: [m]\n";

fn file(name: &str, text: &str) -> SourceFile {
    read(Path::new(name), text).unwrap()
}

fn problems(texts: &[String]) -> Vec<Diagnostic> {
    let files: Vec<SourceFile> = texts.iter().enumerate().map(|(i, t)| file(&format!("f{i}.yaml"), t)).collect();
    check(&files, Known { citations: vec!["guide"], topics: vec!["sport"] })
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
        (
            with("why: w", "why: w\n  unless:\n  - {topic: [spotr]}"),
            14,
            14,
            "entry `regime` asks for the topic `spotr`",
        ),
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
fn gates_that_can_never_do_their_work_are_told() {
    let with = |gates: &str| loaded(&REGIME.replace("  why", &format!("{gates}\n  why")));
    for (text, line, what) in [
        (
            with("  require_any: [{next: [change]}]\n  unless: [{after: [change, of]}]"),
            12,
            "in entry `regime` the `require_any` gate 1 can never",
        ),
        (
            with("  require_any: [{cue: true}]\n  unless: [{cue: true}]"),
            12,
            "in entry `regime` the `require_any` gate 1 can never",
        ),
        (
            with("  require_any: [{prev: [sanctions]}]\n  unless: [{sentence: [\"sanction*\"]}]"),
            12,
            "in entry `regime` the `require_any`",
        ),
        (
            with("  unless: [{quoted: true}, {quoted: false}]"),
            12,
            "entry `regime` can never count: one `unless` gate asks",
        ),
        (with("  unless: [{prev: [\"-\"]}]"), 12, "entry `regime` has the gate word `-`, and hyphens"),
        (with("  unless: [{prev: [\"one-part*\"]}]"), 12, "entry `regime` has the gate word `one-part*`, which no"),
        (
            with("  unless: [{next: [change]}]").replace("[regime]", "[regime, regime change]"),
            12,
            "the `unless` gate of entry `regime` never meets `change`",
        ),
    ] {
        let found = problems(std::slice::from_ref(&text));
        assert_eq!(found.len(), 1, "{text}\n{found:?}");
        assert!(found[0].what.starts_with(what), "{}", found[0]);
        assert_eq!(found[0].position.unwrap().line, line, "{}", found[0]);
    }
}

#[test]
fn gates_that_can_hold_are_left_alone() {
    let with = |gates: &str| loaded(&REGIME.replace("  why", &format!("{gates}\n  why")));
    for text in [
        with("  require_any: [{next: [change, of]}]\n  unless: [{next: [change]}]"),
        with("  require_any: [{after: [change]}]\n  unless: [{next: [change]}]"),
        with("  require_any: [{cue: true}]\n  unless: [{cue: true, quoted: true}]"),
        with("  unless: [{next: [change]}]").replace("[regime]", "[regime, regimes, regime change]"),
        with("  unless: [{quoted: true}, {quoted: false, cue: true}]"),
    ] {
        assert_eq!(problems(std::slice::from_ref(&text)), [], "{text}");
    }
}

#[test]
fn an_empty_list_in_a_gate_is_an_error() {
    let entry = |gates: &str| loaded(&REGIME.replace("  why", &format!("{gates}\n  why")));
    for gates in ["  unless: [{prev: [], next: [tax]}]", "  unless:\n  - next: [tax]\n    prev: []", "  unless: []"] {
        let problem = read(Path::new("f.yaml"), &entry(gates)).unwrap_err();
        assert!(problem.what.starts_with("an empty list"), "{problem}");
        assert!(problem.position.unwrap().line >= 6, "{problem}");
    }
}

#[test]
fn a_form_that_no_gate_tells_apart_is_found_behind_one_that_a_gate_does() {
    let gated = REGIME.replace("  why", "  unless:\n  - {prev: [tax]}\n  why");
    let second = REGIME.replace("id: regime", "id: second");
    let third = REGIME.replace("id: regime", "id: third");
    let found = problems(&[loaded(&format!("{gated}{second}{third}"))]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].what.starts_with("entry `third` claims the form `regime`, which `second` has too (f0.yaml:20)"));
}

#[test]
fn two_names_of_a_set_may_not_share_a_form() {
    let set = |gate: &str| {
        format!(
            "schema: sayso-lexicon/1\nkind: naming\nlanguage: en\nentries:\n- id: crowd\n  beat: b\n  referent: r\n  why: w\n  choices:\n  - {{name: mob, forms: [mob, rabble], stance: condemn}}\n  - {{name: rabble, forms: [rabble], stance: condemn{gate}}}\n  hit: [h]\n  miss: [m]\n"
        )
    };
    let found = problems(&[set("")]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].what.starts_with("entry `crowd/rabble` claims the form `rabble`, which `crowd/mob` has too"));
    assert_eq!(found[0].position.map(|p| p.line), Some(11));
    assert_eq!(problems(&[set(", unless: [{prev: [roused]}]")]), []);
}

#[test]
fn what_is_still_to_be_written_gives_one_message() {
    let text = loaded(
        &REGIME
            .replace("why: w", "why: \"FILL IN: why\"")
            .replace("hit: [h]", "hit: [\"FILL IN: x\"]")
            .replace("miss: [m]", "miss: []"),
    );
    let found = problems(std::slice::from_ref(&text));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].what, "entry `regime` is still to be filled in: `why`, `hit`");
    assert_eq!(found[0].position.map(|p| p.line), Some(12));
}

#[test]
fn an_entry_without_forms_is_never_found() {
    let found = problems(&[loaded(&REGIME.replace("forms: [regime]", "forms: []"))]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].what, "entry `regime` has no form, so that it is never found");
}

#[test]
fn a_reference_leads_somewhere() {
    let with = |reference: &str| format!("{HEAD}references:\n  guide: {{{reference}}}\nentries:\n{REGIME}");
    for (reference, what) in [
        ("title: t, url: \"\", accessed: 2026-11-22", "the reference `guide` has no address"),
        (
            "title: t, url: the guide, accessed: 2026-11-22",
            "the reference `guide` has the address `the guide`, which leads nowhere",
        ),
        ("title: \"\", url: \"https://a.example\", accessed: 2026-11-22", "the reference `guide` has no title"),
        (
            "title: t, url: \"https://a.example\", accessed: last week",
            "the reference `guide` was read on `last week`, which is no day",
        ),
    ] {
        let found = problems(&[with(reference)]);
        assert_eq!(found.iter().map(|p| p.what.as_str()).collect::<Vec<_>>(), [what]);
        assert_eq!(found[0].position.map(|p| p.line), Some(6));
    }
    assert_eq!(problems(&[with("title: t, url: \"https://a.example\", accessed: 2026-11-22")]), []);
    let page = PAGE.replace("n}", "n, references: [gide]}");
    let found = problems(&[format!("{HEAD}{page}entries: []\n")]);
    assert_eq!(found[0].what, "the page cites `gide`, which is not among the references");
    assert_eq!(found[0].help, "did you mean `guide`?");
}

#[test]
fn a_second_page_for_a_category_is_an_error() {
    let text = format!("{HEAD}{PAGE}entries: []\n");
    let found = problems(&[text.clone(), text]);
    assert_eq!(found.len(), 1);
    assert!(found[0].what.ends_with("f0.yaml:5"), "{}", found[0]);
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
