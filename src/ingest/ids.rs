//! Two articles with one id.

use std::collections::BTreeMap;
use std::path::Path;

use crate::diagnostic::Diagnostic;

/// Finds articles of one run that have the same id; one message for each article that comes too
/// late, naming both. Takes the path and the id of every article, in the order in which they were
/// read.
pub fn check_ids<'a>(articles: impl IntoIterator<Item = (&'a Path, &'a str)>) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<&str, (&Path, usize)> = BTreeMap::new();
    let mut counts: BTreeMap<&Path, usize> = BTreeMap::new();
    let mut problems = Vec::new();
    for (path, id) in articles {
        let count = counts.entry(path).or_default();
        *count += 1;
        let number = *count;
        match seen.get(id) {
            None => {
                seen.insert(id, (path, number));
            }
            Some((first, before)) => {
                let what = if *first == path {
                    format!("article {number} has the id `{id}`, as article {before} of the same file has")
                } else {
                    format!("the article has the id `{id}`, as the one in {} has", first.display())
                };
                let help =
                    "give one of them an `id` of its own in its front matter or its line of JSON, or rename the file";
                problems.push(Diagnostic::new(what, help).in_file(path));
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_both() {
        let (a, b) = (Path::new("x/a.txt"), Path::new("y/a.jsonl"));
        assert_eq!(check_ids([(a, "a"), (b, "1"), (b, "2")]), []);
        let found = check_ids([(a, "a"), (b, "1"), (b, "a"), (b, "1")]);
        let messages: Vec<&str> = found.iter().map(|d| d.what.as_str()).collect();
        assert_eq!(
            messages,
            [
                "the article has the id `a`, as the one in x/a.txt has",
                "article 3 has the id `1`, as article 1 of the same file has"
            ]
        );
        assert!(found.iter().all(|d| d.path.as_deref() == Some(b)));
    }
}
