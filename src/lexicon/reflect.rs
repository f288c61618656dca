//! What the structures of lexicon files accept, told by the structures themselves.
//!
//! A structure is read once from a reader that has no text: it notes what it is asked for and
//! hands over a made-up value. Which keys may be left out is told in the same way, by leaving
//! each out. So nothing here has to be kept in step with the structures.

use std::cell::RefCell;
use std::collections::BTreeMap;

use serde::de::value::{Error, StrDeserializer};
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess, SeqAccess};
use serde::de::{Unexpected, VariantAccess, Visitor};

/// What may stand at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    Text,
    Number,
    Flag,
    /// One of these words.
    OneOf(&'static [&'static str]),
    List(Box<Shape>),
    /// Values by any key.
    Map(Box<Shape>),
    /// A structure, by its name.
    Structure(&'static str),
}

/// A key of a structure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    pub name: &'static str,
    pub shape: Shape,
    pub required: bool,
    /// Whether a list may be empty.
    pub empty: bool,
}

/// The structures that are met while one is read, by their names, with their keys in order.
pub type Structures = BTreeMap<&'static str, Vec<Key>>;

/// The structures of which a file of this type is made.
pub fn structures<T: DeserializeOwned>() -> Structures {
    let notes = RefCell::new(Structures::new());
    let read = |trial| T::deserialize(Probe { notes: &notes, trial, shape: &RefCell::new(None), empty: false });
    // Made-up values are of the kinds that are asked for.
    let _ = read(None);
    let mut all = notes.borrow().clone();
    for (structure, keys) in &mut all {
        for key in keys {
            key.required = read(Some(Trial { structure, key: key.name, omit: true })).is_err();
            key.empty = read(Some(Trial { structure, key: key.name, omit: false })).is_ok();
        }
    }
    all
}

/// What is tried at a key: to leave it out, or to leave its list empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Trial {
    structure: &'static str,
    key: &'static str,
    omit: bool,
}

/// Hands over made-up values. The list of what was met grows while it reads.
#[derive(Clone, Copy)]
struct Probe<'n> {
    notes: &'n RefCell<Structures>,
    trial: Option<Trial>,
    /// Whether this value is the list that is left empty.
    empty: bool,
    /// What this value turned out to be.
    shape: &'n RefCell<Option<Shape>>,
}

impl<'n> Probe<'n> {
    fn met(&self, shape: Shape) {
        *self.shape.borrow_mut() = Some(shape);
    }

    /// Reads a value inside this one, and tells its shape.
    fn inner<'de, S: DeserializeSeed<'de>>(&self, seed: S, empty: bool) -> Result<(S::Value, Shape), Error> {
        let shape = RefCell::new(None);
        let value = seed.deserialize(Probe { shape: &shape, empty, ..*self })?;
        let shape = shape.into_inner();
        Ok((value, shape.unwrap_or(Shape::Text)))
    }
}

impl<'de> Deserializer<'de> for Probe<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.met(Shape::Text);
        visitor.visit_str("word")
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.met(Shape::Flag);
        visitor.visit_bool(true)
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.met(Shape::Number);
        visitor.visit_u8(1)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(Once { probe: &self, done: self.empty })
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_map(Once { probe: &self, done: false })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.met(Shape::Structure(name));
        let trial = self.trial.filter(|trial| trial.structure == name);
        let omitted = trial.filter(|trial| trial.omit).map(|trial| trial.key);
        let emptied = trial.filter(|trial| !trial.omit).map(|trial| trial.key);
        let left: Vec<&'static str> = fields.iter().copied().filter(|f| Some(*f) != omitted).collect();
        let mut keys = Fields { probe: &self, left: left.into_iter(), now: "", emptied, keys: Vec::new() };
        let value = visitor.visit_map(&mut keys)?;
        if self.trial.is_none() {
            self.notes.borrow_mut().insert(name, keys.keys);
        }
        Ok(value)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.met(Shape::OneOf(variants));
        visitor.visit_enum(First(variants.first().copied().unwrap_or_default()))
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct tuple tuple_struct identifier ignored_any
    }
}

