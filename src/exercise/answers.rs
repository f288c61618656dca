//! What one student hands in.

use serde::{Deserialize, Serialize};

use super::Key;
use crate::text::CharSpan;

/// The name of the format of answers.
pub const ANSWERS_SCHEMA: &str = "sayso-answers/1";

/// The columns of answers in a spreadsheet: one row for each mark, with the exercise, the hash of its key and the
/// student in every row. A row without words, line and place is none yet, whatever else it holds.
pub const ANSWERS_COLUMNS: [&str; 10] =
    ["exercise", "key", "student", "article", "line", "words", "start", "end", "label", "comment"];

/// The answers of one student to one exercise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    /// Always [`ANSWERS_SCHEMA`].
    pub schema: String,
    /// [`Key::exercise`] of the exercise.
    pub exercise: String,
    /// [`Key::hash`] of the key that the exercise was made with.
    pub key: String,
    /// A name that the student chose, or a number that the teacher gave out: not their real name.
    pub student: String,
    pub answers: Vec<Answer>,
}

/// One mark of a student.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// Id of the article, or the letter that the sheet has for it.
    pub article: String,
    /// The number of the line in which the words begin; `None` where only `start` and `end` are given.
    #[serde(default)]
    pub line: Option<usize>,
    /// The words as the student copied or selected them.
    pub words: String,
    /// Where the words begin, in code points of the article's text in the key; `None` in answers from paper.
    #[serde(default)]
    pub start: Option<usize>,
    /// Where they end, not included; `None` in answers from paper.
    #[serde(default)]
    pub end: Option<usize>,
    /// Id of one of [`Key::labels`].
    pub label: String,
    /// What the student wrote beside it; may be empty.
    #[serde(default)]
    pub comment: String,
}

impl Answers {
    /// A template to fill in: the answers of nobody yet.
    pub fn template(key: &Key) -> Self {
        Self {
            schema: ANSWERS_SCHEMA.to_owned(),
            exercise: key.exercise.clone(),
            key: key.hash.clone(),
            student: String::new(),
            answers: Vec::new(),
        }
    }
}

impl Answer {
    /// Where the words stand, where the answer says so.
    pub fn span(&self) -> Option<CharSpan> {
        Some(CharSpan { start: self.start?, end: self.end? })
    }
}
