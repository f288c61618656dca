//! What was found in a document, with the places where it stands there.

use std::path::Path;

use sayso::annotate::Review;
use sayso::check::{Finding, suppression_faults};
use sayso::diagnostic::Diagnostic;
use sayso::ingest::{self, Options};
use sayso::model::Annotation;
use sayso::text::{Article, CharSpan, Lines, Offsets, Origin, Span, Unit};

use super::setup::Engine;

/// A byte order mark stands before the text of some files and is no part of it.
const MARK: char = '\u{feff}';

/// What was found in one version of a document.
#[derive(Debug, Default)]
pub struct Analysis {
    /// In the order of the text.
    pub found: Vec<Found>,
    /// What is wrong with the document as an article.
    pub problems: Vec<Diagnostic>,
    /// The marks of the article; `None` where its text does not stand in the document as it is, as in a web page.
    pub marks: Option<Marks>,
}

/// A finding with its places, in bytes of the document.
#[derive(Debug)]
pub struct Found {
    pub finding: Finding,
    pub span: Span,
    /// Whether exactly the marked words stand there; else the span has the lines with them.
    pub exact: bool,
    pub related: Vec<(Span, String)>,
}

/// The record of an article whose text is the end of its document. All spans in it are bytes of the article.
#[derive(Debug)]
pub struct Marks {
    /// How many bytes of the document stand before the article.
    before: usize,
    pub record: Annotation<Span>,
    paragraphs: Vec<Span>,
}

impl Analysis {
    /// Reads and checks a document; the name tells by its ending how it is read.
    pub fn new(engine: &Engine<'_>, name: &str, document: &str) -> Self {
        let bare = document.strip_prefix(MARK).unwrap_or(document);
        let mark = document.len() - bare.len();
        let reading = Options::default();
        match ingest::read_named(name, bare.as_bytes().to_vec(), &reading).next() {
            None => Self::default(),
            Some(Err(problem)) => Self { problems: vec![problem], ..Self::default() },
            Some(Ok(article)) => Self::of(engine, article, name, document, mark),
        }
    }

    fn of(engine: &Engine<'_>, article: Article, name: &str, document: &str, mark: usize) -> Self {
        let place = engine.place();
        let (article, mut problems) = match place.put(Path::new(name), article, true) {
            Ok((article, None)) => (article, Vec::new()),
            Ok((article, Some(outlet))) => (article, place.outlets.resolve(&outlet).err().into_iter().collect()),
            Err(problem) => return Self { problems: vec![problem], ..Self::default() },
        };
        let Review { record, findings, paragraphs } = engine.annotator.review(&engine.checker, &article);
        let places = Places::new(&article, document, mark);
        let found = findings.into_iter().filter(|finding| finding.suppressed.is_none());
        let found = found.map(|finding| places.found(finding)).collect();
        problems.extend(suppression_faults(&article.text, &article.origin));
        let marks = places.before.map(|before| Marks { before, record: record.into_bytes(&article.text), paragraphs });
        Self { found, problems, marks }
    }
}

impl Marks {
    /// The byte of the article at a byte of the document; `None` before the article.
    pub fn byte(&self, document: usize) -> Option<usize> {
        document.checked_sub(self.before)
    }

    /// Where a stretch of the article stands in the document.
    pub fn span(&self, article: Span) -> Span {
        Span::new(article.start + self.before, article.end + self.before)
    }

    /// Where the paragraph begins in which a byte of the document stands.
    pub fn paragraph(&self, document: usize) -> Option<usize> {
        let byte = self.byte(document)?;
        let own = self.paragraphs.iter().find(|paragraph| paragraph.start <= byte && byte < paragraph.end)?;
        Some(self.span(*own).start)
    }
}

/// Leads from an article to its document.
struct Places<'a> {
    article: &'a str,
    document: &'a str,
    offsets: Offsets<'a>,
    /// Bytes of the document before the article, where it stands there as it is.
    before: Option<usize>,
    /// Else, for each line of the article, the line of the document, counted from 1.
    numbers: &'a [usize],
    /// Lines of the article and of the document.
    lines: [Lines<'a>; 2],
}

impl<'a> Places<'a> {
    fn new(article: &'a Article, document: &'a str, mark: usize) -> Self {
        let (before, numbers): (_, &[usize]) = match &article.origin {
            Origin::Verbatim { bytes, .. } => (Some(mark + bytes), &[]),
            Origin::Lines(numbers) => (None, numbers),
            Origin::Line(number) => (None, std::slice::from_ref(number)),
        };
        let text = article.text.as_str();
        let lines = [Lines::new(text), Lines::new(document)];
        Self { article: text, document, offsets: Offsets::new(text), before, numbers, lines }
    }

    fn found(&self, finding: Finding) -> Found {
        let (span, exact) = self.span(finding.span);
        let related = finding.related.iter().map(|other| (self.span(other.span).0, other.message.clone())).collect();
        Found { finding, span, exact, related }
    }

    /// Where a stretch of the article stands in the document, and whether exactly there. In a page, that is where its
    /// words stand only once in the lines that they come from; else it has these lines.
    fn span(&self, own: CharSpan) -> (Span, bool) {
        let own = self.offsets.span_to_bytes(own);
        if let Some(before) = self.before {
            return (Span::new(own.start + before, own.end + before), true);
        }
        let [article, document] = &self.lines;
        let line = |byte| {
            let (line, _) = article.position(byte, Unit::Utf8);
            self.numbers.get(line).or(self.numbers.last()).map_or(0, |number| number.saturating_sub(1))
        };
        let (first, last) = (line(own.start), line(own.end.saturating_sub(1)));
        let start = document.byte(first, 0, Unit::Utf8);
        let all = Span::new(start, document.byte(last.max(first), usize::MAX, Unit::Utf8));
        let words = own.of(self.article);
        let mut places = all.of(self.document).match_indices(words);
        match (places.next(), places.next()) {
            (Some((at, _)), None) if !words.is_empty() => (Span::new(start + at, start + at + words.len()), true),
            _ => (all, false),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_page_are_found_in_their_lines_or_the_lines_are_marked() {
        let document = "<p>One.</p>\n<p>A <b>source</b> said so.</p>\n<p>Once more, once more.</p>\n";
        let text = "One.\n\nA source said so.\n\nOnce more, once more.";
        let article =
            Article { origin: Origin::Lines(vec![1, 1, 2, 2, 3]), extracted: true, ..Article::from_text("page", text) };
        let places = Places::new(&article, document, 0);
        let place = |words: &str| {
            let start = text.find(words).unwrap();
            let (span, exact) = places.span(CharSpan { start, end: start + words.len() });
            (span.of(document), exact)
        };
        assert_eq!(place("said so"), ("said so", true));
        assert_eq!(place("A source"), ("<p>A <b>source</b> said so.</p>", false));
        assert_eq!(place("nce more"), ("<p>Once more, once more.</p>", false));
    }
}
