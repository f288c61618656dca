//! The grammatical voice of a cue: who is accused in "was accused of" says nothing.

use std::ops::Range;

use crate::text::Document;

/// How far in front of a cue its auxiliary is looked for, in tokens.
const REACH: usize = 2;

/// 0 active, 1 passive, 2 passive with an agent behind "by", 3 a form of "be" with anything
/// else: "is clear".
pub(crate) fn voice(doc: &Document, cue: &Range<usize>) -> u64 {
    let first = doc.sentence(cue.start).map_or(cue.start, |s| s.tokens.start);
    let low = first.max(cue.start.saturating_sub(REACH));
    let Some(be) = (low..cue.end).rev().find(|&i| form_of_be(doc.word(i))) else { return 0 };
    let plain = |i: usize| !doc.word(i).is_empty() && doc.word(i).chars().all(|c| c.is_alphabetic());
    if be < cue.start && !(be + 1..cue.start).all(plain) {
        return 0;
    }
    let mut participle = (be + 1..cue.end.min(be + 5)).filter(|&i| past_participle(doc.word(i)));
    if !participle.any(|i| i >= cue.start) {
        return 3;
    }
    let by = (cue.start..cue.end + 1).any(|i| doc.word(i).eq_ignore_ascii_case("by"));
    if by { 2 } else { 1 }
}

pub(crate) fn form_of_be(word: &str) -> bool {
    const FORMS: [&str; 12] =
        ["is", "are", "was", "were", "be", "been", "being", "’s", "'s", "isn't", "isn’t", "wasn't"];
    FORMS.iter().any(|f| word.eq_ignore_ascii_case(f))
}

/// Whether a word looks like a participle of the past: by its ending, or one of the irregular ones
/// of speech and thought.
fn past_participle(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    let irregular = matches!(
        word.as_str(),
        "said" | "told" | "thought" | "held" | "heard" | "understood" | "taught" | "sought" | "put" | "read" | "made"
    );
    let ending = ["ed", "en", "wn"].iter().any(|e| word.ends_with(e)) && word.len() > 4;
    irregular || (ending && !matches!(word.as_str(), "often" | "down" | "even" | "when" | "then" | "open"))
}

#[cfg(test)]
mod tests {
    use super::voice;
    use crate::lexicon::Lexicon;
    use crate::segment::Segmenter;

    #[test]
    fn a_participle_behind_a_form_of_be_is_passive() {
        let segmenter = Segmenter::new(Lexicon::builtin());
        for (text, cue, want) in [
            ("The mayor was accused of theft.", "accused", 1),
            ("The mayor was often accused of theft.", "accused", 1),
            ("The mayor was accused by Lee of theft.", "accused", 2),
            ("Lee accused the mayor of theft.", "accused", 0),
            ("Lee is clear that it failed.", "clear", 3),
            ("The boat is thought to have sunk.", "thought", 1),
        ] {
            let doc = segmenter.segment(text).document;
            let at = (0..doc.tokens.len()).find(|&i| doc.word(i) == cue).expect(cue);
            assert_eq!(voice(&doc, &(at..at + 1)), want, "{text}");
        }
    }
}
