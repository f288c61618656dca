//! Whose shared copy is, and how it counts, on short invented articles.

mod support;

use sayso::compare::{By, Cell, CompareOptions, Comparison, Counting, Rate, compare, compare_shared};
use sayso::model::Annotation;
use sayso::outlet::Outlets;
use sayso::shared_copy::{Carrier, Ground, SharedCopy, Words, find};
use sayso::text::{Article, CharSpan};
use support::ANNOTATOR;

/// 53 words in three sentences, a loaded term and a claim.
const COPY: &str = "The regime closed the northern road to lorries on Monday after part of the embankment slid into the river \
    during the night. Engineers laid sandbags along forty metres of the shoulder and set up a pump beside the old mill. \
    Officials said the road would stay closed until the end of the week.";
/// 17 words in two sentences, a loaded term and a claim.
const VANS: &str = "The dairy sends its vans over the pass for now. The warden slammed the council, she said.";
/// 8 words in two sentences.
const SHOPS: &str = "Shops in Corrie opened at noon. Nobody complained.";

/// Outlet and text of an article.
type Given<'a> = (Option<&'a str>, String);
/// What is tested, the articles, the outlet and the grounds of the passage's origin.
type Case<'a> = (&'a str, Vec<Given<'a>>, Option<&'a str>, &'a [Ground]);

struct Told {
    records: Vec<Annotation<CharSpan>>,
    shared: SharedCopy,
}

fn told(articles: &[Given<'_>]) -> Told {
    let article = |(n, (outlet, text)): (usize, &Given<'_>)| Article {
        outlet: outlet.map(str::to_owned),
        ..Article::from_text(["first", "second", "third", "fourth"][n], text.as_str())
    };
    let records: Vec<_> = articles.iter().enumerate().map(|a| ANNOTATOR.annotate(&article(a))).collect();
    let words: Vec<Words> = articles.iter().zip(&records).map(|((_, text), r)| ANNOTATOR.words(text, r)).collect();
    let carriers: Vec<Carrier<'_>> = articles
        .iter()
        .zip(&records)
        .zip(&words)
        .map(|(((_, text), annotation), words)| Carrier { text, annotation, words })
        .collect();
    let shared = find(&carriers, Outlets::builtin());
    Told { records, shared }
}

fn compared(told: &Told, shared_copy: Counting) -> Comparison {
    compare_shared(&told.records, &told.shared, &CompareOptions { shared_copy, ..CompareOptions::default() })
}

fn row<'a>(comparison: &'a Comparison, id: &str) -> &'a [Cell] {
    let row = comparison.groups.iter().flat_map(|g| &g.rows).find(|r| r.id == id);
    &row.unwrap_or_else(|| panic!("no row {id}")).cells
}

/// The counts of a row, whatever they are counted against.
fn counts(comparison: &Comparison, id: &str) -> Vec<usize> {
    let count = |cell: &Cell| match cell {
        Cell::Count(count) => *count,
        Cell::Share(rate) => rate.count,
        Cell::PerThousand(clustered) => clustered.rate.count,
        Cell::Effective(diversity) => diversity.claims,
        Cell::Items(items) => items.iter().map(|item| item.count).sum(),
    };
    row(comparison, id).iter().map(count).collect()
}

fn pair() -> Told {
    told(&[(None, format!("{COPY}\n\n{VANS}")), (None, format!("{SHOPS}\n\n{COPY}"))])
}

#[test]
fn the_fixtures_are_what_they_say() {
    let told = told(&[(None, COPY.to_owned()), (None, VANS.to_owned()), (None, SHOPS.to_owned())]);
    let sizes: Vec<_> = told.records.iter().map(|r| (r.counts.words, r.counts.sentences)).collect();
    assert_eq!(sizes, [(53, 3), (17, 2), (8, 2)]);
    let marks: Vec<_> = told.records.iter().map(|r| (r.attributions.len(), r.loaded.len())).collect();
    assert_eq!(marks, [(1, 1), (1, 1), (0, 0)]);
    assert_eq!(told.shared.pairs, []);
}

