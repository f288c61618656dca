#![cfg(feature = "cli")]

use std::path::Path;

use super::super::wrap::width as columns;
use crate::compare::fixture::{Fixture, bridge, crossing, empty};
use crate::compare::{Sides, SourceReport, sources};
use crate::model::{Annotation, AttributionKind, Identification, SourceKind};
use crate::render::{Csv, Json, Markdown, Table, written};
use crate::text::CharSpan;

fn report(records: &[Annotation<CharSpan>]) -> SourceReport {
    sources(records, None)
}

fn table(records: &[Annotation<CharSpan>], width: usize) -> String {
    written(&Table { width, drawn: false }, [report(records)])
}

/// An article with so many people, each with one claim.
fn crowd(count: usize, name: impl Fn(usize) -> String) -> Annotation<CharSpan> {
    let text: String = (0..count).map(|n| format!("{} said no{n} .\n", name(n))).collect();
    (0..count)
        .fold(Fixture::new("crowd", None, &text), |fixture, n| {
            let entity = format!("e{}", n + 1);
            fixture.source(&name(n), SourceKind::Person, Identification::Named, &[&name(n)]).claim(
                AttributionKind::Indirect,
                &name(n),
                &entity,
                ("said", "say"),
                &[&format!("no{n} ")],
            )
        })
        .annotation
}

#[test]
fn in_plain_characters() {
    let text = table(&[bridge().annotation], 80);
    for line in [
        "|   | Source            | What it is      | Claims     | First | Quoted |",
        "| A | Dana Ortiz        | person, named   | 1 mixed    | -     | -      |",
        "| B | a senior official | person, unnamed | 1 direct   | -     | -      |",
        "| - | no source given   | -               | 1 indirect | -     | -      |",
        "Effective number of sources: more than 2 claims can show.",
    ] {
        assert!(text.lines().any(|l| l == line), "{line} is not in\n{text}");
    }
    assert!(!text.contains("SIDE BY SIDE"));
}

#[test]
fn no_page_is_too_narrow_and_no_name_too_wide() {
    let wide = crowd(3, |n| format!("李明国王小明張偉陳大文{n}"));
    let shouting = crowd(5, |n| format!("{} HOLM-ARCHIBALD-FITZGERALD", ["ADA", "BO", "CY", "DEE", "EVA"][n]));
    for width in [40, 60, 80, 100] {
        let text = table(&[wide.clone(), shouting.clone(), bridge().annotation, empty().annotation], width);
        let widest = text.lines().map(columns).max();
        assert!(widest <= Some(width), "{width}: {widest:?}\n{text}");
        assert!(text.contains("SIDE BY SIDE"), "{text}");
    }
    assert!(table(&[bridge().annotation], 60).contains("A  Dana Ortiz: person, named; 1 claim (1 mixed)"));
}

#[test]
fn a_large_cast_has_a_letter_for_each() {
    let found = report(&[crowd(500, |n| format!("Person{n} Lind"))]);
    let letters: Vec<&str> = found.articles[0].sources.iter().map(|row| row.letter.as_str()).collect();
    assert_eq!((letters[0], letters[25], letters[26], letters[499]), ("A", "Z", "AA", "SF"));
    assert_eq!(letters.iter().collect::<std::collections::BTreeSet<_>>().len(), 500);
    let text = written(&Table::default(), [found]);
    assert!(text.contains("\n| SF | "), "{text}");
}

#[test]
fn sides_have_shares_and_nobody_is_guessed() {
    let file = "schema: sayso-sides/1\nsides:\n- id: city\n  label: The city\n  sources: [dana ortiz, CRITICS]\n";
    let sides = Sides::read(Path::new("s.yaml"), file).unwrap();
    let found = sources(&[bridge().annotation, crossing().annotation], Some(&sides));
    let markdown = written(&Markdown, [found.clone()]);
    for part in [
        "| A | Dana Ortiz | person, named, side: The city | 1 mixed |",
        "| B | a senior official | person, unnamed, no side given |",
        "## Claims by side\n\n| | metro-ledger: bridge | the-clarion: crossing |\n|---|---|---|\n\
         | The city | 1 (33%) | 1 (50%) |\n| no side given | 1 (33%) | 1 (50%) |\n| no source | 1 (33%) | 0 (0%) |\n",
        "## Quoted words by side\n",
    ] {
        assert!(markdown.contains(part), "{part} is not in\n{markdown}");
    }
    let csv = written(&Csv, [found.clone()]);
    assert!(csv.contains("\nbridge,A,e1,Dana Ortiz,person,named,,city,1,0,1,0,,"), "{csv}");
    assert!(csv.contains("\nbridge,-,,,,agentless,,,1,0,0,1,,"), "{csv}");
    let json: serde_json::Value = serde_json::from_str(&written(&Json, [found])).unwrap();
    assert_eq!(json["articles"][0]["sources"][0]["side"], "city");
    assert_eq!(json["sides"][0]["label"], "The city");
    assert_eq!(json["side_by_side"]["groups"][0]["id"], "sources");
}

#[test]
fn nothing_gives_a_table_of_nothing() {
    let text = table(&[empty().annotation], 80);
    assert!(text.starts_with("empty\n\n0 claims from 0 sources; 0 quoted words."), "{text}");
    assert!(text.contains("Effective number of sources: - (0 claims)."), "{text}");
}

#[test]
fn only_sources_with_a_claim_are_counted_as_speaking() {
    let silent = bridge().source("north bridge", SourceKind::Person, Identification::Named, &["bridge"]).annotation;
    let text = table(&[silent], 80);
    assert!(text.contains("3 claims from 2 sources; 1 without a claim; 0 quoted words."), "{text}");
}
