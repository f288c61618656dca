//! A new entry for an author to fill in: every key that must be there, hints for the others.

mod inflect;

use std::path::Path;

use super::json_schema::{description, structures_of};
use super::locate;
use super::read::read;
use super::reflect::{Key, Shape};
use super::scalar::{plain_or_quoted, quoted};
use super::schema::{FILL_IN, Kind, LexiconFile, SCHEMA};
use super::suggest::nearest;
use crate::diagnostic::Diagnostic;
use crate::model::Category;
use inflect::{Inflection, forms};

/// What is known of a new entry.
#[derive(Debug, Clone)]
pub struct Draft {
    pub kind: Kind,
    /// The term as it stands in a text.
    pub term: String,
    /// The category, for a loaded term.
    pub category: Option<Category>,
    /// The part of speech, as it is written in a file; guessed where it is `None`.
    pub pos: Option<String>,
}

impl Draft {
    /// A draft of an entry; category and part of speech as they are written in a file.
    ///
    /// # Errors
    /// A term without a word; a category that there is not, or for another kind than loaded terms;
    /// a part of speech that entries of the kind do not have.
    pub fn new(kind: Kind, term: &str, category: Option<&str>, pos: Option<&str>) -> Result<Self, Diagnostic> {
        let term = term.trim().to_owned();
        if !term.contains(char::is_alphanumeric) || term.contains(char::is_control) {
            let help = "write the term as it stands in a text, such as `lash out`";
            return Err(Diagnostic::new(format!("`{term}` holds no word"), help));
        }
        if let Some(category) = category.filter(|_| kind != Kind::Loaded) {
            let what = format!("entries of the kind `{}` have no category `{category}`", kind.name());
            return Err(Diagnostic::new(what, "only loaded terms have a category; leave it out"));
        }
        let category = category.map(category_called).transpose()?;
        let draft = Draft { kind, term, category, pos: pos.map(str::to_owned) };
        let known = draft.classes();
        match pos {
            Some(pos) if !known.contains(&pos) => {
                let what = format!("entries of the kind `{}` have no part of speech `{pos}`", kind.name());
                let list = "the parts of speech are";
                Err(Diagnostic::new(
                    what,
                    if known.is_empty() { "leave it out".to_owned() } else { among(pos, &known, list) },
                ))
            }
            _ => Ok(draft),
        }
    }

    /// The same draft for a file of its own.
    ///
    /// # Errors
    /// A loaded term without a category.
    pub fn alone(self) -> Result<Self, Diagnostic> {
        if self.kind == Kind::Loaded && self.category.is_none() {
            let help = format!("choose one with `--category`: {}", categories().join(", "));
            return Err(Diagnostic::new("a file of loaded terms has a category", help));
        }
        Ok(self)
    }

    /// The id of the entry: the term in lower case, joined by hyphens.
    pub fn id(&self) -> String {
        let words = self.term.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join("-").to_lowercase()
    }

    /// The forms by which the term is found.
    pub fn forms(&self) -> Vec<String> {
        let inflection = match (self.kind, self.pos().as_deref()) {
            (Kind::Naming | Kind::Sources, _) | (_, Some("noun")) => Inflection::Noun,
            (_, Some("verb")) => Inflection::Verb,
            _ => Inflection::None,
        };
        forms(&self.term, inflection)
    }

    /// A whole file with the entry in it.
    pub fn file(&self) -> String {
        let category = self.category.filter(|_| self.kind == Kind::Loaded);
        let category = category.map_or(String::new(), |category| format!("category: {}\n", plain(&category)));
        let kind = self.kind.name();
        format!("schema: {SCHEMA}\nkind: {kind}\nlanguage: en\n{category}entries:\n{}", self.entry())
    }

