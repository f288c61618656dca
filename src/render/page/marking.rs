//! A marking as a page: the figures of the class, and for each student a sheet of their own in print.

use std::io;

use serde::Serialize;

use super::shell::Page;
use crate::render::marking::{DECISIONS, Feedback, HEADER, LABEL_HEADER, MISSED, Marked, NOTES, WORTH_A_LOOK};

const STYLES: [&str; 1] = [include_str!("assets/marking.css")];

/// What the template needs to know.
#[derive(Serialize)]
struct View {
    overview: Vec<String>,
    notes: [&'static str; 5],
    heads: [&'static str; 8],
    rows: Vec<[String; 8]>,
    label_heads: [&'static str; 5],
    label_rows: Vec<[String; 5]>,
    confusion_heads: Vec<String>,
    confusion_rows: Vec<Vec<String>>,
    missed_title: &'static str,
    missed: Vec<String>,
    worth_a_look_title: &'static str,
    worth_a_look: Vec<String>,
    decisions_title: &'static str,
    decisions: Vec<String>,
    feedback: Vec<Feedback>,
}

/// Writes the marking as one file of HTML. Fails where the writer fails.
pub fn write_marking(marked: &Marked<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let page = Page { template: "marking.html", title: &marked.title(), styles: &STYLES, scripts: &[], served: false };
    out.write_all(page.written(view(marked))?.as_bytes())
}

fn view(marked: &Marked<'_>) -> View {
    let (heads, rows) = marked.confusion();
    let cells = |(name, counts): (String, Vec<usize>)| {
        std::iter::once(name).chain(counts.iter().map(usize::to_string)).collect()
    };
    View {
        overview: marked.overview(),
        notes: NOTES,
        heads: HEADER,
        rows: marked.rows(),
        label_heads: LABEL_HEADER,
        label_rows: marked.label_rows(),
        confusion_heads: std::iter::once("The key".to_owned()).chain(heads).collect(),
        confusion_rows: rows.into_iter().map(cells).collect(),
        missed_title: MISSED,
        missed: marked.missed(),
        worth_a_look_title: WORTH_A_LOOK,
        worth_a_look: marked.worth_a_look(),
        decisions_title: DECISIONS,
        decisions: marked.decisions(),
        feedback: marked.feedback(),
    }
}
