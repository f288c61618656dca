//! The work of a run, in pieces: what a thread does, and what is known about each article.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use sayso::annotate::Annotator;
use sayso::diagnostic::Diagnostic;
use sayso::ingest::{self, Articles, Input, Options};
use sayso::model::Annotation;
use sayso::outlet::Outlets;
use sayso::text::{Article, CharSpan, Origin};

/// How many articles are worked on before any of them is written.
const CHUNK: usize = 128;
/// How many bytes of text that came from one stream are held at a time.
const CHUNK_BYTES: usize = 16 << 20;
/// An article's text and its record.
#[derive(Debug)]
pub struct Done {
    pub path: PathBuf,
    pub text: String,
    /// Where the text stands in its file.
    pub origin: Origin,
    pub annotation: Annotation<CharSpan>,
}

/// Something for a thread to do.
pub enum Task {
    /// Read the input and annotate what is in it.
    File(Input),
    /// Annotate an article that came from a stream of many.
    Streamed(PathBuf, Box<Result<Article, Diagnostic>>),
}

/// What became of an article.
pub struct Outcome {
    pub done: Done,
    /// An outlet that the article names and nobody knows.
    pub unknown: Option<String>,
}

impl Task {
    /// The records of the task's articles, in their order.
    pub fn results(self, reading: &Options, place: &Place, annotator: &Annotator) -> Vec<Result<Outcome, Diagnostic>> {
        let annotate = |path: &Path, article: Result<Article, Diagnostic>, streamed| {
            let (article, unknown) = place.put(path, article?, streamed)?;
            let annotation = annotator.annotate(&article);
            Ok(Outcome {
                done: Done { path: path.to_owned(), text: article.text, origin: article.origin, annotation },
                unknown,
            })
        };
        match self {
            Task::File(input) => ingest::read(&input, reading).map(|a| annotate(input.path(), a, false)).collect(),
            Task::Streamed(path, article) => vec![annotate(&path, *article, true)],
        }
    }
}

/// What settles an article's outlet.
pub struct Place<'a> {
    pub outlets: &'a Outlets,
    /// The outlet of articles that name none.
    pub outlet: Option<&'a str>,
}

impl Place<'_> {
    /// Checks the outlet that the article names. In a stream, which is somebody's data set, an
    /// unknown one is handed back; in an article's own metadata it is an error.
    pub fn put(
        &self,
        path: &Path,
        mut article: Article,
        streamed: bool,
    ) -> Result<(Article, Option<String>), Diagnostic> {
        let known = article.outlet.as_deref().map(|name| self.outlets.resolve(name).map(|o| o.id.clone()));
        match known {
            None => article.outlet = self.outlet.map(str::to_owned),
            Some(Ok(id)) => article.outlet = Some(id),
            Some(Err(_)) if streamed => {
                let unknown = article.outlet.clone();
                return Ok((article, unknown));
            }
            Some(Err(problem)) => return Err(problem.in_file(path)),
        }
        Ok((article, None))
    }
}

/// The work of a run, made as it is asked for.
pub struct Tasks {
    inputs: VecDeque<Input>,
    /// The stream that is being read.
    open: Option<(PathBuf, Articles)>,
    reading: Options,
}

impl Tasks {
    /// The work on these inputs.
    pub fn new(inputs: Vec<Input>, reading: Options) -> Self {
        Self { inputs: inputs.into(), open: None, reading }
    }

    /// How the inputs are read.
    pub fn reading(&self) -> &Options {
        &self.reading
    }

    /// How many files there are; `None` where some input is a stream, which does not say how many articles it has.
    pub fn files(&self) -> Option<usize> {
        (!self.inputs.iter().any(is_stream)).then_some(self.inputs.len())
    }

    /// The next tasks, as many as fit into memory.
    pub fn chunk(&mut self) -> Vec<Task> {
        let mut tasks = Vec::new();
        let mut bytes = 0;
        while tasks.len() < CHUNK && bytes < CHUNK_BYTES {
            let Some(task) = self.task() else { break };
            if let Task::Streamed(_, article) = &task
                && let Ok(article) = article.as_ref()
            {
                bytes += article.text.len();
            }
            tasks.push(task);
        }
        tasks
    }

    fn task(&mut self) -> Option<Task> {
        loop {
            if let Some((path, articles)) = &mut self.open {
                match articles.next() {
                    Some(article) => return Some(Task::Streamed(path.clone(), Box::new(article))),
                    None => self.open = None,
                }
            }
            let input = self.inputs.pop_front()?;
            if !is_stream(&input) {
                return Some(Task::File(input));
            }
            self.open = Some((input.path().to_owned(), ingest::read(&input, &self.reading)));
        }
    }
}

/// Whether an input may hold more articles than fit into memory.
fn is_stream(input: &Input) -> bool {
    match input {
        Input::Stdin => true,
        Input::File(path) => path.extension().is_some_and(|e| {
            let ending = e.to_string_lossy().to_lowercase();
            matches!(ending.as_str(), "jsonl" | "ndjson" | "json")
        }),
    }
}
