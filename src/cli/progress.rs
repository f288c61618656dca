//! A bar on standard error for work that takes a while: how far, how fast, how long still.

use std::fmt::Write;
use std::io::{self, IsTerminal};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

/// Work that is done sooner has no bar.
const PATIENCE: Duration = Duration::from_secs(2);
/// Where it is known how many there are.
const KNOWN: &str = "{bar:30} {human_pos} of {human_len} files, {rate} a second, {eta} left";
/// Where it is not: a stream says how many articles it has when it ends.
const UNKNOWN: &str = "{spinner} {human_pos} articles, {rate} a second";

/// How far the work is. Nothing is drawn before two seconds are over, and nothing where standard error is no terminal.
#[derive(Debug, Clone)]
pub struct Progress {
    bar: ProgressBar,
    terminal: bool,
}

impl Progress {
    /// Of so many files; `None` where articles come from a stream.
    pub fn new(files: Option<usize>) -> Self {
        let bar = ProgressBar::with_draw_target(files.map(|count| count as u64), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template(if files.is_some() { KNOWN } else { UNKNOWN });
        let rate = |state: &ProgressState, out: &mut dyn Write| {
            // Where the bar cannot be drawn there is nobody to tell.
            let _ = write!(out, "{:.0}", state.per_sec());
        };
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).with_key("rate", rate));
        Self { bar, terminal: io::stderr().is_terminal() }
    }

    /// One more is done.
    pub fn step(&self) {
        if self.terminal && self.bar.is_hidden() && self.bar.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(1);
    }

    /// Runs what writes to the terminal, with the bar out of the way.
    pub fn aside<R>(&self, write: impl FnOnce() -> R) -> R {
        self.bar.suspend(write)
    }

    /// Takes the bar away.
    pub fn end(&self) {
        self.bar.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_before_anything_is_drawn() {
        for files in [Some(3), None] {
            let progress = Progress::new(files);
            progress.step();
            assert!(progress.bar.is_hidden());
            assert_eq!((progress.bar.position(), progress.aside(|| 7)), (1, 7));
            progress.end();
        }
    }
}
