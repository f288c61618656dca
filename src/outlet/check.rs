//! What can be wrong with outlet files.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::load::{OutletFile, read};
use super::{SCHEMA, sites};
use crate::diagnostic::Diagnostic;
use crate::lexicon::schema::is_date;

/// Checks outlet folders, and the built-in outlets with them.
///
/// One message for each fault: a file that cannot be read or has an unknown key, an id that is not
/// the file's stem, an id or a domain that two files have, a fact whose source is missing or not
/// listed, and values of a wrong shape (country, language, domain, address, date, ISSN, Wikidata item).
pub fn check(dirs: &[PathBuf]) -> Vec<Diagnostic> {
    let (files, mut problems) = read(dirs);
    problems.extend(check_files(&files));
    problems
}

/// The same for files that are read already.
pub(super) fn check_files(files: &[OutletFile]) -> Vec<Diagnostic> {
    let mut problems: Vec<Diagnostic> = files.iter().flat_map(check_file).collect();
    let mut ids: BTreeMap<&str, &OutletFile> = BTreeMap::new();
    let mut domains: BTreeMap<&str, &OutletFile> = BTreeMap::new();
    for file in files {
        if let Some(first) = ids.insert(&file.outlet.id, file) {
            let what = format!("the id `{}` is taken by {}", file.outlet.id, first.path.display());
            problems.push(file.problem(&file.outlet.id, what, "give each outlet an id of its own"));
        }
        for domain in &file.outlet.domains {
            if let Some(first) = domains.insert(domain, file) {
                let what = format!("the domain `{domain}` is also in {}", first.path.display());
                problems.push(file.problem(
                    domain,
                    what,
                    "give a domain to one outlet; name hosts where they share one",
                ));
            }
        }
    }
    problems
}

fn check_file(file: &OutletFile) -> Vec<Diagnostic> {
    let mut problems = identity(file);
    problems.extend(values(file));
    problems.extend(facts(file));
    problems
}

/// Schema, id, name, disclaimer.
fn identity(file: &OutletFile) -> Vec<Diagnostic> {
    let outlet = &file.outlet;
    let mut problems = Vec::new();
    if outlet.schema != SCHEMA {
        let what = format!("the schema is `{}`", outlet.schema);
        problems.push(file.problem(&outlet.schema, what, &format!("write `schema: {SCHEMA}`")));
    }
    let stem = file.path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let slug = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if outlet.id.is_empty() || !outlet.id.chars().all(slug) {
        let what = format!("the id `{}` is not in lower-case letters, digits and hyphens", outlet.id);
        problems.push(file.problem(&outlet.id, what, "write it like `example-daily`"));
    } else if outlet.id != stem {
        let what = format!("the id `{}` is not the file's name `{stem}`", outlet.id);
        problems.push(file.problem(&outlet.id, what, "rename the file or change the id"));
    }
    for (key, value) in [("name", &outlet.name), ("disclaimer", &outlet.disclaimer)] {
        if value.trim().is_empty() {
            problems.push(file.problem(key, format!("`{key}` is empty"), "fill it in"));
        }
    }
    problems
}

/// The shapes of codes, addresses and dates.
fn values(file: &OutletFile) -> Vec<Diagnostic> {
    let outlet = &file.outlet;
    let mut problems = Vec::new();
    let mut expect = |holds: bool, key: &str, value: &str, help: &str| {
        if !holds {
            problems.push(file.problem(value, format!("`{key}` is `{value}`"), help));
        }
    };
    let capitals = outlet.country.len() == 2 && outlet.country.bytes().all(|b| b.is_ascii_uppercase());
    expect(capitals, "country", &outlet.country, "write the ISO 3166 code in two capital letters, for example `GB`");
    for language in &outlet.languages {
        expect(is_language(language), "languages", language, "write a BCP 47 tag, for example `en` or `pt-BR`");
    }
    for domain in &outlet.domains {
        let bare = sites::is_host(domain) && !domain.starts_with("www.");
        expect(
            bare,
            "domains",
            domain,
            "write a lower-case host without `https://`, `www.` and path, for example `example-daily.test`",
        );
    }
    for issn in &outlet.issn {
        expect(is_issn(issn), "issn", issn, "write it like `\"1234-567X\"`");
    }
    if let Some(item) = &outlet.wikidata {
        let digits = item.strip_prefix('Q').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
        expect(digits, "wikidata", item, "write the item's id, for example `Q42`");
    }
    let policies = outlet.policies.values().map(|policy| &policy.url);
    for url in policies.chain(outlet.sources.values().map(|source| &source.url)) {
        expect(sites::is_web_address(url), "url", url, "write the whole address, with `https://`");
    }
    for source in outlet.sources.values() {
        expect(is_date(&source.accessed), "accessed", &source.accessed, "write the day as YYYY-MM-DD");
    }
    problems
}

