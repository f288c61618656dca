//! Words of a claim that judge something or attack somebody.

use super::reading::{Claim, Reading};
use crate::model::{Category, Voice};
use crate::text::Span;

/// How many words before a judgement its subject may stand.
const SUBJECT: usize = 6;

impl Reading<'_> {
    /// Whether a name stands in a stretch of text, or a noun or pronoun for people.
    pub fn names_somebody(&self, span: Span) -> bool {
        let tokens = self.doc.tokens_in(span);
        tokens.into_iter().any(|at| self.is_name(at) || self.words.at("unnamed-people", self.doc, at).is_some())
    }

    /// Whether a word looks like a part of a name: a capital that no beginning of a sentence explains.
    pub(super) fn is_name(&self, token: usize) -> bool {
        let capital = |at: usize| self.doc.word(at).starts_with(char::is_uppercase) && self.doc.word(at).len() > 1;
        let first = token == 0
            || self.sentence_of(token) != self.sentence_of(token - 1)
            || matches!(self.doc.word(token - 1), "“" | "\"" | "‘" | "'" | "”" | "’" | ":");
        let closed = self.words.at("unnamed-openers", self.doc, token).is_some();
        capital(token) && (!first || !closed)
    }

    /// The first words in a claim that attack somebody's character, honesty or fitness, and are not taken back.
    pub fn attack(&self, claim: &Claim<'_>) -> Option<Span> {
        let of = |span: Span| {
            let said =
                |list: &'static str| self.words.all_in(list, self.doc, span).filter(|word| !self.is_negated(*word));
            let of_people = self.names_somebody(self.sentence_span(self.sentence(span.start)));
            let phrase = said("unnamed-slur-phrase").next().filter(|_| of_people);
            let slur = said("unnamed-slur").find(|word| of_people && self.is_predicate(claim, *word));
            let slight = said("unnamed-slight").find(|word| {
                let alone = of_people && self.is_alone(claim, *word);
                self.is_predicate(claim, *word) && (alone || self.is_said_of_people(*word))
            });
            let does = said("unnamed-slight-verb").find(|word| self.is_said_of_people(*word));
            let term = self.judging_terms(span).find(|word| {
                !self.is_negated(*word) && self.is_predicate(claim, *word) && self.is_said_of_people(*word)
            });
            [phrase, slur, slight, does, term].into_iter().flatten().min()
        };
        let words = claim.attribution.content.spans.iter().copied().filter_map(of);
        words.filter(|word| self.is_own_word(claim, *word)).min()
    }

    /// Whether a word is that of the claim's source, and neither that of somebody whom they quote nor a part of the
    /// reason for leaving out the name.
    fn is_own_word(&self, claim: &Claim<'_>, word: Span) -> bool {
        let id = |claim: &Claim<'_>| claim.source.map(|source| source.id.clone());
        let inner = self.content_around(word.start);
        let own = inner.is_none_or(|inner| inner.attribution.id == claim.attribution.id || id(&inner) == id(claim));
        let reason = self.reason_in(self.sentence_span(self.sentence(word.start)));
        let at = self.doc.tokens_in(word).start;
        let mut before = at.saturating_sub(SUBJECT)..at;
        let others = before.any(|token| self.words.at("unnamed-others-view", self.doc, token).is_some());
        own && !others && !reason.is_some_and(|reason| reason.overlaps(&word))
    }

    /// The first words of a claim that judge something.
    pub fn judgement(&self, claim: &Claim<'_>) -> Option<Span> {
        let of = |span: Span| {
            let said = |list: &'static str| self.words.all_in(list, self.doc, span);
            let verdict = said("unnamed-verdict").next();
            let judged = said("unnamed-judgement").chain(said("unnamed-slur"));
            let judged = judged.filter(|word| self.is_predicate(claim, *word)).min();
            let person =
                said("unnamed-finished").find(|word| self.is_predicate(claim, *word) && self.is_said_of_people(*word));
            let term = self.judging_terms(span).find(|word| self.is_predicate(claim, *word));
            [verdict, judged, person, term].into_iter().flatten().min()
        };
        let words = claim.attribution.content.spans.iter().copied().filter_map(of);
        words.filter(|word| self.is_own_word(claim, *word)).min()
    }

    /// Whether a word in a claim is said of something, and does not merely stand before a noun: "is a mess", "called it
    /// absurd", or a quotation that is nothing else.
    fn is_predicate(&self, claim: &Claim<'_>, word: Span) -> bool {
        let at = self.doc.tokens_in(word).start;
        let called = claim
            .attribution
            .cue_spans()
            .iter()
            .any(|cue| self.words.first_in("unnamed-calling", self.doc, *cue).is_some());
        let same = |token: &usize| self.sentence_of(*token) == self.sentence_of(at);
        let clause =
            (at.saturating_sub(SUBJECT)..at).rev().take_while(|token| same(token) && !self.starts_clause(*token));
        let (mut words, mut tied) = (0, false);
        for token in clause {
            tied |= self.words.at("unnamed-copulas", self.doc, token).is_some();
            words += usize::from(self.doc.tokens.get(token).is_some_and(|t| t.is_word()));
        }
        called || tied || words < 3 && self.is_alone(claim, word)
    }

    /// Whether a word stands at the beginning of a quotation: “Useless, that man”, “A disaster”.
    fn is_alone(&self, claim: &Claim<'_>, word: Span) -> bool {
        let at = self.doc.tokens_in(word).start;
        let starts = claim.attribution.content.spans.iter().map(|span| self.doc.tokens_in(*span).start);
        let sentence = self.doc.tokens_in(self.sentence_span(self.sentence(word.start))).start;
        let near = starts.chain([sentence]).any(|start| start <= at && at - start < SUBJECT);
        let subject = (sentence..at).any(|token| self.words.at("unnamed-break", self.doc, token).is_some());
        near && !subject && self.voice(word.start) == Voice::Quote && !self.points_at(at)
    }

    fn starts_clause(&self, token: usize) -> bool {
        matches!(self.doc.word(token), "." | "?" | "!" | ";" | "“" | "\"" | ":")
            || self.words.at("unnamed-clause", self.doc, token).is_some()
    }

    /// "The bully" points at somebody.
    fn points_at(&self, token: usize) -> bool {
        token.checked_sub(1).is_some_and(|before| self.words.at("unnamed-definite", self.doc, before).is_some())
    }

    fn judging_terms(&self, span: Span) -> impl Iterator<Item = Span> {
        let judges = |category| {
            matches!(category, Category::EvaluativeAdjective | Category::EmotiveNoun | Category::ContentiousLabel)
        };
        let terms = self.record.loaded.iter().filter(move |term| term.strength >= 2 && judges(term.category));
        let degree = |term: &Span| self.words.first_in("unnamed-degree", self.doc, *term).is_some();
        terms.map(|term| term.span).filter(move |term| span.contains(term) && !degree(term))
    }

    fn is_said_of_people(&self, word: Span) -> bool {
        let at = self.doc.tokens_in(word).start;
        let first = self.sentence_span(self.sentence(word.start)).start;
        let from = self.doc.tokens_in(Span::new(first, word.end)).start.max(at.saturating_sub(SUBJECT));
        let person = |token: usize| {
            let noun = self.words.at("unnamed-people", self.doc, token).is_some() || self.is_name(token);
            let object = self.words.at("unnamed-object-pronouns", self.doc, token).is_some();
            let owner = self.words.at("unnamed-owner", self.doc, token + 1).is_some();
            (noun && !object && !owner) || (object && token + 3 >= at)
        };
        (from..at).rev().take_while(|token| self.words.at("unnamed-break", self.doc, *token).is_none()).any(person)
    }
}
