//! Names and plain words for the values of the model.

use serde::de::value::{Error, StrDeserializer};
use serde::de::{Deserialize, IntoDeserializer};
use serde::ser::Serialize;

#[cfg(any(feature = "cli", feature = "page"))]
use crate::model::Source;
use crate::model::{Specificity, Voice};
#[cfg(any(feature = "cli", feature = "page"))]
use crate::text::CharSpan;

/// The name of a value as it stands in the record: `scare_quote`.
pub(super) fn name<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// The value of a name; the error lists the names that there are.
pub(super) fn value<'a, T: Deserialize<'a>>(name: &'a str) -> Result<T, String> {
    let deserializer: StrDeserializer<'a, Error> = name.into_deserializer();
    T::deserialize(deserializer).map_err(|e| e.to_string())
}

/// The name of a value in plain words: `scare quote`.
pub fn plain<T: Serialize>(value: &T) -> String {
    name(value).replace('_', " ")
}

/// The letter that stands for a voice.
pub(super) fn letter(voice: Voice) -> char {
    match voice {
        Voice::Outlet => 'o',
        Voice::ScareQuote => 's',
        Voice::Paraphrase => 'p',
        Voice::Quote => 'q',
    }
}

/// What the strength of a loaded term, 1 to 3, means.
pub fn strength(strength: u8) -> &'static str {
    match strength {
        ..=1 => "depends on context",
        2 => "usually loaded",
        _ => "loaded in any voice",
    }
}

/// `1 claim`, `2 claims`.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// A rung with what it means: "3 of 4, a role and its institution".
pub(super) fn rung_words(rung: Specificity) -> String {
    format!("{} of 4, {}", rung.rung(), rung.definition())
}

/// What the text tells of a source, and where.
#[cfg(any(feature = "cli", feature = "page"))]
pub(super) fn told(source: &Source<CharSpan>) -> impl Iterator<Item = (&'static str, CharSpan)> {
    let facts = [
        ("anonymity granted", source.granted),
        ("reason given", source.reason),
        ("described as", source.descriptor),
        ("knows it by", source.basis),
    ];
    facts.into_iter().filter_map(|(what, span)| Some((what, span?)))
}

/// What is set behind a term that is not loaded wherever it stands; empty for all others.
pub(super) fn caution(term: u8) -> String {
    if term < 2 { format!(", {}", strength(term)) } else { String::new() }
}

/// How a name or a term is used in a voice: "3 own, 1 quoted".
pub(super) fn used(voice: Voice) -> &'static str {
    match voice {
        Voice::Outlet => "own",
        Voice::ScareQuote => "scare-quoted",
        Voice::Paraphrase => "paraphrased",
        Voice::Quote => "quoted",
    }
}

#[cfg(any(feature = "cli", feature = "page"))]
/// With a capital at its start.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(any(feature = "cli", feature = "page"))]
/// The voice in words.
pub fn voice_words(voice: Voice) -> &'static str {
    match voice {
        Voice::Outlet => "outlet's own words",
        Voice::ScareQuote => "scare quotes",
        Voice::Paraphrase => "paraphrase",
        Voice::Quote => "quotation",
    }
}

/// The text on one line without control characters, so that nothing in an article can steer
/// a terminal.
pub(super) fn tame(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !c.is_control() {
            out.push(c);
        }
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Category, Furniture};

    #[test]
    fn names_go_both_ways() {
        assert_eq!(name(&Voice::ScareQuote), "scare_quote");
        assert_eq!(plain(&Category::StanceVerb), "stance verb");
        assert_eq!(value::<Furniture>("author_bio"), Ok(Furniture::AuthorBio));
        assert!(value::<Voice>("loud").is_err_and(|e| e.contains("scare_quote")));
    }

    #[test]
    fn weak_terms_come_with_a_caution() {
        assert_eq!([1, 2, 3].map(caution), [", depends on context", "", ""]);
        assert_eq!([2, 3].map(strength), ["usually loaded", "loaded in any voice"]);
    }

    #[test]
    fn tames_what_could_steer_a_terminal() {
        assert_eq!(tame("a\u{1b}[31m\r\n\tb\u{a0} c\u{7} "), "a[31m b c");
    }
}
