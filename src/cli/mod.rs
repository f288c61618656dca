//! The command line: one file for each subcommand.
//!
//! Exit codes: 0 clean; 1 example sentences of a lexicon that fail, or an editor that goes away without
//! a word; 2 usage, configuration or input that is wrong. A reader that closes the pipe early is no error.

mod annotate;
mod articles;
mod check;
mod compare;
mod completions;
mod config;
mod context;
mod diff;
mod exercise;
mod explain;
mod files;
mod grade;
mod lexicon;
mod lsp;
mod messages;
mod options;
mod outlets;
mod progress;
mod report;
mod serve;
mod sources;
mod stories;
mod tasks;

use std::io;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use context::Context;
use messages::{Code, Stop};

/// Who says what in the news, on whose say-so, and in whose words.
#[derive(Debug, Parser)]
#[command(name = "sayso", version, max_term_width = 90, arg_required_else_help = true)]
#[command(after_help = "Example: sayso compare articles/")]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t = When::Auto, value_name = "WHEN")]
    color: When,
}

#[derive(Debug, Subcommand)]
enum Command {
    Annotate(annotate::Arguments),
    Check(check::Arguments),
    Compare(compare::Arguments),
    Diff(diff::Arguments),
    Report(report::Arguments),
    Serve(serve::Arguments),
    Sources(sources::Arguments),
    Exercise(exercise::Arguments),
    Grade(grade::Arguments),
    Explain(explain::Arguments),
    Lexicon(lexicon::Arguments),
    Lsp(lsp::Arguments),
    Outlets(outlets::Arguments),
    Completions(completions::Arguments),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum When {
    Auto,
    Always,
    Never,
}

/// Runs what the arguments ask for.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Where help cannot be written there is nobody to tell.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { Code::Bad as u8 } else { Code::Clean as u8 });
        }
    };
    match cli.color {
        When::Auto => anstream::ColorChoice::Auto,
        When::Always => anstream::ColorChoice::Always,
        When::Never => anstream::ColorChoice::Never,
    }
    .write_global();
    let code = match dispatch(cli.command) {
        Ok(code) => code,
        Err(Stop::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => Code::Clean,
        Err(stop) => {
            stop.problems().iter().for_each(messages::print);
            Code::Bad
        }
    };
    ExitCode::from(code as u8)
}

fn dispatch(command: Command) -> Result<Code, Stop> {
    match command {
        Command::Completions(arguments) => return completions::run(&arguments),
        // An editor is told what is wrong with its configuration, and can mend it.
        Command::Lsp(arguments) => return lsp::run(arguments),
        _ => {}
    }
    let context = Context::new()?;
    match command {
        Command::Annotate(arguments) => annotate::run(&arguments, &context),
        Command::Check(arguments) => check::run(&arguments, &context),
        Command::Compare(arguments) => compare::run(&arguments, &context),
        Command::Diff(arguments) => diff::run(&arguments, &context),
        Command::Report(arguments) => report::run(&arguments, &context),
        Command::Serve(arguments) => serve::run(&arguments, &context),
        Command::Sources(arguments) => sources::run(&arguments, &context),
        Command::Exercise(arguments) => exercise::run(&arguments, &context),
        Command::Grade(arguments) => grade::run(&arguments, &context),
        Command::Explain(arguments) => explain::run(&arguments, &context),
        Command::Lexicon(arguments) => lexicon::run(&arguments, &context),
        Command::Outlets(arguments) => outlets::run(&arguments, &context),
        Command::Completions(_) | Command::Lsp(_) => Ok(Code::Clean),
    }
}
