//! What changed between two versions: what the formats for people have in common, and one file for each.

mod csv;
mod markdown;
#[cfg(feature = "cli")]
mod table;

use super::framing::of;
use super::side_by_side::{statement, whole};
use super::words::{counted, plain, tame, used};
use crate::pair::{ClaimChange, ClaimPart, FigureChange, Head, Identified, Quoted, Revision, TermChange, TermPlace};

/// Changes of one kind.
struct Section {
    id: &'static str,
    title: String,
    lines: Vec<Line>,
}

/// One change.
struct Line {
    mark: Mark,
    text: String,
}

/// What a change is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Added,
    Lost,
    Changed,
}

impl Mark {
    /// The sign before a line.
    #[cfg(feature = "cli")]
    fn sign(self) -> &'static str {
        match self {
            Mark::Added => "+",
            Mark::Lost => "-",
            Mark::Changed => "~",
        }
    }

    fn word(self) -> &'static str {
        match self {
            Mark::Added => "added",
            Mark::Lost => "lost",
            Mark::Changed => "changed",
        }
    }
}

/// What can be said of the whole, a line each.
fn opening(item: &Revision) -> Vec<String> {
    let [old, new] = item.versions.each_ref().map(version);
    let [before, after] = item.text.words;
    let mut lines = vec![format!("Old: {old}"), format!("New: {new}")];
    if item.same {
        lines.push("The two versions are the same.".to_owned());
        return lines;
    }
    lines.push(format!(
        "{} of {} stay; the new version has {after}.",
        item.text.kept,
        counted(before, "word", "words")
    ));
    if item.unlike {
        lines.push("The texts have next to nothing in common: they may not be versions of one article.".to_owned());
    }
    if item.is_empty() {
        lines.push("No headline, source, claim, loaded term or figure changed.".to_owned());
    }
    lines
}

fn version(head: &Head) -> String {
    let published = head.published.as_ref().map(|time| format!("published {time}"));
    let facts: Vec<String> = head.outlet.iter().cloned().chain(published).map(|fact| tame(&fact)).collect();
    if facts.is_empty() { tame(&head.id) } else { format!("{} ({})", tame(&head.id), facts.join(", ")) }
}

/// All changes; sections without any are left out.
fn sections(item: &Revision) -> Vec<Section> {
    let line = |mark: Mark, text: String| Line { mark, text };
    let headline = item.headline.iter().flat_map(|[before, after]| {
        let lost = before.as_ref().map(|text| line(Mark::Lost, tame(text)));
        lost.into_iter().chain(after.as_ref().map(|text| line(Mark::Added, tame(text))))
    });
    let sources = &item.sources;
    let sources = (sources.added.iter().map(|s| line(Mark::Added, source(s))))
        .chain(sources.lost.iter().map(|s| line(Mark::Lost, source(s))))
        .chain(sources.changed.iter().map(|s| line(Mark::Changed, identified(s))));
    let claims = (item.claims.added.iter().map(|claim| line(Mark::Added, whole(claim))))
        .chain(item.claims.lost.iter().map(|claim| line(Mark::Lost, whole(claim))))
        .chain(item.claims.changed.iter().map(|change| line(Mark::Changed, claim(change))));
    let terms = item.terms.iter().map(term);
    let figures = item.figures.iter().map(|change| line(Mark::Changed, figure(change)));
    let kept = counted(item.claims_kept, "stays as it was", "stay as they were");
    let sections: [(&str, String, Vec<Line>); 5] = [
        ("headline", "Headline".to_owned(), headline.collect()),
        ("sources", "Sources".to_owned(), sources.collect()),
        ("claims", format!("Claims ({kept})"), claims.collect()),
        ("loaded_terms", "Loaded terms".to_owned(), terms.collect()),
        ("figures", "Figures".to_owned(), figures.collect()),
    ];
    let filled = sections.into_iter().filter(|(.., lines)| !lines.is_empty());
    filled.map(|(id, title, lines)| Section { id, title, lines }).collect()
}

/// "Gwen Sallow (person, named; 1 claim)".
fn source(source: &Quoted) -> String {
    let claims = counted(source.claims.len(), "claim", "claims");
    format!("{} ({}, {}; {claims})", tame(&source.name), plain(&source.kind), plain(&source.identification))
}

fn identified(change: &Identified) -> String {
    let [before, after] = [&change.before, &change.after].map(|source| tame(&source.name));
    match () {
        () if change.is_named() => format!("now named: “{before}” → {after}"),
        () if change.is_unnamed() => format!("no longer named: {before} → “{after}”"),
        () => format!("described otherwise: “{before}” → “{after}”"),
    }
}

/// "Werrin: said → admitted; ‹...› → ‹...›".
fn claim(change: &ClaimChange) -> String {
    let (before, after) = (&change.before, &change.after);
    let name = |source: &Option<String>| source.as_deref().map_or_else(|| "no source".to_owned(), tame);
    let cue = |cue: &Option<String>, loaded: bool| {
        let cue = cue.as_deref().map_or_else(|| "no verb".to_owned(), tame);
        if loaded { format!("{cue} (l)") } else { cue }
    };
    let part = |part: &ClaimPart| match part {
        ClaimPart::Source => format!("from {} → {}", name(&before.source), name(&after.source)),
        ClaimPart::Cue => {
            format!("{} → {}", cue(&before.cue, before.loaded_cue), cue(&after.cue, after.loaded_cue))
        }
        ClaimPart::Words => format!("{} → {}", statement(&before.text), statement(&after.text)),
        ClaimPart::Kind => format!("{} → {}", plain(&before.kind), plain(&after.kind)),
    };
    let parts: Vec<String> = change.what.iter().map(part).collect();
    let words = match change.what.contains(&ClaimPart::Words) {
        true => String::new(),
        false => format!(", in {}", statement(&after.text)),
    };
    format!("{}: {}{words}", name(&after.source), parts.join("; "))
}

/// "mob (own), in place of “crowd”"; "thugs (quoted), now “people”".
fn term(change: &TermChange) -> Line {
    let place = |place: &TermPlace| match place.voice {
        Some(voice) => format!("{} ({})", tame(&place.text), used(voice)),
        None => format!("“{}”", tame(&place.text)),
    };
    let loaded = |place: &Option<TermPlace>| place.as_ref().is_some_and(|place| place.entry.is_some());
    let (mark, text) = match (&change.before, &change.after) {
        (Some(before), Some(after)) => {
            let mark = match (loaded(&change.before), loaded(&change.after)) {
                (true, true) => Mark::Changed,
                (true, false) => Mark::Lost,
                _ => Mark::Added,
            };
            (mark, format!("{} → {}", place(before), place(after)))
        }
        (Some(before), None) => (Mark::Lost, place(before)),
        (None, Some(after)) => (Mark::Added, place(after)),
        (None, None) => (Mark::Changed, String::new()),
    };
    Line { mark, text }
}

/// "officers: 12 (police) → 15 (police)".
fn figure(change: &FigureChange) -> String {
    let [before, after] =
        [&change.before, &change.after].map(|figure| format!("{} ({})", tame(&figure.text), of(&figure.whose)));
    format!("{}: {before} → {after}", tame(&change.worded))
}

/// What is said below.
const NOTES: [&str; 4] = [
    "+ added, - lost, ~ changed, → from the old version to the new one; (l) a verb that is itself a loaded term.",
    "A claim is the same where at least six words in ten are common. A source without a name is the same where its description is, or where it says what another said before; whether it is the same person, the texts do not say.",
    "Words that stay are counted in runs of four or more, wherever they stand.",
    "The list says what changed. It does not say why, or which version is right.",
];
