//! References and what cites them.

use super::{Entry, locate};
use crate::diagnostic::Diagnostic;
use crate::lexicon::read::SourceFile;
use crate::lexicon::schema::{LexiconFile, Reference};
use crate::lexicon::suggest::nearest;

/// Finds references without an address or a day, and pages that cite what is not there.
pub(super) fn check(source: &SourceFile, cited: &[&str], found: &mut Vec<Diagnostic>) {
    let mut tell = |word: &str, what: String, help: &str| {
        let (line, column) = locate::anywhere(&source.text, word, 0).unwrap_or((1, 1));
        let width = word.chars().count();
        found.push(Diagnostic::new(what, help).in_file(&source.path).at(&source.text, line, column, width));
    };
    for (id, reference) in source.file.references() {
        if let Some((what, help)) = fault(reference) {
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

/// What a reference lacks, and what to do.
fn fault(reference: &Reference) -> Option<(String, &'static str)> {
    let Reference { title, url, accessed } = reference;
    let address = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let day: Vec<&str> = accessed.split('-').collect();
    let digits = |part: &&str, count: usize| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
    if url.trim().is_empty() {
        Some(("has no address".to_owned(), "put the address of the page into `url`, with https:// in front"))
    } else if address.is_none_or(|rest| rest.is_empty() || rest.contains(char::is_whitespace)) {
        Some((format!("has the address `{url}`, which leads nowhere"), "a `url` starts with https:// or http://"))
    } else if title.trim().is_empty() {
        Some(("has no title".to_owned(), "put the name of the page into `title`"))
    } else if !matches!(day.as_slice(), [y, m, d] if digits(y, 4) && digits(m, 2) && digits(d, 2)) {
        Some((format!("was read on `{accessed}`, which is no day"), "write `accessed` as year-month-day: 2026-11-22"))
    } else {
        None
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
