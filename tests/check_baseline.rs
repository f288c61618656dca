//! Findings that are known, and lines that changed.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

#[path = "support/checking.rs"]
mod checking;
mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use checking::{found, run, told};
use proptest::prelude::*;
use sayso::check::Baseline;
use tempfile::TempDir;

/// Findings of a text that a baseline does not hold.
fn new(text: &str, path: &str, baseline: &Baseline) -> usize {
    let mut baseline = baseline.clone();
    found(text).iter().filter(|finding| !baseline.take(path, finding)).count()
}

fn baseline(text: &str, path: &str) -> Baseline {
    let mut baseline = Baseline::default();
    found(text).iter().for_each(|finding| baseline.add(path, finding));
    baseline
}

const LEAD: &str = "The plant will close in May, Mayor Edda Lund said on Tuesday.";

/// Paragraphs with one finding each, but for the last two.
const PARAGRAPHS: [&str; 6] = [
    "The owners want to sell the land to a hotel. A source said the contract was signed in March, before the strike began.",
    "He reportedly resigned on Monday.",
    "A source said the plant will close in May.",
    "“Nobody told us,” said Ines Varga, who has worked there for nine years. She reportedly moved to Tesk in the summer.",
    "Mayor Edda Lund did not answer.",
    "“We will fight,” Ines Varga said.",
];

fn story(paragraphs: &[usize]) -> String {
    let paragraphs = paragraphs.iter().map(|&i| PARAGRAPHS[i]);
    std::iter::once(LEAD).chain(paragraphs).map(|paragraph| format!("{paragraph}\n\n")).collect()
}

