//! Every room of the pipeline once over the same 400 kB of made-up news, on one thread: for a profiler.
//!
//! `benches/guard` counts the instructions of the functions named `room_`. What it prints is how much was found.

#[path = "../benches/support/mod.rs"]
mod support;

use std::io::{Error, Write, stdout};

use sayso::annotate::{AnnotateOptions, Annotator};
use sayso::lexicon::Lexicon;
use sayso::model::Annotation;
use sayso::outlet::Outlets;
use sayso::text::{Article, CharSpan};
use support::news::{News, SEED};
use support::rooms::{Rooms, room_json};

const BYTES: usize = 400_000;

/// Articles of that many bytes together, to the end of the last one.
fn articles() -> Vec<Article> {
    let sizes = News::new(SEED).scan(0, |bytes, made| {
        let before = *bytes;
        *bytes += made.text.len();
        Some((before, made))
    });
    let enough = sizes.take_while(|(before, _)| *before < BYTES);
    enough.map(|(_, made)| Article::from_text(made.id, made.text)).collect()
}

#[inline(never)]
fn room_lexicon() -> &'static Lexicon {
    Lexicon::builtin()
}

/// The corridor as a whole.
#[inline(never)]
fn room_all(annotator: &Annotator, articles: &[Article]) -> Vec<Annotation<CharSpan>> {
    articles.iter().map(|article| annotator.annotate(article)).collect()
}

fn main() -> Result<(), Error> {
    let articles = articles();
    let lexicon = room_lexicon();
    let rooms = Rooms::room_setup(lexicon);
    let documents = rooms.room_segment(&articles);
    let mut claims = rooms.room_attribute(&documents);
    let sources = rooms.room_source(&documents, &mut claims);
    let loaded = rooms.room_loaded(&documents, &claims);
    let naming = rooms.room_naming(&documents, &claims);
    let events = rooms.room_events(&documents, &claims);
    let annotator = Annotator::new(lexicon, Outlets::builtin(), AnnotateOptions::default());
    let records = room_all(&annotator, &articles);
    let lines = room_json(&articles, &records);
    let claims: usize = claims.iter().map(Vec::len).sum();
    let sources: usize = sources.iter().map(Vec::len).sum();
    let terms: usize = loaded.iter().map(Vec::len).sum();
    let rest: usize = naming.iter().map(Vec::len).chain(events.iter().map(Vec::len)).sum();
    writeln!(
        stdout(),
        "{} articles: {claims} claims, {sources} sources, {terms} loaded terms, {rest} names and events, {} bytes of JSON",
        articles.len(),
        lines.len()
    )
}
