//! Sources that an outlet spoke with and does not name. That is less than the record calls unnamed: there is no promise
//! to somebody who holds an office of which there is one, who speaks to a court or a crowd, or who is counted in a poll.

use super::reading::{Claim, Reading};
use crate::model::{AttributionKind, Channel, Identification, Source, SourceKind};
use crate::segment::WordClass;
use crate::text::{Case, ParagraphKind, Pos, Span, Token, TokenKind};

/// How far into a description its role stands, in words.
const HEAD: usize = 4;

impl<'a> Reading<'a> {
    /// The claims of confidential sources, in the order of the text.
    pub fn confidential_claims(&self) -> impl Iterator<Item = Claim<'a>> + '_ {
        self.claims().filter(|claim| self.is_confidential(claim))
    }

    /// The first of these claims of each source, in the order of the text.
    pub fn first_of_each<'c>(&self, claims: impl Iterator<Item = Claim<'c>>) -> Vec<Claim<'c>> {
        let mut first: Vec<Claim<'c>> = Vec::new();
        for claim in claims {
            if !first.iter().any(|other| self.is_same_source(other, &claim)) {
                first.push(claim);
            }
        }
        first
    }

    /// Whether two claims are of one source; where the record does not hold it for anybody, by its words.
    pub fn is_same_source(&self, one: &Claim<'_>, other: &Claim<'_>) -> bool {
        match (one.source, other.source) {
            (Some(one), Some(other)) => one.id == other.id,
            (None, None) => self.quote(one.handle()) == self.quote(other.handle()),
            _ => false,
        }
    }

    /// Whether somebody told the outlet this and is not named.
    pub fn is_confidential(&self, claim: &Claim<'_>) -> bool {
        let open = [Channel::Court, Channel::Speech, Channel::SocialPost, Channel::Statement, Channel::Document];
        let route = &claim.attribution.route;
        let own = |told: Span| claim.attribution.source_spans().iter().any(|span| span.overlaps(&told));
        let told = route.channel_span.is_some_and(|told| !own(told));
        let openly = told && route.channel.is_some_and(|channel| open.contains(&channel));
        claim.attribution.within.is_none()
            && self.is_told(claim)
            && !self.is_told_to_others(claim)
            && match claim.source {
                Some(source) => {
                    (source.granted.is_some() || !openly)
                        && self.mention_of(claim).is_some_and(|mention| self.is_hidden(source, mention))
                }
                None => !openly && self.is_one_of_many(claim),
            }
    }

    /// Whether a source that the record holds for nobody is brought in by a role that many have: "a cadet".
    fn is_one_of_many(&self, claim: &Claim<'_>) -> bool {
        claim.attribution.source_spans().first().is_some_and(|span| {
            let said = |list: &str, span: Span| self.words.first_in(list, self.doc, span).is_some();
            let tokens = self.doc.tokens_in(*span);
            let head = self.doc.span(tokens.start..tokens.end.min(tokens.start + HEAD));
            self.words.at("brings-in", self.doc, tokens.start).is_some()
                && said("role-of-many", head)
                && !said("spokespeople", *span)
                && !said("heard-openly", *span)
                && !self.has_name_behind_comma(*span)
        })
    }

    /// Whether the cue is one of telling, or a quotation stands for itself.
    pub fn is_told(&self, claim: &Claim<'_>) -> bool {
        let said = |list: &str, span: &Span| self.words.first_in(list, self.doc, *span).is_some();
        match claim.attribution.cue_spans() {
            [] => claim.attribution.kind == AttributionKind::Direct,
            spans => spans.iter().any(|span| said("used-telling", span) && !said("not-telling", span)),
        }
    }

    /// Whether the hearer is somebody in the story and not the outlet: "told her", "tells employees".
    fn is_told_to_others(&self, claim: &Claim<'_>) -> bool {
        let tells = |cue: &&Span| self.words.first_in("tells", self.doc, **cue).is_some();
        let behind =
            claim.attribution.cue_spans().iter().filter(tells).map(|cue| self.doc.tokens_in(*cue).end).next_back();
        behind.is_some_and(|at| self.words.at("hearers", self.doc, at).is_some())
    }

    /// The words by which a source has to be judged in a claim: its own here, where they bring in one of many whom the
    /// record holds to be somebody named elsewhere; else those by which it came in.
    fn mention_of(&self, claim: &Claim<'_>) -> Option<Span> {
        let source = claim.source?;
        let here = claim.attribution.source_spans().first().copied()?;
        let one = |list: &str, at: usize| self.words.at(list, self.doc, at).is_some();
        let tokens = self.doc.tokens_in(here);
        let promised = source.granted.is_some() || source.basis.is_some();
        if !promised && self.doc.tokens.get(tokens.start).is_some_and(|t| self.classes.is(t, WordClass::Wh)) {
            return None;
        }
        if source.identification != Identification::Named {
            return source.mentions.first().copied();
        }
        let name = source.name.split_whitespace().last().unwrap_or_default();
        let quoted = claim.attribution.kind == AttributionKind::Direct;
        let many =
            quoted && one("brings-in", tokens.start) && self.words.first_in("role-of-many", self.doc, here).is_some();
        (many && !here.of(self.text).contains(name)).then_some(here)
    }

    /// Whether a paragraph belongs to the story and not above it. A first line with a full stop in which somebody is
    /// said to have said something is no headline, but for the title that the article came with.
    pub fn in_story(&self, paragraph: usize) -> bool {
        let Some(found) = self.doc.paragraphs.get(paragraph) else { return false };
        let ends = found.span.of(self.text).trim_end().ends_with(['.', '”', '"', '!', '?']);
        let said = |claim: Claim<'_>| found.span.contains(&claim.handle()) && self.is_told(&claim);
        let bare = |line: &str| line.trim().trim_end_matches(['.', '…']).to_lowercase();
        let title = self.record.title.as_deref().is_some_and(|title| bare(title) == bare(found.span.of(self.text)));
        match found.kind {
            _ if title => false,
            ParagraphKind::Body => !found.tokens.is_empty(),
            ParagraphKind::Headline => ends && self.claims().any(said),
            ParagraphKind::Heading => false,
        }
    }

    /// Whether the claim says that somebody kept silent.
    pub fn is_refusal(&self, claim: &Claim<'_>) -> bool {
        let whole = Span::new(claim.start(), claim.end());
        self.words.first_in("declines", self.doc, whole).is_some()
    }

    /// Whether a source is somebody whom the outlet could name and does not.
    fn is_hidden(&self, source: &Source<Span>, mention: Span) -> bool {
        let said = |list: &str| self.words.first_in(list, self.doc, mention).is_some();
        let promised = source.granted.is_some() || source.basis.is_some();
        let unnamed = match source.identification {
            Identification::Unnamed | Identification::Named => true,
            Identification::Generic => promised || said("source-nouns"),
            Identification::Agentless => false,
        };
        unnamed
            && matches!(source.kind, SourceKind::Person | SourceKind::Group)
            && !said("spokespeople")
            && !self.is_spokesperson(source)
            && (promised || said("plain-sources") || !said("heard-openly"))
            && !self.has_name_behind_comma(mention)
            && (promised || self.describes(source, mention))
    }

    /// Whether the words describe one or several of many, and single nobody out.
    fn describes(&self, source: &Source<Span>, mention: Span) -> bool {
        let tokens = self.doc.tokens_in(mention);
        let all = self.doc.tokens.get(tokens.clone()).unwrap_or_default();
        let Some(first) = all.first() else { return false };
        let classes = self.classes.of(first);
        let number = |token: &Token| token.kind == TokenKind::Number || self.classes.is(token, WordClass::NumberWord);
        let said = |list: &str| self.words.first_in(list, self.doc, mention).is_some();
        let many = said("role-of-many");
        if !many && !said("source-nouns") && all.last().is_some_and(|last| last.pos == Pos::Adj) {
            return false;
        }
        if source.kind == SourceKind::Group {
            return !all.iter().all(|token| number(token) || self.classes.is(token, WordClass::Determiner));
        }
        let owned = WordClass::Possessor.within(classes) || all.iter().any(|t| t.kind == TokenKind::Possessive);
        let back = self.words.at("used-definite", self.doc, tokens.start).is_some();
        if self.words.at("brings-in", self.doc, tokens.start).is_some() {
            return true;
        }
        if owned || back {
            return many && !said("single-out");
        }
        WordClass::Determiner.within(classes) || many && matches!(first.case, Case::Capital | Case::Upper)
    }

    /// Whether a name stands in apposition: "one of the lawyers, Ada Brenn".
    fn has_name_behind_comma(&self, mention: Span) -> bool {
        let tokens = self.doc.tokens.get(self.doc.tokens_in(mention)).unwrap_or_default();
        tokens.windows(3).any(|three| match three {
            [comma, one, two] => comma.of(self.text) == "," && one.case == Case::Capital && two.case == Case::Capital,
            _ => false,
        })
    }

    /// The stretches of a claim's content in quotation marks that are its own wording: not those of a claim inside it,
    /// and not names and titles.
    pub fn quoted_stretches(&self, claim: &Claim<'_>) -> Vec<Span> {
        let own = |byte: usize| {
            self.content_around(byte)
                .is_none_or(|inner| inner.attribution.id == claim.attribution.id || !claims_other(&inner, claim))
        };
        let mut found = Vec::new();
        for quotation in self.doc.quotations.iter().filter(|quotation| quotation.depth == 1) {
            let marks = self.doc.span(quotation.tokens.clone());
            for content in &claim.attribution.content.spans {
                let (start, end) = (marks.start.max(content.start), marks.end.min(content.end));
                if start < end && own(start + (end - start) / 2) && !self.is_title(claim, Span::new(start, end)) {
                    found.push(Span::new(start, end));
                }
            }
        }
        found
    }

    /// How many words stand in a stretch.
    pub fn count_words(&self, span: Span) -> usize {
        let tokens = self.doc.tokens.get(self.doc.tokens_in(span)).unwrap_or_default();
        tokens.iter().filter(|token| token.is_word()).count()
    }

    /// Whether all words of a quoted stretch inside a sentence are capitalised, as those of names and titles are.
    fn is_title(&self, claim: &Claim<'_>, quoted: Span) -> bool {
        let tokens = self.doc.tokens.get(self.doc.tokens_in(quoted)).unwrap_or_default();
        let mut words =
            tokens.iter().filter(|token| token.is_word() && !self.classes.is(token, WordClass::Preposition));
        claim.attribution.kind != AttributionKind::Direct && words.all(|token| token.case != Case::Lower)
    }
}

/// Whether a claim inside another one has a source of its own.
fn claims_other(inner: &Claim<'_>, outer: &Claim<'_>) -> bool {
    inner.attribution.within.as_deref() == Some(outer.attribution.id.as_str())
        && inner.source.map(|source| &source.id) != outer.source.map(|source| &source.id)
}
