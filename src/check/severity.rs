//! How much a finding counts, and in which voice.

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written")]
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

    /// The highest of its levels.
    pub fn highest(self) -> Severity {
        [self.outlet, self.paraphrase, self.quote, self.scare_quote].into_iter().max().unwrap_or(Severity::Off)
    }

    /// Whether it is off in every voice.
    pub fn is_off(self) -> bool {
        self.highest() == Severity::Off
    }
}

/// How levels stand in a file. What a map leaves out is off.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    One(Severity),
    Each(Each),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Each {
    #[serde(default = "off")]
    outlet: Severity,
    #[serde(default = "off")]
    paraphrase: Severity,
    #[serde(default = "off")]
    quote: Severity,
    #[serde(default = "off")]
    scare_quote: Severity,
}

fn off() -> Severity {
    Severity::Off
}

impl From<Written> for Levels {
    fn from(written: Written) -> Self {
        match written {
            Written::One(severity) => Levels::of(severity),
            Written::Each(Each { outlet, paraphrase, quote, scare_quote }) => {
                Levels { outlet, paraphrase, quote, scare_quote }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_level_is_a_note_in_quotations_and_a_map_says_it_all() {
        let one: Levels = serde_json::from_str("\"error\"").unwrap();
        assert_eq!((one.outlet, one.quote), (Severity::Error, Severity::Note));
        let each: Levels = serde_json::from_str("{\"outlet\": \"warning\"}").unwrap();
        assert_eq!(
            (each.outlet, each.paraphrase, each.highest()),
            (Severity::Warning, Severity::Off, Severity::Warning)
        );
        assert!(serde_json::from_str::<Levels>("{\"outlets\": \"warning\"}").is_err());
    }
}
