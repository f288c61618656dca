//! Naming choices: which of several names for one referent an article uses, and in whose voice.

use std::ops::Range;

use crate::lexicon::schema::{NamingChoice, NamingSet};
use crate::lexicon::{GuardTerm, Lexicon, Match, NamingSets, NamingTerm, Site, Written};
use crate::loaded::{NO_ANCHOR, Told, Voices, anchored, guarded, kept_out, masked, part_of_name};
use crate::model::{Attribution, Category, Naming};
use crate::text::{Document, Span};

/// Every name of every naming set that counts in the article, in text order.
///
/// The longest name at a token counts, once for each set that has it. A set with anchors counts
/// only in an article that holds one of them. Guards keep names out as they do loaded terms.
pub fn find(doc: &Document, lexicon: &Lexicon, attributions: &[Attribution<Span>]) -> Vec<Naming<Span>> {
    let scan = Scan::new(doc, lexicon, attributions);
    let mut found = Vec::new();
    for (tokens, terms) in scan.run(|_, _| {}) {
        let (voice, attribution) = scan.voices.of(&tokens);
        let span = doc.span(tokens);
        found.extend(terms.into_iter().filter_map(|term| {
            let (set, choice) = scan.named(term)?;
            let attribution = attribution.map(str::to_owned);
            let (set, name) = (set.id.clone(), choice.name.clone());
            let form = span.of(doc.text).to_owned();
            Some(Naming { span, set, choice: name, stance: choice.stance, voice, attribution, form })
        }));
    }
    found
}

/// The names that stand in the text, in text order, each with what decided about it; the entry
/// is the set.
pub fn told(doc: &Document, lexicon: &Lexicon, attributions: &[Attribution<Span>]) -> Vec<Told> {
    let scan = Scan::new(doc, lexicon, attributions);
    let mut all = Vec::new();
    let mut add = |tokens: &Range<usize>, term: &NamingTerm| all.extend(scan.told(tokens, term));
    let found = scan.run(&mut add);
    for (tokens, terms) in &found {
        terms.iter().for_each(|term| add(tokens, term));
    }
    all.sort_by_key(|t| t.span);
    all
}

struct Scan<'a> {
    doc: &'a Document<'a>,
    lexicon: &'a Lexicon,
    naming: &'a NamingSets,
    voices: Voices<'a>,
    anchored: Vec<bool>,
}

impl<'a> Scan<'a> {
    fn new(doc: &'a Document<'a>, lexicon: &'a Lexicon, attributions: &'a [Attribution<Span>]) -> Self {
        let naming = lexicon.naming();
        Scan { doc, lexicon, naming, voices: Voices::new(doc, lexicon, attributions), anchored: anchored(doc, naming) }
    }

