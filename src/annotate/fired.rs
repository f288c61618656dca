//! What authors of entries ask: which of them fire in a sentence, and what none of them covers.

use crate::lexicon::Fired;
use crate::lexicon::schema::{Frame, Kind};
use crate::text::{Document, without_comments};
use crate::{coverage, loaded, naming};

use super::Annotator;

impl Annotator<'_> {
    /// Says which entries of a kind fire in a sentence. An entry fires where its own rule holds:
    ///
    /// - cues: a form stands in a place that its gates allow, and one of its frames holds there;
    /// - loaded and naming: it is reported when the sentence is annotated;
    /// - events: it is reported when the sentence is a headline;
    /// - sources: see [`Resolver::fired`](crate::source::Resolver::fired);
    /// - anonymity: its pattern matches;
    /// - channels: its pattern matches, and an outlet stands where it asks for one;
    /// - guards: it keeps a loaded term out;
    /// - boilerplate and provenance: its form or pattern tells the sentence as a line that is
    ///   the whole text, so that the line is both at the top and at the bottom.
    pub fn fired(&self, kind: Kind, sentence: &str) -> Fired {
        let document = || self.segmenter.segment(sentence).document;
        let (fired, nothing) = match kind {
            Kind::Cues => (self.fired_cues(&document()), "none of its forms stands in it"),
            Kind::Loaded | Kind::Naming => (self.fired_terms(kind, &document()), "none of its forms stands in it"),
            Kind::Sources => (self.resolver.fired(&document()), "none of its forms stands in it"),
            Kind::Anonymity => (self.resolver.fired_phrases(&document()), "its pattern matches nothing in it"),
            Kind::Channels => (
                self.resolver.fired_channels(&document()),
                "its pattern matches nothing in it, or no outlet stands where it asks for one",
            ),
            Kind::Boilerplate => {
                let found = self.segmenter.furniture_entries(sentence);
                (Fired::of(found, "the line is one of its lines"), "the line is none of its lines")
            }
            Kind::Provenance => {
                let found = self.segmenter.provenance_entries(sentence);
                (Fired::of(found, "its pattern finds a note"), "its pattern finds no note in it")
            }
            Kind::Events => (self.events.fired(&document()), "none of its forms stands in it as harm to people"),
            Kind::Guards => (self.fired_guards(&document()), "it keeps no loaded term out of it"),
            Kind::Words => (Fired::default(), "lists of words fire nowhere"),
        };
        Fired { nothing, ..fired }
    }

    /// The loaded terms, by the annotator's options, in a wording that stands alone, such as a neutral
    /// alternative: ids of their entries.
    pub fn loaded_in(&self, wording: &str) -> Vec<String> {
        let document = self.segmenter.segment(wording).document;
        let found = loaded::find(&document, self.lexicon, &[], self.options.min_strength);
        found.into_iter().map(|term| term.entry).collect()
    }

    /// The places in a text of words that look evaluative and that no entry covers.
    pub fn uncovered(&self, text: &str) -> Vec<coverage::Finding> {
        let text = without_comments(text);
        let document = self.segmenter.segment(&text).document;
        let attributions = self.attributor.attribute(&document, self.segmenter.classes(), self.options.min_score);
        coverage::find(&document, self.lexicon, &attributions)
    }

    fn fired_cues(&self, doc: &Document) -> Fired {
        let mut fired = Fired::default();
        let classes = self.segmenter.classes();
        for (entry, frames) in self.attributor.cue_entries(doc, classes) {
            let names = |frames: &[Frame]| frames.iter().map(|f| format!("{f:?}").to_lowercase()).collect::<Vec<_>>();
            if frames.is_empty() {
                let reason =
                    format!("its form stands in it with none of its frames: {}", names(&entry.frames).join(", "));
                fired.refuse(&entry.id, reason);
            } else {
                let reason = format!("its form stands in it with the frame {}", names(&frames).join(", "));
                fired.entries.insert(entry.id.clone(), reason);
            }
        }
        for (entry, reason) in self.attributor.cues_passed_over(doc, classes) {
            fired.refuse(&entry.id, reason);
        }
        fired
    }

    fn fired_guards(&self, doc: &Document) -> Fired {
        let attributions = self.attributor.attribute(doc, self.segmenter.classes(), 0.0);
        let told = loaded::told(doc, self.lexicon, &attributions);
        Fired::of(told.iter().filter_map(|r| r.guard.as_deref()), "it keeps a loaded term out")
    }

    fn fired_terms(&self, kind: Kind, doc: &Document) -> Fired {
        let attributions = self.attributor.attribute(doc, self.segmenter.classes(), 0.0);
        let told = match kind {
            Kind::Loaded => loaded::told(doc, self.lexicon, &attributions),
            _ => naming::told(doc, self.lexicon, &attributions),
        };
        let mut fired = Fired::default();
        for term in told {
            if term.counts {
                fired.entries.entry(term.entry).or_insert(term.why);
            } else {
                fired.refuse(&term.entry, term.why);
            }
        }
        fired
    }
}
