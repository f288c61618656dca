//! Two articles, and two versions of one: what is matched, and what changed.

mod support;

use sayso::framing::Reading;
use sayso::model::{Annotation, Voice};
use sayso::pair::{ClaimPart, Kin, Match, Revision, Side, matched, revision};
use sayso::shared_copy::Words;
use sayso::text::{Article, CharSpan};

/// An article with all that is compared of it.
struct Told {
    text: String,
    annotation: Annotation<CharSpan>,
    words: Words,
    reading: Reading,
}

impl Told {
    fn new(text: &str) -> Self {
        let annotator = &support::ANNOTATOR;
        let annotation = annotator.annotate(&Article::from_text("a", text));
        let (words, reading) = (annotator.words(text, &annotation), annotator.reading(text, &annotation));
        Self { text: text.to_owned(), annotation, words, reading }
    }

    fn side(&self) -> Side<'_> {
        Side::new(&self.text, &self.annotation, &self.words, &self.reading)
    }

    fn names(&self) -> Vec<&str> {
        self.annotation.sources.iter().map(|source| source.name.as_str()).collect()
    }
}

fn versions(old: &str, new: &str) -> Revision {
    revision(&Told::new(old).side(), &Told::new(new).side())
}

/// The names of the sources that are held to be one.
fn same(one: &str, other: &str, kin: Kin) -> Vec<[String; 2]> {
    let (one, other) = (Told::new(one), Told::new(other));
    let Match { sources, .. } = matched(&one.side(), &other.side(), kin);
    sources.iter().map(|[a, b]| [one.names()[*a].to_owned(), other.names()[*b].to_owned()]).collect()
}

#[test]
fn across_articles_only_names_count() {
    let one = "The gate is shut, Rosa Lind said. It will open soon, a senior official said.";
    let other = "The gate will open on Friday, Lind said. Nobody was told, a senior official said.";
    assert_eq!(same(one, other, Kin::Articles), [["Rosa Lind", "Lind"].map(str::to_owned)]);
    // The same two texts as versions: the description is the same, so the source is.
    assert_eq!(same(one, other, Kin::Versions).len(), 2);
    // A surname that fits two people fits none.
    let two = "The gate is shut, Rosa Lind said. The gate is open, Tove Lind said.";
    let unclear = "The gate was shut at noon, Lind said.";
    assert_eq!(same(two, unclear, Kin::Articles), Vec::<[String; 2]>::new());
}

#[test]
fn the_same_text_has_no_changes() {
    let text =
        "# Port shut\n\nA mob of thugs shut the port, Rosa Lind said. Three people were hurt, officials claimed.\n";
    let found = versions(text, text);
    assert!(found.same && found.is_empty() && !found.unlike, "{found:?}");
    assert_eq!(found.text.kept, found.text.words[0]);
    let empty = versions("", "");
    assert!(empty.same && empty.is_empty() && !empty.unlike, "{empty:?}");
}

#[test]
fn tells_who_got_a_name_and_who_lost_it() {
    let unnamed = "The port would stay closed until Friday, a senior official said. Dockers waited at the gate.";
    let named = "The port would stay closed until Friday, Hugo Bell said. Dockers waited at the gate.";
    let found = versions(unnamed, named);
    let [change] = found.sources.changed.as_slice() else { panic!("{found:?}") };
    assert!(change.is_named() && change.after.name == "Hugo Bell", "{change:?}");
    assert!(found.sources.added.is_empty() && found.sources.lost.is_empty(), "{found:?}");
    let back = versions(named, unnamed);
    assert!(back.sources.changed[0].is_unnamed(), "{back:?}");
    // Two names are two people.
    let other = versions(named, &named.replace("Hugo Bell", "Ada Kerr"));
    assert_eq!((other.sources.added[0].name.as_str(), other.sources.lost[0].name.as_str()), ("Ada Kerr", "Hugo Bell"));
    assert_eq!(other.claims.changed[0].what, [ClaimPart::Source]);
}

#[test]
fn a_verb_is_told_apart_from_the_words_behind_it() {
    let old = "Rosa Lind said that nobody had been told of the new shifts. The gate stayed shut.";
    for (new, expected) in [
        (old.replace("said", "admitted"), vec![ClaimPart::Cue]),
        (old.replace("the new shifts", "the night shifts"), vec![ClaimPart::Words]),
        (old.replace("said", "claimed").replace("new", "night"), vec![ClaimPart::Cue, ClaimPart::Words]),
        (old.replace("shut.", "shut!"), vec![]),
    ] {
        let found = versions(old, &new);
        let what: Vec<ClaimPart> = found.claims.changed.iter().flat_map(|change| change.what.clone()).collect();
        assert_eq!(what, expected, "{new}: {found:?}");
    }
}

#[test]
fn what_stands_in_place_of_a_term_is_told() {
    let old = "A mob of thugs waited on the pier for the last ferry. The council met at noon in the old hall.";
    let place = |old: &str, new: &str| -> Vec<[Option<String>; 2]> {
        let text = |place: Option<sayso::pair::TermPlace>| place.map(|place| place.text);
        versions(old, new).terms.into_iter().map(|change| [text(change.before), text(change.after)]).collect()
    };
    let pair = |before: &str, after: &str| [before, after].map(|text| Some(text.to_owned()));
    assert_eq!(place(old, &old.replace("thugs", "dockers")), [pair("thugs", "dockers")]);
    assert_eq!(place(&old.replace("thugs", "dockers"), old), [pair("dockers", "thugs")]);
    // Moved is not changed; a sentence that is gone leaves nothing in its place.
    let moved = "The council met at noon in the old hall. A mob of thugs waited on the pier for the last ferry.";
    assert_eq!(place(old, moved), Vec::<[Option<String>; 2]>::new());
    let gone: Vec<_> =
        place(old, "The council met at noon in the old hall.").into_iter().map(|[_, after]| after).collect();
    assert_eq!(gone, [None, None]);
    // Quotation marks that are put around a term change whose word it is.
    let voices = versions(
        "The thugs waited on the pier for the last ferry, and nobody came.",
        "The “thugs” waited on the pier for the last ferry, and nobody came.",
    );
    let [change] = voices.terms.as_slice() else { panic!("{voices:?}") };
    let voice = |place: &Option<sayso::pair::TermPlace>| place.as_ref().unwrap().voice;
    assert_eq!((voice(&change.before), voice(&change.after)), (Some(Voice::Outlet), Some(Voice::ScareQuote)));
}

#[test]
fn figures_that_change_are_set_side_by_side() {
    let old = "Three people were injured on the pier, police said. The ferry was late.";
    let found = versions(old, &old.replace("Three", "Five"));
    let [change] = found.figures.as_slice() else { panic!("{found:?}") };
    assert_eq!((change.before.value, change.after.value), (3.0, 5.0));
    assert!(versions(old, old).figures.is_empty());
}

#[test]
fn texts_without_anything_in_common_are_said_to_be_so() {
    let found = versions(
        "The museum will open its new wing in June, the council announced.",
        "Dockers waited at the gate until noon. Nobody came, Rosa Lind said.",
    );
    assert!(found.unlike && !found.is_empty() && found.text.kept == 0, "{found:?}");
}
