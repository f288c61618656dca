//! Outlets by name, and their names in running text.

use std::collections::BTreeMap;

use super::{Outlet, Outlets};
use crate::text::{Span, key, tokenize};

/// An outlet's name in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention<'a> {
    /// The name, in bytes of the text.
    pub span: Span,
    /// Id of the outlet.
    pub outlet: &'a str,
}

/// Names and aliases, and which outlet each one leads to.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    /// Folded name to outlet; `None` where several outlets share it.
    folded: BTreeMap<String, Option<usize>>,
    /// Key of the first token to the names that begin with it, longest first.
    spelled: BTreeMap<u64, Vec<Spelled>>,
}

/// A name cut into tokens.
#[derive(Debug, Clone)]
struct Spelled {
    words: Vec<String>,
    outlet: usize,
}

impl Names {
    pub(super) fn new(outlets: &[Outlet]) -> Self {
        let mut names = Names::default();
        for (index, outlet) in outlets.iter().enumerate() {
            for name in std::iter::once(&outlet.name).chain(&outlet.aliases) {
                let slot = names.folded.entry(fold(name)).or_insert(Some(index));
                if *slot != Some(index) {
                    *slot = None;
                }
            }
        }
        for (index, outlet) in outlets.iter().enumerate() {
            for name in std::iter::once(&outlet.name).chain(&outlet.aliases) {
                if names.get(name) == Some(index) {
                    names.spell(name, index);
                }
            }
        }
        for list in names.spelled.values_mut() {
            list.sort_by(|a, b| (b.words.len(), &a.words).cmp(&(a.words.len(), &b.words)));
            list.dedup_by(|a, b| a.words == b.words);
        }
        names
    }

    /// The outlet of a name, where just one has it.
    pub(super) fn get(&self, name: &str) -> Option<usize> {
        self.folded.get(&fold(name)).copied().flatten()
    }

    fn spell(&mut self, name: &str, outlet: usize) {
        let words: Vec<String> = words(name).into_iter().map(|(_, word)| straight(word)).collect();
        if let Some(first) = words.first() {
            self.spelled.entry(key(first)).or_default().push(Spelled { words, outlet });
        }
    }
}

impl Outlets {
    /// The outlet that has this name or alias, whatever its case, a leading "the" and the shape of
    /// its apostrophes; `None` where no outlet or more than one has it.
    pub fn by_name(&self, name: &str) -> Option<&Outlet> {
        self.names.get(name).and_then(|index| self.list.get(index))
    }

    /// Every name of an outlet in a text, in text order, longest name first, none overlapping.
    ///
    /// Names match whole tokens and in their own case, so that "politico" and "ap" are words;
    /// only a leading "The" may be lower case. A name that several outlets share is passed over.
    pub fn mentions(&self, text: &str) -> Vec<Mention<'_>> {
        let words = words(text);
        let mut mentions = Vec::new();
        let mut at = 0;
        while let Some((first, word)) = words.get(at) {
            let found = self.names.spelled.get(&key(word)).and_then(|list| {
                list.iter().find(|name| {
                    words.get(at..at + name.words.len()).is_some_and(|run| {
                        run.iter().zip(&name.words).all(|((_, word), expected)| same(word, expected))
                    })
                })
            });
            match found.and_then(|name| Some((name.words.len(), self.list.get(name.outlet)?))) {
                Some((length, outlet)) => {
                    let last = words.get(at + length - 1).map_or(*first, |(span, _)| *span);
                    mentions.push(Mention { span: first.cover(&last), outlet: &outlet.id });
                    at += length;
                }
                None => at += 1,
            }
        }
        mentions
    }
}

/// The tokens of a text.
fn words(text: &str) -> Vec<(Span, &str)> {
    let mut tokens = Vec::new();
    tokenize(text, Span::new(0, text.len()), &mut tokens);
    tokens.iter().map(|t| (t.span(), t.of(text))).collect()
}

fn same(word: &str, expected: &str) -> bool {
    word == expected || (expected == "The" && word == "the") || (word.contains('’') && straight(word) == expected)
}

fn straight(word: &str) -> String {
    word.replace('’', "'")
}

/// A name without the differences that do not matter.
fn fold(name: &str) -> String {
    let name = straight(&name.to_lowercase());
    let words: Vec<&str> = name.split_whitespace().collect();
    match words.as_slice() {
        ["the", rest @ ..] if !rest.is_empty() => rest.join(" "),
        all => all.join(" "),
    }
}

#[cfg(test)]
mod tests {
    use crate::outlet::testing::outlets;

    #[test]
    fn by_name_takes_no_notice_of_case_article_and_apostrophes() {
        let outlets = outlets();
        for (name, expected) in [
            ("example daily", Some("example-daily")),
            ("The  Example Daily", Some("example-daily")),
            ("Example’s Daily", Some("example-daily")),
            ("qp", Some("quill-press")),
            ("The Daily", None),
            ("the", None),
            ("", None),
        ] {
            assert_eq!(outlets.by_name(name).map(|o| o.id.as_str()), expected, "{name}");
        }
    }

    #[test]
    fn mentions_are_whole_words_in_their_own_case() {
        let outlets = outlets();
        let text =
            "QP reported it, the Example Daily's editor wrote; Example’s Daily and qp did not. QPX, Quill Press.";
        let found: Vec<(&str, &str)> = outlets.mentions(text).iter().map(|m| (m.span.of(text), m.outlet)).collect();
        assert_eq!(
            found,
            [
                ("QP", "quill-press"),
                ("Example Daily", "example-daily"),
                ("Example’s Daily", "example-daily"),
                ("Quill Press", "quill-press")
            ]
        );
        assert_eq!(outlets.mentions(""), []);
    }
}
