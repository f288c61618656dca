//! Files that commands read and write by name.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

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
        let table = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
        let help =
            if table { "save it as UTF-8; in a spreadsheet program, choose `CSV UTF-8`" } else { "save it as UTF-8" };
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
    let failed = |error: io::Error| unwritten(path, &error);
    if let Some(mut special) = special(path)? {
        return special.write_all(bytes).map_err(failed);
    }
    // A link stays one: what it leads to is written.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let part = target.with_file_name(name);
    let write = || {
        let mut file = File::create(&part)?;
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

/// A device or a pipe, which has no name to take: it is written into.
pub fn special(path: &Path) -> Result<Option<File>, Diagnostic> {
    if !fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
        return Ok(None);
    }
    fs::OpenOptions::new().write(true).open(path).map(Some).map_err(|error| unwritten(path, &error))
}

/// What to say about a file that cannot be written.
pub fn unwritten(path: &Path, error: &io::Error) -> Diagnostic {
    let help = "check that its folder is there, with room and permission to write";
    Diagnostic::new(format!("cannot write it: {error}"), help).in_file(path)
}

/// A folder that is written as a whole: into one beside it, which then takes its name.
pub struct Folder {
    target: PathBuf,
    part: PathBuf,
}

impl Folder {
    /// Begins to write a folder. One that is there already is refused, but where `force` says that its files of the
    /// same names may be replaced.
    pub fn begin(target: &Path, force: bool) -> Result<Self, Diagnostic> {
        must_be_new(target, force)?;
        if fs::symlink_metadata(target).is_ok() && !target.is_dir() {
            return Err(Diagnostic::new("it is a file", "name a folder that is to be made").in_file(target));
        }
        let target = fs::canonicalize(target).unwrap_or_else(|_| target.to_owned());
        let mut name = target.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}.part", std::process::id()));
        let part = target.with_file_name(name);
        let folder = Self { target, part };
        fs::create_dir(&folder.part).map_err(|error| folder.failed(&error))?;
        Ok(folder)
    }

    /// Writes one of its files.
    pub fn write(&self, name: &str, text: &str) -> Result<(), Diagnostic> {
        let write = || {
            let mut file = File::create(self.part.join(name))?;
            file.write_all(text.as_bytes())?;
            file.sync_all()
        };
        write().map_err(|error| self.failed(&error))
    }

    /// Gives the folder its name; into one that is there already, the files are put one by one.
    pub fn finish(self) -> Result<(), Diagnostic> {
        let put = || {
            if !self.target.is_dir() {
                return fs::rename(&self.part, &self.target);
            }
            for file in fs::read_dir(&self.part)? {
                let file = file?;
                fs::rename(file.path(), self.target.join(file.file_name()))?;
            }
            Ok(())
        };
        put().map_err(|error| self.failed(&error))
    }

    fn failed(&self, error: &io::Error) -> Diagnostic {
        let help = "check that the folder around it is there, with room and permission to write";
        Diagnostic::new(format!("cannot write it: {error}"), help).in_file(&self.target)
    }
}

impl Drop for Folder {
    /// What could not be finished is of no use.
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.part);
    }
}