/// The keys of a structure, one after another.
struct Fields<'p, 'n> {
    probe: &'p Probe<'n>,
    left: std::vec::IntoIter<&'static str>,
    now: &'static str,
    emptied: Option<&'static str>,
    keys: Vec<Key>,
}

impl<'de> MapAccess<'de> for &mut Fields<'_, '_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some(name) = self.left.next() else { return Ok(None) };
        self.now = name;
        let name: StrDeserializer<'_, Error> = name.into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        let (value, shape) = self.probe.inner(seed, self.emptied == Some(self.now))?;
        self.keys.push(Key { name: self.now, shape, required: false, empty: true });
        Ok(value)
    }
}

/// A list of one item, or a map of one.
struct Once<'p, 'n> {
    probe: &'p Probe<'n>,
    done: bool,
}

impl<'de> SeqAccess<'de> for Once<'_, '_> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        if std::mem::replace(&mut self.done, true) {
            return Ok(None);
        }
        let (value, shape) = self.probe.inner(seed, false)?;
        self.probe.met(Shape::List(Box::new(shape)));
        Ok(Some(value))
    }
}

impl<'de> MapAccess<'de> for Once<'_, '_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        if std::mem::replace(&mut self.done, true) {
            return Ok(None);
        }
        let (key, _) = self.probe.inner(seed, false)?;
        Ok(Some(key))
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        let (value, shape) = self.probe.inner(seed, false)?;
        self.probe.met(Shape::Map(Box::new(shape)));
        Ok(value)
    }
}

/// The first word of a choice.
struct First(&'static str);

impl<'de> EnumAccess<'de> for First {
    type Error = Error;
    type Variant = Plain;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Plain), Error> {
        let name: StrDeserializer<'_, Error> = self.0.into_deserializer();
        Ok((seed.deserialize(name)?, Plain))
    }
}

/// A word with nothing behind it; no choice of a lexicon file has more.
struct Plain;

impl Plain {
    fn more(expected: &dyn serde::de::Expected) -> Error {
        serde::de::Error::invalid_type(Unexpected::UnitVariant, expected)
    }
}

impl<'de> VariantAccess<'de> for Plain {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, _: S) -> Result<S::Value, Error> {
        Err(Plain::more(&"a word"))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        Err(Plain::more(&visitor))
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Error> {
        Err(Plain::more(&visitor))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::schema::{File, LoadedFile, NamingSet};

    #[test]
    fn the_structures_tell_their_keys() {
        let all = structures::<LoadedFile>();
        let names: Vec<&str> = all.keys().copied().collect();
        assert_eq!(names, ["Gate", "LoadedEntry", "LoadedFile", "Page", "Reference"]);
        let key = |structure: &str, name: &str| all[structure].iter().find(|k| k.name == name).unwrap().clone();
        assert_eq!(key("LoadedEntry", "id"), Key { name: "id", shape: Shape::Text, required: true, empty: true });
        assert_eq!(key("LoadedEntry", "strength").shape, Shape::Number);
        assert_eq!(key("LoadedEntry", "polarity").shape, Shape::OneOf(&["neg", "pos", "mixed"]));
        assert!(key("LoadedEntry", "why").required && !key("LoadedEntry", "hit").required);
        assert_eq!(key("LoadedEntry", "unless").shape, Shape::List(Box::new(Shape::Structure("Gate"))));
        assert_eq!(key("LoadedFile", "references").shape, Shape::Map(Box::new(Shape::Structure("Reference"))));
        assert!(!key("Gate", "prev").required && !key("Gate", "cue").required);
        assert!(!key("Gate", "prev").empty && key("LoadedEntry", "neutral").empty);
        let naming = structures::<File<NamingSet>>();
        let strength = naming["NamingChoice"].iter().find(|k| k.name == "strength").unwrap();
        assert_eq!((&strength.shape, strength.required), (&Shape::Number, false));
    }
}
