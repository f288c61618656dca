use super::{Resolver, Writer};
use crate::lexicon::Lexicon;
use crate::model::{
    Attribution, AttributionKind, Content, Cue, Identification, InWords, Route, Source, SourceKind, SourceRef,
};
use crate::segment::Segmenter;
use crate::text::Span;

use Identification::{Agentless, Generic, Named, Unnamed};
use SourceKind::{Document, Group, Media, None as Nobody, Organization, Person};

/// Resolves a text in which each source stands in square brackets and each cue without a source
/// in braces; gives the entities and, for each bracket, the index of its entity.
fn resolve(marked: &str) -> (String, Vec<Source<Span>>, Vec<usize>) {
    let (mut text, mut spans, mut open) = (String::new(), Vec::new(), 0);
    for c in marked.chars() {
        match c {
            '[' | '{' => open = text.len(),
            ']' | '}' => spans.push((Span::new(open, text.len()), c == ']')),
            _ => text.push(c),
        }
    }
    let attribution = |(i, (span, source)): (usize, &(Span, bool))| Attribution {
        id: format!("a{i}"),
        kind: AttributionKind::Indirect,
        source: source.then(|| SourceRef { spans: vec![*span], entity: None }),
        cue: (!source).then(|| Cue { spans: vec![*span], lemma: span.of(&text).to_owned(), entry: None }),
        content: Content { spans: Vec::new() },
        within: None,
        route: Route::default(),
        in_words: InWords::default(),
        why: String::new(),
        score: 1.0,
    };
    let mut attributions: Vec<_> = spans.iter().enumerate().map(attribution).collect();
    let lexicon = Lexicon::builtin();
    let document = Segmenter::new(lexicon).segment(&text).document;
    let sources = Resolver::new(lexicon).resolve(&document, &mut attributions, Writer::default());
    let of = |(a, (span, _)): (&Attribution<Span>, &(Span, bool))| {
        let id = a.source.as_ref().and_then(|s| s.entity.clone());
        let found =
            sources.iter().position(|s| Some(&s.id) == id.as_ref() || id.is_none() && s.mentions.contains(span));
        found.unwrap_or(usize::MAX)
    };
    let entities = attributions.iter().zip(&spans).map(of).collect();
    (text, sources, entities)
}

#[test]
fn impressions_keep_no_source_back() {
    let (text, sources, entities) = resolve("The locks {appear} to have failed. They were {reportedly} old.");
    let names: Vec<_> = sources.iter().map(|s| (s.name.as_str(), s.identification)).collect();
    assert_eq!(names, [("reportedly", Agentless)], "{text}");
    assert_eq!(entities, [usize::MAX, 0], "{text}");
}

#[test]
fn mentions_lead_back_to_names() {
    // Each text, and the names of the sources in order.
    let table: &[(&str, &[&str])] = &[
        (
            "Mayor Dana Ortiz toured the quay. [Ortiz] said it was safe. [She] added that work would start.",
            &["Dana Ortiz", "Dana Ortiz"],
        ),
        (
            "[Paul Venn] opened the mill. Nina Cole left early. [He] said the wheel was new.",
            &["Paul Venn", "Paul Venn"],
        ),
        (
            "[Nina Cole], a nurse, spoke first. Paul Venn listened. [She] said the ward was full.",
            &["Nina Cole", "Nina Cole"],
        ),
        (
            "[The Orvane River Trust (ORT)] met on Monday. [ORT] said the weir would stay.",
            &["Orvane River Trust", "Orvane River Trust"],
        ),
        (
            "[The Orvane River Trust] met on Monday. [The trust] said the weir would stay. [It] asked for help.",
            &["Orvane River Trust", "Orvane River Trust", "Orvane River Trust"],
        ),
        ("Foreign Minister Ada Kerr flew home. [The minister] said the talks had failed.", &["Ada Kerr"]),
        (
            "[A lawyer for the miners, Tom Reed,] said the pit was wet. [Reed] blamed the pumps.",
            &["Tom Reed", "Tom Reed"],
        ),
        ("Tom Reed met Paul Venn at noon. [Both men] said the deal was fair.", &["Tom Reed and Paul Venn"]),
        ("[Moscow] says the pass is open.", &["Russia"]),
        ("[Its envoy for northern affairs Nina Cole] told reporters that the pass was shut.", &["Nina Cole"]),
        ("[Paul Venn], [who] said he was tired, left.", &["Paul Venn", "Paul Venn"]),
        (
            "[Secretary of State John F. Kell] said the port was calm. [Kell] left at noon.",
            &["John F. Kell", "John F. Kell"],
        ),
        ("[Mr. King] said the shop was shut.", &["King"]),
    ];
    for (marked, names) in table {
        let (_, sources, entities) = resolve(marked);
        let found: Vec<&str> = entities.iter().map(|e| sources[*e].name.as_str()).collect();
        assert_eq!(found, *names, "{marked}");
    }
}

