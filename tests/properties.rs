//! Whatever the text is, it is annotated, and the record keeps its promises.

#[path = "support/promises.rs"]
mod promises;
#[path = "support/sound.rs"]
mod sound;
mod support;

use proptest::prelude::*;
use sayso::compare::{Cell, CompareOptions, Counting, compare_shared};
use sayso::exercise::Difficulty;
use sayso::model::Annotation;
use sayso::outlet::Outlets;
use sayso::pair::{Side, revision};
use sayso::shared_copy::{Carrier, SharedCopy, Words, find};
use sayso::text::{Article, CharSpan};

fn annotate(text: &str) -> Annotation<CharSpan> {
    support::ANNOTATOR.annotate(&Article::from_text("test", text))
}

/// Pieces of news and of what breaks programs that read it.
const PIECES: [&str; 87] = [
    "<!--",
    "-->",
    "<!-- “He’s out,” é🙂\n said Ada Kerr -->",
    "said",
    "says",
    "told",
    "claimed",
    "according to",
    "reportedly",
    "it is believed that",
    "admitted",
    "he",
    "she",
    "they",
    "officials",
    "a senior official",
    "who asked not to be named",
    "on condition of anonymity",
    "Ada Kerr",
    "Mr Pike",
    "the ministry",
    "Delta Radio",
    "The council",
    "the so-called",
    "regime",
    "terrorists",
    "slammed",
    "that",
    "the dam had failed",
    "will not",
    "be closed",
    "because",
    "U.S.",
    "Oct. 4",
    "Gen. Lund",
    "p.m.",
    "6'",
    "'90s",
    "lads'",
    "don't",
    "don’t",
    "(AP)",
    "MARLOW SOUND (National Wire) -",
    "By Edda Sorrel",
    "Share This",
    "Leave a Reply",
    "Recent Posts",
    "5 hours ago",
    "Your email address will not be published.",
    "Jo Lee is a reporter at the Courier.",
    "Photograph: Dara Quill",
    "\n",
    "\n\n",
    "\r\n",
    "\r\n\r\n",
    "\r",
    "\t",
    "\u{a0}",
    "\u{2028}",
    "\u{feff}",
    "\0",
    "\u{7}",
    "\u{1b}[31m",
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "''",
    "``",
    "«",
    "»",
    "„",
    "—",
    "–",
    "...",
    "…",
    ".",
    ",",
    ":",
    "?!",
    "🙂",
    "👩‍🚒",
    "e\u{301}",
    "ß",
    "x\u{300}\u{301}\u{302}",
];

/// Up to 120 of the pieces, most with a space between them.
fn news() -> impl Strategy<Value = String> {
    let piece = (prop::sample::select(&PIECES[..]), prop::bool::weighted(0.8));
    prop::collection::vec(piece, 0..120).prop_map(|pieces| {
        pieces.into_iter().flat_map(|(piece, space)| [piece, if space { " " } else { "" }]).collect()
    })
}

/// Whether what articles have in common lies in them, and no word counts twice.
fn shared_copy_is_sound(
    texts: &[String],
    records: &[Annotation<CharSpan>],
    found: &SharedCopy,
) -> Result<(), TestCaseError> {
    for pair in &found.pairs {
        for passage in &pair.passages {
            for (side, article) in pair.articles.into_iter().enumerate() {
                let (span, length) = (passage.spans[side], texts[article].chars().count());
                prop_assert!(span.start < span.end && span.end <= length, "{passage:?}");
                let runs: Vec<_> = passage.common.iter().map(|common| common[side].clone()).collect();
                prop_assert!(runs.windows(2).all(|w| w[0].end <= w[1].start), "{passage:?}");
                prop_assert!(passage.numbers[side].end <= records[article].counts.words, "{passage:?}");
            }
        }
    }
    for (extent, record) in found.extents.iter().zip(records) {
        prop_assert_eq!(extent.words, record.counts.words);
        let apart = |w: &[sayso::shared_copy::Stretch]| w[0].first + w[0].words <= w[1].first;
        prop_assert!(extent.stretches.windows(2).all(apart), "{extent:?}");
    }
    Ok(())
}

