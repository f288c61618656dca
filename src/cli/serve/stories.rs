//! What can be opened in the page: the stories that come with the program, and what was given to it.

use std::fs;
use std::path::{Path, PathBuf};

use sayso::diagnostic::Diagnostic;
use sayso::ingest::{self, Input, Options};
use serde::{Deserialize, Serialize};

/// A text under the name of a file, whose ending tells how it is read.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedText {
    pub name: String,
    /// Id or name of the outlet; empty where it is not known, or where the text says it.
    #[serde(default)]
    pub outlet: String,
    pub text: String,
}

/// Texts that belong together.
#[derive(Debug, Clone)]
pub struct Named {
    pub name: String,
    pub texts: Vec<NamedText>,
}

macro_rules! own {
    ($story:literal: $($outlet:literal),+) => {
        ($story, &[$((concat!($outlet, ".md"), include_str!(concat!("../../../seeds/stories/", $story, "/", $outlet, ".md")))),+])
    };
}

type Texts = &'static [(&'static str, &'static str)];

/// The exercise stories; the first is open when the page opens.
const OWN: [(&str, Texts); 3] = [
    own!("river-dam": "metro-ledger", "state-broadcast-veldra", "valley-voice", "harbour-courier"),
    own!("harbour-strike": "harbour-courier", "metro-ledger", "national-wire", "the-clarion"),
    own!("border-clash": "metro-ledger", "national-wire", "state-broadcast-veldra", "the-clarion"),
];

/// What was given, by folder, and then the own stories.
pub fn all(paths: &[PathBuf]) -> Result<Vec<Named>, Vec<Diagnostic>> {
    let mut stories: Vec<Named> = Vec::new();
    if !paths.is_empty() {
        let (inputs, problems) = ingest::collect(paths, &Options::default());
        if !problems.is_empty() {
            return Err(problems);
        }
        for input in &inputs {
            let Input::File(path) = input else { continue };
            put(&mut stories, folder(path), read(path)?);
        }
    }
    let text = |&(name, text): &(&str, &str)| NamedText {
        name: name.to_owned(),
        outlet: String::new(),
        text: text.to_owned(),
    };
    stories.extend(
        OWN.iter().map(|(name, texts)| Named { name: (*name).to_owned(), texts: texts.iter().map(text).collect() }),
    );
    Ok(stories)
}

fn put(stories: &mut Vec<Named>, name: String, text: NamedText) {
    match stories.iter_mut().find(|story| story.name == name) {
        Some(story) => story.texts.push(text),
        None => stories.push(Named { name, texts: vec![text] }),
    }
}

/// The last folder of a path, or the file where it has none.
fn folder(path: &Path) -> String {
    let parent = path.parent().and_then(Path::file_name).or_else(|| path.file_name());
    parent.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn read(path: &Path) -> Result<NamedText, Vec<Diagnostic>> {
    let bytes = fs::read(path).map_err(|error| {
        vec![Diagnostic::new(format!("cannot read it: {error}"), "check the path and its permissions").in_file(path)]
    })?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(NamedText { name, outlet: String::new(), text: String::from_utf8_lossy(&bytes).into_owned() })
}
