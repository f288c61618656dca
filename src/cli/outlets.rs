//! `sayso outlets`: the facts about publishers.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, Subcommand};
use sayso::outlet::{Outlet, Outlets, Reference, check};
use serde::Serialize;

use super::context::{Context, output};
use super::messages::{self, Code, Stop};

/// Check outlet files, or show what is known about a publisher
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check a folder of outlet files, together with the built-in ones
    #[command(after_help = "Example: sayso outlets check my-outlets/")]
    Check {
        /// A folder of outlet files
        #[arg(value_name = "DIR")]
        dirs: Vec<PathBuf>,
    },
    /// Show the facts about an outlet with their sources, or list all outlets
    #[command(after_help = "Example: sayso outlets show associated-press")]
    Show {
        /// An outlet's id or name; without it, all outlets are listed
        #[arg(value_name = "ID")]
        id: Option<String>,
        /// Add or replace outlets from a folder; may be repeated
        #[arg(long, value_name = "DIR")]
        outlets: Vec<PathBuf>,
    },
}

/// Runs `check` or `show`.
pub fn run(arguments: &Arguments, context: &Context) -> Result<Code, Stop> {
    let mut out = output();
    let code = match &arguments.command {
        Command::Check { dirs } => {
            let dirs = if dirs.is_empty() { &context.config.outlets } else { dirs };
            let problems = check(dirs);
            problems.iter().for_each(messages::print);
            if problems.is_empty() {
                let outlets = Outlets::with_dirs(dirs)?;
                writeln!(out, "{} outlets, no problem found", outlets.iter().count())?;
            }
            if problems.is_empty() { Code::Clean } else { Code::Bad }
        }
        Command::Show { id, outlets } => {
            let dirs = [context.config.outlets.as_slice(), outlets].concat();
            let added = if dirs.is_empty() { None } else { Some(Outlets::with_dirs(&dirs)?) };
            let known = added.as_ref().unwrap_or_else(|| Outlets::builtin());
            match id {
                Some(id) => show(known.resolve(id)?, &mut out)?,
                None => list(known, &mut out)?,
            }
            Code::Clean
        }
    };
    out.flush()?;
    Ok(code)
}

fn list(outlets: &Outlets, out: &mut dyn Write) -> io::Result<()> {
    let width = outlets.iter().map(|o| o.id.len()).max().unwrap_or_default();
    for outlet in outlets.iter() {
        let note = if outlet.invented { ", invented for the exercises" } else { "" };
        writeln!(out, "{:width$}  {} ({}, {}{note})", outlet.id, outlet.name, words(&outlet.kind), outlet.country)?;
    }
    Ok(())
}

fn show(outlet: &Outlet, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{} ({})\n", outlet.name, outlet.id)?;
    facts(outlet).iter().try_for_each(|(label, value)| writeln!(out, "{label:<16}{value}"))?;
    if !outlet.sources.is_empty() {
        writeln!(out, "\nSources")?;
    }
    for (key, reference) in &outlet.sources {
        let Reference { title, url, accessed, licence } = reference;
        let licence = licence.as_ref().map(|l| format!(", {l}")).unwrap_or_default();
        writeln!(out, "  [{key}] {title}, {url} (read {accessed}{licence})")?;
    }
    writeln!(out, "\n{}", outlet.disclaimer)?;
    if !outlet.disclaimer.to_lowercase().contains("not a rating") {
        writeln!(out, "Not a rating.")?;
    }
    Ok(())
}

/// What is known, each with the key of its source where it has one.
fn facts(outlet: &Outlet) -> Vec<(&'static str, String)> {
    let mut facts = vec![("type", words(&outlet.kind)), ("country", outlet.country.clone())];
    let mut add = |label, value: String| {
        if !value.is_empty() {
            facts.push((label, value));
        }
    };
    add("languages", outlet.languages.join(", "));
    add("domains", outlet.domains.join(", "));
    add("also called", outlet.aliases.join(", "));
    add("wikidata", outlet.wikidata.clone().unwrap_or_default());
    add("issn", outlet.issn.join(", "));
    for owner in &outlet.owner {
        let share = owner.share.as_ref().map(|s| format!(", {s}")).unwrap_or_default();
        add("owner", format!("{}{share} [{}]", owner.name, owner.src));
    }
    for funding in &outlet.funding {
        add("funding", format!("{} [{}]", words(&funding.kind), funding.src));
    }
    if let Some(state) = &outlet.state_affiliation {
        let basis = state.basis.as_ref().map(|b| format!(", by {b}")).unwrap_or_default();
        add("state", format!("{}{basis} [{}]", words(&state.status), state.src));
    }
    if let Some(wires) = &outlet.wires {
        add("prints text of", wires.carries.join(", "));
    }
    add("marks copies", outlet.markers().join("; "));
    for (kind, policy) in &outlet.policies {
        add("policy", format!("{}: {} [{}]", words(kind), policy.url, policy.src));
    }
    facts
}

/// A value as it is written in a file, in words.
fn words(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name.replace('_', " "),
        _ => String::new(),
    }
}
