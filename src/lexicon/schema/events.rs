//! Words that tell of harm to people: verbs, states, and nouns of what happened.

use serde::{Deserialize, Serialize};

use super::Gate;

/// A word or phrase that tells of harm to people.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventEntry {
    pub id: String,
    pub lemma: String,
    pub pos: EventPos,
    /// Of a verb in the order base, -s, past, participle where it differs, -ing; of the others, every form.
    pub forms: Vec<String>,
    /// For verbs: whether somebody does it to somebody or it happens to its subject.
    #[serde(default)]
    pub harms: Harms,
    /// For verbs: prepositions that lead to whom it is done: "fire on".
    #[serde(default)]
    pub onto: Vec<String>,
    /// For verbs and states: it counts only where one of these holds; empty for always.
    #[serde(default)]
    pub needs: Vec<Need>,
    pub why: String,
    #[serde(default)]
    pub require_any: Vec<Gate>,
    #[serde(default)]
    pub unless: Vec<Gate>,
    /// Switched off: the entry never counts.
    #[serde(default)]
    pub never: bool,
    #[serde(default)]
    pub hit: Vec<String>,
    #[serde(default)]
    pub miss: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventPos {
    Verb,
    Noun,
    /// A word that says what became of people: "dead".
    State,
}

/// To whom a verb does harm.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Harms {
    /// To its object: "shoot".
    #[default]
    Object,
    /// To its subject: "die".
    Subject,
    /// To its object where there is one, else to its subject: "drown".
    Either,
}

/// What must be known of those concerned; where both are given, both must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Need {
    /// `true`: a person, several, or a number of them must be harmed.
    pub person: bool,
    /// `true`: a name alone does not make them a person, since parties and clubs are beaten too.
    pub by_word: bool,
    /// What the agent must be, one of these; empty for anything or nothing.
    pub agent: Vec<AgentWord>,
}

/// A list of words for agents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgentWord {
    /// Anybody.
    Person,
    /// Somebody whose word says that they do harm: "gunman".
    Attacker,
    Institution,
    Weapon,
    Vehicle,
    /// A force of nature.
    Force,
}

/// Which forms of a verb a word can be, as bits; 0 for nouns and states.
pub mod slot {
    pub const BASE: u8 = 1;
    /// Third person: "shoots".
    pub const S: u8 = 2;
    pub const PAST: u8 = 4;
    pub const PARTICIPLE: u8 = 8;
    pub const ING: u8 = 16;
}

impl EventEntry {
    /// The forms with what they can be. `None` for a verb whose forms are not in the order that is asked for:
    /// base, -s, past, participle where it differs, -ing; of several verbs, one after the other.
    pub fn slots(&self) -> Option<Vec<(&str, u8)>> {
        if self.pos != EventPos::Verb {
            return Some(self.forms.iter().map(|form| (form.as_str(), 0)).collect());
        }
        let ing = |form: &str| form.split([' ', '-']).any(|word| word.len() > 4 && word.ends_with("ing"));
        let mut out: Vec<(&str, u8)> = Vec::new();
        let mut add = |form, bits| match out.iter_mut().find(|(known, _)| *known == form) {
            Some((_, all)) => *all |= bits,
            None => out.push((form, bits)),
        };
        for verb in self.forms.split_inclusive(|form| ing(form)) {
            let verb: Vec<&str> = verb.iter().map(String::as_str).collect();
            let (base, third, past, participle, last) = match verb.as_slice() {
                [base, third, past, last] => (base, third, past, past, last),
                [base, third, past, participle, last] => (base, third, past, participle, last),
                _ => return None,
            };
            add(*base, slot::BASE);
            add(*third, slot::S);
            add(*past, slot::PAST);
            add(*participle, slot::PARTICIPLE);
            add(*last, slot::ING);
            if !ing(last) {
                return None;
            }
        }
        Some(out)
    }
}
