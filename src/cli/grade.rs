//! `sayso grade`: the answers of a class beside the key to their exercise.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use sayso::diagnostic::Diagnostic;
use sayso::exercise::{KEY_SCHEMA, Key};
use sayso::grade::{HandedIn, Ruling, grade, overrides, read};
use sayso::ingest::{Encoding, decode};
use sayso::render::page::write_marking;
use sayso::render::{Csv, Json, Marked, Render, Table, write_all};

use super::context::{Context, drawn, output};
use super::files;
use super::messages::{self, Code, Stop};
use super::options::{OutputOption, WidthOption};

/// Endings of the files that a folder of answers gives.
const ENDINGS: [&str; 4] = ["json", "csv", "tsv", "txt"];

/// Set the answers of a class beside the key to their exercise
#[derive(Debug, Args)]
#[command(after_help = "\
Answers are JSON, as the self-marking page saves them, or tables, as spreadsheets do, with
one student or several. Those from paper need only line, words and label. What is wrong
with one file is told, and the others are marked. Nothing leaves the machine.

A file of overrides, written by you, looks like this; reasons are printed:

  schema: sayso-overrides/1
  overrides:
  - {do: drop, item: i3, reason: \"The line was cut off in print.\"}
  - {do: accept, article: A, line: 4, words: a mob, label: loaded_own,
     reason: \"We spoke of it in class.\"}

Example: sayso grade exercise-1/key.json answers/")]
pub struct Arguments {
    /// The key.json of the exercise
    #[arg(value_name = "KEY")]
    key: PathBuf,
    /// Files or folders of answers (.json, .csv, .tsv, .txt)
    #[arg(value_name = "ANSWERS", required = true)]
    answers: Vec<PathBuf>,
    /// How the result is written
    #[arg(long, value_enum, default_value_t = Format::Table, value_name = "FORMAT")]
    format: Format,
    /// What you decide otherwise than the key: accept or reject an answer, drop an item
    #[arg(long, value_name = "FILE")]
    overrides: Option<PathBuf>,
    /// Write codes for names; with a secret word of yours nobody can try names against them
    #[arg(long, value_name = "WORD", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pseudonyms: Option<String>,
    /// Encoding of what is not UTF-8, such as windows-1252
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    #[command(flatten)]
    output: OutputOption,
    #[command(flatten)]
    width: WidthOption,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Html,
    Csv,
    Json,
}

/// Writes one result for the class.
pub fn run(arguments: &Arguments, context: &Context) -> Result<Code, Stop> {
    arguments.output.check()?;
    let encoding = arguments.encoding.as_deref().map(Encoding::named).transpose()?;
    let key = key(&arguments.key)?;
    let rulings = arguments.overrides.as_deref().map(|path| decisions(&key, path)).transpose()?.unwrap_or_default();
    let (handed, mut problems) = collect(arguments, encoding);
    if handed.is_empty() && problems.is_empty() {
        let help = "name files that students saved or filled in, or a folder of them";
        problems.push(Diagnostic::new("there are no answers", help));
    }
    // Without a word of the teacher's, codes depend on the exercise alone.
    let secret = arguments.pseudonyms.as_deref().map(|word| if word.is_empty() { key.hash.as_str() } else { word });
    let (marking, wrong) = grade(&key, &handed, rulings, secret);
    problems.extend(wrong);
    if !marking.students.is_empty() {
        let table = Table { width: context.width(&arguments.width), drawn: drawn() && arguments.output.is_screen() };
        let marked = Marked { marking: &marking, key: &key };
        let mut text = Vec::new();
        match arguments.format {
            Format::Table => write_all(&table as &dyn Render<Marked<'_>>, [marked], &mut text)?,
            Format::Html => write_marking(&marked, &mut text)?,
            Format::Csv => write_all(&Csv as &dyn Render<Marked<'_>>, [marked], &mut text)?,
            Format::Json => write_all(&Json as &dyn Render<Marked<'_>>, [marked], &mut text)?,
        }
        let mut out = output();
        arguments.output.write(&text, &mut out)?;
        out.flush()?;
    }
    problems.iter().for_each(messages::print);
    Ok(if problems.is_empty() { Code::Clean } else { Code::Bad })
}

/// The key, as it was written.
fn key(path: &Path) -> Result<Key, Diagnostic> {
    let text = files::read(path)?;
    let help = "name the `key.json` that `sayso exercise` wrote";
    let no_key = |error: serde_json::Error| {
        let message = error.to_string();
        let what = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what);
        Diagnostic::new(format!("this is no key: {what}"), help).in_file(path)
    };
    let value: serde_json::Value = serde_json::from_str(&text).map_err(no_key)?;
    if value["schema"] != KEY_SCHEMA {
        let what = match value["schema"].as_str() {
            Some(schema) => format!("this is no key: its format is `{schema}`, and that of keys `{KEY_SCHEMA}`"),
            None => "this is no key: it does not name its format".to_owned(),
        };
        return Err(Diagnostic::new(what, help).in_file(path));
    }
    let key: Key = serde_json::from_value(value).map_err(no_key)?;
    if key.digest() != key.hash {
        let help = "take the key as it was written; to decide otherwise than it does, use `--overrides FILE`";
        return Err(Diagnostic::new("the key was changed after it was written", help).in_file(path));
    }
    Ok(key)
}

fn decisions(key: &Key, path: &Path) -> Result<Vec<Ruling>, Stop> {
    Ok(overrides(key, path, &files::read(path)?)?)
}

/// All answers that can be read, and what is wrong with the others.
fn collect(arguments: &Arguments, encoding: Option<Encoding>) -> (Vec<HandedIn>, Vec<Diagnostic>) {
    let own = fs::canonicalize(&arguments.key).ok();
    let (mut handed, mut problems) = (Vec::new(), Vec::new());
    for path in &arguments.answers {
        if !path.is_dir() {
            let (all, wrong) = answers(path, encoding);
            handed.extend(all.into_iter().map(|one| named(one, path)));
            problems.extend(wrong);
            continue;
        }
        match inside(path) {
            Ok(paths) => {
                let before = handed.len() + problems.len();
                for path in paths.iter().filter(|path| own.is_none() || fs::canonicalize(path).ok() != own) {
                    let (all, wrong) = answers(path, encoding);
                    // Beside answers the template may lie that nobody filled in.
                    handed.extend(all.into_iter().filter(|one| !one.is_template()));
                    problems.extend(wrong);
                }
                if handed.len() + problems.len() == before {
                    let help = "a folder gives its .json, .csv, .tsv and .txt files";
                    problems.push(Diagnostic::new("the folder holds no answers", help).in_file(path));
                }
            }
            Err(error) => {
                let help = "check the path and its permissions";
                problems.push(Diagnostic::new(format!("cannot read it: {error}"), help).in_file(path));
            }
        }
    }
    (handed, problems)
}

/// Who hands in a template as it is has made an empty sheet, and is called after the file.
fn named(mut one: HandedIn, path: &Path) -> HandedIn {
    if one.answers.student.trim().is_empty() {
        one.answers.student = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    }
    one
}

/// The files of a folder and of the folders in it, in sorted order; hidden ones are passed over.
fn inside(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    entries.sort();
    let mut found = Vec::new();
    for path in entries {
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')) {
            continue;
        }
        if path.is_dir() && !path.is_symlink() {
            found.extend(inside(&path)?);
        } else if path.extension().is_some_and(|e| ENDINGS.iter().any(|ending| e.eq_ignore_ascii_case(ending))) {
            found.push(path);
        }
    }
    Ok(found)
}

fn answers(path: &Path, encoding: Option<Encoding>) -> (Vec<HandedIn>, Vec<Diagnostic>) {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            let help = "check the path and its permissions";
            return (Vec::new(), vec![Diagnostic::new(format!("cannot read it: {error}"), help).in_file(path)]);
        }
    };
    match decode(path, bytes, encoding) {
        Ok(text) => read(path, &text),
        Err(problem) => (Vec::new(), vec![problem]),
    }
}
