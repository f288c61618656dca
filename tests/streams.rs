//! Long runs: parts, interruptions, broken records, and files that are never half written under their own name.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::fmt::Write as _;
use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// So many articles as JSON Lines; every tenth has no text.
fn articles(count: usize) -> String {
    let mut lines = String::new();
    for n in 0..count {
        let text = format!("The port of district {n} is closed, officials said. “Not again,” Tove Lind said.");
        match n % 10 {
            7 => writeln!(lines, "{{\"id\": \"a{n}\"}}").unwrap(),
            _ => writeln!(lines, "{{\"id\": \"a{n}\", \"text\": \"{text}\"}}").unwrap(),
        }
    }
    lines
}

fn sayso(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
    command.current_dir(folder).args(["annotate", "--format", "jsonl"]).args(arguments);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    sayso(folder, arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn folder(count: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("in.jsonl"), articles(count)).unwrap();
    folder
}

#[test]
fn a_file_is_what_standard_output_is() {
    let folder = folder(40);
    let path = folder.path();
    let screen = run(path, &["in.jsonl"]);
    let file = run(path, &["in.jsonl", "-o", "out.jsonl"]);
    assert_eq!((file.status.code(), screen.status.code()), (Some(2), Some(2)));
    assert_eq!(fs::read(path.join("out.jsonl")).unwrap(), screen.stdout);
    assert!(!path.join("out.jsonl.part").exists());
    let again = run(path, &["in.jsonl", "-o", "out.jsonl"]);
    assert!(said(&again).contains("it is there already"), "{}", said(&again));
    let resumed = run(path, &["in.jsonl", "-o", "out.jsonl", "--resume"]);
    assert_eq!((resumed.status.code(), said(&resumed).contains("is finished")), (Some(0), true));
    assert_eq!(run(path, &["in.jsonl", "-o", "out.jsonl", "--force"]).status.code(), Some(2));
    assert_eq!(fs::read(path.join("out.jsonl")).unwrap(), screen.stdout);
}

#[test]
fn an_unfinished_file_is_gone_on_with() {
    let folder = folder(60);
    let path = folder.path();
    let rejects = ["--rejects", "bad.jsonl"];
    let whole = run(path, &[&["in.jsonl"][..], &rejects].concat());
    let bad = fs::read(path.join("bad.jsonl")).unwrap();
    let lines: Vec<usize> =
        whole.stdout.iter().enumerate().filter(|(_, b)| **b == b'\n').map(|(at, _)| at + 1).collect();
    let part = path.join("out.jsonl.part");
    for cut in [0, 5, lines[0], lines[0] + 1, lines[30] - 1, lines[30], whole.stdout.len() - 1, whole.stdout.len()] {
        fs::write(&part, &whole.stdout[..cut]).unwrap();
        let refused = run(path, &["in.jsonl", "-o", "out.jsonl"]);
        assert!(said(&refused).contains("an unfinished output is there"), "{}", said(&refused));
        let resumed = run(path, &[&["in.jsonl", "-o", "out.jsonl", "--resume"][..], &rejects].concat());
        assert_eq!(resumed.status.code(), Some(2), "{}", said(&resumed));
        assert_eq!(fs::read(path.join("out.jsonl")).unwrap(), whole.stdout, "cut at {cut}");
        assert_eq!(fs::read(path.join("bad.jsonl")).unwrap(), bad, "cut at {cut}");
        assert!(!part.exists());
        fs::remove_file(path.join("out.jsonl")).unwrap();
    }
}

#[test]
fn what_was_made_of_other_input_is_refused() {
    let folder = folder(20);
    let path = folder.path();
    let part = path.join("out.jsonl.part");
    for (there, what) in [
        ("{\"id\": \"other\"}\n", "holds `other` where the input has `a0`"),
        ("no record\n", "line 1 of the unfinished output is no record"),
    ] {
        fs::write(&part, there).unwrap();
        let refused = run(path, &["in.jsonl", "-o", "out.jsonl", "--resume"]);
        assert!(said(&refused).contains(what), "{}", said(&refused));
        assert_eq!(refused.status.code(), Some(2));
        assert_eq!(fs::read_to_string(&part).unwrap(), there);
    }
    let whole = run(path, &["in.jsonl"]).stdout;
    fs::write(&part, [&whole[..], &whole[..]].concat()).unwrap();
    let refused = run(path, &["in.jsonl", "-o", "out.jsonl", "--resume"]);
    assert!(said(&refused).contains("the input no more articles"), "{}", said(&refused));
}

#[test]
fn a_file_without_lines_is_begun_anew() {
    let folder = folder(7);
    let path = folder.path();
    let csv = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
        command.current_dir(path).args(["annotate", "--format", "csv", "in.jsonl"]).args(arguments).output().unwrap()
    };
    let whole = csv(&[]).stdout;
    fs::write(path.join("out.csv.part"), &whole[..whole.len() / 2]).unwrap();
    assert_eq!(csv(&["-o", "out.csv", "--resume"]).status.code(), Some(0));
    assert_eq!(fs::read(path.join("out.csv")).unwrap(), whole);
    assert!(said(&csv(&["-o", "out.csv", "--resume"])).contains("is finished"));
    assert_eq!(fs::read(path.join("out.csv")).unwrap(), whole);
}

