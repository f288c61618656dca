use super::*;
use crate::segment::Segmenter;

#[test]
fn a_long_text_is_read_no_further_than_its_lead() {
    let segmenter = Segmenter::new(Lexicon::builtin());
    let reader = EventReader::new(Lexicon::builtin());
    let text = "Police shoot teenager\n\nA teenager was shot on Monday.\n\nTwo others were shot on Tuesday.";
    let found = reader.find(&segmenter.segment(text).document, &[]);
    let places: Vec<EventPlace> = found.iter().map(|e| e.place).collect();
    assert_eq!(places, [EventPlace::Headline, EventPlace::Lead]);
}
