//! What a teacher decides otherwise than the key, each with a reason that is printed.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::place::{Mark, place};
use super::words::Words;
use crate::diagnostic::Diagnostic;
use crate::exercise::{Answer, Key};
use crate::lexicon::{from_yaml, locate, nearest};

/// The name of the format of a file of overrides.
pub const OVERRIDES_SCHEMA: &str = "sayso-overrides/1";

/// What a decision does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// These words with this label are right.
    Accept,
    /// These words with this label are not in the key, whatever it says.
    Reject,
    /// The item counts for nobody.
    Drop,
}

/// One decision of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ruling {
    pub action: Action,
    /// For whom it holds; for everybody where it is `None`.
    pub student: Option<String>,
    /// The item that is dropped, or that an accepted answer counts for.
    pub item: Option<String>,
    /// The words with their label; `None` for a dropped item.
    pub mark: Option<Mark>,
    /// Why, in the teacher's words.
    pub reason: String,
    /// How many answers, or for a dropped item students, it changed something for.
    pub used: usize,
}

/// Ids of the items that are dropped for everybody and, where one is named, for this student.
pub(super) fn dropped<'r>(rulings: &'r [Ruling], student: Option<&str>) -> Vec<&'r str> {
    let holds = |ruling: &&Ruling| {
        ruling.action == Action::Drop && (ruling.student.is_none() || ruling.student.as_deref() == student)
    };
    rulings.iter().filter(holds).filter_map(|ruling| ruling.item.as_deref()).collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema: String,
    overrides: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    #[serde(rename = "do")]
    action: Action,
    reason: String,
    #[serde(default)]
    student: Option<String>,
    #[serde(default)]
    item: Option<String>,
    #[serde(default)]
    article: String,
    #[serde(default)]
    line: Option<usize>,
    #[serde(default)]
    words: Option<String>,
    #[serde(default)]
    label: Option<String>,
}

/// Reads a file of overrides for a key; `text` is what stands in the file at `path`.
///
/// # Errors
/// What is no such YAML, an unknown format, a decision without a reason, an item that the key does not have, words
/// that its article does not have, a label that it does not know: one message each, with file and line.
pub fn overrides(key: &Key, path: &Path, text: &str) -> Result<Vec<Ruling>, Vec<Diagnostic>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let File { schema, overrides } = from_yaml(path, text).map_err(|problem| vec![problem])?;
    if schema != OVERRIDES_SCHEMA {
        let (line, column) = locate::anywhere(text, "schema", 0).unwrap_or((1, 1));
        let what = format!("the format `{schema}` is not known");
        let help = format!("write `schema: {OVERRIDES_SCHEMA}`");
        return Err(vec![Diagnostic::new(what, help).in_file(path).at(text, line, column, "schema".len())]);
    }
    let reader = Reader { key, words: Words::new(key), path: path.to_owned(), text };
    let (mut rulings, mut problems) = (Vec::new(), Vec::new());
    for (nth, entry) in overrides.into_iter().enumerate() {
        match reader.ruling(nth, entry) {
            Ok(ruling) => rulings.push(ruling),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(rulings) } else { Err(problems) }
}

struct Reader<'a> {
    key: &'a Key,
    words: Words<'a>,
    path: PathBuf,
    text: &'a str,
}

impl Reader<'_> {
    fn ruling(&self, nth: usize, entry: Entry) -> Result<Ruling, Diagnostic> {
        let reason = entry.reason.trim().to_owned();
        if reason.is_empty() {
            return Err(self.at(nth, "reason", "the decision has no reason", "say why: it is printed with the result"));
        }
        if let Some(item) = &entry.item {
            self.known(nth, item)?;
        }
        let mark = match (entry.action, &entry.item, entry.words, entry.label) {
            (Action::Drop, Some(_), None, None) => None,
            (Action::Drop, ..) => {
                let help = "write `do: drop`, `item:` and `reason:`, and nothing else but `student:`";
                return Err(self.at(nth, "drop", "what is dropped is an item", help));
            }
            (Action::Reject, Some(_), ..) => {
                let help = "leave `item:` out, or drop the item";
                return Err(self.at(nth, "reject", "what is rejected is an answer, not an item", help));
            }
            (_, _, Some(words), Some(label)) => {
                let (article, line) = (entry.article, entry.line);
                let comment = String::new();
                let answer = Answer { article, line, words, start: None, end: None, label, comment };
                let mark = place(self.key, &self.words, &answer, &[]);
                Some(mark.map_err(|none| self.at(nth, "words", &none.why, &none.help))?)
            }
            _ => {
                let help = "write `article:`, `line:`, `words:` and `label:` as in an answer";
                return Err(self.at(nth, "do", "it does not say which answer it is about", help));
            }
        };
        Ok(Ruling { action: entry.action, student: entry.student, item: entry.item, mark, reason, used: 0 })
    }

    fn known(&self, nth: usize, item: &str) -> Result<(), Diagnostic> {
        let mut ids = self.key.items.iter().map(|item| item.id.as_str());
        if ids.clone().any(|id| id == item) {
            return Ok(());
        }
        let last = ids.clone().next_back().unwrap_or("none");
        let first = ids.clone().next().unwrap_or("none");
        let help = match nearest(item, ids.by_ref()).filter(|_| item.len() > 2) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the items are {first} to {last}; the answer key has them with their words"),
        };
        Err(self.at(nth, item, &format!("the key has no item `{item}`"), &help))
    }

    /// A message at a word of the decision, or where the decision begins.
    fn at(&self, nth: usize, word: &str, what: &str, help: &str) -> Diagnostic {
        let inside = locate::inside(self.text, "overrides", nth, word).next();
        let (line, column) = inside.or_else(|| locate::item(self.text, "overrides", nth)).unwrap_or((1, 1));
        let width = if inside.is_some() { word.chars().count() } else { 1 };
        Diagnostic::new(what, help).in_file(&self.path).at(self.text, line, column, width)
    }
}
