//! Sides, as a user gives them: which sources speak for whom. Nothing is ever inferred.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::lexicon::{from_yaml, locate, nearest};

/// The name of the format of a file of sides.
pub const SIDES_SCHEMA: &str = "sayso-sides/1";

/// Sides with the names of their sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sides {
    path: PathBuf,
    text: String,
    sides: Vec<Side>,
    /// The side of each name, by the words of the name.
    names: BTreeMap<Vec<String>, usize>,
}

/// One side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Side {
    /// Unique in the file.
    pub id: String,
    /// What it is called in tables.
    pub label: String,
    /// Names of its sources as the articles give them.
    pub sources: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema: String,
    sides: Vec<Side>,
}

impl Sides {
    /// Reads a file of sides; `text` is what stands in the file at `path`.
    ///
    /// # Errors
    /// What is no such YAML, an unknown key or format, an id or a name that is given twice, an empty
    /// name: one message each, with file and line.
    pub fn read(path: &Path, text: &str) -> Result<Self, Vec<Diagnostic>> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let File { schema, sides } = from_yaml(path, text).map_err(|problem| vec![problem])?;
        if schema != SIDES_SCHEMA {
            let (line, column) = locate::anywhere(text, "schema", 0).unwrap_or((1, 1));
            let what = format!("the format `{schema}` is not known");
            let help = format!("write `schema: {SIDES_SCHEMA}`");
            return Err(vec![Diagnostic::new(what, help).in_file(path).at(text, line, column, "schema".len())]);
        }
        let mut read = Self { path: path.to_owned(), text: text.to_owned(), sides, names: BTreeMap::new() };
        let problems = read.index();
        if problems.is_empty() { Ok(read) } else { Err(problems) }
    }

    /// The sides in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Side> {
        self.sides.iter()
    }

    /// The side of a source, where its name is in one. Names are equal where their words are;
    /// capitals, punctuation and a leading article are passed over.
    pub fn of(&self, name: &str) -> Option<&Side> {
        self.names.get(&words(name)).and_then(|&nth| self.sides.get(nth))
    }

    /// One warning for each name that no source has; `sources` are the names of all.
    pub fn unused<'a>(&self, sources: impl IntoIterator<Item = &'a str>) -> Vec<Diagnostic> {
        let known: BTreeMap<Vec<String>, &str> = sources.into_iter().map(|name| (words(name), name)).collect();
        let mut warnings = Vec::new();
        for (nth, side) in self.sides.iter().enumerate() {
            for name in side.sources.iter().filter(|name| !known.contains_key(&words(name))) {
                let what = format!("no source is called `{name}`");
                warnings.push(self.at(nth, name, what, &help(name, &known)));
            }
        }
        warnings
    }

    /// Notes which side each name is in; what is wrong with them.
    fn index(&mut self) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        let mut ids = BTreeSet::new();
        let mut names: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        for (nth, side) in self.sides.iter().enumerate() {
            if !ids.insert(side.id.as_str()) {
                let what = format!("the id `{}` is given to two sides", side.id);
                problems.push(self.at(nth, &side.id, what, "give each side an id of its own"));
            }
            for name in &side.sources {
                let key = words(name);
                let help = "a source can be in one side only: keep one of the two";
                match names.get(&key).copied() {
                    _ if key.is_empty() => {
                        let what = format!("`{name}` is no name");
                        problems.push(self.at(nth, name, what, "write the name as the article gives it"));
                    }
                    Some(first) if first != nth => {
                        let (line, _) = self.place(first, &self.written(first, &key));
                        let label = self.sides.get(first).map_or("", |side| side.label.as_str());
                        let what = format!(
                            "`{name}` is in two sides: here in `{}`, and in `{label}` on line {line} of {}",
                            side.label,
                            self.path.display()
                        );
                        problems.push(self.at(nth, name, what, help));
                    }
                    _ => {
                        names.insert(key, nth);
                    }
                }
            }
        }
        self.names = names;
        problems
    }

    /// How a side writes the name with these words.
    fn written(&self, nth: usize, key: &[String]) -> String {
        let names = self.sides.get(nth).map(|side| side.sources.as_slice()).unwrap_or_default();
        names.iter().find(|name| words(name) == key).cloned().unwrap_or_default()
    }

    fn at(&self, nth: usize, word: &str, what: String, help: &str) -> Diagnostic {
        let (line, column) = self.place(nth, word);
        Diagnostic::new(what, help).in_file(&self.path).at(&self.text, line, column, word.chars().count())
    }

    /// Where a side has a word as a whole item or value; else where the side begins.
    fn place(&self, nth: usize, word: &str) -> locate::LineColumn {
        let whole = |&(line, column): &locate::LineColumn| {
            let line = self.text.lines().nth(line - 1).unwrap_or_default();
            let behind: String = line.chars().skip(column - 1 + word.chars().count()).collect();
            let rest = behind.trim_start_matches(['"', '\'']).trim_start();
            let ends = rest.is_empty() || rest.starts_with([',', ']', '#']);
            ends && !line.trim_start().trim_start_matches("- ").starts_with("label:")
        };
        let found = locate::inside(&self.text, "sides", nth, word).find(whole);
        found.or_else(|| locate::item(&self.text, "sides", nth)).unwrap_or((1, 1))
    }
}