#[test]
fn words_and_marks_count_in_all_once_or_apart() {
    let told = pair();
    for (counting, row, expected) in [
        (Counting::All, "words", &[70, 61][..]),
        (Counting::Once, "words", &[70, 8]),
        (Counting::Apart, "words", &[17, 8, 53]),
        (Counting::All, "sentences", &[5, 5]),
        (Counting::Once, "sentences", &[5, 2]),
        (Counting::Apart, "sentences", &[2, 2, 3]),
        (Counting::All, "claims", &[2, 1]),
        (Counting::Once, "claims", &[2, 0]),
        (Counting::Apart, "claims", &[1, 0, 1]),
        (Counting::All, "sentences_with_claim", &[2, 1]),
        (Counting::Once, "sentences_with_claim", &[2, 0]),
        (Counting::Apart, "sentences_with_claim", &[1, 0, 1]),
        (Counting::All, "sources", &[2, 1]),
        (Counting::Once, "sources", &[2, 0]),
        (Counting::Apart, "sources", &[1, 0, 1]),
        (Counting::All, "loaded", &[1, 1]),
        (Counting::Once, "loaded", &[1, 0]),
        (Counting::Apart, "loaded", &[0, 0, 1]),
        (Counting::Apart, "loaded_verbs", &[1, 0, 0]),
        (Counting::Apart, "outlet", &[1, 1, 0]),
    ] {
        assert_eq!(counts(&compared(&told, counting), row), expected, "{row}, {counting:?}");
    }
    let apart = compared(&told, Counting::Apart);
    // Terms out of words, and how many sentences the words stand in.
    let loaded = row(&apart, "loaded").iter().map(|cell| match cell {
        Cell::PerThousand(clustered) => Some((clustered.rate, clustered.units)),
        _ => None,
    });
    let expected = [(0, 17, 2), (0, 8, 2), (1, 53, 3)].map(|(count, of, units)| Some((Rate::new(count, of), units)));
    assert_eq!(loaded.collect::<Vec<_>>(), expected);
    assert_eq!(apart.columns.last().unwrap().id, "shared copy");
    assert_eq!(apart.columns.last().unwrap().articles, ["first"]);
    let naming = |c: &Comparison| c.naming[0].rows[0].cells.iter().map(|cell| cell.outlet).collect::<Vec<_>>();
    assert_eq!(naming(&apart), [0, 0, 1]);
    assert_eq!(naming(&compared(&told, Counting::Once)), [1, 0]);
}

#[test]
fn the_table_counts_words_as_they_stand() {
    let told = pair();
    for counting in [Counting::All, Counting::Once, Counting::Apart] {
        let table = compared(&told, counting).shared_copy.unwrap();
        let extra = if counting == Counting::Apart { vec![None] } else { vec![] };
        let cells = |own: [Option<Rate>; 2]| own.into_iter().chain(extra.clone()).collect::<Vec<_>>();
        let (a, b) = (Some(Rate::new(53, 70)), Some(Rate::new(53, 61)));
        assert_eq!(table.words, cells([a, b]));
        let rows: Vec<_> = table.with.iter().map(|row| (row.column, row.cells.clone())).collect();
        assert_eq!(rows, [(0, cells([None, b])), (1, cells([a, None]))]);
        assert_eq!(table.pairs[0].words, [Rate::new(53, 70), Rate::new(53, 61)]);
        let passage = &table.pairs[0].passages[0];
        assert!(passage.exact && passage.same == 53 && passage.words == [53, 53], "{passage:?}");
        assert_eq!((passage.spans[0].start, passage.spans[1].start), (0, SHOPS.len() + 2));
        assert!(passage.origin.is_none() && passage.credits.is_empty());
    }
}

#[test]
fn a_word_put_in_the_place_of_another_is_the_articles_own() {
    let changed = COPY.replace("regime", "government").replace("Officials said", "Officials claimed");
    let told = told(&[(None, COPY.to_owned()), (None, format!("{changed}\n\n{SHOPS}"))]);
    let once = compared(&told, Counting::Once);
    assert_eq!(counts(&once, "words"), [53, 11]);
    // So is the "The" that is all there is before the other word. The claim with another verb, and the verb, count
    // where they stand.
    assert_eq!(counts(&once, "claims"), [1, 1]);
    assert_eq!(counts(&once, "loaded_verbs"), [0, 1]);
    let apart = compared(&told, Counting::Apart);
    assert_eq!(counts(&apart, "words"), [3, 11, 50]);
    assert_eq!(counts(&apart, "loaded"), [1, 0, 0]);
    let passage = &apart.shared_copy.unwrap().pairs[0].passages[0];
    assert!(!passage.exact && passage.same == 50);
}

