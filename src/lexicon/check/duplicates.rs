//! What may stand only once: ids, forms that no gate tells apart, the page of a category.

use std::collections::BTreeMap;
use std::fmt;

use super::{Entry, Place, form_keys, locate};
use crate::diagnostic::Diagnostic;
use crate::lexicon::read::SourceFile;
use crate::lexicon::schema::{Kind, LexiconFile};

/// Finds ids that stand twice in a kind.
pub(super) fn ids(files: &[SourceFile], found: &mut Vec<Diagnostic>) {
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

/// Finds forms that two entries of a kind and class, or two names of a set, claim without a gate.
pub(super) fn forms(files: &[SourceFile], found: &mut Vec<Diagnostic>) {
    // Who claims a form, and where. A gated claim clashes with none.
    let mut seen: BTreeMap<_, (Claimant<'_>, Place<'_>)> = BTreeMap::new();
    let views: Vec<_> = files.iter().map(|source| (source, source.file.views())).collect();
    for (source, entries) in &views {
        for (nth, entry) in entries.iter().enumerate().filter(|(_, e)| !e.never) {
            let here = Entry { source, nth, entry };
            for (name, form) in entry.claims() {
                let claimant = Claimant { id: entry.id, name };
                let claim = (source.file.kind(), entry.class.clone(), form_keys(form));
                match seen.get(&claim) {
                    Some((other, first)) if *other != claimant => {
                        let place = first.of(("forms", form));
                        let what =
                            format!("entry {claimant} claims the form `{form}`, which {other} has too ({place})");
                        let help = "leave it in one of the two, or tell them apart with `require_any` or `unless`";
                        let key = name.map_or("forms".to_owned(), |name| format!("name: {name}"));
                        found.push(here.at((&key, form), what, help));
                    }
                    Some(_) => {}
                    None => drop(seen.insert(claim, (claimant, Place { source, nth }))),
                }
            }
        }
    }
}

/// An entry, or one name of a set.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Claimant<'a> {
    id: &'a str,
    name: Option<&'a str>,
}

impl fmt::Display for Claimant<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name {
            Some(name) => write!(f, "`{}/{name}`", self.id),
            None => write!(f, "`{}`", self.id),
        }
    }
}

/// Finds categories with two pages.
pub(super) fn pages(files: &[SourceFile], found: &mut Vec<Diagnostic>) {
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
