//! Which entries fire in a sentence, for the sentences that entries carry.

use crate::attribute::CueSite;
use crate::lexicon::Fired;
use crate::lexicon::schema::{CueFrequency, Frame, Kind};
use crate::text::Document;
use crate::{loaded, naming};

use super::Annotator;

impl Annotator<'_> {
    /// Says which entries of a kind fire in a sentence. An entry fires where its own rule holds:
    ///
    /// - cues: a form stands in a place that its gates allow, and one of its frames holds there;
    /// - loaded and naming: it is reported when the sentence is annotated;
    /// - sources: see [`Resolver::entries`](crate::source::Resolver::entries);
    /// - anonymity: its pattern matches;
    /// - boilerplate and provenance: its form or pattern tells the sentence as a line that is
    ///   the whole text, so that the line is both at the top and at the bottom.
    pub fn fired(&self, kind: Kind, sentence: &str) -> Fired {
        let listed = |ids: Vec<&str>, how: &str| Fired {
            entries: ids.into_iter().map(|id| (id.to_owned(), how.to_owned())).collect(),
            ..Fired::default()
        };
        match kind {
            Kind::Cues => self.fired_cues(&self.segmenter.segment(sentence).document),
            Kind::Loaded | Kind::Naming => self.fired_terms(kind, &self.segmenter.segment(sentence).document),
            Kind::Sources => {
                let document = self.segmenter.segment(sentence).document;
                let sites = self.attributor.cue_sites(&document, self.segmenter.classes());
                let speaks = |s: &CueSite| !s.frames.is_empty() || s.entry.frequency == CueFrequency::High;
                let cues: Vec<usize> = sites.iter().filter(|s| speaks(s)).map(|s| s.token).collect();
                listed(self.resolver.entries(&document, &cues), "one of its forms is read as a source")
            }
            Kind::Anonymity => {
                let terms = self.lexicon.anonymity().iter();
                let found = terms.filter(|t| t.expression().is_some_and(|e| e.is_match(sentence)));
                listed(found.map(|t| t.entry.id.as_str()).collect(), "its pattern matches")
            }
            Kind::Boilerplate => listed(self.segmenter.furniture_entries(sentence), "the line is one of its lines"),
            Kind::Provenance => listed(self.segmenter.provenance_entries(sentence), "its pattern finds a note"),
            Kind::Words => Fired::default(),
        }
    }

    fn fired_cues(&self, doc: &Document) -> Fired {
        let mut fired = Fired::default();
        for CueSite { entry, frames, .. } in self.attributor.cue_sites(doc, self.segmenter.classes()) {
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
        let attributions = self.attributor.attribute(doc, self.segmenter.classes());
        let ids: Vec<String> = match kind {
            Kind::Loaded => loaded::find(doc, self.lexicon, &attributions, 1).into_iter().map(|l| l.entry).collect(),
            _ => naming::find(doc, self.lexicon, &attributions).into_iter().map(|n| n.set).collect(),
        };
        let how = "one of its forms stands in it and no gate keeps it out";
        let refused = loaded::refused(doc, self.lexicon, &attributions);
        Fired {
            entries: ids.into_iter().map(|id| (id, how.to_owned())).collect(),
            refused: refused.into_iter().map(|r| (r.entry, r.why)).collect(),
        }
    }
}
