//! `sayso report`: articles with their marks and comparisons of them, as a page.

use std::path::PathBuf;

use clap::Args;
use sayso::annotate::Annotator;
use sayso::compare::{By, CompareOptions, Comparison, Counting};
use sayso::diagnostic::Diagnostic;
use sayso::render::page::{Report, write_report};
use sayso::shared_copy::SharedCopy;

use super::articles::Run;
use super::context::Context;
use super::files;
use super::messages::{self, Code, Stop};
use super::options::InputOptions;
use super::stories::{Grouping, Story, compared, of_story, same_ids, stories, summed_up};

/// Write a page that shows every mark with its reason, and the articles of a story side by side
#[derive(Debug, Args)]
#[command(after_help = "\
The page is one file that needs nothing else: it can be opened without a network, mailed, put on
a school's server, printed. Nothing in it asks for anything from anywhere.

Example: sayso report articles/ -o report.html")]
pub struct Arguments {
    #[command(flatten)]
    input: InputOptions,
    /// The file to write
    #[arg(long, short, value_name = "FILE")]
    output: PathBuf,
    /// Write over the file where it is there already
    #[arg(long)]
    force: bool,
    /// What stands over the page [default: the story, or the article]
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// What puts articles into one comparison: the story that they name, or else the folder where
    /// folders look like stories; the folder; or nothing
    #[arg(long, value_enum, default_value_t = Grouping::Story, value_name = "WHAT")]
    group: Grouping,
}

/// Writes the page, whole or not at all.
pub fn run(arguments: &Arguments, context: &Context) -> Result<Code, Stop> {
    files::must_be_new(&arguments.output, arguments.force)?;
    let knowledge = context.knowledge(&arguments.input.knowledge)?;
    let options = context.annotate_options(&arguments.input);
    let min_strength = options.min_strength;
    let annotator = Annotator::new(knowledge.lexicon(), knowledge.outlets(), options);
    let mut run = Run::new(&arguments.input, context, &annotator, knowledge.outlets())?;
    let articles = run.all(usize::MAX)?;
    if articles.is_empty() {
        // What could not be read was told.
        return match run.finish()? {
            Code::Clean => {
                Err(Diagnostic::new("there is no article here", "name files or folders with articles").into())
            }
            code => Ok(code),
        };
    }
    let (stories, note) = stories(articles, arguments.group, By::Article);
    let options = CompareOptions { min_strength, shared_copy: Counting::All, ..CompareOptions::default() };
    let compared = |story| compared(story, &annotator, knowledge.outlets(), &options);
    let (comparisons, shared): (Vec<Comparison>, Vec<SharedCopy>) =
        run.map(stories.iter().collect(), compared)?.into_iter().unzip();
    let summary = summed_up(&stories, &shared, &options);
    let title = arguments.title.clone().unwrap_or_else(|| title(&stories));
    let told = stories.iter().zip(&comparisons).zip(&shared);
    let report = Report {
        title: &title,
        stories: told.map(|((story, comparison), shared)| of_story(story, comparison, shared)).collect(),
        summary: summary.as_ref(),
        problems: Vec::new(),
        min_strength,
    };
    let mut page = Vec::new();
    write_report(&report, &mut page)?;
    files::write_bytes(&arguments.output, &page)?;
    note.iter().for_each(|note| messages::line(note));
    let twice = stories.iter().flat_map(same_ids).collect::<Vec<_>>();
    twice.iter().for_each(messages::print);
    let code = run.finish()?;
    Ok(if twice.is_empty() { code } else { Code::Bad })
}

/// The story where there is one, the article where there is one.
fn title(stories: &[Story]) -> String {
    match stories {
        [story] => match (story.heading.name(), story.annotations.as_slice()) {
            (Some(name), _) => format!("Story: {name}"),
            (None, [article]) => article.title.clone().unwrap_or_else(|| article.id.clone()),
            (None, articles) => format!("{} articles", articles.len()),
        },
        stories => format!("{} stories", stories.len()),
    }
}
