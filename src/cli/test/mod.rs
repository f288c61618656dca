//! `sayso test`: cases that show what the lexicons and policies of a newsroom do.

mod coverage;
mod file;
mod notation;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use rayon::prelude::*;
use sayso::annotate::{AnnotateOptions, Annotator};
use sayso::check::{Checker, Layer, Level, Settings, Severity, load_policy};
use sayso::diagnostic::Diagnostic;
use sayso::lexicon::Example;
use sayso::text::Article;

use super::check::Selection;
use super::context::{Context, output};
use super::files;
use super::messages::{Code, Stop};
use super::options::KnowledgeOptions;
use coverage::Coverage;
use file::{Case, CaseFile};
use notation::{Mark, joined, write};

/// Run cases for lexicons and policies of your own: articles with the findings marked in them
#[derive(Debug, Args)]
#[command(after_help = "\
A case is a block fenced as `sayso` in a Markdown file: an article in which the findings
are marked, [[A source]]{anon-bare-source} said. What is found and not marked is a failure
too. Front matter may name `policy`, `lexicon` and `checks`. Exit 1 when a case fails.

Example: sayso test --policy my-paper.yaml cases/")]
pub struct Arguments {
    /// Markdown files with cases, or folders of such files
    #[arg(value_name = "FILE|DIR", required = true)]
    paths: Vec<PathBuf>,
    /// Policy of all cases, in place of those that the files name
    #[arg(long, value_name = "ID|FILE")]
    policy: Option<String>,
    /// Add or replace lexicon entries from a file or folder; may be repeated
    #[arg(long, value_name = "DIR")]
    lexicon: Vec<PathBuf>,
    /// Write what is found into the cases that fail
    #[arg(long)]
    update: bool,
    /// Least share, in percent, of your own entries and of the checks that your policy sets that fire
    /// in one case and stay silent in another; exit 1 below it
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(..=100))]
    coverage: Option<u8>,
}

/// What a case showed.
struct Outcome {
    found: Vec<Mark>,
    /// Findings that are marked and were not made.
    missing: Vec<Mark>,
    /// Findings that were made and are not marked.
    extra: Vec<Mark>,
}

impl Outcome {
    fn passed(&self) -> bool {
        self.missing.is_empty() && self.extra.is_empty()
    }
}

/// Runs all cases, and says what failed.
pub fn run(arguments: &Arguments, context: &Context) -> Result<Code, Stop> {
    let files = file::read_all(&arguments.paths)?;
    let policies: Vec<Vec<Layer>> =
        files.iter().map(|file| arguments.layers(file, context)).collect::<Result<_, _>>()?;
    let shared = Selection::of(arguments.policy.clone()).settings(&context.config)?;
    let mut coverage = Coverage::default();
    let mut outcomes: Vec<Vec<Outcome>> = files.iter().map(|_| Vec::new()).collect();
    // Files with one lexicon share what is made of it.
    let mut groups: BTreeMap<Vec<PathBuf>, Vec<usize>> = BTreeMap::new();
    for (index, file) in files.iter().enumerate() {
        let added = [file.header.lexicon.as_slice(), &arguments.lexicon].concat();
        groups.entry(added).or_default().push(index);
    }
    for (added, members) in groups {
        let all = [context.config.lexicon.as_slice(), &added].concat();
        let knowledge = context.knowledge(&KnowledgeOptions { lexicon: added, ..KnowledgeOptions::default() })?;
        let lexicon = knowledge.lexicon();
        let own = |example: &&Example| all.iter().any(|path| Path::new(&example.path).starts_with(path));
        let own: Vec<&Example> = lexicon.examples().iter().filter(own).collect();
        let annotator = Annotator::new(lexicon, knowledge.outlets(), arguments.options(context));
        for index in members {
            let (Some(file), Some(layers), Some(results)) =
                (files.get(index), policies.get(index), outcomes.get_mut(index))
            else {
                continue;
            };
            let settings = arguments.settings(file, layers, &shared)?;
            let checker = Checker::new(lexicon, &settings);
            *results = file.cases.par_iter().map(|case| outcome(case, &annotator, &checker)).collect();
            if arguments.coverage.is_some() {
                note(&mut coverage, file, results, layers);
                note_entries(&mut coverage, file, &own, &annotator);
            }
        }
    }
    finish(arguments, &files, &outcomes, &coverage)
}

