//! The sourcing sheet as a page, to be printed and filled in.

use std::io;

use serde::Serialize;

use super::shell::Page;
use crate::check::SourcingSheet;
use crate::render::sheet::{BLANKS, INTRODUCTION, TITLE, facts, heading, source, summary};

const STYLES: [&str; 1] = [include_str!("assets/sourcing.css")];

#[derive(Serialize)]
struct View {
    introduction: &'static str,
    blanks: [&'static str; 5],
    articles: Vec<Article>,
}

#[derive(Serialize)]
struct Article {
    heading: String,
    summary: String,
    sources: Vec<Source>,
}

#[derive(Serialize)]
struct Source {
    title: String,
    facts: Vec<(&'static str, Vec<String>)>,
}

/// Writes the sheets as one file of HTML. Fails where the writer fails.
pub fn write_sourcing_sheet(sheets: &[SourcingSheet], out: &mut dyn io::Write) -> io::Result<()> {
    let page = Page { template: "sourcing.html", title: TITLE, styles: &STYLES, scripts: &[], served: false };
    let article = |sheet: &SourcingSheet| Article {
        heading: heading(sheet),
        summary: summary(sheet),
        sources: (1..).zip(&sheet.rows).map(|(n, row)| Source { title: source(row, n), facts: facts(row) }).collect(),
    };
    let view = View { introduction: INTRODUCTION, blanks: BLANKS, articles: sheets.iter().map(article).collect() };
    out.write_all(page.written(view)?.as_bytes())
}
