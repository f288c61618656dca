//! What makes a word look evaluative: its shape, and the place where it stands.

use std::fmt;
use std::ops::Range;

use crate::lexicon::{Lexicon, Table, capital_inside, hyphen};
use crate::loaded::Voices;
use crate::model::{Attribution, Voice};
use crate::text::{Document, ParagraphKind, Pos, Span, TokenKind};

/// Endings of adjectives that often judge.
const SUFFIXES: [(&str, &str); 5] =
    [("ous", "-ous"), ("less", "-less"), ("ish", "-ish"), ("esque", "-esque"), ("ful", "-ful")];
/// Openings of words that often judge. "Miss" opens other words ("mission").
const PREFIXES: [(&str, &str); 3] = [("over", "over-"), ("mis", "mis-"), ("ultra", "ultra-")];
/// Words of degree, behind which stands what can be had in degrees.
const DEGREES: [&str; 3] = ["so", "very", "too"];
/// A suffix or prefix counts where at least so many letters stand beside it.
const STEM: usize = 3;

/// Why a word looks evaluative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Evidence {
    /// An adjective with the ending.
    Suffix(&'static str),
    /// A word with the opening.
    Prefix(&'static str),
    /// An adverb in -ly right before an adjective.
    BeforeAdjective,
    /// Right behind a word of degree.
    Degree(&'static str),
    /// The verb of a headline.
    Headline,
    /// In scare quotes.
    ScareQuotes,
    /// A compound with a hyphen.
    Compound,
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Evidence::Suffix(suffix) => write!(f, "suffix {suffix}"),
            Evidence::Prefix(prefix) => write!(f, "prefix {prefix}"),
            Evidence::BeforeAdjective => f.write_str("-ly before an adjective"),
            Evidence::Degree(word) => write!(f, "after “{word}”"),
            Evidence::Headline => f.write_str("verb of a headline"),
            Evidence::ScareQuotes => f.write_str("in scare quotes"),
            Evidence::Compound => f.write_str("compound with a hyphen"),
        }
    }
}

/// A place of a word that looks evaluative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub span: Span,
    pub sentence: Span,
    /// Never empty.
    pub evidence: Vec<Evidence>,
}

/// The places of words that look evaluative, in text order: in the article's own words or in
/// anybody's, but not in names, and only where no form of a cue, a loaded term, a name of a naming
/// set or a source noun stands.
pub fn find(doc: &Document, lexicon: &Lexicon, attributions: &[Attribution<Span>]) -> Vec<Finding> {
    let covered = covered(doc, lexicon);
    let voices = Voices::new(doc, lexicon, attributions);
    let mut found = Vec::new();
    let mut at = 0;
    while at < doc.tokens.len() {
        let word = compound(doc, at);
        let free = !word.clone().any(|t| covered.get(t) == Some(&true));
        if free && is_candidate(doc, &word) {
            let evidence = evidence(doc, &voices, &word);
            if !evidence.is_empty() {
                let sentence = doc.sentence(at).map_or(Span::default(), |s| doc.span(s.tokens.clone()));
                found.push(Finding { span: doc.span(word.clone()), sentence, evidence });
            }
        }
        at = word.end.max(at + 1);
    }
    found
}

fn evidence(doc: &Document, voices: &Voices, word: &Range<usize>) -> Vec<Evidence> {
    let joined = word.len() > 1;
    let text = doc.span(word.clone()).of(doc.text).to_lowercase();
    let pos = doc.tokens.get(word.start).map(|t| t.pos);
    let next = |pos: Pos| doc.tokens.get(word.end).is_some_and(|t| t.pos == pos);
    let mut found = Vec::new();
    if !joined && pos == Some(Pos::Adj) {
        let suffix = SUFFIXES.iter().find(|(ending, _)| text.len() >= ending.len() + STEM && text.ends_with(ending));
        found.extend(suffix.map(|(_, name)| Evidence::Suffix(name)));
    }
    let prefix = PREFIXES.iter().find(|(opening, _)| text.len() > opening.len() + STEM && text.starts_with(opening));
    let prefix = prefix.filter(|(opening, _)| !(*opening == "mis" && text.starts_with("miss")));
    found.extend(prefix.map(|(_, name)| Evidence::Prefix(name)));
    if pos == Some(Pos::Adv) && text.ends_with("ly") && next(Pos::Adj) {
        found.push(Evidence::BeforeAdjective);
    }
    let degree = word.start.checked_sub(1).and_then(|t| DEGREES.iter().find(|d| doc.word(t).eq_ignore_ascii_case(d)));
    found.extend(degree.filter(|_| matches!(pos, Some(Pos::Adj | Pos::Noun))).map(|d| Evidence::Degree(d)));
    if !joined && headline_verb(doc, word.start) {
        found.push(Evidence::Headline);
    }
    if voices.of(word).0 == Voice::ScareQuote {
        found.push(Evidence::ScareQuotes);
    }
    if joined {
        found.push(Evidence::Compound);
    }
    found.sort_unstable();
    found
}

