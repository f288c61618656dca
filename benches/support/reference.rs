//! What the pipeline is measured against: look-ups of 5,000 phrases that other tools would do.

use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, BuildError, MatchKind};

use super::dice::Dice;

const PATTERNS: usize = 5_000;

/// Phrases in small letters: one half stands in the texts (two to four words), the other half is put together
/// of their words by chance. About every twelfth word of the texts has a match, more than in a real lexicon.
pub fn patterns(texts: &[&str]) -> Vec<String> {
    let mut dice = Dice::new(5_000);
    let words: Vec<Vec<String>> = texts.iter().map(|text| small_words(text)).filter(|words| words.len() > 8).collect();
    let mut found = BTreeSet::new();
    while found.len() < PATTERNS {
        let list = &words[dice.below(words.len())];
        let phrase = if found.len() < PATTERNS / 2 {
            let (start, length) = (dice.below(list.len() - 4), 2 + dice.below(3));
            list[start..start + length].join(" ")
        } else {
            let length = 2 + dice.below(2);
            (0..length).map(|_| list[dice.below(list.len())].as_str()).collect::<Vec<_>>().join(" ")
        };
        found.insert(phrase);
    }
    found.into_iter().collect()
}

fn small_words(text: &str) -> Vec<String> {
    let words = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
    words.filter(|word| !word.is_empty()).collect()
}

/// The automaton of these phrases, whatever their capitals; the longest from the left.
pub fn automaton(patterns: &[String]) -> Result<AhoCorasick, BuildError> {
    AhoCorasick::builder().ascii_case_insensitive(true).match_kind(MatchKind::LeftmostLongest).build(patterns)
}

/// How many phrases stand in the text as whole words.
pub fn matches(automaton: &AhoCorasick, text: &str) -> usize {
    let bytes = text.as_bytes();
    let letter = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphanumeric);
    automaton.find_iter(text).filter(|m| !letter(m.start().checked_sub(1)) && !letter(Some(m.end()))).count()
}
