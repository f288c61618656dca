//! Literate cases: files of prose with fenced blocks, which a test may write anew.

use std::fs;
use std::path::{Path, PathBuf};

pub const FENCE: &str = "```";

/// A file in pieces: prose, and the text of blocks.
pub enum Piece {
    Prose(String),
    /// With the line on which it begins, counted from 1.
    Block(usize, String),
}

/// The Markdown files of a folder.
pub fn files(folder: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.retain(|path| path.extension().is_some_and(|e| e == "md"));
    found.sort();
    found
}

/// Takes apart a file whose blocks are opened by the line `opening`.
pub fn pieces(path: &Path, text: &str, opening: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let (mut prose, mut block) = (String::new(), None::<(usize, String)>);
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        match (&mut block, line.trim_end()) {
            (Some(_), FENCE) => {
                let (start, body) = block.take().unwrap();
                pieces.push(Piece::Block(start, body));
                prose.push_str(line);
            }
            (Some((_, body)), _) => body.push_str(line),
            (None, line_end) if line_end == opening => {
                prose.push_str(line);
                pieces.push(Piece::Prose(std::mem::take(&mut prose)));
                block = Some((number + 1, String::new()));
            }
            (None, _) => prose.push_str(line),
        }
    }
    assert!(block.is_none(), "{}: a block does not end", path.display());
    pieces.push(Piece::Prose(prose));
    pieces
}

/// Reads every block of a folder's files anew. Where a reading differs from its block, the test
/// fails, or, with `SAYSO_UPDATE=1`, the file is written. `least` is how many blocks there must be.
pub fn check(folder: &str, opening: &str, least: usize, reading: impl Fn(&Path, usize, &str) -> String) {
    let update = std::env::var_os("SAYSO_UPDATE").is_some();
    let (mut problems, mut blocks) = (Vec::new(), 0);
    for path in files(folder) {
        let mut updated = String::new();
        for piece in pieces(&path, &fs::read_to_string(&path).unwrap(), opening) {
            match piece {
                Piece::Prose(prose) => updated.push_str(&prose),
                Piece::Block(line, block) => {
                    blocks += 1;
                    let reading = reading(&path, line, &block);
                    if reading != block {
                        problems.push(format!("{}:{line}\nexpected {block}read as  {reading}", path.display()));
                    }
                    updated.push_str(&reading);
                }
            }
        }
        if update {
            fs::write(&path, updated).unwrap();
        }
    }
    assert!(blocks >= least, "only {blocks} cases were found");
    let help = "if the new readings are right, SAYSO_UPDATE=1 writes them into the files";
    assert!(update || problems.is_empty(), "{}\n{} of {blocks} differ; {help}", problems.join("\n"), problems.len());
}

/// Every block must stand under prose of its own.
pub fn check_prose(folder: &str, opening: &str) {
    for path in files(folder) {
        for piece in pieces(&path, &fs::read_to_string(&path).unwrap(), opening) {
            let Piece::Prose(prose) = piece else { continue };
            let Some(section) = prose.strip_suffix(&format!("{opening}\n")) else { continue };
            let section = section.trim_start_matches(FENCE).trim();
            assert!(!section.is_empty(), "{}: a block without a word on what it shows", path.display());
            assert!(!prose.contains("```\n```"), "{}: two blocks without a word between them", path.display());
        }
    }
}
