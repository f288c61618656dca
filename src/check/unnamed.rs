//! Unnamed people who tell the outlet something, and what the text tells of them.

use super::reading::{Claim, Reading};
use crate::model::{Channel, Identification, Source, SourceKind, Specificity, Voice};
use crate::text::{Span, TokenKind};

/// How many sentences behind the first mention may still tell of a source.
const NEAR: usize = 2;

/// How many words of a first mention are quoted at the most.
const LONG: usize = 9;

/// How many words behind a noun its relative clause may begin.
const CLAUSE: usize = 10;

/// An unnamed source whom the outlet itself heard, with what they told.
#[derive(Debug)]
pub struct Informant<'a> {
    pub source: &'a Source<Span>,
    /// The claims that tell something, in the order of the text; none where only the grant of anonymity is told.
    pub claims: Vec<Claim<'a>>,
    /// The words that bring the source in, in the body of the article.
    pub intro: Span,
    /// Number of the sentence in which they stand.
    pub sentence: usize,
}

impl<'a> Reading<'a> {
    /// Unnamed people who tell the outlet something, in the order in which they come in. Who acts in public, speaks
    /// for an institution, or is known to the reader already is none of them.
    pub fn informants(&self) -> &[Informant<'a>] {
        self.informants.get_or_init(|| {
            let mut all: Vec<_> = self.record.sources.iter().filter_map(|source| self.informant(source)).collect();
            all.sort_by_key(|informant| informant.intro);
            all
        })
    }

