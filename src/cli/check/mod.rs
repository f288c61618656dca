//! `sayso check`: what an editor would ask about an article's sourcing and wording.

mod baseline;
mod changed;
mod narrow;

use std::io::Write;

use clap::{Args, ValueEnum};
use sayso::annotate::Annotator;
use sayso::check::{Checker, Finding, Levels, Settings, Severity, catalogue, unknown_check};
use sayso::render::{Checked, JsonLines, Render, Snippets};

use super::articles::Run;
use super::context::{Context, colour, output};
use super::messages::{self, Code, Stop};
use super::options::{InputOptions, WidthOption};
use narrow::{NarrowOptions, Narrowing};

/// Show what an editor would ask about an article's sourcing and wording
#[derive(Debug, Args)]
#[command(after_help = "Example: sayso check --fail-on warning draft.md")]
pub struct Arguments {
    #[command(flatten)]
    input: InputOptions,
    /// How the findings are written
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    format: Format,
    /// Run these checks only; ids with commas between them, may be repeated
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    select: Vec<String>,
    /// Leave out these checks
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    ignore: Vec<String>,
    /// Least severity that makes the exit code 1
    #[arg(long, value_enum, default_value_t = Limit::Error, value_name = "LEVEL")]
    fail_on: Limit,
    #[command(flatten)]
    narrow: NarrowOptions,
    #[command(flatten)]
    width: WidthOption,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Jsonl,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Limit {
    Note,
    Warning,
    Error,
    Never,
}

impl Limit {
    fn is_reached(self, severity: Severity) -> bool {
        match self {
            Limit::Note => severity >= Severity::Note,
            Limit::Warning => severity >= Severity::Warning,
            Limit::Error => severity >= Severity::Error,
            Limit::Never => false,
        }
    }
}

/// Writes the findings of every article in the order of the input.
pub fn run(arguments: &Arguments, context: &Context) -> Result<Code, Stop> {
    let settings = settings(arguments)?;
    let mut narrowing = Narrowing::new(&arguments.narrow)?;
    let knowledge = context.knowledge(&arguments.input.knowledge)?;
    let annotator =
        Annotator::new(knowledge.lexicon(), knowledge.outlets(), context.annotate_options(&arguments.input));
    let checker = Checker::new(knowledge.lexicon(), &settings);
    let snippets = Snippets { colour: colour(), width: context.width(&arguments.width) };
    let renderer: &(dyn for<'a> Render<Checked<'a>> + Sync) = match arguments.format {
        Format::Text => &snippets,
        Format::Jsonl => &JsonLines,
    };
    let mut run = Run::new(&arguments.input, context, &annotator, knowledge.outlets())?;
    let mut out = output();
    renderer.begin(&mut out)?;
    let (mut written, mut worst) = (0, false);
    while let Some(articles) = run.next() {
        let findings: Vec<Vec<Finding>> =
            run.map(articles.iter().collect(), |a| annotator.check(&checker, &a.text, &a.annotation));
        for (article, findings) in articles.iter().zip(findings) {
            let sorted = narrowing.sort(article, findings);
            let path = article.path.to_string_lossy();
            let item = Checked {
                path: &path,
                id: &article.annotation.id,
                text: &article.text,
                origin: &article.origin,
                findings: &sorted.reported,
                suppressed: &sorted.suppressed,
            };
            run.aside(|| sorted.faults.iter().for_each(messages::print));
            run.aside(|| renderer.item(&item, written, &mut out))?;
            written += 1;
            worst |= sorted.reported.iter().any(|finding| arguments.fail_on.is_reached(finding.severity));
        }
        out.flush()?;
    }
    renderer.end(&mut out)?;
    out.flush()?;
    Ok(match narrowing.finish(run.finish(), &settings)? {
        Code::Clean if worst => Code::Findings,
        code => code,
    })
}

/// Which checks run, and how much they count.
fn settings(arguments: &Arguments) -> Result<Settings, Stop> {
    let mut settings = Settings::pages();
    if let Some(id) = arguments.select.iter().chain(&arguments.ignore).find(|id| settings.has(id).is_none()) {
        return Err(unknown_check(id).into());
    }
    for page in catalogue() {
        let selected = arguments.select.is_empty() || arguments.select.contains(&page.id);
        if !selected || arguments.ignore.contains(&page.id) {
            settings.set(&page.id, Levels::OFF)?;
        } else if !arguments.select.is_empty() && page.severity.is_off() {
            // What is asked for by name runs, though it is off by default.
            settings.set(&page.id, Levels::of(Severity::Note))?;
        }
    }
    Ok(settings)
}
