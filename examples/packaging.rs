//! Writes what a package of the program carries beside it: a manual page for each command, and completions for the
//! shells.
//!
//! ```sh
//! cargo run --example packaging -- target/packaging
//! ```
//!
//! The folder gets `man/sayso.1`, `man/sayso-check.1` and so on, and `completions/` with a file for each shell.

#![expect(clippy::print_stderr, reason = "what went wrong is printed")]

use std::io;
use std::path::Path;
use std::process::ExitCode;

use clap::ValueEnum;
use clap_complete::Shell;

#[allow(dead_code, reason = "of the command line, only its description is used")]
#[path = "../src/cli/mod.rs"]
mod cli;

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1) else {
        eprintln!("error: no folder is named\nhelp: cargo run --example packaging -- target/packaging");
        return ExitCode::from(2);
    };
    match write(Path::new(&folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {}: {error}", Path::new(&folder).display());
            ExitCode::from(2)
        }
    }
}

fn write(folder: &Path) -> io::Result<()> {
    let (man, completions) = (folder.join("man"), folder.join("completions"));
    std::fs::create_dir_all(&man)?;
    std::fs::create_dir_all(&completions)?;
    let mut command = cli::command();
    command.build();
    manual(&command, &man)?;
    for shell in Shell::value_variants() {
        clap_complete::generate_to(*shell, &mut cli::command(), "sayso", &completions)?;
    }
    Ok(())
}

/// The page of a command, and those of all below it.
fn manual(command: &clap::Command, folder: &Path) -> io::Result<()> {
    let name = command.get_display_name().unwrap_or_else(|| command.get_name());
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).title(name).render(&mut page)?;
    std::fs::write(folder.join(format!("{name}.1")), page)?;
    command.get_subcommands().filter(|below| below.get_name() != "help").try_for_each(|below| manual(below, folder))
}
