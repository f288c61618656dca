//! How long something takes on a machine that may be busy.
// A measurement reads the clock; the library does not.
#![allow(clippy::disallowed_methods)]

use std::time::{Duration, Instant};

/// The time of this thread that a step takes, where the system tells; else the time that passes.
pub fn taken(step: impl FnOnce()) -> Duration {
    by(thread_time, step)
}

/// The processor time of a program that a step starts and waits for, where the system tells (Linux counts
/// hundredths of a second); else the time that passes.
pub fn taken_by_program(step: impl FnOnce()) -> Duration {
    by(ended_time, step)
}

/// The time that a step takes by what the system tells, or by the clock.
fn by(told: fn() -> Option<Duration>, step: impl FnOnce()) -> Duration {
    let (clock, before) = (Instant::now(), told());
    step();
    match (before, told()) {
        (Some(before), Some(after)) if after > before => after - before,
        _ => clock.elapsed(),
    }
}

fn thread_time() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    stat.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// Time of all programs that this one started and that have ended.
fn ended_time() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // User and system time of ended children are the fourteenth and fifteenth behind the name.
    let (_, fields) = stat.rsplit_once(") ")?;
    let ticks: Option<Vec<u64>> = fields.split(' ').skip(13).take(2).map(|field| field.parse().ok()).collect();
    Some(Duration::from_millis(10 * ticks?.iter().sum::<u64>()))
}
