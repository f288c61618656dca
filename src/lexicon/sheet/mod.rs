//! Lexicon files as tables for spreadsheets, and back, with nothing lost.
//!
//! The first column says what a row is: `file` (the keys of the header), `page`, `reference`, and
//! then `entry` for loaded terms, `set` and `choice` for naming sets; a choice names its set in
//! the column `id`. The other columns are the keys of these. See [`cell`] for what stands in one.

pub mod cell;
mod rows;
mod table;

use std::path::Path;

use serde_yaml::{Mapping, Value};

use super::read::read;
use super::schema::{Kind, LexiconFile};
use super::write::to_yaml;
use crate::diagnostic::Diagnostic;
use rows::{Sheet, columns};
pub(crate) use table::{Cell, rows as cells};

/// Kinds that can be kept in a spreadsheet.
const KINDS: [Kind; 2] = [Kind::Loaded, Kind::Naming];

/// A lexicon file of loaded terms or naming sets as comma-separated values. What stands in
/// comments is not part of it.
///
/// # Errors
/// What is wrong with the file, and a file of another kind.
pub fn to_csv(path: &Path, text: &str) -> Result<String, Diagnostic> {
    let file = read(path, text)?;
    let value = match &file.file {
        LexiconFile::Loaded(file) => serde_yaml::to_value(file),
        LexiconFile::Naming(file) => serde_yaml::to_value(file),
        other => {
            let what = format!("files of the kind `{}` cannot be kept in a spreadsheet", other.kind().name());
            let help = "only `loaded` and `naming` files can; edit the others as they are";
            return Err(Diagnostic::new(what, help).in_file(path));
        }
    };
    let value = value.map_err(|error| Diagnostic::new(error.to_string(), "").in_file(path))?;
    let kind = file.file.kind();
    let mut out = String::new();
    table::write(&columns(kind).iter().map(|name| (*name).to_owned()).collect::<Vec<_>>(), &mut out);
    for row in rows::of_file(kind, value.as_mapping().unwrap_or(&Mapping::new())) {
        table::write(&row, &mut out);
    }
    Ok(out)
}

/// The text of the lexicon file that comma-separated values stand for.
///
/// # Errors
/// Every cell that is wrong, with its line and column.
pub fn from_csv(path: &Path, text: &str) -> Result<String, Vec<Diagnostic>> {
    let rows = table::rows(path, text).map_err(|problem| vec![problem])?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut sheet = Sheet::new(path, text, &rows)?;
    let file = sheet.file();
    if !sheet.problems.is_empty() {
        return Err(sheet.problems);
    }
    let yaml = to_yaml(&file);
    // What the cells do not show, such as an address without a title, the reader finds.
    read(Path::new("the file that this sheet makes"), &yaml).map_err(|problem| vec![problem])?;
    Ok(yaml)
}

/// A text as a value.
fn string(text: impl Into<String>) -> Value {
    Value::String(text.into())
}

#[cfg(test)]
mod tests;
