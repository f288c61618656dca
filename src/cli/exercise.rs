//! `sayso exercise`: sheets, key and templates for a class, made from articles.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use sayso::annotate::{AnnotateOptions, Annotator};
use sayso::diagnostic::Diagnostic;
use sayso::exercise::{Answers, Difficulty, ExerciseOptions, Key, MOST_ARTICLES, Material, Sheet, make};
use sayso::framing::{self, Reading};
use sayso::ingest::check_ids;
use sayso::lexicon::schema::NamingSet;
use sayso::outlet::Outlets;
use sayso::render::page::{Layout, Paper, write_answer_key, write_self_marking, write_sheet};
use sayso::render::{Csv, Json, Markdown, Render, write_all};

use super::articles::Run;
use super::context::Context;
use super::files::Folder;
use super::messages::{self, Code, Stop};
use super::options::{InputOptions, KnowledgeOptions};
use super::tasks::Done;

/// Make an exercise for a class: student's sheet, answer key, a page to mark the text in
#[derive(Debug, Args)]
#[command(after_help = "\
The folder gets a sheet with numbered lines and no marks (student-sheet) and a key with reasons
(answer-key), both as pages to print and as Markdown; a page in which students mark the text on
the screen and save their answers (self-marking.html); templates for answers from paper
(answers.csv, answers.json); and the key for `sayso grade` (key.json).

Example: sayso exercise --difficulty easy -o exercise-1 morning.md evening.md")]
pub struct Arguments {
    /// One to four articles: files or folders; - reads standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The folder to make
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// How clear-cut the items are that are asked
    #[arg(long, value_enum, default_value_t = Level::Medium, value_name = "LEVEL")]
    difficulty: Level,
    /// Another number makes a variant: other passages, items and questions
    #[arg(long, default_value_t = 1, value_name = "N")]
    seed: u64,
    /// The paper that the pages are printed on
    #[arg(long, value_enum, default_value_t = PaperSize::A4, value_name = "PAPER")]
    paper: PaperSize,
    /// Large print: letters of 18 points
    #[arg(long)]
    large_print: bool,
    /// Let students check what they saved in self-marking.html, which then holds the key, encoded
    /// but not secret
    #[arg(long)]
    with_answers: bool,
    /// Replace files of an earlier exercise in the folder
    #[arg(long)]
    force: bool,
    /// Outlet of the articles that do not name theirs
    #[arg(long, value_name = "ID")]
    outlet: Option<String>,
    /// Encoding of what is not UTF-8, such as windows-1252
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    #[command(flatten)]
    knowledge: KnowledgeOptions,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Level {
    Easy,
    Medium,
    Hard,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PaperSize {
    A4,
    Letter,
}

/// Writes the folder; nothing of it where anything goes wrong.
pub fn run(arguments: &Arguments, context: &Context) -> Result<Code, Stop> {
    let knowledge = context.knowledge(&arguments.knowledge)?;
    let input = input(arguments);
    // What depends on context is in the key too: it is where readers may differ.
    let options = AnnotateOptions { min_strength: 1, ..context.annotate_options(&input) };
    let annotator = Annotator::new(knowledge.lexicon(), knowledge.outlets(), options);
    let mut run = Run::new(&input, context, &annotator, knowledge.outlets())?;
    let articles = run.all(MOST_ARTICLES + 1)?;
    let twice = check_ids(articles.iter().map(|a| (a.path.as_path(), a.annotation.id.as_str())));
    if !twice.is_empty() {
        return Err(twice.into());
    }
    if run.finish()? == Code::Bad {
        return Ok(Code::Bad);
    }
    let key = key(arguments, &articles, &annotator, knowledge.outlets(), &knowledge.lexicon().naming().sets)?;
    let folder = Folder::begin(&arguments.output, arguments.force)?;
    for (name, text) in files(&key, arguments)? {
        folder.write(name, &text)?;
    }
    folder.finish()?;
    let asked = key.items.iter().filter(|item| item.asked).count();
    messages::line(&match key.items.is_empty() {
        true => "note: there is nothing to find in these articles; the key says so".to_owned(),
        false => format!("{}: {asked} items to find, {} questions", arguments.output.display(), key.questions.len()),
    });
    Ok(Code::Clean)
}

/// The key to an exercise from the articles.
fn key(
    arguments: &Arguments,
    articles: &[Done],
    annotator: &Annotator<'_>,
    outlets: &Outlets,
    sets: &[NamingSet],
) -> Result<Key, Diagnostic> {
    let readings: Vec<Reading> = articles.iter().map(|a| annotator.reading(&a.text, &a.annotation)).collect();
    let material = |article: &'_ Done| {
        let outlet = article.annotation.outlet.as_deref();
        outlet.map(|id| outlets.by_id(id).map_or_else(|| id.to_owned(), |outlet| outlet.name.clone()))
    };
    let names: Vec<Option<String>> = articles.iter().map(material).collect();
    let materials: Vec<Material<'_>> = articles
        .iter()
        .zip(&names)
        .map(|(a, outlet)| Material { text: &a.text, annotation: &a.annotation, outlet: outlet.as_deref() })
        .collect();
    let difficulty = match arguments.difficulty {
        Level::Easy => Difficulty::Easy,
        Level::Medium => Difficulty::Medium,
        Level::Hard => Difficulty::Hard,
    };
    make(&materials, &framing::find(&readings), sets, ExerciseOptions { seed: arguments.seed, difficulty })
}

/// The files of the folder: name and text.
fn files(key: &Key, arguments: &Arguments) -> Result<Vec<(&'static str, String)>, Stop> {
    let sheet = || Sheet::new(key);
    let paper = match arguments.paper {
        PaperSize::A4 => Paper::A4,
        PaperSize::Letter => Paper::Letter,
    };
    let layout = Layout { paper, large: arguments.large_print };
    let answers = arguments.with_answers.then_some(key);
    Ok(vec![
        ("student-sheet.html", page(|out| write_sheet(&sheet(), layout, out))?),
        ("student-sheet.md", text(&Markdown, sheet())?),
        ("answer-key.html", page(|out| write_answer_key(key, layout, out))?),
        ("answer-key.md", text(&Markdown, key.clone())?),
        ("self-marking.html", page(|out| write_self_marking(&sheet(), answers, layout, out))?),
        ("key.json", text(&Json, key.clone())?),
        ("answers.json", text(&Json, Answers::template(key))?),
        ("answers.csv", text(&Csv, sheet())?),
    ])
}

/// What is written of a page.
fn page(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<String, Stop> {
    let mut out = Vec::new();
    write(&mut out)?;
    Ok(String::from_utf8_lossy(&out).into_owned())
}

/// What a format writes of one value.
fn text<T>(format: &dyn Render<T>, value: T) -> Result<String, Stop> {
    page(|out| write_all(format, [value], out))
}

/// The options by which the articles are read.
fn input(arguments: &Arguments) -> InputOptions {
    InputOptions {
        paths: arguments.paths.clone(),
        files_from: None,
        outlet: arguments.outlet.clone(),
        encoding: arguments.encoding.clone(),
        min_strength: None,
        min_score: None,
        jobs: None,
        rejects: None,
        text_column: None,
        id_column: None,
        knowledge: arguments.knowledge.clone(),
    }
}
