//! What counts as a loaded term, and what does not.

use super::{find, told};
use crate::lexicon::Lexicon;
use crate::lexicon::fixture::document;
use crate::model::{Attribution, AttributionKind, Category, Content, Cue, InWords, Route, Voice};
use crate::text::Span;

const EMOTIVE: &str = "schema: sayso-lexicon/1
kind: loaded
language: en
category: emotive_noun
entries:
- {id: regime, lemma: regime, pos: noun, forms: [regime], strength: 2, polarity: neg, neutral: [government], why: w, unless: [{prev: [tax]}]}
- {id: regime-change, lemma: regime change, pos: phrase, forms: [regime change], strength: 1, polarity: neg, why: w}
- {id: hero, lemma: hero, pos: noun, forms: [hero, heroes], strength: 3, polarity: pos, why: w}
- {id: slam-n, lemma: slam, pos: noun, forms: [slammed], strength: 3, polarity: neg, why: w}
- {id: off, lemma: rout, pos: noun, forms: [rout], strength: 3, polarity: neg, why: w, never: true}
";

const STANCE: &str = "schema: sayso-lexicon/1
kind: loaded
language: en
category: stance_verb
entries:
- {id: slam, lemma: slam, pos: verb, forms: [slammed], strength: 2, polarity: neg, why: w, require_any: [{cue: true}]}
";

const NAMING: &str = "schema: sayso-lexicon/1
kind: naming
language: en
entries:
- id: fighters
  beat: conflict
  referent: armed men
  why: set
  anchors: [Veldra Front]
  choices:
  - {name: freedom fighter, forms: [freedom fighters], stance: approve, strength: 3}
  - {name: militant, forms: [militants], stance: neutral}
";

const GUARDS: &str = "schema: sayso-lexicon/1
kind: guards
language: en
entries:
- {id: denied, categories: [emotive_noun], why: it is denied, require_any: [{prev: [not a]}]}
- {id: word, why: it is a word, require_any: [{prev: [the word]}]}
- {id: title, why: it is a title, require_any: [{capitalized: true}]}
- {id: off, why: w, never: true, require_any: [{prev: [the]}]}
";

fn lexicon() -> Lexicon {
    Lexicon::of_texts(&[EMOTIVE, STANCE, NAMING, GUARDS])
}

fn ids(text: &str, attributions: &[Attribution<Span>], minimum: u8) -> Vec<String> {
    find(&document(text), &lexicon(), attributions, minimum).into_iter().map(|l| l.entry).collect()
}

/// An attribution whose cue is this word.
fn cue(text: &str, word: &str) -> Attribution<Span> {
    let start = text.find(word).unwrap();
    let spans = vec![Span::new(start, start + word.len())];
    Attribution {
        id: "a1".into(),
        kind: AttributionKind::Indirect,
        source: None,
        cue: Some(Cue { spans, lemma: word.into(), entry: None }),
        content: Content { spans: vec![] },
        within: None,
        route: Route::default(),
        in_words: InWords::default(),
        why: String::new(),
        score: 1.0,
    }
}

#[test]
fn gates_names_and_longer_entries_decide() {
    for (text, minimum, want) in [
        ("The regime fell.", 2, &["regime"][..]),
        ("The tax regime fell.", 1, &[]),
        ("They want regime change.", 1, &["regime-change"]),
        ("They want regime change.", 2, &[]),
        ("They backed the Heroes Act on Monday.", 1, &[]),
        ("A rout and a hero.", 1, &["hero"]),
        ("A regime of heroes.", 3, &["hero"]),
        ("The freedom fighters left.", 1, &[]),
        ("The freedom fighters of the Veldra Front left.", 1, &["fighters/freedom-fighter"]),
    ] {
        assert_eq!(ids(text, &[], minimum), want, "{text}");
    }
}

#[test]
fn as_a_cue_the_stance_verb_counts() {
    let text = "Bell slammed the plan.";
    assert_eq!(ids(text, &[], 2), ["slam-n"]);
    let found = find(&document(text), &lexicon(), &[cue(text, "slammed")], 2);
    let first = &found[0];
    assert_eq!((first.entry.as_str(), first.category, first.voice), ("slam", Category::StanceVerb, Voice::Outlet));
    assert_eq!(first.attribution.as_deref(), Some("a1"));
}

#[test]
fn guards_keep_terms_out() {
    for (text, want) in [
        ("The regime fell.", &["regime"][..]),
        ("It is not a regime.", &[]),
        ("It is not a “regime”.", &[]),
        ("It is not a “regime for all of us”.", &["regime"]),
        ("They avoid the word “regime” here.", &[]),
        ("They avoid the word “tin regime” here.", &[]),
        ("They are not a freedom fighters of the Veldra Front.", &["fighters/freedom-fighter"]),
        ("They drop the word freedom fighters for the Veldra Front.", &[]),
        ("They saw Regime.", &[]),
    ] {
        assert_eq!(ids(text, &[], 1), want, "{text}");
    }
    let all = told(&document("It is not a regime."), &lexicon(), &[]);
    assert_eq!(all[0].guard.as_deref(), Some("denied"));
    assert_eq!(all[0].why, "“regime”: the guard `denied` keeps it out: it is denied");
}

#[test]
fn the_record_carries_the_entry_and_the_words() {
    let text = "A “Regime” and freedom fighters of the Veldra Front.";
    let found = find(&document(text), &lexicon(), &[], 2);
    assert_eq!((found[0].form.as_str(), found[0].voice), ("Regime", Voice::ScareQuote));
    assert_eq!(found[0].neutral, ["government"]);
    assert_eq!((found[1].category, found[1].why.as_str()), (Category::NamingChoice, "set"));
    assert_eq!(found[1].neutral, ["militant"]);
    assert_eq!(found[1].span.of(text), "freedom fighters");
}

#[test]
fn every_form_that_stands_there_says_what_decided() {
    for (text, entry, counts, why) in [
        ("The tax regime fell.", "regime", false, "“regime”: `unless: {prev: [tax]}` holds at “tax”"),
        ("The new regime fell.", "regime", true, "“regime”: none of its `unless` gates holds"),
        ("They backed the Heroes Act.", "hero", false, "“Heroes”: masked by the proper name “Heroes Act”"),
        ("They want regime change.", "regime", false, "“regime”: it stands inside “regime change”, a longer form of"),
        ("They want regime change.", "regime-change", true, "“regime change”: it has no gate"),
        ("Bell slammed it.", "slam", false, "“slammed”: `require_any` asks for {cue: true}, and none of it holds"),
        ("The freedom fighters left.", "fighters/freedom-fighter", false, "“freedom fighters”: the article holds none"),
    ] {
        let all = told(&document(text), &lexicon(), &[]);
        let found = all.iter().find(|r| r.entry == entry).unwrap();
        assert!(found.why.starts_with(why), "{}", found.why);
        assert_eq!(found.counts, counts, "{text}");
    }
}
