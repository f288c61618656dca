//! `sayso lexicon new`: an entry to fill in.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use sayso::diagnostic::Diagnostic;
use sayso::lexicon::schema::Kind;
use sayso::lexicon::{Draft, Lexicon, kind_of};

use super::kinds;
use crate::cli::files;
use crate::cli::messages::{self, Code, Stop};

#[derive(Debug, Args)]
pub struct Arguments {
    /// The term as it stands in a text, such as "lash out"
    term: String,
    /// What the entry is [default: that of the file, or loaded]
    #[arg(long, value_name = "KIND", value_parser = kinds(&[Kind::Words]))]
    kind: Option<Kind>,
    /// Category of a loaded term, such as emotive_noun [default: that of the file]
    #[arg(long)]
    category: Option<String>,
    /// Part of speech, where the category does not tell it
    #[arg(long)]
    pos: Option<String>,
    /// Write the entry behind the last one of a file, or into a new file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Writes the entry; warns where an entry of the lexicon has one of its forms.
pub fn run(arguments: &Arguments, lexicon: &Lexicon, out: &mut dyn Write) -> Result<Code, Stop> {
    let Arguments { term, kind, category, pos, output } = arguments;
    let existing = output.as_deref().filter(|path| path.exists());
    let existing = existing.map(|path| Ok::<_, Diagnostic>((path, files::read(path)?))).transpose()?;
    let kind = match (kind, &existing) {
        (Some(kind), _) => *kind,
        (None, Some((path, text))) => kind_of(path, text)?,
        (None, None) => Kind::Loaded,
    };
    let draft = Draft::new(kind, term, category.as_deref(), pos.as_deref())?;
    let text = match &existing {
        Some((path, text)) => draft.append(path, text)?,
        None => draft.clone().alone()?.file(),
    };
    warn(&draft, lexicon);
    match output {
        None => out.write_all(text.as_bytes())?,
        Some(path) => {
            files::write(path, &text)?;
            let next = "fill it in, then run `sayso lexicon check` and `sayso lexicon test` on the file";
            writeln!(out, "{}: entry `{}`; {next}", path.display(), draft.id())?;
        }
    }
    Ok(Code::Clean)
}

/// One warning for each entry that has a form of the draft.
fn warn(draft: &Draft, lexicon: &Lexicon) {
    let mut warned = Vec::new();
    for form in draft.forms() {
        for claim in lexicon.claims(draft.kind, &form) {
            if warned.contains(&claim.entry) {
                continue;
            }
            let help = if claim.entry == draft.id() {
                "with the same id, the new entry takes its place; give it another id to keep both"
            } else {
                "change that entry, or tell the two apart with `require_any` or `unless`"
            };
            messages::warn(&Diagnostic::new(format!("the form `{form}` belongs to the entry {claim} already"), help));
            warned.push(claim.entry);
        }
    }
}
