//! `sayso completions`: what a shell needs to complete the command line.

use std::io::Write;

use clap::Args;

use super::context::output;
use super::messages::{Code, Stop};

/// Print completions for a shell
#[derive(Debug, Args)]
#[command(after_help = "\
Example: sayso completions bash > ~/.local/share/bash-completion/completions/sayso")]
pub struct Arguments {
    #[arg(value_enum)]
    shell: clap_complete::Shell,
}

/// Prints the script.
pub fn run(arguments: &Arguments) -> Result<Code, Stop> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut super::command(), "sayso", &mut script);
    let mut out = output();
    out.write_all(&script)?;
    out.flush()?;
    Ok(Code::Clean)
}
