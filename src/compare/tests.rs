use super::fixture::{bridge, crossing, empty};
use super::*;
use crate::model::{Category, Stance};

fn row<'a>(comparison: &'a Comparison, id: &str) -> &'a [Cell] {
    let row = comparison.groups.iter().flat_map(|g| &g.rows).find(|r| r.id == id);
    &row.unwrap_or_else(|| panic!("no row {id}")).cells
}

fn item(text: &str, count: usize, voice: Option<Voice>) -> Item {
    Item { text: text.to_owned(), count, voice }
}

fn share(count: usize, of: usize) -> Cell {
    Cell::Share(Rate::new(count, of))
}

#[test]
fn sets_articles_side_by_side() {
    let annotations = [bridge().annotation, crossing().annotation, empty().annotation];
    let comparison = compare(&annotations, &CompareOptions::default());
    assert_eq!(comparison.columns.iter().map(|c| c.id.as_str()).collect::<Vec<_>>(), ["bridge", "crossing", "empty"]);
    let bridge_words = annotations[0].counts.words;
    for (id, cells) in [
        ("claims", [Cell::Count(3), Cell::Count(2), Cell::Count(0)]),
        ("sentences_with_claim", [share(3, 3), share(2, 3), share(0, 0)]),
        ("direct", [share(1, 3), share(1, 2), share(0, 0)]),
        ("mixed", [share(1, 3), share(0, 2), share(0, 0)]),
        ("sources", [Cell::Count(2), Cell::Count(2), Cell::Count(0)]),
        ("person", [share(2, 2), share(0, 2), share(0, 0)]),
        ("media", [share(0, 2), share(1, 2), share(0, 0)]),
        ("named_sources", [share(1, 2), share(1, 2), share(0, 0)]),
        ("claims_named", [share(1, 3), share(1, 2), share(0, 0)]),
        ("claims_agentless", [share(1, 3), share(0, 2), share(0, 0)]),
        ("anonymous", [share(2, 3), share(1, 2), share(0, 0)]),
        ("claims_media", [share(0, 3), share(1, 2), share(0, 0)]),
        ("byline", [Cell::Count(1), Cell::Count(0), Cell::Count(0)]),
        ("loaded_verbs", [share(1, 3), share(0, 2), share(0, 0)]),
    ] {
        assert_eq!(row(&comparison, id), cells, "{id}");
    }
    let rates = row(&comparison, "loaded_outlet").iter().map(|cell| match cell {
        Cell::PerThousand(clustered) => Some(clustered.rate),
        _ => None,
    });
    let expected = [(1, bridge_words), (0, 14), (0, 0)].map(|(count, of)| Some(Rate::new(count, of)));
    assert_eq!(rates.collect::<Vec<_>>(), expected);
}

#[test]
fn lists_wordings_in_order_of_first_mention() {
    let mut second = bridge().annotation;
    second.id = "bridge-2".to_owned();
    let options = CompareOptions { by: By::Outlet, ..CompareOptions::default() };
    let comparison = compare(&[bridge().annotation, crossing().annotation, second, empty().annotation], &options);
    assert_eq!(
        comparison.columns.first(),
        Some(&Column {
            id: "metro-ledger".to_owned(),
            outlet: Some("metro-ledger".to_owned()),
            articles: vec!["bridge".to_owned(), "bridge-2".to_owned()]
        })
    );
    assert_eq!(comparison.columns.last().map(|c| c.id.as_str()), Some("empty"));
    let items = |list: &[Item]| Cell::Items(list.to_vec());
    assert_eq!(row(&comparison, "articles")[..2], [Cell::Count(2), Cell::Count(1)]);
    for (id, list) in [
        ("anonymous_wording", vec![item("reportedly", 2, None), item("a senior official", 2, None)]),
        ("outlet", vec![item("metro-ledger", 2, None)]),
        ("top_terms", vec![item("regime", 2, Some(Voice::Outlet))]),
        ("top_verbs", vec![item("boasted", 2, None)]),
        ("via_media", vec![]),
    ] {
        assert_eq!(row(&comparison, id)[0], items(&list), "{id}");
    }
    assert_eq!(row(&comparison, "via_media")[1], items(&[item("valley-voice", 1, None)]));
    assert_eq!(row(&comparison, "outlet")[2], items(&[item("unknown", 1, None)]));
}

