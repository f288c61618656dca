//! Expressions of a room, each compiled when a text first holds the words that it needs.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use regex::Regex;

use super::needles::clauses;

/// Letters that are `s` and `k` to an expression that ignores case; where one of them stands,
/// every expression may match.
const ODD_LETTERS: [&str; 2] = ["\u{17f}", "\u{212a}"];

/// Regular expressions, and how to tell quickly which of them may match a text.
#[derive(Debug)]
pub struct Patterns {
    list: Vec<Pattern>,
    /// Finds the words of all clauses, then the odd letters.
    words: Words,
    /// For each word, where it counts.
    clauses: Vec<Place>,
}

/// An automaton that is quick to build, and one that is quick to run.
#[derive(Debug)]
struct Words {
    all: Vec<String>,
    small: Option<AhoCorasick>,
    /// Built once so much text has been walked that it is worth it.
    fast: OnceLock<Option<AhoCorasick>>,
    /// How many bytes were walked.
    walked: AtomicUsize,
}

/// After how many bytes of text the automaton is built that is quick to run.
const WORTH: usize = 1 << 17;

impl Words {
    fn new(all: Vec<String>) -> Self {
        let small = automaton(&all, AhoCorasickKind::ContiguousNFA);
        Self { all, small, fast: OnceLock::new(), walked: AtomicUsize::new(0) }
    }

    /// What finds the words in this text; both automata find the same.
    fn automaton(&self, text: &str) -> Option<&AhoCorasick> {
        if self.walked.load(Ordering::Relaxed) > WORTH {
            return self.fast.get_or_init(|| automaton(&self.all, AhoCorasickKind::DFA)).as_ref();
        }
        self.walked.fetch_add(text.len(), Ordering::Relaxed);
        self.small.as_ref()
    }
}

fn automaton(words: &[String], kind: AhoCorasickKind) -> Option<AhoCorasick> {
    AhoCorasick::builder().ascii_case_insensitive(true).kind(Some(kind)).build(words).ok()
}

#[derive(Debug)]
struct Pattern {
    expression: String,
    /// One bit for each clause.
    clauses: u8,
    compiled: OnceLock<Option<Regex>>,
}

/// The clause that a word belongs to.
#[derive(Debug, Clone, Copy)]
struct Place {
    pattern: usize,
    clause: u8,
    start: bool,
}

impl Patterns {
    /// Takes expressions that are known to compile; one that does not matches nothing.
    pub fn new(expressions: impl IntoIterator<Item = String>) -> Self {
        let (mut list, mut places, mut words) = (Vec::new(), Vec::new(), Vec::new());
        for expression in expressions {
            let mut all = 0;
            for (number, clause) in clauses(&expression).into_iter().enumerate() {
                let place = Place { pattern: list.len(), clause: 1 << number, start: clause.start };
                all |= place.clause;
                places.extend(clause.any.iter().map(|_| place));
                words.extend(clause.any);
            }
            list.push(Pattern { expression, clauses: all, compiled: OnceLock::new() });
        }
        words.extend(ODD_LETTERS.map(str::to_owned));
        Patterns { list, words: Words::new(words), clauses: places }
    }

    /// Indexes of the expressions that may match the text, ascending; no other one does.
    pub fn possible(&self, text: &str) -> Vec<usize> {
        let Some(words) = self.words.automaton(text) else { return (0..self.list.len()).collect() };
        let mut met: Vec<u8> = Vec::new();
        for word in words.find_overlapping_iter(text) {
            let Some(place) = self.clauses.get(word.pattern().as_usize()) else {
                return (0..self.list.len()).collect();
            };
            if place.start && word.start() > 0 {
                continue;
            }
            met.resize(self.list.len(), 0);
            if let Some(clauses) = met.get_mut(place.pattern) {
                *clauses |= place.clause;
            }
        }
        let holds = |&index: &usize| {
            self.list.get(index).is_some_and(|p| p.clauses == met.get(index).copied().unwrap_or_default())
        };
        (0..self.list.len()).filter(holds).collect()
    }

    /// The expression of an index, compiled at the first call.
    pub fn get(&self, index: usize) -> Option<&Regex> {
        let pattern = self.list.get(index)?;
        pattern.compiled.get_or_init(|| Regex::new(&pattern.expression).ok()).as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_matches_is_possible() {
        let expressions = ["(?i)^seen by [a-z]+", "(?i)reportedly|allegedly", "[0-9]+", "(?i)ask(?:ed)? [a-z]+ not"];
        let patterns = Patterns::new(expressions.map(str::to_owned));
        for (text, want) in [
            ("SEEN by her", vec![0, 2]),
            ("It was seen by her, allegedly", vec![1, 2]),
            ("She asked them, and could not", vec![2, 3]),
            ("\u{17f}een by her", vec![0, 1, 2, 3]),
            ("", vec![2]),
        ] {
            assert_eq!(patterns.possible(text), want, "{text}");
            for index in 0..expressions.len() {
                let matches = patterns.get(index).unwrap().is_match(text);
                assert!(!matches || want.contains(&index), "{text}: {index}");
            }
        }
    }
}
