//! What the system asks for: to stop.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use sayso::diagnostic::Diagnostic;
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use super::messages::Code;

/// Whether the system asked to stop. The first time is noted; at the second, the program ends at once.
#[derive(Debug, Clone)]
pub struct Signals {
    number: Arc<AtomicUsize>,
}

impl Signals {
    /// Notes SIGINT and SIGTERM from now on.
    pub fn noted() -> Result<Self, Diagnostic> {
        let (number, again) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
        for (signal, code) in [(SIGINT, Code::Interrupted), (SIGTERM, Code::Terminated)] {
            let end = flag::register_conditional_shutdown(signal, code as i32, Arc::clone(&again));
            let noted = end
                .and_then(|_| flag::register(signal, Arc::clone(&again)))
                .and_then(|_| flag::register_usize(signal, Arc::clone(&number), code as usize));
            noted.map_err(|error| Diagnostic::new(format!("signals cannot be heeded: {error}"), ""))?;
        }
        Ok(Self { number })
    }

    /// The exit code that says which one came.
    pub fn code(&self) -> Option<Code> {
        [Code::Interrupted, Code::Terminated]
            .into_iter()
            .find(|&code| self.number.load(Ordering::SeqCst) == code as usize)
    }
}
