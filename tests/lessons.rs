//! The sheets and keys of the lesson packs are what the command in each plan makes of the stories.
//! `SAYSO_UPDATE=1 cargo test --test lessons` makes them anew; git shows what changed.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How the command begins in a plan; what follows are the articles.
const MAKES: &str = "sayso exercise -o my-lesson ";

/// The folders of the packs.
fn packs() -> Vec<PathBuf> {
    let mut packs: Vec<PathBuf> = fs::read_dir("seeds/lessons").unwrap().map(|entry| entry.unwrap().path()).collect();
    packs.sort();
    assert!(packs.len() >= 2, "{packs:?}");
    packs
}

/// Every file of a folder with what is in it.
fn contents(folder: &Path) -> BTreeMap<String, String> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.map(|path| (path.file_name().unwrap().display().to_string(), fs::read_to_string(&path).unwrap())).collect()
}

/// Makes the sheets of a pack, by its plan, in a folder.
fn make(pack: &Path, folder: &Path) {
    let plan = fs::read_to_string(pack.join("plan.md")).unwrap();
    let articles = plan.lines().find_map(|line| line.strip_prefix(MAKES)).expect("the plan has the command");
    let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
    command.args(["exercise", "--force", "-o"]).arg(folder).args(articles.split(' '));
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn sheets_are_what_the_plan_makes() {
    for pack in packs() {
        let sheets = pack.join("sheets");
        if std::env::var_os("SAYSO_UPDATE").is_some() {
            make(&pack, &sheets);
        }
        let folder = tempfile::tempdir().unwrap();
        make(&pack, folder.path());
        let (committed, made) = (contents(&sheets), contents(folder.path()));
        let names = |files: &BTreeMap<String, String>| files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&committed), names(&made), "{}", sheets.display());
        for (name, text) in &made {
            let same = committed.get(name) == Some(text);
            assert!(same, "{}: run SAYSO_UPDATE=1 cargo test --test lessons", sheets.join(name).display());
        }
    }
}

#[test]
fn a_pack_has_all_that_a_teacher_needs() {
    for pack in packs() {
        for (file, parts) in [
            ("plan.md", &["## Aims", "## Materials", "## Minute by minute", "## For weaker and stronger groups"][..]),
            ("discussion.md", &["Listen for: "]),
            ("mistakes.md", &["| in the text | what the program says | what we would say | why it goes wrong |"]),
        ] {
            let text = fs::read_to_string(pack.join(file)).unwrap();
            for part in parts {
                assert!(text.contains(part), "{}: {part}", pack.join(file).display());
            }
        }
    }
}
