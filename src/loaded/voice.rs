//! Whose words a token stands in.

use std::ops::Range;

use super::narrated::Narrated;
use crate::lexicon::Lexicon;
use crate::model::{Attribution, AttributionKind, Voice};
use crate::text::{Document, Span};

/// Quoted stretches of up to this many words can be scare quotes.
const SCARE_WORDS: usize = 3;

/// The voices of one article.
#[derive(Debug)]
pub struct Voices<'a> {
    doc: &'a Document<'a>,
    attributions: &'a [Attribution<Span>],
    /// One for each token; empty where there are no attributions.
    roles: Vec<Role>,
}

/// What a token is in the attributions: their index plus one, 0 for none.
#[derive(Debug, Clone, Copy, Default)]
struct Role {
    /// The innermost attribution in whose content it stands.
    content: u32,
    /// The attribution whose cue it is.
    cue: u32,
}

impl<'a> Voices<'a> {
    /// Lays the attributions over the tokens. Of the lexicon it takes the cues behind which the
    /// article goes on in its own words.
    pub fn new(doc: &'a Document<'a>, lexicon: &Lexicon, attributions: &'a [Attribution<Span>]) -> Self {
        let mut roles = Vec::new();
        if !attributions.is_empty() {
            roles.resize(doc.tokens.len(), Role::default());
        }
        let narrated = Narrated { lexicon };
        let size = |a: &Attribution<Span>| a.content.spans.iter().map(Span::len).sum::<usize>();
        let mut order: Vec<usize> = (0..attributions.len()).collect();
        // The smaller content is laid over the larger: the innermost one stays visible.
        order.sort_by_key(|&i| std::cmp::Reverse(attributions.get(i).map_or(0, size)));
        for index in order {
            if let Some(attribution) = attributions.get(index) {
                lay(doc, attribution, &narrated.of(doc, attribution), index as u32 + 1, &mut roles);
            }
        }
        Voices { doc, attributions, roles }
    }

    /// Whether one of the tokens belongs to the cue of an attribution.
    pub fn is_cue(&self, tokens: &Range<usize>) -> bool {
        self.roles.get(tokens.clone()).is_some_and(|roles| roles.iter().any(|r| r.cue != 0))
    }

    /// The voice in which a term stands, and the id of the attribution in whose content it
    /// stands or whose cue it is.
    pub fn of(&self, tokens: &Range<usize>) -> (Voice, Option<&'a str>) {
        let role = self.roles.get(tokens.start).copied().unwrap_or_default();
        let quoted = self.doc.tokens.get(tokens.start).is_some_and(|t| t.depth > 0);
        let cue = self.roles.get(tokens.clone()).and_then(|roles| roles.iter().find(|r| r.cue != 0));
        if let (Some(cue), false) = (cue, quoted) {
            return (Voice::Outlet, self.attribution(cue.cue).map(|a| a.id.as_str()));
        }
        match self.attribution(role.content) {
            Some(a) if a.kind == AttributionKind::Direct => (Voice::Quote, Some(&a.id)),
            Some(a) if a.source.is_some() => (if quoted { Voice::Quote } else { Voice::Paraphrase }, Some(&a.id)),
            // Without a source there is nobody to share the words with, nor one who said the quoted ones.
            nobody => (self.unsourced(tokens.start, quoted), nobody.map(|a| a.id.as_str())),
        }
    }

    /// The voice of words that are handed to no source.
    fn unsourced(&self, token: usize, quoted: bool) -> Voice {
        match quoted {
            false => Voice::Outlet,
            true if self.scare_quoted(token) => Voice::ScareQuote,
            true => Voice::Quote,
        }
    }

    fn attribution(&self, number: u32) -> Option<&'a Attribution<Span>> {
        (number as usize).checked_sub(1).and_then(|i| self.attributions.get(i))
    }

    /// Whether the token stands in a few quoted words inside the outlet's own sentence: not in
    /// a quotation inside another one, and not in one that is the whole sentence.
    fn scare_quoted(&self, token: usize) -> bool {
        let outermost = self.doc.tokens.get(token).is_some_and(|t| t.depth == 1);
        let Some(quotation) = self.doc.quotation(token).filter(|_| outermost) else { return false };
        let own = |t: usize| {
            !quotation.tokens.contains(&t) && self.doc.tokens.get(t).is_some_and(|t| t.is_word() && t.depth == 0)
        };
        self.words(&quotation.tokens) <= SCARE_WORDS
            && self.doc.sentence(token).is_some_and(|s| s.tokens.clone().any(own))
    }

    /// Words among the tokens, counted to one more than [`SCARE_WORDS`]; parts joined by a
    /// hyphen are one.
    fn words(&self, tokens: &Range<usize>) -> usize {
        let mut joined = false;
        let mut words = 0;
        for token in self.doc.tokens.get(tokens.clone()).unwrap_or_default() {
            words += usize::from(token.is_word() && !joined);
            joined = token.of(self.doc.text) == "-";
            if words > SCARE_WORDS {
                break;
            }
        }
        words
    }
}

