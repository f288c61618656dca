//! `sayso annotate`: articles with their marks, or the record of them.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use sayso::annotate::Annotator;
use sayso::diagnostic::Diagnostic;
use sayso::render::{Annotated, Csv, Json, JsonLines, Markdown, MarkedText, Palette, ParquetFile, Reading, Render};

use super::articles::{Run, Step};
use super::config;
use super::context::{Context, drawn, output, palette};
use super::growing::{Growing, Resumed};
use super::messages::{self, Code, Stop};
use super::options::{InputOptions, WidthOption};
use super::signals::Signals;
use super::tasks::{Done, Shard};

/// Mark who says what, on whose say-so, and in whose words
#[derive(Debug, Args)]
#[command(after_help = "Example: sayso annotate --format jsonl -o records.jsonl articles/")]
pub struct Arguments {
    #[command(flatten)]
    input: InputOptions,
    /// How the articles are written [default: reading]
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,
    /// Write to a file instead of standard output; until it is finished, its name ends in .part
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write over a file that is there
    #[arg(long, requires = "output", conflicts_with = "resume")]
    force: bool,
    /// Leave a finished file as it is, and go on with an unfinished one behind its last record; in
    /// other formats than jsonl it is begun anew
    #[arg(long, requires = "output")]
    resume: bool,
    /// Annotate a part of the articles, such as 1/8, the first of eight
    #[arg(long, value_name = "I/N")]
    shard: Option<Shard>,
    #[command(flatten)]
    width: WidthOption,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Reading,
    Jsonl,
    Json,
    Marked,
    Csv,
    Markdown,
    /// A table, one row for each article; needs --output
    Parquet,
}

/// Any format that writes articles.
type Renderer = dyn for<'a> Render<Annotated<'a>> + Sync;

/// Writes every article in the order of the input.
pub fn run(arguments: &Arguments, context: &Context) -> Result<Code, Stop> {
    let knowledge = context.knowledge(&arguments.input.knowledge)?;
    let options = context.annotate_options(&arguments.input);
    let min_strength = options.min_strength;
    let annotator = Annotator::new(knowledge.lexicon(), knowledge.outlets(), options);
    let format = arguments.format.or_else(|| context.config.format.and_then(configured)).unwrap_or(Format::Reading);
    let drawn = drawn() && arguments.output.is_none();
    let palette = if arguments.output.is_none() { palette() } else { Palette::plain() };
    let reading = Reading { width: context.width(&arguments.width), drawn, palette, min_strength };
    let Some((mut out, whole)) = Out::begin(arguments, format)? else { return Ok(Code::Clean) };
    let mut run = Run::new(&arguments.input, context, &annotator, knowledge.outlets())?;
    run.heed(Signals::noted()?);
    if let Some(shard) = arguments.shard {
        run.only(shard);
    }
    if let (Out::File(file), Some(length)) = (&out, whole) {
        run.pass_over(&mut file.ids(length)?)?;
    }
    let renderer: &Renderer = match format {
        Format::Reading => &reading,
        Format::Jsonl => &JsonLines,
        Format::Json => &Json,
        Format::Marked => &MarkedText,
        Format::Csv => &Csv,
        Format::Markdown => &Markdown,
        Format::Parquet => return tabled(run, out),
    };
    out.write(|out| renderer.begin(out))?;
    written(&mut run, renderer, matches!(format, Format::Jsonl | Format::Csv), &mut out)?;
    out.end(|out| renderer.end(out), run.stopped())?;
    run.finish()
}

/// Writes every article. Those of a format that does not count them are written on the threads of the run.
fn written(run: &mut Run<'_>, renderer: &Renderer, apart: bool, out: &mut Out) -> Result<(), Stop> {
    enum Made {
        Article(Box<Done>),
        Bytes(io::Result<Vec<u8>>),
    }
    let mut count = 0;
    run.each(
        |article| if apart { Made::Bytes(rendered(renderer, 0, &article)) } else { Made::Article(Box::new(article)) },
        |run, step| {
            let bytes = match step {
                Step::Idle => return out.write(|out| out.flush()),
                Step::Article(Made::Bytes(bytes)) => bytes,
                Step::Article(Made::Article(article)) => rendered(renderer, count, &article),
            };
            count += 1;
            run.aside(|| out.write(|out| out.write_all(&bytes?)))
        },
    )
}

/// Writes every record as a row. A file of a run that was asked to stop is unfinished, and can be read.
fn tabled(mut run: Run<'_>, out: Out) -> Result<Code, Stop> {
    let Out::File(file) = out else {
        return Err(Diagnostic::new("a Parquet file needs a name", "add `--output FILE.parquet`").into());
    };
    let path = file.target().to_owned();
    let placed = |problem: Diagnostic| Stop::from(problem.in_file(&path));
    let mut table = ParquetFile::new(file).map_err(placed)?;
    run.each(
        |article| article.annotation,
        |_, step| match step {
            Step::Article(record) => table.push(&record).map_err(placed),
            Step::Idle => Ok(()),
        },
    )?;
    let file = table.finish().map_err(placed)?;
    if run.stopped() {
        file.pause()?
    } else {
        file.finish().map(|_| ())?
    }
    run.finish()
}

/// Where the records go.
enum Out {
    Screen(Box<dyn Write>),
    File(Growing),
}

impl Out {
    /// Opens the output, with the length of what is there already; nothing where it is finished.
    fn begin(arguments: &Arguments, format: Format) -> Result<Option<(Self, Option<u64>)>, Diagnostic> {
        let Some(path) = &arguments.output else { return Ok(Some((Self::Screen(output()), None))) };
        if !arguments.resume {
            return Ok(Some((Self::File(Growing::begin(path, arguments.force)?), None)));
        }
        match Growing::resume(path, format == Format::Jsonl)? {
            Resumed::Unfinished(file, length) => Ok(Some((Self::File(file), Some(length)))),
            Resumed::Finished => {
                messages::line(&format!("note: {} is finished; there is nothing to do", path.display()));
                Ok(None)
            }
        }
    }

    fn write(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Stop> {
        match self {
            Out::Screen(out) => Ok(write(out)?),
            Out::File(file) => write(file).map_err(|error| file.failed(&error).into()),
        }
    }

    /// Writes the end; a file of a run that was asked to stop stays unfinished.
    fn end(mut self, end: impl FnOnce(&mut dyn Write) -> io::Result<()>, stopped: bool) -> Result<(), Stop> {
        if !stopped {
            self.write(end)?;
        }
        match self {
            Out::Screen(mut out) => Ok(out.flush()?),
            Out::File(file) if stopped => Ok(file.pause()?),
            Out::File(file) => Ok(file.finish().map(|_| ())?),
        }
    }
}

fn rendered(renderer: &Renderer, index: usize, article: &Done) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let item = Annotated { text: &article.text, annotation: &article.annotation };
    renderer.item(&item, index, &mut bytes)?;
    Ok(bytes)
}

/// The configured format, where it is one of articles.
fn configured(format: config::Format) -> Option<Format> {
    Some(match format {
        config::Format::Reading => Format::Reading,
        config::Format::Jsonl => Format::Jsonl,
        config::Format::Json => Format::Json,
        config::Format::Marked => Format::Marked,
        config::Format::Csv => Format::Csv,
        config::Format::Markdown => Format::Markdown,
        config::Format::Table => return None,
    })
}
