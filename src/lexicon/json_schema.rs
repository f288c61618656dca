//! A JSON Schema of lexicon files, for completion and checks in editors.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

use serde_json::{Map, Value, json};

use super::reflect::{Key, Shape, Structures, structures};
use super::schema::{
    AnonymityPhrase, BoilerplateEntry, ChannelPhrase, CueEntry, EventEntry, File, Guard, Kind, LoadedFile, NamingSet,
    ProvenanceEntry, SCHEMA, SourceNoun, WordList,
};
use super::yaml::from_yaml;

/// The JSON Schema (draft 2020-12) of the files of one kind, or of all: made from the structures
/// by which files are read.
pub fn json_schema(kind: Option<Kind>) -> Value {
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("{SCHEMA}{}", kind.map_or(String::new(), |kind| format!(", {}", kind.name()))),
    });
    let mut definitions = Map::new();
    for kind in kind.map_or(Kind::ALL.to_vec(), |kind| vec![kind]) {
        definitions.extend(definitions_of(kind));
    }
    let rules = match kind {
        Some(kind) => json!({ "$ref": reference(kind.name()) }),
        None => {
            let rule = |kind: Kind| {
                json!({
                    "if": { "properties": { "kind": { "const": kind.name() } }, "required": ["kind"] },
                    "then": { "$ref": reference(kind.name()) },
                })
            };
            json!({
                "type": "object",
                "properties": { "schema": { "const": SCHEMA }, "kind": { "enum": Kind::ALL.map(Kind::name) } },
                "required": ["schema", "kind"],
                "allOf": Kind::ALL.map(rule),
            })
        }
    };
    if let (Some(schema), Value::Object(rules)) = (schema.as_object_mut(), rules) {
        schema.extend(rules);
        schema.insert("$defs".to_owned(), Value::Object(definitions));
    }
    schema
}

/// What a key is for, in words; `structure` is the name of the structure that holds it.
pub(super) fn description(kind: Kind, structure: &str, key: &str) -> Option<String> {
    let all = descriptions();
    sections(kind, structure).into_iter().find_map(|section| all.get(section)?.get(key).cloned())
}

/// The structures of which the files of a kind are made.
pub(super) fn structures_of(kind: Kind) -> Structures {
    match kind {
        Kind::Cues => structures::<File<CueEntry>>(),
        Kind::Loaded => structures::<LoadedFile>(),
        Kind::Naming => structures::<File<NamingSet>>(),
        Kind::Sources => structures::<File<SourceNoun>>(),
        Kind::Anonymity => structures::<File<AnonymityPhrase>>(),
        Kind::Channels => structures::<File<ChannelPhrase>>(),
        Kind::Events => structures::<File<EventEntry>>(),
        Kind::Guards => structures::<File<Guard>>(),
        Kind::Boilerplate => structures::<File<BoilerplateEntry>>(),
        Kind::Provenance => structures::<File<ProvenanceEntry>>(),
        Kind::Words => structures::<File<WordList>>(),
    }
}

/// By section, the keys and what they are for.
fn descriptions() -> &'static BTreeMap<String, BTreeMap<String, String>> {
    static ALL: OnceLock<BTreeMap<String, BTreeMap<String, String>>> = OnceLock::new();
    // It is a part of the program, which a test reads.
    ALL.get_or_init(|| from_yaml(Path::new("keys.yaml"), include_str!("keys.yaml")).unwrap_or_default())
}

/// Where the descriptions of the keys of a structure stand, the nearest first.
fn sections(kind: Kind, structure: &str) -> Vec<&'static str> {
    match structure {
        "File" | "LoadedFile" => vec!["file"],
        "Page" => vec!["page"],
        "Reference" => vec!["reference"],
        "Gate" => vec!["gate"],
        "NamingChoice" => vec!["choice"],
        "Need" => vec!["need"],
        _ => vec![kind.name(), "entry"],
    }
}

