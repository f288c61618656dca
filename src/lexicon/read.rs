//! One lexicon file: its header first, then its entries as the header's kind asks.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::locate;
use super::schema::{Kind, LexiconFile, SCHEMA};
use super::suggest::nearest;
use super::yaml::from_yaml;
use crate::diagnostic::Diagnostic;

/// A lexicon file with the text that it was read from.
#[derive(Debug, Clone)]
pub struct SourceFile {
    pub path: PathBuf,
    pub text: String,
    pub file: LexiconFile,
}

#[derive(Deserialize)]
struct Header {
    schema: Option<String>,
    kind: Option<String>,
}

/// Reads one file.
///
/// # Errors
/// One [`Diagnostic`]: no or another `schema`, no or an unknown `kind`, or what
/// [`from_yaml`] reports.
pub fn read(path: &Path, text: &str) -> Result<SourceFile, Diagnostic> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let kind = kind_of(path, text)?;
    let file = match kind {
        Kind::Cues => LexiconFile::Cues(from_yaml(path, text)?),
        Kind::Loaded => LexiconFile::Loaded(from_yaml(path, text)?),
        Kind::Naming => LexiconFile::Naming(from_yaml(path, text)?),
        Kind::Events => LexiconFile::Events(from_yaml(path, text)?),
        Kind::Sources => LexiconFile::Sources(from_yaml(path, text)?),
        Kind::Anonymity => LexiconFile::Anonymity(from_yaml(path, text)?),
        Kind::Channels => LexiconFile::Channels(from_yaml(path, text)?),
        Kind::Guards => LexiconFile::Guards(from_yaml(path, text)?),
        Kind::Boilerplate => LexiconFile::Boilerplate(from_yaml(path, text)?),
        Kind::Provenance => LexiconFile::Provenance(from_yaml(path, text)?),
        Kind::Words => LexiconFile::Words(from_yaml(path, text)?),
    };
    Ok(SourceFile { path: path.to_owned(), text: text.to_owned(), file })
}

/// What a file says that it holds.
///
/// # Errors
/// No or another `schema`, no or an unknown `kind`.
pub fn kind_of(path: &Path, text: &str) -> Result<Kind, Diagnostic> {
    let header: Header = from_yaml(path, text)?;
    let wrong = |what: String, help: String, word: &str| {
        let (line, column) = locate::anywhere(text, word, 0).filter(|_| !word.is_empty()).unwrap_or((1, 1));
        Diagnostic::new(what, help).in_file(path).at(text, line, column, word.chars().count())
    };
    match header.schema.as_deref() {
        Some(SCHEMA) => {}
        Some(other) => {
            let help = format!("this version of sayso reads `schema: {SCHEMA}`");
            return Err(wrong(format!("unknown schema `{other}`"), help, other));
        }
        None => {
            let help = format!("a lexicon file starts with the line `schema: {SCHEMA}`");
            return Err(wrong("this is not a lexicon file: it names no `schema`".to_owned(), help, ""));
        }
    }
    let names = Kind::ALL.map(Kind::name);
    let Some(name) = header.kind else {
        let help = format!("add a line `kind: ...` with one of {}", names.join(", "));
        return Err(wrong("the key `kind` is missing".to_owned(), help, ""));
    };
    Kind::ALL.into_iter().find(|k| k.name() == name).ok_or_else(|| {
        let help = match nearest(&name, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the kinds are {}", names.join(", ")),
        };
        wrong(format!("unknown kind `{name}`"), help, &name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_that_is_not_ours_is_told_in_one_message() {
        for (text, line, column, what, help) in [
            ("entries: []\n", 1, 1, "this is not a lexicon file", "starts with the line"),
            ("schema: sayso-lexicon/9\nkind: cues\n", 1, 9, "unknown schema `sayso-lexicon/9`", "reads `schema:"),
            ("schema: sayso-lexicon/1\n", 1, 1, "the key `kind` is missing", "one of cues, loaded"),
            ("schema: sayso-lexicon/1\nkind: load\n", 2, 7, "unknown kind `load`", "the kinds are"),
            ("schema: sayso-lexicon/1\nkind: laoded\n", 2, 7, "unknown kind `laoded`", "did you mean `loaded`?"),
            ("schema: sayso-lexicon/1\nkind: words\nlanguage: en\nentries: {}\n", 4, 10, "wrong kind of value", ""),
        ] {
            let error = read(Path::new("x.yaml"), text).unwrap_err();
            let at = error.position.unwrap();
            assert_eq!((at.line, at.column), (line, column), "{error}");
            assert!(error.what.starts_with(what) && error.help.contains(help), "{error}");
        }
    }

    #[test]
    fn each_kind_is_read_with_its_own_structure() {
        let text =
            "\u{feff}schema: sayso-lexicon/1\nkind: words\nlanguage: en\nentries:\n- {id: a, why: w, words: [x]}\n";
        assert_eq!(read(Path::new("x.yaml"), text).unwrap().file.kind(), Kind::Words);
    }
}