    fn informant(&self, source: &'a Source<Span>) -> Option<Informant<'a>> {
        let people = matches!(source.kind, SourceKind::Person | SourceKind::Group);
        let told = source.granted.is_some() || source.basis.is_some() || source.reason.is_some();
        let unnamed = match source.identification {
            Identification::Unnamed => true,
            Identification::Generic => told || self.is_inside(source),
            Identification::Named | Identification::Agentless => false,
        };
        if !people || !unnamed || source.granted.is_none() && self.is_spokesperson(source) {
            return None;
        }
        let claims: Vec<_> = self.claims_of(source).filter(|claim| self.tells_the_outlet(claim)).collect();
        if claims.is_empty() && source.granted.is_none() {
            return None;
        }
        let whole = self.introduction(source)?;
        let noun = source.descriptor.unwrap_or(whole);
        let quoted = self.voice(whole.start) == Voice::Quote
            && claims.first().is_none_or(|claim| self.voice(claim.start()) == Voice::Quote);
        let public = || self.ends_in("unnamed-public-actors", noun);
        let counted = || source.kind == SourceKind::Group && self.is_count(noun);
        let nobody = || counted() || self.ends_in("unnamed-bystanders", noun);
        if quoted
            || self.is_named_beside(claims.first(), whole, noun)
            || !told && (public() || nobody() || self.is_known(source, whole))
        {
            return None;
        }
        let tokens = self.doc.tokens_in(whole);
        let relative = self.words.at("unnamed-relative", self.doc, tokens.end.saturating_sub(1)).is_some();
        let wish = [source.granted, source.reason].into_iter().flatten().any(|phrase| phrase.overlaps(&whole));
        let long = (tokens.len() > LONG || relative || wish) && noun.start >= whole.start;
        let intro = if long { Span::new(whole.start, noun.end.min(whole.end)) } else { whole };
        Some(Informant { source, claims, intro, sentence: self.sentence(intro.start) })
    }

    /// Whether a stretch ends in a phrase of a list.
    pub fn ends_in(&self, list: &str, span: Span) -> bool {
        self.words.all_in(list, self.doc, span).any(|found| found.end == span.end)
    }

    /// Whether a stretch ends in a figure: "four in 10".
    fn is_count(&self, span: Span) -> bool {
        let last = self.doc.tokens_in(span).end.checked_sub(1);
        last.and_then(|at| self.doc.tokens.get(at)).is_none_or(|token| token.kind == TokenKind::Number)
    }

    /// Whether a class of people knows something from within: "some aides".
    fn is_inside(&self, source: &Source<Span>) -> bool {
        let first = source.mentions.iter().min();
        first.is_some_and(|span| self.words.first_in("unnamed-informing-class", self.doc, *span).is_some())
    }

    /// Whether the first mention of a source points at somebody whom the reader knows: "the officer", "Pell's doctor",
    /// or a single person without an article.
    fn is_known(&self, source: &Source<Span>, whole: Span) -> bool {
        let tokens = self.doc.tokens_in(whole);
        let has = |list: &str, at: usize| self.words.at(list, self.doc, at).is_some();
        let owned = || tokens.clone().any(|at| has("unnamed-owner", at));
        let article = has("unnamed-article", tokens.start);
        let one = source.kind == SourceKind::Person;
        let name = tokens.len() > 1 && tokens.clone().all(|at| self.doc.word(at).starts_with(char::is_uppercase));
        has("unnamed-definite", tokens.start)
            || one && !article && (name || owned() || tokens.len() < 2 || !self.opens(whole))
    }

    /// Whether a stretch begins its sentence.
    fn opens(&self, span: Span) -> bool {
        self.sentence_span(self.sentence(span.start)).start == span.start
    }

    /// Whether a name stands beside the noun: "one of the lawyers, Ann Vale, said", "Ann Vale, a lawyer who said". A
    /// participle behind a comma ("members, called to the scene") tells nothing either.
    fn is_named_beside(&self, claim: Option<&Claim<'_>>, whole: Span, noun: Span) -> bool {
        let comma = |at: usize| self.doc.word(at) == ",";
        let named = |at: usize| self.is_name(at) && self.is_name(at + 1);
        let tokens = self.doc.tokens_in(whole);
        let from = self.doc.tokens_in(noun).end;
        let behind = (from..tokens.end.max(from) + 1).any(|at| comma(at) && named(at + 1));
        let own = claim.is_none_or(|c| c.attribution.source_spans().iter().any(|span| span.overlaps(&whole)));
        let before = tokens.start > 1 && comma(tokens.start - 1) && self.is_name(tokens.start - 2) && !own;
        let cue = claim.and_then(|c| c.attribution.cue_spans().first());
        let cue = cue.map(|cue| self.doc.tokens_in(*cue).start);
        let surname = noun.start == whole.start
            && self.is_name(tokens.start)
            && comma(tokens.start + 1)
            && self.words.at("unnamed-article", self.doc, tokens.start + 2).is_some();
        let participle = comma(tokens.end.saturating_sub(1)) && cue == Some(tokens.end);
        behind || before || participle || surname
    }

    /// Whether a claim tells something in words, and the outlet itself heard it.
    fn tells_the_outlet(&self, claim: &Claim<'_>) -> bool {
        let telling = |span: &Span| self.words.first_in("unnamed-telling", self.doc, *span).is_some();
        let outer = claim.attribution.within.as_deref();
        let outer = outer.and_then(|id| self.claims().find(|other| other.attribution.id == id));
        let second_hand = outer.is_some_and(|outer| outer.source.map(|s| &s.id) != claim.source.map(|s| &s.id));
        let granted = claim.source.is_some_and(|source| source.granted.is_some());
        let public =
            matches!(claim.attribution.route.channel, Some(Channel::SocialPost | Channel::Statement | Channel::Speech));
        let cues = claim.attribution.cue_spans();
        let supposed = cues.first().map(|cue| self.doc.tokens_in(*cue).start);
        let supposed = supposed.is_some_and(|at| self.words.at("unnamed-may-be", self.doc, at).is_some());
        let accused = cues.first().is_some_and(|cue| self.is_accused(*cue));
        let handed = !accused && !second_hand && !supposed && (granted || !public && !self.only_described(claim));
        handed && cues.iter().any(telling)
    }

    /// "A driver accused of theft": nobody tells anything.
    fn is_accused(&self, cue: Span) -> bool {
        let first = self.doc.tokens_in(cue).start;
        let attack = self.words.at("unnamed-attack-cues", self.doc, first).is_some();
        attack && matches!(self.doc.word(first + 1), "of" | "by")
    }

    /// "Managers who think they know better": a clause that tells which people, and hands nothing over.
    fn only_described(&self, claim: &Claim<'_>) -> bool {
        let Some(span) = claim.attribution.source_spans().first() else { return false };
        let at = self.doc.tokens_in(*span);
        let relative = at.len() == 1 && self.words.at("unnamed-relative", self.doc, at.start).is_some();
        relative && at.start.checked_sub(1).is_some_and(|before| self.doc.word(before) != ",")
    }

    /// The first mention that has the noun of the source, else the first; a line in the manner of a headline, without
    /// a full stop, is left out.
    fn introduction(&self, source: &Source<Span>) -> Option<Span> {
        let body = || source.mentions.iter().copied().filter(|span| !self.in_title(span.start));
        let noun = source.descriptor;
        let with_noun = body().filter(|span| noun.is_some_and(|noun| span.overlaps(&noun))).min();
        with_noun.or_else(|| body().min())
    }

    fn in_title(&self, byte: usize) -> bool {
        let line = self.paragraph_span(self.paragraph(byte)).of(self.text);
        self.in_heading(byte) && !line.trim_end().ends_with(['.', '!', '”', '"'])
    }

    /// Whether an informant tells a matter, and does not merely praise, blame or ask.
    pub fn informs(&self, informant: &Informant<'_>) -> bool {
        informant.claims.is_empty()
            || informant.claims.iter().any(|claim| {
                !claim
                    .attribution
                    .cue_spans()
                    .iter()
                    .any(|cue| self.words.first_in("unnamed-views", self.doc, *cue).is_some())
            })
    }

    /// The sentences in which the text tells of an informant: that of the first mention and two behind it.
    fn sentences_near(&self, informant: &Informant<'_>) -> impl Iterator<Item = Span> {
        let first = informant.sentence;
        (first..=first + NEAR).map(|number| self.sentence_span(number)).filter(|span| !span.is_empty())
    }

    /// Where the text tells why an informant is not named, near the first mention.
    pub fn reason_near(&self, informant: &Informant<'_>) -> Option<Span> {
        let near = |span: &Span| {
            let sentence = self.sentence(span.start);
            sentence >= informant.sentence && sentence <= informant.sentence + NEAR
        };
        let noted = informant.source.reason.filter(near);
        noted.or_else(|| {
            self.sentences_near(informant).find_map(|sentence| {
                let barred = || self.outside_claims("unnamed-barred", sentence);
                let named = self.outside_claims("unnamed-nameless", sentence);
                let harm = || {
                    let harm = named.and_then(|_| self.outside_claims("unnamed-consequence", sentence));
                    harm.filter(|harm| !harm.overlaps(&informant.intro))
                };
                self.reason_in(sentence).or_else(barred).or_else(harm)
            })
        })
    }

    /// The reason that a sentence gives for leaving a name out: from the word that begins it to the next cue, or to
    /// the end of the sentence.
    pub fn reason_in(&self, sentence: Span) -> Option<Span> {
        let nameless: Vec<Span> = self.words.all_in("unnamed-nameless", self.doc, sentence).collect();
        let last = nameless.last()?;
        let telling = |cue: &Span| self.words.first_in("unnamed-telling", self.doc, *cue).is_some();
        let cues: Vec<Span> = self.claims().flat_map(|c| c.attribution.cue_spans().to_vec()).filter(telling).collect();
        let between = |from: usize, to: usize| cues.iter().any(|cue| cue.start >= from && cue.end <= to);
        let begins = |because: &Span| {
            let first = because.start == sentence.start && because.end <= last.start;
            let behind = nameless.iter().any(|name| name.end <= because.start && !between(name.end, because.start));
            first || behind
        };
        let because = self.words.all_in("unnamed-because", self.doc, sentence).find(begins)?;
        let end = cues.iter().map(|cue| cue.start).filter(|start| *start > because.end + 1).min();
        let comma = nameless.iter().map(|name| name.start).find(|_| because.start == sentence.start);
        let end = comma.or(end).map_or(sentence.end, |end| end.min(sentence.end));
        let mut tokens = self.doc.tokens_in(Span::new(because.start, end.max(because.end)));
        while tokens.len() > 1 && self.doc.tokens.get(tokens.end - 1).is_some_and(|token| !token.is_word()) {
            tokens.end -= 1;
        }
        Some(self.doc.span(tokens))
    }

    /// The first phrase of a list that stands in the outlet's own words.
    fn outside_claims(&self, list: &str, span: Span) -> Option<Span> {
        self.words.all_in(list, self.doc, span).find(|found| self.content_around(found.start).is_none())
    }

    /// Where the text tells how an informant knows.
    pub fn basis_near(&self, informant: &Informant<'_>) -> Option<Span> {
        let source = informant.source;
        let crowd = || self.words.first_in("unnamed-crowd", self.doc, informant.intro);
        let about = |sentence: &Span| {
            let first = self.doc.tokens_in(*sentence).start;
            let again = self.words.at("unnamed-definite", self.doc, first).is_some();
            again || source.mentions.iter().any(|mention| sentence.contains(mention))
        };
        let known = || {
            let mut near = self.sentences_near(informant).filter(about);
            near.find_map(|sentence| self.outside_claims("unnamed-knows", sentence))
        };
        source
            .basis
            .or_else(crowd)
            .or_else(|| self.speaks_for(informant))
            .or_else(|| self.clause_about(informant))
            .or_else(known)
    }

    /// The noun of people who speak for somebody whom the text tells, as a body: "aides to the senator", "his advisers".
    fn speaks_for(&self, informant: &Informant<'_>) -> Option<Span> {
        let source = informant.source;
        if let Some(staff) = self.words.first_in("unnamed-own-staff", self.doc, source.descriptor?) {
            return Some(staff);
        }
        let side = self.words.first_in("unnamed-sides", self.doc, source.descriptor?)?;
        if self.words.first_in("unnamed-tellers", self.doc, side).is_some() {
            return None;
        }
        let first = self.doc.tokens_in(informant.intro).start;
        let owned = self.words.at("unnamed-side-told", self.doc, first).is_some();
        let body = source.kind == SourceKind::Group && source.count.is_none();
        let linked = self.words.at("unnamed-of-side", self.doc, self.doc.tokens_in(side).end).is_some();
        (body && (source.affiliation.is_some() || owned || linked)).then_some(side)
    }

    /// Whether informants are the officials of a body that the text names, who speak for it: "Orlem police officials".
    pub fn is_official_voice(&self, informant: &Informant<'_>) -> bool {
        let source = informant.source;
        let noun = source.descriptor.unwrap_or(informant.intro);
        let body = source.kind == SourceKind::Group && source.count.is_none() && source.granted.is_none();
        let named =
            self.doc.tokens_in(informant.intro).any(|at| self.is_name(at) && !self.opens(self.doc.span(at..at + 1)));
        let police = self.words.first_in("unnamed-public-actors", self.doc, noun).is_some();
        body && (named || police) && self.words.first_in("unnamed-official-voice", self.doc, noun).is_some()
    }

    /// Whether informants are a body of people without a number, who speak of what it does: "officials", "staff".
    pub fn is_body(&self, informant: &Informant<'_>) -> bool {
        let source = informant.source;
        let noun = source.descriptor.unwrap_or(informant.intro);
        let tellers = self.words.first_in("unnamed-tellers", self.doc, noun).is_some();
        source.kind == SourceKind::Group && source.count.is_none() && !tellers
    }

    /// Whether a stretch tells of the institution of an informant: the last word of its name stands in it.
    pub fn tells_of_own_body(&self, informant: &Informant<'_>, span: Span) -> bool {
        let name = informant.source.affiliation.as_deref().and_then(|name| name.split_whitespace().last());
        let same = |name: &str| self.doc.tokens_in(span).any(|at| self.doc.word(at).eq_ignore_ascii_case(name));
        name.is_some_and(same)
    }

    /// The relative clause that tells of an informant, where it tells more than that the name is left out.
    pub fn clause_about(&self, informant: &Informant<'_>) -> Option<Span> {
        let noun = informant.source.descriptor.unwrap_or(informant.intro);
        let sentence = self.sentence_span(informant.sentence);
        let cue = informant.claims.iter().flat_map(|c| c.attribution.cue_spans());
        let cue = cue.map(|span| span.start).filter(|start| *start > noun.end).min().unwrap_or(sentence.end);
        let from = self.doc.tokens_in(noun).end;
        let who = (from..from + CLAUSE).find(|at| self.words.at("unnamed-relative", self.doc, *at).is_some())?;
        let start = self.doc.span(who..who + 1).start;
        let clause = Span::new(start, cue.min(sentence.end).max(start));
        if let Some(known) = self.words.first_in("unnamed-knows", self.doc, clause) {
            return Some(known);
        }
        let granted = informant.source.granted.is_some_and(|granted| granted.overlaps(&clause));
        let nameless = self.words.first_in("unnamed-nameless", self.doc, clause).is_some();
        let told = self.doc.tokens_in(clause).len() > 2;
        (told && !granted && !nameless && clause.end <= sentence.end).then_some(clause)
    }

    /// The words of an informant's claims: the pieces of their contents.
    pub fn contents<'c>(&self, claim: &Claim<'c>) -> impl Iterator<Item = Span> + use<'c> {
        claim.attribution.content.spans.iter().copied()
    }

    /// Whether a word is taken back by one of the three before it.
    pub fn is_negated(&self, word: Span) -> bool {
        let at = self.doc.tokens_in(word).start;
        (at.saturating_sub(3)..at).any(|before| {
            self.words.at("unnamed-negation", self.doc, before).is_some()
                && self.sentence_of(before) == self.sentence_of(at)
        })
    }

    /// Whether nothing is told of an informant but that somebody spoke.
    pub fn is_bare(&self, informant: &Informant<'_>) -> bool {
        let source = informant.source;
        let noun = source.descriptor.unwrap_or(informant.intro);
        source.specificity == Some(Specificity::Nothing)
            && self.ends_in("unnamed-tellers", noun)
            && source.basis.is_none()
            && source.affiliation.is_none()
            && self.has_only("unnamed-empty-modifiers", informant)
            && self.clause_about(informant).is_none()
            && self.basis_near(informant).is_none()
    }

    /// Whether an informant is one of a crowd who tell what they saw or live with.
    pub fn is_crowd(&self, informant: &Informant<'_>) -> bool {
        self.words.first_in("unnamed-crowd", self.doc, informant.intro).is_some() && informant.source.granted.is_none()
    }

    /// Whether all words around the noun in an informant's first mention stand in a list, or tell nothing.
    pub fn has_only(&self, list: &str, informant: &Informant<'_>) -> bool {
        let noun = informant.source.descriptor.unwrap_or(informant.intro);
        let (words, tail) = (self.doc.tokens_in(noun), self.doc.tokens_in(informant.intro).end);
        let head = words.end.saturating_sub(1);
        let empty = |at: usize| {
            let in_list = |list: &str| (words.start..=at).any(|from| self.covers(list, from, at));
            in_list(list) || in_list("unnamed-empty-modifiers")
        };
        let behind = self.words.at("unnamed-link", self.doc, head + 1).is_some() && tail > head + 1;
        !behind && (words.start..head).all(empty)
    }

    fn covers(&self, list: &str, from: usize, token: usize) -> bool {
        self.words.at(list, self.doc, from).is_some_and(|found| found.contains(&token))
    }

    pub(super) fn sentence_of(&self, token: usize) -> Option<u32> {
        self.doc.sentence_of.get(token).copied()
    }
}
