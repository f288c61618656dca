//! Outlets for the unit tests of this room.

use tempfile::TempDir;

use super::Outlets;

/// A file with every kind of fact.
pub const GOOD: &str = r#"schema: sayso-outlet/1
id: example-daily
name: Example Daily
aliases: [The Daily, "Example's Daily"]
domains: [example-daily.test]
country: GB
languages: [en]
type: newspaper
issn: ["1234-567X"]
wikidata: Q42
owner: [{name: Example group, src: s1}]
funding: [{kind: advertising, src: s1}]
state_affiliation: {status: public_service, src: s1}
policies: {corrections: {url: "https://example-daily.test/corrections", src: s1}}
republication: {markers: ["First printed by the Example Daily"], datelines: true}
sources: {s1: {title: About, url: "https://example-daily.test/about", accessed: 2026-11-20}}
disclaimer: "Facts about the publisher."
"#;

/// An agency, with a name that is also a part of another outlet's.
pub const AGENCY: &str = r#"schema: sayso-outlet/1
id: quill-press
name: Quill Press
aliases: [QP, The Daily]
domains: [quill.test, news.example-daily.test]
country: GB
type: wire
wires: {is_wire: true}
republication: {markers: ["(QP) —", "Quill Press contributed to this report"]}
disclaimer: "Facts about the publisher."
"#;

/// A temporary folder with these files; their folders are made.
pub fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    dir
}

/// The outlets of [`GOOD`] and [`AGENCY`], with the built-in ones.
pub fn outlets() -> Outlets {
    let dir = folder(&[("example-daily.yaml", GOOD), ("quill-press.yaml", AGENCY)]);
    Outlets::with_dirs(&[dir.path().to_owned()]).unwrap()
}
