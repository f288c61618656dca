//! The lexicon is in charge: a cue in a folder of one's own is read at once, with the model that
//! ships and without training, and one that is switched off is read no more.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::path::PathBuf;
use std::process::Command;

use sayso::annotate::{AnnotateOptions, Annotator};
use sayso::lexicon::Lexicon;
use sayso::model::Attribution;
use sayso::outlet::Outlets;
use sayso::text::{Article, CharSpan};
use tempfile::TempDir;

const HEAD: &str = "schema: sayso-lexicon/1\nkind: cues\nlanguage: en\nentries:\n";

/// An invented verb, noun and preposition.
const INVENTED: &str = r#"
- id: glim-v
  lemma: glim
  pos: verb
  forms: [glim, glims, glimmed, glimming]
  frames: [quote, that, clause, post]
  stance: neutral
  frequency: medium
  says: "says something in a low voice"
  hit: ["Ada Kerr glimmed that the dam was safe."]
  miss: ["The lamp was dim."]
- id: vorpal-n
  lemma: vorpal
  pos: noun
  forms: [vorpal, vorpals]
  frames: [that, of]
  stance: neutral
  frequency: medium
  says: "a thing said in a low voice"
  hit: ["Her vorpal that the dam was safe was heard."]
  miss: ["The lamp was dim."]
- id: perquith-prep
  lemma: perquith
  pos: preposition
  forms: [perquith]
  frames: [source_after]
  stance: neutral
  frequency: medium
  says: "names whom it comes from"
  hit: ["The dam is safe, perquith the ministry."]
  miss: ["The lamp was dim."]
"#;

/// "Insist" switched off; the phrase "insist on" is another entry.
const NEVER: &str = r#"
- id: insist-v
  lemma: insist
  pos: verb
  forms: [insist]
  frames: [that]
  stance: certainty
  frequency: high
  says: "switched off"
  never: true
"#;

fn folder(entries: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("own.yaml"), format!("{HEAD}{}", entries.trim_start())).unwrap();
    folder
}

fn lexicon(entries: &str) -> Lexicon {
    let folder = folder(entries);
    Lexicon::with_dirs(&[PathBuf::from(folder.path())]).unwrap()
}

fn attributions(lexicon: &Lexicon, model: bool, text: &str) -> Vec<Attribution<CharSpan>> {
    let options = AnnotateOptions { model, ..AnnotateOptions::default() };
    let annotator = Annotator::new(lexicon, Outlets::builtin(), options);
    annotator.annotate(&Article::from_text("t", text)).attributions
}

/// Source, cue and content in words, parts of one role with a bar between.
fn words(text: &str, attribution: &Attribution<CharSpan>) -> [String; 3] {
    let words = |spans: &[CharSpan]| {
        let part = |s: &CharSpan| text.chars().skip(s.start).take(s.end - s.start).collect::<String>();
        spans.iter().map(part).collect::<Vec<_>>().join(" | ")
    };
    let source = attribution.source.as_ref().map(|s| words(&s.spans)).unwrap_or_default();
    let cue = attribution.cue.as_ref().map(|c| words(&c.spans)).unwrap_or_default();
    [source, cue, words(&attribution.content.spans)]
}

#[test]
fn a_cue_of_ones_own_is_read_at_once() {
    let own = lexicon(INVENTED);
    for (text, want) in [
        ("Ada Kerr glimmed that the dam was safe.", ["Ada Kerr", "glimmed", "that the dam was safe"]),
        ("Kerr glimmed the dam was safe.", ["Kerr", "glimmed", "the dam was safe"]),
        ("She glimmed the dam was safe.", ["She", "glimmed", "the dam was safe"]),
        ("“It leaks,” glimmed Kerr.", ["Kerr", "glimmed", "“It leaks,”"]),
        ("“It leaks,” Ada Kerr glimmed.", ["Ada Kerr", "glimmed", "“It leaks,”"]),
        ("The dam would not last, the warden glimmed.", ["the warden", "glimmed", "The dam would not last"]),
        ("Her vorpal that the dam would fail was ignored.", ["Her", "vorpal", "that the dam would fail"]),
        ("The dam is safe, perquith the ministry.", ["the ministry", "perquith", "The dam is safe"]),
        ("Perquith the ministry, the dam is safe.", ["the ministry", "Perquith", "the dam is safe"]),
    ] {
        let read = |model| attributions(&own, model, text).iter().map(|a| words(text, a)).collect::<Vec<_>>();
        assert_eq!(read(false), [want.map(str::to_owned)], "{text}");
        // The weights may take the content further.
        let [[source, cue, content]] = &read(true)[..] else { panic!("{text}: {:?}", read(true)) };
        assert_eq!([source, cue], [want[0], want[1]], "{text}");
        assert!(content.starts_with(want[2]), "{text}: {content}");
        let builtin = attributions(Lexicon::builtin(), false, text);
        assert!(builtin.is_empty(), "{text}");
    }
}

#[test]
fn a_cue_that_is_switched_off_is_read_no_more() {
    let off = lexicon(NEVER);
    for text in [
        "Ada Kerr insisted that the dam was safe.",
        "“It leaks,” she insisted.",
        "Officials insist the dam is safe.",
        "The dam, the mayor insists, is safe.",
        "She has repeatedly insisted that the dam was safe.",
    ] {
        let before = attributions(Lexicon::builtin(), true, text);
        assert!(!before.is_empty(), "{text}");
        for model in [true, false] {
            let found = attributions(&off, model, text);
            let cues: Vec<_> = found.iter().map(|a| words(text, a)[1].clone()).collect();
            assert!(!cues.iter().any(|c| c.contains("insist")), "{text} (model: {model}): {cues:?}");
        }
    }
    let text = "Kerr said that the mayor insisted on a review.";
    assert_eq!(attributions(&off, true, text).len(), 1, "other cues stay");
}

#[test]
fn the_program_reads_a_folder_of_ones_own() {
    let (own, off) = (folder(INVENTED), folder(NEVER));
    let text = own.path().join("a.txt");
    std::fs::write(&text, "Ada Kerr glimmed that the dam was safe. The mayor insisted that it was not.\n").unwrap();
    let marked = |folders: &[&TempDir]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
        command.args(["annotate", "--format", "marked"]).arg(&text);
        folders.iter().for_each(|f| {
            command.arg("--lexicon").arg(f.path().join("own.yaml"));
        });
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    let plain = marked(&[]);
    assert!(!plain.contains("glimmed}") && plain.contains("insisted}"), "{plain}");
    let both = marked(&[&own, &off]);
    assert!(both.contains("{1.cue|glimmed}") && !both.contains("insisted}"), "{both}");
}
