//! `sayso sheet`: what somebody signs off about the sources without a name.

use std::io::Write;

use clap::{Args, ValueEnum};
use sayso::annotate::Annotator;
use sayso::check::SourcingSheet;
use sayso::diagnostic::Diagnostic;
use sayso::render::page::write_sourcing_sheet;
use sayso::render::{Csv, Json, Markdown, Render, Table, write_all, write_docx};

use super::articles::Run;
use super::context::{Context, drawn, output};
use super::messages::{Code, Stop};
use super::options::{InputOptions, OutputOption, WidthOption};

/// Write the sheet on which an editor signs off the sources without a name
#[derive(Debug, Args)]
#[command(after_help = "\
For each source without a name: what the reader is told of it, why it is not named, how it
knows, the claims that rest on it, who confirms them in the text; and blanks for what no text
shows: who knows the identity, who approved, a second source, the date.

Example: sayso sheet draft.md -o sheet.docx")]
pub struct Arguments {
    #[command(flatten)]
    input: InputOptions,
    /// How the sheet is written [default: what the ending of the file says, else table]
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,
    #[command(flatten)]
    output: OutputOption,
    #[command(flatten)]
    width: WidthOption,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Csv,
    Markdown,
    Html,
    Docx,
    Json,
}

/// Writes one sheet for all articles.
pub fn run(arguments: &Arguments, context: &Context) -> Result<Code, Stop> {
    let format = format(arguments)?;
    arguments.output.check()?;
    let knowledge = context.knowledge(&arguments.input.knowledge)?;
    let options = context.annotate_options(&arguments.input);
    let annotator = Annotator::new(knowledge.lexicon(), knowledge.outlets(), options);
    let mut run = Run::new(&arguments.input, context, &annotator, knowledge.outlets())?;
    let sheets = run.made(usize::MAX, |article| {
        let path = article.path.to_string_lossy();
        SourcingSheet::new(&path, &article.text, &article.origin, &article.annotation)
    })?;
    if !sheets.is_empty() {
        let table = Table { width: context.width(&arguments.width), drawn: drawn() && arguments.output.is_screen() };
        let renderer: Option<&dyn Render<SourcingSheet>> = match format {
            Format::Table => Some(&table),
            Format::Csv => Some(&Csv),
            Format::Markdown => Some(&Markdown),
            Format::Json => Some(&Json),
            Format::Html | Format::Docx => None,
        };
        let mut bytes = Vec::new();
        match renderer {
            Some(renderer) => write_all(renderer, sheets, &mut bytes)?,
            None if format == Format::Html => write_sourcing_sheet(&sheets, &mut bytes)?,
            None => write_docx(&sheets, &mut bytes)?,
        }
        let mut out = output();
        arguments.output.write(&bytes, &mut out)?;
        out.flush()?;
    }
    run.finish()
}

/// The format that was asked for, else that of the file's ending.
fn format(arguments: &Arguments) -> Result<Format, Diagnostic> {
    let path = arguments.output.path();
    let ending = path.and_then(|path| path.extension()).map(|e| e.to_string_lossy().to_lowercase());
    let format = arguments.format.or(match ending.as_deref() {
        Some("csv") => Some(Format::Csv),
        Some("md" | "markdown") => Some(Format::Markdown),
        Some("html" | "htm") => Some(Format::Html),
        Some("docx") => Some(Format::Docx),
        Some("json") => Some(Format::Json),
        Some("txt") => Some(Format::Table),
        Some(other) => {
            let what = format!("a file that ends in `.{other}` tells no format");
            let help = "let it end in .csv, .md, .html, .docx, .json or .txt, or say `--format`";
            return Err(Diagnostic::new(what, help));
        }
        None => None,
    });
    let format = format.unwrap_or(Format::Table);
    if format == Format::Docx && path.is_none() {
        let help = "say where it goes: `-o sheet.docx`";
        return Err(Diagnostic::new("a document for word processors is no text for a screen", help));
    }
    Ok(format)
}
