//! The second pass over lexicon files: what the structure alone cannot rule out.

use std::collections::BTreeMap;

use super::locate::{self, LineColumn};
use super::read::SourceFile;
use super::schema::{EntryView, Gate, Kind, LexiconFile};
use super::suggest::nearest;
use crate::diagnostic::Diagnostic;
use crate::text::{Span, key, tokenize};

/// Finds what is wrong with files that are loaded together: duplicate ids and forms, missing
/// examples, unknown citations, strengths out of range, empty gates, expressions that do not
/// compile, two pages for one category. `known` holds citation ids of the layers below.
pub fn check(files: &[SourceFile], known: &[&str]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut cited: Vec<&str> = files.iter().flat_map(|f| f.file.references().keys()).map(String::as_str).collect();
    cited.extend(known);
    cited.sort_unstable();
    for source in files {
        for (nth, entry) in source.file.views().iter().enumerate() {
            Entry { source, nth, entry }.check(&cited, &mut found);
        }
    }
    duplicate_ids(files, &mut found);
    duplicate_forms(files, &mut found);
    duplicate_pages(files, &mut found);
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
    fn check(&self, cited: &[&str], found: &mut Vec<Diagnostic>) {
        let e = self.entry;
        if e.examples && !e.never {
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
        for id in e.cite.iter().filter(|id| cited.binary_search(id).is_err()) {
            let help = match nearest(id, cited.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "add it to `references` at the top of the file".to_owned(),
            };
            found.push(self.at(
                ("cite", id),
                format!("entry `{}` cites `{id}`, which is not among the references", e.id),
                help,
            ));
        }
        for strength in e.strengths.iter().filter(|s| !(1..=3).contains(*s)) {
            let what = format!("entry `{}` has strength {strength}", e.id);
            found.push(self.at(
                ("strength", "strength"),
                what,
                "1 depends on context, 2 usually loaded, 3 loaded in any voice",
            ));
        }
        for gate in &e.gates {
            self.check_gate(gate, found);
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

    fn check_gate(&self, gate: &Gate, found: &mut Vec<Diagnostic>) {
        let id = self.entry.id;
        if *gate == Gate::default() {
            let what = format!("entry `{id}` has a gate without a field, which would always hold");
            found.push(self.at(("id", "{}"), what, "name at least one field, such as `prev`, `next` or `sentence`"));
        }
        let lists = [&gate.prev, &gate.next, &gate.before, &gate.after, &gate.sentence];
        for word in lists.into_iter().flatten() {
            let stem = word.strip_suffix('*').unwrap_or(word);
            if form_keys(stem).is_empty() || (stem.contains('*') && stem.len() > 1) {
                let what = format!("entry `{id}` has the gate word `{word}`, which no token can equal");
                found.push(self.at(("id", word), what, "a gate word is a word, perhaps with one `*` at its end"));
            }
        }
    }

    /// A message at a word that stands behind a key of the entry.
    fn at(&self, word: (&str, &str), what: String, help: impl Into<String>) -> Diagnostic {
        let (line, column) = place(self.source, self.nth, word);
        Diagnostic::new(what, help).in_file(&self.source.path).at(
            &self.source.text,
            line,
            column,
            word.1.chars().count(),
        )
    }
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

fn duplicate_ids(files: &[SourceFile], found: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<(Kind, String), Place<'_>> = BTreeMap::new();
    for source in files {
        for (nth, entry) in source.file.views().iter().enumerate() {
            let here = Entry { source, nth, entry };
            match seen.get(&(source.file.kind(), entry.id.to_owned())) {
                None => drop(seen.insert((source.file.kind(), entry.id.to_owned()), Place { source, nth })),
                Some(first) => {
                    let what = format!("the id `{}` is taken: {} has it too", entry.id, first.of(("id", entry.id)));
                    found.push(here.at(
                        ("id", entry.id),
                        what,
                        "give one of the two another id, for instance with -2 or -adj",
                    ));
                }
            }
        }
    }
}

fn duplicate_forms(files: &[SourceFile], found: &mut Vec<Diagnostic>) {
    // Who claims a form, where, and whether a gate tells it from another.
    let mut seen: BTreeMap<_, (String, Place<'_>, bool)> = BTreeMap::new();
    for source in files {
        for (nth, entry) in source.file.views().iter().enumerate().filter(|(_, e)| !e.never) {
            let here = Entry { source, nth, entry };
            let gated = !entry.gates.is_empty();
            for form in &entry.forms {
                let claim = (source.file.kind(), entry.class.clone(), form_keys(form));
                match seen.get(&claim) {
                    Some((id, first, also)) if id != entry.id && !gated && !also => {
                        let other = first.of(("forms", form));
                        let what =
                            format!("entry `{}` claims the form `{form}`, which `{id}` has too ({other})", entry.id);
                        let help = "leave it in one of the two, or tell them apart with `require_any` or `unless`";
                        found.push(here.at(("forms", form), what, help));
                    }
                    Some(_) => {}
                    None => drop(seen.insert(claim, (entry.id.to_owned(), Place { source, nth }, gated))),
                }
            }
        }
    }
}

/// Verbs of harm are read by which of their forms they are: the order of the forms says it.
fn event_forms(files: &[SourceFile], found: &mut Vec<Diagnostic>) {
    for source in files {
        let LexiconFile::Events(file) = &source.file else { continue };
        for (nth, entry) in file.entries.iter().enumerate().filter(|(_, e)| e.slots().is_none()) {
            let (line, column) = place(source, nth, ("forms", "forms"));
            let what = format!("the forms of the verb `{}` are not in order", entry.id);
            let help = "list base, -s, past, participle where it differs, -ing; several verbs one after the other";
            found.push(Diagnostic::new(what, help).in_file(&source.path).at(&source.text, line, column, 5));
        }
    }
}

fn duplicate_pages(files: &[SourceFile], found: &mut Vec<Diagnostic>) {
    let mut seen = BTreeMap::new();
    for source in files {
        let LexiconFile::Loaded(file) = &source.file else { continue };
        if file.page.is_none() {
            continue;
        }
        let (line, column) = locate::anywhere(&source.text, "page", 0).unwrap_or((1, 1));
        if let Some((path, first)) = seen.insert(file.category, (source.path.as_path(), line)) {
            let what = format!("the category has its page already: {}:{first}", path.display());
            let help = "keep one page for each category";
            found.push(Diagnostic::new(what, help).in_file(&source.path).at(&source.text, line, column, 4));
        }
    }
}
