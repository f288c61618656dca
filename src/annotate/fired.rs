//! Which entries fire in a sentence, for the sentences that entries carry.

use crate::lexicon::Fired;
use crate::lexicon::schema::{Frame, Kind};
use crate::text::Document;
use crate::{loaded, naming};

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
    /// - boilerplate and provenance: its form or pattern tells the sentence as a line that is
    ///   the whole text, so that the line is both at the top and at the bottom.
    pub fn fired(&self, kind: Kind, sentence: &str) -> Fired {
        let document = || self.segmenter.segment(sentence).document;
        match kind {
            Kind::Cues => self.fired_cues(&document()),
            Kind::Loaded | Kind::Naming => self.fired_terms(kind, &document()),
            Kind::Events => self.events.fired(&document()),
            Kind::Sources => self.resolver.fired(&document()),
            Kind::Anonymity => self.resolver.fired_phrases(&document()),
            Kind::Channels => self.resolver.fired_channels(&document()),
            Kind::Boilerplate => Fired::of(self.segmenter.furniture_entries(sentence), "the line is one of its lines"),
            Kind::Provenance => Fired::of(self.segmenter.provenance_entries(sentence), "its pattern finds a note"),
            Kind::Words => Fired::default(),
        }
    }

    fn fired_cues(&self, doc: &Document) -> Fired {
        let mut fired = Fired::default();
        for (entry, frames) in self.attributor.cue_entries(doc, self.segmenter.classes()) {
            let names = |frames: &[Frame]| frames.iter().map(|f| format!("{f:?}").to_lowercase()).collect::<Vec<_>>();
            if frames.is_empty() {
                let reason =
                    format!("its form stands in it with none of its frames: {}", names(&entry.frames).join(", "));
                fired.refused.insert(entry.id.clone(), reason);
            } else {
                let reason = format!("its form stands in it with the frame {}", names(&frames).join(", "));
                fired.entries.insert(entry.id.clone(), reason);
            }
        }
        fired
    }

    fn fired_terms(&self, kind: Kind, doc: &Document) -> Fired {
        let attributions = self.attributor.attribute(doc, self.segmenter.classes(), 0.0);
        let ids: Vec<String> = match kind {
            Kind::Loaded => loaded::find(doc, self.lexicon, &attributions, 1).into_iter().map(|l| l.entry).collect(),
            _ => naming::find(doc, self.lexicon, &attributions).into_iter().map(|n| n.set).collect(),
        };
        let how = "one of its forms stands in it and no gate keeps it out";
        let refused = loaded::refused(doc, self.lexicon, &attributions);
        Fired {
            refused: refused.into_iter().map(|r| (r.entry, r.why)).collect(),
            ..Fired::of(ids.iter().map(String::as_str), how)
        }
    }
}
