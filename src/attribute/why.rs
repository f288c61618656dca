//! The reason of a mark, in words.

use super::attrs::Attrs;
use super::choose::quoted_share;
use super::cue_lexicon::CueLexicon;
use super::roles::Roles;
use crate::lexicon::schema::{CueEntry, CuePos, Frame};
use crate::segment::{Classes, WordClass};
use crate::text::{Document, Pos};

/// One line: what the cue is, who stands where, what hands the content over.
pub(crate) fn why(doc: &Document, classes: &Classes, attrs: &[Attrs], cues: &CueLexicon, roles: &Roles) -> String {
    let sense = roles.cue.clone().filter_map(|i| attrs.get(i)).map(|a| a.sense).find(|s| s.entry().is_some());
    let entry = sense.and_then(|s| s.entry()).and_then(|e| cues.entry(e));
    let words = doc.span(roles.cue.clone()).of(doc.text);
    let mut line = format!("{} “{words}”", entry.map_or("the words", kind));
    if let Some(entry) = entry {
        line += &format!(" ({})", entry.says);
    }
    line += &match roles.source.first() {
        None => ", with nobody named who says so".to_owned(),
        Some(source) => {
            format!(", with {} {}", what(doc, classes, source.end - 1), side(source.start, roles.cue.start))
        }
    };
    if let Some(content) = roles.content.first() {
        line += " and ";
        line +=
            content_words(sense.map_or(0, |s| s.frames), quoted_share(doc, &roles.content), doc.word(content.start));
        line += side(content.start, roles.cue.start);
    }
    line
}

fn kind(entry: &CueEntry) -> &'static str {
    match entry.pos {
        CuePos::Verb => "reporting verb",
        CuePos::Noun => "reporting noun",
        CuePos::Adverb => "adverb",
        CuePos::Preposition => "preposition",
        CuePos::Adjective => "adjective",
        CuePos::Punctuation => "mark",
    }
}

fn what(doc: &Document, classes: &Classes, last: usize) -> &'static str {
    let Some(token) = doc.tokens.get(last) else { return "a source" };
    if classes.is(token, WordClass::Pronoun) {
        return "a pronoun";
    }
    match token.pos {
        Pos::Propn => "a name",
        Pos::Num => "a number of people",
        _ => "a noun phrase",
    }
}

fn side(role: usize, cue: usize) -> &'static str {
    if role < cue { "before it" } else { "after it" }
}

fn content_words(frames: u16, quoted: u8, first: &str) -> &'static str {
    let has = |f: Frame| frames >> f as u16 & 1 == 1;
    match quoted {
        2 => "a quotation ",
        1 => "words that are partly quoted ",
        _ if matches!(first.to_ascii_lowercase().as_str(), "that" | "whether" | "if" | "how" | "why" | "what") => {
            "a that-clause or question "
        }
        _ if first.eq_ignore_ascii_case("to") => "an infinitive ",
        _ if has(Frame::Post) || has(Frame::Clause) || has(Frame::That) => "a clause ",
        _ => "its content ",
    }
}