/// Every fact names a source that is listed.
fn facts(file: &OutletFile) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for (fact, src) in file.outlet.facts() {
        if src.is_empty() {
            let what = format!("{fact} has no source");
            problems.push(file.problem("", what, "add `src: s1` and list `s1` under `sources`"));
        } else if !file.outlet.sources.contains_key(src) {
            let listed: Vec<&str> = file.outlet.sources.keys().map(String::as_str).collect();
            let what = format!("{fact} names the source `{src}`, which is not listed");
            let help = match listed.as_slice() {
                [] => format!("add `{src}` under `sources`"),
                keys => format!("add it under `sources`, which holds {}", keys.join(", ")),
            };
            problems.push(file.problem(&format!("src: {src}"), what, &help));
        }
    }
    problems
}

impl OutletFile {
    /// A message about this file, at the first place where `mark` stands as written.
    fn problem(&self, mark: &str, what: impl Into<String>, help: &str) -> Diagnostic {
        let diagnostic = Diagnostic::new(what, help).in_file(&self.path);
        let text = self.text.as_deref().unwrap_or_default();
        let place = text.lines().enumerate().find_map(|(index, line)| {
            let at = if mark.is_empty() { None } else { find_word(line, mark) }?;
            Some((index + 1, line.get(..at)?.chars().count() + 1))
        });
        match place {
            Some((line, column)) => diagnostic.at(text, line, column, mark.chars().count()),
            None => diagnostic,
        }
    }
}

/// Where `mark` stands in the line and is not a part of a longer word.
fn find_word(line: &str, mark: &str) -> Option<usize> {
    let inside = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/'));
    line.match_indices(mark).map(|(at, _)| at).find(|&at| {
        let before = line.get(..at).and_then(|s| s.chars().next_back());
        let after = line.get(at + mark.len()..).and_then(|s| s.chars().next());
        !inside(before) && !inside(after)
    })
}

fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    matches!(first.len(), 2 | 3)
        && first.bytes().all(|b| b.is_ascii_lowercase())
        && parts.all(|p| matches!(p.len(), 1..=8) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}

