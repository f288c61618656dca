//! `sayso lexicon page`: the lexicon as a page of Markdown.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use sayso::compare::Rate;
use sayso::diagnostic::Diagnostic;
use sayso::lexicon::Lexicon;
use sayso::render::{Precision, write_lexicon_page};

use crate::cli::files;
use crate::cli::messages::{Code, Stop};

/// What stands over the figures.
const HEADER: &str = "category,strength,right,terms";

#[derive(Debug, Args)]
#[command(after_help = "Example: sayso lexicon page > lexicon.md")]
pub struct Arguments {
    /// How often the terms are right, as scripts/precision.py writes it
    #[arg(long, value_name = "FILE")]
    precision: Option<PathBuf>,
}

/// Writes the page of a lexicon.
pub fn run(arguments: &Arguments, lexicon: &Lexicon, out: &mut dyn Write) -> Result<Code, Stop> {
    let precision = arguments.precision.as_deref().map(read).transpose()?.unwrap_or_default();
    write_lexicon_page(lexicon, &precision, out)?;
    Ok(Code::Clean)
}

/// The figures of a file, one a line.
fn read(path: &Path) -> Result<Vec<Precision>, Diagnostic> {
    let text = files::read(path)?;
    let bad = |line: usize, what: &str| {
        let width = text.lines().nth(line - 1).map_or(1, |line| line.chars().count().max(1));
        let help = format!("the file begins with `{HEADER}`, and has such a line for each category and strength");
        Diagnostic::new(what, help).in_file(path).at(&text, line, 1, width)
    };
    if text.lines().next() != Some(HEADER) {
        return Err(bad(1, "these are no figures of a lexicon"));
    }
    let lines = text.lines().enumerate().skip(1).filter(|(_, line)| !line.is_empty());
    lines.map(|(at, line)| figure(line).ok_or_else(|| bad(at + 1, "this is no figure"))).collect()
}

fn figure(line: &str) -> Option<Precision> {
    let [category, strength, right, terms] = <[&str; 4]>::try_from(line.split(',').collect::<Vec<_>>()).ok()?;
    Some(Precision {
        category: serde_json::from_value(category.into()).ok()?,
        strength: strength.parse().ok()?,
        rate: Rate::new(right.parse().ok()?, terms.parse().ok()?),
    })
}
