use super::*;
use crate::compare::fixture::{Fixture, bridge, empty};
use crate::model::{AttributionKind, Category, Identification, SourceKind, Voice};
use crate::render::written;

fn read(view: &Reading, fixture: &Fixture) -> String {
    written(view, [Annotated { text: &fixture.text, annotation: &fixture.annotation }])
}

#[test]
fn an_article_with_its_marks_and_legend() {
    assert_eq!(
        read(&Reading::default(), &bridge()),
        "\
bridge
metro-ledger
35 words, 3 sentences; 3 claims from 2 sources; 2 loaded terms.

       By Ada Kerr

       Bridge closed 🌉

A      [A: Police Chief Dana Ortiz] *said* ‹that the bridge “had failed two
A - B  inspections”›. ‹The {regime 1o}› *reportedly* ‹knew›. ‹“Nobody asked
B      us,”› [B: a senior official] *{boasted 2o}* on condition of anonymity.

Marks
  [A: ...] a source and its letter, *...* the words that hand a claim over,
  ‹...› the claim, {... 1o} a loaded term with its number and voice. The margin
  names the source of the claim on that line.
  Voices: o the outlet's own words, s scare quotes, p paraphrase of a source, q
  quotation.

Sources
  A  Dana Ortiz: person, named; 1 claim.
  B  a senior official: person, unnamed, speaking for the Transport Ministry; 1
     claim. Anonymity granted: “on condition of anonymity”.
  -  no source given (reportedly); 1 claim.

Loaded terms
  1o  regime: contentious label, outlet's own words. Neutral wordings:
      government, cabinet. Suggests a judgement.
  2o  boasted: stance verb, outlet's own words. Neutral wordings: government,
      cabinet. Suggests a judgement.

Where the text came from
  byline: “By Ada Kerr”

Left out as page furniture: 1 stretch (share).
"
    );
}

#[test]
fn an_article_without_anything() {
    assert_eq!(
        read(&Reading::default(), &empty()),
        "empty\n0 words, 0 sentences; 0 claims from 0 sources; 0 loaded terms.\n\n\n\
         No claims and no loaded terms were found.\n"
    );
}

#[test]
fn colour_adds_nothing_but_colour() {
    let colour = Reading { palette: Palette::colour(), ..Reading::default() };
    let coloured = read(&colour, &bridge());
    assert!(coloured.contains("\u{1b}["));
    let plain = read(&Reading::default(), &bridge());
    let stripped = anstream::adapter::strip_str(&coloured).to_string();
    let trimmed: Vec<&str> = stripped.lines().map(str::trim_end).collect();
    assert_eq!(trimmed, plain.lines().collect::<Vec<_>>());
}

#[test]
fn lines_are_drawn_only_where_asked() {
    let drawn = read(&Reading { drawn: true, ..Reading::default() }, &bridge());
    assert!(drawn.contains("\nA     │ [A: Police Chief Dana Ortiz]"), "{drawn}");
    let plain = read(&Reading::default(), &bridge());
    assert!(!plain.contains(|c: char| ('\u{2500}'..='\u{257f}').contains(&c)));
}

#[test]
fn every_line_fits_and_nothing_is_lost() {
    for width in [0, 40, 57, 80, 100, 500] {
        let text = read(&Reading { width, ..Reading::default() }, &bridge());
        for line in text.lines() {
            assert!(crate::render::wrap::width(line) <= width.clamp(40, 100), "{width}: {line}");
        }
        assert!(
            text.contains("inspections”›") && text.contains("*{boasted 2o}*") && !text.contains("Share This"),
            "{width}: {text}"
        );
    }
    let long = Fixture::new("long", None, &"a🌉".repeat(100));
    let text = read(&Reading::default(), &long);
    assert_eq!(text.matches('🌉').count(), 100, "{text}");
}

#[test]
fn nested_and_crossing_marks_stay_readable() {
    let fixture = Fixture::new("nested", None, "Lee said Ortiz had promised a full review, critics hit back")
        .source("Lee", SourceKind::Person, Identification::Named, &["Lee"])
        .source("Ortiz", SourceKind::Person, Identification::Named, &["Ortiz"])
        .claim(AttributionKind::Indirect, "Lee", "e1", ("said", "say"), &["Ortiz had promised a full review"])
        .claim(AttributionKind::Indirect, "Ortiz", "e2", ("promised", "promise"), &["a full review"])
        .claim(AttributionKind::Indirect, "critics", "e9", ("hit back", "hit back"), &[])
        .loaded("review, critics", Category::EmotiveNoun, Voice::Paraphrase);
    let text = read(&Reading::default(), &fixture);
    assert!(
        text.contains(
            "\nA B    [A: Lee] *said* ‹[B: Ortiz] had *promised* ‹a full {review 1p}››{,\n       [?: critics] 1p} *hit back*\n"
        ),
        "{text}"
    );
    assert!(text.contains("\n  ?  a source that was not resolved (hit back); 1 claim.\n"), "{text}");
}

#[test]
fn terms_are_numbered_by_entry_and_voice_from_the_asked_strength() {
    let mut fixture = Fixture::new("terms", None, "Regime men, regime \u{1b}[31mthugs")
        .loaded("Regime", Category::ContentiousLabel, Voice::Outlet)
        .loaded("regime", Category::ContentiousLabel, Voice::Outlet)
        .loaded("thugs", Category::EmotiveNoun, Voice::Quote);
    let text = read(&Reading::default(), &fixture);
    assert!(text.contains("{Regime 1o} men, {regime 1o} [31m{thugs 2q}\n"), "{text}");
    assert!(text.contains("1o  Regime: contentious label, outlet's own words, 2 times."), "{text}");
    fixture.annotation.loaded.iter_mut().skip(2).for_each(|l| l.strength = 1);
    let text = read(&Reading::default(), &fixture);
    assert!(text.contains("2 loaded terms.") && !text.contains("2q"), "{text}");
}

#[test]
fn articles_are_set_apart() {
    let (first, second) = (empty(), empty());
    let articles = [&first, &second].map(|f| Annotated { text: &f.text, annotation: &f.annotation });
    assert!(written(&Reading::default(), articles).contains("were found.\n\n\nempty\n"));
}
