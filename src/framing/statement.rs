//! What an article states, sentence by sentence and claim by claim, as sets of words that can be held
//! against each other.

use std::ops::Range;

use super::lists::Lists;
use super::number::{Number, in_digits, is_calendar, numbers};
use super::stem::stem;
use super::voices::{Voices, Whose};
use crate::lexicon::Table;
use crate::model::{Annotation, Attribution, Identification};
use crate::segment::{Classes, WordClass};
use crate::text::{Case, CharSpan, Document, Offsets, ParagraphKind, Pos, TokenKind, key};

/// How many quoted words an outlet's own sentence may hold.
const FEW_QUOTED: usize = 3;

/// Who vouches for a statement.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Owner {
    /// The outlet, in a sentence without any claim.
    Outlet,
    /// The outlet, in what a sentence says beside a claim.
    Beside,
    /// A source.
    Claim(Whose),
    /// Nobody that can be told: a quotation without a claim.
    Nobody,
}

/// When it is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outlook {
    Plain,
    /// To come, or what would be.
    Future,
    /// What ought to be.
    Duty,
    /// What ought to be then.
    FutureDuty,
    /// A headline with "to", of which it cannot be told.
    Open,
}

/// What a word of a statement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Plain,
    Name,
    Number,
    Time,
}

#[derive(Debug, Clone)]
pub(super) struct Word {
    pub key: u64,
    pub kind: Kind,
    /// A verb, or what an auxiliary says of the subject.
    pub verb: bool,
    pub text: String,
}

/// A sentence, a claim in it, or a headline.
#[derive(Debug, Clone)]
pub(super) struct Statement {
    pub span: CharSpan,
    pub text: String,
    pub place: ParagraphKind,
    pub owner: Owner,
    /// Whether it is said to be so: no question, no condition, no demand.
    pub asserted: bool,
    pub hedged: bool,
    pub negated: bool,
    pub outlook: Outlook,
    /// Whether it opens with a pronoun, so that only its surroundings say who it is about.
    pub pronoun: bool,
    pub words: Vec<Word>,
    /// Keys of the words of the sentence before, sorted.
    pub before: Vec<u64>,
    /// The verb and the one behind its "by", as indexes of words.
    pub agent: Option<(usize, usize)>,
}

/// Reads statements.
pub(super) struct Reader<'a> {
    pub doc: &'a Document<'a>,
    pub lists: &'a Lists,
    pub classes: &'a Classes,
    pub voices: &'a Voices<'a>,
    pub offsets: &'a Offsets<'a>,
}

