//! Answers as students hand them in: JSON, or rows of a spreadsheet.

use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Position};
use crate::exercise::{ANSWERS_COLUMNS, ANSWERS_SCHEMA, Answer, Answers};
use crate::lexicon::{Cell, cells, nearest};

/// The answers of one student, and the file that they came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedIn {
    pub path: PathBuf,
    pub answers: Answers,
    /// For each answer its line in the file, where the file has rows.
    pub(super) lines: Vec<usize>,
}

impl HandedIn {
    /// Where an answer stands, for a message: a line of the file, or the number of the answer in `what`.
    pub(super) fn problem(&self, nth: usize, what: &str, help: &str) -> Diagnostic {
        let mut problem = Diagnostic::new(what, help).in_file(&self.path);
        match self.lines.get(nth) {
            Some(&line) => problem.position = Some(Position { line, column: 1, width: 1 }),
            None => problem.what = format!("answer {}: {what}", nth + 1),
        }
        problem
    }

    /// Whether it is a template that nobody filled in.
    pub fn is_template(&self) -> bool {
        self.answers.student.trim().is_empty() && self.answers.answers.is_empty()
    }
}

/// Reads a file of answers, JSON or comma-separated values; `text` is what stands in the file at `path`. JSON holds
/// one student; rows may hold several, and a row without student, exercise or key has those of the row above it. Who
/// gives no name is called after the file.
///
/// Problems are told beside what could be read: what is no JSON or no table, missing columns, a cell that should
/// hold a number and does not.
pub fn read(path: &Path, text: &str) -> (Vec<HandedIn>, Vec<Diagnostic>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        let help = "fill in one of the templates, `answers.json` or `answers.csv`";
        return (Vec::new(), vec![Diagnostic::new("the file is empty", help).in_file(path)]);
    }
    let (mut all, problems) = if text.trim_start().starts_with(['{', '[']) {
        match json(path, text) {
            Ok(handed) => (vec![handed], Vec::new()),
            Err(problem) => (Vec::new(), vec![problem]),
        }
    } else {
        match cells(path, text) {
            Ok(rows) => table(path, text, &rows),
            Err(problem) => (Vec::new(), vec![problem]),
        }
    };
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    for handed in all.iter_mut().filter(|handed| !handed.is_template()) {
        let student = handed.answers.student.trim();
        handed.answers.student = if student.is_empty() { stem.clone() } else { student.to_owned() };
    }
    (all, problems)
}

fn json(path: &Path, text: &str) -> Result<HandedIn, Diagnostic> {
    let answers: Answers = serde_json::from_str(text).map_err(|error| {
        let message = error.to_string();
        let what = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what);
        let help = "compare it with the template `answers.json` of the exercise";
        let problem = Diagnostic::new(format!("these are no answers: {what}"), help).in_file(path);
        problem.at(text, error.line().max(1), error.column().max(1), 1)
    })?;
    if answers.schema != ANSWERS_SCHEMA {
        let what = format!("the format `{}` is not known", answers.schema);
        return Err(Diagnostic::new(what, format!("answers have the format `{ANSWERS_SCHEMA}`")).in_file(path));
    }
    Ok(HandedIn { path: path.to_owned(), answers, lines: Vec::new() })
}

/// The rows of a table under its header.
fn table(path: &Path, text: &str, rows: &[Vec<Cell>]) -> (Vec<HandedIn>, Vec<Diagnostic>) {
    let Some((header, rows)) = rows.split_first() else { return (Vec::new(), Vec::new()) };
    let named = |cell: &Cell| cell.text.trim().to_lowercase();
    let missing = ["key", "words", "label"].into_iter().find(|name| !header.iter().any(|cell| named(cell) == *name));
    if let Some(name) = missing {
        let near = header.iter().map(named).find(|head| nearest(head, [name]).is_some());
        let help = match near {
            Some(near) => format!("did you mean it by `{near}`?"),
            None => format!("the first row has to be: {}", ANSWERS_COLUMNS.join(",")),
        };
        let problem = Diagnostic::new(format!("there is no column `{name}`"), help).in_file(path);
        return (Vec::new(), vec![problem.at(text, 1, 1, 1)]);
    }
    let mut sheet =
        Sheet { path, text, header: header.iter().map(named).collect(), all: Vec::new(), problems: Vec::new() };
    rows.iter().for_each(|row| sheet.row(row));
    (sheet.all, sheet.problems)
}

struct Sheet<'a> {
    path: &'a Path,
    text: &'a str,
    header: Vec<String>,
    all: Vec<HandedIn>,
    problems: Vec<Diagnostic>,
}

impl Sheet<'_> {
    fn row(&mut self, row: &[Cell]) {
        let above = self.all.last().map(|handed| &handed.answers);
        let or = |text: String, above: Option<&String>| {
            if text.is_empty() { above.cloned().unwrap_or_default() } else { text }
        };
        let student = or(self.text_of(row, "student"), above.map(|above| &above.student));
        let exercise = or(self.text_of(row, "exercise"), above.map(|above| &above.exercise));
        let key = or(self.text_of(row, "key"), above.map(|above| &above.key));
        let [line, start, end] = ["line", "start", "end"].map(|name| self.number(row, name));
        let answer = Answer {
            article: self.text_of(row, "article"),
            line,
            words: self.text_of(row, "words"),
            start,
            end,
            label: self.text_of(row, "label"),
            comment: self.text_of(row, "comment"),
        };
        let handed = self.all.iter_mut().find(|handed| {
            (&handed.answers.student, &handed.answers.key, &handed.answers.exercise) == (&student, &key, &exercise)
        });
        let filled = !answer.words.is_empty() || [line, start, end].iter().any(Option::is_some);
        let (answers, lines) = match filled {
            true => (vec![answer], row.first().map(|cell| cell.line).into_iter().collect()),
            false => (Vec::new(), Vec::new()),
        };
        match handed {
            Some(handed) => {
                handed.answers.answers.extend(answers);
                handed.lines.extend(lines);
            }
            None => {
                let answers = Answers { schema: ANSWERS_SCHEMA.to_owned(), exercise, key, student, answers };
                self.all.push(HandedIn { path: self.path.to_owned(), answers, lines });
            }
        }
    }

    fn cell<'c>(&self, row: &'c [Cell], name: &str) -> Option<&'c Cell> {
        self.header.iter().position(|head| head == name).and_then(|at| row.get(at))
    }

    fn text_of(&self, row: &[Cell], name: &str) -> String {
        self.cell(row, name).map(|cell| cell.text.trim().to_owned()).unwrap_or_default()
    }

    fn number(&mut self, row: &[Cell], name: &str) -> Option<usize> {
        let cell = self.cell(row, name).filter(|cell| !cell.text.trim().is_empty())?;
        let digits = cell.text.trim().trim_end_matches('.');
        let number = digits.parse().ok();
        if number.is_none() {
            let what = format!("`{}` is no number for `{name}`", cell.text.trim());
            let help = "write a whole number, or leave the cell empty";
            let problem = Diagnostic::new(what, help).in_file(self.path);
            self.problems.push(problem.at(self.text, cell.line, cell.column, cell.text.chars().count()));
        }
        number
    }
}
