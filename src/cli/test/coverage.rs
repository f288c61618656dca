//! Which entries and checks of a user's own the cases exercise.

use std::collections::BTreeMap;
use std::io::{self, Write};

/// What has to be exercised, and whether it was.
#[derive(Debug, Default)]
pub struct Coverage {
    /// By place and name.
    items: BTreeMap<(String, String), Seen>,
}

/// In which cases something was seen.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    fired: bool,
    silent: bool,
}

impl Coverage {
    /// Notes of an entry or a check, by where it stands and what it is called, in which cases it fires.
    pub fn note(&mut self, place: String, name: String, fires: impl IntoIterator<Item = bool>) {
        let seen = self.items.entry((place, name)).or_default();
        for fires in fires {
            seen.fired |= fires;
            seen.silent |= !fires;
        }
    }

    /// Whether there is nothing that cases could exercise.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Writes what is not covered, and the share that is; says whether that is enough, in percent.
    pub fn write(&self, least: u8, out: &mut dyn Write) -> io::Result<bool> {
        for ((place, name), seen) in &self.items {
            let lacks = match (seen.fired, seen.silent) {
                (true, true) => continue,
                (false, true) => "in no case does it fire",
                (true, false) => "in no case does it stay silent",
                (false, false) => "no case exercises it",
            };
            writeln!(out, "{place}: {name}: {lacks}")?;
        }
        let all = self.items.len();
        let covered = self.items.values().filter(|seen| seen.fired && seen.silent).count();
        let percent = covered * 100 / all.max(1);
        let enough = covered * 100 >= usize::from(least) * all;
        let asked = if enough { String::new() } else { format!("; {least} % are asked for") };
        writeln!(out, "coverage: {covered} of {all} entries and checks ({percent} %){asked}")?;
        Ok(enough)
    }
}
