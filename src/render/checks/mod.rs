//! Findings of checks: one file for each format.

mod csv;
mod github;
mod gitlab;
mod jsonl;
mod rdjson;
mod sarif;
#[cfg(feature = "cli")]
mod snippets;
mod xml;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::check::Finding;
use crate::text::Origin;
pub use github::GitHub;
pub use gitlab::GitLab;
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

/// What is not written as it is in an address: all but plain signs and slashes.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// A relative path as an address: with slashes, and with everything that is no plain sign as its bytes.
fn uri(path: &str) -> String {
    let out = utf8_percent_encode(&path.replace('\\', "/"), PLAIN).to_string();
    // A path that begins at the root is an address of a file.
    if out.starts_with('/') { format!("file://{out}") } else { out }
}

/// What stands there and what an editor can do, in two sentences.
fn said(finding: &Finding) -> String {
    format!("{}. {}", finding.message, finding.advice)
}

#[cfg(test)]
mod tests;
