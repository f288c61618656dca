//! The built-in lexicon does what its own sentences say, kind by kind, through the whole program.

use std::collections::BTreeSet;

use sayso::annotate::{AnnotateOptions, Annotator};
use sayso::lexicon::schema::Kind;
use sayso::lexicon::{Lexicon, run_examples};
use sayso::outlet::Outlets;

/// At most this many failures are printed.
const SHOWN: usize = 40;

#[test]
fn cues_do_what_their_sentences_say() {
    check(Kind::Cues);
}

#[test]
fn loaded_terms_do_what_their_sentences_say() {
    check(Kind::Loaded);
}

#[test]
fn naming_sets_do_what_their_sentences_say() {
    check(Kind::Naming);
}

#[test]
fn words_for_harm_do_what_their_sentences_say() {
    check(Kind::Events);
}

#[test]
fn sources_do_what_their_sentences_say() {
    check(Kind::Sources);
}

#[test]
fn anonymity_phrases_do_what_their_sentences_say() {
    check(Kind::Anonymity);
}

#[test]
fn channels_do_what_their_sentences_say() {
    check(Kind::Channels);
}

#[test]
fn guards_do_what_their_sentences_say() {
    check(Kind::Guards);
}

#[test]
fn boilerplate_does_what_its_sentences_say() {
    check(Kind::Boilerplate);
}

#[test]
fn provenance_does_what_its_sentences_say() {
    check(Kind::Provenance);
}

#[test]
fn every_category_has_its_page() {
    let lexicon = Lexicon::builtin();
    let used: BTreeSet<_> = lexicon.loaded().entries.iter().map(|t| t.category).collect();
    let missing: Vec<_> = used.iter().filter(|c| !lexicon.pages().contains_key(c)).collect();
    assert!(missing.is_empty(), "no page for {missing:?}");
}

#[test]
fn every_loaded_term_gives_a_reason_on_one_line() {
    for term in &Lexicon::builtin().loaded().entries {
        assert!(!term.entry.why.trim().is_empty() && !term.entry.why.contains('\n'), "{}", term.entry.id);
    }
}

#[test]
fn no_neutral_wording_is_itself_loaded() {
    let lexicon = Lexicon::builtin();
    let annotator = Annotator::new(lexicon, Outlets::builtin(), AnnotateOptions::default());
    let mut found = Vec::new();
    // The neutral names of a naming set are neutral as to that set.
    for term in lexicon.loaded().entries.iter().filter(|term| term.set.is_none()) {
        for wording in &term.entry.neutral {
            let loaded = annotator.loaded_in(wording);
            if !loaded.is_empty() {
                found.push(format!("{}: {wording}: {}", term.entry.id, loaded.join(", ")));
            }
        }
    }
    assert!(found.is_empty(), "{} neutral wordings are loaded:\n{}", found.len(), found.join("\n"));
}

/// Runs the sentences of one kind.
fn check(kind: Kind) {
    let lexicon = Lexicon::builtin();
    assert!(lexicon.examples().iter().any(|e| e.kind == kind), "no sentences");
    let annotator =
        Annotator::new(lexicon, Outlets::builtin(), AnnotateOptions { min_strength: 1, ..AnnotateOptions::default() });
    let of_kind = lexicon.examples().iter().filter(|e| e.kind == kind);
    let mut failures = run_examples(of_kind, &|kind, sentence| annotator.fired(kind, sentence));
    failures.retain(|f| !f.passed());
    let lines: Vec<String> = failures.iter().take(SHOWN).map(ToString::to_string).collect();
    assert!(failures.is_empty(), "{} sentences fail:\n{}", failures.len(), lines.join("\n"));
}
