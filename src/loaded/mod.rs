//! Loaded terms: words whose choice carries a judgement, each with the voice it stands in.
//!
//! The longest entry at a token counts; its sense gates must hold, it must not be a part of a
//! proper name, no guard may keep it out, and a naming choice needs one of its set's anchors in the article.

mod guards;
mod mask;
#[cfg(test)]
mod tests;
mod voice;

use std::cell::OnceCell;
use std::ops::Range;

use crate::lexicon::schema::Gate;
use crate::lexicon::{GuardTerm, Lexicon, LoadedTerm, Match, NamingSets, Site, Verdict};
use crate::model::{Attribution, Category, Loaded};
use crate::text::{Document, Span};

pub use guards::guarded;
pub use mask::part_of_name;
pub use voice::Voices;

/// The loaded terms of at least this strength (1 to 3), in text order, without overlaps.
///
/// What a higher minimum gives is a part of what a lower one gives: an entry below the minimum
/// still keeps shorter ones from its place.
pub fn find(doc: &Document, lexicon: &Lexicon, attributions: &[Attribution<Span>], minimum: u8) -> Vec<Loaded<Span>> {
    let scan = Scan::new(doc, lexicon, attributions);
    let terms = scan.run(|_, _, _| {});
    let wanted = terms.into_iter().filter(|(_, term)| term.entry.strength >= minimum);
    wanted.map(|(tokens, term)| scan.loaded(tokens, term)).collect()
}

/// An entry whose form stands in the text, and which does not count there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    pub span: Span,
    /// Id of the entry, or `set/choice`.
    pub entry: String,
    /// Which gate or which rule decided, in words.
    pub why: String,
    /// Id of the guard that decided.
    pub guard: Option<String>,
}

/// The entries whose forms stand in the text without counting, in text order.
pub fn refused(doc: &Document, lexicon: &Lexicon, attributions: &[Attribution<Span>]) -> Vec<Refused> {
    let mut all = Vec::new();
    let mut add = |tokens: &Range<usize>, term: &LoadedTerm, reason: Reason<'_>| {
        let why = reason.in_words(term);
        all.push(Refused { span: doc.span(tokens.clone()), entry: term.entry.id.clone(), why, guard: reason.guard() });
    };
    let found = Scan::new(doc, lexicon, attributions).run(&mut add);
    for (whole, longer) in &found {
        for at in whole.clone() {
            lexicon.loaded().longest_where(doc, at, |m| {
                let covered = m.tokens != *whole;
                for term in m.entries.iter().filter_map(|&e| lexicon.loaded().get(e)).filter(|_| covered) {
                    add(&m.tokens, term, Reason::Covered(&longer.entry.id));
                }
                None::<()>
            });
        }
    }
    all.sort_by_key(|r| r.span);
    all
}

/// Which naming sets count in the article: those without anchors, and those of which one stands
/// in the text. One flag for each set.
pub fn anchored(doc: &Document, naming: &NamingSets) -> Vec<bool> {
    let mut sets: Vec<bool> = naming.sets.iter().map(|s| s.anchors.is_empty()).collect();
    if sets.iter().all(|&s| s) {
        return sets;
    }
    for token in 0..doc.tokens.len() {
        naming.anchors.longest_where(doc, token, |m| {
            for set in m.entries.iter().filter_map(|&e| naming.anchors.get(e)) {
                if let Some(flag) = sets.get_mut(*set as usize) {
                    *flag = true;
                }
            }
            None::<()>
        });
    }
    sets
}

/// Why a form does not count where it stands.
#[derive(Debug, Clone)]
enum Reason<'a> {
    Gate(Verdict),
    Name,
    NoAnchor,
    /// The surroundings keep every term of the category out.
    Guard(&'a GuardTerm),
    /// Another entry has the same form and counts.
    Other(&'a str),
    /// A longer entry counts.
    Covered(&'a str),
}

impl Reason<'_> {
    fn in_words(&self, term: &LoadedTerm) -> String {
        let gate = |n: usize| term.entry.unless.get(n).map(Gate::written).unwrap_or_default();
        match self {
            Reason::Gate(Verdict::Holds) => "every gate holds".to_owned(),
            Reason::Gate(Verdict::NoneRequired) => "none of its `require_any` gates holds".to_owned(),
            Reason::Gate(Verdict::Unless(n)) => format!("its `unless` gate {} holds: {}", n + 1, gate(*n)),
            Reason::Name => "it is a part of a proper name".to_owned(),
            Reason::NoAnchor => "the article holds none of the words that anchor the naming set".to_owned(),
            Reason::Guard(guard) => format!("the guard `{}` keeps it out: {}", guard.entry.id, guard.entry.why),
            Reason::Other(id) => format!("the entry `{id}` has the same form and comes first"),
            Reason::Covered(id) => format!("the longer entry `{id}` covers it"),
        }
    }

    fn guard(&self) -> Option<String> {
        match self {
            Reason::Guard(guard) => Some(guard.entry.id.clone()),
            _ => None,
        }
    }
}

struct Scan<'a> {
    doc: &'a Document<'a>,
    lexicon: &'a Lexicon,
    voices: Voices<'a>,
    anchored: OnceCell<Vec<bool>>,
}

