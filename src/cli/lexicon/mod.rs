//! `sayso lexicon`: what authors of lexicon files need, from a first entry to its tests.

mod coverage;
mod new;
mod page;
mod run;
mod sheets;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};
use sayso::diagnostic::Diagnostic;
use sayso::lexicon::schema::Kind;
use sayso::lexicon::{Example, Lexicon, json_schema};

use crate::cli::context::{Context, output};
use crate::cli::explain::catalogue;
use crate::cli::messages::{Code, Stop};

/// Check and test lexicon files, list their entries, write new ones
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check files: keys, values, ids, forms, patterns, citations
    #[command(after_help = "Example: sayso lexicon check my-terms.yaml")]
    Check {
        /// Files or folders; without any, those of sayso.yaml
        #[arg(value_name = "FILE|DIR")]
        paths: Vec<PathBuf>,
    },
    /// Run the hit and miss sentences of entries; exit 1 when some fail
    #[command(after_help = "Example: sayso lexicon test my-terms.yaml")]
    Test {
        /// Files or folders; without any, the built-in lexicon and that of sayso.yaml
        #[arg(value_name = "FILE|DIR")]
        paths: Vec<PathBuf>,
        /// Say of every sentence which gate or rule decided, not only of those that fail
        #[arg(short, long)]
        verbose: bool,
    },
    /// List the entries of a kind, or count those of all kinds
    #[command(after_help = "Example: sayso lexicon list naming")]
    List {
        #[arg(value_parser = kinds(&[Kind::Words]))]
        kind: Option<Kind>,
    },
    /// Write an entry to fill in: every key, with hints, and the forms of the term
    #[command(after_help = "Example: sayso lexicon new ruckus --category emotive_noun -o my-terms.yaml")]
    New(new::Arguments),
    /// List what looks evaluative in articles and is covered by no entry
    Coverage(coverage::Arguments),
    /// Write a file of loaded terms or naming sets as a table for a spreadsheet
    #[command(after_help = "Example: sayso lexicon export my-terms.yaml -o my-terms.csv")]
    Export(sheets::Export),
    /// Write such a table as a lexicon file again
    #[command(after_help = "Example: sayso lexicon import my-terms.csv -o my-terms.yaml --force")]
    Import(sheets::Import),
    /// Write the lexicon as a page: its categories, entry counts, how often they are right
    Page(page::Arguments),
    /// Print the JSON Schema of lexicon files, for completion in editors
    #[command(after_help = "Example: sayso lexicon schema > sayso-lexicon.schema.json")]
    Schema {
        /// Only for the files of one kind
        #[arg(value_parser = kinds(&[]))]
        kind: Option<Kind>,
    },
}

/// The names of the kinds of lexicon files, but for some, as arguments.
fn kinds(without: &[Kind]) -> impl TypedValueParser<Value = Kind> + use<> {
    let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| !without.contains(kind)).collect();
    let names: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
    // The parser lets through nothing but these names.
    PossibleValuesParser::new(names)
        .map(move |name| kinds.iter().copied().find(|kind| kind.name() == name).unwrap_or(Kind::Loaded))
}

/// Runs one of the commands.
pub fn run(arguments: &Arguments, context: &Context) -> Result<Code, Stop> {
    let mut out = output();
    let code = match &arguments.command {
        Command::Check { paths } => run::check(&load(paths, context)?, paths, &mut out)?,
        Command::Test { paths, verbose } => run::test(&load(paths, context)?, paths, *verbose, &mut out)?,
        Command::List { kind } => {
            list(&load(&[], context)?, *kind, &mut out)?;
            Code::Clean
        }
        Command::New(arguments) => new::run(arguments, &load(&[], context)?, &mut out)?,
        Command::Coverage(arguments) => coverage::run(arguments, context, &mut out)?,
        Command::Export(arguments) => sheets::export(arguments, &mut out)?,
        Command::Import(arguments) => sheets::import(arguments, &mut out)?,
        Command::Page(arguments) => page::run(arguments, &load(&[], context)?, &mut out)?,
        Command::Schema { kind } => {
            writeln!(out, "{:#}", json_schema(*kind))?;
            Code::Clean
        }
    };
    out.flush()?;
    Ok(code)
}

/// The built-in lexicon, that of the configuration, and the given files.
fn load(paths: &[PathBuf], context: &Context) -> Result<Lexicon, Stop> {
    let all = [context.config.lexicon.as_slice(), paths].concat();
    let lexicon = Lexicon::with_dirs(&all)?;
    let empty = paths.iter().find(|path| path.is_dir() && chosen(&lexicon, std::slice::from_ref(path)).is_empty());
    match empty {
        Some(path) => {
            let help = "lexicon files end in .yaml or .yml and start with `schema: sayso-lexicon/1`";
            Err(Diagnostic::new("the folder holds no lexicon entry", help).in_file(path).into())
        }
        None => Ok(lexicon),
    }
}

/// The sentences of the entries in the given files; without files, of all.
fn chosen<'l>(lexicon: &'l Lexicon, paths: &[PathBuf]) -> Vec<&'l Example> {
    lexicon.examples().iter().filter(|e| is_in(&e.path, paths)).collect()
}

fn is_in(path: &str, paths: &[PathBuf]) -> bool {
    paths.is_empty() || paths.iter().any(|asked| Path::new(path).starts_with(asked))
}

fn list(lexicon: &Lexicon, kind: Option<Kind>, out: &mut dyn Write) -> io::Result<()> {
    let entries = catalogue(lexicon);
    match kind {
        Some(kind) => entries
            .iter()
            .filter(|e| e.kind == kind)
            .try_for_each(|e| writeln!(out, "{}  {}", e.id, e.names.join(", "))),
        None => Kind::ALL.into_iter().try_for_each(|kind| {
            let count = entries.iter().filter(|e| e.kind == kind).count();
            if count > 0 { writeln!(out, "{:<12}{count:>6} entries", kind.name()) } else { Ok(()) }
        }),
    }
}