/// The text with lines of at most 60 characters.
fn wrapped(text: &str) -> String {
    let mut out = String::new();
    for paragraph in text.split("\n\n") {
        let mut width = 0;
        for word in paragraph.split_whitespace() {
            if width > 0 && width + word.len() >= 60 {
                out.push('\n');
                width = 0;
            } else if width > 0 {
                out.push(' ');
            }
            out.push_str(word);
            width += word.len() + 1;
        }
        out.push_str("\n\n");
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn what_is_known_stays_known(
        old in prop::collection::vec(0..PARAGRAPHS.len(), 0..6),
        put in prop::collection::vec((0..6usize, 0..PARAGRAPHS.len()), 0..4),
    ) {
        let text = story(&old);
        let known = baseline(&text, "a.md");
        prop_assert_eq!(new(&text, "a.md", &known), 0);
        prop_assert_eq!(Baseline::from_json(&known.to_json()).unwrap(), known.clone());
        let mut now = old.clone();
        for &(at, paragraph) in &put {
            now.insert(at.min(now.len()), paragraph);
        }
        let later = story(&now);
        prop_assert_eq!(new(&later, "a.md", &known), found(&later).len() - found(&text).len());
    }
}

#[test]
fn a_fingerprint_outlives_what_changes_around_it() {
    let text = story(&[0, 1, 3, 4]);
    let known = baseline(&text, "a.md");
    assert_eq!(known.len(), 3);
    for later in [
        format!("Plant to close\n\n{text}"),
        format!("\n\n\n{}", text.replace("\n\n", "\r\n\r\n\r\n")),
        wrapped(&text),
        text.replace(['“', '”'], "\""),
        text.replace(LEAD, "“We know nothing,” Mayor Edda Lund said."),
        text.replace("He reportedly", "<!-- ask him -->\nHe reportedly"),
        story(&[4, 3, 1, 0]),
    ] {
        assert_eq!(new(&later, "a.md", &known), 0, "{later}");
    }
    assert_eq!(new(&text.replace("in March", "in April"), "a.md", &known), 1);
}

#[test]
fn what_stands_twice_is_known_as_often_as_it_was() {
    let known = baseline(&story(&[1, 4, 1]), "a.md");
    assert_eq!(found(&story(&[1, 1])).iter().map(|f| &f.fingerprint).collect::<BTreeSet<_>>().len(), 2);
    assert_eq!(new(&story(&[1, 1]), "a.md", &known), 0);
    assert_eq!(new(&story(&[1, 4, 1, 1]), "a.md", &known), 1);
}

#[test]
fn another_file_is_new_and_another_separator_is_not() {
    let text = story(&[1]);
    let known = baseline(&text, "news\\today\\a.md");
    assert_eq!(new(&text, "./news/today/a.md", &known), 0);
    assert_eq!(new(&text, "news/today/b.md", &known), 1);
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    files.iter().for_each(|(name, text)| write(&folder, name, text));
    folder
}

fn write(folder: &TempDir, name: &str, text: &str) {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Runs the program; what it finds as `path:line`, standard error, exit code.
fn check(folder: &TempDir, arguments: &[&str]) -> (Vec<String>, String, i32) {
    let (out, err, code) = told(&run(folder.path(), arguments));
    let place = |line: &str| {
        let finding: serde_json::Value = serde_json::from_str(line).unwrap();
        format!("{}:{}", finding["path"].as_str().unwrap(), finding["line"])
    };
    (out.lines().map(place).collect(), err, code)
}

#[test]
fn the_program_writes_a_baseline_and_reads_it() {
    let folder = folder(&[("news/a.md", &story(&[0, 2])), ("news/b.md", &story(&[1]))]);
    let (out, err, code) = check(&folder, &["--write-baseline", "known.json", "news"]);
    assert_eq!((out.len(), err.as_str(), code), (0, "known.json: 3 findings written\n", 0));
    let file = fs::read_to_string(folder.path().join("known.json")).unwrap();
    let lines: Vec<&str> = file.lines().filter(|line| line.contains("fingerprint")).collect();
    assert!(lines.len() == 3 && lines[0].contains("news/a.md") && lines[2].contains("news/b.md"), "{file}");
    assert!(!file.contains("source said") && file.contains("\"sayso-baseline/1\""), "{file}");

    let whole = folder.path().join("news");
    for news in ["news", "./news", whole.to_str().unwrap()] {
        let (out, err, code) = check(&folder, &["--baseline", "known.json", news]);
        assert_eq!((out.len(), err.as_str(), code), (0, "3 findings left out as known\n", 0), "{news}");
    }

    // What is new is reported, what is fixed is said, what was not read is neither.
    write(&folder, "news/a.md", &story(&[4, 0]).replace("He ", "She "));
    write(&folder, "news/c.md", &story(&[1]));
    let (out, err, code) =
        check(&folder, &["--fail-on", "warning", "--baseline", "known.json", "news/a.md", "news/c.md"]);
    assert_eq!((out, code), (vec!["news/c.md:3".to_owned()], 1));
    assert_eq!(err, "1 finding left out as known\n1 finding of the baseline no longer there\n");
    // It is written over, as a whole.
    let (_, err, code) = check(&folder, &["--write-baseline", "known.json", "news/b.md"]);
    assert_eq!((err.as_str(), code), ("known.json: 1 finding written\n", 0));
}

#[test]
fn a_baseline_that_cannot_be_used_is_refused() {
    let folder = folder(&[
        ("a.md", &story(&[1])),
        ("list.json", "{\"schema\": \"sayso-baseline/9\"}"),
        ("text.json", "{\n  no\n"),
    ]);
    for (arguments, said) in [
        (["--baseline", "none.json"], vec!["none.json", "cannot read it"]),
        (["--baseline", "text.json"], vec!["text.json:2:3", "not JSON", "^"]),
        (["--baseline", "list.json"], vec!["list.json", "`sayso-baseline/9`", "--write-baseline"]),
        (["--write-baseline", "no/such/folder.json"], vec!["folder.json", "cannot write it"]),
    ] {
        let (out, err, code) = check(&folder, &[arguments[0], arguments[1], "a.md"]);
        assert!(out.is_empty() && code == 2, "{err}");
        said.iter().for_each(|part| assert!(err.contains(part), "{part}: {err}"));
    }
    for both in [["--baseline", "list.json"], ["--diff-base", "HEAD"]] {
        let (_, err, code) = check(&folder, &["--write-baseline", "new.json", both[0], both[1], "a.md"]);
        assert!(code == 2 && err.contains("cannot be used with"), "{err}");
    }
    // Not everything was read, so that the file would lack something.
    let (_, err, code) = check(&folder, &["--write-baseline", "new.json", "a.md", "none.md"]);
    assert!(code == 2 && err.contains("new.json: not written"), "{err}");
    assert!(!folder.path().join("new.json").exists());
}

fn git(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.current_dir(folder).args(["-c", "user.name=Test", "-c", "user.email=test@example.test"]).args(arguments);
    // Nothing of the machine's own settings.
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    let output = command.output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn repository(files: &[(&str, &str)]) -> TempDir {
    let folder = folder(files);
    git(folder.path(), &["init", "--quiet"]);
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "--quiet", "-m", "First"]);
    folder
}

#[test]
fn only_changed_lines_are_reported() {
    let folder = repository(&[
        ("news/a.md", &story(&[1, 4])),
        ("news/still.md", &story(&[1])),
        ("news/old name.md", &story(&[1, 0, 2, 4, 5])),
        ("news/gone.md", "Nothing of this is left.\n"),
        ("news/é \"x\".md", &story(&[4])),
    ]);
    git(folder.path(), &["tag", "first"]);
    write(&folder, "news/a.md", &story(&[1, 4, 2]));
    write(&folder, "news/é \"x\".md", &story(&[4, 1]));
    git(folder.path(), &["mv", "news/old name.md", "news/new name.md"]);
    write(&folder, "news/new name.md", &story(&[1, 0, 2, 4, 1]));
    git(folder.path(), &["rm", "--quiet", "news/gone.md"]);
    write(&folder, "news/untracked.md", &story(&[1]));
    let expected =
        ["news/a.md:7", "news/new name.md:11", "news/untracked.md:3", "news/é \"x\".md:5"].map(str::to_owned);
    let (out, err, code) = check(&folder, &["--fail-on", "note", "--diff-base", "first", "news"]);
    assert_eq!((out, code), (expected.to_vec(), 1), "{err}");
    assert!(err.contains("left out on lines that did not change"), "{err}");

    // The same from a folder inside, whatever is configured, and after what changed is committed.
    for (key, value) in [
        ("diff.noprefix", "true"),
        ("diff.mnemonicPrefix", "true"),
        ("diff.external", "false"),
        ("color.ui", "always"),
        ("diff.interHunkContext", "9"),
        ("diff.relative", "true"),
    ] {
        git(folder.path(), &["config", key, value]);
    }
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "--quiet", "-m", "Second"]);
    let (out, err, _) = told(&run(&folder.path().join("news"), &["--diff-base", "first", "."]));
    assert_eq!(out.lines().count(), 4, "{out}{err}");
    let (out, _, code) = check(&folder, &["--fail-on", "note", "--diff-base", "HEAD", "news"]);
    assert_eq!((out.len(), code), (0, 0));
}

