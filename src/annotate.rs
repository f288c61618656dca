//! The corridor: one function that reads as the story of an article.

mod explanation;
mod fired;

use std::sync::OnceLock;
use std::thread;

use crate::attribute::Attributor;
use crate::check::{Checker, Finding};
use crate::events::EventReader;
use crate::framing::{Lists, Reading};
use crate::lexicon::Lexicon;
use crate::model::{
    Annotation, Attribution, Boilerplate, Counts, InWords, Provenance, ProvenanceKind, SCHEMA, Sentence,
};
use crate::outlet::{Outlets, identify};
use crate::segment::{Segmented, Segmenter};
use crate::shared_copy::Words;
use crate::source::{Resolver, Writer};
use crate::text::{Article, CharSpan, Document, Span, without_comments};
use crate::{loaded, naming};

pub use explanation::{
    ExplainedCue, ExplainedParagraph, ExplainedQuotation, ExplainedReading, ExplainedSentence, ExplainedTerm,
    ExplainedToken, Explanation,
};

/// What an annotator can be told.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AnnotateOptions {
    /// Least strength of a loaded term that is reported: 1 (all) to 3. The default, 2, leaves
    /// out what depends on context.
    pub min_strength: u8,
    /// Whether attributions are read with the trained model, which is the default. Without it,
    /// the entries of the lexicon and rules about what stands around them are all there is:
    /// fewer attributions are found, and each can be traced to an entry.
    pub model: bool,
    /// Least score of an attribution that is reported, 0 to 1. The default, 0, reports all that the
    /// model or the rules chose; a higher one has fewer of them, and more of these right.
    pub min_score: f32,
}

impl Default for AnnotateOptions {
    fn default() -> Self {
        Self { min_strength: 2, model: true, min_score: 0.0 }
    }
}

/// What one pass over an article gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    pub record: Annotation<CharSpan>,
    pub findings: Vec<Finding>,
    /// Where the paragraphs stand, page furniture left out, in bytes.
    pub paragraphs: Vec<Span>,
}

/// Annotates articles; built once, used from any number of threads.
#[derive(Debug)]
pub struct Annotator<'l> {
    lexicon: &'l Lexicon,
    outlets: &'l Outlets,
    options: AnnotateOptions,
    segmenter: Segmenter,
    attributor: Attributor<'l>,
    resolver: Resolver<'l>,
    events: EventReader<'l>,
    /// Of use only where articles are compared.
    framing: OnceLock<Lists>,
}

impl<'l> Annotator<'l> {
    /// Compiles what a lexicon and a set of outlets say; attributions by the model that ships,
    /// or by the lexicon alone, as the options say.
    pub fn new(lexicon: &'l Lexicon, outlets: &'l Outlets, options: AnnotateOptions) -> Self {
        Self::with_model(lexicon, outlets, options, crate::attribute::MODEL)
    }

    /// The same with another model file, such as one trained on gold of one's own. No bytes, and
    /// bytes that are no model, leave the lexicon alone, like the option.
    pub fn with_model(lexicon: &'l Lexicon, outlets: &'l Outlets, options: AnnotateOptions, model: &[u8]) -> Self {
        // The model is the largest part: it is read on a thread of its own where there is one.
        let model = if options.model { model } else { &[] };
        let attributor = || Attributor::new(lexicon, model);
        thread::scope(|scope| {
            let reading = thread::Builder::new().spawn_scoped(scope, attributor);
            let (segmenter, resolver) = (Segmenter::new(lexicon), Resolver::new(lexicon));
            let attributor = reading.ok().and_then(|thread| thread.join().ok()).unwrap_or_else(attributor);
            let events = EventReader::new(lexicon);
            Self { lexicon, outlets, options, segmenter, attributor, resolver, events, framing: OnceLock::new() }
        })
    }

    /// Weakest strength (1 to 3) of the loaded terms that it marks.
    pub fn min_strength(&self) -> u8 {
        self.options.min_strength
    }

    /// Annotates an article. Any text at all gives an annotation; the same text the same one.
    pub fn annotate(&self, article: &Article) -> Annotation<CharSpan> {
        self.annotate_text(article, &article.text)
    }

