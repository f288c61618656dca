//! The built-in lexicon does what its own sentences say.

use std::collections::BTreeSet;

use sayso::annotate::{AnnotateOptions, Annotator};
use sayso::attribute::{Attributor, MODEL};
use sayso::lexicon::schema::Kind;
use sayso::lexicon::{Fired, Lexicon, run_examples};
use sayso::loaded;
use sayso::outlet::Outlets;
use sayso::segment::Segmenter;
use sayso::text::Article;

/// At most this many failures are printed.
const SHOWN: usize = 40;

/// The sentences run through the whole program, so that a stance verb counts only where the
/// attribution layer finds it to be a cue.
#[test]
fn every_hit_fires_and_no_miss_does() {
    let lexicon = Lexicon::builtin();
    let annotator = Annotator::new(lexicon, Outlets::builtin(), AnnotateOptions { min_strength: 1 });
    let segmenter = Segmenter::new(lexicon);
    let attributor = Attributor::new(lexicon, MODEL);
    let failures = run_examples(lexicon, &|sentence| {
        let annotation = annotator.annotate(&Article::from_text("example", sentence));
        let document = segmenter.segment(sentence).document;
        let attributions = attributor.attribute(&document, segmenter.classes());
        let refused = loaded::refused(&document, lexicon, &attributions);
        Fired {
            looked_for: BTreeSet::from([Kind::Loaded, Kind::Naming]),
            entries: (annotation.loaded.into_iter().map(|l| (Kind::Loaded, l.entry)))
                .chain(annotation.naming.into_iter().map(|n| (Kind::Naming, n.set)))
                .collect(),
            refused: refused.into_iter().map(|r| ((Kind::Loaded, r.entry), r.why)).collect(),
        }
    });
    let failures: Vec<String> = failures.iter().map(ToString::to_string).collect();
    let shown = failures.iter().take(SHOWN).cloned().collect::<Vec<_>>().join("\n");
    assert!(failures.is_empty(), "{} sentences fail:\n{shown}", failures.len());
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
