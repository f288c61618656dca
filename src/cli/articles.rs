//! Articles in, records out: read on one thread, annotated on all processors, handed on in the order of the input.
//! What is on the way is bounded, so that memory does not grow with the input.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::thread;

use rayon::prelude::*;
use sayso::annotate::Annotator;
use sayso::diagnostic::Diagnostic;
use sayso::ingest::{self, Encoding, Options, Passed};
use sayso::outlet::Outlets;

use super::context::Context;
use super::messages::{self, Code, Stop};
use super::options::InputOptions;
use super::pipe::{Next, Pipe};
use super::progress::Progress;
use super::rejects::Rejects;
use super::signals::Signals;
use super::tasks::{Done, Place, Ready, Shard, Task, Tasks};

/// How many unknown outlets of a data set are named in a message.
const NAMED: usize = 5;

/// A run over articles.
pub struct Run<'a> {
    tasks: Tasks,
    annotator: &'a Annotator<'a>,
    outlets: &'a Outlets,
    outlet: Option<String>,
    reading: Options,
    threads: usize,
    progress: Progress,
    rejects: Option<Rejects>,
    signals: Option<Signals>,
    passed: Passed,
    good: usize,
    bad: usize,
    unknown: BTreeSet<String>,
}

/// What a run hands on.
pub enum Step<R> {
    Article(R),
    /// What was handed on is to be seen now: nothing comes for the moment, or a message comes.
    Idle,
}