    /// The same for a text that lies elsewhere, such as in a column of a table, and need not be copied for this;
    /// of `about`, everything but its text counts.
    pub fn annotate_text(&self, about: &Article, text: &str) -> Annotation<CharSpan> {
        self.record(about, text, self.segmenter.segment(&without_comments(text))).0
    }

    /// Annotates an article and checks it, with the text segmented once: for editors, which ask at every keystroke.
    pub fn review(&self, checker: &Checker, article: &Article) -> Review {
        let text = without_comments(&article.text);
        let (record, document) = self.record(article, &article.text, self.segmenter.segment(&text));
        let findings = checker.check(&article.text, &document, &record, self.segmenter.classes());
        Review { record, findings, paragraphs: document.paragraphs.iter().map(|paragraph| paragraph.span).collect() }
    }

    /// The record of an article, and its text as it is segmented, without its comments.
    fn record<'a>(
        &self,
        article: &Article,
        whole: &str,
        segmented: Segmented<'a>,
    ) -> (Annotation<CharSpan>, Document<'a>) {
        let Segmented { document, boilerplate, provenance } = segmented;
        let text = document.text;
        let mut attributions = self.attributor.attribute(&document, self.segmenter.classes(), self.options.min_score);
        let outlet = identify(article, whole, self.outlets);
        let writer = Writer {
            byline: article.byline.as_deref().or_else(|| byline(text, &provenance)),
            outlet: outlet.as_deref().and_then(|id| self.outlets.by_id(id)).map(|outlet| outlet.name.as_str()),
        };
        let sources = self.resolver.resolve(&document, &mut attributions, writer);
        let loaded = loaded::find(&document, self.lexicon, &attributions, self.options.min_strength);
        let naming = naming::find(&document, self.lexicon, &attributions);
        let events = self.events.find(&document, &attributions);
        self.first_hand(outlet.as_deref(), &mut attributions);
        let counts = counts(&document, &mut attributions);
        let record = Annotation {
            schema: SCHEMA.to_owned(),
            id: article.id.clone(),
            provenance: self.resolve(text, outlet.as_deref(), provenance),
            outlet,
            title: article.title.clone(),
            byline: article.byline.clone(),
            published: article.published.clone(),
            url: article.url.clone(),
            story: article.story.clone(),
            counts,
            sentences: sentences(&document),
            attributions,
            sources,
            loaded,
            naming,
            events,
            boilerplate: boilerplate.into_iter().collect::<Vec<Boilerplate<Span>>>(),
            text: article.extracted.then(|| whole.to_owned()),
        }
        .into_code_points(whole);
        (record, document)
    }

    /// The words of a text by which [shared copy](crate::shared_copy) is found; `record` is what
    /// [`annotate`](Self::annotate) made of the same text.
    pub fn words(&self, text: &str, record: &Annotation<CharSpan>) -> Words {
        Words::new(&self.segmenter.segment(&without_comments(text)).document, record)
    }

    /// What sourcing checks find in a text, with what a comment in it silences; `record` is what
    /// [`annotate`](Self::annotate) made of the same text.
    pub fn check(&self, checker: &Checker, text: &str, record: &Annotation<CharSpan>) -> Vec<Finding> {
        let bare = without_comments(text);
        checker.check(text, &self.segmenter.segment(&bare).document, record, self.segmenter.classes())
    }

    /// The figures and statements of a text, by which [framing](crate::framing) is found; `record` is what
    /// [`annotate`](Self::annotate) made of the same text.
    pub fn reading(&self, text: &str, record: &Annotation<CharSpan>) -> Reading {
        let lists = self.framing.get_or_init(|| Lists::new(self.lexicon));
        Reading::new(&self.segmenter.segment(&without_comments(text)).document, record, lists, self.segmenter.classes())
    }

    /// Puts the outlet's id in the place of its name, where it is known. A note whose entry does
    /// not say where the name stands leads to the first outlet that it names, but for the
    /// article's own: "taken from agencies, not written by the Courier".
    fn resolve(&self, text: &str, own: Option<&str>, mut notes: Vec<Provenance<Span>>) -> Vec<Provenance<Span>> {
        for note in &mut notes {
            let known = match &note.outlet {
                Some(name) => self.outlet_called(name),
                None if matches!(note.kind, ProvenanceKind::Byline | ProvenanceKind::Photo) => None,
                None => {
                    let named = self.outlets.mentions(note.span.of(text));
                    named.iter().map(|m| m.outlet).find(|outlet| Some(*outlet) != own)
                }
            };
            if let Some(id) = known {
                note.outlet = Some(id.to_owned());
            }
        }
        notes
    }

    /// Takes the article's own outlet out of the chains: what it was told itself came first hand.
    fn first_hand(&self, own: Option<&str>, attributions: &mut [Attribution<Span>]) {
        let Some(own) = own else { return };
        for chain in attributions.iter_mut().map(|a| &mut a.route.chain) {
            chain.retain(|link| self.outlet_called(&link.name) != Some(own));
            if chain.len() < 2 {
                chain.clear();
            }
        }
    }

    /// The outlet of a name as it is written: alone, as a web address, or with more behind it
    /// ("Associated Press (AP)").
    fn outlet_called(&self, name: &str) -> Option<&str> {
        let whole = self.outlets.by_name(name).or_else(|| self.outlets.by_domain(name));
        whole.map(|outlet| outlet.id.as_str()).or_else(|| {
            let bare = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
            self.outlets.mentions(bare).first().filter(|m| m.span.start == 0).map(|m| m.outlet)
        })
    }
}

