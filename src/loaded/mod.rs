//! Loaded terms: words whose choice carries a judgement, each with the voice it stands in.
//!
//! The longest entry at a token counts; its sense gates must hold, it must not be a part of a
//! proper name, no guard may keep it out, and a naming choice needs one of its set's anchors in the article.

mod guards;
mod mask;
mod narrated;
#[cfg(test)]
mod tests;
mod voice;

use std::cell::OnceCell;
use std::ops::Range;

use crate::lexicon::schema::LoadedEntry;
use crate::lexicon::{GuardTerm, Lexicon, LoadedTerm, Match, NamingSets, Site, Written};
use crate::model::{Attribution, Category, Loaded};
use crate::text::{Document, Span};

pub use guards::guarded;
use mask::name_around;
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

/// An entry whose form stands in the text, and what became of it there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub span: Span,
    /// Id of the entry, or `set/choice`; of a naming set its own id.
    pub entry: String,
    /// Whether it counts.
    pub counts: bool,
    /// Which gate or which rule decided, in words.
    pub why: String,
    /// Id of the guard that decided.
    pub guard: Option<String>,
}

/// The entries whose forms stand in the text, in text order, each with what decided about it.
pub fn told(doc: &Document, lexicon: &Lexicon, attributions: &[Attribution<Span>]) -> Vec<Told> {
    let scan = Scan::new(doc, lexicon, attributions);
    let mut all = Vec::new();
    let mut add =
        |tokens: &Range<usize>, term: &LoadedTerm, reason: Reason<'_>| all.push(scan.told(tokens, term, &reason));
    let found = scan.run(&mut add);
    for (whole, longer) in &found {
        add(whole, longer, Reason::Gate);
        for at in whole.clone() {
            lexicon.loaded().longest_where(doc, at, |m| {
                let covered = m.tokens != *whole;
                for term in m.entries.iter().filter_map(|&e| lexicon.loaded().get(e)).filter(|_| covered) {
                    add(&m.tokens, term, Reason::Covered(&longer.entry.id, whole.clone()));
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

/// What decided about a form where it stands.
#[derive(Debug, Clone)]
enum Reason<'a> {
    /// Its gates, which may hold.
    Gate,
    Name,
    NoAnchor,
    /// The surroundings keep every term of the category out.
    Guard(&'a GuardTerm),
    /// Another entry has the same form and counts.
    Other(&'a str),
    /// A longer entry counts, at these tokens.
    Covered(&'a str, Range<usize>),
}

/// Why a name does not count in an article without its anchors.
pub(crate) const NO_ANCHOR: &str = "the article holds none of the words that anchor the naming set";

/// Why a match does not count that is [part of a name](part_of_name).
pub(crate) fn masked(doc: &Document, tokens: &Range<usize>) -> String {
    format!("masked by the proper name “{}”", doc.span(name_around(doc, tokens)).of(doc.text))
}

/// Why a match does not count that a guard keeps out.
pub(crate) fn kept_out(guard: &GuardTerm) -> String {
    format!("the guard `{}` keeps it out: {}", guard.entry.id, guard.entry.why)
}

struct Scan<'a> {
    doc: &'a Document<'a>,
    lexicon: &'a Lexicon,
    voices: Voices<'a>,
    anchored: OnceCell<Vec<bool>>,
}

impl<'a> Scan<'a> {
    fn new(doc: &'a Document<'a>, lexicon: &'a Lexicon, attributions: &'a [Attribution<Span>]) -> Self {
        Scan { doc, lexicon, voices: Voices::new(doc, lexicon, attributions), anchored: OnceCell::new() }
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

    fn told(&self, tokens: &Range<usize>, term: &LoadedTerm, reason: &Reason<'_>) -> Told {
        let LoadedEntry { require_any, unless, .. } = &term.entry;
        let site = self.site(tokens, self.voices.is_cue(tokens));
        let form = self.doc.span(tokens.clone()).of(self.doc.text);
        let decided = match reason {
            Reason::Gate => term.gates().told(Written { require_any, unless }, &site),
            Reason::Name => masked(self.doc, tokens),
            Reason::NoAnchor => NO_ANCHOR.to_owned(),
            Reason::Guard(guard) => kept_out(guard),
            Reason::Other(id) => format!("the entry `{id}` has the same form and comes first"),
            Reason::Covered(id, whole) => {
                let longer = self.doc.span(whole.clone()).of(self.doc.text);
                format!("it stands inside “{longer}”, a longer form of the entry `{id}` (the longest match counts)")
            }
        };
        let counts = matches!(reason, Reason::Gate) && term.gates().hold(&site);
        Told {
            span: self.doc.span(tokens.clone()),
            entry: term.entry.id.clone(),
            counts,
            why: format!("“{form}”: {decided}"),
            guard: match reason {
                Reason::Guard(guard) => Some(guard.entry.id.clone()),
                _ => None,
            },
        }
    }

    fn site(&self, tokens: &Range<usize>, cue: bool) -> Site<'a, 'a> {
        Site { doc: self.doc, tokens: tokens.clone(), cue }
    }

    /// Why the term does not count here; `None` where it does.
    fn reason(&self, term: &LoadedTerm, tokens: &Range<usize>, cue: bool) -> Option<Reason<'a>> {
        let unanchored = |set: u32| {
            let sets = self.anchored.get_or_init(|| anchored(self.doc, self.lexicon.naming()));
            !sets.get(set as usize).copied().unwrap_or(true)
        };
        if !term.gates().hold(&self.site(tokens, cue)) {
            Some(Reason::Gate)
        } else if term.set.is_some_and(unanchored) {
            Some(Reason::NoAnchor)
        } else if !term.proper && part_of_name(self.doc, tokens) {
            Some(Reason::Name)
        } else {
            guarded(self.lexicon, term.category, term.proper, self.site(tokens, cue)).map(Reason::Guard)
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
