//! The key to an exercise.

use std::fmt::Write;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::text::CharSpan;

/// The name of the key's format.
pub const KEY_SCHEMA: &str = "sayso-key/1";

/// Everything that was asked about one to four articles, and what there is to find.
///
/// All spans count code points of the [`ExerciseArticle::text`] of their article, half-open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Key {
    /// Always [`KEY_SCHEMA`].
    pub schema: String,
    /// Id of the exercise: letters, digits and hyphens.
    pub exercise: String,
    /// [`Key::digest`] of the rest.
    pub hash: String,
    /// What the variant was drawn with.
    pub seed: u64,
    pub difficulty: Difficulty,
    /// The labels that students choose from, in the order of the sheet.
    pub labels: Vec<LabelDefinition>,
    /// One to four, in the order of the sheet; their ids differ.
    pub articles: Vec<ExerciseArticle>,
    /// In the order of the articles, and in text order within them.
    pub items: Vec<Item>,
    /// One row of the grid for each source.
    pub judged: Vec<Judged>,
    /// Sentences to put into other words.
    pub rewrites: Vec<Rewrite>,
    /// What the articles call the same things; empty for a single article.
    pub charts: Vec<Chart>,
    /// For a discussion, in the order of the sheet.
    pub questions: Vec<Question>,
    pub rubric: Vec<Criterion>,
}

/// How clear-cut the items are that are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Difficulty {
    /// Three labels, and only what is clear.
    Easy,
    /// Six labels, and what is mostly clear.
    #[default]
    Medium,
    /// Seven labels, and what readers may well see differently too.
    Hard,
}

/// A label that students put on words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LabelDefinition {
    /// As it stands in items and answers: small letters and underscores.
    pub id: String,
    /// As students read it.
    pub name: String,
    /// One or two letters for the margin of the key and for pages, so that nothing depends on colour.
    pub tag: String,
    /// In one sentence.
    pub definition: String,
    /// Invented words that would get it.
    pub example: String,
}

/// An article as far as the exercise shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExerciseArticle {
    pub id: String,
    /// How the sheet calls it, and students may: `A` to `D`.
    pub letter: char,
    pub title: Option<String>,
    /// Name of the outlet, where it is known.
    pub outlet: Option<String>,
    /// What the sheet shows, as it stands in the article.
    pub text: String,
    /// Where `text` begins in the whole article, in code points.
    pub from: usize,
    /// The lines of the sheet in text order, numbered from 1; what stands between them is white space, or
    /// page furniture that the sheet leaves out.
    pub lines: Vec<Line>,
}

/// One numbered line of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    pub number: usize,
    pub span: CharSpan,
}

/// Something to find.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// `i1`, `i2`, ... in the order of [`Key::items`].
    pub id: String,
    /// Id of the article.
    pub article: String,
    /// Where it stands: one stretch, or several that belong together. None is empty.
    pub spans: Vec<CharSpan>,
    /// The words of the spans, those of several with " … " between them.
    pub words: String,
    /// The number of the line in which it begins.
    pub line: usize,
    /// Id of its label.
    pub label: String,
    /// What it is, in the field's words.
    pub rule: String,
    /// Why it has its label, in one sentence.
    pub reason: String,
    /// Other answers that are as right. Several of one item are still one item found.
    pub accepted: Vec<Alternative>,
    /// Where readers may well see it differently; an answer that leaves it out is not wrong then.
    pub defensible: Option<Defensible>,
    /// Whether it is asked. One that is not counts neither as missed, nor against a student who marks it.
    pub asked: bool,
}

/// An answer that is as right as the item itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alternative {
    /// Never empty.
    pub spans: Vec<CharSpan>,
    /// Id of a label; that of the item where only the words differ.
    pub label: String,
    /// Why it is right too, in one sentence.
    pub reason: String,
}

/// Why readers may see an item differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Defensible {
    /// In one sentence.
    pub reason: String,
}

/// One row of the grid: a source, and what the text tells of it on each of five scales.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judged {
    /// Id of the article.
    pub article: String,
    /// The source's fullest name or description in the article.
    pub source: String,
    /// The number of the line in which it first speaks.
    pub line: usize,
    /// Independent or self-interested: what the text tells.
    pub independent: String,
    /// One of several who say so, or the sole one.
    pub multiple: String,
    /// Shows evidence, or asserts.
    pub verifies: String,
    /// In a place to know, or not.
    pub authoritative: String,
    /// Named or not.
    pub named: String,
}

/// A sentence to put into other words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rewrite {
    /// `r1`, `r2`, ...
    pub id: String,
    /// Where the sentence stands.
    pub place: Place,
    /// What is loaded in it; at least one.
    pub terms: Vec<Reworded>,
}

