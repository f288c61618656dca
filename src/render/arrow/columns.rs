//! The columns and their types.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};

use crate::model::SCHEMA;

/// Offsets, in code points, and numbers of words: signed, since Spark and the JVM have no other.
const NUMBER: DataType = DataType::Int32;
/// Numbers of people, which an article may give as it likes.
const PEOPLE: DataType = DataType::Int64;
const WORDS: DataType = DataType::Utf8;
const SCORE: DataType = DataType::Float32;

/// The columns of a record, in the order of its fields, with `error` behind `id`.
///
/// A span is a structure of `start` and `end`, in code points, half-open, as everywhere in the record. The names of
/// enumerations are strings. The metadata has the version of the record under `sayso`.
pub fn schema() -> SchemaRef {
    static SHARED: LazyLock<SchemaRef> = LazyLock::new(|| Arc::new(columns()));
    SHARED.clone()
}

fn columns() -> Schema {
    let fields = vec![
        always("schema", WORDS),
        always("id", WORDS),
        maybe("error", WORDS),
        maybe("outlet", WORDS),
        maybe("title", WORDS),
        maybe("byline", WORDS),
        maybe("published", WORDS),
        maybe("url", WORDS),
        maybe("story", WORDS),
        maybe("counts", counts()),
        maybe("sentences", list(spanned(vec![always("words", NUMBER)]))),
        maybe("attributions", list(attribution())),
        maybe("sources", list(source())),
        maybe("loaded", list(loaded())),
        maybe("naming", list(naming())),
        maybe("events", list(event())),
        maybe("provenance", list(provenance())),
        maybe("boilerplate", list(spanned(vec![always("kind", WORDS)]))),
        maybe("text", WORDS),
    ];
    Schema::new_with_metadata(fields, HashMap::from([("sayso".to_owned(), SCHEMA.to_owned())]))
}

fn always(name: &str, kind: DataType) -> Field {
    Field::new(name, kind, false)
}

fn maybe(name: &str, kind: DataType) -> Field {
    Field::new(name, kind, true)
}

fn structure(fields: Vec<Field>) -> DataType {
    DataType::Struct(Fields::from(fields))
}

fn list(item: DataType) -> DataType {
    DataType::List(Arc::new(always("item", item)))
}

fn bounds() -> Vec<Field> {
    vec![always("start", NUMBER), always("end", NUMBER)]
}

fn span() -> DataType {
    structure(bounds())
}

/// A structure that begins with the bounds of its span.
fn spanned(fields: Vec<Field>) -> DataType {
    structure([bounds(), fields].concat())
}

fn counts() -> DataType {
    let names = ["words", "sentences", "attributed_sentences", "quoted_words", "unclosed_quotations"];
    structure(names.map(|name| always(name, NUMBER)).to_vec())
}

fn attribution() -> DataType {
    let spans = || always("spans", list(span()));
    let link = vec![maybe("entity", WORDS), always("name", WORDS), always("span", span())];
    let confirmed = vec![always("span", span()), maybe("entity", WORDS), maybe("people", PEOPLE)];
    structure(vec![
        always("id", WORDS),
        always("kind", WORDS),
        maybe("source", structure(vec![spans(), maybe("entity", WORDS)])),
        maybe("cue", structure(vec![spans(), always("lemma", WORDS), maybe("entry", WORDS)])),
        always("content", structure(vec![spans()])),
        maybe("within", WORDS),
        maybe("channel", WORDS),
        maybe("channel_span", span()),
        maybe("channel_why", WORDS),
        always("chain", list(structure(link))),
        always("corroboration", list(structure(confirmed))),
        maybe("people", PEOPLE),
        always("first_word", NUMBER),
        always("quoted_words", NUMBER),
        always("why", WORDS),
        always("score", SCORE),
    ])
}

fn source() -> DataType {
    structure(vec![
        always("id", WORDS),
        always("name", WORDS),
        always("kind", WORDS),
        always("identification", WORDS),
        maybe("affiliation", WORDS),
        maybe("granted", span()),
        maybe("reason", span()),
        maybe("descriptor", span()),
        maybe("basis", span()),
        maybe("count", WORDS),
        maybe("specificity", NUMBER),
        maybe("specificity_why", WORDS),
        always("why", WORDS),
        always("mentions", list(span())),
    ])
}

fn loaded() -> DataType {
    spanned(vec![
        always("entry", WORDS),
        always("category", WORDS),
        always("strength", NUMBER),
        always("polarity", WORDS),
        always("voice", WORDS),
        maybe("attribution", WORDS),
        always("neutral", list(WORDS)),
        always("why", WORDS),
        always("form", WORDS),
    ])
}

fn naming() -> DataType {
    spanned(vec![
        always("set", WORDS),
        always("choice", WORDS),
        always("stance", WORDS),
        always("voice", WORDS),
        maybe("attribution", WORDS),
        always("form", WORDS),
    ])
}

fn event() -> DataType {
    spanned(vec![
        always("entry", WORDS),
        always("place", WORDS),
        always("form", WORDS),
        maybe("agent", span()),
        maybe("agent_kind", WORDS),
        maybe("affected", span()),
        always("voice", WORDS),
        maybe("attribution", WORDS),
        always("why", WORDS),
        always("words", WORDS),
    ])
}

fn provenance() -> DataType {
    structure([vec![always("kind", WORDS)], bounds(), vec![maybe("outlet", WORDS)]].concat())
}
