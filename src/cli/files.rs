//! Files that commands read and write by name.

use std::fs;
use std::io::Write;
use std::path::Path;

use sayso::diagnostic::Diagnostic;

/// The text of a file.
pub fn read(path: &Path) -> Result<String, Diagnostic> {
    let bytes = fs::read(path).map_err(|error| {
        let help = "check the path and its permissions";
        Diagnostic::new(format!("cannot read it: {error}"), help).in_file(path)
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let before = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes().iter().take(before).filter(|byte| **byte == b'\n').count();
        let help = "save it as UTF-8; in a spreadsheet program, choose `CSV UTF-8`";
        Diagnostic::new(format!("it is not UTF-8 (first in line {line})"), help).in_file(path)
    })
}

/// Refuses a path that exists, unless it may be written over.
pub fn must_be_new(path: &Path, force: bool) -> Result<(), Diagnostic> {
    if force || fs::symlink_metadata(path).is_err() {
        return Ok(());
    }
    let help = "choose another name, or write over it with `--force`";
    Err(Diagnostic::new("it is there already", help).in_file(path))
}

/// Writes a text as [`write_bytes`] does.
pub fn write(path: &Path, text: &str) -> Result<(), Diagnostic> {
    write_bytes(path, text.as_bytes())
}

/// Writes a file as a whole or not at all: into a file beside it, which then takes its name.
pub fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
    let failed = |error: std::io::Error| {
        let help = "check that its folder is there, with room and permission to write";
        Diagnostic::new(format!("cannot write it: {error}"), help).in_file(path)
    };
    // A link stays one: what it leads to is written.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let part = target.with_file_name(name);
    let write = || {
        let mut file = fs::File::create(&part)?;
        if let Ok(old) = fs::metadata(&target) {
            file.set_permissions(old.permissions())?;
        }
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&part, &target)
    };
    write().map_err(|error| {
        // What could not be finished is of no use.
        let _ = fs::remove_file(&part);
        failed(error)
    })
}
