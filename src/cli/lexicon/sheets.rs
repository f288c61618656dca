//! `sayso lexicon export` and `import`: loaded terms and naming sets in a spreadsheet.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use sayso::lexicon::{from_csv, to_csv};

use crate::cli::files;
use crate::cli::messages::{self, Code, Stop};
use crate::cli::options::OutputOption;

#[derive(Debug, Args)]
pub struct Export {
    /// A file of loaded terms or naming sets
    #[arg(value_name = "FILE.yaml")]
    file: PathBuf,
    /// How it is written
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    format: Format,
    /// Begin with the mark by which Excel knows UTF-8
    #[arg(long)]
    bom: bool,
    #[command(flatten)]
    output: OutputOption,
}

#[derive(Debug, Args)]
pub struct Import {
    /// A sheet that `sayso lexicon export` wrote, saved as CSV
    #[arg(value_name = "FILE.csv")]
    file: PathBuf,
    #[command(flatten)]
    output: OutputOption,
}

/// A format of sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Csv,
}

/// Writes a lexicon file as a sheet.
pub fn export(arguments: &Export, out: &mut dyn Write) -> Result<Code, Stop> {
    let text = files::read(&arguments.file)?;
    let Format::Csv = arguments.format;
    let sheet = to_csv(&arguments.file, &text)?;
    let mark = if arguments.bom { "\u{feff}" } else { "" };
    arguments.output.write(format!("{mark}{sheet}").as_bytes(), out)?;
    let comments = text.lines().filter(|line| line.trim_start().starts_with('#')).count();
    if comments > 0 {
        let lines = if comments == 1 {
            "1 line of comments stays".to_owned()
        } else {
            format!("{comments} lines of comments stay")
        };
        messages::line(&format!("note: {lines} behind, since a sheet has no place for them"));
    }
    Ok(Code::Clean)
}

/// Writes a sheet as a lexicon file.
pub fn import(arguments: &Import, out: &mut dyn Write) -> Result<Code, Stop> {
    let text = files::read(&arguments.file)?;
    arguments.output.write(from_csv(&arguments.file, &text)?.as_bytes(), out)?;
    Ok(Code::Clean)
}
