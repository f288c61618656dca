use proptest::prelude::*;

use super::*;
use crate::compare::fixture::{Fixture, bridge, empty};
use crate::model::{AttributionKind, Category, SourceKind};
use crate::render::written;

#[test]
fn writes_marks_into_the_text() {
    let fixture = bridge();
    assert_eq!(
        write(&fixture.text, &fixture.annotation),
        "{provenance.byline|By Ada Kerr}\n\nBridge closed 🌉\n\n\
         {1.source|Police Chief Dana Ortiz} {1.cue|said} {1.content|that the bridge “had failed two inspections”}. \
         {2.content|The {loaded.outlet:regime|regime}} {2.cue.agentless|reportedly} {2.content|knew}. \
         {3.content|“Nobody asked us,”} {3.source.unnamed|a senior official} {3.cue|{loaded.outlet:boasted|boasted}} \
         on condition of anonymity.\n\n{boilerplate.share|Share This}\n"
    );
}

#[test]
fn says_an_anonymous_source_once_and_shares_a_mark() {
    let fixture = Fixture::new("a", None, "critics said one and denied two; they asked")
        .source("critics", SourceKind::Group, Identification::Generic, &["critics"])
        .claim(AttributionKind::Indirect, "critics", "e1", ("said", "say"), &["one"])
        .claim(AttributionKind::Indirect, "critics", "e1", ("denied", "deny"), &["two"])
        .claim(AttributionKind::Indirect, "they", "e1", ("asked", "ask"), &[]);
    assert_eq!(
        write(&fixture.text, &fixture.annotation),
        "{1,2.source.generic|critics} {1.cue|said} {1.content|one} and {2.cue|denied} {2.content|two}; \
         {3.source|they} {3.cue|asked}"
    );
}

#[test]
fn splits_at_a_crossing_and_joins_again() {
    let fixture = Fixture::new("a", None, "She said the old regime fell")
        .claim(AttributionKind::Indirect, "", "", ("said", "say"), &["the old"])
        .loaded("old regime", Category::EmotiveNoun, Voice::Outlet);
    let marked = write(&fixture.text, &fixture.annotation);
    assert_eq!(
        marked,
        "She {1.cue.agentless|said} {1.content|the {loaded.outlet:old regime|old}}{loaded.outlet:old regime| regime} fell"
    );
    let back = parse(&marked).unwrap();
    assert_eq!(back, Marked::new(&fixture.text, &fixture.annotation));
    assert_eq!(back.loaded.values().flatten().copied().collect::<Vec<_>>(), [fixture.span("old regime")]);
}

#[test]
fn reads_escapes_and_code_points() {
    let marked = parse(r"\{a\|b\\\} 🌉 {1.source|Zo\|e🙂} {1.cue|said}").unwrap();
    assert_eq!(marked.text, r"{a|b\} 🌉 Zo|e🙂 said");
    let attribution = marked.attributions.first().unwrap();
    assert_eq!(attribution.source, [CharSpan { start: 9, end: 14 }]);
    assert_eq!(attribution.cue, [CharSpan { start: 15, end: 19 }]);
    assert_eq!(marked.to_string(), r"\{a\|b\\\} 🌉 {1.source|Zo\|e🙂} {1.cue|said}");
}

#[test]
fn says_where_a_marked_text_is_wrong() {
    for (marked, line, column, what) in [
        ("a } b", 1, 3, "closes nothing"),
        ("one\n“x” {1.cue|said", 2, 5, "does not close"),
        ("a | b", 1, 3, "outside a mark's head"),
        ("a \\n", 1, 3, "needs none"),
        ("{1.cue said}", 1, 1, "without a |"),
        ("{1.verb|said}", 1, 1, "\"1.verb\" is not the head"),
        ("{one.cue|said}", 1, 1, "\"one.cue\" is not the head"),
        ("{1.source.named|Bell}", 1, 1, "is not the head"),
        ("{loaded.loud:regime|regime}", 1, 1, "scare_quote"),
        ("{loaded.outlet:|regime}", 1, 1, "entry is missing"),
        ("{boilerplate.menu|Home}", 1, 1, "author_bio"),
        ("{1.cue|}", 1, 1, "holds no text"),
        ("{1.source.unnamed|a} {1.source.generic|b}", 1, 22, "in two ways"),
    ] {
        let error = parse(marked).unwrap_err();
        assert_eq!((error.line, error.column), (line, column), "{marked}: {error}");
        assert!(error.what.contains(what), "{marked}: {error}");
    }
}

