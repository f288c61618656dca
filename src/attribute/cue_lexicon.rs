//! Cue entries at work: which entry a token heads, and which of its frames hold there.

use std::ops::Range;

use super::frames::reads_as;
use crate::lexicon::schema::{CueEntry, CueFrequency, CuePos, Frame};
use crate::lexicon::{CueTerm, Lexicon, Site, Table};
use crate::segment::{Classes, WordClass};
use crate::text::{Case, Document, KeyMap, Pos, TokenKind, key, key_with};

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
    cues: &'l Table<CueTerm>,
    /// Single-word forms to the key of their lemma.
    lemmas: KeyMap<u64>,
    /// The entries that are switched off.
    off: Table<CueTerm>,
    /// For each entry, whether a user added it.
    added: Vec<bool>,
}

impl CueSense {
    /// No entry.
    pub const NONE: Self = Self { entry: 0, length: 0, frames: 0, frequency: 0 };

    /// Index of the entry.
    pub fn entry(self) -> Option<usize> {
        (self.entry as usize).checked_sub(1)
    }

    /// Whether the entry nearly always hands content over.
    pub fn sure(self) -> bool {
        self.frequency == 3
    }

    /// Whether a frame of the entry holds here.
    pub fn holds(self, frame: Frame) -> bool {
        self.frames >> frame as u16 & 1 == 1
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
        let cues = lexicon.cues();
        let mut lemmas = KeyMap::default();
        for entry in cues.entries.iter().map(|t| &t.entry).filter(|e| e.pos != CuePos::Punctuation) {
            for form in entry.forms.iter().filter(|f| !f.contains([' ', '-'])) {
                lemmas.entry(key(form)).or_insert_with(|| key(&entry.lemma));
            }
        }
        let added = cues.entries.iter().map(|t| lexicon.added_cue(&t.entry.id)).collect();
        Self { cues, lemmas, off: lexicon.cues_off_table(), added }
    }

    /// Whether a user added the entry with an index.
    pub fn added(&self, index: usize) -> bool {
        self.added.get(index).copied().unwrap_or_default()
    }

    /// How many tokens from this one on form a cue that is switched off. A longer form of an
    /// entry in use stays on, and so does one of another part of speech that fits better.
    pub fn off(&self, doc: &Document, classes: &Classes, token: usize, sense: CueSense) -> usize {
        let found = self.off.longest_where(doc, token, |m| {
            let mut terms = m.entries.iter().filter_map(|&index| self.off.get(index));
            let verb = doc.tokens.get(token).is_some_and(|t| t.pos == Pos::Verb);
            let longer = usize::from(sense.length) > m.tokens.len();
            let other = sense.frames != 0 && sense.entry().is_some();
            terms
                .any(|term| {
                    let pos = term.entry.pos;
                    let fits = reads_as(pos, doc, classes, m.tokens.clone());
                    fits && !longer && (!other || (pos == CuePos::Verb && verb))
                })
                .then_some(m.tokens.len())
        });
        found.map_or(0, |(_, length)| length).max(self.refused(doc, token, sense))
    }

    /// How many tokens from this one on form a phrase whose entries all refuse it by their gates:
    /// a show that went according to plan.
    fn refused(&self, doc: &Document, token: usize, sense: CueSense) -> usize {
        if sense.entry().is_some() {
            return 0;
        }
        let found = self.cues.longest_where(doc, token, |m| {
            let site = Site { doc, tokens: m.tokens.clone(), cue: true };
            let mut terms = m.entries.iter().filter_map(|&index| self.cues.get(index));
            (m.tokens.len() > 1 && terms.all(|term| !term.gates.hold(&site))).then_some(m.tokens.len())
        });
        found.map_or(0, |(_, length)| length)
    }

