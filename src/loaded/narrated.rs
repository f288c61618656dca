//! What stands inside the content of an attribution and is the article's own wording all the same.

use std::ops::Range;

use crate::lexicon::Lexicon;
use crate::model::Attribution;
use crate::text::{Document, Pos, Span};

/// Tells the article's own wording inside a content from what the source is said to have said.
#[derive(Debug)]
pub(super) struct Narrated<'l> {
    pub lexicon: &'l Lexicon,
}

impl Narrated<'_> {
    /// The tokens of the content that are the article's own; none in most contents.
    ///
    /// Whom somebody urges is named by the article ("urged the thugs to leave"), and so is what
    /// people talk about where nothing is said of it ("discussed the atrocities").
    pub fn of(&self, doc: &Document, attribution: &Attribution<Span>) -> Range<usize> {
        let (Some(cue), [content]) = (&attribution.cue, attribution.content.spans.as_slice()) else { return 0..0 };
        // Behind the ones stands the hearer, and then what is asked of them; behind the others a topic.
        let (urges, discusses) = (self.lists("urging-cues", &cue.lemma), self.lists("topic-cues", &cue.lemma));
        if !(urges || discusses) || !cue.spans.iter().all(|s| s.end <= content.start) {
            return 0..0;
        }
        let tokens = doc.tokens_in(*content);
        if self.opens_clause(doc, tokens.start) {
            return 0..0;
        }
        if urges {
            return asked(doc, tokens.clone()).map_or(0..0, |to| tokens.start..to);
        }
        let states = tokens.clone().any(|t| has_pos(doc, t, &[Pos::Aux]) || self.opens_clause(doc, t));
        if states { 0..0 } else { tokens }
    }

    fn opens_clause(&self, doc: &Document, token: usize) -> bool {
        let word = doc.word(token).to_lowercase();
        word == "to" && has_pos(doc, token, &[Pos::Part]) || self.lists("wh-words", &word)
    }

    fn lists(&self, list: &str, word: &str) -> bool {
        self.lexicon.word_list(list).any(|listed| listed == word)
    }
}

/// The "to" before what is asked: behind a noun or a mark, and before no phrase of its own.
fn asked(doc: &Document, mut tokens: Range<usize>) -> Option<usize> {
    const HEARER: [Pos; 4] = [Pos::Noun, Pos::Propn, Pos::Pron, Pos::Punct];
    const PHRASE: [Pos; 5] = [Pos::Det, Pos::Pron, Pos::Propn, Pos::Num, Pos::Punct];
    let first = tokens.start;
    tokens.find(|&t| {
        let to = t > first && doc.word(t).eq_ignore_ascii_case("to");
        to && has_pos(doc, t - 1, &HEARER) && !has_pos(doc, t + 1, &PHRASE)
    })
}

fn has_pos(doc: &Document, token: usize, any: &[Pos]) -> bool {
    doc.tokens.get(token).is_some_and(|t| any.contains(&t.pos))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::fixture::document;
    use crate::model::{AttributionKind, Content, Cue, InWords, Route};

    /// The part of a content that is the article's own, behind a cue of that form and lemma.
    fn own<'t>(text: &'t str, cue: [&str; 2], content: &str) -> &'t str {
        let span = |part: &str| {
            let start = text.find(part).unwrap();
            Span::new(start, start + part.len())
        };
        let [form, lemma] = cue;
        let attribution = Attribution {
            id: "a1".into(),
            kind: AttributionKind::Indirect,
            source: None,
            cue: Some(Cue { spans: vec![span(form)], lemma: lemma.into(), entry: None }),
            content: Content { spans: vec![span(content)] },
            within: None,
            route: Route::default(),
            in_words: InWords::default(),
            why: String::new(),
            score: 1.0,
        };
        let doc = document(text);
        let tokens = Narrated { lexicon: Lexicon::builtin() }.of(&doc, &attribution);
        if tokens.is_empty() { "" } else { doc.span(tokens).of(text) }
    }

    #[test]
    fn topics_and_hearers_are_named_by_the_article() {
        for (text, cue, content, want) in [
            ("Both discussed the atrocities in Velm.", ["discussed", "discuss"], "the atrocities in Velm", true),
            ("Both discussed how the thugs left.", ["discussed", "discuss"], "how the thugs left", false),
            ("Both discussed a regime that was brutal.", ["discussed", "discuss"], "a regime that was brutal", false),
            ("Bell condemned the atrocities in Velm.", ["condemned", "condemn"], "the atrocities in Velm", false),
        ] {
            assert_eq!(own(text, cue, content), if want { content } else { "" }, "{text}");
        }
        for (text, cue, content, want) in [
            ("Bell urged the thugs to leave.", ["urged", "urge"], "the thugs to leave", "the thugs"),
            (
                "Bell urged the mob in Velm, where thugs rule, to leave.",
                ["urged", "urge"],
                "the mob in Velm, where thugs rule, to leave",
                "the mob in Velm, where thugs rule,",
            ),
            ("Bell urged that the thugs leave.", ["urged", "urge"], "that the thugs leave", ""),
            ("Bell urged an end to the massacre.", ["urged", "urge"], "an end to the massacre", ""),
            ("Bell said the thugs have to leave.", ["said", "say"], "the thugs have to leave", ""),
        ] {
            assert_eq!(own(text, cue, content), want, "{text}");
        }
    }

    #[test]
    fn a_topic_before_its_cue_is_no_topic() {
        let text = "The atrocities in Velm, Bell discussed.";
        assert_eq!(own(text, ["discussed", "discuss"], "The atrocities in Velm"), "");
    }
}
