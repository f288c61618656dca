//! Exercises for a class: what students are asked about a text, the key to it, and their answers.
//!
//! A [`Key`] holds everything that a teacher needs, the text included; [`Answers`] is what one student hands
//! in. The hash of the key stands in the answers, so that nobody marks by another key.

mod answers;
mod key;
mod labels;

pub use answers::{ANSWERS_COLUMNS, ANSWERS_SCHEMA, Answer, Answers};
pub use key::{
    Alternative, Chart, ChartCell, Criterion, Defensible, Difficulty, ExerciseArticle, Item, Judged, KEY_SCHEMA, Key,
    LabelDefinition, Line, Place, Question, Reworded, Rewrite,
};
pub use labels::Label;
