//! `sayso check`: what an editor would ask about an article's sourcing and wording.

mod baseline;
mod changed;
mod narrow;
mod settings;

use std::io::Write;

use clap::{Args, ValueEnum};
use sayso::annotate::Annotator;
use sayso::check::{Checker, Finding, Severity};
use sayso::render::{
    Checked, Checkstyle, Csv, GitHub, GitLab, JUnit, JsonLines, RdJson, RdJsonLines, Render, Sarif, Snippets,
};

use super::articles::{Run, Step};
use super::context::{Context, colour, output};
use super::messages::{self, Code, Stop};
use super::options::{InputOptions, WidthOption};
use narrow::{NarrowOptions, Narrowing};
pub use settings::{Limit, Selection};

/// Show what an editor would ask about an article's sourcing and wording
#[derive(Debug, Args)]
#[command(after_help = "Example: sayso check --fail-on warning draft.md")]
pub struct Arguments {
    #[command(flatten)]
    input: InputOptions,
    /// How the findings are written
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    format: Format,
    #[command(flatten)]
    checks: Selection,
    /// Least severity that makes the exit code 1 [default: error]
    #[arg(long, value_enum, value_name = "LEVEL")]
    fail_on: Option<Limit>,
    #[command(flatten)]
    narrow: NarrowOptions,
    #[command(flatten)]
    width: WidthOption,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Jsonl,
    Sarif,
    Rdjson,
    Rdjsonl,
    Github,
    Gitlab,
    Junit,
    Checkstyle,
    Csv,
}

impl Format {
    /// What writes it; `snippets` is the view for people.
    fn renderer(self, snippets: &Snippets) -> &(dyn for<'a> Render<Checked<'a>> + Sync) {
        match self {
            Format::Text => snippets,
            Format::Jsonl => &JsonLines,
            Format::Sarif => &Sarif,
            Format::Rdjson => &RdJson,
            Format::Rdjsonl => &RdJsonLines,
            Format::Github => &GitHub,
            Format::Gitlab => &GitLab,
            Format::Junit => &JUnit,
            Format::Checkstyle => &Checkstyle,
            Format::Csv => &Csv,
        }
    }
}

/// Writes the findings of every article in the order of the input.
pub fn run(arguments: &Arguments, context: &Context) -> Result<Code, Stop> {
    let settings = arguments.checks.settings(&context.config)?;
    let limit = arguments.fail_on.or(context.config.fail_on).unwrap_or_default();
    let mut narrowing = Narrowing::new(&arguments.narrow)?;
    let knowledge = context.knowledge(&arguments.input.knowledge)?;
    let annotator =
        Annotator::new(knowledge.lexicon(), knowledge.outlets(), context.annotate_options(&arguments.input));
    let checker = Checker::new(knowledge.lexicon(), &settings);
    let snippets = Snippets { colour: colour(), width: context.width(&arguments.width) };
    let renderer = arguments.format.renderer(&snippets);
    let mut run = Run::new(&arguments.input, context, &annotator, knowledge.outlets())?;
    let mut out = output();
    renderer.begin(&mut out)?;
    let (mut written, mut before, mut worst) = (0, (0, 0), false);
    let mut told = Told::default();
    run.each(
        |article| (annotator.check(&checker, &article.text, &article.annotation), article),
        |run, step| {
            let Step::Article((findings, article)) = step else {
                out.flush()?;
                return Ok(());
            };
            let sorted = narrowing.sort(&article, findings);
            let path = article.path.to_string_lossy();
            let item = Checked {
                path: &path,
                id: &article.annotation.id,
                text: &article.text,
                origin: &article.origin,
                findings: &sorted.reported,
                suppressed: &sorted.suppressed,
                before,
            };
            run.aside(|| sorted.faults.iter().for_each(messages::print));
            run.aside(|| renderer.item(&item, written, &mut out))?;
            written += 1;
            told.add(&sorted.reported);
            before.0 += sorted.reported.len();
            before.1 += sorted.suppressed.len();
            worst |= sorted.reported.iter().any(|finding| limit.is_reached(finding.severity));
            Ok(())
        },
    )?;
    renderer.end(&mut out)?;
    out.flush()?;
    if arguments.format == Format::Text && arguments.narrow.report() && written > 0 {
        messages::line(&told.line(written));
    }
    Ok(match narrowing.finish(run.finish()?, &settings)? {
        Code::Clean if worst => Code::Findings,
        code => code,
    })
}

/// How many findings there are of each level, the gravest first.
#[derive(Default)]
struct Told([usize; 3]);

impl Told {
    fn add(&mut self, findings: &[Finding]) {
        for finding in findings {
            let [errors, warnings, notes] = &mut self.0;
            *match finding.severity {
                Severity::Error => errors,
                Severity::Warning => warnings,
                Severity::Note | Severity::Off => notes,
            } += 1;
        }
    }

    /// "3 articles: 1 error, 2 warnings", "1 article: nothing found".
    fn line(&self, articles: usize) -> String {
        let counted = |count: usize, name: &str| format!("{count} {name}{}", if count == 1 { "" } else { "s" });
        let levels = self.0.into_iter().zip(["error", "warning", "note"]).filter(|(count, _)| *count > 0);
        let found: Vec<String> = levels.map(|(count, name)| counted(count, name)).collect();
        let found = if found.is_empty() { "nothing found".to_owned() } else { found.join(", ") };
        format!("{}: {found}", counted(articles, "article"))
    }
}