/// Whom the first byline of a text names: "By Ada Kerr", "Ada Kerr".
fn byline<'t>(text: &'t str, notes: &[Provenance<Span>]) -> Option<&'t str> {
    let line = notes.iter().find(|note| note.kind == ProvenanceKind::Byline)?.span.of(text).trim();
    let name = line.get(..3).filter(|by| by.eq_ignore_ascii_case("by ")).map_or(line, |_| &line[3..]);
    Some(name.trim()).filter(|name| !name.is_empty())
}

/// Where the sentences stand, and how many words each has.
fn sentences(doc: &Document) -> Vec<Sentence<Span>> {
    let words = |tokens: &std::ops::Range<usize>| {
        doc.tokens.get(tokens.clone()).unwrap_or_default().iter().filter(|token| token.is_word()).count()
    };
    let sentence = |tokens: &std::ops::Range<usize>| Sentence { span: doc.span(tokens.clone()), words: words(tokens) };
    doc.sentences.iter().map(|s| sentence(&s.tokens)).collect()
}

/// Sizes of the article; what belongs to an attribution is also written into it.
fn counts(doc: &Document, attributions: &mut [Attribution<Span>]) -> Counts {
    let mut attributed = vec![false; doc.sentences.len()];
    for attribution in attributions.iter() {
        let cue = attribution.cue_spans().iter();
        for span in attribution.content.spans.iter().chain(cue) {
            for token in doc.tokens_in(*span) {
                if let Some(flag) = doc.sentence_of.get(token).and_then(|&s| attributed.get_mut(s as usize)) {
                    *flag = true;
                }
            }
        }
    }
    Counts {
        words: doc.tokens.iter().filter(|t| t.is_word()).count(),
        sentences: doc.sentences.len(),
        attributed_sentences: attributed.into_iter().filter(|&a| a).count(),
        quoted_words: in_words(doc, attributions),
        unclosed_quotations: doc.quotations.iter().filter(|q| !q.closed && !q.continues).count(),
    }
}

