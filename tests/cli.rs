//! The command line, case by case: see `tests/cli/*.trycmd`.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::fmt::Write as _;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

#[test]
fn cases() {
    trycmd::TestCases::new()
        .env("NO_COLOR", "1")
        .case("tests/cli/*.trycmd")
        .case("README.md")
        .case("docs/framing.md")
        .case("docs/reading.md")
        .case("docs/shared-copy.md")
        .case("docs/sources.md");
}

#[test]
fn the_page_of_the_lexicon_is_current() {
    let made =
        sayso(Path::new(".")).args(["lexicon", "page", "--precision", "docs/lexicon-precision.csv"]).output().unwrap();
    let made = String::from_utf8(made.stdout).unwrap();
    if std::env::var_os("SAYSO_UPDATE").is_some() {
        std::fs::write("docs/lexicon.md", &made).unwrap();
    }
    let committed = std::fs::read_to_string("docs/lexicon.md").unwrap_or_default();
    assert!(
        made == committed,
        "docs/lexicon.md is not what `sayso lexicon page` writes: run SAYSO_UPDATE=1 cargo test --test cli"
    );
}

/// Many short articles as JSON Lines, one of them broken.
fn many(count: usize) -> String {
    let mut lines = String::new();
    for n in 0..count {
        if n == count / 2 {
            lines.push_str("{\"id\": \"broken\n");
        }
        let text = format!("The port of district {n} is closed, officials said. “Not again,” Tove Lind said.");
        writeln!(lines, "{{\"id\": \"a{n}\", \"text\": \"{text}\"}}").unwrap();
    }
    lines
}

fn sayso(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
    command.current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

#[test]
fn output_is_the_same_for_any_number_of_jobs() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("many.jsonl"), many(400)).unwrap();
    for n in 0..20 {
        let text = format!("Road {n} is closed, the council said.");
        std::fs::write(folder.path().join(format!("road{n:02}.txt")), text).unwrap();
    }
    for format in ["jsonl", "json", "reading", "csv"] {
        let run = |jobs: &str| {
            sayso(folder.path()).args(["annotate", "--format", format, "--jobs", jobs, "."]).output().unwrap()
        };
        let (one, four) = (run("1"), run("4"));
        assert_eq!(one.stdout, four.stdout, "{format}");
        assert_eq!(one.status.code(), Some(2));
        assert_eq!(one.stderr, four.stderr, "{format}");
        let errors = String::from_utf8_lossy(&one.stderr);
        assert!(errors.ends_with("1 of 421 articles could not be read\n"), "{errors}");
    }
    let lines = sayso(folder.path()).args(["annotate", "--format", "jsonl", "."]).output().unwrap().stdout;
    let lines = String::from_utf8(lines).unwrap();
    assert_eq!(lines.lines().count(), 420);
    assert!(lines.lines().nth(399).unwrap().contains("\"id\":\"a399\""));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("many.jsonl"), many(3000).replace("{\"id\": \"broken\n", "")).unwrap();
    let mut child = sayso(folder.path()).args(["annotate", "--format", "jsonl", "many.jsonl"]).spawn().unwrap();
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut [0; 100]).unwrap();
    drop(out);
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
}

#[test]
fn standard_input_is_an_article_and_a_list() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), "The port is closed.").unwrap();
    for (arguments, input, id) in [
        (["annotate", "--format", "jsonl", "-"], "The road is closed.", "\"id\":\"stdin\""),
        (["annotate", "--format", "jsonl", "--files-from=-"], "a.txt\n", "\"id\":\"a\""),
    ] {
        let mut child = sayso(folder.path()).args(arguments).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        let ended = child.wait_with_output().unwrap();
        let out = String::from_utf8(ended.stdout).unwrap();
        assert!(ended.status.success() && out.contains(id), "{out}{}", String::from_utf8_lossy(&ended.stderr));
    }
}

#[test]
fn a_configuration_counts_for_the_folders_below_it() {
    let folder = tempfile::tempdir().unwrap();
    let below = folder.path().join("a/b");
    std::fs::create_dir_all(&below).unwrap();
    std::fs::write(folder.path().join("sayso.yml"), "format: marked\n").unwrap();
    std::fs::write(below.join("port.txt"), "The port is closed.").unwrap();
    let run = || sayso(&below).args(["annotate", "port.txt"]).output().unwrap();
    assert_eq!(String::from_utf8(run().stdout).unwrap().trim(), "The port is closed.");
    std::fs::write(folder.path().join("a/sayso.yaml"), "outlet: nobody-at-all\n").unwrap();
    let nearer = run();
    assert_eq!(nearer.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&nearer.stderr).contains("unknown outlet `nobody-at-all`"));
}

#[test]
fn a_folder_in_the_place_of_a_configuration_is_told_and_not_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("sayso.yaml"), "min_strength: 3\n").unwrap();
    std::fs::create_dir_all(folder.path().join("a/sayso.yaml")).unwrap();
    let output = sayso(&folder.path().join("a")).args(["annotate", "-"]).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(2) && told.contains("the configuration cannot be read"), "{told}");
    assert!(output.stdout.is_empty());
}

#[test]
fn a_dash_is_standard_output() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.md"), "The quay will close, a senior official said.\n").unwrap();
    let sheet = |more: &[&str]| sayso(folder.path()).args(["sheet", "a.md"]).args(more).output().unwrap();
    let (named, plain) = (sheet(&["-o", "-"]), sheet(&[]));
    assert!(named.status.success() && !named.stdout.is_empty(), "{}", String::from_utf8_lossy(&named.stderr));
    assert_eq!(named.stdout, plain.stdout);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    let refused = sheet(&["-o", "-", "--format", "docx"]);
    assert!(refused.status.code() == Some(2) && refused.stdout.is_empty());
}

#[test]
fn a_configuration_to_begin_with_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let show = || sayso(folder.path()).args(["config", "show"]).output().unwrap().stdout;
    let before = show();
    for arguments in [&["init"][..], &["init", "--force", "."]] {
        assert!(sayso(folder.path()).args(arguments).output().unwrap().status.success());
        assert!(folder.path().join("sayso.yaml").is_file());
        assert_eq!(String::from_utf8_lossy(&before), String::from_utf8_lossy(&show()));
    }
    assert_eq!(sayso(folder.path()).arg("init").output().unwrap().status.code(), Some(2));
}

#[test]
fn colour_comes_where_it_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("port.txt"), "The port is closed, officials said.").unwrap();
    let run = |arguments: &[&str], no_color: &str| {
        sayso(folder.path()).env("NO_COLOR", no_color).args(arguments).output().unwrap().stdout.contains(&0x1b)
    };
    assert!(!run(&["annotate", "port.txt"], ""));
    assert!(run(&["annotate", "--color", "always", "port.txt"], ""));
    assert!(!run(&["annotate", "--color", "never", "port.txt"], ""));
    assert!(!run(&["annotate", "port.txt"], "1"));
}