#[test]
fn copy_counts_once_however_many_carry_it() {
    let credit = "This story first appeared in the Valley Voice on Monday.";
    let plain = || (None, format!("{SHOPS}\n\n{COPY}"));
    let own = |outlet| (Some(outlet), COPY.to_owned());
    for (articles, expected) in [
        (vec![plain(), own("metro-ledger"), own("harbour-courier")], [61, 0, 0]),
        // The one whose copy it is comes first, though the others come before it.
        (vec![(None, format!("{credit}\n\n{COPY}")), own("metro-ledger"), own("valley-voice")], [0, 0, 53]),
        (vec![own("metro-ledger"), own("national-wire"), plain()], [0, 53, 8]),
        (vec![own("metro-ledger"), plain(), own("national-wire")], [0, 8, 53]),
    ] {
        let told = told(&articles);
        let once = compared(&told, Counting::Once);
        let words = counts(&once, "words");
        assert_eq!(words, expected, "{articles:?}");
        let total: usize = words.iter().sum();
        assert_eq!(total, counts(&compared(&told, Counting::Apart), "words").iter().sum::<usize>());
    }
}

#[test]
fn once_and_apart_add_up_to_the_same() {
    let mut articles: Vec<Given<'_>> = Vec::new();
    for outlet in ["harbour-courier", "national-wire", "the-clarion", "metro-ledger"] {
        let text = std::fs::read_to_string(format!("seeds/stories/harbour-strike/{outlet}.md")).unwrap();
        articles.push((Some(outlet), text.split_once("\n---\n").unwrap().1.to_owned()));
    }
    let told = told(&articles);
    let (all, once, apart) = (
        compare(&told.records, &CompareOptions::default()),
        compared(&told, Counting::Once),
        compared(&told, Counting::Apart),
    );
    for id in [
        "words",
        "sentences",
        "claims",
        "sentences_with_claim",
        "anonymous",
        "loaded",
        "loaded_verbs",
        "via_media",
        "byline",
        "wire",
    ] {
        let sum = |comparison: &Comparison| counts(comparison, id).iter().sum::<usize>();
        assert_eq!(sum(&once), sum(&apart), "{id}");
        assert!(sum(&once) <= sum(&all), "{id}");
    }
    let words = |c: &Comparison| counts(c, "words").iter().sum::<usize>();
    assert_eq!(words(&all) - words(&once), 60);
}

#[test]
fn articles_of_one_outlet_are_one_column() {
    let told = told(&[
        (Some("metro-ledger"), format!("{COPY}\n\n{VANS}")),
        (Some("metro-ledger"), COPY.to_owned()),
        (Some("valley-voice"), format!("{SHOPS}\n\n{COPY}")),
    ]);
    let options = CompareOptions { by: By::Outlet, shared_copy: Counting::Apart, ..CompareOptions::default() };
    let comparison = compare_shared(&told.records, &told.shared, &options);
    assert_eq!(counts(&comparison, "words"), [17, 8, 53]);
    let table = comparison.shared_copy.unwrap();
    assert_eq!(table.words[..2], [Some(Rate::new(106, 123)), Some(Rate::new(53, 61))]);
    assert_eq!(table.with[0].cells, [Some(Rate::new(106, 123)), Some(Rate::new(53, 61)), None]);
    assert_eq!(table.with[1].cells, [Some(Rate::new(106, 123)), None, None]);
    assert_eq!(table.pairs.len(), 3);
}

#[test]
fn one_article_is_compared_with_nothing() {
    let told = told(&[(None, COPY.to_owned())]);
    for counting in [Counting::All, Counting::Once] {
        let comparison = compared(&told, counting);
        assert_eq!(comparison.shared_copy, None);
        assert_eq!(counts(&comparison, "words"), [53]);
    }
}

