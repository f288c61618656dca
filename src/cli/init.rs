//! `sayso init`: a configuration to begin with.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use sayso::diagnostic::Diagnostic;

use super::config::NAMES;
use super::context::output;
use super::files;
use super::messages::{Code, Stop};

/// The file: every key with a line on what it does, commented out.
const TEMPLATE: &str = include_str!("init.yaml");

/// Write a sayso.yaml with every setting in it, explained and commented out
#[derive(Debug, Args)]
#[command(after_help = "Example: sayso init newsroom/")]
pub struct Arguments {
    /// The folder that the settings are for
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// Write over a configuration that is there
    #[arg(long)]
    force: bool,
}

/// Writes the file and says what it is.
pub fn run(arguments: &Arguments) -> Result<Code, Stop> {
    let folder = &arguments.folder;
    if !folder.is_dir() {
        let help = "name a folder that is there, or make it";
        return Err(Diagnostic::new("there is no such folder", help).in_file(folder).into());
    }
    let name = if folder.as_os_str() == "." { PathBuf::new() } else { folder.clone() };
    let [path, other] = NAMES.map(|file| name.join(file));
    files::must_be_new(&path, arguments.force)?;
    if other.exists() {
        // Two configurations in a folder are an error, so that none is passed over.
        let help = format!("add to it what you need, or rename it to {}", NAMES[0]);
        return Err(Diagnostic::new("the folder has a configuration already", help).in_file(&other).into());
    }
    files::write(&path, TEMPLATE)?;
    let mut out = output();
    writeln!(out, "{}: every setting of sayso, commented out; nothing is changed yet", path.display())?;
    writeln!(out, "`sayso config show` tells which settings are in force.")?;
    out.flush()?;
    Ok(Code::Clean)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use sayso::lexicon::from_yaml;

    use super::*;
    use crate::cli::config::{Config, KEYS};

    /// The lines with a key, without the sign that comments them out.
    fn keys() -> Vec<&'static str> {
        let key = |line: &'static str| line.strip_prefix('#').filter(|rest| rest.starts_with(char::is_alphabetic));
        TEMPLATE.lines().filter_map(key).collect()
    }

    #[test]
    fn the_file_has_every_key_explained() {
        let names: Vec<&str> = keys().iter().filter_map(|line| line.split(':').next()).collect();
        let missing: Vec<&&str> = KEYS.iter().filter(|key| !names.contains(key)).collect();
        assert!(missing.is_empty() && names.len() == KEYS.len(), "{missing:?} {names:?}");
        for (before, line) in TEMPLATE.lines().zip(TEMPLATE.lines().skip(1)) {
            assert!(!keys().iter().any(|key| line == format!("#{key}")) || before.starts_with("# "), "{line}");
        }
    }

    #[test]
    fn its_values_are_ones_that_can_be_read() {
        let text = keys().join("\n");
        let config: Config = from_yaml(Path::new("sayso.yaml"), &text).unwrap();
        assert_eq!((config.min_strength, config.fail_on), (Some(2), Some(Default::default())));
    }
}
