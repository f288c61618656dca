//! Which entries fire in a sentence, for the sentences that entries carry.

use std::collections::BTreeSet;

use crate::lexicon::Fired;
use crate::lexicon::schema::Kind;
use crate::segment::Segmented;
use crate::{loaded, naming};

use super::Annotator;

impl Annotator<'_> {
    /// Annotates one sentence and says which entries fired.
    pub fn fired(&self, sentence: &str) -> Fired {
        let Segmented { document: doc, .. } = self.segmenter.segment(sentence);
        let attributions = self.attributor.attribute(&doc, self.segmenter.classes());
        let mut fired =
            Fired { looked_for: BTreeSet::from([Kind::Cues, Kind::Loaded, Kind::Naming]), ..Fired::default() };
        let cues = self.attributor.cue_entries(&doc, self.segmenter.classes());
        fired.entries.extend(cues.into_iter().map(|id| (Kind::Cues, id.to_owned())));
        let terms = loaded::find(&doc, self.lexicon, &attributions, 1);
        fired.entries.extend(terms.into_iter().map(|l| (Kind::Loaded, l.entry)));
        let names = naming::find(&doc, self.lexicon, &attributions);
        fired.entries.extend(names.into_iter().map(|n| (Kind::Naming, n.set)));
        let refused = loaded::refused(&doc, self.lexicon, &attributions);
        fired.refused.extend(refused.into_iter().map(|r| ((Kind::Loaded, r.entry), r.why)));
        fired
    }
}
