//! Findings of checks: one file for each format.

mod csv;
mod github;
mod gitlab;
mod jsonl;
mod place;
mod rdjson;
mod sarif;
#[cfg(feature = "cli")]
mod snippets;
mod xml;

use crate::check::Finding;
use crate::text::Origin;
pub use github::GitHub;
pub use gitlab::GitLab;
pub use place::{Place, Places, Region};
pub use rdjson::{RdJson, RdJsonLines};
pub use sarif::Sarif;
#[cfg(feature = "cli")]
pub use snippets::Snippets;
pub use xml::{Checkstyle, JUnit};

/// An article with what the checks found in it.
#[derive(Debug, Clone)]
pub struct Checked<'a> {
    /// The file as it was named; with slashes.
    pub path: &'a str,
    /// Id of the article.
    pub id: &'a str,
    pub text: &'a str,
    pub origin: &'a Origin,
    pub findings: &'a [Finding],
    /// Those that a comment in the text silences; only SARIF has them.
    pub suppressed: &'a [Finding],
    /// How many of both were written of the articles before.
    pub before: (usize, usize),
}

/// A relative path as an address: with slashes, and with everything that is no plain sign as its bytes.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    // A path that begins at the root is an address of a file.
    if out.starts_with('/') { format!("file://{out}") } else { out }
}

#[cfg(test)]
mod tests;
