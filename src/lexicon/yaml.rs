//! The one place where YAML is read: lexicons, outlets, front matter and configuration.

use std::path::Path;

use serde::de::DeserializeOwned;

use crate::diagnostic::Diagnostic;

/// Reads one YAML document.
///
/// # Errors
/// One [`Diagnostic`] with file, line and column where the parser knows them, and a suggestion
/// where a key is misspelt.
pub fn from_yaml<T: DeserializeOwned>(path: &Path, text: &str) -> Result<T, Diagnostic> {
    serde_yaml::from_str(text).map_err(|error| {
        let diagnostic = Diagnostic::new(error.to_string(), "").in_file(path);
        match error.location() {
            Some(at) => diagnostic.at(text, at.line(), at.column(), 1),
            None => diagnostic,
        }
    })
}
