//! `sayso compare`: articles or outlets side by side.

mod two;

use std::collections::BTreeSet;
use std::io::Write;

use clap::{Args, ValueEnum};
use sayso::annotate::Annotator;
use sayso::compare::{By, CompareOptions, Comparison, Counting};
use sayso::diagnostic::Diagnostic;
use sayso::ingest::check_ids;
use sayso::lexicon::nearest;
use sayso::render::{Table, write_all};
use sayso::shared_copy::SharedCopy;

use super::articles::Run;
use super::context::{Context, drawn, output};
use super::messages::{self, Code, Stop};
use super::options::{InputOptions, TableFormat, WidthOption};
use super::stories::{Grouping, Story, compared, same_ids, stories, summed_up};

/// Set articles or outlets side by side: claims, sources, loaded terms, names
#[derive(Debug, Args)]
#[command(after_help = "\
Articles that name a story are compared with those of the same story, one table (in
JSON one object) a story. With two stories or more, a summary by outlet follows.
With --diff, two articles stand side by side: whom both quote, and with what.

Example: sayso compare --by outlet articles/")]
pub struct Arguments {
    #[command(flatten)]
    input: InputOptions,
    /// How the comparison is written [default: table]
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<TableFormat>,
    /// Set two articles side by side, aligned by who is quoted
    #[arg(long, conflicts_with_all = ["by", "group", "story", "shared_copy"])]
    diff: bool,
    /// What a column is: one article, or all articles of one outlet
    #[arg(long, value_enum, default_value_t = Column::Article, value_name = "WHAT")]
    by: Column,
    /// What puts articles into one table: the story that they name, or else the folder where
    /// folders look like stories; the folder; or nothing
    #[arg(long, value_enum, default_value_t = Grouping::Story, value_name = "WHAT")]
    group: Grouping,
    /// Compare the articles of this story, or folder, only
    #[arg(long, value_name = "ID")]
    story: Option<String>,
    /// How text counts that several articles have in common: in all of them, once, or apart in a
    /// column of its own
    #[arg(long, value_enum, default_value_t = CopyCounts::All, value_name = "HOW")]
    shared_copy: CopyCounts,
    #[command(flatten)]
    width: WidthOption,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Column {
    Article,
    Outlet,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum CopyCounts {
    All,
    Once,
    Apart,
}

/// Writes one comparison for each story.
pub fn run(arguments: &Arguments, context: &Context) -> Result<Code, Stop> {
    let knowledge = context.knowledge(&arguments.input.knowledge)?;
    let options = context.annotate_options(&arguments.input);
    let min_strength = options.min_strength;
    let annotator = Annotator::new(knowledge.lexicon(), knowledge.outlets(), options);
    let mut run = Run::new(&arguments.input, context, &annotator, knowledge.outlets())?;
    let by = match arguments.by {
        Column::Article => By::Article,
        Column::Outlet => By::Outlet,
    };
    let articles = run.all(usize::MAX)?;
    let table = Table { width: context.width(&arguments.width), drawn: drawn() };
    let format = TableFormat::chosen(arguments.format, context.config.format);
    if arguments.diff {
        let twice = check_ids(articles.iter().map(|a| (a.path.as_path(), a.annotation.id.as_str())));
        two::run(&articles, &annotator, knowledge.outlets(), min_strength, (format, &table))?;
        return finished(run, &twice);
    }
    let (stories, note) = stories(articles, arguments.group, by);
    let stories = selected(stories, arguments.story.as_deref())?;
    let shared_copy = match arguments.shared_copy {
        CopyCounts::All => Counting::All,
        CopyCounts::Once => Counting::Once,
        CopyCounts::Apart => Counting::Apart,
    };
    let options = CompareOptions { by, min_strength, shared_copy, ..CompareOptions::default() };
    let compared = |story| compared(story, &annotator, knowledge.outlets(), &options);
    let (mut comparisons, shared): (Vec<Comparison>, Vec<SharedCopy>) =
        run.map(stories.iter().collect(), compared)?.into_iter().unzip();
    comparisons.extend(summed_up(&stories, &shared, &options));
    if matches!(format, TableFormat::Table | TableFormat::Markdown) {
        tell_notes_once(&mut comparisons);
    }
    let mut out = output();
    write_all(format.renderer(&table), comparisons, &mut out)?;
    out.flush()?;
    note.iter().for_each(|note| messages::line(note));
    let twice = stories.iter().flat_map(same_ids).collect::<Vec<_>>();
    finished(run, &twice)
}

/// Leaves to the last comparison the notes that several have, so that people read them once.
fn tell_notes_once(comparisons: &mut [Comparison]) {
    let mut later: BTreeSet<String> = BTreeSet::new();
    for comparison in comparisons.iter_mut().rev() {
        comparison.notes.retain(|note| !later.contains(note));
        later.extend(comparison.notes.iter().cloned());
    }
}

/// The code of a run in which some articles may have one id.
fn finished(run: Run<'_>, twice: &[Diagnostic]) -> Result<Code, Stop> {
    twice.iter().for_each(messages::print);
    let code = run.finish()?;
    Ok(if twice.is_empty() { code } else { Code::Bad })
}

fn selected(mut stories: Vec<Story>, wanted: Option<&str>) -> Result<Vec<Story>, Diagnostic> {
    let Some(wanted) = wanted else { return Ok(stories) };
    let names: Vec<String> = stories.iter().filter_map(|s| s.heading.name().map(str::to_owned)).collect();
    stories.retain(|s| s.heading.name() == Some(wanted));
    if !stories.is_empty() {
        return Ok(stories);
    }
    let help = match nearest(wanted, names.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None if names.is_empty() => "an article names its story in its front matter: `story: ID`".to_owned(),
        None => format!("there are {}", names.join(", ")),
    };
    Err(Diagnostic::new(format!("there is no story `{wanted}`"), help))
}