/// Lays one attribution over the tokens. `narrated` are tokens of its content that are the article's
/// own words, except for quoted ones.
fn lay(doc: &Document, attribution: &Attribution<Span>, narrated: &Range<usize>, number: u32, roles: &mut [Role]) {
    let cue = attribution.cue_spans().iter();
    let source = attribution.source_spans().iter();
    // Where a content runs around its own source and cue, these are no part of it.
    let own: Vec<Range<usize>> = cue.clone().chain(source).map(|s| doc.tokens_in(*s)).collect();
    for span in &attribution.content.spans {
        for token in doc.tokens_in(*span).filter(|t| !own.iter().any(|o| o.contains(t))) {
            let quoted = doc.tokens.get(token).is_some_and(|t| t.depth > 0);
            if narrated.contains(&token) && !quoted {
                continue;
            }
            if let Some(role) = roles.get_mut(token) {
                role.content = number;
            }
        }
    }
    for span in cue {
        for role in roles.get_mut(doc.tokens_in(*span)).into_iter().flatten() {
            role.cue = number;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::fixture::document;
    use crate::model::{Content, Cue, InWords, Route, SourceRef};

    fn span(text: &str, part: &str) -> Span {
        let start = text.find(part).unwrap();
        Span::new(start, start + part.len())
    }

    /// An attribution of a source, a cue and contents, each given by its words.
    fn attribution(
        id: &str,
        kind: AttributionKind,
        text: &str,
        roles: [&str; 2],
        content: &[&str],
    ) -> Attribution<Span> {
        let [source, cue] = roles.map(|part| vec![span(text, part)]);
        Attribution {
            id: id.into(),
            kind,
            source: Some(SourceRef { spans: source, entity: None }),
            cue: Some(Cue { spans: cue, lemma: String::new(), entry: None }),
            content: Content { spans: content.iter().map(|c| span(text, c)).collect() },
            within: None,
            route: Route::default(),
            in_words: InWords::default(),
            why: String::new(),
            score: 1.0,
        }
    }

    fn voice(text: &str, attributions: &[Attribution<Span>], word: &str) -> (Voice, Option<String>) {
        let doc = document(text);
        let at = doc.tokens_in(span(text, word));
        let (voice, id) = Voices::new(&doc, Lexicon::builtin(), attributions).of(&at);
        (voice, id.map(str::to_owned))
    }

    #[test]
    fn without_attributions_marks_decide() {
        for (text, word, want) in [
            ("The regime fell.", "regime", Voice::Outlet),
            ("The “regime” fell.", "regime", Voice::ScareQuote),
            ("A “brutal far-right regime” fell.", "regime", Voice::ScareQuote),
            ("A “very brutal old regime” fell.", "regime", Voice::Quote),
            ("The band “played on” as the regime fell.", "regime", Voice::Outlet),
            ("The guards left. “Brutal”.", "Brutal", Voice::Quote),
            ("The guards left. “A brutal regime.”", "brutal", Voice::Quote),
        ] {
            assert_eq!(voice(text, &[], word), (want, None), "{text}");
        }
    }

    #[test]
    fn the_roles_of_an_attribution_have_their_voices() {
        let text = "The thug Bell claimed that the brutal “regime” lied.";
        let all = [attribution(
            "a1",
            AttributionKind::Mixed,
            text,
            ["The thug Bell", "claimed"],
            &["that the brutal “regime” lied"],
        )];
        let a1 = Some("a1".to_owned());
        assert_eq!(voice(text, &all, "thug"), (Voice::Outlet, None));
        assert_eq!(voice(text, &all, "claimed"), (Voice::Outlet, a1.clone()));
        assert_eq!(voice(text, &all, "brutal"), (Voice::Paraphrase, a1.clone()));
        assert_eq!(voice(text, &all, "regime"), (Voice::Quote, a1));
    }

    #[test]
    fn without_a_source_short_quoted_words_are_scare_quotes() {
        let text = "It is believed that the “regime” and its “old and tired brutal” guards lied.";
        let content = "that the “regime” and its “old and tired brutal” guards lied";
        let of = |source: Option<SourceRef<Span>>| {
            let one = attribution("a1", AttributionKind::Mixed, text, ["It", "believed"], &[content]);
            [Attribution { source, ..one }]
        };
        let a1 = Some("a1".to_owned());
        assert_eq!(voice(text, &of(None), "regime"), (Voice::ScareQuote, a1.clone()));
        assert_eq!(voice(text, &of(None), "brutal"), (Voice::Quote, a1.clone()));
        assert_eq!(voice(text, &of(None), "guards"), (Voice::Outlet, a1.clone()));
        let it = SourceRef { spans: vec![span(text, "It")], entity: None };
        assert_eq!(voice(text, &of(Some(it)), "regime"), (Voice::Quote, a1));
    }

    #[test]
    fn the_innermost_content_counts() {
        let text = "Lee said Ortiz had claimed the regime fell after a rout.";
        let all = [
            attribution(
                "a1",
                AttributionKind::Indirect,
                text,
                ["Lee", "said"],
                &["Ortiz had claimed the regime fell after a rout"],
            ),
            attribution("a2", AttributionKind::Indirect, text, ["Ortiz", "claimed"], &["the regime fell"]),
        ];
        assert_eq!(voice(text, &all, "regime"), (Voice::Paraphrase, Some("a2".into())));
        assert_eq!(voice(text, &all, "rout"), (Voice::Paraphrase, Some("a1".into())));
        assert_eq!(voice(text, &all, "claimed"), (Voice::Outlet, Some("a2".into())));
    }

    #[test]
    fn a_content_does_not_swallow_its_own_cue() {
        let text = "The regime, the thug said, fell.";
        let all = [attribution(
            "a1",
            AttributionKind::Indirect,
            text,
            ["the thug", "said"],
            &["The regime, the thug said, fell"],
        )];
        assert_eq!(voice(text, &all, "thug"), (Voice::Outlet, None));
        assert_eq!(voice(text, &all, "regime"), (Voice::Paraphrase, Some("a1".into())));
    }
}
