//! `sayso explain`: the page of a category, an entry or a notion, or how a text was read.

mod entries;
mod entry_pages;
mod gates;
mod page;
mod topics;

use std::io::Write;

use clap::Args;
use sayso::annotate::{AnnotateOptions, Annotator};
use sayso::diagnostic::Diagnostic;
use sayso::lexicon::{Lexicon, nearest};
use sayso::render::write_explanation;

use super::context::{Context, output};
use super::messages::{Code, Stop};
use super::options::{KnowledgeOptions, WidthOption};
pub use entries::catalogue;
use page::Page;

/// How many near ids are suggested.
const SUGGESTED: usize = 3;

/// Explain a category, an entry or a notion, or how a text was read
#[derive(Debug, Args)]
#[command(
    arg_required_else_help = true,
    after_help = "\
ID is a category (emotive_noun), a cue (claim-v, claim), a loaded term (regime), a naming
set, any other entry of the lexicon, or one of voice, kind, identification, specificity,
channel, chain, corroboration.

Examples: sayso explain regime
          sayso explain --text 'The dam is safe, officials said.'"
)]
pub struct Arguments {
    /// What to explain
    #[arg(value_name = "ID", required_unless_present = "text", conflicts_with = "text")]
    id: Option<String>,
    /// Show how this text is read: quotations, sentences, cues, sources, terms, and why
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,
    #[command(flatten)]
    knowledge: KnowledgeOptions,
    #[command(flatten)]
    width: WidthOption,
}

/// Writes the page, or the pages where several entries share a name.
pub fn run(arguments: &Arguments, context: &Context) -> Result<Code, Stop> {
    let knowledge = context.knowledge(&arguments.knowledge)?;
    let width = context.width(&arguments.width);
    let mut out = output();
    if let Some(text) = &arguments.text {
        let options = AnnotateOptions { min_strength: 1, model: context.model(&arguments.knowledge), min_score: 0.0 };
        let annotator = Annotator::new(knowledge.lexicon(), knowledge.outlets(), options);
        write_explanation(&annotator.explain(text), width, &mut out)?;
    } else if let Some(id) = &arguments.id {
        let pages = pages(knowledge.lexicon(), id)?;
        for (index, page) in pages.iter().enumerate() {
            if index > 0 {
                writeln!(out, "\n{}\n", "-".repeat(40))?;
            }
            page.write(width, &mut out)?;
        }
    }
    out.flush()?;
    Ok(Code::Clean)
}

/// The pages for a name: those of its id, else of its lemma, else of one of its forms.
fn pages(lexicon: &Lexicon, name: &str) -> Result<Vec<Page>, Diagnostic> {
    let wanted = fold(name);
    let mut topics = topics::all(lexicon)?;
    if let Some(at) = topics.iter().position(|t| fold(&t.id) == wanted) {
        return Ok(vec![topics.swap_remove(at)]);
    }
    let entries = catalogue(lexicon);
    let by_id: Vec<_> = entries.iter().filter(|e| fold(&e.id) == wanted).collect();
    let by_lemma = || entries.iter().filter(|e| e.lemma.as_deref().map(fold).as_ref() == Some(&wanted)).collect();
    let by_form = || entries.iter().filter(|e| e.names.iter().any(|n| fold(n) == wanted)).collect();
    let found = [by_id, by_lemma(), by_form()].into_iter().find(|list: &Vec<_>| !list.is_empty());
    match found {
        Some(list) => Ok(list.into_iter().map(|e| entry_pages::page(lexicon, e)).collect()),
        None => {
            let mut names: Vec<&str> = topics.iter().map(|t| t.id.as_str()).collect();
            names.extend(entries.iter().flat_map(|e| [Some(e.id.as_str()), e.lemma.as_deref()]).flatten());
            Err(unknown(name, names))
        }
    }
}

/// Case, hyphens and underscores do not matter.
fn fold(name: &str) -> String {
    name.trim().to_lowercase().replace(['_', ' '], "-").replace('’', "'")
}

fn unknown(name: &str, mut ids: Vec<&str>) -> Diagnostic {
    let mut near = Vec::new();
    while near.len() < SUGGESTED
        && let Some(id) = nearest(name, ids.iter().copied())
    {
        near.push(format!("`{id}`"));
        ids.retain(|other| *other != id);
    }
    let help = match near.as_slice() {
        [] => "`sayso lexicon list` counts the entries, `sayso lexicon list KIND` lists them".to_owned(),
        [one] => format!("did you mean {one}?"),
        many => format!("did you mean one of {}?", many.join(", ")),
    };
    Diagnostic::new(format!("there is no page for `{name}`"), help)
}
