//! What lexicon files look like: one structure for each kind of file.
//!
//! Unknown keys are errors. These structures are all that a YAML file can say; what is made
//! of them stands in the modules beside this one. The program carries them in a form that has
//! no names of fields, so every field is written, an empty one too.

mod channels;
mod cues;
mod events;
mod filled;
mod loaded;
mod sources;
mod structure;
pub mod unique;
mod view;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::Category;

pub use channels::{ChannelPhrase, ChannelPlace};
pub use cues::{CueEntry, CueFrequency, CuePos, CueStance, Frame};
pub use events::{AgentWord, EventEntry, EventPos, Harms, Need, slot};
pub use loaded::{Guard, LoadedEntry, NamingChoice, NamingSet, Page, WordClass};
pub use sources::{AnonymityFact, AnonymityPhrase, Gender, SourceNoun, SourceRole};
pub use structure::{BoilerplateEntry, BoilerplateMatch, Place, ProvenanceEntry, TOPIC, WordList};
pub use view::{EntryView, Gated};

/// The only version of the lexicon format.
pub const SCHEMA: &str = "sayso-lexicon/1";

/// How a text begins that its author has still to write.
pub const FILL_IN: &str = "FILL IN";

/// What a lexicon file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Cues,
    Loaded,
    Naming,
    /// Words for harm to people.
    Events,
    /// Nouns by which sources are told and classed.
    Sources,
    /// Phrases around unnamed sources: granted, reason, basis.
    Anonymity,
    /// Words that tell on which way a claim came.
    Channels,
    /// Surroundings in which no loaded term counts.
    Guards,
    /// Page furniture.
    Boilerplate,
    /// Notes that say where a text came from.
    Provenance,
    /// Closed word classes and other plain lists.
    Words,
}

impl Kind {
    /// Every kind, in the order in which the documentation lists them.
    pub const ALL: [Kind; 11] = [
        Kind::Cues,
        Kind::Loaded,
        Kind::Naming,
        Kind::Events,
        Kind::Sources,
        Kind::Anonymity,
        Kind::Channels,
        Kind::Guards,
        Kind::Boilerplate,
        Kind::Provenance,
        Kind::Words,
    ];

    /// The name as it is written in a file.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Cues => "cues",
            Kind::Loaded => "loaded",
            Kind::Naming => "naming",
            Kind::Events => "events",
            Kind::Sources => "sources",
            Kind::Anonymity => "anonymity",
            Kind::Channels => "channels",
            Kind::Guards => "guards",
            Kind::Boilerplate => "boilerplate",
            Kind::Provenance => "provenance",
            Kind::Words => "words",
        }
    }
}

/// A lexicon file of any kind but `loaded`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File<E> {
    /// Always [`SCHEMA`].
    pub schema: String,
    pub kind: Kind,
    /// `en`.
    pub language: String,
    #[serde(default, deserialize_with = "unique::deserialize")]
    pub references: References,
    pub entries: Vec<E>,
}

/// A file of loaded terms: all of one category.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LoadedFile {
    /// Always [`SCHEMA`].
    pub schema: String,
    pub kind: Kind,
    /// `en`.
    pub language: String,
    pub category: Category,
    #[serde(default)]
    pub page: Option<Page>,
    #[serde(default, deserialize_with = "unique::deserialize")]
    pub references: References,
    pub entries: Vec<LoadedEntry>,
}

/// One lexicon file, told by its `kind`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LexiconFile {
    Cues(File<CueEntry>),
    Loaded(LoadedFile),
    Naming(File<NamingSet>),
    Events(File<EventEntry>),
    Sources(File<SourceNoun>),
    Anonymity(File<AnonymityPhrase>),
    Channels(File<ChannelPhrase>),
    Guards(File<Guard>),
    Boilerplate(File<BoilerplateEntry>),
    Provenance(File<ProvenanceEntry>),
    Words(File<WordList>),
}

/// Public pages of guidance by their id.
pub type References = BTreeMap<String, Reference>;

/// A public page of guidance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    pub title: String,
    pub url: String,
    pub accessed: String,
}

