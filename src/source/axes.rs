//! The two axes: what a source is, and whether a reader could look it up.

use super::cast::Member;
use super::mentions::Opening;
use super::names::NameKind;
use super::tables::Noun;
use crate::model::{Identification, SourceKind};

/// Where a source stands on the two axes, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Axes {
    pub kind: SourceKind,
    pub identification: Identification,
    pub why: String,
}

impl Axes {
    /// The two values and the reason in words.
    pub fn new(kind: SourceKind, identification: Identification, why: impl Into<String>) -> Self {
        Axes { kind, identification, why: why.into() }
    }

    /// Of somebody or something with a name.
    pub fn of_name(member: &Member) -> Self {
        let why = match member.kind {
            NameKind::Person | NameKind::Unknown => "the article gives a person's name",
            NameKind::Organization => "the article names the institution",
            NameKind::Media => "the article names the outlet: second-hand reporting",
            NameKind::Document => "the article names the text, which can be looked up",
            NameKind::Place(_) => "a place or institution that stands for those who run it",
        };
        Axes::new(member.kind.source_kind(), Identification::Named, why)
    }

    /// Of a noun phrase that leads back to nobody; `specific` where it holds a name.
    pub fn of_nominal(noun: Noun, opening: Opening, specific: bool) -> Self {
        match noun.kind {
            SourceKind::Person if noun.plural => Self::of_people(SourceKind::Group, noun, opening),
            SourceKind::Person => Self::of_person(opening),
            SourceKind::Group => Self::of_people(SourceKind::Group, noun, opening),
            SourceKind::Organization => Self::of_institution(noun, opening, specific),
            SourceKind::Document => Self::of_document(noun, opening, specific),
            SourceKind::Media => Self::of_media(noun, opening, specific),
            SourceKind::None => Axes::new(
                SourceKind::None,
                Identification::Agentless,
                "the words in the place of the source name no person and no institution",
            ),
        }
    }

    fn of_person(opening: Opening) -> Self {
        match opening {
            Opening::Generic => {
                Axes::new(SourceKind::Group, Identification::Generic, "any person of a class, nobody in particular")
            }
            _ => Axes::new(
                SourceKind::Person,
                Identification::Unnamed,
                "a particular person whom the article does not name",
            ),
        }
    }

    fn of_people(kind: SourceKind, noun: Noun, opening: Opening) -> Self {
        let (identification, why) = match opening {
            Opening::Generic => {
                (Identification::Generic, "a quantifier makes a class of the noun: nobody in particular")
            }
            Opening::Counted => (Identification::Unnamed, "particular people are counted and not named"),
            Opening::Possessive | Opening::Definite | Opening::Indefinite | Opening::Bare => match noun.bare {
                Identification::Generic => {
                    (Identification::Generic, "the noun names a class of people, nobody in particular")
                }
                _ => (Identification::Unnamed, "the noun stands for particular people, who are not named"),
            },
        };
        Axes::new(kind, identification, why)
    }

    fn of_institution(noun: Noun, opening: Opening, specific: bool) -> Self {
        let kind = SourceKind::Organization;
        match opening {
            Opening::Generic => Axes::new(kind, Identification::Generic, "institutions of a class, none in particular"),
            Opening::Bare | Opening::Definite if noun.plural && !specific => {
                Axes::new(kind, Identification::Generic, "institutions of a class, none in particular")
            }
            Opening::Counted if noun.plural => {
                Axes::new(kind, Identification::Unnamed, "particular institutions are counted and not named")
            }
            Opening::Indefinite if !specific => {
                Axes::new(kind, Identification::Unnamed, "one institution that the article does not name")
            }
            _ => Axes::new(kind, Identification::Named, "one institution that can be looked up"),
        }
    }

    fn of_document(noun: Noun, opening: Opening, specific: bool) -> Self {
        let kind = SourceKind::Document;
        match opening {
            Opening::Generic => Axes::new(kind, Identification::Generic, "texts of a class, none in particular"),
            Opening::Bare if !specific => {
                Axes::new(kind, Identification::Generic, "the noun stands alone: no text in particular")
            }
            _ if noun.plural => Axes::new(kind, Identification::Named, "particular texts that can be looked up"),
            _ => Axes::new(kind, Identification::Named, "one text that can be looked up"),
        }
    }

    fn of_media(noun: Noun, opening: Opening, specific: bool) -> Self {
        let kind = SourceKind::Media;
        match opening {
            _ if noun.bare == Identification::Generic && !specific => {
                Axes::new(kind, Identification::Generic, "the press as a class: second-hand reporting")
            }
            Opening::Generic | Opening::Bare if !specific => {
                Axes::new(kind, Identification::Generic, "outlets of a class: second-hand reporting")
            }
            Opening::Indefinite | Opening::Counted if !specific => Axes::new(
                kind,
                Identification::Unnamed,
                "an outlet that the article does not name: second-hand reporting",
            ),
            _ => Axes::new(kind, Identification::Named, "one outlet that can be looked up: second-hand reporting"),
        }
    }
}
