//! Lexicon files as text, in the shape that their authors know: an entry a block, lists in brackets.

use serde_yaml::{Mapping, Value};

use super::scalar::{plain_or_quoted, quoted};

/// Lists longer than this many characters have an item a line.
const WIDE: usize = 110;

/// Keys of sentences and other texts, which stand in quotation marks.
const PROSE: [&str; 12] =
    ["why", "says", "referent", "hit", "miss", "marks", "example", "not_this", "title", "url", "pattern", "beat"];

/// Lists that must be there, if empty.
const NEEDED: [&str; 3] = ["entries", "forms", "choices"];

/// A file as text; what is empty, off or not set is left out.
pub fn to_yaml(file: &Mapping) -> String {
    let mut out = String::new();
    block(file, 0, &mut out);
    out
}

/// A value on one line.
pub fn flow(key: &str, value: &Value) -> String {
    match value {
        Value::Sequence(items) => {
            format!("[{}]", items.iter().map(|item| flow(key, item)).collect::<Vec<_>>().join(", "))
        }
        Value::Mapping(map) => {
            let fields = written(map).map(|(key, value)| format!("{key}: {}", flow(key, value)));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
        }
        Value::String(text) if PROSE.contains(&key) => quoted(text),
        Value::String(text) if ["schema", "accessed"].contains(&key) && plain_mark(text) => text.clone(),
        Value::String(text) => plain_or_quoted(text),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Null | Value::Tagged(_) => "null".to_owned(),
    }
}

/// The keys that are set, in their order.
pub fn written(map: &Mapping) -> impl Iterator<Item = (&str, &Value)> {
    let set = |value: &Value| match value {
        Value::Null | Value::Bool(false) => false,
        Value::Sequence(items) => !items.is_empty(),
        Value::Mapping(map) => !map.is_empty(),
        _ => true,
    };
    // `quoted: false` in a gate says something; a switch of an entry that is off does not.
    let flag =
        |key: &str, value: &Value| value.as_bool() == Some(false) && ["capitalized", "cue", "quoted"].contains(&key);
    map.iter()
        .filter_map(|(key, value)| Some((key.as_str()?, value)))
        .filter(move |(key, value)| set(value) || NEEDED.contains(key) || flag(key, value))
}

fn block(map: &Mapping, indent: usize, out: &mut String) {
    let margin = " ".repeat(indent);
    for (key, value) in written(map) {
        match value {
            Value::Sequence(items) if matches!(key, "entries" | "choices") && !items.is_empty() => {
                out.push_str(&format!("{margin}{key}:\n"));
                for item in items.iter().filter_map(Value::as_mapping) {
                    let mut lines = String::new();
                    block(item, indent + 2, &mut lines);
                    out.push_str(&format!("{margin}- {}", lines.get(indent + 2..).unwrap_or(&lines)));
                }
            }
            Value::Mapping(inner) if key == "page" => {
                out.push_str(&format!("{margin}{key}:\n"));
                block(inner, indent + 2, out);
            }
            Value::Mapping(inner) if key == "references" => {
                out.push_str(&format!("{margin}{key}:\n"));
                for (id, reference) in inner.iter().filter_map(|(id, value)| Some((id.as_str()?, value))) {
                    out.push_str(&format!("{margin}  {}: {}\n", plain_or_quoted(id), flow(key, reference)));
                }
            }
            Value::Sequence(items) => list(key, items, &margin, out),
            value => out.push_str(&format!("{margin}{key}: {}\n", flow(key, value))),
        }
    }
}

/// A list on one line, or, where that is long and its items are not words, an item a line.
fn list(key: &str, items: &[Value], margin: &str, out: &mut String) {
    let line: Vec<String> = items.iter().map(|item| flow(key, item)).collect();
    let width: usize = line.iter().map(|item| item.chars().count() + 2).sum();
    let words = items.iter().all(Value::is_string) && !PROSE.contains(&key);
    if width <= WIDE || words {
        out.push_str(&format!("{margin}{key}: [{}]\n", line.join(", ")));
        return;
    }
    out.push_str(&format!("{margin}{key}:\n"));
    line.iter().for_each(|item| out.push_str(&format!("{margin}- {item}\n")));
}

/// Whether a version or a date may stand without quotation marks.
fn plain_mark(text: &str) -> bool {
    text.starts_with(char::is_alphanumeric) && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '/'))
}
