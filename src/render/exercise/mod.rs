//! Exercises: the sheet for students, the key, and templates for answers.

mod answers;
mod key;
mod sheet;
pub(super) mod words;
