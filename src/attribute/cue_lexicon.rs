//! Cue entries at work: which entry a token heads, and which of its frames hold there.

use crate::lexicon::Lexicon;
use crate::lexicon::schema::{CueEntry, CueFrequency, CuePos};
use crate::segment::{Classes, KeyMap, WordClass};
use crate::text::{Case, Document, Pos, TokenKind, key};

/// The cue entry that starts at a token.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct CueSense {
    /// Index of the entry plus one; 0 for none.
    entry: u32,
    /// Tokens of the matched form, hyphens included.
    pub length: u8,
    /// Bits of [`Frame`](crate::lexicon::schema::Frame): which frames of the entry hold here.
    pub frames: u16,
    /// 0 unknown, 1 low, 2 medium, 3 high.
    pub frequency: u8,
}

/// The cue entries of a lexicon, by form.
#[derive(Debug)]
pub(crate) struct CueLexicon<'l> {
    entries: Vec<&'l CueEntry>,
    /// First word of a form to the forms that start with it, longest first.
    forms: KeyMap<Vec<Form>>,
    /// Single-word forms to the key of their lemma.
    lemmas: KeyMap<u64>,
}

#[derive(Debug)]
struct Form {
    entry: u32,
    rest: Vec<u64>,
}

impl CueSense {
    /// Index of the entry.
    pub fn entry(self) -> Option<usize> {
        (self.entry as usize).checked_sub(1)
    }

    /// What the lexicon says of how often the form hands content over.
    pub fn prior(self) -> Option<f32> {
        match self.frequency {
            1 => Some(0.08),
            2 => Some(0.35),
            3 => Some(0.7),
            _ => None,
        }
    }
}

impl<'l> CueLexicon<'l> {
    /// Indexes the cue entries by their forms.
    pub fn new(lexicon: &'l Lexicon) -> Self {
        let entries: Vec<&CueEntry> = lexicon.cue_entries().collect();
        let mut forms: KeyMap<Vec<Form>> = KeyMap::default();
        let mut lemmas = KeyMap::default();
        for (index, entry) in entries.iter().enumerate() {
            for form in &entry.forms {
                let mut words = form.split([' ', '-']).filter(|w| !w.is_empty()).map(key);
                let Some(first) = words.next() else { continue };
                let rest: Vec<u64> = words.collect();
                if rest.is_empty() && entry.pos != CuePos::Punctuation {
                    lemmas.entry(first).or_insert_with(|| key(&entry.lemma));
                }
                forms.entry(first).or_default().push(Form { entry: index as u32 + 1, rest });
            }
        }
        for list in forms.values_mut() {
            list.sort_by_key(|f| (std::cmp::Reverse(f.rest.len()), f.entry));
        }
        Self { entries, forms, lemmas }
    }

    /// The entry with an index.
    pub fn entry(&self, index: usize) -> Option<&'l CueEntry> {
        self.entries.get(index).copied()
    }

    /// Key of a word's dictionary form, from the lexicon or by its ending.
    pub fn lemma_key(&self, word: u64, text: &str) -> u64 {
        self.lemmas.get(&word).copied().unwrap_or_else(|| key(&stem(text)))
    }

    /// The entry whose form starts at the token, with the frames that hold: the longest form
    /// first, and of several entries the one with the most frames.
    pub fn sense(&self, doc: &Document, classes: &Classes, token: usize) -> CueSense {
        let Some(list) = doc.tokens.get(token).and_then(|t| self.forms.get(&t.key)) else { return CueSense::default() };
        let mut best = CueSense::default();
        for form in list {
            let Some(end) = matches(doc, token, &form.rest) else { continue };
            if best.entry != 0 && usize::from(best.length) > end - token {
                break;
            }
            let Some(entry) = self.entries.get(form.entry as usize - 1) else { continue };
            let frames = entry
                .frames
                .iter()
                .filter(|&&f| super::frames::holds(f, entry, doc, classes, token..end))
                .fold(0, |b, &f| b | 1 << f as u16);
            let frequency = match entry.frequency {
                CueFrequency::Low => 1,
                CueFrequency::Medium => 2,
                CueFrequency::High => 3,
            };
            let sense = CueSense { entry: form.entry, length: (end - token).min(255) as u8, frames, frequency };
            if best.entry == 0 || sense.frames.count_ones() > best.frames.count_ones() {
                best = sense;
            }
        }
        best
    }
}

/// Where a form ends that starts at `token`; hyphens between its words do not count.
fn matches(doc: &Document, token: usize, rest: &[u64]) -> Option<usize> {
    let mut at = token + 1;
    for &word in rest {
        if doc.word(at) == "-" {
            at += 1;
        }
        if doc.tokens.get(at)?.key != word {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// A word without its inflection, roughly: enough for a feature, and for the `lemma` of a cue
/// that no entry holds.
pub(crate) fn stem(text: &str) -> String {
    let word = text.to_lowercase();
    let cut = |ending: &str| word.strip_suffix(ending).filter(|s| s.chars().count() >= 3).map(str::to_owned);
    let doubled = |s: String| {
        let b = s.as_bytes();
        match b {
            [.., x, y] if x == y && !matches!(x, b's' | b'l' | b'e' | b'f' | b'z') => s[..s.len() - 1].to_owned(),
            _ => s,
        }
    };
    if let Some(s) = cut("ies").or_else(|| cut("ied")) {
        return s + "y";
    }
    if let Some(s) = cut("ing").or_else(|| cut("ed")) {
        return doubled(s);
    }
    if let Some(s) = cut("es").filter(|s| s.ends_with(['s', 'x', 'z']) || s.ends_with("ch") || s.ends_with("sh")) {
        return s;
    }
    cut("s").filter(|s| !s.ends_with(['s', 'u', 'i'])).unwrap_or(word)
}

/// Whether a token is a word that starts with a capital.
pub(crate) fn capital(doc: &Document, token: usize) -> bool {
    doc.tokens
        .get(token)
        .is_some_and(|t| t.kind == TokenKind::Word && matches!(t.case, Case::Capital | Case::Upper | Case::Mixed))
}

/// Whether a token can be the last word of a noun phrase in front of a verb.
pub(crate) fn ends_subject(doc: &Document, classes: &Classes, token: usize) -> bool {
    doc.tokens.get(token).is_some_and(|t| {
        matches!(t.pos, Pos::Noun | Pos::Propn | Pos::Num)
            || classes.is(t, WordClass::Pronoun)
            || (t.kind == TokenKind::Word && t.case != Case::Lower)
    })
}