/// The sums of some rows.
fn sums(records: &[Annotation<CharSpan>], found: &SharedCopy, shared_copy: Counting) -> Vec<(String, usize)> {
    let comparison = compare_shared(records, found, &CompareOptions { shared_copy, ..CompareOptions::default() });
    let count = |cell: &Cell| match cell {
        Cell::Count(count) => *count,
        Cell::Share(rate) => rate.count,
        Cell::PerThousand(clustered) => clustered.rate.count,
        Cell::Effective(diversity) => diversity.claims,
        Cell::Items(items) => items.len(),
    };
    let rows = comparison.groups.iter().flat_map(|group| &group.rows);
    let asked =
        |id: &str| ["words", "sentences", "claims", "sentences_with_claim", "loaded", "loaded_verbs"].contains(&id);
    rows.filter(|row| asked(&row.id)).map(|row| (row.id.to_string(), row.cells.iter().map(count).sum())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_news_gives_a_sound_record(text in news()) {
        let record = annotate(&text);
        sound::check(&text, &record);
        prop_assert_eq!(&annotate(&text), &record, "a second run differs");
    }

    #[test]
    fn any_articles_have_something_or_nothing_in_common(common in news(), own in prop::collection::vec(news(), 3)) {
        let texts: Vec<String> = own.iter().map(|own| format!("{own}\n\n{common}\n\n{own}")).collect();
        let records: Vec<_> = texts.iter().map(|text| annotate(text)).collect();
        let words: Vec<Words> = texts.iter().zip(&records).map(|(t, r)| support::ANNOTATOR.words(t, r)).collect();
        let carrier = |n: usize| Carrier { text: &texts[n], annotation: &records[n], words: &words[n] };
        let carriers: Vec<Carrier<'_>> = (0..texts.len()).map(carrier).collect();
        let found = find(&carriers, Outlets::builtin());
        shared_copy_is_sound(&texts, &records, &found)?;
        let (all, once) = (sums(&records, &found, Counting::All), sums(&records, &found, Counting::Once));
        prop_assert_eq!(&once, &sums(&records, &found, Counting::Apart));
        prop_assert!(all.iter().zip(&once).all(|(all, once)| once.1 <= all.1), "{:?} {:?}", all, once);
    }

    #[test]
    fn any_two_texts_can_be_set_against_each_other(old in news(), new in news()) {
        let annotator = &support::ANNOTATOR;
        let told = [&old, &new].map(|text| {
            let record = annotate(text);
            let (words, reading) = (annotator.words(text, &record), annotator.reading(text, &record));
            (text, record, words, reading)
        });
        let [one, other] = told.each_ref().map(|(text, record, words, reading)| Side::new(text, record, words, reading));
        let same = revision(&one, &one);
        prop_assert!(same.same && same.is_empty(), "{same:?}");
        let found = revision(&one, &other);
        let stay = found.claims.changed.len() + found.claims_kept;
        prop_assert_eq!(found.claims.lost.len() + stay, one.annotation.attributions.len());
        prop_assert_eq!(found.claims.added.len() + stay, other.annotation.attributions.len());
        prop_assert!(found.text.kept <= found.text.words[0]);
    }

    #[test]
    fn any_articles_give_an_exercise(one in news(), other in news(), seed in 0..9u64) {
        let articles = [Article::from_text("one", &one), Article::from_text("other", &other)];
        let words = articles.iter().all(|article| article.text.contains(|c: char| !c.is_whitespace()));
        match promises::exercise(&support::ANNOTATOR, &articles, Difficulty::Hard, seed) {
            Ok(key) => promises::check(&key),
            Err(problem) => prop_assert!(!words || problem.what.contains("holds no words"), "{problem}"),
        }
    }

    #[test]
    fn any_string_at_all_gives_a_record(text in any::<String>()) {
        sound::check(&text, &annotate(&text));
    }

    #[test]
    fn other_line_ends_move_offsets_and_nothing_else(text in news()) {
        let unix = text.replace("\r\n", "\n").replace('\r', "\n");
        // A line break inside a comment is a blank of its line, which is longer by one with two of them.
        prop_assume!(sayso::text::comments(&unix).iter().all(|comment| !comment.of(&unix).contains('\n')));
        let windows = unix.replace('\n', "\r\n");
        let moved = |at: usize| unix.chars().take(at).map(|c| if c == '\n' { 2 } else { 1 }).sum::<usize>();
        let (one, other) = (annotate(&unix), annotate(&windows));
        let expected: Vec<_> = sound::spans(&one).into_iter().map(|(place, s)| (place, moved(s.start), moved(s.end))).collect();
        let found: Vec<_> = sound::spans(&other).into_iter().map(|(place, s)| (place, s.start, s.end)).collect();
        prop_assert_eq!(found, expected);
        prop_assert_eq!(other.counts, one.counts);
    }

    #[test]
    fn a_paragraph_reads_alike_wherever_white_space_alone_surrounds_it(text in news(), before in "[ \n]{0,6}", after in "[ \n]{0,6}") {
        let text = text.trim_matches(char::is_whitespace);
        let (one, other) = (annotate(text), annotate(&format!("{before}{text}{after}")));
        let shift = before.chars().count();
        let expected: Vec<_> = sound::spans(&one).into_iter().map(|(place, s)| (place, s.start + shift, s.end + shift)).collect();
        let found: Vec<_> = sound::spans(&other).into_iter().map(|(place, s)| (place, s.start, s.end)).collect();
        prop_assert_eq!(found, expected);
    }
}

#[test]
fn large_and_odd_texts_come_to_an_end() {
    let texts = [
        ("one long word", "a".repeat(5_000_000)),
        ("one word again and again", "dam ".repeat(250_000)),
        ("a line without a stop", "the council told the ministry that it was closed and ".repeat(19_000)),
        ("opening quotation marks", "“".repeat(10_000)),
        ("opening quotation marks before words", "“No, he said ".repeat(10_000)),
        ("apostrophes", "'".repeat(10_000)),
        ("empty lines", "\n".repeat(1_000_000)),
        ("one-word lines", "Share\n".repeat(20_000)),
        ("nothing", String::new()),
        ("one word", "Yes".to_owned()),
    ];
    for (name, text) in texts {
        let record = annotate(&text);
        println!("{name}");
        sound::check(&text, &record);
    }
}