fn definitions_of(kind: Kind) -> Map<String, Value> {
    let define = |(name, keys): (&'static str, Vec<Key>)| {
        let properties: Map<String, Value> =
            keys.iter().map(|key| (key.name.to_owned(), property(kind, name, key))).collect();
        let required: Vec<&str> = keys.iter().filter(|key| key.required).map(|key| key.name).collect();
        let definition = json!({
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": false,
        });
        (definition_name(kind, name).to_owned(), definition)
    };
    structures_of(kind).into_iter().map(define).collect()
}

/// Files are called by their kind, other structures by their own names.
fn definition_name(kind: Kind, structure: &'static str) -> &'static str {
    if matches!(structure, "File" | "LoadedFile") { kind.name() } else { structure }
}

fn reference(definition: &str) -> String {
    format!("#/$defs/{definition}")
}

fn property(kind: Kind, structure: &str, key: &Key) -> Value {
    let mut value = match (key.name, structure) {
        ("schema", _) => json!({ "const": SCHEMA }),
        ("kind", "File" | "LoadedFile") => json!({ "const": kind.name() }),
        ("language", _) => json!({ "const": "en" }),
        ("strength", _) => json!({ "type": "integer", "minimum": 1, "maximum": 3 }),
        ("url", _) => json!({ "type": "string", "pattern": r"^https?://\S+$" }),
        ("accessed", _) => json!({ "type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$" }),
        _ => of_shape(kind, &key.shape),
    };
    if let Some(value) = value.as_object_mut() {
        value.extend(description(kind, structure, key.name).map(|text| ("description".to_owned(), json!(text))));
        if !key.empty {
            value.insert("minItems".to_owned(), json!(1));
        }
    }
    value
}

fn of_shape(kind: Kind, shape: &Shape) -> Value {
    match shape {
        Shape::Text => json!({ "type": "string" }),
        Shape::Number => json!({ "type": "integer", "minimum": 0 }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::OneOf(words) => json!({ "enum": words }),
        Shape::List(item) => json!({ "type": "array", "items": of_shape(kind, item) }),
        Shape::Map(item) => json!({ "type": "object", "additionalProperties": of_shape(kind, item) }),
        Shape::Structure(name) => json!({ "$ref": reference(definition_name(kind, name)) }),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_key_has_a_description_and_every_description_a_key() {
        let mut used = BTreeSet::new();
        for kind in Kind::ALL {
            for (structure, keys) in structures_of(kind) {
                for key in keys {
                    assert!(description(kind, structure, key.name).is_some(), "{kind:?} {structure} {}", key.name);
                    let all = descriptions();
                    let section =
                        sections(kind, structure).into_iter().find(|s| all[*s].contains_key(key.name)).unwrap();
                    used.insert((section.to_owned(), key.name.to_owned()));
                }
            }
        }
        let listed: BTreeSet<_> =
            descriptions().iter().flat_map(|(s, keys)| keys.keys().map(move |k| (s.clone(), k.clone()))).collect();
        assert_eq!(listed, used);
    }

    #[test]
    fn every_reference_leads_to_a_definition() {
        for kind in [None].into_iter().chain(Kind::ALL.map(Some)) {
            let schema = json_schema(kind);
            let text = schema.to_string();
            for part in text.split("#/$defs/").skip(1) {
                let name = part.split('"').next().unwrap();
                assert!(schema["$defs"][name].is_object(), "{kind:?}: {name}");
            }
            assert!(text.contains("2020-12"));
        }
        let loaded = json_schema(Some(Kind::Loaded));
        assert_eq!(loaded["$defs"]["Gate"]["properties"]["prev"]["minItems"], 1);
        assert_eq!(loaded["$defs"]["loaded"]["properties"]["kind"]["const"], "loaded");
        assert_eq!(loaded["$defs"]["LoadedEntry"]["required"].as_array().unwrap().len(), 7);
    }
}
