//! How much the reader is told of a source without a name: the rung, and what set it.
//!
//! The head noun tells nobody (0), a class (1) or a role (2); an institution and how they know add
//! one each. An office, which stands for its institution, is told of as one with an institution
//! where the text says how they know. A class of which nobody in particular speaks stays a class,
//! unless its institution is given. A count adds nothing: it says how many, not who.

use super::anonymity::Phrase;
use super::entities::Entity;
use super::mentions::Nominal;
use super::names::NameKind;
use super::resolve::Work;
use super::tables::List;
use crate::lexicon::schema::AnonymityFact;
use crate::model::{Identification, Source, SourceKind, Specificity};
use crate::text::{Span, key};

/// How many tokens of a mention are looked at for its noun.
const FIRST: usize = 8;

/// How the ids of entries begin that name places; those of institutions begin otherwise.
const PLACES: &str = "places";

/// What the words of a source tell.
#[derive(Default)]
struct Told {
    rung: u8,
    /// The noun and what it tells.
    parts: Vec<String>,
    office: bool,
    circle: bool,
}

impl Work<'_> {
    /// Sets the rung of an unnamed or generic source; others have none.
    pub(super) fn specificity(&self, entity: &Entity, phrases: &[Phrase], source: &mut Source<Span>) {
        let anonymous = matches!(source.identification, Identification::Unnamed | Identification::Generic);
        if !anonymous || source.kind == SourceKind::None {
            return;
        }
        let (rung, why) = if matches!(source.kind, SourceKind::Person | SourceKind::Group) {
            self.people_told(entity, phrases, source)
        } else {
            (Specificity::Class.rung(), "one of a class of institutions, outlets or texts".to_owned())
        };
        source.specificity = Some(Specificity::of(rung));
        source.specificity_why = Some(why);
    }

    fn people_told(&self, entity: &Entity, phrases: &[Phrase], source: &Source<Span>) -> (u8, String) {
        let Some(head) = self.head_of(entity) else {
            return (Specificity::Nothing.rung(), "no noun tells who speaks".to_owned());
        };
        let mut told = self.noun_told(head, entity.nominal.as_ref());
        // "police sources": the circle is the institution.
        let institution = if told.circle { None } else { self.institution_told(head, entity.nominal.as_ref(), source) };
        if let Some(name) = &institution {
            told.rung += 1;
            told.parts.push(format!("the institution is given (“{name}”)"));
        }
        if source.identification == Identification::Generic {
            let most = Specificity::Class.rung();
            if told.rung > most && institution.is_none() {
                told.rung = most;
                told.parts.push("a class in general, nobody in particular".to_owned());
            }
        }
        if phrases.iter().any(|p| p.fact == AnonymityFact::Basis) {
            told.rung += 1;
            told.parts.push("the text says how they know".to_owned());
            if told.office && institution.is_none() {
                told.rung += 1;
                told.parts.push("the office stands for its institution".to_owned());
            }
        }
        (told.rung.min(Specificity::RoleInstitutionAndBasis.rung()), told.parts.join("; "))
    }

    /// The noun by which an entity is told: that of the phrase that introduced it, or else the first
    /// in its first mention.
    fn head_of(&self, entity: &Entity) -> Option<usize> {
        entity.nominal.as_ref().map(|n| n.head).or_else(|| {
            let first = self.doc.tokens_in(*entity.mentions.iter().min()?);
            first.take(FIRST).find(|i| self.tables.noun_ending(self.doc, *i).is_some())
        })
    }

    fn noun_told(&self, head: usize, nominal: Option<&Nominal>) -> Told {
        let token = self.doc.tokens.get(head);
        let is = |list| self.tables.token(list, token);
        let word = self.doc.word(head);
        // A head that is no noun for people ("three in ten") tells nobody.
        let people = self
            .tables
            .noun_ending(self.doc, head)
            .is_some_and(|n| matches!(n.kind, SourceKind::Person | SourceKind::Group));
        let people = people || self.tables.like_person(word, false) || self.tables.like_person(word, true);
        if is(List::Nobody) || !people {
            let circle = nominal.is_some_and(|n| {
                n.core.clone().any(|i| i != n.head && self.tables.token(List::Circles, self.doc.tokens.get(i)))
            });
            let tells =
                if circle { "with the circle they belong to tells a class" } else { "tells only that somebody speaks" };
            return Told {
                rung: u8::from(circle), parts: vec![format!("“{word}” {tells}")], office: false, circle
            };
        }
        if is(List::Class) {
            return Told { rung: 1, parts: vec![format!("“{word}” tells a class")], ..Told::default() };
        }
        Told { rung: 2, parts: vec![format!("“{word}” tells a role")], office: is(List::Office), ..Told::default() }
    }

    /// The institution in the noun phrase, by name or noun. A place is none, nor is a word of which
    /// nothing but a capital is known; a person whom somebody serves counts like one.
    fn institution_told(&self, head: usize, nominal: Option<&Nominal>, source: &Source<Span>) -> Option<String> {
        let start = nominal.map_or(head, |n| n.core.start);
        let (name, kind) = self.affiliated(start..self.behind(head, source), head)?;
        let institution = match kind {
            Some(NameKind::Place(entry)) => self.tables.places.get(entry).is_some_and(|p| !p.entry.starts_with(PLACES)),
            Some(NameKind::Unknown) => false,
            Some(_) => true,
            None => {
                let last = name.rsplit(' ').next().unwrap_or_default();
                !self.tables.is(List::PlaceNouns, key(last))
            }
        };
        institution.then_some(name)
    }
}
