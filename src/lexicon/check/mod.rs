//! The second pass over lexicon files: what the structure alone cannot rule out.

mod citations;
mod duplicates;
mod gates;
#[cfg(test)]
mod tests;

use super::locate::{self, LineColumn};
use super::read::SourceFile;
use super::schema::{EntryView, FILL_IN, Kind, LexiconFile, TOPIC};
use crate::diagnostic::Diagnostic;
use crate::text::{Span, key, tokenize};

/// What the layers below the files have.
#[derive(Debug, Clone, Default)]
pub struct Known<'a> {
    /// Ids of references.
    pub citations: Vec<&'a str>,
    /// Names of topics.
    pub topics: Vec<&'a str>,
}

/// Finds what is wrong with files that are loaded together: duplicate ids and forms, missing
/// examples, unknown citations, references without an address, strengths out of range, gates that
/// can never do what they are there for, expressions that do not compile, unknown topics, two pages
/// for one category.
pub fn check<'a>(files: &'a [SourceFile], mut known: Known<'a>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    known.citations.extend(files.iter().flat_map(|f| f.file.references().keys()).map(String::as_str));
    known.citations.sort_unstable();
    known.topics.extend(files.iter().flat_map(topics));
    for source in files {
        citations::check(source, &known.citations, &mut found);
        for (nth, entry) in source.file.views().iter().enumerate() {
            Entry { source, nth, entry }.check(&known, &mut found);
        }
    }
    duplicates::ids(files, &mut found);
    duplicates::forms(files, &mut found);
    duplicates::pages(files, &mut found);
    event_forms(files, &mut found);
    found
}

/// The keys of a form's tokens, hyphens left out: forms with equal keys match the same text.
pub fn form_keys(form: &str) -> Vec<u64> {
    if let Some(key) = plain_key(form) {
        return vec![key];
    }
    let mut tokens = Vec::new();
    tokenize(form, Span::new(0, form.len()), &mut tokens);
    let joined = tokens.len() > 1;
    tokens.iter().filter(|t| !(joined && is_hyphen(t.of(form)))).map(|t| t.key).collect()
}

/// The key of a form that is one plain word, as most are: it needs no tokenizer and no list.
pub fn plain_key(form: &str) -> Option<u64> {
    let plain = form == "'s" || (!form.is_empty() && form.bytes().all(|b| b.is_ascii_alphabetic()));
    plain.then(|| key(form))
}

/// Whether the token is a hyphen, which matching passes over.
pub fn is_hyphen(token: &str) -> bool {
    matches!(token, "-" | "\u{2010}" | "\u{2011}")
}

/// What `{outlet}` stands for in a pattern: the words among which a news outlet is looked for.
const OUTLET: &str = r"(?P<outlet>(?:[\w.’'&-]+ ?){1,6})";

/// The pattern as it is compiled: its word boundaries and classes are those of Latin script,
/// which are a hundred times faster to run and to compile than all of Unicode's. Of several
/// `{outlet}`, the first has its group, the others are numbered: `outlet2`.
pub fn expression(pattern: &str) -> String {
    let mut parts = pattern.split("{outlet}");
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for (number, part) in (1..).zip(parts) {
        let name = if number == 1 { "outlet".to_owned() } else { format!("outlet{number}") };
        whole.push_str(&OUTLET.replace("outlet", &name));
        whole.push_str(part);
    }
    latin(&whole)
}

fn latin(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('b') => out.push_str(r"(?-u:\b)"),
            Some('w') => out.push_str(r"[0-9A-Za-z_\u{c0}-\u{24f}]"),
            Some('d') => out.push_str("[0-9]"),
            Some('s') => out.push_str(r"[ \t\u{a0}\u{202f}]"),
            next => {
                out.push('\\');
                out.extend(next);
            }
        }
    }
    out
}

/// One entry and where it stands.
struct Entry<'a> {
    source: &'a SourceFile,
    nth: usize,
    entry: &'a EntryView<'a>,
}

