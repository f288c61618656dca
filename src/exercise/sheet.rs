//! What students get: the lines, the labels and the tasks, and nothing of what there is to find.

use super::{Difficulty, ExerciseArticle, Key, LabelDefinition};

/// Rows of the empty table of answers for a single article, and for each of several.
const ANSWER_ROWS: [usize; 2] = [16, 8];
/// Rows of the empty grid of sources.
const SOURCE_ROWS: usize = 6;

/// The parts of a [`Key`] that do not tell what is to be found; all that is written for students is made from them.
#[derive(Debug, Clone)]
pub struct Sheet<'a> {
    /// [`Key::exercise`].
    pub exercise: &'a str,
    /// [`Key::hash`].
    pub key: &'a str,
    pub difficulty: Difficulty,
    pub labels: &'a [LabelDefinition],
    pub articles: &'a [ExerciseArticle],
    /// What the T-chart is about, row by row; empty for a single article.
    pub things: Vec<&'a str>,
    /// How many empty rows the table of answers has for each article.
    pub answer_rows: usize,
    /// How many empty rows the grid of sources has for each article.
    pub source_rows: usize,
    /// How many sentences are to be put into other words.
    pub sentences: usize,
}

impl<'a> Sheet<'a> {
    /// The sheet of a key.
    pub fn new(key: &'a Key) -> Self {
        Self {
            exercise: &key.exercise,
            key: &key.hash,
            difficulty: key.difficulty,
            labels: &key.labels,
            articles: &key.articles,
            things: key.charts.iter().map(|chart| chart.thing.as_str()).collect(),
            answer_rows: ANSWER_ROWS[usize::from(key.articles.len() > 1)],
            source_rows: SOURCE_ROWS,
            sentences: match key.difficulty {
                Difficulty::Easy => 2,
                Difficulty::Medium => 3,
                Difficulty::Hard => 4,
            },
        }
    }
}

impl ExerciseArticle {
    /// The lines with their words, in paragraphs.
    pub fn paragraphs(&self) -> Vec<Vec<(usize, String)>> {
        let mut chars = self.text.chars();
        let (mut at, mut paragraphs) = (0, Vec::<Vec<(usize, String)>>::new());
        for line in &self.lines {
            let gap: String = chars.by_ref().take(line.span.start.saturating_sub(at)).collect();
            let words: String = chars.by_ref().take(line.span.end.saturating_sub(line.span.start)).collect();
            at = line.span.end;
            match paragraphs.last_mut().filter(|_| !gap.contains('\n')) {
                Some(paragraph) => paragraph.push((line.number, words)),
                None => paragraphs.push(vec![(line.number, words)]),
            }
        }
        paragraphs
    }
}
