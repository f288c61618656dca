//! `sayso compare`: articles or outlets side by side.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use sayso::annotate::Annotator;
use sayso::compare::{By, CompareOptions, Comparison, Counting, compare_shared};
use sayso::diagnostic::Diagnostic;
use sayso::framing::{self, Reading};
use sayso::ingest::check_ids;
use sayso::lexicon::nearest;
use sayso::model::Annotation;
use sayso::outlet::Outlets;
use sayso::render::{Table, write_all};
use sayso::shared_copy::{self, Carrier, Words};
use sayso::text::CharSpan;

use super::articles::Run;
use super::context::{Context, drawn, output};
use super::messages::{self, Code, Stop};
use super::options::{InputOptions, TableFormat, WidthOption};

/// Set articles or outlets side by side: claims, sources, loaded terms, names
#[derive(Debug, Args)]
#[command(after_help = "\
Articles that name a story are compared with those of the same story, one table (in
JSON one object) a story.

Example: sayso compare --by outlet articles/")]
pub struct Arguments {
    #[command(flatten)]
    input: InputOptions,
    /// How the comparison is written [default: table]
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<TableFormat>,
    /// What a column is: one article, or all articles of one outlet
    #[arg(long, value_enum, default_value_t = Column::Article, value_name = "WHAT")]
    by: Column,
    /// Compare the articles of this story only
    #[arg(long, value_name = "ID")]
    story: Option<String>,
    /// How text counts that several articles have in common: in all of them, once, or apart in a
    /// column of its own
    #[arg(long, value_enum, default_value_t = SharedCopy::All, value_name = "HOW")]
    shared_copy: SharedCopy,
    #[command(flatten)]
    width: WidthOption,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Column {
    Article,
    Outlet,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SharedCopy {
    All,
    Once,
    Apart,
}

/// Articles of one story, or of none.
struct Story {
    id: Option<String>,
    paths: Vec<PathBuf>,
    texts: Vec<String>,
    annotations: Vec<Annotation<CharSpan>>,
}

/// Writes one comparison for each story.
pub fn run(arguments: &Arguments, context: &Context) -> Result<Code, Stop> {
    let knowledge = context.knowledge(&arguments.input.knowledge)?;
    let options = context.annotate_options(&arguments.input);
    let min_strength = options.min_strength;
    let annotator = Annotator::new(knowledge.lexicon(), knowledge.outlets(), options);
    let mut run = Run::new(&arguments.input, context, &annotator, knowledge.outlets())?;
    let stories = selected(stories(&mut run), arguments.story.as_deref())?;
    let by = match arguments.by {
        Column::Article => By::Article,
        Column::Outlet => By::Outlet,
    };
    let shared_copy = match arguments.shared_copy {
        SharedCopy::All => Counting::All,
        SharedCopy::Once => Counting::Once,
        SharedCopy::Apart => Counting::Apart,
    };
    let options = CompareOptions { by, min_strength, shared_copy, ..CompareOptions::default() };
    let compared = |story| compared(story, &annotator, knowledge.outlets(), &options);
    let comparisons: Vec<Comparison> = run.map(stories.iter().collect(), compared);
    let table = Table { width: context.width(&arguments.width), drawn: drawn() };
    let renderer = TableFormat::chosen(arguments.format, context.config.format).renderer(&table);
    let mut out = output();
    write_all(renderer, comparisons, &mut out)?;
    out.flush()?;
    let twice = stories.iter().flat_map(same_ids).collect::<Vec<_>>();
    twice.iter().for_each(messages::print);
    let code = run.finish();
    Ok(if twice.is_empty() { code } else { Code::Bad })
}

/// The articles of a story side by side, with what they have in common and what they give differently.
fn compared(story: &Story, annotator: &Annotator<'_>, outlets: &Outlets, options: &CompareOptions) -> Comparison {
    let articles = || story.texts.iter().zip(&story.annotations);
    // A single article has nothing in common with any.
    let alone = story.texts.len() < 2;
    let words: Vec<Words> =
        articles().map(|(text, record)| if alone { Words::default() } else { annotator.words(text, record) }).collect();
    let carriers: Vec<Carrier<'_>> =
        articles().zip(&words).map(|((text, annotation), words)| Carrier { text, annotation, words }).collect();
    let readings: Vec<Reading> = articles().map(|(text, record)| annotator.reading(text, record)).collect();
    compare_shared(&story.annotations, &shared_copy::find(&carriers, outlets), options)
        .with_framing(&story.annotations, framing::find(&readings))
}

/// Every article by its story, in the order of first mention.
fn stories(run: &mut Run) -> Vec<Story> {
    let mut stories: Vec<Story> = Vec::new();
    while let Some(articles) = run.next() {
        for article in articles {
            let id = &article.annotation.story;
            let at = stories.iter().position(|s| s.id == *id).unwrap_or_else(|| {
                stories.push(Story { id: id.clone(), paths: Vec::new(), texts: Vec::new(), annotations: Vec::new() });
                stories.len() - 1
            });
            if let Some(story) = stories.get_mut(at) {
                story.paths.push(article.path);
                story.texts.push(article.text);
                story.annotations.push(article.annotation);
            }
        }
    }
    stories
}

fn selected(mut stories: Vec<Story>, wanted: Option<&str>) -> Result<Vec<Story>, Diagnostic> {
    let Some(wanted) = wanted else { return Ok(stories) };
    let ids: Vec<String> = stories.iter().filter_map(|s| s.id.clone()).collect();
    stories.retain(|s| s.id.as_deref() == Some(wanted));
    if !stories.is_empty() {
        return Ok(stories);
    }
    let help = match nearest(wanted, ids.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None if ids.is_empty() => "an article names its story in its front matter: `story: ID`".to_owned(),
        None => format!("the stories are {}", ids.join(", ")),
    };
    Err(Diagnostic::new(format!("no article names the story `{wanted}`"), help))
}

/// One message for each article that has the id of another of its story.
fn same_ids(story: &Story) -> Vec<Diagnostic> {
    check_ids(story.paths.iter().map(PathBuf::as_path).zip(story.annotations.iter().map(|a| a.id.as_str())))
}
