//! `sayso annotate`: articles with their marks, or the record of them.

use std::io::Write;

use clap::{Args, ValueEnum};
use sayso::annotate::Annotator;
use sayso::render::{Annotated, Csv, Json, JsonLines, Markdown, MarkedText, Reading, Render};

use super::articles::Run;
use super::config;
use super::context::{Context, drawn, output, palette};
use super::messages::{Code, Stop};
use super::options::{InputOptions, WidthOption};
use super::tasks::Done;

/// Mark who says what, on whose say-so, and in whose words
#[derive(Debug, Args)]
#[command(after_help = "Example: sayso annotate --format jsonl articles/ > records.jsonl")]
pub struct Arguments {
    #[command(flatten)]
    input: InputOptions,
    /// How the articles are written [default: reading]
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,
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
    let reading = Reading { width: context.width(&arguments.width), drawn: drawn(), palette: palette(), min_strength };
    let renderer: &Renderer = match format {
        Format::Reading => &reading,
        Format::Jsonl => &JsonLines,
        Format::Json => &Json,
        Format::Marked => &MarkedText,
        Format::Csv => &Csv,
        Format::Markdown => &Markdown,
    };
    let mut run = Run::new(&arguments.input, context, &annotator, knowledge.outlets())?;
    let mut out = output();
    renderer.begin(&mut out)?;
    let mut written = 0;
    while let Some(articles) = run.next() {
        let numbered: Vec<(usize, Done)> = articles.into_iter().enumerate().map(|(i, a)| (written + i, a)).collect();
        written += numbered.len();
        let rendered = run.map(numbered, |(index, article)| render(renderer, index, &article));
        run.aside(|| -> std::io::Result<()> {
            rendered.into_iter().try_for_each(|bytes| out.write_all(&bytes?))?;
            out.flush()
        })?;
    }
    renderer.end(&mut out)?;
    out.flush()?;
    Ok(run.finish())
}

fn render(renderer: &Renderer, index: usize, article: &Done) -> std::io::Result<Vec<u8>> {
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
