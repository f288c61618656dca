//! A map in which a key that is given twice is an error.

use std::fmt;

use serde::de::{Deserializer, Error, MapAccess, Visitor};

use super::{Reference, References};

/// Reads references; a second one with the same id is an error.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<References, D::Error> {
    deserializer.deserialize_map(Unique)
}

struct Unique;

impl<'de> Visitor<'de> for Unique {
    type Value = References;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("references, each with a title, a url and the date of access")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<References, A::Error> {
        let mut references = References::new();
        while let Some((id, reference)) = map.next_entry::<String, Reference>()? {
            if references.contains_key(&id) {
                return Err(A::Error::custom(format!("duplicate field `{id}`")));
            }
            references.insert(id, reference);
        }
        Ok(references)
    }
}
