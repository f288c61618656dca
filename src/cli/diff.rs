//! `sayso diff`: what changed from one version of an article to the next.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use sayso::annotate::Annotator;
use sayso::diagnostic::Diagnostic;
use sayso::outlet::Outlets;
use sayso::pair::{Side, revision};
use sayso::render::{Table, write_all};

use super::articles::Run;
use super::context::{Context, drawn, output};
use super::messages::{Code, Stop};
use super::options::{InputOptions, KnowledgeOptions, TableFormat, WidthOption};
use super::tasks::Done;

/// Tell what changed between two versions of an article: sources, claims, verbs, terms
#[derive(Debug, Args)]
#[command(after_help = "\
Sources added and lost, named and no longer named; claims added, lost and changed, with
their verbs; loaded terms and what stands in their place; headline and figures. Two
versions that differ are no error: the exit code is 0.

Example: sayso diff morning.md evening.md")]
pub struct Arguments {
    /// The earlier version; - reads standard input
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The later version
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// How the changes are written [default: table]
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<TableFormat>,
    /// Encoding of what is not UTF-8, such as windows-1252
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// Weakest loaded terms that count: 1 depends on context, 2 usually loaded, 3 always
    /// [default: 2]
    #[arg(long, value_name = "1..3", value_parser = clap::value_parser!(u8).range(1..=3))]
    min_strength: Option<u8>,
    #[command(flatten)]
    knowledge: KnowledgeOptions,
    #[command(flatten)]
    width: WidthOption,
}

/// Writes what changed.
pub fn run(arguments: &Arguments, context: &Context) -> Result<Code, Stop> {
    let knowledge = context.knowledge(&arguments.knowledge)?;
    let annotator = Annotator::new(
        knowledge.lexicon(),
        knowledge.outlets(),
        context.annotate_options(&input(arguments, &arguments.old)),
    );
    let version = |path| version(arguments, path, context, &annotator, knowledge.outlets());
    let (old, new) = (version(&arguments.old)?, version(&arguments.new)?);
    let (Some(old), Some(new)) = (old, new) else { return Ok(Code::Bad) };
    let both = [&old, &new];
    let [words, later_words] = both.map(|article| annotator.words(&article.text, &article.annotation));
    let [reading, later_reading] = both.map(|article| annotator.reading(&article.text, &article.annotation));
    let changed = revision(
        &Side::new(&old.text, &old.annotation, &words, &reading),
        &Side::new(&new.text, &new.annotation, &later_words, &later_reading),
    );
    let table = Table { width: context.width(&arguments.width), drawn: drawn() };
    let mut out = output();
    write_all(TableFormat::chosen(arguments.format, context.config.format).renderer(&table), [changed], &mut out)?;
    out.flush()?;
    Ok(Code::Clean)
}

/// The article of a file; `None` where it cannot be read, which was said then.
fn version(
    arguments: &Arguments,
    path: &Path,
    context: &Context,
    annotator: &Annotator<'_>,
    outlets: &Outlets,
) -> Result<Option<Done>, Stop> {
    let mut run = Run::new(&input(arguments, path), context, annotator, outlets)?;
    let articles = run.all(usize::MAX)?;
    if run.finish()? == Code::Bad {
        return Ok(None);
    }
    let count = articles.len();
    match <[Done; 1]>::try_from(articles) {
        Ok([article]) => Ok(Some(article)),
        Err(_) => {
            let help = "name a file that holds one version of the article";
            Err(Diagnostic::new(format!("a version is one article, not {count}"), help).in_file(path).into())
        }
    }
}

/// The options by which one file is read.
fn input(arguments: &Arguments, path: &Path) -> InputOptions {
    InputOptions {
        paths: vec![path.to_owned()],
        files_from: None,
        outlet: None,
        encoding: arguments.encoding.clone(),
        min_strength: arguments.min_strength,
        min_score: None,
        jobs: None,
        rejects: None,
        text_column: None,
        id_column: None,
        knowledge: arguments.knowledge.clone(),
    }
}
