//! The example lines of page furniture and of provenance, each in an article around it.

mod support;

use sayso::lexicon::Lexicon;
use sayso::lexicon::schema::Place;
use sayso::model::Annotation;
use sayso::text::{Article, CharSpan};

const OPENING: &str = "Bridge over the Tesk closes for a summer of repairs\n";
const BODY: &str = "The bridge carries four thousand cars a day and was last painted in 1998.\n\
    The council met on Monday night in the hall and voted to close it until September.\n\
    A ferry will run every ten minutes from the old quay, where the market was held before.\n";

/// An article with the line near its top or at its end, and where the line stands.
fn article(line: &str, place: Place) -> (String, CharSpan) {
    let body = BODY.repeat(3);
    let (before, after) = match place {
        Place::Top => (OPENING.to_owned(), body),
        Place::Bottom | Place::Anywhere => (format!("{OPENING}{body}"), String::new()),
    };
    let start = before.chars().count();
    (format!("{before}{line}\n{after}"), CharSpan { start, end: start + line.chars().count() })
}

/// Holds the example lines of one entry against what is found in their lines.
fn hold(
    id: &str,
    place: Place,
    lines: [&[String]; 2],
    found: impl Fn(&Annotation<CharSpan>, CharSpan) -> bool,
) -> Vec<String> {
    let mut problems = Vec::new();
    for (examples, wanted) in lines.into_iter().zip([true, false]) {
        for line in examples {
            let (text, span) = article(line, place);
            let record = support::ANNOTATOR.annotate(&Article::from_text("example", text));
            if found(&record, span) != wanted {
                problems.push(format!("{id}: {} {line:?}", if wanted { "does not find" } else { "must not find" }));
            }
        }
    }
    problems
}

fn overlap(a: CharSpan, b: CharSpan) -> bool {
    a.start < b.end && b.start < a.end
}

#[test]
fn furniture_is_told_by_its_examples() {
    let problems: Vec<String> = Lexicon::builtin()
        .boilerplate_entries()
        .flat_map(|entry| {
            hold(&entry.id, entry.place, [&entry.hit, &entry.miss], |record, line| {
                record.boilerplate.iter().any(|b| b.kind == entry.furniture && overlap(b.span, line))
            })
        })
        .collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn provenance_is_told_by_its_examples() {
    let problems: Vec<String> = Lexicon::builtin()
        .provenance_entries()
        .flat_map(|entry| {
            hold(&entry.id, entry.place, [&entry.hit, &entry.miss], |record, line| {
                record.provenance.iter().any(|p| p.kind == entry.note && overlap(p.span, line))
            })
        })
        .collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
