//! Plain text: the article is the file.

use super::reader::{Pieces, Reader, Source, one, sealed};
use crate::text::Article;

/// Takes the text exactly as it is; only a byte order mark is dropped. The id is the file's stem.
pub struct Plain;

impl sealed::Sealed for Plain {}

impl Reader for Plain {
    fn endings(&self) -> &'static [&'static str] {
        &["txt"]
    }

    fn recognizes(&self, _: &[u8]) -> bool {
        true
    }

    fn read(&self, mut source: Source) -> Pieces {
        one(source.text().map(|text| Article::from_text(source.stem, text)))
    }
}
