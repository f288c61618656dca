//! Evaluative-looking words that no entry of the lexicon covers: what an author could add next.
//!
//! What looks evaluative is told by the shape of a word and by its place ([`Evidence`]), never by
//! a list of such words; the author decides.

mod evidence;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::text::Span;

pub use evidence::{Evidence, Finding, find};

/// Characters of the article on either side of a word in an example.
const AROUND: usize = 40;

/// What the articles hold that the lexicon does not, the most frequent first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// How many articles were read.
    pub articles: usize,
    /// How many words were found, shown or not.
    pub found: usize,
    pub words: Vec<Uncovered>,
}

/// A word that looks evaluative and that no entry covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Uncovered {
    /// In lower case.
    pub word: String,
    /// How often it stands where it looks evaluative.
    pub count: usize,
    /// In how many articles.
    pub articles: usize,
    /// The kinds of evidence, in words.
    pub evidence: Vec<String>,
    pub example: Example,
}

/// The first place of a word, in context.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Example {
    /// Id of the article.
    pub article: String,
    pub before: String,
    /// The word as it stands there.
    pub term: String,
    pub after: String,
}

/// Counts findings over articles.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    articles: usize,
    words: BTreeMap<String, Row>,
}

#[derive(Debug, Clone)]
struct Row {
    count: usize,
    articles: usize,
    last: usize,
    evidence: BTreeSet<Evidence>,
    example: Example,
}

impl Tally {
    /// Adds what was found in an article.
    pub fn add(&mut self, article: &str, text: &str, findings: &[Finding]) {
        self.articles += 1;
        for finding in findings {
            let word = finding.span.of(text).to_lowercase().replace('’', "'");
            let row = self.words.entry(word).or_insert_with(|| Row {
                count: 0,
                articles: 0,
                last: 0,
                evidence: BTreeSet::new(),
                example: example(article, text, finding),
            });
            row.count += 1;
            row.articles += usize::from(row.last != self.articles);
            row.last = self.articles;
            row.evidence.extend(&finding.evidence);
        }
    }

    /// The words that stand at least `least` times, at most `limit` of them: by count, then by the
    /// number of articles, then by the alphabet.
    pub fn coverage(self, least: usize, limit: usize) -> Coverage {
        let found = self.words.len();
        let mut words: Vec<Uncovered> = self
            .words
            .into_iter()
            .filter(|(_, row)| row.count >= least)
            .map(|(word, Row { count, articles, evidence, example, .. })| {
                let evidence = evidence.into_iter().map(|e| e.to_string()).collect();
                Uncovered { word, count, articles, evidence, example }
            })
            .collect();
        words.sort_by(|a, b| (b.count, b.articles, &a.word).cmp(&(a.count, a.articles, &b.word)));
        words.truncate(limit);
        Coverage { articles: self.articles, found, words }
    }
}

/// The word with what stands around it in its sentence, cut between words.
fn example(article: &str, text: &str, finding: &Finding) -> Example {
    let Finding { span, sentence, .. } = finding;
    let before = Span::new(sentence.start.min(span.start), span.start).of(text);
    let after = Span::new(span.end, sentence.end.max(span.end)).of(text);
    let from = before.char_indices().rev().nth(AROUND).map(|(at, _)| at);
    let to = after.char_indices().nth(AROUND).map(|(at, _)| at);
    let head = from.and_then(|at| before.get(at..)).map(|cut| format!("…{}", cut.split_once(' ').map_or(cut, |c| c.1)));
    let tail = to.and_then(|at| after.get(..at)).map(|cut| format!("{}…", cut.rsplit_once(' ').map_or(cut, |c| c.0)));
    let line = |text: String| text.replace(['\n', '\r'], " ");
    Example {
        article: article.to_owned(),
        before: line(head.unwrap_or_else(|| before.to_owned())),
        term: span.of(text).to_owned(),
        after: line(tail.unwrap_or_else(|| after.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_over_articles_and_the_first_place_is_shown() {
        let text = "It was a glumptious and long evening in the hall, which nobody who came there in the rain will soon forget.";
        let finding = |text: &str, word: &str| {
            let start = text.find(word).unwrap();
            Finding {
                span: Span::new(start, start + word.len()),
                sentence: Span::new(0, text.len()),
                evidence: vec![Evidence::Suffix("-ous")],
            }
        };
        let mut tally = Tally::default();
        let both = [finding(text, "glumptious"), finding(text, "glumptious"), finding(text, "rain")];
        tally.add("a", text, &both);
        tally.add("b", "Glumptious.", &[finding("Glumptious.", "Glumptious")]);
        let coverage = tally.coverage(2, 9);
        assert_eq!((coverage.articles, coverage.found, coverage.words.len()), (2, 2, 1));
        let row = &coverage.words[0];
        assert_eq!((row.word.as_str(), row.count, row.articles), ("glumptious", 3, 2));
        assert_eq!(row.evidence, ["suffix -ous"]);
        assert_eq!(row.example.article, "a");
        assert_eq!(row.example.before, "It was a ");
        assert_eq!(row.example.after, " and long evening in the hall, which…");
    }
}
