//! Whether two claims of one article say the same.

use std::collections::BTreeSet;

use super::reading::{Claim, Reading};
use crate::framing::stem;
use crate::segment::WordClass;
use crate::text::{Case, Span, Token, TokenKind};

/// So much of the shorter claim must stand in the longer one.
const MOST: f64 = 0.7;
/// So much of the longer one must stand in the shorter one.
const LEAST: f64 = 0.4;

/// Words that carry no meaning of their own.
const EMPTY: [WordClass; 11] = [
    WordClass::Determiner,
    WordClass::Article,
    WordClass::Pronoun,
    WordClass::PersonalPronoun,
    WordClass::Possessor,
    WordClass::Preposition,
    WordClass::Conjunction,
    WordClass::Auxiliary,
    WordClass::Modal,
    WordClass::Particle,
    WordClass::Wh,
];

/// What a claim says, in stems.
#[derive(Debug, Default)]
struct Gist {
    words: BTreeSet<String>,
    names: BTreeSet<String>,
    numbers: BTreeSet<String>,
    negated: bool,
}

impl Reading<'_> {
    /// Whether two claims say the same: most words of the shorter one stand in the other, one that is no name among
    /// them, and neither numbers nor denials tell them apart. What is reworded freely is not found.
    pub fn says_same(&self, one: &Claim<'_>, other: &Claim<'_>) -> bool {
        let (one, other) = (self.gist(one), self.gist(other));
        let (short, long) = if one.words.len() <= other.words.len() { (&one, &other) } else { (&other, &one) };
        let same = short.words.intersection(&long.words).count();
        let plain = short.words.intersection(&long.words).filter(|word| !short.names.contains(*word)).count();
        let numbers_agree = short.numbers.is_empty()
            || long.numbers.is_empty()
            || short.numbers.is_subset(&long.numbers)
            || long.numbers.is_subset(&short.numbers);
        short.negated == long.negated
            && numbers_agree
            && (same >= 3 || same == 2 && short.words.len() == 2 && long.words.len() <= 4)
            && plain >= 1
            && same as f64 >= MOST * short.words.len() as f64
            && same as f64 >= LEAST * long.words.len() as f64
    }

    fn gist(&self, claim: &Claim<'_>) -> Gist {
        let mut gist = Gist::default();
        let promise = |span: &&Span| claim.source.is_some_and(|s| s.granted.is_some_and(|words| words.overlaps(span)));
        for span in claim.attribution.content.spans.iter().filter(|span| !promise(span)) {
            let tokens = self.doc.tokens_in(*span);
            gist.negated |= self.words.first_in("not-so", self.doc, *span).is_some();
            for (at, token) in tokens.clone().filter_map(|at| Some((at, self.doc.tokens.get(at)?))) {
                self.add(&mut gist, token, at == tokens.start);
            }
        }
        let cues = claim.attribution.cue_spans().iter();
        gist.negated ^= cues.copied().any(|cue| self.words.first_in("not-so", self.doc, cue).is_some());
        gist
    }

    fn add(&self, gist: &mut Gist, token: &Token, first: bool) {
        let classes = self.classes.of(token);
        if token.kind == TokenKind::Number || WordClass::NumberWord.within(classes) {
            gist.numbers.insert(token.of(self.text).to_lowercase());
        } else if !token.is_word() || EMPTY.iter().any(|class| class.within(classes)) {
            return;
        }
        let stem = stem(token.of(self.text), self.lists);
        if token.case == Case::Capital && !first {
            gist.names.insert(stem.clone());
        }
        gist.words.insert(stem);
    }
}