/// Writes where each attribution begins and how many quoted words are its own; how many they are
/// together.
fn in_words(doc: &Document, attributions: &mut [Attribution<Span>]) -> usize {
    // The number of each word; of what is no word, that of the next one.
    let numbers: Vec<usize> = doc
        .tokens
        .iter()
        .scan(1, |next, token| {
            let number = *next;
            *next += usize::from(token.is_word());
            Some(number)
        })
        .collect();
    let length = |a: &Attribution<Span>| a.content.spans.iter().map(Span::len).sum::<usize>();
    let mut order: Vec<usize> = (0..attributions.len()).collect();
    order.sort_by_key(|&i| attributions.get(i).map(length));
    let mut taken = vec![false; doc.tokens.len()];
    for index in order {
        let Some(attribution) = attributions.get_mut(index) else { continue };
        let content = attribution.content.spans.iter();
        let cue = attribution.cue_spans().iter();
        let source = attribution.source_spans().iter();
        let first = content.clone().chain(cue).chain(source).map(|&span| doc.tokens_in(span).start).min();
        let mut quoted_words = 0;
        for token in content.flat_map(|&span| doc.tokens_in(span)) {
            let counts = doc.tokens.get(token).is_some_and(|t| t.depth > 0 && t.is_word());
            if let Some(taken) = taken.get_mut(token).filter(|taken| counts && !**taken) {
                *taken = true;
                quoted_words += 1;
            }
        }
        let first_word = first.and_then(|token| numbers.get(token)).copied().unwrap_or_default();
        attribution.in_words = InWords { first_word, quoted_words };
    }
    taken.into_iter().filter(|&t| t).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Kind and outlet of the notes of an article of the Harbour Courier.
    fn notes(text: &str) -> Vec<(ProvenanceKind, Option<String>)> {
        let annotator = Annotator::new(Lexicon::builtin(), Outlets::builtin(), AnnotateOptions::default());
        let article = Article { outlet: Some("harbour-courier".to_owned()), ..Article::from_text("a", text) };
        annotator.annotate(&article).provenance.into_iter().map(|note| (note.kind, note.outlet)).collect()
    }

    #[test]
    fn notes_lead_to_the_outlet_that_they_name() {
        use ProvenanceKind::*;
        for (text, expected) in [
            ("TESK (National Wire) - The dam was inspected.", (Wire, Some("national-wire"))),
            ("TESK (Hill Press) - The dam was inspected.", (Wire, Some("Hill Press"))),
            ("It closed, according to a report by National Wire.", (ViaMedia, Some("national-wire"))),
            ("It closed, according to an article in the Hill Gazette.", (ViaMedia, Some("the Hill Gazette"))),
            ("It closed, the Associated Press (AP) reported.", (ViaMedia, Some("associated-press"))),
            ("It closed, according to media reports.", (ViaMedia, None)),
            ("This story first appeared in the Valley Voice on Monday.", (Republished, Some("valley-voice"))),
            ("This story first appeared in the Hill Gazette on Monday.", (Republished, Some("the Hill Gazette"))),
            ("This story was first published on www.metro-ledger.example.", (Republished, Some("metro-ledger"))),
            ("These reports were taken from other agencies, not written by the Harbour Courier.", (Republished, None)),
        ] {
            let (kind, outlet) = expected;
            let found: Vec<_> = notes(text).into_iter().filter(|(k, _)| *k == kind).collect();
            assert_eq!(found, [(kind, outlet.map(str::to_owned))], "{text}");
        }
    }

    #[test]
    fn a_text_that_lies_elsewhere_gives_the_same_record() {
        let annotator = Annotator::new(Lexicon::builtin(), Outlets::builtin(), AnnotateOptions::default());
        let text = "Harbour Courier\n\nThe 😀 <!-- mad --> port is closed, officials said.\n";
        let about = Article { title: Some("Port".to_owned()), extracted: true, ..Article::from_text("a", "") };
        let whole = annotator.annotate(&Article { text: text.to_owned(), ..about.clone() });
        assert_eq!((whole.outlet.as_deref(), whole.text.as_deref()), (Some("harbour-courier"), Some(text)));
        assert_eq!(annotator.annotate_text(&about, text), whole);
    }

    #[test]
    fn quoted_words_of_nested_claims_count_once() {
        let text = "The bridge is shut. “The mayor said it was ‘not safe at all’ to cross,” Dana Ortiz told reporters. \
                    “We warned them,” Tove Lind said.";
        let annotator = Annotator::new(Lexicon::builtin(), Outlets::builtin(), AnnotateOptions::default());
        let record = annotator.annotate(&Article::from_text("a", text));
        let sum: usize = record.attributions.iter().map(|a| a.in_words.quoted_words).sum();
        assert_eq!((sum, record.counts.quoted_words), (14, 14));
        assert!(record.attributions.len() > 1);
        let first: Vec<usize> = record.attributions.iter().map(|a| a.in_words.first_word).collect();
        assert_eq!((first.first(), first.last()), (Some(&5), Some(&20)), "{first:?}");
    }
}
