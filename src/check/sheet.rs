//! The sourcing sheet: what stands in an article about each source without a name, for somebody to sign off.
//!
//! Text cannot show who knows a source or who approved its use. The sheet has what the text does show, and leaves
//! the rest blank.

use serde::Serialize;

use crate::model::{Annotation, Attribution, AttributionKind, Identification, Source, SourceKind, Specificity};
use crate::text::{CharSpan, Offsets, Origin, Places};

/// The sheet of one article.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SourcingSheet {
    /// Id of the article.
    pub article: String,
    pub title: Option<String>,
    pub outlet: Option<String>,
    /// The file as it was named.
    pub path: String,
    /// Claims of the article, and those of them that rest on a source without a name.
    pub claims: usize,
    pub unnamed_claims: usize,
    /// One for each such source, in order of first mention.
    pub rows: Vec<SheetRow>,
}

/// One source whose name the article withholds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetRow {
    /// Id in the record.
    pub source: String,
    pub kind: SourceKind,
    /// The fullest words by which the article calls it.
    pub descriptor: String,
    /// Line of the file at which it is first mentioned, counted from 1.
    pub line: usize,
    /// How many people, as printed.
    pub count: Option<String>,
    /// The institution that it speaks for.
    pub affiliation: Option<String>,
    pub specificity: Option<Specificity>,
    /// The words that grant anonymity, the reason, and how the source knows, each as printed.
    pub granted: Option<String>,
    pub reason: Option<String>,
    pub basis: Option<String>,
    /// What it is held to have said, in text order.
    pub claims: Vec<SheetClaim>,
}

/// A claim that rests on the source.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetClaim {
    /// Id in the record.
    pub attribution: String,
    /// Line of the file, counted from 1.
    pub line: usize,
    /// The words of the claim as printed.
    pub words: String,
    pub kind: AttributionKind,
    /// Where the text says that others confirm it, as printed.
    pub corroboration: Vec<String>,
}

impl SourcingSheet {
    /// Makes the sheet of a text and its record; `origin` tells where the text stands in the file at `path`.
    pub fn new(path: &str, text: &str, origin: &Origin, record: &Annotation<CharSpan>) -> Self {
        let page = Page { text, places: Places::new(text, origin), offsets: Offsets::new(text) };
        let withheld = |source: &&Source<CharSpan>| {
            source.identification == Identification::Unnamed
                && matches!(source.kind, SourceKind::Person | SourceKind::Group)
        };
        let row = |source| page.row(source, &record.attributions);
        let rows: Vec<SheetRow> =
            record.sources.iter().filter(withheld).map(row).filter(|row| !row.claims.is_empty()).collect();
        Self {
            article: record.id.clone(),
            title: record.title.clone(),
            outlet: record.outlet.clone(),
            path: path.to_owned(),
            claims: record.attributions.len(),
            unnamed_claims: rows.iter().map(|row| row.claims.len()).sum(),
            rows,
        }
    }
}

/// A text with what tells its places.
struct Page<'a> {
    text: &'a str,
    places: Places<'a>,
    offsets: Offsets<'a>,
}

impl Page<'_> {
    fn row(&self, source: &Source<CharSpan>, attributions: &[Attribution<CharSpan>]) -> SheetRow {
        let words = |span: &Option<CharSpan>| span.map(|span| self.words(span));
        let first = source.mentions.first().copied().unwrap_or_default();
        let own = |claim: &&Attribution<CharSpan>| {
            claim.source.as_ref().and_then(|own| own.entity.as_deref()) == Some(source.id.as_str())
        };
        SheetRow {
            source: source.id.clone(),
            kind: source.kind,
            descriptor: source.name.clone(),
            line: self.line(first),
            count: source.count.clone(),
            affiliation: source.affiliation.clone(),
            specificity: source.specificity,
            granted: words(&source.granted),
            reason: words(&source.reason),
            basis: words(&source.basis),
            claims: attributions.iter().filter(own).map(|claim| self.claim(claim)).collect(),
        }
    }

    fn claim(&self, claim: &Attribution<CharSpan>) -> SheetClaim {
        let pieces: Vec<String> = claim.content.spans.iter().map(|span| self.words(*span)).collect();
        let first = claim.content.spans.first().copied().unwrap_or_default();
        SheetClaim {
            attribution: claim.id.clone(),
            line: self.line(first),
            words: pieces.join(" … "),
            kind: claim.kind,
            corroboration: claim.route.corroboration.iter().map(|place| self.words(place.span)).collect(),
        }
    }

    /// The words of a span on one line.
    fn words(&self, span: CharSpan) -> String {
        let words = self.offsets.span_to_bytes(span).of(self.text);
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn line(&self, span: CharSpan) -> usize {
        self.places.region(span).start.line
    }
}
