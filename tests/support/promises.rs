//! What every key to an exercise promises.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::collections::BTreeSet;

use sayso::annotate::Annotator;
use sayso::diagnostic::Diagnostic;
use sayso::exercise::{Difficulty, ExerciseArticle, ExerciseOptions, Key, Material, Place, make};
use sayso::framing::{self, Reading};
use sayso::lexicon::Lexicon;
use sayso::model::Annotation;
use sayso::text::{Article, CharSpan};

/// The key to an exercise from articles.
pub fn exercise(
    annotator: &Annotator<'_>,
    articles: &[Article],
    difficulty: Difficulty,
    seed: u64,
) -> Result<Key, Diagnostic> {
    let records: Vec<Annotation<CharSpan>> = articles.iter().map(|article| annotator.annotate(article)).collect();
    let both = || articles.iter().zip(&records);
    let readings: Vec<Reading> = both().map(|(article, record)| annotator.reading(&article.text, record)).collect();
    let materials: Vec<Material<'_>> =
        both().map(|(article, annotation)| Material { text: &article.text, annotation, outlet: None }).collect();
    let sets = &Lexicon::builtin().naming().sets;
    make(&materials, &framing::find(&readings), sets, ExerciseOptions { seed, difficulty })
}

/// Stops where a key does not keep a promise.
pub fn check(key: &Key) {
    assert_eq!(key.hash, key.digest());
    assert_eq!(serde_json::from_str::<Key>(&serde_json::to_string(key).unwrap()).unwrap(), *key);
    assert!((5..=8).contains(&key.questions.len()), "{:#?}", key.questions);
    let ids: BTreeSet<&str> = key.items.iter().map(|item| item.id.as_str()).collect();
    assert_eq!(ids.len(), key.items.len());
    key.articles.iter().for_each(lines);
    items(key);
    let rewrites = key.rewrites.iter().map(|rewrite| &rewrite.place);
    let cells = key.charts.iter().flat_map(|chart| &chart.cells).flat_map(|cell| &cell.places);
    let questions = key.questions.iter().flat_map(|question| &question.places);
    rewrites.chain(cells).chain(questions).for_each(|place| stands(key, place));
    assert!(key.rewrites.iter().all(|rewrite| rewrite.terms.iter().all(|term| !term.neutral.is_empty())));
}

/// Lines follow each other, hold something, and leave out nothing but white space, furniture and marks of headings.
fn lines(article: &ExerciseArticle) {
    assert!(!article.lines.is_empty());
    let mut end = 0;
    for (number, line) in (1..).zip(&article.lines) {
        assert_eq!(line.number, number);
        assert!(end <= line.span.start && line.span.start < line.span.end, "{line:?}");
        assert!(!article.words(line.span).contains('\n'));
        end = line.span.end;
    }
    assert!(end <= article.text.chars().count());
}

fn items(key: &Key) {
    for item in &key.items {
        let article = key.article(&item.article).unwrap();
        let words: Vec<String> = item.spans.iter().map(|span| quoted(article, *span)).collect();
        assert_eq!(words.join(" … "), item.words, "{item:?}");
        assert_eq!(article.line_at(item.spans[0].start), item.line);
        assert!(key.label(&item.label).is_some(), "{item:?}");
        assert!(!item.reason.is_empty() && !item.rule.is_empty());
        for other in &item.accepted {
            assert!(!other.spans.is_empty() && key.label(&other.label).is_some(), "{item:?}");
            other.spans.iter().for_each(|span| drop(quoted(article, *span)));
        }
    }
}

fn stands(key: &Key, place: &Place) {
    let article = key.article(&place.article).unwrap();
    assert_eq!(quoted(article, place.span), place.words);
    assert_eq!(article.line_at(place.span.start), place.line);
}

/// The words of a span, which lies in the text and holds something.
fn quoted(article: &ExerciseArticle, span: CharSpan) -> String {
    assert!(span.start < span.end && span.end <= article.text.chars().count(), "{span:?}");
    article.words(span)
}
