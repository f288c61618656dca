//! `sayso lexicon`: check lexicon files, run their sentences, list what there is.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};
use sayso::annotate::{AnnotateOptions, Annotator};
use sayso::diagnostic::{Diagnostic, Position};
use sayso::lexicon::schema::Kind;
use sayso::lexicon::{Example, ExampleFailure, Lexicon, run_examples};
use sayso::outlet::Outlets;

use super::context::{Context, output};
use super::explain::catalogue;
use super::messages::{self, Code, Stop};

/// Check lexicon files, run their example sentences, list their entries
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
    },
    /// List the entries of a kind, or count those of all kinds
    #[command(after_help = "Example: sayso lexicon list naming")]
    List {
        #[arg(value_enum)]
        kind: Option<ListedKind>,
    },
}

/// The kinds of lexicon files, as arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ListedKind {
    Cues,
    Loaded,
    Naming,
    Events,
    Sources,
    Anonymity,
    Channels,
    Boilerplate,
    Provenance,
}

/// Runs `check`, `test` or `list`.
pub fn run(arguments: &Arguments, context: &Context) -> Result<Code, Stop> {
    let mut out = output();
    let code = match &arguments.command {
        Command::Check { paths } => {
            let lexicon = load(paths, context)?;
            let count = chosen(&lexicon, paths).len();
            writeln!(out, "{count} {}, no problem found", if count == 1 { "entry" } else { "entries" })?;
            Code::Clean
        }
        Command::Test { paths } => test(&load(paths, context)?, paths, &mut out)?,
        Command::List { kind } => {
            list(&load(&[], context)?, kind.map(schema_kind), &mut out)?;
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

fn test(lexicon: &Lexicon, paths: &[PathBuf], out: &mut dyn Write) -> io::Result<Code> {
    let annotator =
        Annotator::new(lexicon, Outlets::builtin(), AnnotateOptions { min_strength: 1, ..AnnotateOptions::default() });
    let mut failures = run_examples(lexicon, &|kind, sentence| annotator.fired(kind, sentence));
    failures.retain(|f| is_in(&f.path, paths));
    failures.iter().map(message).for_each(|problem| messages::print(&problem));
    let sentences: usize = chosen(lexicon, paths).iter().map(|e| e.hit.len() + e.miss.len()).sum();
    writeln!(out, "{sentences} sentences, {} failed", failures.len())?;
    Ok(if failures.is_empty() { Code::Clean } else { Code::Findings })
}

/// The message about a sentence, with a caret where the sentence stands in a file that is there.
fn message(failure: &ExampleFailure) -> Diagnostic {
    let ExampleFailure { entry, sentence, hit, reason, path, line, .. } = failure;
    let what = if *hit { "`hit` does not fire" } else { "`miss` fires" };
    let what = format!("a {what} in `{entry}`: {reason}");
    let help = if *hit {
        "change the sentence, the forms or the gates so that the entry fires in it"
    } else {
        "keep the sentence out with an `unless` gate, or choose another"
    };
    let problem = Diagnostic::new(what, help).in_file(Path::new(path));
    let text = std::fs::read_to_string(path).unwrap_or_default();
    // The same words may stand in a `hit` of the entry: a `miss` is looked for behind its key.
    let mut lines =
        text.lines().enumerate().skip(line.saturating_sub(1)).skip_while(|(_, l)| !hit && !l.contains("miss:"));
    let place = lines.find_map(|(i, l)| Some((i + 1, l, l.find(sentence)?)));
    match place {
        Some((at, source, byte)) => {
            let column = source.get(..byte).unwrap_or_default().chars().count() + 1;
            problem.at(&text, at, column, sentence.chars().count())
        }
        None => {
            let position = Some(Position { line: *line, column: 1, width: 1 });
            Diagnostic { what: format!("{}: {sentence}", problem.what), position, ..problem }
        }
    }
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

fn schema_kind(kind: ListedKind) -> Kind {
    match kind {
        ListedKind::Cues => Kind::Cues,
        ListedKind::Loaded => Kind::Loaded,
        ListedKind::Naming => Kind::Naming,
        ListedKind::Events => Kind::Events,
        ListedKind::Sources => Kind::Sources,
        ListedKind::Anonymity => Kind::Anonymity,
        ListedKind::Channels => Kind::Channels,
        ListedKind::Boilerplate => Kind::Boilerplate,
        ListedKind::Provenance => Kind::Provenance,
    }
}