    /// The text of a file with the entry behind its last one.
    ///
    /// # Errors
    /// A file that cannot be read, is of another kind or category, or has the id already.
    pub fn append(&self, path: &Path, text: &str) -> Result<String, Diagnostic> {
        let file = read(path, text)?;
        let entries = file.file.views();
        let id = self.id();
        let problem = |what: String, help: &str, line: usize| {
            Diagnostic::new(what, help).in_file(path).at(&file.text, line, 1, 1)
        };
        let line_of = |word: &str| locate::anywhere(&file.text, word, 0).map_or(1, |at| at.0);
        if file.file.kind() != self.kind {
            let what =
                format!("the file holds entries of the kind `{}`, not `{}`", file.file.kind().name(), self.kind.name());
            return Err(problem(
                what,
                "name another file, or choose the kind of this one with `--kind`",
                line_of("kind"),
            ));
        }
        if let (LexiconFile::Loaded(loaded), Some(category)) = (&file.file, self.category)
            && loaded.category != category
        {
            let what = format!(
                "the file holds terms of the category `{}`, not `{}`",
                plain(&loaded.category),
                plain(&category)
            );
            return Err(problem(what, "name another file, or leave `--category` out", line_of("category")));
        }
        if let Some(nth) = entries.iter().position(|entry| entry.id == id) {
            let line = locate::item(&file.text, "entries", nth).map_or(1, |at| at.0);
            let help = "change that one, or give the new one another term or file";
            return Err(problem(format!("the file has an entry `{id}` already"), help, line));
        }
        let category = match &file.file {
            LexiconFile::Loaded(loaded) => Some(loaded.category),
            _ => None,
        };
        let draft = Draft { category, ..self.clone() };
        let indent = locate::item(&file.text, "entries", 0).map_or(0, |at| at.1 - 1);
        let entry: String = draft.entry().lines().map(|line| format!("{}{line}\n", " ".repeat(indent))).collect();
        let mut whole = file.text.trim_end().to_owned();
        if entries.is_empty()
            && let Some(head) = whole.strip_suffix("[]")
        {
            whole = head.trim_end().to_owned();
        }
        whole = format!("{whole}\n{entry}");
        let grown = read(path, &whole).ok().is_some_and(|new| {
            let ids = new.file.views().iter().map(|e| e.id.to_owned()).collect::<Vec<_>>();
            ids.len() == entries.len() + 1 && ids.last() == Some(&id)
        });
        if grown {
            return Ok(whole);
        }
        let help = "move `entries` to the end of the file, with each entry on lines of its own";
        Err(problem("an entry cannot be put at the end of this file".to_owned(), help, line_of("entries")))
    }

    fn entry(&self) -> String {
        let all = structures_of(self.kind);
        let keys = all.iter().find(|(name, _)| is_entry(name)).map(|(_, keys)| keys.as_slice()).unwrap_or_default();
        let structure = all.keys().copied().find(|name| is_entry(name)).unwrap_or_default();
        let mut out = String::new();
        for key in keys {
            self.key(structure, key, &mut out);
        }
        // The first key opens the item.
        let lines = out.lines().map(|line| format!("  {line}\n")).collect::<String>();
        format!("- {}", lines.trim_start())
    }

    /// Writes a key: with its hint, and as a comment where it may be left out.
    fn key(&self, structure: &str, key: &Key, out: &mut String) {
        let needed =
            key.required || matches!(key.name, "hit" | "miss") || (key.name == "singular" || key.name == "plural");
        if key.name == "id" || key.name == "lemma" {
            out.push_str(&format!("{}: {}\n", key.name, self.value(key)));
            return;
        }
        let hint = description(self.kind, structure, key.name).unwrap_or_default();
        let choice = match &key.shape {
            Shape::OneOf(words) => Some(words),
            Shape::List(item) => match item.as_ref() {
                Shape::OneOf(words) => Some(words),
                _ => None,
            },
            _ => None,
        };
        let choice = choice.map_or(String::new(), |words| format!(" One of: {}.", words.join(", ")));
        let state = if needed { "" } else { "May be left out. " };
        out.push_str(&format!("# {state}{hint}{choice}\n"));
        let mark = if needed { "" } else { "# " };
        if key.name == "choices" {
            let forms = flow(&self.forms());
            let term = plain_or_quoted(&self.term);
            out.push_str(&format!("choices:\n- name: {term}\n  forms: {forms}\n  stance: neutral\n"));
            out.push_str("# Every other name of the same thing, in the same way.\n");
            return;
        }
        out.push_str(&format!("{mark}{}: {}\n", key.name, self.value(key)));
    }