    /// The entry with an index.
    pub fn entry(&self, index: usize) -> Option<&'l CueEntry> {
        self.cues.entries.get(index).map(|t| &t.entry)
    }

    /// Key of a word's dictionary form, from the lexicon or by its ending.
    pub fn lemma_key(&self, word: u64, text: &str) -> u64 {
        self.lemmas.get(&word).copied().unwrap_or_else(|| stem_key(text))
    }

    /// The entry whose form starts at the token, with the frames that hold: the longest form
    /// of which a frame holds, else the longest, and of several entries the one with the most
    /// frames. An entry that its gates refuse, or that cannot be read as its part of speech
    /// there, is passed over.
    pub fn sense(&self, doc: &Document, classes: &Classes, token: usize) -> CueSense {
        let senses = self.senses(doc, classes, token).into_iter();
        let best = senses.reduce(|best, s| if best.frames.count_ones() >= s.frames.count_ones() { best } else { s });
        best.unwrap_or_default()
    }

    /// Every entry that [`sense`](Self::sense) chooses from.
    pub fn senses(&self, doc: &Document, classes: &Classes, token: usize) -> Vec<CueSense> {
        let mut longest = None;
        let holding = self.cues.longest_where(doc, token, |m| {
            let site = Site { doc, tokens: m.tokens.clone(), cue: true };
            let terms = m.entries.iter().filter_map(|&index| Some((index, self.cues.get(index)?)));
            let reads = |term: &CueTerm| reads_as(term.entry.pos, doc, classes, m.tokens.clone());
            let here = terms.filter(|(_, term)| reads(term) && term.gates.hold(&site));
            let senses: Vec<CueSense> =
                here.map(|(index, term)| sense_of(&term.entry, index, doc, classes, m.tokens.clone())).collect();
            let holds = senses.iter().any(|s| s.frames != 0);
            if !holds && longest.is_none() && !senses.is_empty() {
                longest = Some(senses);
                return None;
            }
            holds.then_some(senses)
        });
        holding.map(|(_, senses)| senses).or(longest).unwrap_or_default()
    }

    /// The entries whose form starts at the token and that are not among its [`senses`](Self::senses),
    /// each with what decided, in words.
    pub fn passed_over(&self, doc: &Document, classes: &Classes, token: usize) -> Vec<(&'l CueEntry, String)> {
        let senses = self.senses(doc, classes, token);
        let longer = senses.first().and_then(|s| self.entry(s.entry()?));
        let mut passed = Vec::new();
        self.cues.longest_where(doc, token, |m| {
            let site = Site { doc, tokens: m.tokens.clone(), cue: true };
            for &index in m.entries.iter().filter(|&&i| !senses.iter().any(|s| s.entry == i + 1)) {
                let Some(term) = self.cues.get(index) else { continue };
                let pos = format!("{:?}", term.entry.pos).to_lowercase();
                let decided = match longer {
                    _ if !reads_as(term.entry.pos, doc, classes, m.tokens.clone()) => {
                        format!("it cannot be read as {} {pos} there", if pos.starts_with('a') { "an" } else { "a" })
                    }
                    Some(other) if term.gates.hold(&site) => format!("another form of `{}` fits better", other.id),
                    _ => term.told(&site),
                };
                passed.push((&term.entry, format!("“{}”: {decided}", doc.span(m.tokens.clone()).of(doc.text))));
            }
            None::<()>
        });
        passed
    }
}

fn sense_of(entry: &CueEntry, index: u32, doc: &Document, classes: &Classes, cue: Range<usize>) -> CueSense {
    let length = cue.len().min(255) as u8;
    let frames = entry.frames.iter().filter(|&&f| super::frames::holds(f, entry, doc, classes, cue.clone()));
    CueSense {
        entry: index + 1,
        length,
        frames: frames.fold(0, |bits, &f| bits | 1 << f as u16),
        frequency: match entry.frequency {
            CueFrequency::Low => 1,
            CueFrequency::Medium => 2,
            CueFrequency::High => 3,
        },
    }
}

/// A word without its inflection, roughly: enough for a feature, and for the `lemma` of a cue
/// that no entry holds.
pub(crate) fn stem(text: &str) -> String {
    let word = text.to_lowercase();
    let (stem, ending) = uninflected(&word);
    format!("{stem}{ending}")
}

/// Key of the [`stem`]; every word of a text is asked for it, so nothing is put together.
fn stem_key(text: &str) -> u64 {
    if !text.is_ascii() {
        return key(&stem(text));
    }
    let (stem, ending) = uninflected(text);
    key_with(stem, ending)
}

/// The part of a word that stays, and what is put behind it. The word is in lower case, or in
/// ASCII letters of any case.
fn uninflected(word: &str) -> (&str, &'static str) {
    let ends = |word: &str, ending: &str| {
        word.len()
            .checked_sub(ending.len())
            .and_then(|at| word.get(at..))
            .is_some_and(|e| e.eq_ignore_ascii_case(ending))
    };
    let cut = |ending: &str| {
        let stem = word.get(..word.len().checked_sub(ending.len())?)?;
        (ends(word, ending) && stem.chars().nth(2).is_some()).then_some(stem)
    };
    let ends_in =
        |word: &str, letters: &[u8]| word.bytes().last().is_some_and(|b| letters.contains(&b.to_ascii_lowercase()));
    if let Some(stem) = cut("ies").or_else(|| cut("ied")) {
        return (stem, "y");
    }
    if let Some(stem) = cut("ing").or_else(|| cut("ed")) {
        let doubled = match stem.as_bytes() {
            [.., x, y] => x.is_ascii() && x.eq_ignore_ascii_case(y) && !ends_in(stem, b"slefz"),
            _ => false,
        };
        return (if doubled { stem.get(..stem.len() - 1).unwrap_or(stem) } else { stem }, "");
    }
    if let Some(stem) = cut("es").filter(|s| ends_in(s, b"sxz") || ends(s, "ch") || ends(s, "sh")) {
        return (stem, "");
    }
    (cut("s").filter(|s| !ends_in(s, b"sui")).unwrap_or(word), "")
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

#[cfg(test)]
mod tests {
    use super::{key, stem, stem_key};

    #[test]
    fn inflections_are_cut_off() {
        for (word, want) in [
            ("Carries", "carry"),
            ("DENIED", "deny"),
            ("stopping", "stop"),
            ("Telling", "tell"),
            ("Pressed", "press"),
            ("watches", "watch"),
            ("claims", "claim"),
            ("crisis", "crisis"),
            ("this", "this"),
            ("red", "red"),
            ("", ""),
            ("İstanbulites", "i\u{307}stanbulite"),
            // A letter of three bytes, of which the last two are equal.
            ("\u{924}\u{924}\u{924}ing", "\u{924}\u{924}\u{924}"),
        ] {
            assert_eq!(stem(word), want);
            assert_eq!(stem_key(word), key(want), "{word}");
        }
    }
}
