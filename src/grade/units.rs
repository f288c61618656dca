//! The units of agreement: every word of the articles, with the labels that somebody put on it.

use super::place::Mark;
use super::words::Words;
use crate::exercise::Key;

/// A set of labels, one bit for each label of the key.
pub(super) type Labels = u32;

/// What the key says of each word.
pub(super) struct Units<'k> {
    ids: Vec<&'k str>,
    /// The labels of items that count.
    key: Vec<Labels>,
    /// The labels that count at the word: all but those of items there that do not count.
    counted: Vec<Labels>,
}

impl<'k> Units<'k> {
    /// Items that are dropped count like those that are not asked.
    pub fn new(key: &'k Key, words: &Words<'_>, dropped: &[&str]) -> Self {
        let mut units = Self {
            ids: key.labels.iter().map(|label| label.id.as_str()).collect(),
            key: vec![0; words.count()],
            counted: vec![Labels::MAX; words.count()],
        };
        for item in &key.items {
            let Some(article) = words.article(&item.article) else { continue };
            let label = units.bit(&item.label);
            let counts = item.asked && !dropped.contains(&item.id.as_str());
            for word in item.spans.iter().flat_map(|span| article.touched(*span)) {
                let at = word + article.before;
                match (counts, units.key.get_mut(at), units.counted.get_mut(at)) {
                    (true, Some(labels), _) => *labels |= label,
                    (false, _, Some(counted)) => *counted &= !label,
                    _ => {}
                }
            }
        }
        // What counts does so, though something else with its label stands there that does not.
        units.counted.iter_mut().zip(&units.key).for_each(|(counted, labels)| *counted |= labels);
        units
    }

    /// The labels that marks put on each word.
    pub fn of(&self, marks: &[Mark]) -> Vec<Labels> {
        let mut labels = vec![0; self.key.len()];
        for mark in marks {
            let bit = self.bit(&mark.label);
            labels.get_mut(mark.touched.clone()).into_iter().flatten().for_each(|word| *word |= bit);
        }
        labels.iter_mut().zip(&self.counted).for_each(|(word, counted)| *word &= counted);
        labels
    }

    /// The labels of the key.
    pub fn key(&self) -> &[Labels] {
        &self.key
    }

    /// For each word its labels in the key and from somebody's marks.
    pub fn beside_key(&self, marks: &[Mark]) -> Vec<(Labels, Labels)> {
        self.key.iter().copied().zip(self.of(marks)).collect()
    }

    /// The bit of a label; one that the key does not know has none.
    pub fn bit(&self, label: &str) -> Labels {
        let nth = self.ids.iter().position(|id| *id == label).and_then(|nth| u32::try_from(nth).ok());
        nth.and_then(|nth| 1_u32.checked_shl(nth)).unwrap_or_default()
    }
}