    fn value(&self, key: &Key) -> String {
        let open = |what: &str| quoted(&format!("{FILL_IN}: {what}"));
        match (key.name, &key.shape) {
            ("id", _) => plain_or_quoted(&self.id()),
            ("lemma", _) => plain_or_quoted(&self.term),
            ("pos", _) => self.pos().unwrap_or_default(),
            ("forms", _) => flow(&self.forms()),
            ("singular", _) => flow(self.forms().get(..1).unwrap_or_default()),
            ("plural", _) => flow(self.forms().get(1..).unwrap_or_default()),
            ("strength", _) => "2".to_owned(),
            ("frames", _) => "[quote, that, clause, post]".to_owned(),
            ("frequency", _) => "medium".to_owned(),
            ("bare", _) => "unnamed".to_owned(),
            ("match", _) => "line".to_owned(),
            ("pattern", _) => quoted(&format!(r"\b{}\b", self.term)),
            ("words", _) => flow(std::slice::from_ref(&self.term)),
            ("hit", _) => format!("[{}]", open("a sentence of your own in which the entry must fire")),
            ("miss", _) => format!("[{}]", open("a sentence in which it must not, such as the word in another sense")),
            ("why", _) => open("one line for the reader: what the word does"),
            ("says", _) => open("the reading in plain words, such as: says something again"),
            (_, Shape::Text) => open("write it in your own words"),
            (_, Shape::Number) => "1".to_owned(),
            (_, Shape::Flag) => "true".to_owned(),
            (_, Shape::OneOf(words)) => words.first().copied().unwrap_or_default().to_owned(),
            (_, Shape::List(item)) => match item.as_ref() {
                Shape::Structure("Need") => "[{person: true}]".to_owned(),
                Shape::Structure(_) => "[{prev: [word, another word]}]".to_owned(),
                Shape::OneOf(words) => format!("[{}]", words.first().copied().unwrap_or_default()),
                Shape::List(_) => "[[name, other name]]".to_owned(),
                _ => "[word, another word]".to_owned(),
            },
            (_, Shape::Map(_) | Shape::Structure(_)) => "{}".to_owned(),
        }
    }

    /// The parts of speech that entries of the kind may have.
    fn classes(&self) -> Vec<&'static str> {
        let all = structures_of(self.kind);
        let keys = all.iter().filter(|(name, _)| is_entry(name)).flat_map(|(_, keys)| keys);
        let shapes = keys.filter(|key| key.name == "pos").map(|key| &key.shape);
        shapes
            .filter_map(|shape| if let Shape::OneOf(words) = shape { Some(words.to_vec()) } else { None })
            .flatten()
            .collect()
    }

    /// The part of speech: as given, else as most entries of the category have it.
    fn pos(&self) -> Option<String> {
        let guess = || match (self.kind, self.category) {
            (Kind::Cues, _) | (_, Some(Category::LoadedVerb | Category::StanceVerb)) => "verb",
            (_, Some(Category::EvaluativeAdjective)) => "adjective",
            (_, Some(Category::Intensifier | Category::DoubtMarker)) => "adverb",
            (_, Some(Category::EmotiveNoun | Category::ContentiousLabel | Category::IdeologicalLabel)) => "noun",
            _ if self.term.contains(' ') => "phrase",
            _ => "noun",
        };
        self.pos.clone().or_else(|| (!self.classes().is_empty()).then(|| guess().to_owned()))
    }
}

/// The categories of loaded terms, as they are written.
fn categories() -> &'static [&'static str] {
    let file = structures_of(Kind::Loaded).remove("LoadedFile").unwrap_or_default();
    match file.into_iter().find(|key| key.name == "category").map(|key| key.shape) {
        Some(Shape::OneOf(names)) => names,
        _ => &[],
    }
}

fn category_called(name: &str) -> Result<Category, Diagnostic> {
    serde_json::from_value(serde_json::Value::String(name.to_owned())).map_err(|_| {
        let help = among(name, categories(), "the categories are");
        Diagnostic::new(format!("there is no category `{name}`"), help)
    })
}

fn among(word: &str, known: &[&str], list: &str) -> String {
    match nearest(word, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("{list} {}", known.join(", ")),
    }
}

