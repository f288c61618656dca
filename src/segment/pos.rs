//! Coarse parts of speech from closed classes, endings and neighbours.
//!
//! Not a tagger: it tells a noun from a verb or an adjective where one look at the word and
//! its neighbours does. Sense gates and models treat it as a hint.

use super::classes::{Classes, WordClass};
use crate::text::{Case, Document, Pos, TokenKind};

/// Sets `pos` of every token.
pub(super) fn tag(document: &mut Document, classes: &Classes) {
    let mut previous = Pos::Punct;
    let mut previous_bits = 0;
    let starts: Vec<usize> = document.sentences.iter().map(|s| s.tokens.start).collect();
    let mut next_start = 0;
    for i in 0..document.tokens.len() {
        let opens = starts.get(next_start) == Some(&i);
        next_start += usize::from(opens);
        let Some(token) = document.tokens.get(i) else { continue };
        let bits = classes.of(token);
        let pos = guess(token.of(document.text), token.kind, token.case, bits, opens, previous, previous_bits);
        previous = pos;
        previous_bits = bits;
        if let Some(token) = document.tokens.get_mut(i) {
            token.pos = pos;
        }
    }
}

fn guess(word: &str, kind: TokenKind, case: Case, bits: u32, opens: bool, previous: Pos, previous_bits: u32) -> Pos {
    match kind {
        TokenKind::Mark => return Pos::Punct,
        TokenKind::Number => return Pos::Num,
        TokenKind::Possessive => return Pos::Part,
        TokenKind::Word => {}
    }
    if let Some(pos) = closed(word, bits, previous) {
        return pos;
    }
    if matches!(case, Case::Capital | Case::Upper | Case::Mixed) && !opens {
        return Pos::Propn;
    }
    open(word, bits, previous, previous_bits)
}

fn closed(word: &str, bits: u32, previous: Pos) -> Option<Pos> {
    let has = |class: WordClass| class.within(bits);
    if word.eq_ignore_ascii_case("to") {
        return Some(Pos::Part);
    }
    if has(WordClass::Auxiliary) {
        return Some(Pos::Aux);
    }
    if has(WordClass::Determiner) {
        return Some(Pos::Det);
    }
    if has(WordClass::NumberWord) {
        return Some(Pos::Num);
    }
    if has(WordClass::Pronoun) && !(word.eq_ignore_ascii_case("that") && previous == Pos::Verb) {
        return Some(Pos::Pron);
    }
    if has(WordClass::Conjunction) || word.eq_ignore_ascii_case("that") {
        return Some(Pos::Conj);
    }
    if has(WordClass::Preposition) {
        return Some(Pos::Prep);
    }
    has(WordClass::Adverb).then_some(Pos::Adv)
}

fn open(word: &str, bits: u32, previous: Pos, previous_bits: u32) -> Pos {
    let ends = |endings: &[&str]| word.len() > 4 && endings.iter().any(|e| word.ends_with(e));
    let modal = WordClass::Modal.within(previous_bits);
    let particle = WordClass::Particle.within(previous_bits);
    if ends(&["ly"]) && !ends(&["family", "supply", "reply", "rally", "ally", "assembly", "belly", "bully"]) {
        return Pos::Adv;
    }
    let noun_slot = matches!(previous, Pos::Det | Pos::Adj | Pos::Num) || (previous == Pos::Part && !particle);
    if modal || (particle && !ends(&["ing", "tion"])) {
        return Pos::Verb;
    }
    // What the lists name stands for a noun only behind an article or an owner.
    let owned = previous == Pos::Det || previous == Pos::Part;
    if (WordClass::Past.within(bits) || WordClass::Verb.within(bits)) && !owned {
        return Pos::Verb;
    }
    if ends(&[
        "tion", "sion", "ness", "ment", "ity", "ism", "ists", "ist", "ship", "ance", "ence", "ers", "ors", "cy",
        "tions", "ments", "hood", "dom", "age",
    ]) {
        return Pos::Noun;
    }
    if ends(&["ous", "ful", "ive", "ible", "able", "less", "ish", "ical", "ic", "ary", "esque", "some", "est"])
        || (ends(&["al"]) && noun_slot)
    {
        return Pos::Adj;
    }
    if noun_slot {
        return if ends(&["ed", "ing"]) { Pos::Adj } else { Pos::Noun };
    }
    if WordClass::SubjectPronoun.within(previous_bits) || matches!(previous, Pos::Aux) && ends(&["ed", "en", "ing"]) {
        return Pos::Verb;
    }
    if ends(&["ed", "ing"]) {
        return Pos::Verb;
    }
    if WordClass::CueVerb.within(bits) && matches!(previous, Pos::Noun | Pos::Propn | Pos::Pron | Pos::Adv | Pos::Conj)
    {
        return Pos::Verb;
    }
    Pos::Noun
}