#[test]
fn shards_are_the_whole() {
    let folder = folder(50);
    let path = folder.path();
    for n in 0..7 {
        fs::write(path.join(format!("t{n}.txt")), format!("Road {n} is closed, the council said.")).unwrap();
    }
    let whole = String::from_utf8(run(path, &["."]).stdout).unwrap();
    let mut parts: Vec<String> = Vec::new();
    for part in ["1/3", "2/3", "3/3"] {
        let out = String::from_utf8(run(path, &[".", "--shard", part]).stdout).unwrap();
        assert!((15..=20).contains(&out.lines().count()), "{part}");
        parts.extend(out.lines().map(str::to_owned));
    }
    let mut all: Vec<&str> = whole.lines().collect();
    all.sort_unstable();
    parts.sort_unstable();
    assert_eq!(all, parts);
    for wrong in ["0/3", "4/3", "3", "1/0"] {
        assert_eq!(run(path, &[".", "--shard", wrong]).status.code(), Some(2), "{wrong}");
    }
}

#[test]
fn rejects_say_what_and_where() {
    let folder = folder(10);
    let path = folder.path();
    let long = "x".repeat(1000);
    let mut bytes = fs::read(path.join("in.jsonl")).unwrap();
    bytes.extend(format!("{{\"id\": \"long\", \"title\": \"{long}\"}}\n").as_bytes());
    bytes.extend(b"{\"id\": \"cut\", \"text\": \"The po\xFFrt\"}\n");
    bytes.extend(b"{\"id\": \"last\", \"text\": \"The port is closed.\"}\n{\"id\": \"broken");
    fs::write(path.join("in.jsonl"), bytes).unwrap();
    let ran = run(path, &["in.jsonl", "gone.txt", "--rejects", "bad.jsonl"]);
    assert_eq!(ran.status.code(), Some(2));
    assert_eq!(said(&ran), "5 of 15 articles could not be read; see bad.jsonl\n");
    assert_eq!(String::from_utf8_lossy(&ran.stdout).lines().count(), 10);
    let bad = fs::read_to_string(path.join("bad.jsonl")).unwrap();
    let bad: Vec<Value> = bad.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let told = bad.iter().map(|b| (b["input"].as_str(), b["line"].as_u64(), b["id"].as_str(), b["raw"].is_string()));
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            (Some("gone.txt"), None, None, false),
            (Some("in.jsonl"), Some(8), Some("a7"), true),
            (Some("in.jsonl"), Some(11), None, false),
            (Some("in.jsonl"), Some(12), Some("cut"), true),
            (Some("in.jsonl"), Some(14), None, true),
        ]
    );
    assert!(bad.iter().all(|b| b["reason"].is_string() && b["help"].is_string()));
    fs::write(path.join("in.jsonl"), "").unwrap();
    assert_eq!(run(path, &["in.jsonl", "--rejects", "bad.jsonl"]).status.code(), Some(0));
    assert_eq!(fs::read(path.join("bad.jsonl")).unwrap(), b"");
}

#[cfg(unix)]
mod unix {
    use super::*;

