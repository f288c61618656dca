//! What is known of each token before any model looks at it.

use super::cue_lexicon::{CueLexicon, CueSense};
use super::vocabulary::{Cluster, Vocabulary};
use super::weights::mix;
use crate::segment::{Classes, WordClass};
use crate::text::{Case, Document, Pos, TokenKind};

/// The attributes of one token, as small numbers that features are made of.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Attrs {
    /// What tells the token from others in everything below but its shape and its quotation: 0 of
    /// a token that is not there.
    pub form: u64,
    /// The word, or the suffix class of a rare one.
    pub word: u64,
    pub lemma: u64,
    pub suffix2: u64,
    pub suffix3: u64,
    pub shape: u64,
    /// The closed class, or the part of speech of an open word.
    pub class: u64,
    /// 0 outside, 1 opening mark, 2 inside, 3 closing mark; +4 when nested.
    pub quote: u64,
    /// The cluster of the word, and its family.
    pub cluster: u64,
    pub family: u64,
    /// How often the form is a cue: 0 never to 11 nearly always.
    pub bin: u64,
    /// Which cue entry the token heads, and which of its frames hold here.
    pub sense: CueSense,
    /// Whether the token can end a noun phrase that is a subject.
    pub head: bool,
    /// Whether the token belongs to a cue that the lexicon switches off.
    pub off: bool,
    /// Whether the word tells whose the noun behind it is.
    pub owner: bool,
    /// Whether it names what carries words, as a statement or a letter.
    pub carrier: bool,
    /// Whether the token is a mark that divides a sentence, and a word that opens a clause.
    pub divides: bool,
    pub opens: bool,
}

impl Attrs {
    /// What stands beyond the edges of a text.
    pub const BLANK: Self = Self {
        form: 0,
        word: 0,
        lemma: 0,
        suffix2: 0,
        suffix3: 0,
        shape: 0,
        class: 0,
        quote: 0,
        cluster: 0,
        family: 0,
        bin: 0,
        sense: CueSense::NONE,
        head: false,
        off: false,
        owner: false,
        carrier: false,
        divides: false,
        opens: false,
    };

    /// Sets `form`, the hash of all that features look at but for shape and quotation; whatever
    /// changes a token calls it.
    pub fn set_form(&mut self) {
        let sense = &self.sense;
        let numbers = self.cluster << 40 | self.family << 24 | self.class << 8 | self.bin;
        let senses = u64::from(sense.length) << 32 | u64::from(sense.frequency) << 16 | u64::from(sense.frames);
        let words = mix(mix(mix(mix(1, self.word), self.lemma), self.suffix2), self.suffix3);
        self.form = mix(mix(words, numbers), senses);
    }

    /// Whether the word is a month or a day of the week.
    pub fn calendar(&self) -> bool {
        self.class == 1 + LISTED.iter().position(|c| *c == WordClass::Calendar).unwrap_or_default() as u64
    }
}

/// The closed classes that are told apart, the first that holds.
const LISTED: [WordClass; 12] = [
    WordClass::Modal,
    WordClass::Auxiliary,
    WordClass::SubjectPronoun,
    WordClass::Determiner,
    WordClass::Wh,
    WordClass::Pronoun,
    WordClass::Title,
    WordClass::Preposition,
    WordClass::Conjunction,
    WordClass::Calendar,
    WordClass::NumberWord,
    WordClass::Adverb,
];

