//! `sayso policies`: the policies of the sourcing checks.

use std::io::Write;
use std::path::Path;

use clap::{Args, Subcommand};
use sayso::check::{PolicyList, PolicyView, load_policy};
use sayso::render::{Table, write_all};

use super::context::{Context, drawn, output};
use super::messages::{self, Code, Stop};
use super::options::{TableFormat, WidthOption};

/// Show the policies of the sourcing checks, or check one of your own
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List the policies that ship, or show what one says of each check, why, and where it is read
    #[command(after_help = "Example: sayso policies show ap")]
    Show {
        /// A policy's id or file; without it, the policies that ship are listed
        #[arg(value_name = "ID|FILE")]
        policy: Option<String>,
        /// How it is written [default: table]
        #[arg(long, value_enum, value_name = "FORMAT")]
        format: Option<TableFormat>,
        #[command(flatten)]
        width: WidthOption,
    },
    /// Check policy files: keys, levels, ids, sources, what they extend
    #[command(after_help = "Example: sayso policies check my-paper.yaml")]
    Check {
        /// Policy files
        #[arg(value_name = "FILE", required = true)]
        files: Vec<String>,
    },
}

/// Runs `show` or `check`.
pub fn run(arguments: &Arguments, context: &Context) -> Result<Code, Stop> {
    let mut out = output();
    let code = match &arguments.command {
        Command::Show { policy, format, width } => {
            let table = Table { width: context.width(width), drawn: drawn() };
            let format = TableFormat::chosen(*format, context.config.format);
            match policy {
                Some(name) => {
                    let view = PolicyView::new(&load_policy(name, Path::new(""))?);
                    write_all(format.renderer(&table), [view], &mut out)?;
                }
                None => write_all(format.renderer(&table), [PolicyList::shipped()], &mut out)?,
            }
            Code::Clean
        }
        Command::Check { files } => check(files, &mut out)?,
    };
    out.flush()?;
    Ok(code)
}

/// Says of each file how many checks it sets, or what is wrong with it.
fn check(files: &[String], out: &mut dyn Write) -> Result<Code, Stop> {
    let mut code = Code::Clean;
    for file in files {
        match load_policy(file, Path::new("")) {
            Ok(layers) => {
                let set = layers.last().map_or(0, |layer| layer.policy.checks.len());
                let checks = if set == 1 { "check" } else { "checks" };
                writeln!(out, "{file}: {set} {checks} set, no problem found")?;
            }
            Err(problems) => {
                problems.iter().for_each(messages::print);
                code = Code::Bad;
            }
        }
    }
    Ok(code)
}