#[test]
fn sets_names_apart_by_voice() {
    let comparison = compare(&[bridge().annotation, crossing().annotation], &CompareOptions::default());
    let none = VoiceCounts::default();
    let rows = vec![
        NamingRow {
            name: "militant".to_owned(),
            stance: Stance::Neutral,
            forms: vec![Vec::new(), vec!["Militants".to_owned()]],
            cells: vec![none, VoiceCounts { outlet: 1, paraphrase: 1, ..none }],
        },
        NamingRow {
            name: "gunman".to_owned(),
            stance: Stance::Neutral,
            forms: vec![Vec::new(), vec!["Gunmen".to_owned()]],
            cells: vec![none, VoiceCounts { quote: 1, ..none }],
        },
    ];
    assert_eq!(comparison.naming, [NamingTable { set: "armed-groups".to_owned(), rows }]);
}

#[test]
fn counts_only_terms_of_the_asked_strength_and_lists_the_commonest_first() {
    let mut annotation = bridge()
        .loaded("failed", Category::EvaluativeAdjective, Voice::Quote)
        .loaded("closed", Category::LoadedVerb, Voice::Outlet)
        .loaded("closed", Category::LoadedVerb, Voice::Outlet)
        .annotation;
    annotation.loaded.iter_mut().filter(|l| l.entry == "failed").for_each(|l| l.strength = 1);
    for (min_strength, top, expected) in [
        (2, 5, vec![item("closed", 2, Some(Voice::Outlet)), item("regime", 1, Some(Voice::Outlet))]),
        (2, 1, vec![item("closed", 2, Some(Voice::Outlet))]),
        (
            1,
            5,
            vec![
                item("closed", 2, Some(Voice::Outlet)),
                item("regime", 1, Some(Voice::Outlet)),
                item("failed", 1, Some(Voice::Quote)),
            ],
        ),
        (3, 5, vec![]),
    ] {
        let options = CompareOptions { min_strength, top, ..CompareOptions::default() };
        let comparison = compare(std::slice::from_ref(&annotation), &options);
        assert_eq!(row(&comparison, "top_terms"), [Cell::Items(expected)], "strength {min_strength}, top {top}");
    }
}

#[test]
fn a_source_without_an_entity_is_a_claim_and_nothing_else() {
    let mut annotation = crossing().annotation;
    annotation.sources.clear();
    let comparison = compare(&[annotation], &CompareOptions::default());
    assert_eq!(row(&comparison, "claims"), [Cell::Count(2)]);
    assert_eq!(row(&comparison, "anonymous"), [share(0, 2)]);
    assert_eq!(row(&comparison, "claims_named"), [share(0, 2)]);
}

#[test]
fn nothing_to_compare_gives_a_comparison() {
    let comparison = compare(&[], &CompareOptions::default());
    assert!(comparison.columns.is_empty() && comparison.naming.is_empty());
    assert!(comparison.groups.iter().all(|g| g.rows.iter().all(|r| r.cells.is_empty())));
}

#[test]
fn passes_no_judgement() {
    let comparison = compare(&[bridge().annotation], &CompareOptions::default());
    let json = serde_json::to_string(&comparison).unwrap().to_lowercase();
    for word in ["bias", "score", "slant", "propaganda"] {
        assert!(!json.contains(word), "{word}");
    }
}

#[test]
fn a_comparison_names_the_story_that_all_articles_name() {
    let articles = |stories: [Option<&str>; 2]| {
        stories.map(|story| {
            let mut annotation = bridge().annotation;
            annotation.story = story.map(str::to_owned);
            annotation
        })
    };
    for (stories, expected) in [
        ([Some("dam"), Some("dam")], Some("dam")),
        ([Some("dam"), Some("port")], None),
        ([Some("dam"), None], None),
        ([None, None], None),
    ] {
        let comparison = compare(&articles(stories), &CompareOptions::default());
        assert_eq!(comparison.story.as_deref(), expected, "{stories:?}");
    }
    assert_eq!(compare(&[], &CompareOptions::default()).story, None);
}
