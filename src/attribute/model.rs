//! The model as a whole: its file, and the way from tokens to chosen attributions.

use super::attrs::Attrs;
use super::choose::{self, ChoiceModel, Variant};
use super::cues::{self, Candidate, CueModel};
use super::evidence::Evidence;
use super::roles::{self, RoleModel};
use super::sequence::{Scores, Transitions};
use super::vocabulary::Vocabulary;
use super::weights::{Table, take};
use crate::text::Document;

/// First bytes of a model file.
const MAGIC: &[u8; 8] = b"sayso-m5";

/// How many levels of candidates are read. Training has one more, so that stage 3 learns what is none; of what came
/// of it in reading, more was wrong than right.
const LEVELS: usize = 2;

/// Everything that training learned.
#[derive(Debug, Clone, Default)]
pub(crate) struct Model {
    pub vocabulary: Vocabulary,
    /// How far "other" is lowered for each level of candidates.
    pub steps: Vec<f32>,
    pub cues: CueModel,
    pub roles: RoleModel,
    pub choice: ChoiceModel,
}

impl Model {
    /// Reads a model file; `None` where it is not one or is cut short.
    pub fn read(mut input: &[u8]) -> Option<Self> {
        let input = &mut input;
        if &take::<8>(input)? != MAGIC {
            return None;
        }
        let vocabulary = Vocabulary::read(input)?;
        let [count] = take::<1>(input)?;
        let steps = (0..count).map(|_| take(input).map(f32::from_le_bytes)).collect::<Option<Vec<f32>>>()?;
        let cues = CueModel { table: Table::read(input)?, transitions: read_transitions(input)? };
        let roles = RoleModel { table: Table::read(input)?, transitions: read_transitions(input)? };
        let choice = ChoiceModel { table: Table::read(input)?, threshold: f32::from_le_bytes(take(input)?) };
        Some(Self { vocabulary, steps, cues, roles, choice })
    }

    /// The bytes of a model file.
    #[cfg(feature = "train")]
    pub fn write(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        self.vocabulary.write(&mut out);
        out.push(self.steps.len() as u8);
        self.steps.iter().for_each(|s| out.extend(s.to_le_bytes()));
        self.cues.table.write(&mut out);
        write_transitions(&self.cues.transitions, &mut out);
        self.roles.table.write(&mut out);
        write_transitions(&self.roles.transitions, &mut out);
        self.choice.table.write(&mut out);
        out.extend(self.choice.threshold.to_le_bytes());
        out
    }

    /// Finds the attributions of a document, in text order of their cues.
    pub fn attributions(&self, doc: &Document, attrs: &[Attrs]) -> Vec<Variant> {
        let (candidates, variants) = self.variants(doc, attrs);
        choose::choose(doc, attrs, &candidates, variants, &self.choice)
    }

    /// The best reading of every candidate, with what speaks for it and against it; whether it
    /// was chosen or not.
    pub fn weighed(&self, doc: &Document, attrs: &[Attrs]) -> Vec<(Variant, Vec<(Evidence, f32)>)> {
        let (candidates, variants) = self.variants(doc, attrs);
        choose::weigh(doc, attrs, &candidates, variants, &self.choice)
    }

    /// The cue candidates of a document and every reading of them.
    fn variants(&self, doc: &Document, attrs: &[Attrs]) -> (Vec<Candidate>, Vec<Variant>) {
        let scores = cues::emissions(doc, attrs, &self.cues);
        let steps = self.steps.get(..LEVELS).unwrap_or(&self.steps);
        let mut candidates = find_candidates(doc, &scores, &self.cues, steps);
        // Where the lexicon switches a cue off, the weights have no say.
        let off = |c: &Candidate| attrs.get(c.cue.clone()).is_some_and(|a| a.iter().any(|a| a.off));
        candidates.retain(|c| !off(c) && !hyphenated(doc, c.cue.start));
        let decoded = roles::decode(doc, attrs, &candidates, &self.roles);
        let variants = choose::variants(doc, attrs, &candidates, &decoded);
        (candidates, variants)
    }
}

/// Whether a token is the end of a word with a hyphen: "so-called".
fn hyphenated(doc: &Document, token: usize) -> bool {
    doc.adjoins(token) && doc.word(token - 1) == "-"
}

/// The cue candidates of every paragraph, in text order.
pub(crate) fn find_candidates(
    doc: &Document,
    scores: &[Scores<{ cues::LABELS }>],
    model: &CueModel,
    steps: &[f32],
) -> Vec<Candidate> {
    let units: Vec<i32> = steps.iter().map(|s| (s / model.table.scale).round() as i32).collect();
    let mut out = Vec::new();
    for paragraph in &doc.paragraphs {
        let emissions = scores.get(paragraph.tokens.clone()).unwrap_or_default();
        let mut found = cues::candidates(emissions, paragraph.tokens.start, &model.transitions, &units);
        // Margins in a unit that does not depend on how the weights were quantised.
        found.iter_mut().for_each(|c| c.margin = (c.margin as f32 * model.table.scale) as i32);
        out.extend(found);
    }
    out
}

#[cfg(feature = "train")]
fn write_transitions<const L: usize>(transitions: &Transitions<L>, out: &mut Vec<u8>) {
    transitions.start.iter().chain(transitions.step.iter().flatten()).for_each(|t| out.extend(t.to_le_bytes()));
}

fn read_transitions<const L: usize>(input: &mut &[u8]) -> Option<Transitions<L>> {
    let mut transitions = Transitions::default();
    for slot in transitions.start.iter_mut().chain(transitions.step.iter_mut().flatten()) {
        *slot = i32::from_le_bytes(take(input)?);
    }
    Some(transitions)
}

#[cfg(test)]
mod tests {
    use super::Model;

    #[test]
    fn the_shipped_model_is_one() {
        assert!(Model::read(crate::attribute::MODEL).is_some());
        assert!(Model::read(&crate::attribute::MODEL[..1000]).is_none());
        assert!(Model::read(b"something else").is_none());
    }
}
