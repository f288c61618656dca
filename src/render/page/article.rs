//! An article as a page shows it: the marked text, its notes, its sources.

use std::collections::BTreeMap;

use minijinja::Value;
use serde::Serialize;

use super::marks::{Part, anchor, parts};
use super::notes::{Note, Notes};
use super::strip::{Tick, WIDTH, ticks};
use crate::compare::{SourceTable, sources};
use crate::model::{Attribution, Source};
use crate::render::Annotated;
use crate::render::cell::share;
use crate::render::keys::Keys;
use crate::render::words::{counted, plain, tame};
use crate::shared_copy::Extent;
use crate::text::CharSpan;

/// Sources that a table lists at most; those with the fewest claims are left out.
const LISTED: usize = 300;

/// What a template needs to know of an article.
#[derive(Debug, Serialize)]
pub(super) struct ArticleView {
    number: usize,
    /// Id of the article's element.
    pub anchor: String,
    id: String,
    pub title: String,
    /// Outlet, byline and date, where they are known.
    facts: Vec<String>,
    /// The address, where it is one of the web.
    url: Option<String>,
    size: String,
    sources: Vec<SourceView>,
    /// How many sources the table leaves out.
    left_out: usize,
    without_source: usize,
    strip_width: usize,
    words: usize,
    parts: Vec<PartView>,
}

#[derive(Debug, Serialize)]
struct PartView {
    text: Value,
    notes: Vec<Group>,
}

/// Notes of one kind.
#[derive(Debug, Serialize)]
struct Group {
    kind: &'static str,
    title: &'static str,
    notes: Vec<Note>,
}

#[derive(Debug, Serialize)]
struct SourceView {
    anchor: String,
    letter: String,
    name: String,
    kind: String,
    identification: String,
    claims: usize,
    direct: usize,
    mixed: usize,
    indirect: usize,
    quoted: String,
    ticks: Vec<Tick>,
    rows: Vec<(String, String)>,
    finds: String,
}

const GROUPS: [(&str, &str); 5] = [
    ("claim", "Claims"),
    ("loaded", "Loaded terms"),
    ("event", "How harm is worded in headline and lead"),
    ("name", "Names for things that have several"),
    ("origin", "Where the text came from"),
];

/// The view of the `number`th article of a page, counted from 1.
pub(super) fn view(item: &Annotated<'_>, shared: Option<&Extent>, min_strength: u8, number: usize) -> ArticleView {
    let record = item.annotation;
    let keys = Keys::new(record, min_strength);
    let notes = Notes::new(item, &keys, number);
    let table = sources(std::slice::from_ref(record), None).articles.pop();
    let sources = table.iter().flat_map(|table| source_views(item, &keys, &notes, table, number)).collect::<Vec<_>>();
    let facts = [&record.outlet, &record.byline, &record.published];
    ArticleView {
        number,
        anchor: format!("article-{number}"),
        id: tame(&record.id),
        title: tame(record.title.as_deref().unwrap_or(&record.id)),
        facts: facts.into_iter().flatten().map(|fact| tame(fact)).collect(),
        url: record.url.clone().filter(|url| url.starts_with("https://") || url.starts_with("http://")),
        size: format!(
            "{}, {}; {} from {}; {}.",
            counted(record.counts.words, "word", "words"),
            counted(record.counts.sentences, "sentence", "sentences"),
            counted(record.attributions.len(), "claim", "claims"),
            counted(sources.iter().filter(|source| source.claims > 0).count(), "source", "sources"),
            counted(keys.shown, "loaded term", "loaded terms"),
        ),
        left_out: sources.len().saturating_sub(LISTED),
        sources: longest(sources),
        without_source: table.map_or(0, |table| table.no_source.claims + table.unresolved.claims),
        strip_width: WIDTH,
        words: record.counts.words,
        parts: part_views(parts(item, &keys, shared, number), notes.all()),
    }
}

/// Each part of the text with the notes that its tags lead to; what no tag leads to stands with the last.
fn part_views(parts: Vec<Part>, notes: Vec<Note>) -> Vec<PartView> {
    let last = parts.len().saturating_sub(1);
    let mut homes: BTreeMap<String, usize> = BTreeMap::new();
    for (place, part) in parts.iter().enumerate() {
        part.notes.iter().for_each(|note| _ = homes.entry(note.clone()).or_insert(place));
    }
    let mut of_parts: Vec<Vec<Note>> = parts.iter().map(|_| Vec::new()).collect();
    for note in notes {
        let home = homes.get(&note.id).copied().unwrap_or(last);
        if let Some(notes) = of_parts.get_mut(home) {
            notes.push(note);
        }
    }
    let view =
        |(part, notes): (Part, Vec<Note>)| PartView { text: Value::from_safe_string(part.html), notes: groups(notes) };
    parts.into_iter().zip(of_parts).map(view).collect()
}

fn groups(notes: Vec<Note>) -> Vec<Group> {
    let mut groups: Vec<Group> = GROUPS.iter().map(|&(kind, title)| Group { kind, title, notes: Vec::new() }).collect();
    for note in notes {
        if let Some(group) = groups.iter_mut().find(|group| group.kind == note.kind) {
            group.notes.push(note);
        }
    }
    groups.retain(|group| !group.notes.is_empty());
    groups
}

/// The sources that speak most, in their order.
fn longest(mut sources: Vec<SourceView>) -> Vec<SourceView> {
    if sources.len() > LISTED {
        let mut counts: Vec<usize> = sources.iter().map(|source| source.claims).collect();
        counts.sort_unstable_by(|a, b| b.cmp(a));
        let least = counts.get(LISTED).copied().unwrap_or_default();
        sources.retain(|source| source.claims > least);
    }
    sources
}

fn source_views(
    item: &Annotated<'_>,
    keys: &Keys<'_>,
    notes: &Notes<'_>,
    table: &SourceTable,
    number: usize,
) -> Vec<SourceView> {
    let record = item.annotation;
    let mut claims: BTreeMap<String, Vec<&Attribution<CharSpan>>> = BTreeMap::new();
    for claim in &record.attributions {
        claims.entry(keys.letter_of(claim)).or_default().push(claim);
    }
    let view = |(row, source): (&crate::compare::SourceRow, &&Source<CharSpan>)| SourceView {
        anchor: anchor('w', number, &row.id),
        letter: row.letter.clone(),
        name: tame(&row.name),
        kind: plain(&row.kind),
        identification: plain(&row.identification),
        claims: row.claims.claims,
        direct: row.claims.direct,
        mixed: row.claims.mixed,
        indirect: row.claims.indirect,
        quoted: share(row.claims.quoted_words),
        ticks: ticks(claims.get(&row.letter).into_iter().flatten().copied(), record.counts.words, number),
        rows: notes.source_rows(source),
        finds: format!("source what-{} who-{}", plain(&row.kind), plain(&row.identification)),
    };
    table.sources.iter().zip(&keys.cast.sources).map(view).collect()
}