/// What to write in the place of a name that no source has.
fn help(name: &str, known: &BTreeMap<Vec<String>, &str>) -> String {
    let wanted = words(name);
    let holds = |key: &[String]| !wanted.is_empty() && key.windows(wanted.len()).any(|part| part == wanted);
    let longer: Vec<&str> = known.iter().filter(|(key, _)| holds(key)).map(|(_, name)| *name).take(5).collect();
    if !longer.is_empty() {
        return format!("write the whole name as the table gives it: {}", longer.join(", "));
    }
    match nearest(name, known.values().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write it as the table of sources gives it, or take it out".to_owned(),
    }
}

/// The words of a name in small letters, without a leading article.
fn words(name: &str) -> Vec<String> {
    let name = name.to_lowercase().replace('’', "'");
    let part = |c: char| !c.is_alphanumeric() && c != '\'';
    let mut words: Vec<String> =
        name.split(part).map(|w| w.trim_matches('\'').to_owned()).filter(|w| !w.is_empty()).collect();
    if words.len() > 1 && words.first().is_some_and(|w| matches!(w.as_str(), "the" | "a" | "an")) {
        words.remove(0);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "schema: sayso-sides/1\nsides:\n- id: union\n  label: The Lind side\n  sources: [Rosa Lind, the Dockers’ Union]\n";

    fn read(text: &str) -> Result<Sides, Vec<Diagnostic>> {
        Sides::read(Path::new("s.yaml"), text)
    }

    #[test]
    fn names_are_equal_where_their_words_are() {
        let sides = read(&format!("{HEAD}- id: port\n  label: Port\n  sources:\n  - The Port\n  - 李明\n")).unwrap();
        for (name, side) in [
            ("Rosa Lind", Some(0)),
            ("ROSA LIND", Some(0)),
            ("Lind", None),
            ("Mona Lind", None),
            ("Rosa Lindqvist", None),
            ("Dockers' union", Some(0)),
            ("a port", Some(1)),
            ("Port Authority", None),
            ("李明", Some(1)),
            ("", None),
        ] {
            assert_eq!(sides.of(name), side.and_then(|nth: usize| sides.iter().nth(nth)), "{name}");
        }
    }

    #[test]
    fn says_where_what_and_what_to_do() {
        let second = |rest: &str| format!("{HEAD}- id: port\n  label: Port\n  {rest}\n");
        for (text, line, what, help) in [
            (second("sources: [Tove, ROSA LIND]"), 8, "in `The Lind side` on line 5 of s.yaml", "keep one of the two"),
            (second("source: [Tove]"), 8, "unknown key `source`", "did you mean `sources`?"),
            (second("sources: ['-']"), 8, "is no name", "as the article gives it"),
            (
                HEAD.replace("sides/1", "sides/2"),
                1,
                "the format `sayso-sides/2` is not known",
                "write `schema: sayso-sides/1`",
            ),
            (format!("{HEAD}- id: union\n  label: Port\n  sources: []\n"), 6, "`union` is given to two", "of its own"),
        ] {
            let problems = read(&text).unwrap_err();
            assert_eq!(problems.len(), 1, "{problems:?}");
            let problem = &problems[0];
            assert_eq!(problem.position.map(|p| p.line), Some(line), "{problem}");
            assert!(problem.what.contains(what) && problem.help.contains(help), "{problem}");
        }
    }

    #[test]
    fn warns_of_names_that_no_source_has() {
        let sides =
            read(&format!("{HEAD}- id: port\n  label: Port\n  sources:\n  - Holm\n  - Tove Lnid\n  - Zzz\n")).unwrap();
        let warnings = sides.unused(["Rosa Lind", "Ada Holm", "Bo Holm", "Dockers' Union", "Tove Lind"]);
        let told: Vec<(usize, &str)> =
            warnings.iter().map(|w| (w.position.map_or(0, |p| p.line), w.help.as_str())).collect();
        assert_eq!(
            told,
            [
                (9, "write the whole name as the table gives it: Ada Holm, Bo Holm"),
                (10, "did you mean `Tove Lind`?"),
                (11, "write it as the table of sources gives it, or take it out"),
            ]
        );
    }
}