#[test]
fn articles_are_set_apart() {
    let (first, second) = (Fixture::new("a", None, "One."), empty());
    let articles = [&first, &second, &first].map(|f| Annotated { text: &f.text, annotation: &f.annotation });
    assert_eq!(written(&MarkedText, articles), "One.\n---\n---\nOne.\n");
}

fn arbitrary_spans(most: usize) -> impl Strategy<Value = Vec<CharSpan>> {
    prop::collection::vec((0..40usize, 0..15usize), 0..=most)
        .prop_map(|pairs| pairs.into_iter().map(|(start, length)| CharSpan { start, end: start + length }).collect())
}

fn arbitrary_marked() -> impl Strategy<Value = Marked> {
    let identification = prop::option::of(prop::sample::select(vec![
        Identification::Unnamed,
        Identification::Generic,
        Identification::Agentless,
    ]));
    let attribution = (arbitrary_spans(3), arbitrary_spans(2), arbitrary_spans(3), identification);
    let entry =
        (prop::sample::select(vec![Voice::Outlet, Voice::Quote]), prop::sample::select(vec!["regime", "set/a{|}\\ b"]));
    (
        prop::collection::vec(
            prop::sample::select(vec!['a', 'é', '🙂', '{', '}', '|', '\\', '\n', ' ', '“', '\u{301}']),
            0..40,
        ),
        prop::collection::vec(attribution, 0..5),
        prop::collection::vec((entry, arbitrary_spans(3)), 0..3),
        arbitrary_spans(2),
        arbitrary_spans(2),
    )
        .prop_map(|(text, attributions, loaded, furniture, byline)| {
            let length = text.len();
            let tidied = |mut spans: Vec<CharSpan>| {
                tidy(&mut spans, length);
                spans
            };
            let mut marked = Marked { text: text.into_iter().collect(), ..Marked::default() };
            for (number, (source, cue, content, identification)) in (1..).zip(attributions) {
                let mut roles = MarkedAttribution {
                    number,
                    source: tidied(source),
                    cue: tidied(cue),
                    content: tidied(content),
                    identification: None,
                };
                let carrier =
                    if identification == Some(Identification::Agentless) { &roles.cue } else { &roles.source };
                if !carrier.is_empty() {
                    roles.identification = identification;
                }
                if roles.first_start().is_some() {
                    marked.attributions.push(roles);
                }
            }
            for ((voice, entry), spans) in loaded {
                marked.loaded.insert((voice, entry.to_owned()), spans);
            }
            marked.boilerplate.insert(Furniture::Share, furniture);
            marked.provenance.insert(ProvenanceKind::Byline, byline);
            tidy_all(&mut marked.loaded, length);
            tidy_all(&mut marked.boilerplate, length);
            tidy_all(&mut marked.provenance, length);
            marked
        })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(marked in arbitrary_marked()) {
        let written = marked.to_string();
        prop_assert_eq!(parse(&written).map_err(|e| TestCaseError::fail(format!("{e}: {written}")))?, marked);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[a1{}|\\\\.,:socue\n🙂]{0,30}") {
        let _ = parse(&text);
    }

    #[test]
    fn text_without_marks_comes_back(text in any::<String>()) {
        let marked = Marked { text, ..Marked::default() };
        prop_assert_eq!(parse(&marked.to_string()).map_err(|e| TestCaseError::fail(e.to_string()))?, marked);
    }
}
