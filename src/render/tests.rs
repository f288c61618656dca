//! What holds for every format.

use proptest::prelude::*;

use super::*;
use crate::compare::fixture::{Fixture, bridge, empty};
use crate::compare::{CompareOptions, Comparison, compare};

/// A record whose spans lie anywhere, even behind the end of the text or turned round.
fn any_record() -> impl Strategy<Value = Fixture> {
    let text = prop::collection::vec(
        prop::sample::select(vec!['a', 'é', '🙂', '{', '|', '\\', '\n', ' ', '“', '*', '\u{1b}', '\u{a0}']),
        0..60,
    );
    (text, prop::collection::vec((0..70usize, 0..70usize), 14)).prop_map(|(text, spans)| {
        let mut spans = spans.into_iter().map(|(start, end)| CharSpan { start, end }).cycle();
        let mut next = || spans.next().unwrap();
        let mut fixture = bridge();
        fixture.text = text.into_iter().collect();
        let annotation = &mut fixture.annotation;
        for attribution in &mut annotation.attributions {
            attribution.source.iter_mut().flat_map(|s| &mut s.spans).for_each(|s| *s = next());
            attribution.cue.iter_mut().flat_map(|c| &mut c.spans).for_each(|s| *s = next());
            attribution.content.spans.iter_mut().for_each(|s| *s = next());
        }
        annotation.sources.iter_mut().for_each(|s| s.granted = Some(next()));
        annotation.loaded.iter_mut().for_each(|l| l.span = next());
        annotation.provenance.iter_mut().for_each(|p| p.span = next());
        annotation.boilerplate.iter_mut().for_each(|b| b.span = next());
        fixture
    })
}

proptest! {
    #[test]
    fn every_format_writes_any_record(fixture in any_record()) {
        let article = || [Annotated { text: &fixture.text, annotation: &fixture.annotation }];
        written(&Csv, article());
        written(&Json, article());
        written(&JsonLines, article());
        written(&Markdown, article());
        #[cfg(feature = "cli")]
        {
            let reading = written(&Reading { width: 40, ..Reading::default() }, article());
            prop_assert!(!reading.chars().any(|c| c.is_control() && c != '\n'), "{:?}", reading);
            for line in reading.lines() {
                prop_assert!(wrap::width(line) <= 40, "{}", line);
            }
        }
    }

    #[test]
    fn the_notation_of_any_record_is_read_back(fixture in any_record()) {
        let expected = marked::Marked::new(&fixture.text, &fixture.annotation);
        let marked = written(&MarkedText, [Annotated { text: &fixture.text, annotation: &fixture.annotation }]);
        let notation = marked::write(&fixture.text, &fixture.annotation);
        prop_assert!(marked.starts_with(&notation));
        prop_assert_eq!(marked::parse(&notation), Ok(expected));
    }
}

#[test]
fn no_format_passes_a_judgement() {
    let comparison = compare(&[bridge().annotation, empty().annotation], &CompareOptions::default());
    #[cfg_attr(not(feature = "cli"), expect(unused_mut, reason = "tables come with the command line"))]
    let mut formats: Vec<&dyn Render<Comparison>> = vec![&Csv, &Json, &Markdown];
    #[cfg(feature = "cli")]
    formats.push(&Table { width: 80, drawn: false });
    for format in formats {
        let text = written(format, [comparison.clone()]);
        for word in ["bias", "score", "slant", "NaN"] {
            assert!(!text.contains(word), "{word} in {text}");
        }
    }
}
