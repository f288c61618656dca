//! Web archives (WARC): the news pages among what a crawler kept.

mod http;
mod record;

use std::sync::Arc;

use super::html;
use super::reader::{Piece, Pieces, Reader, Source, sealed};
use crate::diagnostic::Diagnostic;
use record::{Found, Records};

/// Reads the pages of an archive: records of the type `response` that hold an answer `200` with a page of HTML. All
/// others are passed over and counted in [`Options::passed`](super::Options::passed).
///
/// `id` is the record's id, `url` its target. The date of a record tells when the page was fetched, not when it was
/// published, and is left out. A record that is broken is one [`Diagnostic`], and so is one whose length is wrong: the
/// next record is looked for behind it. Where the file breaks off, what stands before is read.
pub struct Warc;

impl sealed::Sealed for Warc {}

impl Reader for Warc {
    fn endings(&self) -> &'static [&'static str] {
        &["warc"]
    }

    fn recognizes(&self, start: &[u8]) -> bool {
        start.starts_with(record::START)
    }

    fn holds_many(&self) -> bool {
        true
    }

    fn read(&self, source: Source) -> Pieces {
        let (path, encoding, passed) = (Arc::from(source.path.as_path()), source.encoding, source.passed.clone());
        let place = Place { path, encoding };
        Box::new(Records::new(source).filter_map(move |found| match found.and_then(|found| page(found, &place)) {
            Ok(Some(piece)) => Some(Ok(piece)),
            Ok(None) => {
                passed.add();
                None
            }
            Err(problem) => Some(Err(problem)),
        }))
    }
}

#[derive(Clone)]
struct Place {
    path: Arc<std::path::Path>,
    encoding: Option<super::Encoding>,
}

/// The page of a record, if it has one.
fn page(found: Found, place: &Place) -> Result<Option<Piece>, Diagnostic> {
    let Found::Response(record) = found else { return Ok(None) };
    let named = record.name();
    let told = |what: String| {
        let help = "the archive was written wrongly, or cut; the other records are read";
        Diagnostic::new(format!("{named}: {what}"), help).in_file(&place.path)
    };
    let Some(answer) = http::Answer::of(&record.block).map_err(|what| told(what.to_owned()))? else { return Ok(None) };
    let (place, named) = (place.clone(), named.clone());
    Ok(Some(Piece::later(record.block.len(), move || {
        let help = "the page was kept in a form that is not read; the other records are";
        let about = |what: &str| Diagnostic::new(format!("{named}: {what}"), help).in_file(&place.path);
        let body = answer.body(record.block).map_err(about)?;
        let mut article = html::extracted(&place.path, body, answer.charset.as_deref(), place.encoding)
            .map_err(|problem| Diagnostic { what: format!("{named}: {}", problem.what), ..problem })?;
        article.id = record.id;
        article.url = Some(record.target);
        Ok(article)
    })))
}
