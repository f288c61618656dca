//! Records as Arrow columns: nothing is lost on the way there and back, and every field has its column.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use arrow_schema::{DataType, Field};
use sayso::ingest::{Input, Options, read as read_articles};
use sayso::model::Annotation;
use sayso::render::arrow::{Row, Rows, read, schema};
use sayso::text::{Article, CharSpan};
use serde_json::Value;
use support::ANNOTATOR;

/// What the exercise articles have none of.
const RARE: [&str; 4] = [
    "The bridge is shut, said an official with direct knowledge of the talks, who asked not to be named.",
    "The bridge is shut, a police source told the Hill Gazette, the Valley Voice reported. Two other officials \
     confirmed the account.",
    "Officials said on condition of anonymity, because they were not authorized to speak, that 😀 it’s shut.",
    "Police shot three protesters in Tesk\n\nPolice shot three protesters on Monday, officials said.",
];

fn markdown(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<PathBuf> = paths
        .flat_map(|path| if path.is_dir() { markdown(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
        .collect();
    found.sort();
    found
}

/// The records of all exercise articles, of texts with what these lack, and of nothing.
fn records() -> Vec<Annotation<CharSpan>> {
    let stories = markdown(Path::new("seeds/stories"));
    assert!(stories.len() >= 12, "{} stories", stories.len());
    let stories =
        stories.into_iter().map(|path| read_articles(&Input::File(path), &Options::default()).next().unwrap().unwrap());
    let rare = RARE.iter().enumerate().map(|(at, text)| Article::from_text(format!("rare-{at}"), *text));
    let page =
        Article { extracted: true, url: Some("https://x.example/1".to_owned()), ..Article::from_text("p", "A.") };
    let all = stories.chain(rare).chain([page, Article::default()]);
    all.map(|article| ANNOTATOR.annotate(&article)).collect()
}

fn json(record: &Annotation<CharSpan>) -> String {
    serde_json::to_string(record).unwrap()
}

#[test]
fn records_come_back_as_the_same_json() {
    let records = records();
    let mut rows = Rows::new().unwrap();
    records.iter().for_each(|record| rows.push(record).unwrap());
    assert_eq!(rows.len(), records.len());
    let batch = rows.finish().unwrap();
    assert!(rows.is_empty());
    assert_eq!(batch.schema(), schema());
    let back = read(&batch).unwrap();
    assert_eq!(back.len(), records.len());
    for (row, record) in back.iter().zip(&records) {
        let Row::Record(row) = row else { panic!("{}: {row:?}", record.id) };
        assert_eq!(json(row), json(record));
    }
}

#[test]
fn a_failure_is_a_row_between_others() {
    let record = ANNOTATOR.annotate(&Article::from_text("a", RARE[0]));
    let mut rows = Rows::new().unwrap();
    rows.push(&record).unwrap();
    rows.push_error("b", "the text is missing").unwrap();
    rows.push(&record).unwrap();
    let batch = rows.finish().unwrap();
    let failed = Row::Failed { id: "b".to_owned(), error: "the text is missing".to_owned() };
    let whole = Row::Record(Box::new(record));
    assert_eq!(read(&batch).unwrap(), [whole.clone(), failed, whole]);
    for column in ["counts", "attributions", "text"] {
        let column = batch.column_by_name(column).unwrap();
        assert!(column.is_null(1));
    }
    assert_eq!(batch.column_by_name("error").unwrap().null_count(), 2);
}

#[test]
fn a_batch_without_rows_has_all_columns() {
    let batch = Rows::new().unwrap().finish().unwrap();
    assert_eq!((batch.num_rows(), batch.schema()), (0, schema()));
    assert_eq!(read(&batch).unwrap(), []);
}

#[test]
fn what_does_not_fit_is_told() {
    let mut record = ANNOTATOR.annotate(&Article::from_text("a", RARE[0]));
    record.counts.words = usize::try_from(i32::MAX).unwrap() + 1;
    let told = Rows::new().unwrap().push(&record).unwrap_err().to_string();
    assert!(told.contains("do not fit the Arrow columns"), "{told}");
    let few = Rows::new().unwrap().finish().unwrap().project(&[0]).unwrap();
    assert_eq!(read(&few).unwrap(), []);
    let mut rows = Rows::new().unwrap();
    rows.push_error("b", "why").unwrap();
    let told = read(&rows.finish().unwrap().project(&[0, 2]).unwrap()).unwrap_err().to_string();
    assert!(told.starts_with("the columns are not those of sayso/1"), "{told}");
}

/// Walks a value beside the type of its column, and tells which fields either has that the other lacks; `seen` gets
/// the lists and structures that held something.
fn compare(place: &str, value: &Value, kind: &DataType, seen: &mut BTreeSet<String>, apart: &mut BTreeSet<String>) {
    if value.is_null() {
        return;
    }
    match kind {
        DataType::List(item) => {
            for element in value.as_array().unwrap() {
                seen.insert(place.to_owned());
                compare(&format!("{place}[]"), element, item.data_type(), seen, apart);
            }
        }
        // A span outside another structure is a pair.
        DataType::Struct(_) if value.is_array() => {
            seen.insert(place.to_owned());
        }
        DataType::Struct(fields) => {
            seen.insert(place.to_owned());
            let object = value.as_object().unwrap();
            let names: Vec<&str> = fields.iter().map(|field| field.name().as_str()).collect();
            let keys: Vec<&str> = object.keys().map(String::as_str).collect();
            for name in
                names.iter().filter(|name| !keys.contains(name)).chain(keys.iter().filter(|k| !names.contains(k)))
            {
                apart.insert(format!("{place}.{name}"));
            }
            for field in fields.iter().filter(|field| object.contains_key(field.name())) {
                compare(&format!("{place}.{}", field.name()), &object[field.name()], field.data_type(), seen, apart);
            }
        }
        _ => {}
    }
}

/// The places of all lists and structures of a type.
fn places(place: &str, kind: &DataType, found: &mut BTreeSet<String>) {
    match kind {
        DataType::List(item) => {
            found.insert(place.to_owned());
            places(&format!("{place}[]"), item.data_type(), found);
        }
        DataType::Struct(fields) => {
            if !place.ends_with("[]") {
                found.insert(place.to_owned());
            }
            fields.iter().for_each(|field| places(&format!("{place}.{}", field.name()), field.data_type(), found));
        }
        _ => {}
    }
}

#[test]
fn every_field_has_its_column() {
    let kind = DataType::Struct(schema().fields().clone());
    let (mut seen, mut apart, mut all) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for record in records() {
        compare("", &serde_json::to_value(&record).unwrap(), &kind, &mut seen, &mut apart);
    }
    // `error` is no field of a record; `text` is one where the text was extracted.
    assert_eq!(apart.into_iter().collect::<Vec<_>>(), [".error", ".text"]);
    places("", &kind, &mut all);
    let unseen: Vec<&String> = all.difference(&seen).collect();
    assert!(unseen.is_empty(), "no record has anything at {unseen:?}: add a text that does");
}

/// A type as the documentation writes it.
fn written(field: &Field) -> String {
    let inner = |fields: &arrow_schema::Fields| fields.iter().map(|f| written(f)).collect::<Vec<_>>().join(", ");
    let kind = match field.data_type() {
        DataType::Struct(fields) if fields.len() == 2 && fields[0].name() == "start" => "span".to_owned(),
        DataType::Struct(fields) => format!("{{{}}}", inner(fields)),
        DataType::List(item) => format!("[{}]", written(item).trim_start_matches("item: ")),
        plain => plain.to_string(),
    };
    format!("{}: {kind}{}", field.name(), if field.is_nullable() { "?" } else { "" })
}

#[test]
fn the_columns_stand_in_the_documentation() {
    let page = fs::read_to_string("docs/arrow.md").unwrap();
    let lines: Vec<String> = schema().fields().iter().map(|field| written(field)).collect();
    let block = lines.join("\n");
    assert!(page.contains(&format!("\n{block}\n")), "docs/arrow.md lacks the lines\n{block}");
}