fn is_issn(text: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    match text.split_once('-') {
        Some((left, right)) => {
            left.len() == 4 && right.len() == 4 && digits(left) && digits(right.strip_suffix('X').unwrap_or(right))
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outlet::Outlets;
    use crate::outlet::testing::{GOOD, folder};

    #[test]
    fn a_good_file_is_clean() {
        let dir = folder(&[("example-daily.yaml", GOOD)]);
        assert_eq!(check(&[dir.path().to_owned()]), []);
        assert!(Outlets::with_dirs(&[dir.path().to_owned()]).unwrap().by_id("example-daily").is_some());
    }

    #[test]
    fn each_fault_is_one_message() {
        for (from, to, expected, place) in [
            ("schema: sayso-outlet/1", "schema: sayso-outlet/2", "the schema is `sayso-outlet/2`", Some((1, 9))),
            ("id: example-daily", "id: other-daily", "is not the file's name `example-daily`", Some((2, 5))),
            ("id: example-daily", "id: Example Daily", "not in lower-case letters", Some((2, 5))),
            ("country: GB", "country: gb", "`country` is `gb`", Some((6, 10))),
            ("[en]", "[English]", "`languages` is `English`", Some((7, 13))),
            ("[example-daily.test]", "[\"https://example-daily.test/\"]", "`domains` is", None),
            ("1234-567X", "1234", "`issn` is `1234`", Some((9, 9))),
            ("wikidata: Q42", "wikidata: 42", "`wikidata` is `42`", Some((10, 11))),
            ("group, src: s1}", "group, src: s9}", "the owner `Example group` names the source `s9`", Some((11, 31))),
            ("group, src: s1}", "group}", "the owner `Example group` has no source", None),
            ("advertising, src: s1", "advertising, src: s2", "the funding `advertising` names the source `s2`", None),
            ("public_service, src: s1", "public_service", "the state affiliation has no source", None),
            ("corrections\", src: s1", "corrections\"", "the policy `corrections` has no source", None),
            ("https://example-daily.test/corrections", "example-daily.test", "`url` is `example-daily.test`", None),
            ("2026-11-20", "20 November 2026", "`accessed` is `20 November 2026`", None),
            ("2026-11-20", "2026-02-29", "`accessed` is `2026-02-29`", None),
            ("\"Facts about the publisher.\"", "\"\"", "`disclaimer` is empty", None),
        ] {
            let text = GOOD.replacen(from, to, 1);
            assert_ne!(text, GOOD, "{from}");
            let dir = folder(&[("example-daily.yaml", &text)]);
            let found = check(&[dir.path().to_owned()]);
            assert_eq!(found.len(), 1, "{to}: {found:?}");
            assert!(found[0].what.contains(expected), "{to}: {}", found[0]);
            assert!(!found[0].help.is_empty() && found[0].path.is_some(), "{to}");
            if place.is_some() {
                assert_eq!(found[0].position.map(|p| (p.line, p.column)), place, "{to}");
            }
            assert_eq!(Outlets::with_dirs(&[dir.path().to_owned()]).unwrap_err(), found);
        }
    }

    #[test]
    fn unknown_keys_and_values_have_a_place() {
        for (from, to, line) in [
            ("aliases:", "alias:", 4),
            ("type: newspaper", "type: paper", 8),
            ("corrections:", "correction:", 14),
            ("{name: Example group,", "{nam: Example group,", 11),
        ] {
            let text = GOOD.replacen(from, to, 1);
            let dir = folder(&[("example-daily.yaml", &text)]);
            let found = check(&[dir.path().to_owned()]);
            assert_eq!(found.len(), 1, "{to}: {found:?}");
            assert_eq!(found[0].position.map(|p| p.line), Some(line), "{to}: {}", found[0]);
        }
    }

    #[test]
    fn two_files_with_one_id_or_domain() {
        let other = GOOD.replace("id: example-daily", "id: zebra-times");
        let dir =
            folder(&[("a/example-daily.yaml", GOOD), ("b/example-daily.yaml", GOOD), ("zebra-times.yml", &other)]);
        let found = check(&[dir.path().to_owned()]);
        let messages: Vec<&str> = found.iter().map(|d| d.what.split(" is ").next().unwrap()).collect();
        assert_eq!(
            messages,
            ["the id `example-daily`", "the domain `example-daily.test`", "the domain `example-daily.test`"]
        );
        assert!(found[0].what.contains("a/example-daily.yaml"));
    }

    #[test]
    fn folders_that_hold_nothing() {
        let dir = folder(&[("notes.txt", "x"), (".hidden.yaml", "x")]);
        assert!(check(&[dir.path().to_owned()])[0].what.contains("holds no outlet file"));
        assert!(check(&[dir.path().join("gone")])[0].what.contains("cannot be read"));
    }

    #[test]
    fn days_of_the_calendar() {
        assert!(["2024-02-29", "2026-12-31"].into_iter().all(is_date));
        for bad in ["2023-02-29", "2026-13-01", "2026-00-10", "2026-4-01", "2026-04-31", "+026-04-01", "2026-04", ""] {
            assert!(!is_date(bad), "{bad}");
        }
    }
}
