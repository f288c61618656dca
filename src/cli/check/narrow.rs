//! What of the findings is reported: neither what the text silences, nor what is known, nor what stands on lines that
//! did not change.

use clap::Args;
use sayso::check::{Finding, Settings, suppression_faults};
use sayso::diagnostic::Diagnostic;

use super::baseline::{Known, KnownOptions, findings};
use super::changed::{Changed, ChangedOptions};
use crate::cli::messages::{self, Code, Stop};
use crate::cli::tasks::Done;

/// What of the findings is reported.
#[derive(Debug, Args)]
pub struct NarrowOptions {
    #[command(flatten)]
    baseline: KnownOptions,
    #[command(flatten)]
    changed: ChangedOptions,
}

impl NarrowOptions {
    /// Whether findings are reported at all.
    pub fn report(&self) -> bool {
        !self.baseline.writes()
    }
}

/// Sorts the findings of one run.
pub struct Narrowing {
    known: Known,
    changed: Option<Changed>,
    /// Findings on lines that did not change.
    elsewhere: usize,
    /// Whether some comment could not be read.
    faulty: bool,
}

/// The findings in an article, sorted.
pub struct Sorted {
    pub reported: Vec<Finding>,
    /// Those that a comment silences.
    pub suppressed: Vec<Finding>,
    /// Comments that cannot be read.
    pub faults: Vec<Diagnostic>,
}

impl Narrowing {
    /// Reads the baseline, and asks Git what changed.
    pub fn new(options: &NarrowOptions) -> Result<Self, Stop> {
        let known = Known::new(&options.baseline)?;
        let changed = Changed::new(&options.changed)?;
        Ok(Self { known, changed, elsewhere: 0, faulty: false })
    }

    /// Sorts the findings in an article.
    pub fn sort(&mut self, article: &Done, found: Vec<Finding>) -> Sorted {
        let in_file = |problem: Diagnostic| problem.in_file(&article.path);
        let faults: Vec<Diagnostic> =
            suppression_faults(&article.text, &article.origin).into_iter().map(in_file).collect();
        self.faulty |= !faults.is_empty();
        let (mut suppressed, mut reported): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|finding| finding.suppressed.is_some());
        self.known.sift(&article.path, &mut reported);
        if let Some(changed) = &mut self.changed {
            let all = reported.len();
            let lines = changed.lines_of(article);
            reported.retain(|finding| lines.hold(finding));
            suppressed.retain(|finding| lines.hold(finding));
            self.elsewhere += all - reported.len();
        }
        Sorted { reported, suppressed, faults }
    }

    /// Says what was left out; the code of the run, given that of its input.
    pub fn finish(self, input: Code, settings: &Settings) -> Result<Code, Stop> {
        let code = if self.faulty { Code::Bad } else { input };
        self.known.finish(code != Code::Bad, settings)?;
        if self.changed.is_some() {
            messages::line(&format!("{} left out on lines that did not change", findings(self.elsewhere)));
        }
        Ok(code)
    }
}