#[test]
fn sources_stand_on_the_two_axes() {
    let table: &[(&str, SourceKind, Identification)] = &[
        ("[A senior official] said the dam was weak.", Person, Unnamed),
        ("[Two officials] said the dam was weak.", Group, Unnamed),
        ("[A police spokesman] said the road was shut.", Person, Unnamed),
        ("[Two people familiar with the talks] said the price was agreed.", Group, Unnamed),
        ("[A group of nurses] said the ward was full.", Group, Unnamed),
        ("[Critics] say the tax is unfair.", Group, Generic),
        ("[Many residents] said they heard nothing.", Group, Generic),
        ("[Human rights groups] say the camp is crowded.", Group, Generic),
        ("[Many of his supporters] think he will win.", Group, Generic),
        ("[The ministry] said the water was clean.", Organization, Named),
        ("[Police] said the park was closed.", Organization, Named),
        ("[The 12-page report by the trust] says the wall is thin.", Document, Named),
        ("[Polls] show a close race.", Document, Generic),
        ("[The Harbour Courier] said the ferry was late.", Media, Named),
        ("The dam held, per [media reports].", Media, Generic),
        ("[Local media] said the mine had closed.", Media, Generic),
        ("[Accounts] have emerged of looting.", Nobody, Agentless),
        ("The ferry {reportedly} left at dawn.", Nobody, Agentless),
        ("[Several Syrian and Iraqi officials] said the pass was open.", Group, Unnamed),
        ("[Ada Kerr and Tom Reed] said the vote was fair.", Group, Named),
        ("[42 percent of voters] said they would stay at home.", Group, Generic),
        ("[One of the doctors] said the boy would live.", Person, Unnamed),
        ("[Those close to her] said the sale was off.", Group, Unnamed),
    ];
    for (marked, kind, identification) in table {
        let (_, sources, entities) = resolve(marked);
        let source = &sources[entities[0]];
        assert_eq!((source.kind, source.identification), (*kind, *identification), "{marked}: {source:?}");
    }
}

#[test]
fn what_is_no_source_noun_is_nobody() {
    for marked in [
        "He paid on [January 21], said to be a holiday.",
        "Snow fell, [potentially] explaining the delay.",
        "[The] claim that the dam held was wrong.",
        "[21] said the road was shut.",
        "[Retired] says the sign.",
        "[The wheelbarrow] says nothing about the theft.",
    ] {
        let (_, sources, _) = resolve(marked);
        assert_eq!(sources, [], "{marked}");
    }
    let (_, sources, entities) = resolve("[They believe in the town] said the poster.");
    assert_eq!(sources.get(entities[0]).map(|s| s.name.as_str()), Some("They believe in the town"));
}

#[test]
fn unnamed_sources_keep_what_the_reader_is_told() {
    let (text, sources, entities) = resolve(
        "[Two port officials], speaking on condition of anonymity because they were not authorized to discuss the sale, said the quay was sold.",
    );
    let source = &sources[entities[0]];
    let of = |span: Option<Span>| span.map(|s| s.of(&text).to_owned()).unwrap_or_default();
    assert_eq!(source.count.as_deref(), Some("two"));
    assert_eq!(of(source.descriptor), "port officials");
    assert!(of(source.granted).ends_with("condition of anonymity"), "{source:?}");
    assert!(of(source.reason).contains("not authorized to discuss"), "{source:?}");
    let (text, sources, entities) = resolve("[A person familiar with the sale] said the price was low.");
    let basis = sources[entities[0]].basis.map(|s| s.of(&text).to_owned());
    assert!(basis.is_some_and(|b| b.starts_with("familiar with the sale")), "{sources:?}");
}

#[test]
fn people_whom_only_a_phrase_makes_sources_are_found_and_followed() {
    let (text, sources, _) = resolve(
        "The letters were shared by a harbour clerk speaking on condition of anonymity. The clerk showed a copy. [Ada Kerr] said they were forged.",
    );
    let clerk = sources.iter().find(|s| s.granted.is_some());
    assert!(clerk.is_some_and(|c| c.kind == Person && c.identification == Unnamed), "{sources:?}");
    assert!(!sources.iter().any(|s| s.name == "Ada Kerr" && s.granted.is_some()), "{text}");
}

#[test]
fn a_new_official_is_a_new_person_and_the_official_is_the_same() {
    let (_, sources, entities) = resolve(
        "[A port official] said the crane fell. [Another official] said it was pushed. [The official] gave no names.",
    );
    assert_ne!(entities[0], entities[1], "{sources:?}");
    assert_eq!(entities[1], entities[2], "{sources:?}");
}

#[test]
fn any_text_gives_sources_and_ids_in_order() {
    for marked in
        ["[]", "[.]", "[who]", "[\u{301}]", "[,] [and]", "[he] [she] [they] [it] [I] [we] [you]", "[A. B. C.]", "[’s]"]
    {
        let (text, sources, _) = resolve(&format!("{marked} said so."));
        for (i, source) in sources.iter().enumerate() {
            assert_eq!(source.id, format!("e{}", i + 1), "{text}");
        }
    }
}

#[test]
fn five_hundred_sources_stay_apart() {
    let marked: String = (0..500).map(|i| format!("[Dana Ortiz{}] said the bridge was safe. ", letters(i))).collect();
    let (_, sources, entities) = resolve(&marked);
    assert_eq!((sources.len(), entities.len()), (500, 500));
}

/// A number in lower-case letters.
fn letters(number: usize) -> String {
    number.to_string().bytes().map(|b| char::from(b - b'0' + b'a')).collect()
}
