//! Lists that, where they are written at all, have something in them.

use serde::de::{Deserialize, Deserializer, Error};

/// Reads a list; one without an item is an error. The program's own copy of the lexicon writes
/// every list, so there an empty one is none.
pub(super) fn deserialize<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    let written = deserializer.is_human_readable();
    let list = Vec::deserialize(deserializer)?;
    if written && list.is_empty() {
        return Err(D::Error::invalid_length(0, &"one item or more"));
    }
    Ok(list)
}