#[test]
fn front_matter_and_json_lines_are_counted_as_in_the_file() {
    let front = |text: &str| format!("---\nid: a\n---\n\n{text}");
    let line = |id: &str, text: &str| format!("{}\n", serde_json::json!({"id": id, "text": text}));
    let folder = repository(&[("a.md", &front(&story(&[1, 4]))), ("b.jsonl", &line("b", &story(&[1])))]);
    write(&folder, "a.md", &front(&story(&[1, 2])));
    write(&folder, "b.jsonl", &format!("{}{}", line("b", &story(&[1])), line("c", &story(&[1]))));
    let (out, err, _) = check(&folder, &["--diff-base", "HEAD", "a.md", "b.jsonl"]);
    assert_eq!(out, ["a.md:9", "b.jsonl:2"], "{err}");
}

#[test]
fn what_git_takes_for_no_text_is_compared_by_lines_too() {
    let folder = repository(&[(".gitattributes", "*.txt binary\n"), ("b.txt", &story(&[1]))]);
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let put = |text: &str| fs::write(folder.path().join("a.md"), [b"\xff\xfe", &*utf16(text)].concat()).unwrap();
    put(&story(&[1]));
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "--quiet", "-m", "Second"]);
    put(&story(&[1, 2]));
    write(&folder, "b.txt", &story(&[1, 2]));
    let (out, err, _) = check(&folder, &["--diff-base", "HEAD", "a.md", "b.txt"]);
    assert_eq!(out, ["a.md:5", "b.txt:5"], "{err}");
}

#[test]
fn a_revision_that_is_none_is_refused() {
    let folder = repository(&[("a.md", &story(&[1]))]);
    for revision in ["nothing-such", "--output=x", "-p", "", "HEAD..HEAD"] {
        let (out, err, code) = check(&folder, &[&format!("--diff-base={revision}"), "a.md"]);
        assert!(out.is_empty() && code == 2 && err.contains("there is no revision"), "{revision}: {err}");
    }
    let (out, err, code) = check(&folder, &["--diff-base", "HEAD:a.md", "a.md"]);
    assert!(out.is_empty() && code == 2 && err.contains("`HEAD:a.md` is a file of the repository"), "{err}");
    // A tree has files to compare with.
    let (out, err, code) = check(&folder, &["--diff-base", "HEAD^{tree}", "a.md"]);
    assert_eq!((out.len(), code), (0, 0), "{err}");
    assert!(!folder.path().join("x").exists());
    let outside = self::folder(&[("a.md", &story(&[1]))]);
    let (out, err, code) = check(&outside, &["--diff-base", "HEAD", "a.md"]);
    assert!(out.is_empty() && code == 2 && err.contains("asks for a Git repository"), "{err}");
    let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
    let output =
        command.current_dir(folder.path()).args(["check", "--diff-base", "HEAD", "a.md"]).env("PATH", "").output();
    let (out, err, code) = told(&output.unwrap());
    assert!(out.is_empty() && code == 2 && err.contains("install Git"), "{err}");
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_written_into_and_stays_what_it_is() {
    let folder = folder(&[("a.md", &story(&[1]))]);
    let (out, err, code) = told(&run(folder.path(), &["--write-baseline", "/dev/stdout", "a.md"]));
    assert!(code == 0 && out.contains("sayso-baseline/1"), "{out}{err}");
}
