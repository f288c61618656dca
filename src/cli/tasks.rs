//! The work of a run, in pieces: what a thread does, and what is known about each article.

use std::collections::VecDeque;
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use sayso::diagnostic::Diagnostic;
use sayso::ingest::{self, Input, Options, Piece, Pieces};
use sayso::model::Annotation;
use sayso::outlet::Outlets;
use sayso::text::{Article, CharSpan, Origin};

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
    /// Read the input, which is one article.
    File(Input),
    /// Read an article that came from a stream of many.
    Streamed(PathBuf, Box<Result<Piece, Diagnostic>>),
}

/// An article as it goes to be annotated.
pub struct Ready {
    pub path: PathBuf,
    pub article: Article,
    /// An outlet that the article names and nobody knows.
    pub unknown: Option<String>,
}

impl Task {
    /// The task's articles, in their order.
    pub fn articles(self, reading: &Options, place: &Place<'_>) -> Vec<Result<Ready, Diagnostic>> {
        let put = |path: PathBuf, article: Result<Article, Diagnostic>, streamed| {
            let (article, unknown) = place.put(&path, article?, streamed)?;
            Ok(Ready { path, article, unknown })
        };
        match self {
            Task::File(input) => {
                ingest::read(&input, reading).map(|article| put(input.path().to_owned(), article, false)).collect()
            }
            Task::Streamed(path, piece) => vec![put(path, piece.and_then(Piece::article), true)],
        }
    }

    /// About how much memory it takes.
    pub fn bytes(&self) -> usize {
        match self {
            Task::File(input) => fs::metadata(input.path()).map_or(0, |data| data.len() as usize),
            Task::Streamed(_, piece) => piece.as_ref().as_ref().map_or(0, Piece::bytes),
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

/// A part of the work: of every `of` tasks one, the first part being 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    pub part: usize,
    pub of: usize,
}

impl FromStr for Shard {
    type Err = String;

    /// Reads `2/8`, the second of eight parts.
    fn from_str(text: &str) -> Result<Self, String> {
        let numbers = text.split_once('/').and_then(|(part, of)| Some((part.parse().ok()?, of.parse().ok()?)));
        match numbers {
            Some((part, of)) if (1..=of).contains(&part) => Ok(Self { part: part - 1, of }),
            _ => Err("write the number of the part and of all parts, such as 1/8".to_owned()),
        }
    }
}

/// The work of a run, made as it is asked for.
#[derive(Default)]
pub struct Tasks {
    inputs: VecDeque<Input>,
    /// The stream that is being read.
    open: Option<(PathBuf, Pieces)>,
    reading: Options,
    /// The part that is done.
    pub shard: Option<Shard>,
    /// How many tasks there were up to now, whoever does them.
    count: usize,
}

impl Tasks {
    /// The work on these inputs.
    pub fn new(inputs: Vec<Input>, reading: Options) -> Self {
        Self { inputs: inputs.into(), reading, ..Self::default() }
    }

    /// How many files there are; `None` where some input is a stream, which does not say how many articles it has.
    pub fn files(&self) -> Option<usize> {
        (!self.inputs.iter().any(ingest::is_stream)).then_some(self.inputs.len())
    }
}

impl Iterator for Tasks {
    type Item = Task;

    fn next(&mut self) -> Option<Task> {
        loop {
            let task = self.any()?;
            let number = self.count;
            self.count += 1;
            if self.shard.is_none_or(|shard| number % shard.of == shard.part) {
                return Some(task);
            }
        }
    }
}

impl Tasks {
    /// The next task, whoever does it.
    fn any(&mut self) -> Option<Task> {
        loop {
            if let Some((path, pieces)) = &mut self.open {
                match pieces.next() {
                    Some(piece) => return Some(Task::Streamed(path.clone(), Box::new(piece))),
                    None => self.open = None,
                }
            }
            let input = self.inputs.pop_front()?;
            if !ingest::is_stream(&input) {
                return Some(Task::File(input));
            }
            self.open = Some((input.path().to_owned(), ingest::pieces(&input, &self.reading)));
        }
    }
}
