//! From the texts of a page to what it shows.

use std::io;
use std::path::PathBuf;

use sayso::annotate::Annotator;
use sayso::compare::CompareOptions;
use sayso::diagnostic::Diagnostic;
use sayso::ingest::{Options, read_named};
use sayso::outlet::Outlets;
use sayso::render::page::{Report, write_views};
use tokio::sync::{mpsc, oneshot};

use super::stories::NamedText;
use crate::cli::stories::{Heading, Story, compared, of_story};

/// Texts, and where their views are waited for.
pub struct Job {
    pub texts: Vec<NamedText>,
    pub reply: oneshot::Sender<io::Result<String>>,
}

/// Does what is asked for, one job after the other, until nobody can ask any more.
pub fn work(mut waiting: mpsc::Receiver<Job>, annotator: &Annotator<'_>, outlets: &Outlets) {
    while let Some(job) = waiting.blocking_recv() {
        // Who typed on has asked again, and waits for that answer.
        if !job.reply.is_closed() {
            let views = views(job.texts, annotator, outlets);
            // Nobody may be waiting any more; then there is nobody to tell.
            let _ = job.reply.send(views);
        }
    }
}

fn views(texts: Vec<NamedText>, annotator: &Annotator<'_>, outlets: &Outlets) -> io::Result<String> {
    let mut problems = Vec::new();
    let mut story = Story { heading: Heading::Nothing, paths: Vec::new(), texts: Vec::new(), annotations: Vec::new() };
    for given in texts {
        take_in(given, annotator, outlets, &mut story, &mut problems);
    }
    let options = CompareOptions { min_strength: annotator.min_strength(), ..CompareOptions::default() };
    let (comparison, shared) = compared(&story, annotator, outlets, &options);
    let report = Report {
        title: "",
        stories: vec![of_story(&story, &comparison, &shared)],
        summary: None,
        problems: problems.iter().map(told).collect(),
        min_strength: options.min_strength,
    };
    let mut page = Vec::new();
    write_views(&report, &mut page)?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}

/// Annotates the articles of a text; what cannot be read is told, and the others go on.
fn take_in(
    given: NamedText,
    annotator: &Annotator<'_>,
    outlets: &Outlets,
    story: &mut Story,
    problems: &mut Vec<Diagnostic>,
) {
    let path = PathBuf::from(&given.name);
    for article in read_named(&given.name, given.text.into_bytes(), &Options::default()) {
        let mut article = match article {
            Ok(article) => article,
            Err(problem) => {
                problems.push(problem);
                continue;
            }
        };
        if !given.outlet.trim().is_empty() {
            article.outlet = Some(given.outlet.trim().to_owned());
        }
        // A name that nobody knows stays as it is: it is what the reader calls the outlet.
        if let Some(Ok(outlet)) = article.outlet.as_deref().map(|name| outlets.resolve(name)) {
            article.outlet = Some(outlet.id.clone());
        }
        story.annotations.push(annotator.annotate(&article));
        story.texts.push(article.text);
        story.paths.push(path.clone());
    }
}

fn told(problem: &Diagnostic) -> String {
    let file = problem.path.as_ref().map(|path| format!("{}: ", path.display())).unwrap_or_default();
    format!("{file}{}; {}", problem.what, problem.help)
}
