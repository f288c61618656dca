//! Tables in, tables out: the same records as from JSON Lines.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use arrow_array::{ArrayRef, Date32Array, Int64Array, LargeStringArray, RecordBatch, StringArray, StringViewArray};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use sayso::model::Annotation;
use sayso::render::arrow::{Row, read};
use sayso::text::CharSpan;

const TEXTS: [Option<&str>; 4] = [
    Some("The port is closed, officials said."),
    Some("“Not again,” Tove Lind said."),
    None,
    Some("Road 3 is open, the council said."),
];

fn sayso(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
    command.arg("annotate").args(arguments).current_dir(folder).stdin(Stdio::null()).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn write(path: &Path, columns: Vec<(&str, ArrayRef)>) {
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let mut writer = ArrowWriter::try_new(File::create(path).unwrap(), batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
}

/// The records of a file of JSON Lines.
fn lines(path: &Path) -> Vec<Annotation<CharSpan>> {
    fs::read_to_string(path).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The records of a Parquet file.
fn rows(path: &Path) -> Vec<Annotation<CharSpan>> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(path).unwrap()).unwrap().build().unwrap();
    let rows = reader.flat_map(|batch| read(&batch.unwrap()).unwrap());
    rows.map(|row| if let Row::Record(record) = row { *record } else { panic!("{row:?}") }).collect()
}

#[test]
fn a_table_gives_what_lines_give() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let line = |(n, text): (usize, &Option<&str>)| {
        let object = serde_json::json!({"id": n, "text": text, "published": "2026-11-03", "story": "port", "other": 1});
        object.to_string() + "\n"
    };
    fs::write(path.join("in.jsonl"), TEXTS.iter().enumerate().map(line).collect::<String>()).unwrap();
    // 2026-11-03, in days.
    let day = 20_760;
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("other", Arc::new(StringArray::from(vec!["x"; 4]))),
        ("body", Arc::new(LargeStringArray::from(TEXTS.to_vec()))),
        ("number", Arc::new(Int64Array::from(vec![0, 1, 2, 3]))),
        ("published", Arc::new(Date32Array::from(vec![day; 4]))),
        ("story", Arc::new(StringViewArray::from(vec!["port"; 4]))),
    ];
    write(&path.join("in.parquet"), columns);
    let named = ["--text-column", "body", "--id-column", "number"];
    let from_lines = sayso(path, &["in.jsonl", "--format", "jsonl", "-o", "lines.jsonl"]);
    let from_table = sayso(path, &[&["in.parquet", "--format", "jsonl", "-o", "table.jsonl"][..], &named].concat());
    assert_eq!((from_lines.status.code(), from_table.status.code()), (Some(2), Some(2)), "{}", said(&from_table));
    assert!(said(&from_table).contains("in.parquet: row 3: the article `2` has no `text`"), "{}", said(&from_table));
    assert_eq!(fs::read(path.join("lines.jsonl")).unwrap(), fs::read(path.join("table.jsonl")).unwrap());
    sayso(path, &[&["in.parquet", "--format", "parquet", "-o", "out.parquet"][..], &named].concat());
    let records = lines(&path.join("lines.jsonl"));
    assert_eq!((records.len(), rows(&path.join("out.parquet"))), (3, records));
    assert!(!path.join("out.parquet.part").exists());
}

#[test]
fn many_rows_go_in_several_groups() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let line = |n: usize| format!("{{\"id\": \"a{n}\", \"text\": \"Road {n} is closed, the council said.\"}}\n");
    fs::write(path.join("in.jsonl"), (0..700).map(line).collect::<String>()).unwrap();
    assert!(sayso(path, &["in.jsonl", "--format", "parquet", "-o", "out.parquet"]).status.success());
    assert!(sayso(path, &["in.jsonl", "--format", "jsonl", "-o", "out.jsonl"]).status.success());
    assert_eq!(rows(&path.join("out.parquet")), lines(&path.join("out.jsonl")));
}

#[test]
fn other_tables_are_refused_with_their_columns() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let texts: ArrayRef = Arc::new(StringArray::from(TEXTS.to_vec()));
    write(&path.join("other.parquet"), vec![("url", texts.clone()), ("body", texts)]);
    let numbers: ArrayRef = Arc::new(Int64Array::from(vec![1]));
    write(&path.join("numbers.parquet"), vec![("id", numbers.clone()), ("text", numbers)]);
    fs::write(path.join("none.parquet"), "no table at all").unwrap();
    let mut cut = fs::read(path.join("other.parquet")).unwrap();
    cut.truncate(cut.len() / 2);
    fs::write(path.join("cut.parquet"), cut).unwrap();
    fs::write(path.join("good.txt"), "The port is closed, officials said.").unwrap();
    for (name, what) in [
        ("other.parquet", "the file has no column `id`; it has: url, body"),
        ("numbers.parquet", "row 1: is not an article"),
        ("none.parquet", "the file is not read as Parquet"),
        ("cut.parquet", "the file is not read as Parquet"),
    ] {
        let ran = sayso(path, &[name, "good.txt", "--format", "jsonl"]);
        assert!(said(&ran).contains(what), "{name}: {}", said(&ran));
        assert_eq!((ran.status.code(), String::from_utf8_lossy(&ran.stdout).lines().count()), (Some(2), 1), "{name}");
    }
    let nameless = sayso(path, &["good.txt", "--format", "parquet"]);
    assert!(said(&nameless).contains("a Parquet file needs a name"), "{}", said(&nameless));
}
