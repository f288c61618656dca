//! The command line: one file for each subcommand.
//!
//! Exit codes: 0 clean; 1 findings, cases or example sentences that fail, or an editor that goes away without a word; 2
//! usage, configuration or input that is wrong. A reader that closes the pipe early is no error.

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
mod growing;
mod init;
mod lexicon;
mod lsp;
mod messages;
mod options;
mod outlets;
mod pipe;
mod policies;
mod progress;
mod rejects;
mod report;
mod serve;
mod sheet;
mod signals;
mod sources;
mod stories;
mod tasks;
mod test;

use std::io;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand, ValueEnum};

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
    Test(test::Arguments),
    Compare(compare::Arguments),
    Diff(diff::Arguments),
    Report(report::Arguments),
    Serve(serve::Arguments),
    Sheet(sheet::Arguments),
    Sources(sources::Arguments),
    Exercise(exercise::Arguments),
    Grade(grade::Arguments),
    Explain(explain::Arguments),
    Lexicon(lexicon::Arguments),
    Lsp(lsp::Arguments),
    Outlets(outlets::Arguments),
    Policies(policies::Arguments),
    Config(config::show::Arguments),
    Init(init::Arguments),
    Completions(completions::Arguments),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum When {
    Auto,
    Always,
    Never,
}

/// The command line as it is described to shells and manuals.
pub fn command() -> clap::Command {
    Cli::command()
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
    // These read no configuration, or tell themselves what is wrong with it: a broken one must not keep a new one from
    // being written, and an editor can mend it.
    let command = match command {
        Command::Completions(arguments) => return completions::run(&arguments),
        Command::Init(arguments) => return init::run(&arguments),
        Command::Lsp(arguments) => return lsp::run(arguments),
        command => command,
    };
    let context = Context::new()?;
    match command {
        Command::Annotate(arguments) => annotate::run(&arguments, &context),
        Command::Check(arguments) => check::run(&arguments, &context),
        Command::Test(arguments) => test::run(&arguments, &context),
        Command::Compare(arguments) => compare::run(&arguments, &context),
        Command::Diff(arguments) => diff::run(&arguments, &context),
        Command::Report(arguments) => report::run(&arguments, &context),
        Command::Serve(arguments) => serve::run(&arguments, &context),
        Command::Sheet(arguments) => sheet::run(&arguments, &context),
        Command::Sources(arguments) => sources::run(&arguments, &context),
        Command::Exercise(arguments) => exercise::run(&arguments, &context),
        Command::Grade(arguments) => grade::run(&arguments, &context),
        Command::Explain(arguments) => explain::run(&arguments, &context),
        Command::Lexicon(arguments) => lexicon::run(&arguments, &context),
        Command::Outlets(arguments) => outlets::run(&arguments, &context),
        Command::Policies(arguments) => policies::run(&arguments, &context),
        Command::Config(arguments) => config::show::run(&arguments, &context),
        Command::Completions(_) | Command::Init(_) | Command::Lsp(_) => Ok(Code::Clean),
    }
}