    /// Every name that counts; `refused` hears of those that do not.
    fn run(&self, mut refused: impl FnMut(&Range<usize>, &NamingTerm)) -> Vec<(Range<usize>, Vec<&'a NamingTerm>)> {
        let mut pick = |m: &Match<'_>| {
            let terms = m.entries.iter().filter_map(|&e| self.naming.names.get(e));
            let (counting, not): (Vec<_>, Vec<_>) = terms.partition(|term| self.counts(term, &m.tokens));
            not.into_iter().for_each(|term| refused(&m.tokens, term));
            (!counting.is_empty()).then_some(counting)
        };
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.doc.tokens.len() {
            match self.naming.names.longest_where(self.doc, at, &mut pick) {
                Some((tokens, terms)) => {
                    at = tokens.end;
                    found.push((tokens, terms));
                }
                None => at += 1,
            }
        }
        found
    }

    fn counts(&self, term: &NamingTerm, tokens: &Range<usize>) -> bool {
        self.anchored(term)
            && term.gates.hold(&self.site(tokens))
            && !self.masked(term, tokens)
            && self.guard(term, tokens).is_none()
    }

    fn guard(&self, term: &NamingTerm, tokens: &Range<usize>) -> Option<&'a GuardTerm> {
        guarded(self.lexicon, Category::NamingChoice, term.proper, self.site(tokens))
    }

    fn anchored(&self, term: &NamingTerm) -> bool {
        self.anchored.get(term.set as usize) == Some(&true)
    }

    fn masked(&self, term: &NamingTerm, tokens: &Range<usize>) -> bool {
        !term.proper && part_of_name(self.doc, tokens)
    }

    fn site(&self, tokens: &Range<usize>) -> Site<'a, 'a> {
        Site { doc: self.doc, tokens: tokens.clone(), cue: self.voices.is_cue(tokens) }
    }

    fn named(&self, term: &NamingTerm) -> Option<(&'a NamingSet, &'a NamingChoice)> {
        let set = self.naming.sets.get(term.set as usize)?;
        Some((set, set.choices.get(term.choice as usize)?))
    }

    fn told(&self, tokens: &Range<usize>, term: &NamingTerm) -> Option<Told> {
        let (set, choice) = self.named(term)?;
        let (span, site) = (self.doc.span(tokens.clone()), self.site(tokens));
        let guard = self.guard(term, tokens).filter(|_| term.gates.hold(&site));
        let decided = if !self.anchored(term) {
            NO_ANCHOR.to_owned()
        } else if term.gates.hold(&site) && self.masked(term, tokens) {
            masked(self.doc, tokens)
        } else if let Some(guard) = guard {
            kept_out(guard)
        } else {
            term.gates.told(Written { require_any: &choice.require_any, unless: &choice.unless }, &site)
        };
        let why = format!("“{}” as “{}”: {decided}", span.of(self.doc.text), choice.name);
        Some(Told {
            span,
            entry: set.id.clone(),
            counts: self.counts(term, tokens),
            why,
            guard: guard.map(|g| g.entry.id.clone()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::fixture::document;
    use crate::model::{Stance, Voice};

    const SETS: &str = "schema: sayso-lexicon/1
kind: naming
language: en
entries:
- id: fighters
  beat: conflict
  referent: armed men
  why: w
  anchors: [Veldra Front]
  choices:
  - {name: militant, forms: [militants], stance: neutral, unless: [{next: [tone]}]}
  - {name: freedom fighter, forms: [freedom fighter, freedom fighters], stance: approve, strength: 3}
- id: people
  beat: crowds
  referent: a crowd
  why: w
  choices:
  - {name: mob, forms: [mob], stance: condemn}
  - {name: militants, forms: [militants], stance: distance, unless: [{sentence: [front]}]}
";

    fn names(text: &str) -> Vec<(String, String, Voice)> {
        let lexicon = Lexicon::of_texts(&[SETS]);
        find(&document(text), &lexicon, &[]).into_iter().map(|n| (n.set, n.choice, n.voice)).collect()
    }

    #[test]
    fn names_count_where_anchors_and_gates_allow() {
        for (text, want) in [
            ("A mob came.", &[("people", "mob", Voice::Outlet)][..]),
            ("A “mob” came.", &[("people", "mob", Voice::ScareQuote)]),
            ("Freedom fighters came.", &[]),
            ("Militants came.", &[("people", "militants", Voice::Outlet)]),
            ("The Veldra Front’s militants came.", &[("fighters", "militant", Voice::Outlet)]),
            (
                "The Veldra Front rose. Some militants and freedom fighters came.",
                &[
                    ("fighters", "militant", Voice::Outlet),
                    ("people", "militants", Voice::Outlet),
                    ("fighters", "freedom fighter", Voice::Outlet),
                ],
            ),
        ] {
            let want: Vec<_> = want.iter().map(|(s, c, v)| (s.to_string(), c.to_string(), *v)).collect();
            assert_eq!(names(text), want, "{text}");
        }
    }

    #[test]
    fn every_name_says_what_decided() {
        let lexicon = Lexicon::of_texts(&[SETS]);
        for (text, why, counts) in [
            ("Militants came.", "“Militants” as “militant”: the article holds none of the words", false),
            (
                "Veldra Front militants tone it down.",
                "“militants” as “militant”: `unless: {next: [tone]}` holds at “tone”",
                false,
            ),
            ("A mob came.", "“mob” as “mob”: it has no gate", true),
            ("They saw the Mob Act.", "“Mob” as “mob”: masked by the proper name “Mob Act”", false),
        ] {
            let told = told(&document(text), &lexicon, &[]);
            assert!(told.iter().any(|t| t.why.starts_with(why) && t.counts == counts), "{told:?}");
        }
    }

    #[test]
    fn the_stance_of_the_choice_is_recorded() {
        let lexicon = Lexicon::of_texts(&[SETS]);
        let found = find(&document("The mob left."), &lexicon, &[]);
        assert_eq!(found.first().map(|n| n.stance), Some(Stance::Condemn));
    }
}
