//! How likely a reading is right: what was measured for readings of its kind.

use super::group::Form;
use super::subject::Kind;
use crate::attribute::choose::sigmoid;

// Log odds of a reading being right, added up: the pattern by the frequency that the lexicon
// gives the cue (low, medium, high), the subject, the form of the verb, and whether the cue
// lies in another one's content. Fitted by logistic regression on all readings of the training
// articles of PolNeAR, right where the content overlaps by half and the source agrees, as
// `examples/rule_scores.rs` counts them; in the order of the variants below.
// table
#[rustfmt::skip]
const PATTERNS: [[f32; 3]; 25] = [
    [-0.8, 0.4, 1.8],
    [-1.2, -0.0, 0.7],
    [-1.6, -1.0, 0.6],
    [-2.1, -0.4, 0.8],
    [-1.6, -0.4, 0.6],
    [-2.4, -1.0, 0.3],
    [-1.5, -1.3, -0.7],
    [-2.5, -0.8, -0.3],
    [-2.2, -0.8, -0.0],
    [-1.7, -0.3, -0.2],
    [-1.5, -0.9, 0.3],
    [-2.9, -2.8, 0.4],
    [-1.2, -0.5, 1.1],
    [-0.3, 0.8, 1.1],
    [-1.2, 0.7, 1.1],
    [-1.3, -0.5, 0.5],
    [-1.8, -0.8, -0.3],
    [-1.6, -0.3, -0.2],
    [-1.0, 0.6, 1.1],
    [-0.7, -0.2, 0.2],
    [-2.2, -0.7, -0.2],
    [-1.1, -0.8, -0.5],
    [-0.6, -0.6, -0.6],
    [-0.6, -0.6, -0.6],
    [-0.4, -0.4, -0.4],
];
const SUBJECTS: [f32; 7] = [-2.4, 0.3, -0.4, 0.6, 0.1, -1.0, 0.3];
const FORMS: [f32; 5] = [0.4, -0.2, -0.8, -0.1, 2.2];
const OWNED: f32 = -1.6;
// end of table

/// What handed the content over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Pattern {
    QuoteBefore,
    QuoteAfter,
    Inserted,
    Post,
    That,
    Clause,
    To,
    Ing,
    Np,
    As,
    Of,
    SourceAfter,
    Adverb,
    ItIs,
    PassiveClause,
    PassiveHearer,
    Passive,
    PassiveBy,
    NounQuote,
    NounThat,
    NounTo,
    NounOf,
    Headline,
    Transcript,
    Signature,
}

/// A class of readings.
#[derive(Debug, Clone, Copy)]
pub(super) struct Class {
    pub pattern: Pattern,
    /// 0 for a mark, 1 low, 2 medium, 3 high.
    pub frequency: u8,
    pub subject: Kind,
    pub form: Form,
}

impl Class {
    /// The share of readings of this class that are right.
    pub fn score(self, owned: bool) -> f32 {
        let pattern = PATTERNS.get(self.pattern as usize).and_then(|p| p.get(usize::from(self.frequency.max(1)) - 1));
        let subject = SUBJECTS.get(self.subject as usize);
        let form = FORMS.get(self.form as usize);
        let sum: f32 = [pattern, subject, form].into_iter().flatten().sum();
        sigmoid(sum + if owned { OWNED } else { 0.0 })
    }
}
