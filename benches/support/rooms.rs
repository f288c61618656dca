//! The rooms of the pipeline one by one, in the order of the corridor, each over all articles.
//!
//! None of these functions is inlined, so that a profiler finds each under its name.

use sayso::attribute::{Attributor, MODEL};
use sayso::events::EventReader;
use sayso::lexicon::{Lexicon, Table};
use sayso::model::{Annotation, Attribution, Event, Loaded, Naming, Source};
use sayso::render::{Annotated, JsonLines, write_all};
use sayso::segment::Segmenter;
use sayso::source::{Resolver, Writer};
use sayso::text::{Article, CharSpan, Document, Sentence, Span, tokenize};

/// What the rooms need to work, on this thread.
#[derive(Debug)]
pub struct Rooms<'l> {
    lexicon: &'l Lexicon,
    segmenter: Segmenter,
    attributor: Attributor<'l>,
    resolver: Resolver<'l>,
    events: EventReader<'l>,
}

pub type Claims = Vec<Attribution<Span>>;

impl<'l> Rooms<'l> {
    /// Sets them up, as an annotator does.
    #[inline(never)]
    pub fn room_setup(lexicon: &'l Lexicon) -> Self {
        let (segmenter, attributor) = (Segmenter::new(lexicon), Attributor::new(lexicon, MODEL));
        Rooms { lexicon, segmenter, attributor, resolver: Resolver::new(lexicon), events: EventReader::new(lexicon) }
    }

    #[inline(never)]
    pub fn room_segment<'t>(&self, articles: &'t [Article]) -> Vec<Document<'t>> {
        articles.iter().map(|article| self.segmenter.segment(&article.text).document).collect()
    }

    #[inline(never)]
    pub fn room_attribute(&self, documents: &[Document]) -> Vec<Claims> {
        let classes = self.segmenter.classes();
        documents.iter().map(|document| self.attributor.attribute(document, classes, 0.0)).collect()
    }

    #[inline(never)]
    pub fn room_source(&self, documents: &[Document], claims: &mut [Claims]) -> Vec<Vec<Source<Span>>> {
        let writer = || Writer { byline: None, outlet: None };
        let both = documents.iter().zip(claims);
        both.map(|(document, claims)| self.resolver.resolve(document, claims, writer())).collect()
    }

    #[inline(never)]
    pub fn room_loaded(&self, documents: &[Document], claims: &[Claims]) -> Vec<Vec<Loaded<Span>>> {
        let both = documents.iter().zip(claims);
        both.map(|(document, claims)| sayso::loaded::find(document, self.lexicon, claims, 2)).collect()
    }

    #[inline(never)]
    pub fn room_naming(&self, documents: &[Document], claims: &[Claims]) -> Vec<Vec<Naming<Span>>> {
        let both = documents.iter().zip(claims);
        both.map(|(document, claims)| sayso::naming::find(document, self.lexicon, claims)).collect()
    }

    #[inline(never)]
    pub fn room_events(&self, documents: &[Document], claims: &[Claims]) -> Vec<Vec<Event<Span>>> {
        let both = documents.iter().zip(claims);
        both.map(|(document, claims)| self.events.find(document, claims)).collect()
    }
}

/// Every record as a line of JSON.
#[inline(never)]
pub fn room_json(articles: &[Article], records: &[Annotation<CharSpan>]) -> Vec<u8> {
    // Room for all of it: how often a vector grows and where it moves is not what is asked.
    let mut out = Vec::with_capacity(articles.iter().map(|article| 8 * article.text.len()).sum());
    let both = articles.iter().zip(records);
    let items = both.map(|(article, annotation)| Annotated { text: &article.text, annotation });
    // A vector takes all that is written.
    let done = write_all(&JsonLines, items, &mut out);
    debug_assert!(done.is_ok());
    out
}

/// A text cut into tokens and nothing else: each line is one sentence.
pub fn tokens_only(text: &str) -> Document<'_> {
    let mut document = Document { text, ..Document::default() };
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let from = document.tokens.len();
        tokenize(text, Span::new(at, at + line.len()), &mut document.tokens);
        at += line.len();
        let tokens = from..document.tokens.len();
        document.sentence_of.resize(tokens.end, document.sentences.len() as u32);
        document.sentences.push(Sentence { tokens, paragraph: 0 });
    }
    document
}

/// How many phrases of a table stand in the tokens, the longest from the left.
pub fn phrases(table: &Table<()>, document: &Document) -> usize {
    let (mut found, mut at) = (0, 0);
    while at < document.tokens.len() {
        let next = table.longest(document, at).map(|m| m.tokens.end);
        found += usize::from(next.is_some());
        at = next.unwrap_or(at + 1);
    }
    found
}
