//! The corridor: one function that reads as the story of an article.

mod explanation;
mod fired;

use std::thread;

use crate::attribute::Attributor;
use crate::lexicon::Lexicon;
use crate::model::{Annotation, Attribution, Boilerplate, Counts, Provenance, SCHEMA};
use crate::outlet::{Outlets, identify};
use crate::segment::{Segmented, Segmenter};
use crate::source::Resolver;
use crate::text::{Article, CharSpan, Document, Span};
use crate::{loaded, naming};

pub use explanation::{
    ExplainedCue, ExplainedParagraph, ExplainedQuotation, ExplainedSentence, ExplainedTerm, ExplainedToken, Explanation,
};

/// What an annotator can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnnotateOptions {
    /// Least strength of a loaded term that is reported: 1 (all) to 3. The default, 2, leaves
    /// out what depends on context.
    pub min_strength: u8,
}

impl Default for AnnotateOptions {
    fn default() -> Self {
        Self { min_strength: 2 }
    }
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
}

impl<'l> Annotator<'l> {
    /// Compiles what a lexicon and a set of outlets say; attributions by the model that ships.
    pub fn new(lexicon: &'l Lexicon, outlets: &'l Outlets, options: AnnotateOptions) -> Self {
        Self::with_model(lexicon, outlets, options, crate::attribute::MODEL)
    }

    /// The same with another model file, such as one trained on gold of one's own.
    pub fn with_model(lexicon: &'l Lexicon, outlets: &'l Outlets, options: AnnotateOptions, model: &[u8]) -> Self {
        // The model is the largest part: it is read on a thread of its own where there is one.
        let attributor = || Attributor::new(lexicon, model);
        thread::scope(|scope| {
            let reading = thread::Builder::new().spawn_scoped(scope, attributor);
            let (segmenter, resolver) = (Segmenter::new(lexicon), Resolver::new(lexicon));
            let attributor = reading.ok().and_then(|thread| thread.join().ok()).unwrap_or_else(attributor);
            Self { lexicon, outlets, options, segmenter, attributor, resolver }
        })
    }

    /// Annotates an article. Any text at all gives an annotation; the same text the same one.
    pub fn annotate(&self, article: &Article) -> Annotation<CharSpan> {
        let Segmented { document, boilerplate, provenance } = self.segmenter.segment(&article.text);
        let mut attributions = self.attributor.attribute(&document, self.segmenter.classes());
        let sources = self.resolver.resolve(&document, &mut attributions);
        let loaded = loaded::find(&document, self.lexicon, &attributions, self.options.min_strength);
        let naming = naming::find(&document, self.lexicon, &attributions);
        Annotation {
            schema: SCHEMA.to_owned(),
            id: article.id.clone(),
            outlet: identify(article, self.outlets),
            title: article.title.clone(),
            byline: article.byline.clone(),
            published: article.published.clone(),
            url: article.url.clone(),
            story: article.story.clone(),
            counts: counts(&document, &attributions),
            attributions,
            sources,
            loaded,
            naming,
            provenance: self.resolve(provenance),
            boilerplate: boilerplate.into_iter().collect::<Vec<Boilerplate<Span>>>(),
            text: article.extracted.then(|| article.text.clone()),
        }
        .into_code_points(&article.text)
    }

    /// Puts the outlet's id in the place of its name, where it is known.
    fn resolve(&self, mut notes: Vec<Provenance<Span>>) -> Vec<Provenance<Span>> {
        for note in &mut notes {
            let known = note
                .outlet
                .as_deref()
                .and_then(|name| self.outlets.by_name(name).or_else(|| self.outlets.by_domain(name)));
            if let Some(outlet) = known {
                note.outlet = Some(outlet.id.clone());
            }
        }
        notes
    }
}

fn counts(doc: &Document, attributions: &[Attribution<Span>]) -> Counts {
    let mut attributed = vec![false; doc.sentences.len()];
    let mut quoted = vec![false; doc.tokens.len()];
    for attribution in attributions {
        let cue = attribution.cue.iter().flat_map(|c| &c.spans);
        for span in attribution.content.spans.iter().chain(cue) {
            for token in doc.tokens_in(*span) {
                if let Some(flag) = doc.sentence_of.get(token).and_then(|&s| attributed.get_mut(s as usize)) {
                    *flag = true;
                }
            }
        }
        for token in attribution.content.spans.iter().flat_map(|&s| doc.tokens_in(s)) {
            if doc.tokens.get(token).is_some_and(|t| t.depth > 0 && t.is_word()) {
                quoted[token] = true;
            }
        }
    }
    Counts {
        words: doc.tokens.iter().filter(|t| t.is_word()).count(),
        sentences: doc.sentences.len(),
        attributed_sentences: attributed.into_iter().filter(|&a| a).count(),
        quoted_words: quoted.into_iter().filter(|&q| q).count(),
        unclosed_quotations: doc.quotations.iter().filter(|q| !q.closed && !q.continues).count(),
    }
}