/// A loaded term of a sentence, with neutral wordings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reworded {
    pub words: String,
    /// Wordings of the same fact that do not judge; at least one.
    pub neutral: Vec<String>,
    /// What the term does, in one sentence.
    pub reason: String,
}

/// A stretch of an article, with its line and its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Id of the article.
    pub article: String,
    /// The number of the line in which it begins.
    pub line: usize,
    pub span: CharSpan,
    /// The words of the span.
    pub words: String,
}

/// One row of the T-chart: a thing, and the words that each article has for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chart {
    /// What it is about, in words that choose no side.
    pub thing: String,
    /// One for each article, in their order.
    pub cells: Vec<ChartCell>,
}

/// What one article has in a row of the chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChartCell {
    /// Id of the article.
    pub article: String,
    /// In text order; empty where the article has nothing for it.
    pub places: Vec<Place>,
}

/// A question for a discussion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// `q1`, `q2`, ... in the order of the sheet.
    pub id: String,
    pub text: String,
    /// What in the texts an answer can point at.
    pub look_for: String,
    /// Where it stands.
    pub places: Vec<Place>,
}

/// One criterion of the rubric with its three levels, each in one sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    pub criterion: String,
    pub beginning: String,
    pub emerging: String,
    pub mastery: String,
}

impl Key {
    /// SHA-256, in 64 small hexadecimal digits, of the key as canonical JSON without the field `hash`: keys of
    /// objects in the order of their code points, no white space, nothing escaped that need not be.
    pub fn digest(&self) -> String {
        let mut json = serde_json::to_value(self).unwrap_or_default();
        if let Some(fields) = json.as_object_mut() {
            fields.remove("hash");
        }
        json.sort_all_objects();
        Sha256::digest(json.to_string().as_bytes()).iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }

    /// The article of an id, or of the letter that the sheet has for it, large or small.
    pub fn article(&self, name: &str) -> Option<&ExerciseArticle> {
        let by_letter = |article: &&ExerciseArticle| name.eq_ignore_ascii_case(article.letter.encode_utf8(&mut [0; 4]));
        self.articles.iter().find(|article| article.id == name).or_else(|| self.articles.iter().find(by_letter))
    }

    /// The label of an id.
    pub fn label(&self, id: &str) -> Option<&LabelDefinition> {
        self.labels.iter().find(|label| label.id == id)
    }
}

impl ExerciseArticle {
    /// The words of a span.
    pub fn words(&self, span: CharSpan) -> String {
        self.text.chars().skip(span.start).take(span.end.saturating_sub(span.start)).collect()
    }

    /// The line in which a code point of the text stands; the last one before it where it stands between lines,
    /// and the first where it stands before all.
    pub fn line_at(&self, offset: usize) -> usize {
        let after = self.lines.partition_point(|line| line.span.start <= offset);
        self.lines.get(after.saturating_sub(1)).map_or(1, |line| line.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> Key {
        let line = |number, start, end| Line { number, span: CharSpan { start, end } };
        Key {
            schema: KEY_SCHEMA.to_owned(),
            exercise: "port".to_owned(),
            hash: String::new(),
            seed: 1,
            difficulty: Difficulty::Easy,
            labels: Vec::new(),
            articles: vec![ExerciseArticle {
                id: "port".to_owned(),
                letter: 'A',
                title: None,
                outlet: None,
                text: "The port is closed,\nofficials said.".to_owned(),
                from: 0,
                lines: vec![line(1, 0, 19), line(2, 20, 35)],
            }],
            items: Vec::new(),
            judged: Vec::new(),
            rewrites: Vec::new(),
            charts: Vec::new(),
            questions: Vec::new(),
            rubric: Vec::new(),
        }
    }

    #[test]
    fn the_digest_leaves_out_the_hash_and_nothing_else() {
        let plain = key();
        let digest = plain.digest();
        assert_eq!(digest.len(), 64);
        assert_eq!(Key { hash: digest.clone(), ..plain.clone() }.digest(), digest);
        assert_ne!(Key { seed: 2, ..plain }.digest(), digest);
    }

    #[test]
    fn a_key_reads_back_as_it_was_written_and_refuses_what_it_does_not_know() {
        let json = serde_json::to_string(&key()).unwrap();
        assert_eq!(serde_json::from_str::<Key>(&json).unwrap(), key());
        assert!(serde_json::from_str::<Key>(&json.replace("\"seed\"", "\"sede\"")).is_err());
    }

    #[test]
    fn an_article_is_found_by_id_and_by_letter() {
        assert!(["port", "A", "a"].iter().all(|name| key().article(name).is_some()));
        assert!(["", "B", "ports"].iter().all(|name| key().article(name).is_none()));
    }

    #[test]
    fn lines_are_found_by_offset() {
        let article = &key().articles[0];
        assert_eq!([0, 18, 19, 20, 99].map(|offset| article.line_at(offset)), [1, 1, 1, 2, 2]);
    }
}
