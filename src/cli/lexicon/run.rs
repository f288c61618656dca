//! `sayso lexicon check` and `sayso lexicon test`: entries held against their own sentences.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use sayso::annotate::{AnnotateOptions, Annotator};
use sayso::diagnostic::{Diagnostic, Position};
use sayso::lexicon::schema::Kind;
use sayso::lexicon::{ExampleRun, Lexicon, run_examples};
use sayso::outlet::Outlets;

use super::chosen;
use crate::cli::messages::{self, Code, Stop};

/// Says how many entries there are. What is wrong with them was found when they were loaded; here
/// come warnings: forms that the built-in lexicon has too, neutral wordings that are loaded.
pub fn check(lexicon: &Lexicon, paths: &[PathBuf], out: &mut dyn Write) -> Result<Code, Stop> {
    let annotator = Annotator::new(lexicon, Outlets::builtin(), AnnotateOptions { model: false, ..Default::default() });
    let entries = chosen(lexicon, paths);
    let mut warnings = if paths.is_empty() { Vec::new() } else { Lexicon::overlaps(paths)? };
    for term in lexicon.loaded().entries.iter().filter(|term| term.set.is_none()) {
        let Some(own) = entries.iter().find(|e| e.entry == term.entry.id && e.kind == Kind::Loaded) else { continue };
        for wording in &term.entry.neutral {
            let Some(loaded) = annotator.loaded_in(wording).into_iter().next() else { continue };
            let what =
                format!("the neutral wording `{wording}` of `{}` is itself loaded: entry `{loaded}`", term.entry.id);
            let problem = Diagnostic::new(what, "choose a wording that only tells the fact");
            warnings.push(at_text(problem, &own.path, own.line, "neutral", wording));
        }
    }
    warnings.iter().for_each(messages::warn);
    let count = entries.len();
    let found = match warnings.len() {
        0 => "no problem found".to_owned(),
        1 => "1 warning".to_owned(),
        many => format!("{many} warnings"),
    };
    writeln!(out, "{count} {}, {found}", if count == 1 { "entry" } else { "entries" })?;
    Ok(Code::Clean)
}

/// Runs the sentences of the entries; with `verbose`, says of each what decided.
pub fn test(lexicon: &Lexicon, paths: &[PathBuf], verbose: bool, out: &mut dyn Write) -> io::Result<Code> {
    let annotator =
        Annotator::new(lexicon, Outlets::builtin(), AnnotateOptions { min_strength: 1, ..AnnotateOptions::default() });
    let runs = run_examples(chosen(lexicon, paths), &|kind, sentence| annotator.fired(kind, sentence));
    if verbose {
        runs.iter().filter(|run| run.passed()).try_for_each(|run| writeln!(out, "{run}"))?;
        out.flush()?;
    }
    let failures: Vec<&ExampleRun> = runs.iter().filter(|run| !run.passed()).collect();
    failures.iter().for_each(|run| messages::print(&message(run)));
    writeln!(out, "{} sentences, {} failed", runs.len(), failures.len())?;
    Ok(if failures.is_empty() { Code::Clean } else { Code::Findings })
}

/// The message about a sentence, with a caret where the sentence stands in a file that is there.
fn message(failure: &ExampleRun) -> Diagnostic {
    let ExampleRun { entry, sentence, hit, reason, path, line, .. } = failure;
    let what = if *hit { "`hit` does not fire" } else { "`miss` fires" };
    let what = format!("a {what} in `{entry}`: {reason}");
    let help = if *hit {
        "change the sentence, the forms or the gates so that the entry fires in it"
    } else {
        "keep the sentence out with an `unless` gate, or choose another"
    };
    let problem = Diagnostic::new(what, help);
    // The same words may stand in a `hit` of the entry: a `miss` is looked for behind its key.
    let placed = at_text(problem, path, *line, if *hit { "" } else { "miss:" }, sentence);
    if placed.line_text.is_some() {
        return placed;
    }
    Diagnostic { what: format!("{}: {sentence}", placed.what), ..placed }
}

/// A message at the place where a text stands behind a key of the entry that starts at the line;
/// where it is not found, or the file is not there, at the line.
fn at_text(problem: Diagnostic, path: &str, line: usize, key: &str, text: &str) -> Diagnostic {
    let problem = problem.in_file(Path::new(path));
    let file = std::fs::read_to_string(path).unwrap_or_default();
    let mut lines =
        file.lines().enumerate().skip(line.saturating_sub(1)).skip_while(|(_, source)| !source.contains(key));
    let place = lines.find_map(|(i, source)| Some((i + 1, source, source.find(text)?)));
    match place {
        Some((at, source, byte)) => {
            let column = source.get(..byte).unwrap_or_default().chars().count() + 1;
            problem.at(&file, at, column, text.chars().count())
        }
        None => Diagnostic { position: Some(Position { line, column: 1, width: 1 }), ..problem },
    }
}
