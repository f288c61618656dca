//! Marking: the answers of students beside the key to their exercise.
//!
//! [`read`] reads answers, [`overrides`] what a teacher decides otherwise than the key, and [`grade`] sets them side by
//! side: for each student what was found, missed and marked beyond the key, and for the class how far its students
//! agree. What each measure is stands in `docs/measures.md`. There is no mark out of ten, no letter and no ranking:
//! students stand in the order of their names.

mod agreement;
mod class;
mod marking;
mod overrides;
mod place;
mod pseudonyms;
mod read;
mod units;
mod words;

use std::collections::BTreeMap;

use serde::Serialize;

pub use agreement::{alpha, kappa};
pub use class::{Agreement, Class, Confusion, ItemRow, LabelRow, OftenMarked, Spread};
pub use marking::{Extra, Found, Scores, StudentMarking};
pub use overrides::{Action, OVERRIDES_SCHEMA, Ruling, overrides};
pub use place::{Mark, Unplaced};
pub use pseudonyms::pseudonym;
pub use read::{HandedIn, read};

use crate::diagnostic::Diagnostic;
use crate::exercise::Key;
use marking::Marker;
use place::place;
use units::Units;
use words::Words;

/// The name of the format of a marking.
pub const MARKING_SCHEMA: &str = "sayso-marking/1";

/// What came of an exercise.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Marking {
    /// Always [`MARKING_SCHEMA`].
    pub schema: &'static str,
    /// Id of the exercise.
    pub exercise: String,
    /// Hash of the key.
    pub key: String,
    /// What the teacher decided otherwise than the key.
    pub overrides: Vec<Ruling>,
    /// In the order of their names.
    pub students: Vec<StudentMarking>,
    pub class: Class,
}

/// Marks what was handed in; `secret` puts codes in the place of names, see [`pseudonym`].
///
/// Beside the marking there is one message for each thing that is wrong: answers to another exercise or for another
/// key, and two from one student, which are not marked; answers whose article, label, place or words are not known,
/// which do not count.
pub fn grade(
    key: &Key,
    handed: &[HandedIn],
    mut rulings: Vec<Ruling>,
    secret: Option<&str>,
) -> (Marking, Vec<Diagnostic>) {
    let words = Words::new(key);
    let units = Units::new(key, &words, &overrides::dropped(&rulings, None));
    let marker = Marker::new(key, &words);
    let (valid, mut problems) = valid(key, handed);
    let mut students = Vec::new();
    for (name, handed) in valid {
        let (mut placed, mut unplaced) = (Vec::new(), Vec::new());
        for (nth, answer) in handed.answers.answers.iter().enumerate() {
            match place(key, &words, answer, &placed) {
                Ok(mark) => placed.push(mark),
                Err(none) => {
                    let what = format!("{}; the answer is not counted", none.why);
                    problems.push(handed.problem(nth, &what, &none.help));
                    unplaced.push(*none);
                }
            }
        }
        let dropped = overrides::dropped(&rulings, Some(name));
        let own = Units::new(key, &words, &dropped);
        students.push(marker.mark(name, placed, unplaced, &mut rulings, &own));
    }
    let class = class::class(key, &units, &students);
    if let Some(secret) = secret {
        students.iter_mut().for_each(|student| student.student = pseudonym(secret, &student.student));
        let names = rulings.iter_mut().filter_map(|ruling| ruling.student.as_mut());
        names.for_each(|name| *name = pseudonym(secret, name));
        students.sort_by(|a, b| a.student.cmp(&b.student));
    }
    let (exercise, key) = (key.exercise.clone(), key.hash.clone());
    (Marking { schema: MARKING_SCHEMA, exercise, key, overrides: rulings, students, class }, problems)
}

/// What can be marked, by the name of the student; and what is wrong with the rest.
fn valid<'h>(key: &Key, handed: &'h [HandedIn]) -> (BTreeMap<&'h str, &'h HandedIn>, Vec<Diagnostic>) {
    let (mut valid, mut problems): (BTreeMap<&str, Vec<&HandedIn>>, _) = (BTreeMap::new(), Vec::new());
    for one in handed {
        match for_this(key, one) {
            None => valid.entry(&one.answers.student).or_default().push(one),
            Some(problem) => problems.push(problem),
        }
    }
    let mut single = BTreeMap::new();
    for (name, all) in valid {
        match all.as_slice() {
            [one] => {
                single.insert(name, *one);
            }
            [first, .., last] => {
                let what = if first.path == last.path {
                    format!("the file has two sets of answers by `{name}`; neither is marked")
                } else {
                    let other = first.path.display();
                    format!("there are two sets of answers by `{name}`, here and in {other}; neither is marked")
                };
                let help = "take one of them away, or give each student a name of their own";
                problems.push(Diagnostic::new(what, help).in_file(&last.path));
            }
            [] => {}
        }
    }
    (single, problems)
}

/// What is wrong with answers that are not for this key.
fn for_this(key: &Key, handed: &HandedIn) -> Option<Diagnostic> {
    let answers = &handed.answers;
    let who = &answers.student;
    let short = |hash: &str| hash.chars().take(8).collect::<String>();
    let (what, help) = if answers.key.trim().is_empty() {
        let help = "copy `exercise` and `key` from the template that came with the exercise";
        (format!("the answers by `{who}` do not say for which key they are; they are not marked"), help.to_owned())
    } else if answers.key.trim() != key.hash {
        let other = match answers.exercise.trim() {
            exercise if exercise == key.exercise => "another variant".to_owned(),
            exercise => format!("`{exercise}`"),
        };
        let what = format!(
            "the answers by `{who}` are for another key, that of {other} ({}...; this key is {}...); they are not marked",
            short(answers.key.trim()),
            short(&key.hash)
        );
        (what, "grade them with the `key.json` that was written together with their sheet".to_owned())
    } else {
        return None;
    };
    Some(Diagnostic::new(what, help).in_file(&handed.path))
}

#[cfg(test)]
mod tests;
