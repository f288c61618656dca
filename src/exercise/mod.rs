//! Exercises for a class: what students are asked about a text, the key to it, and their answers.
//!
//! [`make`] turns one to four articles with their records into a [`Key`], which holds everything that a teacher
//! needs, the text included. What students get is made from its articles and labels alone. [`Answers`] is what one
//! student hands in. The hash of the key stands in the answers, so that nobody marks by another key.

mod answers;
mod charts;
mod items;
mod judge;
mod key;
mod labels;
mod passage;
mod questions;
mod rewrites;
mod rubric;
mod sheet;

pub use answers::{ANSWERS_COLUMNS, ANSWERS_SCHEMA, Answer, Answers};
pub use key::{
    Alternative, Chart, ChartCell, Criterion, Defensible, Difficulty, ExerciseArticle, Item, Judged, KEY_SCHEMA, Key,
    LabelDefinition, Line, Place, Question, Reworded, Rewrite,
};
pub use labels::Label;
pub use sheet::Sheet;

use crate::compare::draw::Draw;
use crate::diagnostic::Diagnostic;
use crate::framing::Framing;
use crate::lexicon::schema::NamingSet;
use crate::model::Annotation;
use crate::text::CharSpan;
use passage::Passage;
use questions::{Talk, questions};

/// So many articles an exercise has at most.
pub const MOST_ARTICLES: usize = 4;

/// An article to make an exercise from.
#[derive(Debug, Clone, Copy)]
pub struct Material<'a> {
    /// The text that the record's offsets refer to.
    pub text: &'a str,
    pub annotation: &'a Annotation<CharSpan>,
    /// Name of the outlet, where it is known.
    pub outlet: Option<&'a str>,
}

/// What an exercise is asked to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExerciseOptions {
    /// Another seed draws other passages of long articles, asks other items, and draws other questions.
    pub seed: u64,
    pub difficulty: Difficulty,
}

/// Makes the key to an exercise from articles whose ids differ. `framing` was found in the same articles, in the same order; `sets` are the naming
/// sets of the lexicon. The same input gives the same key.
///
/// # Errors
///
/// No article, more than [`MOST_ARTICLES`], and an article without a word.
pub fn make(
    materials: &[Material<'_>],
    framing: &Framing,
    sets: &[NamingSet],
    options: ExerciseOptions,
) -> Result<Key, Diagnostic> {
    let ExerciseOptions { seed, difficulty } = options;
    check(materials)?;
    let mut draw = Draw::seeded(seed);
    let passages = passages(materials, &mut draw)?;
    let mut items: Vec<Item> = Vec::new();
    for passage in &passages {
        items.extend(items::ask(items::candidates(passage, difficulty), difficulty, passages.len(), &mut draw));
    }
    (1..).zip(&mut items).for_each(|(number, item)| item.id = format!("i{number}"));
    let mut rewrites: Vec<Rewrite> = passages.iter().flat_map(|p| rewrites::rewrites(p, difficulty)).collect();
    (1..).zip(&mut rewrites).for_each(|(number, rewrite)| rewrite.id = format!("r{number}"));
    let talk = Talk { passages: &passages, framing, sets };
    let mut key = Key {
        schema: KEY_SCHEMA.to_owned(),
        exercise: name(materials, options),
        hash: String::new(),
        seed,
        difficulty,
        labels: Label::all(difficulty).iter().map(|label| label.definition()).collect(),
        items,
        judged: passages.iter().flat_map(judge::judged).collect(),
        rewrites,
        charts: charts::charts(&passages, framing, sets),
        questions: questions(&talk, &mut draw),
        rubric: rubric::rubric(passages.len()),
        articles: passages.into_iter().map(|passage| passage.article).collect(),
    };
    key.hash = key.digest();
    Ok(key)
}

fn check(materials: &[Material<'_>]) -> Result<(), Diagnostic> {
    match materials.len() {
        0 => Err(Diagnostic::new("there is no article to make an exercise from", "name one to four articles")),
        1..=MOST_ARTICLES => Ok(()),
        _ => {
            let what = "an exercise is made from one to four articles, and there are more";
            Err(Diagnostic::new(what, "name those that the class is to read"))
        }
    }
}

/// What is shown of each article.
fn passages<'a>(materials: &'a [Material<'a>], draw: &mut Draw) -> Result<Vec<Passage<'a>>, Diagnostic> {
    let mut passages = Vec::new();
    for (material, letter) in materials.iter().zip('A'..) {
        let record = material.annotation;
        let sources = record.attributions.iter().filter_map(|claim| claim.source_spans().first());
        let marks: Vec<CharSpan> = sources.copied().chain(record.loaded.iter().map(|term| term.span)).collect();
        let passage = Passage::draw(material, letter, &marks, draw).ok_or_else(|| {
            let what = format!("the article `{}` holds no words", record.id);
            Diagnostic::new(what, "leave it out, or look whether its text was read")
        })?;
        passages.push(passage);
    }
    Ok(passages)
}

/// The id of an exercise: the story or the first article, difficulty and seed.
fn name(materials: &[Material<'_>], options: ExerciseOptions) -> String {
    let records: Vec<&Annotation<CharSpan>> = materials.iter().map(|material| material.annotation).collect();
    let first = records.first().copied();
    let story = first.and_then(|record| record.story.as_ref());
    let common = story.filter(|_| records.len() > 1 && records.iter().all(|record| record.story.as_ref() == story));
    let base = common.or(first.map(|record| &record.id)).map_or("", String::as_str);
    let plain: String =
        base.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    let difficulty = match options.difficulty {
        Difficulty::Easy => "easy",
        Difficulty::Medium => "medium",
        Difficulty::Hard => "hard",
    };
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).chain([difficulty]).collect();
    format!("{}-{}", words.join("-"), options.seed)
}