/// Writes what failed, what is covered and the sums, or the cases anew.
fn finish(
    arguments: &Arguments,
    files: &[CaseFile],
    outcomes: &[Vec<Outcome>],
    coverage: &Coverage,
) -> Result<Code, Stop> {
    if arguments.coverage.is_some() && coverage.is_empty() {
        let help = "name a policy file of your own with `--policy`, or entries of your own with `--lexicon`";
        return Err(Diagnostic::new("there is nothing for the cases to cover", help).into());
    }
    let mut out = output();
    for (file, results) in files.iter().zip(outcomes) {
        if arguments.update {
            update(file, results, &mut out)?;
        } else {
            file.cases.iter().zip(results).try_for_each(|(case, outcome)| tell(file, case, outcome, &mut out))?;
        }
    }
    let all: Vec<&Outcome> = outcomes.iter().flatten().collect();
    let failed = if arguments.update { 0 } else { all.iter().filter(|outcome| !outcome.passed()).count() };
    let enough = match arguments.coverage {
        Some(least) => coverage.write(least, &mut out)?,
        None => true,
    };
    writeln!(out, "{} {}, {failed} failed", all.len(), if all.len() == 1 { "case" } else { "cases" })?;
    out.flush()?;
    Ok(if failed == 0 && enough { Code::Clean } else { Code::Findings })
}

impl Arguments {
    /// The policy of a file: that of the option, that which the file names, that of the configuration.
    fn layers(&self, file: &CaseFile, context: &Context) -> Result<Vec<Layer>, Stop> {
        match (&self.policy, &file.header.policy) {
            (None, Some(name)) => {
                let folder = file.path.parent().unwrap_or(Path::new(""));
                let place =
                    |problem: Diagnostic| if problem.path.is_none() { file.at_key("policy", problem) } else { problem };
                let told = |problems: Vec<Diagnostic>| problems.into_iter().map(place).collect::<Vec<_>>();
                Ok(load_policy(name, folder).map_err(told)?)
            }
            _ => Selection::of(self.policy.clone()).layers(&context.config),
        }
    }

    /// The levels of a file: those that it shares with others, which the configuration may have changed, or those of
    /// the policy that it names.
    fn settings(&self, file: &CaseFile, layers: &[Layer], shared: &Settings) -> Result<Settings, Stop> {
        let own = self.policy.is_none() && file.header.policy.is_some();
        let mut settings = if own { Settings::of(layers) } else { shared.clone() };
        let other = |id: &str| !file.header.checks.is_empty() && !file.header.checks.iter().any(|check| check == id);
        for (id, _, from) in settings.clone().iter().filter(|(id, ..)| other(id)) {
            settings.set(id, Level::One(Severity::Off), from.clone())?;
        }
        Ok(settings)
    }

    fn options(&self, context: &Context) -> AnnotateOptions {
        AnnotateOptions {
            min_strength: context.min_strength(None),
            model: context.config.model.unwrap_or(true),
            min_score: context.config.min_score.unwrap_or(0.0),
        }
    }
}

/// Runs a case.
fn outcome(case: &Case, annotator: &Annotator<'_>, checker: &Checker) -> Outcome {
    let Case { marked, .. } = case;
    let record = annotator.annotate(&Article::from_text("case", &marked.text));
    let mark = |finding: sayso::check::Finding| Mark {
        start: finding.span.start,
        end: finding.span.end.max(finding.span.start + 1),
        check: finding.check,
        level: Some(finding.severity),
    };
    let found = joined(annotator.check(checker, &marked.text, &record).into_iter().map(mark).collect());
    let meets = |expected: &Mark, found: &Mark| {
        (expected.start, expected.end, &expected.check) == (found.start, found.end, &found.check)
            && expected.level.is_none_or(|level| found.level == Some(level))
    };
    let missing = marked.marks.iter().filter(|mark| !found.iter().any(|other| meets(mark, other)));
    let extra = found.iter().filter(|mark| !marked.marks.iter().any(|other| meets(other, mark)));
    Outcome { missing: missing.cloned().collect(), extra: extra.cloned().collect(), found }
}