impl Reader<'_> {
    /// All statements of an article in the order of its sentences, claims after their sentence.
    pub fn statements(&self, record: &Annotation<CharSpan>) -> Vec<Statement> {
        let counted = numbers(self.doc, self.lists);
        let mut contents: Vec<Vec<(usize, Vec<usize>)>> = vec![Vec::new(); self.doc.sentences.len()];
        for (index, claim) in record.attributions.iter().enumerate() {
            for span in &claim.content.spans {
                for token in self.doc.tokens_in(self.offsets.span_to_bytes(*span)) {
                    let sentence = self.doc.sentence_of.get(token).and_then(|&s| contents.get_mut(s as usize));
                    let Some(sentence) = sentence else { continue };
                    match sentence.last_mut().filter(|(of, _)| *of == index) {
                        Some((_, tokens)) => tokens.push(token),
                        None => sentence.push((index, vec![token])),
                    }
                }
            }
        }
        let mut found: Vec<Statement> = Vec::new();
        let mut before = Vec::new();
        for (sentence, claims) in self.doc.sentences.iter().zip(contents) {
            let kind = self.doc.paragraphs.get(sentence.paragraph).map_or(ParagraphKind::Body, |p| p.kind);
            let first = found.len();
            found.extend(self.own(sentence.tokens.clone(), kind, &counted));
            for (index, tokens) in claims {
                let Some(claim) = record.attributions.get(index) else { continue };
                found.push(self.claim(claim, &tokens, kind, &counted));
            }
            let here = found.get_mut(first..).unwrap_or_default();
            let mut keys: Vec<u64> = here.iter().flat_map(|s| s.words.iter().map(|word| word.key)).collect();
            keys.sort_unstable();
            here.iter_mut().for_each(|statement| statement.before.clone_from(&before));
            before = keys;
        }
        found
    }

    /// What a sentence says in the outlet's own words.
    fn own(&self, tokens: Range<usize>, kind: ParagraphKind, counted: &[Number]) -> Option<Statement> {
        let free: Vec<usize> = tokens.clone().filter(|&at| self.voices.role(at).is_free()).collect();
        let quoted = |at: &&usize| self.doc.quoted(**at) && self.doc.tokens.get(**at).is_some_and(|t| t.is_word());
        let quotes = free.iter().filter(quoted).count();
        let owner = match () {
            () if quotes > FEW_QUOTED => Owner::Nobody,
            () if free.len() == tokens.len() => Owner::Outlet,
            () => Owner::Beside,
        };
        let span = self.doc.span(tokens);
        (!free.is_empty()).then(|| self.statement(&free, self.offsets.span_to_chars(span), kind, owner, counted))
    }

    /// What a claim says in one sentence.
    fn claim(
        &self,
        claim: &Attribution<CharSpan>,
        tokens: &[usize],
        kind: ParagraphKind,
        counted: &[Number],
    ) -> Statement {
        let first = tokens.first().copied().unwrap_or_default();
        let last = tokens.last().copied().unwrap_or_default();
        let span = self.offsets.span_to_chars(self.doc.span(first..last + 1));
        let whose = self.voices.claimed(claim, self.doc.quoted(first));
        let nobody = whose.identification == Some(Identification::Agentless) || claim.source.is_none();
        let mut found = self.statement(tokens, span, kind, Owner::Claim(whose), counted);
        found.hedged |= nobody;
        let opening = self.doc.word(first).to_lowercase();
        let begun =
            matches!(opening.as_str(), "to" | "whether" | "if" | "why" | "how" | "what" | "who" | "where" | "when");
        let speaker = tokens.iter().any(|&at| self.lists.speaker.has(self.doc.tokens.get(at)));
        found.asserted &= !begun && self.is_asserted(claim) && (self.is_clause(tokens) || self.is_said(claim));
        found.pronoun |= speaker;
        found
    }

    /// Whether a finite verb stands in the content: "for its plans" is no statement.
    fn is_clause(&self, tokens: &[usize]) -> bool {
        tokens.iter().filter_map(|&at| self.doc.tokens.get(at)).any(|t| {
            let past = t.pos == Pos::Verb && t.of(self.doc.text).ends_with("ed");
            t.pos == Pos::Aux || past || self.classes.is(t, WordClass::Past)
        })
    }

    /// Whether the cue is one behind which clauses stand.
    fn is_said(&self, claim: &Attribution<CharSpan>) -> bool {
        claim.cue.as_ref().is_none_or(|cue| self.lists.said.contains(&cue.lemma))
    }

    /// Whether the cue says that the source holds it to be so: "said", not "denied" or "has not said".
    fn is_asserted(&self, claim: &Attribution<CharSpan>) -> bool {
        let Some(cue) = &claim.cue else { return true };
        if cue.entry.as_ref().is_some_and(|id| self.lists.unassertive.binary_search(id).is_ok()) {
            return false;
        }
        let Some(span) = cue.spans.first() else { return true };
        let tokens = self.doc.tokens_in(self.offsets.span_to_bytes(*span));
        let from = tokens.start.saturating_sub(3);
        let near = |at: usize| self.doc.sentence_of.get(at) == self.doc.sentence_of.get(tokens.start);
        !(from..tokens.end).any(|at| {
            near(at) && (self.denies(at) || self.has(&self.lists.duties, at)) && self.voices.role(at).content.is_none()
        })
    }

    /// Whether a form of the table begins there; "in May" is none.
    fn has(&self, table: &Table<()>, at: usize) -> bool {
        table.longest(self.doc, at).is_some() && !is_calendar(self.doc, self.lists, at)
    }

    fn denies(&self, at: usize) -> bool {
        self.has(&self.lists.denials, at)
            || self.doc.word(at).to_lowercase().ends_with("n't")
            || self.doc.word(at).ends_with("n’t")
    }

    fn statement(
        &self,
        tokens: &[usize],
        span: CharSpan,
        place: ParagraphKind,
        owner: Owner,
        counted: &[Number],
    ) -> Statement {
        let any = |table: &Table<()>| tokens.iter().any(|&at| self.has(table, at));
        let ends = |mark: &str| tokens.iter().rev().take(3).any(|&at| self.doc.word(at) == mark);
        let denials = tokens.iter().filter(|&&at| self.denies(at)).count();
        let duty = any(&self.lists.duties);
        let future = any(&self.lists.outlook);
        let open = place != ParagraphKind::Body && tokens.iter().any(|&at| self.doc.word(at) == "to");
        let opening = tokens.iter().find(|&&at| self.doc.tokens.get(at).is_some_and(|t| t.is_word()));
        let pronoun = opening.and_then(|&at| self.doc.tokens.get(at)).is_some_and(|t| {
            self.classes.is(t, WordClass::PersonalPronoun)
                || matches!(t.of(self.doc.text), "This" | "That" | "These" | "Those")
        });
        let (words, agent) = self.words(tokens, place, counted);
        Statement {
            span,
            text: self.offsets.span_to_bytes(span).of(self.doc.text).to_owned(),
            place,
            owner,
            asserted: !ends("?") && !any(&self.lists.conditions) && !any(&self.lists.unsure),
            hedged: any(&self.lists.hedges),
            negated: denials > 0,
            outlook: match () {
                () if duty && future => Outlook::FutureDuty,
                () if duty => Outlook::Duty,
                () if future => Outlook::Future,
                () if open => Outlook::Open,
                () => Outlook::Plain,
            },
            pronoun,
            words,
            before: Vec::new(),
            agent,
        }
    }

    /// The words that say something, and the one behind "by".
    fn words(&self, tokens: &[usize], place: ParagraphKind, counted: &[Number]) -> (Vec<Word>, Option<(usize, usize)>) {
        let titled = place != ParagraphKind::Body && self.is_title_case(tokens);
        let mut words: Vec<Word> = Vec::new();
        let (mut by, mut agent, mut helped) = (None, None, false);
        let (mut skip, mut passive) = (0, place != ParagraphKind::Body);
        for &at in tokens.iter() {
            let Some(token) = self.doc.tokens.get(at).filter(|_| at >= skip) else { continue };
            let text = token.of(self.doc.text);
            if let Ok(index) = counted.binary_search_by_key(&at, |number| number.tokens.start) {
                let Some(number) = counted.get(index) else { continue };
                skip = number.tokens.end;
                if number.low != 1.0 || self.doc.tokens.get(skip).is_some_and(|t| matches!(t.pos, Pos::Noun | Pos::Adj))
                {
                    let key = number_key(number.low, number.high);
                    words.push(Word { key, kind: Kind::Number, verb: false, text: text.to_owned() });
                }
                continue;
            }
            helped = match token.pos {
                Pos::Aux => {
                    passive = !matches!(text, "has" | "have" | "had" | "having");
                    true
                }
                Pos::Adv | Pos::Part => helped,
                _ => {
                    if let Some(word) = self.word(at, helped, titled) {
                        words.push(word);
                        if let Some(verb) = by.take() {
                            agent = agent.or(Some((verb, words.len() - 1)));
                        }
                    }
                    false
                }
            };
            if text == "by" && passive && words.last().is_some_and(|word| word.verb || place != ParagraphKind::Body) {
                by = Some(words.len() - 1);
            }
        }
        (words, agent)
    }

    fn word(&self, at: usize, helped: bool, titled: bool) -> Option<Word> {
        let token = self.doc.tokens.get(at)?;
        let text = token.of(self.doc.text);
        let is = |class: WordClass| self.classes.is(token, class);
        let word = |kind, verb| Some(Word { key: key(&stem(text, self.lists)), kind, verb, text: text.to_owned() });
        let calendar = |at: usize| is_calendar(self.doc, self.lists, at);
        if token.kind == TokenKind::Number {
            let value = in_digits(text, self.lists).map(|(value, _)| number_key(value, None));
            let dated = calendar(at + 1) || at.checked_sub(1).is_some_and(calendar);
            let year = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
            let found = word(if dated || year { Kind::Time } else { Kind::Number }, false);
            return found.map(|word| Word { key: value.unwrap_or(word.key), ..word });
        }
        if self.lists.quantities.has(Some(token)) {
            return word(Kind::Number, false);
        }
        if token.kind != TokenKind::Word || self.lists.thin.has(Some(token)) {
            return None;
        }
        if calendar(at) || self.lists.seasons.has(Some(token)) {
            return word(Kind::Time, false);
        }
        // "The mine" is no pronoun.
        let before = at.checked_sub(1).and_then(|at| self.doc.tokens.get(at)).map(|t| t.pos);
        let noun = token.pos == Pos::Pron && matches!(before, Some(Pos::Det | Pos::Adj));
        let empty = !noun
            && matches!(
                token.pos,
                Pos::Det | Pos::Pron | Pos::Prep | Pos::Conj | Pos::Aux | Pos::Part | Pos::Punct | Pos::Num
            );
        if empty || self.has(&self.lists.hedges, at) || self.denies(at) {
            return None;
        }
        let capital = !matches!(token.case, Case::Lower | Case::None);
        let next_capital =
            self.doc.tokens.get(at + 1).is_some_and(|t| t.pos == Pos::Propn && t.kind == TokenKind::Word);
        let opens = self.doc.sentence(at).is_some_and(|s| s.tokens.start == at);
        if capital && !titled && !is(WordClass::Title) && (!opens || next_capital) {
            return word(Kind::Name, false);
        }
        word(Kind::Plain, token.pos == Pos::Verb || is(WordClass::Past) || helped)
    }

    /// Whether most words of a headline have capitals, so that these tell no names.
    fn is_title_case(&self, tokens: &[usize]) -> bool {
        let long = tokens
            .iter()
            .filter_map(|&at| self.doc.tokens.get(at))
            .filter(|t| t.kind == TokenKind::Word && t.span().len() > 3);
        let (capitals, all) = long.fold((0, 0), |(c, n), t| (c + usize::from(t.case != Case::Lower), n + 1));
        all > 3 && capitals * 4 > all * 3
    }
}

fn number_key(low: f64, high: Option<f64>) -> u64 {
    key(&format!("{low}-{high:?}"))
}
