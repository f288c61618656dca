//! `sayso config show`: every setting that is in force, and what set it.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use sayso::check::Settings;
use serde::Serialize;

use super::{Config, KEYS};
use crate::cli::check::Selection;
use crate::cli::context::{Context, output};
use crate::cli::messages::{Code, Stop};

/// Show the settings that are in force, each with the file and the line that set it
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show the settings that are in force here, and what set them
    #[command(after_help = "Example: sayso config show --policy ap")]
    Show(Selection),
}

/// Writes a line for each setting, and one for each check that does not count as its page says.
pub fn run(arguments: &Arguments, context: &Context) -> Result<Code, Stop> {
    let Command::Show(selection) = &arguments.command;
    let settings = selection.settings(&context.config)?;
    let mut out = output();
    let given = selection.given();
    let rows = KEYS.into_iter().filter(|key| *key != "extends" && *key != "checks").map(|key| {
        match given.iter().find(|(own, _)| *own == key) {
            Some((_, value)) if value.is_empty() => [key, default(key), "default"].map(str::to_owned),
            Some((_, value)) => [key.to_owned(), value.clone(), format!("--{key}")],
            None => row(key, context),
        }
    });
    table(&rows.collect::<Vec<_>>(), &mut out)?;
    let pages = Settings::pages();
    let changed = settings.iter().filter(|(id, levels, _)| pages.levels(id) != *levels);
    let changed: Vec<[String; 3]> =
        changed.map(|(id, levels, from)| [id.to_owned(), levels.to_string(), from.to_string()]).collect();
    if changed.is_empty() {
        writeln!(out, "\nEvery check counts as its page says.")?;
    } else {
        writeln!(out, "\nChecks that count otherwise than their pages say:\n")?;
        table(&changed, &mut out)?;
    }
    out.flush()?;
    Ok(Code::Clean)
}

/// A key, its value in force, and what set it.
fn row(key: &str, context: &Context) -> [String; 3] {
    let places: Vec<String> = context.config.places(key).iter().map(ToString::to_string).collect();
    let value = set(key, &context.config).filter(|_| !places.is_empty());
    let from = if value.is_some() { places.join(", ") } else { "default".to_owned() };
    [key.to_owned(), value.unwrap_or_else(|| default(key).to_owned()), from]
}

/// The value that a file gives to a key.
fn set(key: &str, config: &Config) -> Option<String> {
    let paths = |paths: &[PathBuf]| paths.iter().map(|p| p.display().to_string()).collect::<Vec<_>>().join(", ");
    match key {
        "lexicon" => Some(paths(&config.lexicon)),
        "outlets" => Some(paths(&config.outlets)),
        "min_strength" => config.min_strength.map(|value| value.to_string()),
        "min_score" => config.min_score.map(|value| value.to_string()),
        "model" => config.model.map(|value| value.to_string()),
        "format" => config.format.as_ref().map(name),
        "width" => config.width.map(|value| value.to_string()),
        "outlet" => config.outlet.clone(),
        "policy" => config.policy.clone(),
        "select" => Some(config.select.join(", ")),
        "ignore" => Some(config.ignore.join(", ")),
        "fail_on" => config.fail_on.as_ref().map(name),
        _ => None,
    }
    .filter(|value| !value.is_empty())
}

/// What holds where no file sets a key.
fn default(key: &str) -> &'static str {
    match key {
        "min_strength" => "2",
        "min_score" => "0",
        "model" => "true",
        "format" => "each command's own",
        "width" => "the terminal's, 80 in a pipe",
        "policy" => "default",
        "select" => "all checks",
        "fail_on" => "error",
        _ => "none",
    }
}

/// A value as it is written in a file.
fn name(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Rows in columns.
fn table(rows: &[[String; 3]], out: &mut dyn Write) -> Result<(), Stop> {
    let wide = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let (first, second) = (wide(0), wide(1));
    for [key, value, from] in rows {
        writeln!(out, "{key:first$}  {value:second$}  {from}")?;
    }
    Ok(())
}