    /// Lets a run begin that reads from a pipe which stays open, and asks it to stop.
    fn stopped(path: &Path, signal: &str) -> (Output, Vec<u8>) {
        let mut child = sayso(path, &["-", "-o", "out.jsonl"]).stdin(Stdio::piped()).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        input.write_all(articles(200).as_bytes()).unwrap();
        input.flush().unwrap();
        let part = path.join("out.jsonl.part");
        while fs::metadata(&part).map_or(0, |data| data.len()) < 1000 {
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
        let ended = child.wait_with_output().unwrap();
        drop(input);
        (ended, fs::read(part).unwrap())
    }

    #[test]
    fn who_is_asked_to_stop_leaves_whole_records() {
        let folder = folder(200);
        let path = folder.path();
        let whole = run(path, &["in.jsonl"]).stdout;
        for (signal, code) in [("-INT", 130), ("-TERM", 143)] {
            let (ended, part) = stopped(path, signal);
            assert_eq!(ended.status.code(), Some(code), "{}", said(&ended));
            assert!(said(&ended).contains("stopped after "), "{}", said(&ended));
            assert!(part.ends_with(b"\n") && whole.starts_with(&part));
            assert!(!path.join("out.jsonl").exists());
            run(path, &["in.jsonl", "-o", "out.jsonl", "--resume"]);
            assert_eq!(fs::read(path.join("out.jsonl")).unwrap(), whole);
            fs::remove_file(path.join("out.jsonl")).unwrap();
        }
    }

    #[test]
    fn one_that_is_killed_is_gone_on_with() {
        let folder = folder(200);
        let path = folder.path();
        let whole = run(path, &["in.jsonl"]).stdout;
        stopped(path, "-KILL");
        run(path, &["in.jsonl", "-o", "out.jsonl", "--resume"]);
        assert_eq!(fs::read(path.join("out.jsonl")).unwrap(), whole);
    }

    #[test]
    fn two_runs_do_not_write_one_file() {
        let folder = folder(10);
        let path = folder.path();
        let mut child = sayso(path, &["-", "-o", "out.jsonl"]).stdin(Stdio::piped()).spawn().unwrap();
        while !path.join("out.jsonl.part").exists() {
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        // The lock is taken a moment after the file is made.
        std::thread::sleep(std::time::Duration::from_millis(200));
        let second = run(path, &["in.jsonl", "-o", "out.jsonl", "--resume"]);
        assert!(said(&second).contains("another run writes it"), "{}", said(&second));
        drop(child.stdin.take());
        assert_eq!(child.wait().unwrap().code(), Some(0));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_told_and_loses_nothing() {
        let folder = folder(300);
        let path = folder.path();
        for arguments in [&["in.jsonl", "-o", "/dev/full"][..], &["in.jsonl", "--rejects", "/dev/full"]] {
            let full = run(path, arguments);
            assert_eq!(full.status.code(), Some(2));
            assert!(said(&full).contains("cannot write it"), "{}", said(&full));
        }
        let screen = Command::new("sh")
            .args(["-c", "\"$0\" annotate --format jsonl in.jsonl > /dev/full", env!("CARGO_BIN_EXE_sayso")])
            .current_dir(path)
            .output()
            .unwrap();
        assert_eq!(screen.status.code(), Some(2));
        assert!(said(&screen).contains("the output cannot be written"), "{}", said(&screen));
        // A limit on the size of files, in blocks of 512 bytes, which ends in the middle of a record.
        let limited = Command::new("sh")
            .args(["-c", "trap '' XFSZ; ulimit -f 100; exec \"$0\" annotate --format jsonl -o out.jsonl in.jsonl"])
            .arg(env!("CARGO_BIN_EXE_sayso"))
            .current_dir(path)
            .output()
            .unwrap();
        assert_eq!(limited.status.code(), Some(2));
        assert!(said(&limited).contains("out.jsonl: cannot write it"), "{}", said(&limited));
        assert!(!path.join("out.jsonl").exists());
        run(path, &["in.jsonl", "-o", "out.jsonl", "--resume"]);
        assert_eq!(fs::read(path.join("out.jsonl")).unwrap(), run(path, &["in.jsonl"]).stdout);
    }

    #[test]
    fn pipes_are_read_and_written() {
        let folder = folder(30);
        let path = folder.path();
        assert!(Command::new("mkfifo").arg("in.fifo.jsonl").current_dir(path).status().unwrap().success());
        let feed = fs::read(path.join("in.jsonl")).unwrap();
        let fifo = path.join("in.fifo.jsonl");
        let writer = std::thread::spawn(move || fs::write(fifo, feed).unwrap());
        let read = run(path, &["in.fifo.jsonl"]);
        writer.join().unwrap();
        assert_eq!(read.stdout, run(path, &["in.jsonl"]).stdout);
    }

    #[test]
    fn records_come_before_the_input_ends() {
        let folder = folder(0);
        let mut child = sayso(folder.path(), &["-"]).stdin(Stdio::piped()).spawn().unwrap();
        let (mut input, mut out) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        input.write_all(articles(2).as_bytes()).unwrap();
        let mut start = [0; 10];
        out.read_exact(&mut start).unwrap();
        assert_eq!(&start, b"{\"schema\":");
        drop(input);
        let mut rest = Vec::new();
        out.read_to_end(&mut rest).unwrap();
        assert!(child.wait().unwrap().success());
    }
}
