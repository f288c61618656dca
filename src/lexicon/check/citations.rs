//! References and what cites them.

use super::{Entry, locate};
use crate::diagnostic::Diagnostic;
use crate::lexicon::read::SourceFile;
use crate::lexicon::schema::LexiconFile;
use crate::lexicon::suggest::nearest;

/// Finds references without an address or a day, and pages that cite what is not there.
pub(super) fn check(source: &SourceFile, cited: &[&str], found: &mut Vec<Diagnostic>) {
    let mut tell = |word: &str, what: String, help: &str| {
        let (line, column) = locate::anywhere(&source.text, word, 0).unwrap_or((1, 1));
        let width = word.chars().count();
        found.push(Diagnostic::new(what, help).in_file(&source.path).at(&source.text, line, column, width));
    };
    for (id, reference) in source.file.references() {
        if let Some((what, help)) = reference.fault() {
            tell(id, format!("the reference `{id}` {what}"), help);
        }
    }
    let LexiconFile::Loaded(file) = &source.file else { return };
    for id in file.page.iter().flat_map(|page| &page.references) {
        if cited.binary_search(&id.as_str()).is_err() {
            tell(id, format!("the page cites `{id}`, which is not among the references"), &missing(id, cited));
        }
    }
}

impl Entry<'_> {
    pub(super) fn check_citations(&self, cited: &[&str], found: &mut Vec<Diagnostic>) {
        for id in self.entry.cite.iter().filter(|id| cited.binary_search(id).is_err()) {
            let what = format!("entry `{}` cites `{id}`, which is not among the references", self.entry.id);
            found.push(self.at(("cite", id), what, missing(id, cited)));
        }
    }
}

fn missing(id: &str, cited: &[&str]) -> String {
    match nearest(id, cited.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "add it to `references` at the top of the file".to_owned(),
    }
}