/// Computes the attributes of every token.
pub(crate) fn attributes(doc: &Document, classes: &Classes, vocabulary: &Vocabulary, cues: &CueLexicon) -> Vec<Attrs> {
    let mut attrs: Vec<Attrs> = Vec::with_capacity(doc.tokens.len());
    let quotes = quote_states(doc);
    let titles = title_case(doc);
    let mut forms = Vec::with_capacity(doc.tokens.len());
    for (i, token) in doc.tokens.iter().enumerate() {
        let text = token.of(doc.text);
        let bits = classes.of(token);
        let lemma = cues.lemma_key(token.key, text);
        let (suffix2, suffix3) = (suffix(text, 2), suffix(text, 3));
        let title = titles.get(i).copied().unwrap_or_default();
        let shape = if title && token.kind == TokenKind::Word { 6 } else { shape(token.kind, token.case, text) };
        let form = vocabulary.form(token.key);
        forms.push(form);
        let word =
            if token.kind == TokenKind::Mark || form.is_some() { token.key } else { mix(mix(7, suffix3), shape) };
        let cluster = if token.kind == TokenKind::Word { vocabulary.cluster(token.key) } else { Cluster::default() };
        attrs.push(Attrs {
            form: 0,
            cluster: u64::from(cluster.number),
            family: u64::from(cluster.family),
            word,
            lemma,
            suffix2,
            suffix3,
            shape,
            class: class(bits, token.pos, text),
            quote: quotes.get(i).copied().unwrap_or_default(),
            bin: 0,
            sense: CueSense::default(),
            off: false,
            owner: WordClass::Possessor.within(bits),
            carrier: WordClass::Carrier.within(bits),
            divides: matches!(text, "," | ";" | "—" | "–" | "--"),
            opens: matches!(text, "that" | "whether" | "if"),
            head: matches!(token.pos, Pos::Noun | Pos::Propn | Pos::Pron)
                && !WordClass::Cue.within(bits & !(1 << WordClass::Pronoun as u8))
                || WordClass::Pronoun.within(bits),
        });
    }
    for i in 0..attrs.len() {
        let mut sense = cues.sense(doc, classes, i);
        let off = cues.off(doc, classes, i, sense);
        if off > 0 {
            sense = CueSense::default();
            attrs.iter_mut().skip(i).take(off).for_each(|a| a.off = true);
        }
        if let Some(attr) = attrs.get_mut(i) {
            attr.bin = vocabulary.bin(forms.get(i).copied().flatten(), attr.lemma, sense.prior());
            attr.sense = sense;
            attr.set_form();
        }
    }
    attrs
}

/// The tokens of sentences most of whose words are capitalised, so that capitals tell no names.
fn title_case(doc: &Document) -> Vec<bool> {
    let mut titles = vec![false; doc.tokens.len()];
    for sentence in &doc.sentences {
        let Some(tokens) = doc.tokens.get(sentence.tokens.clone()) else { continue };
        let words = tokens.iter().filter(|t| t.kind == TokenKind::Word && t.span().len() > 3);
        let (mut count, mut capitals) = (0, 0);
        words.for_each(|t| {
            count += 1;
            capitals += usize::from(t.case != Case::Lower);
        });
        if count >= 4 && capitals * 10 >= count * 7 {
            titles[sentence.tokens.clone()].fill(true);
        }
    }
    titles
}

fn quote_states(doc: &Document) -> Vec<u64> {
    let mut states = vec![0; doc.tokens.len()];
    for quotation in &doc.quotations {
        let nested = if quotation.depth > 1 { 4 } else { 0 };
        if let Some(inside) = states.get_mut(quotation.tokens.clone()) {
            inside.fill(2 + nested);
            if let Some(first) = inside.first_mut() {
                *first = 1 + nested;
            }
            if let (true, Some(last)) = (quotation.closed, inside.last_mut()) {
                *last = 3 + nested;
            }
        }
    }
    states
}

fn suffix(text: &str, length: usize) -> u64 {
    let end = text.len().saturating_sub(length);
    let start = match text.as_bytes().get(end..) {
        // Most words end in ASCII letters, of which each is a byte.
        Some(last) if last.is_ascii() => end,
        _ => text.char_indices().rev().nth(length - 1).map_or(0, |(at, _)| at),
    };
    crate::text::key(text.get(start..).unwrap_or_default())
}

fn shape(kind: TokenKind, case: Case, text: &str) -> u64 {
    match kind {
        TokenKind::Number => 10 + (text.len().min(4) as u64),
        TokenKind::Possessive => 9,
        TokenKind::Mark => 8,
        TokenKind::Word if text.starts_with('@') => 15,
        TokenKind::Word => match case {
            Case::None => 0,
            Case::Lower => 1,
            Case::Capital if text.len() == 1 => 5,
            Case::Capital => 2,
            Case::Upper => 3,
            Case::Mixed => 4,
        },
    }
}

fn class(bits: u32, pos: Pos, text: &str) -> u64 {
    if text.eq_ignore_ascii_case("to") {
        return 40;
    }
    match LISTED.iter().position(|c| c.within(bits)) {
        Some(index) => index as u64 + 1,
        None => 20 + pos as u64,
    }
}