#[test]
fn copy_is_whose_the_articles_say_it_is() {
    let text = |before: &str, after: &str| format!("{before}{COPY}{after}");
    let plain = || (Some("metro-ledger"), text("", ""));
    let cases: [Case<'_>; 9] = [
        ("nothing is said", vec![plain(), (None, text("", ""))], None, &[]),
        (
            "an agency's article",
            vec![plain(), (Some("national-wire"), text("", ""))],
            Some("national-wire"),
            &[Ground::Agency],
        ),
        (
            "a dateline",
            vec![plain(), (Some("harbour-courier"), text("TESK (National Wire) - ", ""))],
            Some("national-wire"),
            &[Ground::Wire],
        ),
        (
            "a republication note",
            vec![plain(), (None, text("This story first appeared in the Valley Voice on Monday.\n\n", ""))],
            Some("valley-voice"),
            &[Ground::Republished],
        ),
        (
            "a byline",
            vec![plain(), (None, text("By Ada Kerr and National Wire\n\n", ""))],
            Some("national-wire"),
            &[Ground::Byline],
        ),
        ("a byline of persons", vec![plain(), (None, text("By Ada Kerr\n\n", ""))], None, &[]),
        (
            "words beside it",
            vec![plain(), (None, text("", " The lake fell, Valley Voice reported."))],
            Some("valley-voice"),
            &[Ground::ViaMedia],
        ),
        (
            "credits that differ",
            vec![
                (Some("harbour-courier"), text("TESK (National Wire) - ", "")),
                (None, text("This story first appeared in the Valley Voice on Monday.\n\n", "")),
            ],
            None,
            &[Ground::Wire, Ground::Republished],
        ),
        (
            "a third article, an agency's",
            vec![plain(), (None, text("", "")), (Some("national-wire"), text("", ""))],
            Some("national-wire"),
            &[Ground::Agency],
        ),
    ];
    for (what, articles, outlet, grounds) in cases {
        let told = told(&articles);
        let origin = &told.shared.pairs[0].passages[0].origin;
        assert_eq!(origin.outlet.as_deref(), outlet, "{what}");
        assert_eq!(origin.credits.iter().map(|c| c.ground).collect::<Vec<_>>(), grounds, "{what}");
    }
}

#[test]
fn what_is_copied_says_nothing_of_whose_it_is() {
    let text = format!(
        "{COPY} The lake fell by a metre, Valley Voice reported. The pump was old and loud, and it broke twice."
    );
    let told = told(&[(None, text.clone()), (None, text)]);
    assert_eq!(told.shared.pairs[0].passages[0].origin.outlet, None);
}

#[test]
fn text_that_repeats_is_marked_wherever_it_stands() {
    let many = vec![COPY; 2_000].join("\n\n");
    for articles in [[many.clone(), COPY.to_owned()], [COPY.to_owned(), many.clone()], [many.clone(), many]] {
        let told = told(&articles.map(|text| (None, text)));
        for (record, extent) in told.records.iter().zip(&told.shared.extents) {
            assert_eq!(extent.stretches.iter().map(|s| s.words).sum::<usize>(), record.counts.words);
        }
    }
    let the = "the ".repeat(20_000);
    let told = told(&[(None, the.clone()), (None, the)]);
    assert_eq!(told.shared.pairs[0].passages.len(), 1);
}

#[test]
fn many_articles_are_set_beside_those_that_they_share_with() {
    let own = |n: usize| (0..40).map(|w| format!("w{n}x{w} ")).collect::<String>();
    let texts: Vec<String> =
        (0..60).map(|n| if n % 20 == 7 { format!("{}. {COPY}", own(n)) } else { own(n) }).collect();
    let record = ANNOTATOR.annotate(&Article::from_text("none", ""));
    let words: Vec<Words> = texts.iter().map(|text| ANNOTATOR.words(text, &record)).collect();
    let carriers: Vec<Carrier<'_>> =
        texts.iter().zip(&words).map(|(text, words)| Carrier { text, annotation: &record, words }).collect();
    let found = find(&carriers, Outlets::builtin());
    let pairs: Vec<[usize; 2]> = found.pairs.iter().map(|pair| pair.articles).collect();
    assert_eq!(pairs, [[7, 27], [7, 47], [27, 47]]);
}