/// Writes a line for each finding that is not as the case has it.
fn tell(file: &CaseFile, case: &Case, outcome: &Outcome, out: &mut dyn Write) -> Result<(), Stop> {
    let missing = outcome.missing.iter().map(|mark| (mark, "expected", "which is not found"));
    let extra = outcome.extra.iter().map(|mark| (mark, "found", "which is not expected"));
    let mut lines: Vec<_> = missing.chain(extra).collect();
    lines.sort_by_key(|(mark, ..)| mark.start);
    for (mark, what, how) in lines {
        let before = case.marked.text.chars().take(mark.start).filter(|c| *c == '\n').count();
        let words: String = case.marked.text.chars().skip(mark.start).take(mark.end - mark.start).collect();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let level = mark.level.map(|level| format!(" ({})", level.name())).unwrap_or_default();
        let (path, line) = (file.path.display(), case.line + before);
        let title = if case.title.is_empty() { "case" } else { &case.title };
        writeln!(out, "{path}:{line}: {title}: {what} {}{level} at “{words}”, {how}", mark.check)?;
    }
    Ok(())
}

/// Writes what was found into the cases that failed.
fn update(file: &CaseFile, outcomes: &[Outcome], out: &mut dyn Write) -> Result<(), Stop> {
    let failed: Vec<(&Case, &Outcome)> = file.cases.iter().zip(outcomes).filter(|(_, o)| !o.passed()).collect();
    if failed.is_empty() {
        return Ok(());
    }
    let mut text = file.text.clone();
    for (case, outcome) in failed.iter().rev() {
        // Levels are written for the checks for which the case had them.
        let levelled = |check: &str| case.marked.marks.iter().any(|mark| mark.check == check && mark.level.is_some());
        let marks = outcome.found.iter().map(|m| Mark { level: m.level.filter(|_| levelled(&m.check)), ..m.clone() });
        text.replace_range(case.place.clone(), &write(&case.marked.text, &marks.collect::<Vec<_>>()));
    }
    files::write(&file.path, &text)?;
    let cases = if failed.len() == 1 { "case" } else { "cases" };
    writeln!(out, "{}: {} {cases} written anew", file.path.display(), failed.len())?;
    Ok(())
}

/// Notes which checks that a user's policy sets fire in the cases of a file.
fn note(coverage: &mut Coverage, file: &CaseFile, outcomes: &[Outcome], layers: &[Layer]) {
    let settings = Settings::of(layers);
    for layer in layers.iter().filter(|layer| layer.path.is_some()) {
        let on = |id: &&String| !settings.levels(id).is_off();
        for check in layer.policy.checks.keys().filter(on) {
            let tested = file.header.checks.is_empty() || file.header.checks.contains(check);
            let fires = |outcome: &Outcome| outcome.found.iter().any(|mark| mark.check == *check);
            let cases = outcomes.iter().filter(|_| tested).map(fires);
            coverage.note(layer.place(check).to_string(), format!("check `{check}`"), cases);
        }
    }
}

/// Notes which of a user's own entries fire in the cases of a file.
fn note_entries(coverage: &mut Coverage, file: &CaseFile, own: &[&Example], annotator: &Annotator<'_>) {
    for example in own {
        let fires = |case: &Case| annotator.fired(example.kind, &case.marked.text).entries.contains_key(&example.entry);
        let place = format!("{}:{}", example.path, example.line);
        coverage.note(place, format!("entry `{}`", example.entry), file.cases.iter().map(fires));
    }
}