/// Whether a structure is that of an entry.
fn is_entry(structure: &str) -> bool {
    !matches!(structure, "File" | "LoadedFile" | "Page" | "Reference" | "Gate" | "NamingChoice")
}

fn flow(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| plain_or_quoted(word)).collect();
    format!("[{}]", words.join(", "))
}

/// A value as it is written in a file.
fn plain(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => text,
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::check::{Known, check};
    use super::*;

    fn draft(kind: Kind, term: &str) -> Draft {
        Draft::new(kind, term, (kind == Kind::Loaded).then_some("emotive_noun"), None).unwrap()
    }

    #[test]
    fn a_draft_of_any_kind_reads_and_asks_for_its_words() {
        for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Words) {
            let text = draft(kind, "flim-flam").file();
            let file = read(Path::new("new.yaml"), &text).unwrap_or_else(|e| panic!("{e}\n{text}"));
            assert_eq!(file.file.views()[0].id, "flim-flam");
            let problems = check(std::slice::from_ref(&file), Known::default());
            assert_eq!(problems.len(), 1, "{problems:?}\n{text}");
            assert!(problems[0].what.starts_with("entry `flim-flam` is still to be filled in: `"), "{}", problems[0]);
        }
    }

    #[test]
    fn every_key_that_is_a_comment_may_stand() {
        for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Words) {
            let text = draft(kind, "flim-flam").file();
            let keys = structures_of(kind);
            let names: Vec<&str> = keys.values().flatten().map(|key| key.name).collect();
            let commented = |line: &&str| {
                let key = line.trim_start().strip_prefix("# ").and_then(|l| l.split_once(": ")).map(|(key, _)| key);
                key.is_some_and(|key| names.contains(&key))
            };
            let full: String = text
                .lines()
                .map(|line| if commented(&line) { line.replacen("# ", "", 1) } else { line.to_owned() } + "\n")
                .collect();
            assert!(full != text || kind == Kind::Anonymity, "{text}");
            read(Path::new("new.yaml"), &full).unwrap_or_else(|e| panic!("{e}\n{full}"));
        }
    }

    #[test]
    fn an_entry_goes_behind_the_last_one_and_only_once() {
        let text = draft(Kind::Loaded, "ruckus").file();
        let more = draft(Kind::Loaded, "hubbub").append(Path::new("a.yaml"), &text).unwrap();
        assert!(more.starts_with(&text));
        let problem = draft(Kind::Loaded, "Ruckus").append(Path::new("a.yaml"), &more).unwrap_err();
        assert_eq!(problem.what, "the file has an entry `ruckus` already");
        assert_eq!(problem.position.unwrap().line, 6);
        let empty = text.split("entries:").next().unwrap().to_owned() + "entries: []\n";
        assert_eq!(draft(Kind::Loaded, "ruckus").append(Path::new("a.yaml"), &empty).unwrap(), text);
        for (draft, what) in [
            (draft(Kind::Cues, "hubbub"), "the file holds entries of the kind `loaded`, not `cues`"),
            (
                Draft { category: Some(Category::Puffery), ..draft(Kind::Loaded, "hubbub") },
                "the file holds terms of the category `emotive_noun`, not `puffery`",
            ),
        ] {
            assert_eq!(draft.append(Path::new("a.yaml"), &text).unwrap_err().what, what);
        }
        let last = text + "references: {}\n";
        assert!(draft(Kind::Loaded, "hubbub").append(Path::new("a.yaml"), &last).is_err());
    }

    #[test]
    fn what_is_no_term_is_told() {
        assert!(Draft::new(Kind::Loaded, " - ", None, None).is_err());
        let problem = Draft::new(Kind::Loaded, "x", None, Some("verv")).unwrap_err();
        assert_eq!(problem.help, "did you mean `verb`?");
        let problem = Draft::new(Kind::Loaded, "x", Some("emotive_nuon"), None).unwrap_err();
        assert_eq!(problem.help, "did you mean `emotive_noun`?");
        assert!(Draft::new(Kind::Cues, "x", Some("puffery"), None).is_err());
        assert!(Draft::new(Kind::Loaded, "x", None, None).unwrap().alone().is_err());
    }
}
