use std::borrow::Cow;

use super::*;
use crate::compare::fixture::{Fixture, bridge, crossing};
use crate::compare::{
    By, Cell, Column, CompareOptions, Group, Item, NamingRow, NamingTable, Rate, Row, VoiceCounts, Wording,
};
use crate::compare::{compare, fixture};
use crate::model::{Stance, Voice};
use crate::render::written;

fn small() -> Comparison {
    let row =
        |id, label, cells: [Cell; 2]| Row { id: Cow::Borrowed(id), label: Cow::Borrowed(label), cells: cells.to_vec() };
    let terms = [("regime", 3, Voice::Outlet), ("far-right", 1, Voice::Quote)].map(|(text, count, voice)| Item {
        text: text.to_owned(),
        count,
        voice: Some(voice),
    });
    let used = VoiceCounts { outlet: 3, quote: 1, ..VoiceCounts::default() };
    Comparison {
        schema: crate::compare::SCHEMA,
        story: None,
        folder: None,
        summary: None,
        by: By::Article,
        wording: Wording::default(),
        columns: ["the-harbour-courier-2026", "naïve-🌉"]
            .map(|id| Column { id: id.to_owned(), outlet: None, articles: vec![id.to_owned()] })
            .to_vec(),
        groups: vec![Group {
            id: "attribution",
            title: "Attribution",
            rows: vec![
                row("claims", "attributed claims", [Cell::Count(32), Cell::Count(0)]),
                row("direct", "direct", [Cell::Share(Rate::new(12, 32)), Cell::Share(Rate::new(0, 0))]),
                row("top_terms", "top terms", [Cell::Items(terms.to_vec()), Cell::Items(vec![])]),
            ],
        }],
        naming: vec![NamingTable {
            set: "armed-groups".to_owned(),
            rows: vec![NamingRow {
                name: "militant".to_owned(),
                stance: Stance::Neutral,
                forms: vec![vec!["militants".to_owned()], Vec::new()],
                cells: vec![used, VoiceCounts::default()],
            }],
        }],
        shared_copy: None,
        framing: None,
        notes: vec!["Counts stand beside rates.".to_owned()],
    }
}

#[test]
fn in_plain_characters() {
    let table = written(&Table { width: 60, drawn: false }, [small()]);
    assert_eq!(
        table,
        "\
|                      | the-harbour-    | naïve-🌉        |
|                      | courier-2026    |                 |
|----------------------|-----------------|-----------------|
| ATTRIBUTION          |                 |                 |
| attributed claims    | 32              | 0               |
| direct               | 12 (38%)        | -               |
| top terms            | regime ×3 o;    | -               |
|                      | far-right q     |                 |
| NAMING: armed groups |                 |                 |
| militants            | 3 own, 1 quoted | -               |

- Counts stand beside rates.
"
    );
}

#[test]
fn with_lines_only_where_asked() {
    let table = written(&Table { width: 60, drawn: true }, [small()]);
    assert!(table.starts_with("┌──────────────────────┬─"), "{table}");
    assert!(table.contains("\n│ direct               │ 12 (38%)        │ -               │\n"), "{table}");
}

#[test]
fn fits_its_width_and_pages_many_columns() {
    for (columns, width, tables) in
        [(0, 80, 1), (1, 80, 1), (4, 80, 1), (5, 80, 2), (9, 80, 3), (5, 100, 1), (6, 100, 2), (3, 40, 3), (3, 10, 3)]
    {
        let annotations: Vec<_> =
            (0..columns).map(|n| if n % 2 == 0 { bridge().annotation } else { crossing().annotation }).collect();
        let comparison = compare(&annotations, &CompareOptions::default());
        let table = written(&Table { width, drawn: false }, [comparison]);
        assert_eq!(table.matches("| words ").count(), tables, "{columns} in {width}\n{table}");
        assert_eq!(
            table
                .lines()
                .filter(|line| line.starts_with("Column") && line.ends_with(&format!(" of {columns}")))
                .count(),
            if tables > 1 { tables } else { 0 },
            "{columns} in {width}"
        );
        let widest = table.lines().map(super::super::wrap::width).max();
        assert!(widest <= Some(width.max(40)), "{columns} in {width}: {widest:?}\n{table}");
    }
}

