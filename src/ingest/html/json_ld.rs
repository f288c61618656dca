//! What a page says about its article in JSON-LD.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::metadata::Metadata;

type Object = Map<String, Value>;

/// The metadata of the first article in the scripts; empty where there is none.
///
/// Takes objects, arrays of them and `@graph`, and follows references by `@id`. Scripts that are not
/// JSON are passed over. The article's text is taken from the page, never from here.
pub(super) fn read<'a>(scripts: impl Iterator<Item = &'a str>) -> Metadata {
    let values: Vec<Value> = scripts.filter_map(parse).collect();
    let objects: Vec<&Object> = values.iter().flat_map(objects).collect();
    let by_id: BTreeMap<&str, &Object> = objects
        .iter()
        .filter(|object| object.len() > 1)
        .filter_map(|object| Some((object.get("@id")?.as_str()?, *object)))
        .collect();
    let Some(article) = objects.iter().find(|object| is_article(object)) else { return Metadata::default() };
    let name = |key: &str| article.get(key).and_then(|value| names(value, &by_id));
    Metadata {
        title: name("headline").or_else(|| name("name")),
        byline: name("author").or_else(|| name("creator")),
        published: name("datePublished"),
        url: name("url").or_else(|| article.get("mainEntityOfPage").and_then(address)),
        site_name: name("publisher"),
    }
}

/// The JSON between the outermost brackets, whatever comments or CDATA signs stand around it.
fn parse(script: &str) -> Option<Value> {
    let start = script.find(['{', '['])?;
    let end = script.rfind(['}', ']'])?;
    serde_json::from_str(script.get(start..=end)?).ok()
}

/// The objects of a value: itself, the members of an array, and those of a graph.
fn objects(value: &Value) -> Vec<&Object> {
    let mut found = Vec::new();
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(members) => open.extend(members.iter().rev()),
            Value::Object(object) => {
                found.push(object);
                open.extend(object.get("@graph"));
            }
            _ => {}
        }
    }
    found
}

/// `NewsArticle` and the other kinds of article, report and posting, with or without a prefix.
fn is_article(object: &Object) -> bool {
    let kind =
        |value: &Value| value.as_str().is_some_and(|t| ["Article", "Posting", "Report"].iter().any(|k| t.ends_with(k)));
    match object.get("@type") {
        Some(Value::Array(types)) => types.iter().any(kind),
        Some(value) => kind(value),
        None => false,
    }
}

/// A string, the name of an object, or several of them with commas between.
fn names(value: &Value, by_id: &BTreeMap<&str, &Object>) -> Option<String> {
    let name = |value: &Value| match value {
        Value::String(name) => Some(name.clone()),
        Value::Object(object) => {
            let id = object.get("@id").and_then(Value::as_str);
            let named = object.get("name").or_else(|| by_id.get(id?)?.get("name"));
            named.and_then(Value::as_str).map(str::to_owned)
        }
        _ => None,
    };
    match value {
        Value::Array(members) => {
            let names: Vec<String> = members.iter().filter_map(name).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        value => name(value),
    }
}

fn address(value: &Value) -> Option<String> {
    let object = || value.as_object().and_then(|o| o.get("@id").or_else(|| o.get("url"))).and_then(Value::as_str);
    value.as_str().or_else(object).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        let expected = |metadata: &Metadata| {
            assert_eq!(metadata.title.as_deref(), Some("Ferry stops"));
            assert_eq!(metadata.byline.as_deref(), Some("Ada Kerr, Ben Osei"));
            assert_eq!(metadata.site_name.as_deref(), Some("Example Daily"));
        };
        let flat = r#"{"@type": ["NewsArticle", "Thing"], "headline": "Ferry stops", "articleBody": "x",
            "author": [{"name": "Ada Kerr"}, "Ben Osei"], "publisher": {"name": "Example Daily"}}"#;
        expected(&read([flat].into_iter()));
        expected(&read(["not JSON {", &format!("<!-- [{{\"@type\": \"WebPage\"}}, {flat}] //-->")].into_iter()));
        let graph = r#"{"@graph": [{"@type": "Organization", "@id": "o", "name": "Example Daily"},
            {"@type": "http://schema.org/NewsArticle", "headline": "Ferry stops", "publisher": {"@id": "o"},
             "author": [{"@id": "p"}, {"@type": "Person", "name": "Ben Osei"}]},
            {"@id": "p", "@type": "Person", "name": "Ada Kerr"}]}"#;
        expected(&read([graph].into_iter()));
    }

    #[test]
    fn what_is_no_article_is_passed_over() {
        for script in ["", "{", "[]", "3", "{\"@type\": 3}", "{\"@type\": \"WebPage\", \"name\": \"x\"}", "}{"] {
            assert_eq!(read([script].into_iter()), Metadata::default(), "{script}");
        }
        let deep = "[".repeat(100_000);
        assert_eq!(read([deep.as_str()].into_iter()), Metadata::default());
    }
}
