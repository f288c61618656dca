//! The words that training saw often, and how often each handed content over.

use super::weights::take;
use crate::text::KeyMap;

/// Upper bounds of the bins of P(cue | form).
const BOUNDS: [f32; 11] = [0.005, 0.02, 0.05, 0.1, 0.2, 0.3, 0.45, 0.6, 0.75, 0.88, 0.96];

/// Known words and cue probabilities, from the model file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Vocabulary {
    /// P(cue) of a form, in 255ths.
    forms: KeyMap<u8>,
    /// P(cue) of a lemma, in 255ths.
    lemmas: KeyMap<u8>,
    /// The cluster of a word, by the upper half of its key; from 1.
    clusters: KeyMap<u16>,
    /// The family of each cluster; from 1.
    families: Vec<u8>,
}

/// Words that stand in the same company have one cluster, and like clusters one family.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Cluster {
    pub number: u16,
    pub family: u8,
}

impl Vocabulary {
    /// How often a word is a cue, in 255ths, where it was frequent enough in training to be told by itself.
    pub fn form(&self, key: u64) -> Option<u8> {
        self.forms.get(&key).copied()
    }

    /// The cluster of a word; 0 of one that has none.
    pub fn cluster(&self, key: u64) -> Cluster {
        let number = self.clusters.get(&half(key)).copied().unwrap_or_default();
        let family = usize::from(number).checked_sub(1).and_then(|i| self.families.get(i)).copied();
        Cluster { number, family: family.unwrap_or_default() }
    }

    /// The bin of a word: from its own count, which is what [`form`](Self::form) tells, else its lemma's, else the
    /// lexicon's prior.
    pub fn bin(&self, form: Option<u8>, lemma: u64, prior: Option<f32>) -> u64 {
        let seen = form.or_else(|| self.lemmas.get(&lemma).copied()).map(|p| f32::from(p) / 255.0);
        bin(seen.or(prior).unwrap_or(0.01))
    }

    /// Adds a form and its probability.
    #[cfg(feature = "train")]
    pub fn add_form(&mut self, key: u64, probability: f32) {
        self.forms.insert(key, (probability * 255.0).round() as u8);
    }

    /// Adds a lemma and its probability.
    #[cfg(feature = "train")]
    pub fn add_lemma(&mut self, key: u64, probability: f32) {
        self.lemmas.insert(key, (probability * 255.0).round() as u8);
    }

    /// Adds a word to a cluster.
    #[cfg(feature = "train")]
    pub fn add_cluster(&mut self, key: u64, cluster: Cluster) {
        let index = usize::from(cluster.number);
        if self.families.len() < index {
            self.families.resize(index, 0);
        }
        self.families[index - 1] = cluster.family;
        self.clusters.insert(half(key), cluster.number);
    }

    /// Writes the maps in order of their keys.
    #[cfg(feature = "train")]
    pub fn write(&self, out: &mut Vec<u8>) {
        for map in [&self.forms, &self.lemmas] {
            let mut rows: Vec<(u64, u8)> = map.iter().map(|(k, p)| (*k, *p)).collect();
            rows.sort_unstable();
            out.extend((rows.len() as u32).to_le_bytes());
            for (key, probability) in rows {
                out.extend(key.to_le_bytes());
                out.push(probability);
            }
        }
        let mut rows: Vec<(u64, u16)> = self.clusters.iter().map(|(k, c)| (*k, *c)).collect();
        rows.sort_unstable();
        out.extend((rows.len() as u32).to_le_bytes());
        for (key, cluster) in rows {
            out.extend((key as u32).to_le_bytes());
            out.extend(cluster.to_le_bytes());
        }
        out.extend((self.families.len() as u16).to_le_bytes());
        out.extend(&self.families);
    }

    /// Reads what [`Vocabulary::write`] wrote; `None` where the file is too short.
    pub fn read(input: &mut &[u8]) -> Option<Self> {
        let mut vocabulary = Self::default();
        for map in [&mut vocabulary.forms, &mut vocabulary.lemmas] {
            let count = u32::from_le_bytes(take(input)?) as usize;
            map.reserve(count.min(1 << 20));
            for _ in 0..count {
                let key = u64::from_le_bytes(take(input)?);
                let [probability] = take(input)?;
                map.insert(key, probability);
            }
        }
        let count = u32::from_le_bytes(take(input)?) as usize;
        vocabulary.clusters.reserve(count.min(1 << 20));
        for _ in 0..count {
            let key = u64::from(u32::from_le_bytes(take(input)?)) << 32;
            vocabulary.clusters.insert(half(key), u16::from_le_bytes(take(input)?));
        }
        let count = u16::from_le_bytes(take(input)?) as usize;
        let (families, rest) = input.split_at_checked(count)?;
        vocabulary.families = families.to_vec();
        *input = rest;
        Some(vocabulary)
    }
}

/// The upper half of a key, doubled, so that maps that take keys for hashes find it well spread.
fn half(key: u64) -> u64 {
    let upper = key >> 32;
    upper << 32 | upper
}

/// The bin of a probability.
pub(crate) fn bin(probability: f32) -> u64 {
    BOUNDS.iter().take_while(|&&b| probability >= b).count() as u64
}
