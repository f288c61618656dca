//! `sayso sources`: who speaks in an article, how often, and in how many words.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use sayso::annotate::Annotator;
use sayso::compare::{Sides, sources};
use sayso::diagnostic::Diagnostic;
use sayso::ingest::check_ids;
use sayso::model::Annotation;
use sayso::render::{Table, write_all};
use sayso::text::CharSpan;

use super::articles::Run;
use super::context::{Context, drawn, output};
use super::messages::{self, Code, Stop};
use super::options::{InputOptions, TableFormat, WidthOption};

/// List the sources of articles: who they are, how many claims, how many quoted words
#[derive(Debug, Args)]
#[command(after_help = "\
Sources stand in order of first mention, with the letters of `sayso annotate`. Several
articles are also set side by side. A file of sides, written by you, looks like this:

  schema: sayso-sides/1
  sides:
  - id: union
    label: The union
    sources: [Rosa Lind, the Dockers' Union]

Example: sayso sources --sides sides.yaml articles/")]
pub struct Arguments {
    #[command(flatten)]
    input: InputOptions,
    /// How the sources are written [default: table]
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<TableFormat>,
    /// Which sources are on which side, by their names as the articles give them; nobody is put
    /// on a side by guess
    #[arg(long, value_name = "FILE")]
    sides: Option<PathBuf>,
    #[command(flatten)]
    width: WidthOption,
}

/// Writes one report on all articles.
pub fn run(arguments: &Arguments, context: &Context) -> Result<Code, Stop> {
    let sides = arguments.sides.as_deref().map(read).transpose()?;
    let knowledge = context.knowledge(&arguments.input.knowledge)?;
    let options = context.annotate_options(&arguments.input);
    let annotator = Annotator::new(knowledge.lexicon(), knowledge.outlets(), options);
    let mut run = Run::new(&arguments.input, context, &annotator, knowledge.outlets())?;
    let articles = run.made(usize::MAX, |article| (article.path, article.annotation))?;
    let (paths, records): (Vec<PathBuf>, Vec<Annotation<CharSpan>>) = articles.into_iter().unzip();
    if !records.is_empty() {
        let table = Table { width: context.width(&arguments.width), drawn: drawn() };
        let renderer = TableFormat::chosen(arguments.format, context.config.format).renderer(&table);
        let mut out = output();
        write_all(renderer, [sources(&records, sides.as_ref())], &mut out)?;
        out.flush()?;
        let names = records.iter().flat_map(|record| &record.sources).map(|source| source.name.as_str());
        sides.iter().flat_map(|sides| sides.unused(names.clone())).for_each(|warning| messages::warn(&warning));
    }
    let twice = check_ids(paths.iter().map(PathBuf::as_path).zip(records.iter().map(|record| record.id.as_str())));
    twice.iter().for_each(messages::print);
    let code = run.finish()?;
    Ok(if twice.is_empty() { code } else { Code::Bad })
}

/// The sides of a file.
fn read(path: &Path) -> Result<Sides, Vec<Diagnostic>> {
    if !path.exists() {
        return Err(vec![Diagnostic::new("there is no such file", "check the spelling of the path").in_file(path)]);
    }
    let text = std::fs::read_to_string(path).map_err(|error| {
        let help = "it has to be a UTF-8 text file that you may read";
        vec![Diagnostic::new(format!("the sides cannot be read: {error}"), help).in_file(path)]
    })?;
    Sides::read(path, &text)
}
