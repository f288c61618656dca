//! A file that grows for hours: it is written under a name beside its own, which says that it is unfinished, and gets its
//! own when all of it is on the disk.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use sayso::diagnostic::Diagnostic;
use serde::Deserialize;

use super::files::{must_be_new, special, unwritten};

/// What an unfinished file has behind its name.
const PART: &str = "part";

/// A file on its way.
pub struct Growing {
    target: PathBuf,
    /// Where it grows; nothing for a device or a pipe, which is written into.
    part: Option<PathBuf>,
    file: BufWriter<File>,
}

/// An unfinished file that is to be gone on with.
pub enum Resumed {
    /// There is nothing left to do.
    Finished,
    /// What was cut off is away; these many bytes of whole lines are there.
    Unfinished(Growing, u64),
}

impl Growing {
    /// Begins a file. One that is there, finished or not, is refused, unless `force` says that it may be replaced.
    pub fn begin(target: &Path, force: bool) -> Result<Self, Diagnostic> {
        if let Some(special) = Self::into_special(target)? {
            return Ok(special);
        }
        must_be_new(target, force)?;
        let part = beside(target);
        if !force && part.exists() {
            let help = "go on with it with `--resume`, or begin anew with `--force`";
            let what = format!("an unfinished output is there: {}", part.display());
            return Err(Diagnostic::new(what, help).in_file(target));
        }
        let begun = Self::opened(target, part)?;
        begun.file.get_ref().set_len(0).map_err(|error| begun.failed(&error))?;
        Ok(begun)
    }

    /// Goes on with a file behind its last whole line, or begins it, where it has no lines anew.
    pub fn resume(target: &Path, lines: bool) -> Result<Resumed, Diagnostic> {
        if let Some(special) = Self::into_special(target)? {
            return Ok(Resumed::Unfinished(special, 0));
        }
        if fs::symlink_metadata(target).is_ok() {
            return Ok(Resumed::Finished);
        }
        let mut begun = Self::opened(target, beside(target))?;
        let cut = |file: &mut File| {
            let whole = if lines { whole(file)? } else { 0 };
            file.set_len(whole)?;
            file.seek(SeekFrom::Start(whole))
        };
        let length = cut(begun.file.get_mut()).map_err(|error| begun.failed(&error))?;
        Ok(Resumed::Unfinished(begun, length))
    }

    /// What is no file is written into, and is never unfinished.
    fn into_special(target: &Path) -> Result<Option<Self>, Diagnostic> {
        let file = special(target)?;
        Ok(file.map(|file| Self { target: target.to_owned(), part: None, file: BufWriter::new(file) }))
    }

    fn opened(target: &Path, part: PathBuf) -> Result<Self, Diagnostic> {
        let open = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&part);
        let file = open.map_err(|error| unwritten(target, &error))?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => {
                let help = "wait until it has ended, or name another output";
                return Err(Diagnostic::new("another run writes it", help).in_file(target));
            }
            // Some disks have no locks.
            Err(TryLockError::Error(_)) | Ok(()) => {}
        }
        Ok(Self { target: target.to_owned(), part: Some(part), file: BufWriter::with_capacity(1 << 16, file) })
    }

    /// The ids of the records in the first so many bytes.
    pub fn ids(&self, length: u64) -> Result<impl Iterator<Item = Result<String, Diagnostic>> + use<>, Diagnostic> {
        #[derive(Deserialize)]
        struct Record {
            id: String,
        }
        let path = self.part.clone().unwrap_or_else(|| self.target.clone());
        let file = File::open(&path).map_err(|error| self.failed(&error))?;
        let lines = BufReader::with_capacity(1 << 16, file.take(length)).split(b'\n');
        Ok(lines.enumerate().map(move |(index, line)| {
            let record = line.and_then(|line| Ok(serde_json::from_slice::<Record>(&line)?));
            record.map(|record| record.id).map_err(|_| {
                let help = "it was not written by `sayso annotate --format jsonl`; begin anew with `--force`";
                Diagnostic::new(format!("line {} of the unfinished output is no record", index + 1), help)
                    .in_file(&path)
            })
        }))
    }

    /// Puts all of it on the disk and gives it its name, which it returns.
    pub fn finish(mut self) -> Result<PathBuf, Diagnostic> {
        let mut put = || {
            self.file.flush()?;
            match &self.part {
                None => Ok(()),
                Some(part) => {
                    self.file.get_ref().sync_all()?;
                    fs::rename(part, &self.target)?;
                    settle(&self.target);
                    Ok(())
                }
            }
        };
        match put() {
            Ok(()) => Ok(self.target),
            Err(error) => Err(self.failed(&error)),
        }
    }

    /// Puts what there is on the disk, and leaves it unfinished.
    pub fn pause(mut self) -> Result<(), Diagnostic> {
        let put = self.file.flush().and_then(|()| match self.part {
            Some(_) => self.file.get_ref().sync_all(),
            None => Ok(()),
        });
        put.map_err(|error| self.failed(&error))
    }

    /// The name that it gets.
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// What to say where it cannot be written.
    pub fn failed(&self, error: &io::Error) -> Diagnostic {
        unwritten(&self.target, error)
    }
}

impl Write for Growing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

fn beside(target: &Path) -> PathBuf {
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(PART);
    target.with_file_name(name)
}

/// How many bytes there are up to the end of the last whole line.
fn whole(file: &mut File) -> io::Result<u64> {
    let mut end = file.metadata()?.len();
    let mut block = vec![0; 1 << 16];
    while end > 0 {
        let start = end.saturating_sub(block.len() as u64);
        let piece = block.get_mut(..(end - start) as usize).unwrap_or_default();
        file.seek(SeekFrom::Start(start))?;
        file.read_exact(piece)?;
        if let Some(at) = piece.iter().rposition(|&b| b == b'\n') {
            return Ok(start + at as u64 + 1);
        }
        end = start;
    }
    Ok(0)
}

/// Puts the name on the disk too, where the system knows how.
fn settle(target: &Path) {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // Some disks cannot; the file itself is there.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}
