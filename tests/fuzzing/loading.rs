//! Files of a user, as each loader finds them.

use std::fs;
use std::path::Path;

use sayso::check::{Baseline, load_policy};
use sayso::compare::Sides;
use sayso::diagnostic::Diagnostic;
use sayso::lexicon::{Lexicon, from_csv, from_yaml, kind_of};
use sayso::outlet::Outlets;

use super::sound::message;

/// How many loaders there are.
pub const LOADERS: u8 = 7;

/// Loads a file as one of the seven kinds; every message has to say something.
pub fn load(choice: u8, bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let problems = match choice % LOADERS {
        0 => lexicon(bytes, &text),
        1 => in_folder("example-daily.yaml", bytes, |path| Outlets::with_dirs(&[path.to_owned()]).err()),
        2 => in_folder("policy.yaml", bytes, |path| {
            let folder = path.parent().unwrap_or(path);
            load_policy("policy.yaml", folder).err()
        }),
        3 => Baseline::from_json(&text).err().map(|problem| vec![problem]),
        4 => Sides::read(Path::new("sides.yaml"), &text).err(),
        5 => Some(sayso::grade::read(Path::new("answers.csv"), &text).1),
        _ => from_csv(Path::new("entries.csv"), &text).err(),
    };
    problems.iter().flatten().for_each(message);
}

/// A file of entries; one that is a lexicon by its header is laid over the built-in lexicon, which takes long.
fn lexicon(bytes: &[u8], text: &str) -> Option<Vec<Diagnostic>> {
    let path = Path::new("entries.yaml");
    if let Err(problem) = kind_of(path, text).and_then(|_| from_yaml::<serde_json::Value>(path, text)) {
        return Some(vec![problem]);
    }
    in_folder("entries.yaml", bytes, |path| Lexicon::with_dirs(&[path.to_owned()]).err())
}

/// What a loader says of a file that holds these bytes.
fn in_folder(
    name: &str,
    bytes: &[u8],
    loader: impl FnOnce(&Path) -> Option<Vec<Diagnostic>>,
) -> Option<Vec<Diagnostic>> {
    let folder = tempfile::tempdir().expect("a folder for the file");
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("the file can be written");
    loader(&path)
}
