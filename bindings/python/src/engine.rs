//! The annotator with what it was made from, and the threads that use it.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use sayso::annotate::{AnnotateOptions, Annotator};
use sayso::diagnostic::Diagnostic;
use sayso::lexicon::Lexicon;
use sayso::model::Annotation;
use sayso::outlet::Outlets;
use sayso::text::{Article, CharSpan};
use self_cell::self_cell;

/// How an annotator was asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    pub lexicons: Vec<PathBuf>,
    pub outlets: Vec<PathBuf>,
    pub options: AnnotateOptions,
}

/// A lexicon and outlets of one's own, where there are some.
struct Knowledge {
    lexicon: Option<Lexicon>,
    outlets: Option<Outlets>,
}

impl Knowledge {
    fn lexicon(&self) -> &Lexicon {
        self.lexicon.as_ref().unwrap_or_else(|| Lexicon::builtin())
    }

    fn outlets(&self) -> &Outlets {
        self.outlets.as_ref().unwrap_or_else(|| Outlets::builtin())
    }
}

self_cell!(
    struct Compiled {
        owner: Knowledge,
        #[covariant]
        dependent: Annotator,
    }
);

/// An annotator that owns what it knows.
pub struct Engine {
    pub request: Request,
    compiled: Compiled,
}

impl Engine {
    /// Loads and compiles; what is wrong with a lexicon or an outlet's file is told, message by message.
    pub fn new(request: Request) -> Result<Self, Vec<Diagnostic>> {
        let Request { lexicons, outlets, options } = &request;
        let knowledge = Knowledge {
            lexicon: (!lexicons.is_empty()).then(|| Lexicon::with_dirs(lexicons)).transpose()?,
            outlets: (!outlets.is_empty()).then(|| Outlets::with_dirs(outlets)).transpose()?,
        };
        let compiled = Compiled::new(knowledge, |known| Annotator::new(known.lexicon(), known.outlets(), *options));
        Ok(Self { request, compiled })
    }

    /// The id of an outlet that an article names.
    pub fn outlet(&self, name: &str) -> Result<String, Diagnostic> {
        self.compiled.borrow_owner().outlets().resolve(name).map(|outlet| outlet.id.clone())
    }

    /// The record of a text. A fault of the annotator is a message, not a panic.
    pub fn annotate(&self, about: &Article, text: &str) -> Result<Annotation<CharSpan>, String> {
        guarded(|| self.compiled.borrow_dependent().annotate_text(about, text))
    }
}

/// What `work` gives; where it panics, what it said.
fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|cause| {
        let said = message(cause.as_ref());
        format!("sayso failed on this text, which is a fault of sayso ({said}); please report it")
    })
}

fn message(cause: &(dyn Any + Send)) -> &str {
    let owned = cause.downcast_ref::<String>().map(String::as_str);
    owned.or_else(|| cause.downcast_ref::<&str>().copied()).unwrap_or("no message")
}

/// How many threads to use: as many as asked for, or one for each core, and never more than there is work.
pub fn threads(asked: Option<usize>, work: usize) -> usize {
    let cores = || thread::available_parallelism().map_or(1, usize::from);
    asked.unwrap_or_else(cores).clamp(1, work.max(1))
}

/// What `each` gives for `0..count`, in that order, from so many threads. They end before this returns, so that a process may
/// fork afterwards.
pub fn map<T: Send>(count: usize, threads: usize, each: impl Fn(usize) -> T + Sync) -> Vec<T> {
    if threads <= 1 {
        return (0..count).map(each).collect();
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let indices = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed)).take_while(|&at| at < count);
        indices.map(|at| (at, each(at))).collect::<Vec<_>>()
    };
    let mut found: Vec<(usize, T)> = thread::scope(|scope| {
        let others: Vec<_> =
            (1..threads).filter_map(|_| thread::Builder::new().spawn_scoped(scope, work).ok()).collect();
        let own = work();
        others.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).chain(own).collect()
    });
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, value)| value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_message() {
        let told = guarded(|| panic!("no {}", "luck")).map_err(|told| told.contains("(no luck)"));
        assert_eq!(told, Err::<(), _>(true));
        assert_eq!(guarded(|| 3), Ok(3));
    }

    #[test]
    fn results_keep_their_order() {
        for workers in [1, 2, 5] {
            assert_eq!(map(1000, workers, |at| at * 2), (0..1000).map(|at| at * 2).collect::<Vec<_>>());
        }
        assert!(map(0, 3, |at| at).is_empty());
    }

    #[test]
    fn there_is_always_one_thread_and_none_too_many() {
        assert_eq!([threads(Some(0), 9), threads(Some(4), 9), threads(Some(4), 2), threads(Some(4), 0)], [1, 4, 2, 1]);
        assert!(threads(None, 1000) >= 1);
    }
}
