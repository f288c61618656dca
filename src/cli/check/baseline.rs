//! `--baseline` and `--write-baseline`: findings that are known.

use std::collections::BTreeSet;
use std::env;
use std::path::{Path, PathBuf};

use clap::Args;
use sayso::check::{Baseline, Finding, Settings, plain_path};

use crate::cli::files;
use crate::cli::messages::{self, Stop};

/// Which findings are known.
#[derive(Debug, Args)]
pub struct KnownOptions {
    /// Report only findings that are not in this file
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write all findings into a file for `--baseline`, and report none
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "diff_base"])]
    write_baseline: Option<PathBuf>,
}

impl KnownOptions {
    /// Whether findings go into a file, and none is reported.
    pub fn writes(&self) -> bool {
        self.write_baseline.is_some()
    }
}

/// Known findings, or those that are to be known from now on.
pub enum Known {
    Nothing,
    Read {
        baseline: Baseline,
        known: usize,
        /// The paths of the articles of this run.
        paths: BTreeSet<String>,
    },
    Write {
        baseline: Baseline,
        to: PathBuf,
    },
}

impl Known {
    /// Reads the file that the options name.
    pub fn new(options: &KnownOptions) -> Result<Self, Stop> {
        Ok(match (&options.baseline, &options.write_baseline) {
            (Some(path), _) => {
                let baseline = Baseline::from_json(&files::read(path)?).map_err(|problem| problem.in_file(path))?;
                Known::Read { baseline, known: 0, paths: BTreeSet::new() }
            }
            (None, Some(path)) => Known::Write { baseline: Baseline::default(), to: path.clone() },
            (None, None) => Known::Nothing,
        })
    }

    /// Leaves what is not known yet.
    pub fn sift(&mut self, path: &Path, findings: &mut Vec<Finding>) {
        let path = plain_path(&from_here(path).to_string_lossy());
        match self {
            Known::Nothing => {}
            Known::Read { baseline, known, paths } => {
                let before = findings.len();
                findings.retain(|finding| !baseline.take(&path, finding));
                *known += before - findings.len();
                paths.insert(path);
            }
            Known::Write { baseline, .. } => findings.drain(..).for_each(|finding| baseline.add(&path, &finding)),
        }
    }

    /// Writes the file, unless something of the input could not be read, and says what was left out.
    pub fn finish(self, whole: bool, settings: &Settings) -> Result<(), Stop> {
        match self {
            Known::Nothing => {}
            Known::Read { baseline, known, paths } => {
                let asked = |path: &str, check: &str| paths.contains(path) && !settings.levels(check).is_off();
                let fixed = baseline.count(asked);
                messages::line(&format!("{} left out as known", findings(known)));
                if fixed > 0 {
                    messages::line(&format!("{} of the baseline no longer there", findings(fixed)));
                }
            }
            Known::Write { to, .. } if !whole => {
                messages::line(&format!("{}: not written, since not everything could be read", to.display()));
            }
            Known::Write { baseline, to } => {
                files::write(&to, &baseline.to_json())?;
                messages::line(&format!("{}: {} written", to.display(), findings(baseline.len())));
            }
        }
        Ok(())
    }
}

/// So many findings.
pub fn findings(count: usize) -> String {
    if count == 1 { "1 finding".to_owned() } else { format!("{count} findings") }
}

/// The path from the current folder, where it leads into it.
fn from_here(path: &Path) -> &Path {
    let here = env::current_dir().ok();
    here.and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path)
}
