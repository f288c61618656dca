//! The desk: a page with a place to paste texts into, for the program that serves it.

use std::io;

use serde::Serialize;

use super::report::{SCRIPT, STYLE};
use super::shell::Page;

const DESK_STYLE: &str = include_str!("assets/desk.css");
const DESK_SCRIPT: &str = include_str!("assets/desk.js");

/// What the page offers.
#[derive(Debug, Clone, Serialize)]
pub struct Desk<'a> {
    /// Names of the stories that can be opened; the first is open at the start.
    pub stories: Vec<&'a str>,
    /// Names of the outlets that are known, for completion.
    pub outlets: Vec<&'a str>,
    /// How many texts can be set side by side.
    pub most_texts: usize,
    /// Largest text, in bytes.
    pub most_bytes: usize,
}

/// Writes the page as one file of HTML, whose script asks the program that serves it, and nobody else. Fails
/// where the writer fails.
pub fn write_desk(desk: &Desk<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let page = Page {
        template: "desk.html",
        title: "sayso",
        styles: &[STYLE, DESK_STYLE],
        scripts: &[SCRIPT, DESK_SCRIPT],
        served: true,
    };
    out.write_all(page.written(desk)?.as_bytes())
}
