//! Turns the YAML in `lexicons/` and `seeds/outlets/` into what the program carries.
//!
//! The files are read by the same code that reads a user's own, so a broken one stops the
//! build with the message that the user would see.

// The modules are the library's; the build uses only a part of them.
#![allow(dead_code, unused_imports)]

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "src/diagnostic.rs"]
mod diagnostic;
#[path = "src/model/mod.rs"]
mod model;
#[path = "src/text/mod.rs"]
mod text;

#[path = "src/lexicon"]
mod lexicon {
    pub mod check;
    pub mod locate;
    pub mod pack;
    pub mod read;
    pub mod schema;
    pub mod suggest;
    pub mod yaml;
}

use diagnostic::Diagnostic;
use lexicon::{check, pack, read, yaml};

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    for watched in
        ["build.rs", "lexicons", "seeds/outlets", "src/lexicon", "src/text", "src/model", "src/diagnostic.rs"]
    {
        println!("cargo::rerun-if-changed={watched}");
    }
    let built = lexicons(&out)
        .and_then(|()| plain(Path::new("seeds/outlets"), "outlet", &out.join("outlets.json")))
        .and_then(|()| plain(Path::new("lexicons/checks"), "file", &out.join("checks.json")))
        .and_then(|()| plain(Path::new("lexicons/policies"), "file", &out.join("policies.json")));
    if let Err(problems) = built {
        for problem in &problems {
            println!("cargo::error={problem}");
            if let Some(line) = &problem.line_text {
                println!("cargo::error=    {line}");
            }
        }
        return Err(format!("{} problems in the YAML files", problems.len()).into());
    }
    Ok(())
}

fn lexicons(out: &Path) -> Result<(), Vec<Diagnostic>> {
    let mut files = Vec::new();
    let mut problems = Vec::new();
    for path in yaml_files(Path::new("lexicons/en"))? {
        match text_of(&path).and_then(|text| read::read(&path, &text)) {
            Ok(file) => files.push(file),
            Err(problem) => problems.push(problem),
        }
    }
    problems.extend(check::check(&files, check::Known::default()));
    if !problems.is_empty() {
        return Err(problems);
    }
    let entries: Vec<_> = files.iter().map(|f| f.file.clone().without_examples()).collect();
    pack(&out.join("lexicon.bin"), &entries)?;
    pack(&out.join("lexicon_details.bin"), &pack::details(&files))
}

/// The files of a folder as one JSON list of their paths and, under this name, what they say, unchecked; tests hold that all are right.
fn plain(folder: &Path, name: &str, out: &Path) -> Result<(), Vec<Diagnostic>> {
    let mut files = Vec::new();
    for path in yaml_files(folder)? {
        let text = text_of(&path).map_err(|p| vec![p])?;
        let file: serde_json::Value = yaml::from_yaml(&path, &text).map_err(|p| vec![p])?;
        files.push(serde_json::json!({ "path": slashed(&path), name: file }));
    }
    let json = serde_json::to_vec(&files).map_err(|e| failed(e.to_string()))?;
    write(out, &json)
}

/// Every `.yaml` file below the folder, sorted; none where there is no such folder.
fn yaml_files(folder: &Path) -> Result<Vec<PathBuf>, Vec<Diagnostic>> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(Vec::new()) };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(|e| vec![Diagnostic::new(e.to_string(), "").in_file(folder)])?.path();
        if path.is_dir() {
            files.extend(yaml_files(&path)?);
        } else if path.extension().is_some_and(|e| e == "yaml" || e == "yml") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn text_of(path: &Path) -> Result<String, Diagnostic> {
    fs::read_to_string(path).map_err(|e| Diagnostic::new(e.to_string(), "").in_file(path))
}

fn slashed(path: &Path) -> String {
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn pack(path: &Path, value: &impl serde::Serialize) -> Result<(), Vec<Diagnostic>> {
    let bytes = postcard::to_stdvec(value).map_err(|e| failed(e.to_string()))?;
    write(path, &bytes)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Vec<Diagnostic>> {
    fs::write(path, bytes).map_err(|e| failed(e.to_string()))
}

fn failed(error: String) -> Vec<Diagnostic> {
    vec![Diagnostic::new(error, "")]
}
