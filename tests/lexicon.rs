//! The built-in lexicon does what its own sentences say, and loads fast.

use std::collections::BTreeSet;

use sayso::lexicon::schema::Kind;
use sayso::lexicon::{Fired, Lexicon, run_examples};
use sayso::model::{Attribution, AttributionKind, Content, Cue};
use sayso::segment::Segmenter;
use sayso::text::Span;
use sayso::{loaded, naming};

/// At most this many failures are printed.
const SHOWN: usize = 40;

#[test]
fn every_hit_fires_and_no_miss_does() {
    let lexicon = Lexicon::builtin();
    let cues = cue_hits(lexicon);
    let segmenter = Segmenter::new(lexicon);
    let failures = run_examples(lexicon, &|sentence| fired(lexicon, &segmenter, sentence, cues.contains(sentence)));
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

/// What fires in one sentence, without attributions unless the match is to be taken for a cue.
fn fired(lexicon: &Lexicon, segmenter: &Segmenter, sentence: &str, cue: bool) -> Fired {
    let doc = segmenter.segment(sentence).document;
    let attributions: Vec<_> = cue.then(|| attribution(sentence)).into_iter().collect();
    let mut fired = Fired { looked_for: BTreeSet::from([Kind::Loaded, Kind::Naming]), ..Fired::default() };
    for attributions in [&[][..], &attributions] {
        let terms = loaded::find(&doc, lexicon, attributions, 1);
        fired.entries.extend(terms.into_iter().map(|l| (Kind::Loaded, l.entry)));
        let refused = loaded::refused(&doc, lexicon, attributions);
        fired.refused.extend(refused.into_iter().map(|r| ((Kind::Loaded, r.entry), r.why)));
    }
    fired.entries.extend(naming::find(&doc, lexicon, &[]).into_iter().map(|n| (Kind::Naming, n.set)));
    fired
}

/// The hits of entries that count only as cues.
fn cue_hits(lexicon: &Lexicon) -> BTreeSet<String> {
    let gated = lexicon.loaded().entries.iter().filter(|t| t.entry.require_any.iter().any(|g| g.cue == Some(true)));
    let gated: BTreeSet<&str> = gated.map(|t| t.entry.id.as_str()).collect();
    let examples = lexicon.examples().iter().filter(|e| e.kind == Kind::Loaded && gated.contains(e.entry.as_str()));
    examples.flat_map(|e| e.hit.clone()).collect()
}

/// An attribution whose cue is the whole sentence.
fn attribution(sentence: &str) -> Attribution<Span> {
    let spans = vec![Span::new(0, sentence.len())];
    Attribution {
        id: "a1".into(),
        kind: AttributionKind::Indirect,
        source: None,
        cue: Some(Cue { spans, lemma: String::new(), entry: None }),
        content: Content { spans: Vec::new() },
        within: None,
        why: String::new(),
        score: 1.0,
    }
}
