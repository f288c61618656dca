//! Articles in, records out: read and annotated on all processors, handed on in the order of
//! the input, some at a time, so that memory does not grow with the input.

use std::collections::BTreeSet;

use rayon::ThreadPool;
use rayon::prelude::*;
use sayso::annotate::Annotator;
use sayso::diagnostic::Diagnostic;
use sayso::ingest::{self, Encoding, Options};
use sayso::outlet::Outlets;

use super::context::Context;
use super::messages::{self, Code, Stop};
use super::options::InputOptions;
use super::progress::Progress;
use super::tasks::{Done, Outcome, Place, Task, Tasks};

/// How many unknown outlets of a data set are named in a message.
const NAMED: usize = 5;

/// A run over articles.
pub struct Run<'a> {
    tasks: Tasks,
    annotator: &'a Annotator<'a>,
    outlets: &'a Outlets,
    outlet: Option<String>,
    pool: ThreadPool,
    progress: Progress,
    good: usize,
    bad: usize,
    unknown: BTreeSet<String>,
}

impl<'a> Run<'a> {
    /// Looks up what the options name. What cannot be found is reported and counted at once.
    pub fn new(
        options: &InputOptions,
        context: &Context,
        annotator: &'a Annotator<'a>,
        outlets: &'a Outlets,
    ) -> Result<Self, Stop> {
        let outlet = outlet(options.outlet.as_deref(), context, outlets)?;
        let encoding = options.encoding.as_deref().map(Encoding::named).transpose()?;
        let reading = Options { files_from: options.files_from.clone(), encoding };
        let (inputs, problems) = ingest::collect(&options.paths, &reading);
        problems.iter().for_each(messages::print);
        let threads = options.jobs.map_or(0, usize::from);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(|error| {
            Diagnostic::new(format!("the threads cannot be started: {error}"), "try a smaller number with `--jobs`")
        })?;
        let tasks = Tasks::new(inputs, reading);
        let progress = Progress::new(tasks.files());
        let bad = problems.len();
        Ok(Self { tasks, annotator, outlets, outlet, pool, progress, good: 0, bad, unknown: BTreeSet::new() })
    }

    /// The next records, in the order of the input; `None` after the last. Articles that cannot
    /// be read are reported and counted.
    pub fn next(&mut self) -> Option<Vec<Done>> {
        let tasks = self.tasks.chunk();
        if tasks.is_empty() {
            self.progress.end();
            return None;
        }
        let (annotator, place) = (self.annotator, Place { outlets: self.outlets, outlet: self.outlet.as_deref() });
        let reading = self.tasks.reading();
        let progress = &self.progress;
        let work = |task: Task| {
            let results = task.results(reading, &place, annotator);
            progress.step();
            results
        };
        let results: Vec<Vec<Result<Outcome, Diagnostic>>> =
            self.pool.install(|| tasks.into_par_iter().map(work).collect());
        let mut done = Vec::new();
        for result in results.into_iter().flatten() {
            match result {
                Ok(outcome) => {
                    self.unknown.extend(outcome.unknown);
                    done.push(outcome.done);
                }
                Err(problem) => {
                    self.bad += 1;
                    self.progress.aside(|| messages::print(&problem));
                }
            }
        }
        self.good += done.len();
        Some(done)
    }

    /// Runs a function over items on the threads of this run, in order.
    pub fn map<T: Send, R: Send>(&self, items: Vec<T>, f: impl Fn(T) -> R + Sync + Send) -> Vec<R> {
        self.pool.install(|| items.into_par_iter().map(f).collect())
    }

    /// Runs what writes to the terminal while there is work left.
    pub fn aside<R>(&self, write: impl FnOnce() -> R) -> R {
        self.progress.aside(write)
    }

    /// Says how many articles could not be read; the code of the run.
    pub fn finish(self) -> Code {
        if !self.unknown.is_empty() {
            let names: Vec<&str> = self.unknown.iter().take(NAMED).map(String::as_str).collect();
            let more = if self.unknown.len() > NAMED { ", ..." } else { "" };
            messages::line(&format!(
                "note: {} named in the input {} not known: {}{more}",
                if self.unknown.len() == 1 { "an outlet" } else { "outlets" },
                if self.unknown.len() == 1 { "is" } else { "are" },
                names.join(", ")
            ));
            messages::line("help: a file in the folder given with `--outlets` adds one");
        }
        let all = self.good + self.bad;
        if self.bad > 0 && all > 1 {
            messages::line(&format!("{} of {all} articles could not be read", self.bad));
        }
        if self.bad > 0 { Code::Bad } else { Code::Clean }
    }
}

/// Id of the outlet of articles that do not name theirs: the one that is given, else the configuration's.
pub fn outlet(given: Option<&str>, context: &Context, outlets: &Outlets) -> Result<Option<String>, Diagnostic> {
    let config = &context.config;
    let found = match (given, &config.outlet, config.places("outlet").last()) {
        (Some(name), ..) => outlets.resolve(name)?,
        (None, Some(name), Some(place)) => outlets.resolve(name).map_err(|problem| problem.in_file(&place.path))?,
        _ => return Ok(None),
    };
    Ok(Some(found.id.clone()))
}