impl Reference {
    /// What it lacks, as the end of a sentence, and what to do; `None` where it is whole.
    pub fn fault(&self) -> Option<(String, &'static str)> {
        let Reference { title, url, accessed } = self;
        let address = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        if url.trim().is_empty() {
            Some(("has no address".to_owned(), "put the address of the page into `url`, with https:// in front"))
        } else if address.is_none_or(|rest| rest.is_empty() || rest.contains(char::is_whitespace)) {
            Some((format!("has the address `{url}`, which leads nowhere"), "a `url` starts with https:// or http://"))
        } else if title.trim().is_empty() {
            Some(("has no title".to_owned(), "put the name of the page into `title`"))
        } else if !is_date(accessed) {
            let help = "write `accessed` as year-month-day: 2026-11-22";
            Some((format!("was read on `{accessed}`, which is no day"), help))
        } else {
            None
        }
    }
}

/// A day of the calendar as `YYYY-MM-DD`.
pub(crate) fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    let number = |part: &str, length: usize| {
        let digits = part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
        if digits { part.parse::<u32>().ok() } else { None }
    };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2)) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=last).contains(&day)
}

/// A sense gate: all of its fields must hold together; the words of a list are alternatives.
///
/// Words are lower case; a trailing `*` matches any ending; a word with a hyphen or a space in
/// it stands for that sequence. Hyphens between tokens are not counted as neighbours.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Gate {
    /// The token just before the match.
    #[serde(deserialize_with = "filled::deserialize")]
    pub prev: Vec<String>,
    /// The token just after the match.
    #[serde(deserialize_with = "filled::deserialize")]
    pub next: Vec<String>,
    /// Any of the three tokens before, inside the sentence.
    #[serde(deserialize_with = "filled::deserialize")]
    pub before: Vec<String>,
    /// Any of the three tokens after, inside the sentence.
    #[serde(deserialize_with = "filled::deserialize")]
    pub after: Vec<String>,
    /// Anywhere in the sentence.
    #[serde(deserialize_with = "filled::deserialize")]
    pub sentence: Vec<String>,
    /// Names of topics: a word of one of them stands anywhere in the sentence. The topic `sport` is the
    /// word list `topic-sport`.
    #[serde(deserialize_with = "filled::deserialize")]
    pub topic: Vec<String>,
    #[serde(deserialize_with = "filled::deserialize")]
    pub prev_pos: Vec<PosName>,
    #[serde(deserialize_with = "filled::deserialize")]
    pub next_pos: Vec<PosName>,
    /// Part of speech of the match's last token.
    #[serde(deserialize_with = "filled::deserialize")]
    pub pos: Vec<PosName>,
    /// The match starts with a capital inside a sentence.
    pub capitalized: Option<bool>,
    /// The match is the cue of an attribution.
    pub cue: Option<bool>,
    /// The match stands in quotation marks.
    pub quoted: Option<bool>,
}

impl Gate {
    /// The fields that are set, as they stand in a file; of a long list its first words.
    pub fn written(&self) -> String {
        let words = [
            ("prev", &self.prev),
            ("next", &self.next),
            ("before", &self.before),
            ("after", &self.after),
            ("sentence", &self.sentence),
            ("topic", &self.topic),
        ];
        let words = words.into_iter().map(|(name, list)| (name, shortened(list)));
        let classes = [("prev_pos", &self.prev_pos), ("next_pos", &self.next_pos), ("pos", &self.pos)];
        let classes = classes.into_iter().map(|(name, list)| (name, shortened(list)));
        let flags = [("capitalized", self.capitalized), ("cue", self.cue), ("quoted", self.quoted)];
        let flags = flags.into_iter().map(|(name, flag)| (name, flag.map(|f| f.to_string())));
        let set = words.chain(classes).chain(flags).filter_map(|(name, value)| Some(format!("{name}: {}", value?)));
        format!("{{{}}}", set.collect::<Vec<_>>().join(", "))
    }
}

/// The first items of a list, as they stand in a file; `None` where there are none.
fn shortened(list: &[impl Serialize]) -> Option<String> {
    let plain = |item: &_| match serde_json::to_value(item) {
        Ok(serde_json::Value::String(text)) => text,
        _ => String::new(),
    };
    let more = if list.len() > SHOWN { ", ..." } else { "" };
    let shown: Vec<String> = list.iter().take(SHOWN).map(plain).collect();
    (!list.is_empty()).then(|| format!("[{}{more}]", shown.join(", ")))
}

/// How many words of a gate are shown in a message.
const SHOWN: usize = 5;

/// Names of the coarse parts of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PosName {
    Noun,
    Propn,
    Verb,
    Adj,
    Adv,
    Det,
    Pron,
    Prep,
    Num,
    Conj,
    Aux,
    Part,
    Punct,
}