/// Whether the word is read as the verb of a headline: a form in -s between a noun and what such a
/// verb has as its object.
fn headline_verb(doc: &Document, token: usize) -> bool {
    let Some(sentence) = doc.sentence(token) else { return false };
    let headline = doc.paragraphs.get(sentence.paragraph).is_some_and(|p| p.kind == ParagraphKind::Headline);
    let pos = |token: Option<usize>| token.and_then(|t| doc.tokens.get(t)).map(|t| t.pos);
    let word = doc.word(token).to_lowercase();
    let third = word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is");
    let before = matches!(pos(token.checked_sub(1)), Some(Pos::Noun | Pos::Propn));
    let after =
        matches!(pos(Some(token + 1)), Some(Pos::Noun | Pos::Propn | Pos::Det | Pos::Adj | Pos::Pron | Pos::Num));
    headline && third && before && after && token > sentence.tokens.start
}

/// The tokens of the word that starts here: one, or several with hyphens between them and no space.
fn compound(doc: &Document, token: usize) -> Range<usize> {
    let mut end = token + 1;
    let word = |t: usize| doc.tokens.get(t).is_some_and(|t| t.kind == TokenKind::Word);
    while word(end - 1) && hyphen(doc, end) && doc.adjoins(end) && word(end + 1) && doc.adjoins(end + 1) {
        end += 2;
    }
    token..end
}

/// Whether the word is one of an open class, and no name.
fn is_candidate(doc: &Document, word: &Range<usize>) -> bool {
    let parts = || word.clone().filter(|&t| !hyphen(doc, t));
    let open = |t: usize| {
        doc.tokens.get(t).is_some_and(|token| {
            let class = matches!(token.pos, Pos::Noun | Pos::Verb | Pos::Adj | Pos::Adv);
            token.kind == TokenKind::Word
                && class
                && token.of(doc.text).chars().filter(|c| c.is_alphabetic()).count() >= 3
        })
    };
    parts().all(open) && !parts().any(|t| capital_inside(doc, t))
}

/// For each token, whether a form of an entry stands there.
fn covered(doc: &Document, lexicon: &Lexicon) -> Vec<bool> {
    let mut covered = vec![false; doc.tokens.len()];
    for at in 0..doc.tokens.len() {
        mark(lexicon.loaded(), doc, at, &mut covered);
        mark(&lexicon.naming().names, doc, at, &mut covered);
        mark(lexicon.cues(), doc, at, &mut covered);
        mark(lexicon.sources(), doc, at, &mut covered);
    }
    covered
}

fn mark<E>(table: &Table<E>, doc: &Document, at: usize, covered: &mut [bool]) {
    let longest = table.longest(doc, at).map(|m| m.tokens);
    longest.and_then(|tokens| covered.get_mut(tokens)).into_iter().flatten().for_each(|flag| *flag = true);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::Segmenter;

    fn findings(text: &str) -> Vec<(String, String)> {
        let lexicon = Lexicon::builtin();
        let doc = Segmenter::new(lexicon).segment(text).document;
        let words = find(&doc, lexicon, &[]).into_iter();
        words
            .map(|f| {
                let evidence: Vec<String> = f.evidence.iter().map(ToString::to_string).collect();
                (f.span.of(text).to_owned(), evidence.join("; "))
            })
            .collect()
    }

    #[test]
    fn shape_and_place_are_evidence() {
        for (text, word, evidence) in [
            ("They saw a glumptious plan for the hall.", "glumptious", "suffix -ous"),
            ("They saw a plimless plan for the hall.", "plimless", "suffix -less"),
            ("They saw a frobish plan for the hall.", "frobish", "suffix -ish"),
            ("They saw a zarquonesque plan for the hall.", "zarquonesque", "suffix -esque"),
            ("They saw a vorpalful plan for the hall.", "vorpalful", "suffix -ful"),
            ("The plan was overfrobbed in a day.", "overfrobbed", "prefix over-"),
            ("The plan was misfrobbed in a day.", "misfrobbed", "prefix mis-"),
            ("The plan was ultrafrob in a day.", "ultrafrob", "prefix ultra-"),
            ("They saw a zarquonly sizable plan.", "zarquonly", "-ly before an adjective"),
            ("The plan was very frabjous to them.", "frabjous", "suffix -ous; after “very”"),
            ("The plan was too frob for them.", "frob", "after “too”"),
            (
                "Council zarquons the new plan\n\nThe council met on Monday and talked for hours.",
                "zarquons",
                "verb of a headline",
            ),
            ("The “frobbery” in the hall lasted an hour.", "frobbery", "in scare quotes"),
            ("They saw a frob-faced plan for the hall.", "frob-faced", "compound with a hyphen"),
        ] {
            let all = findings(text);
            assert!(all.contains(&(word.to_owned(), evidence.to_owned())), "{text}: {all:?}");
        }
    }

    #[test]
    fn what_an_entry_covers_and_names_are_left_out() {
        for text in [
            "They saw a scandalous plan for the hall.",
            "They met Lord Frobish on Monday.",
            "The mission was missing a day.",
            "They saw a two-day plan for the hall.",
        ] {
            assert_eq!(findings(text), [], "{text}");
        }
    }
}
