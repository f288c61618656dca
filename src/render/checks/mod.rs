//! Findings of checks: one file for each format.

mod jsonl;
mod place;
#[cfg(feature = "cli")]
mod snippets;

use crate::check::Finding;
use crate::text::Origin;

pub use place::{Place, Places, Region};
#[cfg(feature = "cli")]
pub use snippets::Snippets;

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
    /// Those that a comment in the text silences; most formats leave them out.
    pub suppressed: &'a [Finding],
}