/// What became of one article; an outlet that it names and nobody knows stands beside it.
type Outcome<R> = Result<(R, Option<String>), Diagnostic>;

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
        let passed = Passed::default();
        let reading = Options {
            files_from: options.files_from.clone(),
            encoding,
            text_column: options.text_column.clone(),
            id_column: options.id_column.clone(),
            passed: passed.clone(),
        };
        let rejects = options.rejects.as_deref().map(Rejects::begin).transpose()?;
        let (inputs, problems) = ingest::collect(&options.paths, &reading);
        let threads = options.jobs.map_or_else(|| thread::available_parallelism().map_or(1, usize::from), usize::from);
        let tasks = Tasks::new(inputs, reading.clone());
        let progress = Progress::new(tasks.files());
        let mut run = Self {
            tasks,
            annotator,
            outlets,
            outlet,
            reading,
            threads,
            progress,
            rejects,
            signals: None,
            passed,
            good: 0,
            bad: 0,
            unknown: BTreeSet::new(),
        };
        problems.iter().try_for_each(|problem| run.reject(problem))?;
        Ok(run)
    }

    /// Does a part of the work only.
    pub fn only(&mut self, shard: Shard) {
        self.tasks.shard = Some(shard);
    }

    /// Ends between two articles when the system asks to.
    pub fn heed(&mut self, signals: Signals) {
        self.signals = Some(signals);
    }

    /// Passes over the articles that were written before, which have these ids in this order. What cannot be read
    /// among them is told again.
    ///
    /// # Errors
    /// Where the articles are not those of the input.
    pub fn pass_over(&mut self, ids: &mut dyn Iterator<Item = Result<String, Diagnostic>>) -> Result<(), Stop> {
        for id in ids {
            let id = id?;
            loop {
                let other = |what: String| {
                    let help = "go on with the same input and options as before, or begin anew with `--force`";
                    Stop::from(Diagnostic::new(what, help))
                };
                let task = self.tasks.next().ok_or_else(|| {
                    other(format!("the unfinished output holds `{id}`, and the input no more articles"))
                })?;
                let place = Place { outlets: self.outlets, outlet: self.outlet.as_deref() };
                let articles = task.articles(&self.reading, &place);
                self.progress.step();
                let mut found = None;
                for article in articles {
                    match article {
                        Ok(ready) => found = Some(ready),
                        Err(problem) => self.reject(&problem)?,
                    }
                }
                match found {
                    Some(ready) if ready.article.id == id => {
                        self.unknown.extend(ready.unknown);
                        self.good += 1;
                        break;
                    }
                    Some(ready) => {
                        let there = ready.article.id;
                        return Err(other(format!("the unfinished output holds `{id}` where the input has `{there}`")));
                    }
                    None => {}
                }
            }
        }
        Ok(())
    }

    /// Annotates all articles. `work` makes something of each record, on any thread; `take` gets that, in the order of
    /// the input. Articles that cannot be read are told and counted.
    ///
    /// # Errors
    /// What `take` returns, and where the rejects cannot be written.
    pub fn each<R: Send + 'static>(
        &mut self,
        work: impl Fn(Done) -> R + Sync,
        mut take: impl FnMut(&Self, Step<R>) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        self.until(work, |run, step| take(run, step).map(ControlFlow::Continue))
    }

    /// What `work` makes of the record of each article, or of the first so many.
    ///
    /// # Errors
    /// Where the rejects cannot be written.
    pub fn made<R: Send + 'static>(&mut self, most: usize, work: impl Fn(Done) -> R + Sync) -> Result<Vec<R>, Stop> {
        let mut all = Vec::new();
        self.until(work, |_, step| {
            if let Step::Article(one) = step {
                all.push(one);
            }
            Ok(if all.len() < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
        })?;
        Ok(all)
    }

    /// The records of all articles, or of the first so many.
    ///
    /// # Errors
    /// As [`Run::made`].
    pub fn all(&mut self, most: usize) -> Result<Vec<Done>, Stop> {
        self.made(most, |done| done)
    }

    /// As [`Run::each`], until `take` has enough.
    fn until<R: Send + 'static>(
        &mut self,
        work: impl Fn(Done) -> R + Sync,
        mut take: impl FnMut(&Self, Step<R>) -> Result<ControlFlow<()>, Stop>,
    ) -> Result<(), Stop> {
        let pipe: Arc<Pipe<Task, Vec<Outcome<R>>>> = Arc::new(Pipe::new(self.threads));
        let tasks = std::mem::take(&mut self.tasks);
        let feed = Arc::clone(&pipe);
        // It is not waited for where the run ends early: it may be reading from who writes nothing more.
        let reader = thread::Builder::new()
            .spawn(move || {
                feed.feed(tasks.map(|task| {
                    let bytes = task.bytes();
                    (task, bytes)
                }));
            })
            .map_err(no_threads)?;
        let (annotator, outlets, outlet) = (self.annotator, self.outlets, self.outlet.clone());
        let (reading, progress) = (self.reading.clone(), self.progress.clone());
        let work = |task: Task| -> Vec<Outcome<R>> {
            let place = Place { outlets, outlet: outlet.as_deref() };
            let annotated = |ready: Ready| {
                let annotation = annotator.annotate(&ready.article);
                let Ready { path, article, unknown } = ready;
                (work(Done { path, text: article.text, origin: article.origin, annotation }), unknown)
            };
            let outcomes = task.articles(&reading, &place).into_iter().map(|ready| ready.map(annotated)).collect();
            progress.step();
            outcomes
        };
        thread::scope(|scope| {
            for _ in 0..self.threads {
                if let Err(error) = thread::Builder::new().spawn_scoped(scope, || pipe.work(&work)) {
                    pipe.stop();
                    return Err(no_threads(error).into());
                }
            }
            let taken = self.take(&pipe, &mut take);
            pipe.stop();
            taken.map(|ended| {
                if ended && let Err(panic) = reader.join() {
                    std::panic::resume_unwind(panic);
                }
            })
        })?;
        self.progress.end();
        Ok(())
    }

    /// Takes the results, in order; whether they were all.
    fn take<R>(
        &mut self,
        pipe: &Pipe<Task, Vec<Outcome<R>>>,
        take: &mut impl FnMut(&Self, Step<R>) -> Result<ControlFlow<()>, Stop>,
    ) -> Result<bool, Stop> {
        loop {
            let outcomes = match pipe.ready() {
                Next::Result(outcomes) => outcomes,
                Next::End => return Ok(true),
                Next::Waiting => {
                    if take(self, Step::Idle)?.is_break() {
                        return Ok(false);
                    }
                    match pipe.wait() {
                        Next::Result(outcomes) => outcomes,
                        Next::End => return Ok(true),
                        Next::Waiting => Vec::new(),
                    }
                }
            };
            for outcome in outcomes {
                match outcome {
                    Ok((result, unknown)) => {
                        self.unknown.extend(unknown);
                        self.good += 1;
                        if take(self, Step::Article(result))?.is_break() {
                            return Ok(false);
                        }
                    }
                    Err(problem) => {
                        if take(self, Step::Idle)?.is_break() {
                            return Ok(false);
                        }
                        self.reject(&problem)?;
                    }
                }
            }
            if self.stopped() {
                return Ok(false);
            }
        }
    }

    /// Whether the system asked to stop.
    pub fn stopped(&self) -> bool {
        self.signals.as_ref().is_some_and(|signals| signals.code().is_some())
    }

    /// Tells that an article could not be read.
    fn reject(&mut self, problem: &Diagnostic) -> Result<(), Stop> {
        self.bad += 1;
        match &mut self.rejects {
            Some(rejects) => rejects.add(problem),
            None => {
                self.progress.aside(|| messages::print(problem));
                Ok(())
            }
        }
    }

    /// Runs a function over items on as many threads as this run has, in order.
    pub fn map<T: Send, R: Send>(&self, items: Vec<T>, f: impl Fn(T) -> R + Sync + Send) -> Result<Vec<R>, Stop> {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(self.threads).build().map_err(no_threads)?;
        Ok(pool.install(|| items.into_par_iter().map(f).collect()))
    }

    /// Runs what writes to the terminal while there is work left.
    pub fn aside<R>(&self, write: impl FnOnce() -> R) -> R {
        self.progress.aside(write)
    }

    /// Says how many articles could not be read; the code of the run.
    ///
    /// # Errors
    /// Where the rejects cannot be written to their end.
    pub fn finish(self) -> Result<Code, Stop> {
        let rejects = self.rejects.map(Rejects::finish).transpose()?;
        let passed = self.passed.count();
        if passed > 0 {
            let (records, hold) = if passed == 1 { ("record", "holds") } else { ("records", "hold") };
            messages::line(&format!("note: {passed} {records} of web archives {hold} no page and were passed over"));
        }
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
        if let Some(path) = rejects.filter(|_| self.bad > 0) {
            messages::line(&format!("{} of {all} articles could not be read; see {}", self.bad, path.display()));
        } else if self.bad > 0 && all > 1 {
            messages::line(&format!("{} of {all} articles could not be read", self.bad));
        }
        if let Some(code) = self.signals.and_then(|signals| signals.code()) {
            messages::line(&format!("stopped after {all} articles"));
            return Ok(code);
        }
        Ok(if self.bad > 0 { Code::Bad } else { Code::Clean })
    }
}

fn no_threads(error: impl std::fmt::Display) -> Diagnostic {
    Diagnostic::new(format!("the threads cannot be started: {error}"), "try a smaller number with `--jobs`")
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
