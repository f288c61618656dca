//! Naming choices: which of several names for one referent an article uses, and in whose voice.

use std::ops::Range;

use crate::lexicon::{Lexicon, Match, NamingTerm, Site};
use crate::loaded::{Voices, anchored, guarded, part_of_name};
use crate::model::{Attribution, Category, Naming};
use crate::text::{Document, Span};

/// Every name of every naming set that counts in the article, in text order.
///
/// The longest name at a token counts, once for each set that has it. A set with anchors counts
/// only in an article that holds one of them. Guards keep names out as they do loaded terms.
pub fn find(doc: &Document, lexicon: &Lexicon, attributions: &[Attribution<Span>]) -> Vec<Naming<Span>> {
    let naming = lexicon.naming();
    let voices = Voices::new(doc, attributions);
    let anchored = anchored(doc, naming);
    let counts = |term: &NamingTerm, tokens: &Range<usize>| {
        let site = Site { doc, tokens: tokens.clone(), cue: voices.is_cue(tokens) };
        anchored.get(term.set as usize) == Some(&true)
            && term.gates.hold(&site)
            && (term.proper || !part_of_name(doc, tokens))
            && guarded(lexicon, Category::NamingChoice, term.proper, site).is_none()
    };
    let pick = |m: &Match<'_>| {
        let terms = m.entries.iter().filter_map(|&e| naming.names.get(e));
        let terms: Vec<&NamingTerm> = terms.filter(|term| counts(term, &m.tokens)).collect();
        (!terms.is_empty()).then_some(terms)
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < doc.tokens.len() {
        let Some((tokens, terms)) = naming.names.longest_where(doc, at, pick) else {
            at += 1;
            continue;
        };
        at = tokens.end;
        let (voice, attribution) = voices.of(&tokens);
        let span = doc.span(tokens);
        found.extend(terms.into_iter().filter_map(|term| {
            let set = naming.sets.get(term.set as usize)?;
            let choice = set.choices.get(term.choice as usize)?;
            let attribution = attribution.map(str::to_owned);
            let (set, name) = (set.id.clone(), choice.name.clone());
            Some(Naming { span, set, choice: name, stance: choice.stance, voice, attribution })
        }));
    }
    found
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
    fn the_stance_of_the_choice_is_recorded() {
        let lexicon = Lexicon::of_texts(&[SETS]);
        let found = find(&document("The mob left."), &lexicon, &[]);
        assert_eq!(found.first().map(|n| n.stance), Some(Stance::Condemn));
    }
}
