//! What tests of `sayso check` need: two checks and that of idle comments, in the library and in the program.

use std::path::Path;
use std::process::{Command, Output};
use std::sync::LazyLock;

use sayso::check::{Checker, Finding, Level, LevelFrom, Levels, Settings, Severity, catalogue};
use sayso::lexicon::Lexicon;
use sayso::text::Article;

use super::support::ANNOTATOR;

/// The checks that these tests are about.
pub const CHECKS: [&str; 3] = ["anon-bare-source", "vague-reportedly", "unused-suppression"];

static CHECKER: LazyLock<Checker> = LazyLock::new(|| {
    let mut settings = Settings::pages();
    for page in catalogue() {
        let on = CHECKS.contains(&page.id.as_str());
        let levels = if on { Levels::all(Severity::Error) } else { Levels::OFF };
        settings.set(&page.id, Level::Each(levels), LevelFrom::Page).unwrap();
    }
    Checker::new(Lexicon::builtin(), &settings)
});

/// Everything found in a text, silenced or not.
pub fn found(text: &str) -> Vec<Finding> {
    let record = ANNOTATOR.annotate(&Article::from_text("test", text));
    ANNOTATOR.check(&CHECKER, text, &record)
}

/// Runs `sayso check` with these checks in a folder.
pub fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
    command.current_dir(folder).args(["check", "--format", "jsonl", "--select", &CHECKS.join(",")]).args(arguments);
    command.output().unwrap()
}

/// Standard output, standard error and exit code.
pub fn told(output: &Output) -> (String, String, i32) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr), output.status.code().unwrap())
}
