//! What holds for every record, whatever the text was. Each function stops at the first promise that is broken.

#![allow(dead_code, reason = "not every program asks for everything")]

use sayso::diagnostic::Diagnostic;
use sayso::model::Annotation;
use sayso::text::{Article, CharSpan, Offsets, Origin};

/// All that holds for a record of this text.
pub fn check(text: &str, record: &Annotation<CharSpan>) {
    in_range(text, record);
    roles_apart(record);
    ids_exist(record);
    furniture_apart(record);
    in_order(record);
    adds_up(record);
    survives_writing(record);
}

/// Every span of a record with the name of its place.
pub fn spans(a: &Annotation<CharSpan>) -> Vec<(&'static str, CharSpan)> {
    let mut all = made(a);
    all.extend(a.sentences.iter().map(|s| ("sentence", s.span)));
    all.extend(a.provenance.iter().map(|p| ("provenance", p.span)));
    all.extend(a.boilerplate.iter().map(|b| ("boilerplate", b.span)));
    all
}

/// The spans of what is annotated, which page furniture is not.
fn made(a: &Annotation<CharSpan>) -> Vec<(&'static str, CharSpan)> {
    let mut all = Vec::new();
    for attribution in &a.attributions {
        all.extend(attribution.source.iter().flat_map(|s| &s.spans).map(|s| ("source", *s)));
        all.extend(attribution.cue.iter().flat_map(|c| &c.spans).map(|s| ("cue", *s)));
        all.extend(attribution.content.spans.iter().map(|s| ("content", *s)));
    }
    for source in &a.sources {
        all.extend(source.mentions.iter().map(|s| ("mention", *s)));
        let facts = [source.granted, source.reason, source.descriptor, source.basis];
        all.extend(facts.into_iter().flatten().map(|s| ("fact", s)));
    }
    all.extend(a.loaded.iter().map(|l| ("loaded", l.span)));
    all.extend(a.naming.iter().map(|n| ("naming", n.span)));
    all.extend(a.events.iter().map(|e| ("event", e.span)));
    all.extend(a.events.iter().flat_map(|e| [e.agent, e.affected]).flatten().map(|s| ("role", s)));
    all
}

fn overlap(a: CharSpan, b: CharSpan) -> bool {
    a.start < b.end && b.start < a.end
}

/// Every span holds something, lies in the text, and leads to bytes on the boundaries of characters and back.
pub fn in_range(text: &str, record: &Annotation<CharSpan>) {
    let (length, offsets) = (text.chars().count(), Offsets::new(text));
    for (place, span) in spans(record) {
        assert!(span.start < span.end && span.end <= length, "{place} {span:?} of {length}");
        let bytes = offsets.span_to_bytes(span);
        assert!(text.get(bytes.start..bytes.end).is_some_and(|s| !s.is_empty()), "{place} {span:?}");
        assert_eq!(offsets.span_to_chars(bytes), span, "{place}");
    }
}

/// Every statement has a content, and its source is not its cue.
fn roles_apart(record: &Annotation<CharSpan>) {
    for attribution in &record.attributions {
        assert!(!attribution.content.spans.is_empty(), "{attribution:?}");
        let sources = attribution.source.iter().flat_map(|s| &s.spans);
        for (source, cue) in sources.flat_map(|s| attribution.cue.iter().flat_map(|c| &c.spans).map(move |c| (s, c))) {
            assert!(!overlap(*source, *cue), "{attribution:?}");
        }
    }
}

/// Every id that a record names is one of its own.
fn ids_exist(record: &Annotation<CharSpan>) {
    use std::collections::BTreeSet;
    let claims: BTreeSet<&str> = record.attributions.iter().map(|x| x.id.as_str()).collect();
    let entities: BTreeSet<&str> = record.sources.iter().map(|x| x.id.as_str()).collect();
    assert_eq!(claims.len(), record.attributions.len(), "a claim's id is given twice");
    assert_eq!(entities.len(), record.sources.len(), "a source's id is given twice");
    for attribution in &record.attributions {
        assert!(attribution.within.iter().all(|id| claims.contains(id.as_str())), "{attribution:?}");
        let entity = attribution.source.as_ref().and_then(|s| s.entity.as_deref());
        assert!(entity.is_none_or(|id| entities.contains(&id)), "{attribution:?}");
    }
    for id in record.loaded.iter().filter_map(|l| l.attribution.as_deref()) {
        assert!(claims.contains(&id), "{id}");
    }
}

/// Nothing is annotated in page furniture.
fn furniture_apart(record: &Annotation<CharSpan>) {
    let made = made(record);
    for furniture in &record.boilerplate {
        for (place, span) in &made {
            assert!(!overlap(*span, furniture.span), "{place} {span:?} inside furniture {furniture:?}");
        }
    }
}

/// Sentences follow one another without overlap; the stretches of a role, loaded terms, names and furniture stand in
/// the order of the text.
fn in_order(record: &Annotation<CharSpan>) {
    assert!(record.sentences.windows(2).all(|w| w[0].span.end <= w[1].span.start), "sentences overlap");
    assert!(record.boilerplate.windows(2).all(|w| w[0].span.end <= w[1].span.start), "furniture overlaps");
    assert!(record.loaded.windows(2).all(|w| w[0].span.start <= w[1].span.start), "loaded terms out of order");
    assert!(record.naming.windows(2).all(|w| w[0].span.start <= w[1].span.start), "names out of order");
    let apart = |spans: &[CharSpan]| spans.windows(2).all(|w| w[0].end <= w[1].start);
    for attribution in &record.attributions {
        assert!(apart(&attribution.content.spans), "{attribution:?}");
        assert!(attribution.source.as_ref().is_none_or(|s| apart(&s.spans)), "{attribution:?}");
        assert!(attribution.cue.as_ref().is_none_or(|c| apart(&c.spans)), "{attribution:?}");
    }
}

/// The counts are those of the sentences.
fn adds_up(record: &Annotation<CharSpan>) {
    assert_eq!(record.sentences.len(), record.counts.sentences);
    assert_eq!(record.sentences.iter().map(|s| s.words).sum::<usize>(), record.counts.words);
}

/// What is written as JSON is read as the same record.
fn survives_writing(record: &Annotation<CharSpan>) {
    let json = serde_json::to_string(record).expect("a record can be written");
    assert_eq!(&serde_json::from_str::<Annotation<CharSpan>>(&json).expect("a record can be read"), record);
}

/// An article as a reader gives it: lines of its file are counted from 1.
pub fn article(article: &Article) {
    match &article.origin {
        Origin::Verbatim { lines, chars, bytes } => assert!(lines <= chars && chars <= bytes, "{:?}", article.origin),
        Origin::Line(number) => assert!(*number > 0),
        Origin::Lines(numbers) => assert!(numbers.iter().all(|number| *number > 0)),
    }
}

/// A message says what is wrong; a place in it is counted from 1.
pub fn message(problem: &Diagnostic) {
    assert!(!problem.what.trim().is_empty(), "{problem:?}");
    assert!(problem.position.is_none_or(|at| at.line > 0 && at.column > 0 && at.width > 0), "{problem:?}");
}
