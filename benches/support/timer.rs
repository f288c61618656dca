//! How long something takes on a machine that may be busy.

use std::time::{Duration, Instant};

/// The time of this thread that a step takes, where the system tells; else the time that passes.
pub fn taken(step: impl FnOnce()) -> Duration {
    let (clock, thread) = (Instant::now(), thread_time());
    step();
    match (thread, thread_time()) {
        (Some(before), Some(after)) if after > before => after - before,
        _ => clock.elapsed(),
    }
}

fn thread_time() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    stat.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}
