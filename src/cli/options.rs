//! Options that several commands share.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use sayso::diagnostic::Diagnostic;
use sayso::render::{Csv, Json, Markdown, Render, Table};

use super::config;
use super::files;
use super::messages::Stop;

/// Narrowest page, in characters.
pub const NARROWEST: u16 = 40;

/// Which articles are read, and how.
#[derive(Debug, Args)]
pub struct InputOptions {
    /// Files or folders of articles (text, Markdown, saved web pages, JSON Lines, WARC,
    /// Parquet; also compressed with gzip); - reads standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Read the paths from a file, one a line; - for standard input
    #[arg(long, value_name = "FILE")]
    pub files_from: Option<PathBuf>,
    /// Outlet of the articles that do not name theirs
    #[arg(long, value_name = "ID")]
    pub outlet: Option<String>,
    /// Encoding of what is not UTF-8, such as windows-1252
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Column of a Parquet file that holds the texts [default: text]
    #[arg(long, value_name = "NAME")]
    pub text_column: Option<String>,
    /// Column of a Parquet file that holds the ids [default: id]
    #[arg(long, value_name = "NAME")]
    pub id_column: Option<String>,
    /// Weakest loaded terms that count: 1 depends on context, 2 usually loaded, 3 always
    /// [default: 2]
    #[arg(long, value_name = "1..3", value_parser = clap::value_parser!(u8).range(1..=3))]
    pub min_strength: Option<u8>,
    /// Least score of an attribution that counts: the share of such readings that are right
    /// [default: 0]
    #[arg(long, value_name = "0..1", value_parser = share)]
    pub min_score: Option<f32>,
    /// How many articles are annotated at a time [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,
    /// Write what cannot be read to a file of JSON Lines, with the reason, instead of telling it
    #[arg(long, value_name = "FILE")]
    pub rejects: Option<PathBuf>,
    #[command(flatten)]
    pub knowledge: KnowledgeOptions,
}

/// Reads a share, 0 to 1.
fn share(text: &str) -> Result<f32, String> {
    let number = text.parse::<f32>().map_err(|_| "it is no number".to_owned())?;
    if (0.0..=1.0).contains(&number) { Ok(number) } else { Err("it is not in 0..=1".to_owned()) }
}

/// What is added to the built-in knowledge of words and publishers.
#[derive(Debug, Clone, Default, Args)]
pub struct KnowledgeOptions {
    /// Add or replace lexicon entries from a file or folder; may be repeated
    #[arg(long, value_name = "DIR")]
    pub lexicon: Vec<PathBuf>,
    /// Add or replace outlets from a folder; may be repeated
    #[arg(long, value_name = "DIR")]
    pub outlets: Vec<PathBuf>,
    /// Read attributions by the lexicon alone, without the trained model
    #[arg(long)]
    pub no_model: bool,
}

/// Where the result goes.
#[derive(Debug, Args)]
pub struct OutputOption {
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write over a file that is there
    #[arg(long)]
    force: bool,
}

impl OutputOption {
    /// Refuses a file that is there already, unless it may be written over.
    pub fn check(&self) -> Result<(), Diagnostic> {
        self.path().map_or(Ok(()), |path| files::must_be_new(path, self.force))
    }

    /// Whether it goes to standard output.
    pub fn is_screen(&self) -> bool {
        self.path().is_none()
    }

    /// The file that it goes to; `-` is standard output, as it is standard input among the articles.
    pub fn path(&self) -> Option<&Path> {
        self.output.as_deref().filter(|path| *path != Path::new("-"))
    }

    /// Writes the result, a file as a whole or not at all.
    pub fn write(&self, bytes: &[u8], out: &mut dyn Write) -> Result<(), Stop> {
        self.check()?;
        match self.path() {
            None => out.write_all(bytes)?,
            Some(path) => files::write_bytes(path, bytes)?,
        }
        Ok(())
    }
}

/// How wide the page is.
#[derive(Debug, Args)]
pub struct WidthOption {
    /// Width of the page in characters [default: the terminal's, 80 in a pipe]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(i64::from(NARROWEST)..))]
    pub width: Option<u16>,
}

/// A format of tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    Table,
    Markdown,
    Csv,
    Json,
}

impl TableFormat {
    /// The format that was asked for, else the configured one where it is one of tables, else a table.
    pub fn chosen(asked: Option<Self>, configured: Option<config::Format>) -> Self {
        let table = |format| {
            Some(match format {
                config::Format::Table => Self::Table,
                config::Format::Markdown => Self::Markdown,
                config::Format::Csv => Self::Csv,
                config::Format::Json => Self::Json,
                config::Format::Reading | config::Format::Jsonl | config::Format::Marked => return None,
            })
        };
        asked.or_else(|| configured.and_then(table)).unwrap_or(Self::Table)
    }

    /// What writes it; `table` is the table with the width of the page.
    pub fn renderer<T>(self, table: &Table) -> &dyn Render<T>
    where
        Table: Render<T>,
        Markdown: Render<T>,
        Csv: Render<T>,
        Json: Render<T>,
    {
        match self {
            Self::Table => table,
            Self::Markdown => &Markdown,
            Self::Csv => &Csv,
            Self::Json => &Json,
        }
    }
}