impl<'a> Scan<'a> {
    fn new(doc: &'a Document<'a>, lexicon: &'a Lexicon, attributions: &'a [Attribution<Span>]) -> Self {
        Scan { doc, lexicon, voices: Voices::new(doc, attributions), anchored: OnceCell::new() }
    }

    /// Every term that counts; `refused` hears of those that do not.
    fn run(
        &self,
        mut refused: impl FnMut(&Range<usize>, &LoadedTerm, Reason<'_>),
    ) -> Vec<(Range<usize>, &'a LoadedTerm)> {
        let table = self.lexicon.loaded();
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.doc.tokens.len() {
            match table.longest_where(self.doc, at, |m| self.pick(m, &mut refused)) {
                Some((tokens, term)) => {
                    at = tokens.end;
                    found.push((tokens, term));
                }
                None => at += 1,
            }
        }
        found
    }

    /// The entry that counts among those that share a form: as the cue of an attribution a
    /// stance verb, otherwise the strongest, otherwise the first.
    fn pick(
        &self,
        m: &Match<'_>,
        refused: &mut impl FnMut(&Range<usize>, &LoadedTerm, Reason<'_>),
    ) -> Option<&'a LoadedTerm> {
        let cue = self.voices.is_cue(&m.tokens);
        let rank = |term: &LoadedTerm| (cue && term.category == Category::StanceVerb, term.entry.strength);
        let mut best: Option<&LoadedTerm> = None;
        for term in m.entries.iter().filter_map(|&e| self.lexicon.loaded().get(e)) {
            match (self.reason(term, &m.tokens, cue), best) {
                (Some(reason), _) => refused(&m.tokens, term, reason),
                (None, Some(other)) if rank(other) >= rank(term) => {
                    refused(&m.tokens, term, Reason::Other(&other.entry.id));
                }
                (None, other) => {
                    if let Some(other) = other {
                        refused(&m.tokens, other, Reason::Other(&term.entry.id));
                    }
                    best = Some(term);
                }
            }
        }
        best
    }

    /// Why the term does not count here; `None` where it does.
    fn reason(&self, term: &LoadedTerm, tokens: &Range<usize>, cue: bool) -> Option<Reason<'a>> {
        let unanchored = |set: u32| {
            let sets = self.anchored.get_or_init(|| anchored(self.doc, self.lexicon.naming()));
            !sets.get(set as usize).copied().unwrap_or(true)
        };
        match term.gates().verdict(&Site { doc: self.doc, tokens: tokens.clone(), cue }) {
            Verdict::Holds if term.set.is_some_and(unanchored) => Some(Reason::NoAnchor),
            Verdict::Holds if !term.proper && part_of_name(self.doc, tokens) => Some(Reason::Name),
            Verdict::Holds => {
                let site = Site { doc: self.doc, tokens: tokens.clone(), cue };
                guarded(self.lexicon, term.category, term.proper, site).map(Reason::Guard)
            }
            verdict => Some(Reason::Gate(verdict)),
        }
    }

    fn loaded(&self, tokens: Range<usize>, term: &LoadedTerm) -> Loaded<Span> {
        let (voice, attribution) = self.voices.of(&tokens);
        let span = self.doc.span(tokens);
        let entry = &term.entry;
        Loaded {
            span,
            entry: entry.id.clone(),
            category: term.category,
            strength: entry.strength,
            polarity: entry.polarity,
            voice,
            attribution: attribution.map(str::to_owned),
            neutral: entry.neutral.clone(),
            why: entry.why.clone(),
            form: span.of(self.doc.text).to_owned(),
        }
    }
}