impl Entry<'_> {
    fn check(&self, known: &Known<'_>, found: &mut Vec<Diagnostic>) {
        let e = self.entry;
        let open: Vec<String> =
            e.prose().filter(|(_, text)| text.starts_with(FILL_IN)).map(|(key, _)| format!("`{key}`")).collect();
        if !open.is_empty() {
            let mut keys = open;
            keys.dedup();
            let what = format!("entry `{}` is still to be filled in: {}", e.id, keys.join(", "));
            let help = format!("write your own words in place of every \"{FILL_IN} ...\"");
            found.push(self.at(("id", FILL_IN), what, help));
            return;
        }
        self.check_sentences(found);
        self.check_citations(&known.citations, found);
        for strength in e.strengths.iter().filter(|s| !(1..=3).contains(*s)) {
            let what = format!("entry `{}` has strength {strength}", e.id);
            found.push(self.at(
                ("strength", "strength"),
                what,
                "1 depends on context, 2 usually loaded, 3 loaded in any voice",
            ));
        }
        for gated in &e.gated {
            self.check_gates(gated, &known.topics, found);
        }
        self.check_forms(found);
    }

    fn check_sentences(&self, found: &mut Vec<Diagnostic>) {
        let e = self.entry;
        if !e.examples || e.never {
            return;
        }
        for (name, list) in [("hit", e.hit), ("miss", e.miss)] {
            if list.is_empty() {
                let help = match name {
                    "hit" => "add at least one sentence in which it must fire",
                    _ => "add at least one sentence in which it must not fire",
                };
                found.push(self.at(("id", e.id), format!("entry `{}` has no `{name}`", e.id), help));
            }
        }
    }

    fn check_forms(&self, found: &mut Vec<Diagnostic>) {
        let e = self.entry;
        // A guard is about the forms of others.
        let formless = self.source.file.kind() == Kind::Guards || e.never;
        for nothing in e.gated.iter().filter(|g| g.forms.is_empty() && !formless) {
            let whose = nothing.name.map_or(String::new(), |name| format!(", under the name `{name}`"));
            let what = format!("entry `{}` has no form{whose}, so that it is never found", e.id);
            found.push(self.at(("id", "forms"), what, "list every form as it stands in a text, in `forms`"));
        }
        for form in e.forms.iter().filter(|f| form_keys(f).is_empty()) {
            let what = format!("entry `{}` has the form `{form}`, in which there is no word", e.id);
            found.push(self.at(("id", e.id), what, "a form is one or more words as they stand in a text"));
        }
        for pattern in &e.patterns {
            if let Err(error) = regex::Regex::new(&expression(pattern)) {
                let error = error.to_string();
                let reason = error.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
                let what = format!("the pattern of entry `{}` is not a regular expression: {reason}", e.id);
                let word = if self.source.file.kind() == Kind::Boilerplate { "forms" } else { "pattern" };
                found.push(self.at((word, word), what, "close every bracket; write \\. for a full stop"));
            }
        }
    }

    /// A message at a word that stands behind a key of the entry.
    fn at(&self, word: (&str, &str), what: String, help: impl Into<String>) -> Diagnostic {
        at(self.source, self.nth, word, what, help)
    }
}

/// A message at a word that stands behind a key of the `nth` entry of a file.
pub fn at(source: &SourceFile, nth: usize, word: (&str, &str), what: String, help: impl Into<String>) -> Diagnostic {
    let (line, column) = place(source, nth, word);
    Diagnostic::new(what, help).in_file(&source.path).at(&source.text, line, column, word.1.chars().count())
}

/// Where an entry stands that came first.
struct Place<'a> {
    source: &'a SourceFile,
    nth: usize,
}

impl Place<'_> {
    /// `path:line` of the word inside the entry.
    fn of(&self, word: (&str, &str)) -> String {
        format!("{}:{}", self.source.path.display(), place(self.source, self.nth, word).0)
    }
}

/// Where the word stands behind the key in an entry; where it does not, at the entry's start.
fn place(source: &SourceFile, nth: usize, (key, word): (&str, &str)) -> LineColumn {
    let inside = |word| locate::inside(&source.text, "entries", nth, word);
    let start = inside(key).next().unwrap_or((1, 1));
    let found = inside(word).find(|at| *at >= start);
    found.or_else(|| locate::item(&source.text, "entries", nth)).unwrap_or((1, 1))
}

/// The names of the topics whose words the file lists.
fn topics(source: &SourceFile) -> impl Iterator<Item = &str> {
    let lists = match &source.file {
        LexiconFile::Words(file) => file.entries.as_slice(),
        _ => &[],
    };
    lists.iter().filter_map(|list| list.id.strip_prefix(TOPIC))
}

/// Verbs of harm are read by which of their forms they are: the order of the forms says it.
fn event_forms(files: &[SourceFile], found: &mut Vec<Diagnostic>) {
    for source in files {
        let LexiconFile::Events(file) = &source.file else { continue };
        for (nth, entry) in file.entries.iter().enumerate().filter(|(_, e)| e.slots().is_none() && !e.never) {
            let what = format!("the forms of the verb `{}` are not in order", entry.id);
            let help = "list base, -s, past, participle where it differs, -ing; several verbs one after the other";
            found.push(at(source, nth, ("forms", "forms"), what, help));
        }
    }
}