#[test]
fn a_name_that_is_shortened_stands_in_full_below() {
    let long = "the-extraordinarily-long-name-of-the-outlet-of-a-western-valley-and-adjoining-counties";
    let annotations = [bridge().annotation, Fixture::new("one", Some(long), "One.").annotation, crossing().annotation];
    let comparison = compare(&annotations, &CompareOptions::default());
    let table = written(&Table { width: 80, drawn: false }, [comparison]);
    let from = table.find("Names that stand shortened above, in full:\n\n1. ").expect("a list");
    let list: String = table[from..].split("\n\n").nth(1).unwrap().split_whitespace().collect();
    assert_eq!(list, format!("1.{long}:one"));
    assert!(!written(&Table::default(), [small()]).contains("in full"));
}

#[test]
fn many_columns_stand_one_below_the_other() {
    let annotations: Vec<_> = (1..=20)
        .map(|n| Fixture::new(&format!("article-{n}"), Some("the-western-harbour-courier"), "One.").annotation)
        .collect();
    for width in [40, 80, 120] {
        let comparison = compare(&annotations, &CompareOptions::default());
        let table = written(&Table { width, drawn: false }, [comparison]);
        assert!(table.starts_with("SIZE\n\n|                      | words"), "{table}");
        assert!(table.contains("\n| the-wester…r-courier | 1") && table.contains("\n| article-20 "), "{table}");
        assert!(table.contains("\nIn no column: attributed claims,"), "{table}");
        assert!(!table.contains("Columns 1 to"), "{table}");
        let widest = table.lines().map(super::super::wrap::width).max();
        assert!(widest <= Some(width), "{width}: {widest:?}\n{table}");
    }
}

#[test]
fn pages_repeat_the_first_column() {
    let annotations: Vec<_> = (1..=5).map(|n| Fixture::new(&format!("article-{n}"), None, "One.").annotation).collect();
    let table = written(&Table::default(), [compare(&annotations, &CompareOptions::default())]);
    let pages: Vec<&str> = table.split("Columns ").skip(1).collect();
    assert!(pages[0].starts_with("1 to 3 of 5\n|                      | article-1       | article-2"), "{table}");
    assert!(pages[1].starts_with("4 to 5 of 5\n|                      | article-4 "), "{table}");
    assert!(pages.iter().all(|p| p.contains("| SIZE ")), "{table}");
}

#[test]
fn no_word_is_cut_where_fewer_columns_leave_room_for_it() {
    let with = |word: &str, columns: usize| {
        let mut comparison = small();
        comparison.columns = (0..columns)
            .map(|n| Column {
                id: format!("dam_0123456789abcdef{n}"),
                outlet: Some("valley-voice".to_owned()),
                articles: vec![],
            })
            .collect();
        let item = Item { text: format!("{word} officer"), count: 1, voice: None };
        for row in comparison.groups.iter_mut().flat_map(|g| &mut g.rows) {
            row.cells = vec![Cell::Items(vec![item.clone()]); columns];
        }
        comparison.naming.clear();
        written(&Table { width: 80, drawn: false }, [comparison])
    };
    for (word, columns, tables, label) in
        [("police", 4, 1, 20), ("intelligence", 4, 1, 16), ("counterterrorism", 4, 2, 20), ("police", 5, 2, 20)]
    {
        let table = with(word, columns);
        assert_eq!(table.matches("| ATTRIBUTION ").count(), tables, "{word}\n{table}");
        assert!(table.contains(&format!("\n| ATTRIBUTION{:1$} |", "", label - "ATTRIBUTION".len())), "{word}\n{table}");
        assert!(table.contains(&format!(" {word}")), "{word}\n{table}");
    }
    let header: Vec<String> = with("police", 4)
        .lines()
        .take(4)
        .map(|line| line.split('|').nth(2).unwrap_or_default().trim().to_owned())
        .collect();
    assert_eq!(header, ["valley-", "voice", "dam_", "01234…cdef0"]);
}

#[test]
fn control_characters_stay_out() {
    let mut annotation = fixture::empty().annotation;
    annotation.id = "a\u{1b}[31m\nb".to_owned();
    let table = written(&Table::default(), [compare(&[annotation], &CompareOptions::default())]);
    assert!(!table.contains('\u{1b}') && table.contains("a[31m b"), "{table}");
}
