//! How much a finding counts, and in which voice.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error as _, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

use crate::model::Voice;

/// How much a finding counts. In this order, so that a limit can be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// It is not reported.
    Off,
    /// Worth a look.
    Note,
    /// Most newsrooms would ask about it.
    Warning,
    /// A published policy rules it out, or asks for somebody's approval.
    Error,
}

impl Severity {
    /// From the lowest to the highest.
    pub const ALL: [Severity; 4] = [Severity::Off, Severity::Note, Severity::Warning, Severity::Error];

    /// The severity with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|severity| severity.name() == name)
    }

    /// The name, as it is written in files and messages.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Off => "off",
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// The severity of a check in each voice: a wording that an outlet would have to answer for may be a source's own
/// when it stands in a quotation.
///
/// In a file, one level for all voices (a quotation then has a note at the most), or a map of voices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Levels {
    pub outlet: Severity,
    pub paraphrase: Severity,
    pub quote: Severity,
    pub scare_quote: Severity,
}

impl Levels {
    /// Off in every voice.
    pub const OFF: Levels = Levels::all(Severity::Off);

    /// The same in every voice.
    pub const fn all(severity: Severity) -> Self {
        Self { outlet: severity, paraphrase: severity, quote: severity, scare_quote: severity }
    }

    /// One level; a note at the most where the words are quoted.
    pub fn of(severity: Severity) -> Self {
        Self { quote: severity.min(Severity::Note), ..Self::all(severity) }
    }

    /// The level in a voice.
    pub fn in_voice(self, voice: Voice) -> Severity {
        match voice {
            Voice::Outlet => self.outlet,
            Voice::Paraphrase => self.paraphrase,
            Voice::Quote => self.quote,
            Voice::ScareQuote => self.scare_quote,
        }
    }

    /// Every voice by its name in files, with its level.
    pub fn each(self) -> [(&'static str, Severity); 4] {
        [
            ("outlet", self.outlet),
            ("paraphrase", self.paraphrase),
            ("quote", self.quote),
            ("scare_quote", self.scare_quote),
        ]
    }

    /// The highest of its levels.
    pub fn highest(self) -> Severity {
        [self.outlet, self.paraphrase, self.quote, self.scare_quote].into_iter().max().unwrap_or(Severity::Off)
    }

    /// Whether it is off in every voice.
    pub fn is_off(self) -> bool {
        self.highest() == Severity::Off
    }
}

impl fmt::Display for Levels {
    /// One level where one says it all, otherwise those that are not off: "outlet error, quote note".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(one) = Severity::ALL.into_iter().find(|one| Levels::of(*one) == *self) {
            return f.write_str(one.name());
        }
        let each = self.each().into_iter().filter(|(_, severity)| *severity != Severity::Off);
        let each: Vec<String> = each.map(|(voice, severity)| format!("{voice} {}", severity.name())).collect();
        f.write_str(&each.join(", "))
    }
}

impl<'de> Deserialize<'de> for Levels {
    /// As a page has them: one level, or a map of voices.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Level::deserialize(deserializer)? {
            Level::One(severity) => Levels::of(severity),
            Level::Each(levels) => levels,
        })
    }
}

/// What a policy or a configuration gives a check: one level, or one for each voice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    One(Severity),
    /// Voices that are left out are off.
    Each(Levels),
}

impl Level {
    /// What it makes of a check whose page has these levels. One level is for the voices in which the page counts
    /// most; where it counts less, it goes on to do so.
    pub fn over(self, page: Levels) -> Levels {
        match self {
            Level::Each(levels) => levels,
            Level::One(severity) if page.is_off() => Levels::of(severity),
            Level::One(severity) => {
                let highest = page.highest();
                let level = |own: Severity| if own == highest { severity } else { own.min(severity) };
                Levels {
                    outlet: level(page.outlet),
                    paraphrase: level(page.paraphrase),
                    quote: level(page.quote),
                    scare_quote: level(page.scare_quote),
                }
            }
        }
    }
}

impl<'de> Deserialize<'de> for Level {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Written)
    }
}

/// Reads a level as it stands in a file. By hand, so that a misspelt one is told as such.
struct Written;

impl<'de> Visitor<'de> for Written {
    type Value = Level;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a level (off, note, warning, error) or a map of voices with a level each")
    }

    fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<Level, E> {
        level(name).map(Level::One)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Level, A::Error> {
        let voices = Voices::deserialize(MapAccessDeserializer::new(map))?;
        voices.levels().map(Level::Each).ok_or_else(|| A::Error::missing_field("outlet"))
    }
}

/// The level with this name.
///
/// # Errors
/// An unknown value, with the names that there are.
pub(super) fn level<E: serde::de::Error>(name: &str) -> Result<Severity, E> {
    Severity::named(name).ok_or_else(|| E::unknown_variant(name, &["off", "note", "warning", "error"]))
}

/// A map of voices; one that is left out is off.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Voices {
    pub outlet: Option<Severity>,
    pub paraphrase: Option<Severity>,
    pub quote: Option<Severity>,
    pub scare_quote: Option<Severity>,
}

impl Voices {
    /// The levels; `None` where no voice is given.
    pub fn levels(&self) -> Option<Levels> {
        let Voices { outlet, paraphrase, quote, scare_quote } = *self;
        let any = outlet.or(paraphrase).or(quote).or(scare_quote).is_some();
        let or_off = |given: Option<Severity>| given.unwrap_or(Severity::Off);
        any.then(|| Levels {
            outlet: or_off(outlet),
            paraphrase: or_off(paraphrase),
            quote: or_off(quote),
            scare_quote: or_off(scare_quote),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_level_is_a_note_in_quotations_and_a_map_says_it_all() {
        let one: Levels = serde_json::from_str("\"error\"").unwrap();
        assert_eq!((one.outlet, one.quote), (Severity::Error, Severity::Note));
        assert_eq!(one.to_string(), "error");
        let each: Levels = serde_json::from_str("{\"outlet\": \"warning\"}").unwrap();
        assert_eq!(
            (each.outlet, each.paraphrase, each.highest()),
            (Severity::Warning, Severity::Off, Severity::Warning)
        );
        assert_eq!(each.to_string(), "outlet warning");
        for (bad, told) in [
            ("{\"outlets\": \"warning\"}", "unknown field `outlets`"),
            ("\"eror\"", "unknown variant `eror`"),
            ("{\"quote\": \"eror\"}", "unknown variant `eror`"),
            ("{}", "missing field `outlet`"),
            ("3", "expected a level (off, note, warning, error)"),
        ] {
            let error = serde_json::from_str::<Levels>(bad).unwrap_err().to_string();
            assert!(error.contains(told), "{error}");
        }
    }

    #[test]
    fn one_level_keeps_to_the_voices_of_the_page() {
        let page: Levels = serde_json::from_str("{\"outlet\": \"warning\", \"quote\": \"note\"}").unwrap();
        for (given, outlet, paraphrase, quote) in [
            (Severity::Error, Severity::Error, Severity::Off, Severity::Note),
            (Severity::Note, Severity::Note, Severity::Off, Severity::Note),
            (Severity::Off, Severity::Off, Severity::Off, Severity::Off),
        ] {
            let levels = Level::One(given).over(page);
            assert_eq!((levels.outlet, levels.paraphrase, levels.quote), (outlet, paraphrase, quote));
        }
        assert_eq!(Level::One(Severity::Error).over(Levels::OFF), Levels::of(Severity::Error));
        assert_eq!(Level::Each(page).over(Levels::OFF), page);
    }
}
