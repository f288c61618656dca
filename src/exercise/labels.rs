//! The labels that students choose from.

use super::{Difficulty, LabelDefinition};
use crate::model::{Category, Identification, Loaded, Voice};

/// What words can be labelled as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Label {
    /// A source that a reader could look up.
    Named,
    /// Any other source, or none: stands for the three below where labels are few.
    Anonymous,
    Unnamed,
    Generic,
    Agentless,
    /// Any loaded term: stands for the three below where labels are few.
    Loaded,
    LoadedOwn,
    LoadedSource,
    ClaimVerb,
}

impl Label {
    /// The labels of a difficulty, in the order of the sheet.
    pub fn all(difficulty: Difficulty) -> &'static [Label] {
        use Label::*;
        match difficulty {
            Difficulty::Easy => &[Named, Anonymous, Loaded],
            Difficulty::Medium => &[Named, Unnamed, Generic, Agentless, LoadedOwn, LoadedSource],
            Difficulty::Hard => &[Named, Unnamed, Generic, Agentless, LoadedOwn, LoadedSource, ClaimVerb],
        }
    }

    /// The label of a source.
    pub fn of_source(identification: Identification, difficulty: Difficulty) -> Label {
        match identification {
            Identification::Named => Label::Named,
            _ if difficulty == Difficulty::Easy => Label::Anonymous,
            Identification::Unnamed => Label::Unnamed,
            Identification::Generic => Label::Generic,
            Identification::Agentless => Label::Agentless,
        }
    }

    /// The label of a loaded term.
    pub fn of_term<S>(term: &Loaded<S>, difficulty: Difficulty) -> Label {
        let verb = term.category == Category::StanceVerb && term.attribution.is_some();
        match (difficulty, term.voice) {
            (Difficulty::Easy, _) => Label::Loaded,
            (Difficulty::Hard, Voice::Outlet) if verb => Label::ClaimVerb,
            (_, Voice::Outlet | Voice::ScareQuote) => Label::LoadedOwn,
            (_, Voice::Paraphrase | Voice::Quote) => Label::LoadedSource,
        }
    }

    /// As it stands in keys and answers.
    pub fn id(self) -> &'static str {
        match self {
            Label::Named => "named",
            Label::Anonymous => "anonymous",
            Label::Unnamed => "unnamed",
            Label::Generic => "generic",
            Label::Agentless => "agentless",
            Label::Loaded => "loaded",
            Label::LoadedOwn => "loaded_own",
            Label::LoadedSource => "loaded_source",
            Label::ClaimVerb => "claim_verb",
        }
    }

    /// The label with all that students are told of it.
    pub fn definition(self) -> LabelDefinition {
        let (name, tag, definition, example) = self.told();
        LabelDefinition {
            id: self.id().to_owned(),
            name: name.to_owned(),
            tag: tag.to_owned(),
            definition: definition.to_owned(),
            example: example.to_owned(),
        }
    }

    /// Name, tag, definition, example.
    fn told(self) -> (&'static str, &'static str, &'static str, &'static str) {
        match self {
            Label::Named => (
                "Named source",
                "N",
                "Somebody or something that a statement comes from and that you could look up: a person by name, one institution, one document.",
                "Ada Kerr, the mayor, said the bridge was safe.",
            ),
            Label::Anonymous => (
                "Source not named",
                "A",
                "A statement comes from somebody whom you could not look up, or the words do not say from whom at all.",
                "A senior official said so. Critics disagree. The bridge is reportedly unsafe.",
            ),
            Label::Unnamed => (
                "Unnamed source",
                "U",
                "Particular people speak, and the article does not say who they are.",
                "A senior official said the bridge was unsafe.",
            ),
            Label::Generic => (
                "Generic source",
                "G",
                "A whole class of people is said to speak: nobody in particular.",
                "Critics say the bridge was never safe.",
            ),
            Label::Agentless => (
                "No source at all",
                "X",
                "Words tell that this is somebody's statement, and leave out whose.",
                "The bridge is reportedly unsafe. It is feared that it will fall.",
            ),
            Label::Loaded => (
                "Loaded words",
                "L",
                "Words that judge what they name; other words would give the same fact without the judgement.",
                "The greedy owner boasted that tolls would rise.",
            ),
            Label::LoadedOwn => (
                "Loaded words of the outlet",
                "O",
                "Words that judge what they name, and that the article says itself: headline, narration, the verb for how somebody speaks.",
                "The greedy owner boasted that tolls would rise.",
            ),
            Label::LoadedSource => (
                "Loaded words of a source",
                "S",
                "Words that judge what they name, inside what somebody else is said to have said, quoted or not.",
                "“It is a scandal,” said Ada Kerr.",
            ),
            Label::ClaimVerb => (
                "Loaded verb of saying",
                "V",
                "A verb for how somebody speaks that also judges them or what they say; “say” would not.",
                "The owner boasted that tolls would rise.",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn ids_and_tags_of_a_sheet_differ() {
        for difficulty in [Difficulty::Easy, Difficulty::Medium, Difficulty::Hard] {
            let labels: Vec<LabelDefinition> = Label::all(difficulty).iter().map(|label| label.definition()).collect();
            let ids: BTreeSet<&str> = labels.iter().map(|label| label.id.as_str()).collect();
            let tags: BTreeSet<&str> = labels.iter().map(|label| label.tag.as_str()).collect();
            assert_eq!((ids.len(), tags.len()), (labels.len(), labels.len()));
        }
    }

    #[test]
    fn every_label_that_is_given_stands_on_the_sheet() {
        use Identification::*;
        for difficulty in [Difficulty::Easy, Difficulty::Medium, Difficulty::Hard] {
            for identification in [Named, Unnamed, Generic, Agentless] {
                assert!(Label::all(difficulty).contains(&Label::of_source(identification, difficulty)));
            }
        }
    }
}
