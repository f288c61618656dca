//! The policies that ship: every level has a reason and a public page, and every check that they name exists.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use sayso::check::{LevelFrom, Policy, Settings, Severity, UNUSED, is_check, load_policy, policies};
use sayso::lexicon::from_yaml;

/// The files of the policies, read as a user's would be.
fn files() -> Vec<(PathBuf, Policy)> {
    let entries = fs::read_dir("lexicons/policies").unwrap();
    let read = |path: PathBuf| {
        let policy = from_yaml(&path, &fs::read_to_string(&path).unwrap()).unwrap_or_else(|e| panic!("{e}"));
        (path, policy)
    };
    let mut files: Vec<_> = entries.map(|entry| read(entry.unwrap().path())).collect();
    files.sort_by(|a, b| a.0.cmp(&b.0));
    files
}

#[test]
fn every_file_is_packed_and_loads() {
    let files = files();
    let packed: Vec<&str> = policies().iter().map(|policy| policy.id.as_str()).collect();
    let expected = ["ap", "bbc", "classroom", "default", "guardian", "npr", "nyt", "reuters", "washington-post"];
    assert_eq!(packed, expected);
    assert_eq!(files.len(), packed.len());
    for (path, policy) in &files {
        assert_eq!(path.file_stem().unwrap().to_str(), Some(policy.id.as_str()));
        assert_eq!(policy.schema, Policy::SCHEMA, "{}", policy.id);
        assert!(!load_policy(&policy.id, Path::new("")).unwrap().is_empty());
    }
}

#[test]
fn every_level_has_a_reason_and_a_public_page() {
    let mut problems = Vec::new();
    for (_, policy) in files() {
        let cited: BTreeSet<&String> = policy.checks.values().filter_map(|setting| setting.source.as_ref()).collect();
        for (check, setting) in &policy.checks {
            let mut tell = |what: &str| problems.push(format!("{}: {check}: {what}", policy.id));
            if !is_check(check) {
                tell("there is no such check");
            }
            if setting.why.as_ref().is_none_or(|why| !why.ends_with(['.', '?']) || why.len() > 130) {
                tell("the reason has to be one sentence");
            }
            if setting.source.as_ref().is_none_or(|source| !policy.sources.contains_key(source)) {
                tell("it has no source");
            }
        }
        for (id, source) in &policy.sources {
            if let Some((what, _)) = source.fault() {
                problems.push(format!("{}: {id} {what}", policy.id));
            }
            if !cited.contains(id) {
                problems.push(format!("{}: nothing cites {id}", policy.id));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn the_default_changes_nothing_and_a_class_gets_notes() {
    let settings = |id: &str| Settings::of(&load_policy(id, Path::new("")).unwrap());
    assert_eq!(settings("default"), Settings::pages());
    // One check is about comments, and not about articles.
    for (check, levels, from) in settings("classroom").iter().filter(|(check, ..)| *check != UNUSED) {
        assert_eq!(levels.highest(), Severity::Note, "{check}");
        assert_eq!(*from, LevelFrom::Policy("classroom".to_owned()));
    }
}

#[test]
fn a_page_was_read_on_a_day_of_the_calendar() {
    let folder = tempfile::tempdir().unwrap();
    for (day, fits) in [("2026-11-22", true), ("2026-99-99", false), ("2026-02-29", false), ("last week", false)] {
        let source = format!("sources:\n  s: {{title: T, url: \"https://example.com/\", accessed: {day}}}\n");
        fs::write(folder.path().join("p.yaml"), format!("schema: sayso-policy/1\nid: p\ntitle: t\n{source}")).unwrap();
        let problems = load_policy("p.yaml", folder.path()).err().unwrap_or_default();
        let told =
            problems.iter().any(|p| p.what.contains("which is no day") && p.position.is_some_and(|at| at.line == 5));
        assert_eq!((problems.is_empty(), told), (fits, !fits), "{day}: {problems:?}");
    }
}

#[test]
fn a_policy_stands_above_those_that_it_extends() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    fs::create_dir(folder.path().join("below")).unwrap();
    let head = "schema: sayso-policy/1\ntitle: Our paper\n";
    write("house.yaml", &format!("{head}id: house\nextends: ap\nchecks:\n  cue-mind: warning\n  anon-opinion: off\n"));
    let voices = "checks:\n  # louder\n  'anon-opinion': {outlet: error, quote: warning}\n";
    write("below/desk.yml", &format!("{head}id: desk\nextends: ../house.yaml\n{voices}"));
    let layers = load_policy("below/desk.yml", folder.path()).unwrap();
    let ids: Vec<&str> = layers.iter().map(|layer| layer.policy.id.as_str()).collect();
    assert_eq!(ids, ["ap", "house", "desk"]);
    let settings = Settings::of(&layers);
    let opinion = settings.levels("anon-opinion");
    assert_eq!(
        (opinion.outlet, opinion.paraphrase, opinion.quote),
        (Severity::Error, Severity::Off, Severity::Warning)
    );
    let from = |id: &str| settings.iter().find(|(check, ..)| *check == id).unwrap().2.to_string();
    assert!(from("anon-opinion").ends_with("desk.yml:7"), "{}", from("anon-opinion"));
    assert!(from("cue-mind").ends_with("house.yaml:6"), "{}", from("cue-mind"));
    assert_eq!(from("anon-pejorative"), "policy ap");
}
