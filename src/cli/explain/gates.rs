//! Sense gates in words.

use sayso::lexicon::schema::{Gate, PosName};
use serde::Serialize;

/// Sentences that say when an entry counts; none where it always does.
pub fn in_words(require_any: &[Gate], unless: &[Gate]) -> Vec<String> {
    let mut lines = Vec::new();
    if !require_any.is_empty() {
        let conditions: Vec<String> = require_any.iter().map(condition).collect();
        lines.push(format!("It counts only where {}.", conditions.join(", or where ")));
    }
    lines.extend(unless.iter().map(|gate| format!("It does not count where {}.", condition(gate))));
    lines
}

fn condition(gate: &Gate) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut words = |place: &str, list: &[String]| {
        if !list.is_empty() {
            parts.push(format!("{place} is {}", alternatives(list)));
        }
    };
    words("the word before", &gate.prev);
    words("the word after", &gate.next);
    words("one of the three words before", &gate.before);
    words("one of the three words after", &gate.after);
    words("a word of the sentence", &gate.sentence);
    words("the topic of a word of the sentence", &gate.topic);
    let mut classes = |place: &str, list: &[PosName]| {
        if !list.is_empty() {
            let names: Vec<String> = list.iter().map(class).collect();
            parts.push(format!("{place} is {}", names.join(" or ")));
        }
    };
    classes("the word before", &gate.prev_pos);
    classes("the word after", &gate.next_pos);
    classes("the term's last word", &gate.pos);
    let mut flag = |value: Option<bool>, yes: &str, no: &str| {
        parts.extend(value.map(|v| if v { yes.to_owned() } else { no.to_owned() }));
    };
    flag(gate.capitalized, "it starts with a capital inside the sentence", "it does not start with a capital");
    flag(gate.cue, "it is the cue of an attribution", "it is not the cue of an attribution");
    flag(gate.quoted, "it stands in quotation marks", "it does not stand in quotation marks");
    parts.join(" and ")
}

/// `"tax"`, `"sanction..."` or `"diet"`.
fn alternatives(words: &[String]) -> String {
    let shown: Vec<String> = words
        .iter()
        .map(|word| match word.strip_suffix('*') {
            Some(stem) => format!("\"{stem}...\""),
            None => format!("\"{word}\""),
        })
        .collect();
    shown.join(" or ")
}

fn class(pos: &PosName) -> String {
    let plain = match pos {
        PosName::Noun => "a noun",
        PosName::Propn => "a proper name",
        PosName::Verb => "a verb",
        PosName::Adj => "an adjective",
        PosName::Adv => "an adverb",
        PosName::Det => "an article or determiner",
        PosName::Pron => "a pronoun",
        PosName::Prep => "a preposition",
        PosName::Num => "a number",
        PosName::Conj => "a conjunction",
        PosName::Aux => "an auxiliary verb",
        PosName::Part => "a particle",
        PosName::Punct => "a punctuation mark",
    };
    plain.to_owned()
}

/// A value as it is written in a file, in words.
pub fn plain(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name.replace('_', " "),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_must_and_must_not_stand_there() {
        let tax = Gate { prev: vec!["tax".into(), "sanction*".into()], ..Gate::default() };
        let name = Gate { next_pos: vec![PosName::Propn], quoted: Some(false), ..Gate::default() };
        assert_eq!(
            in_words(&[name], &[tax]),
            [
                "It counts only where the word after is a proper name and it does not stand in quotation marks.",
                "It does not count where the word before is \"tax\" or \"sanction...\"."
            ]
        );
        assert!(in_words(&[], &[]).is_empty());
    }
}
