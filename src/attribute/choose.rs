//! Stage 3: which candidates are attributions, and with which source.
//!
//! Every candidate comes with its roles and, where its source is missing or doubtful, with
//! variants. A logistic model gives each variant the probability that it is right; the
//! choice is greedy, best first, and of two that exclude each other the better one stays.

use std::collections::BTreeMap;
use std::ops::Range;

use super::attrs::Attrs;
use super::cues::Candidate;
use super::evidence::{Evidence, features};
use super::ranges::{covers, overlap};
use super::roles::Roles;
use super::tally::Tally;
use super::weights::Table;
use crate::lexicon::schema::Frame;
use crate::text::{Case, Document, Pos, Token, TokenKind};

/// The model of stage 3.
#[derive(Debug, Clone, Default)]
pub(crate) struct ChoiceModel {
    pub table: Table<1>,
    /// Least probability of an attribution.
    pub threshold: f32,
}

/// One reading of a candidate.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Variant {
    /// Index of the candidate.
    pub candidate: usize,
    pub roles: Roles,
    /// 0 as decoded, 1 and 2 inherited from a neighbour, 3 source dropped.
    pub origin: u8,
    /// Probability that the reading is right.
    pub score: f32,
}

impl Variant {
    /// What a rule reads, which no candidate stands behind.
    pub fn by_rule(roles: Roles, score: f32) -> Self {
        Self { candidate: 0, roles, origin: 0, score }
    }
}

/// Every reading of every candidate that has a content.
pub(crate) fn variants(doc: &Document, attrs: &[Attrs], all: &[Candidate], roles: &[Roles]) -> Vec<Variant> {
    let spoken = |role: &Roles| Roles {
        source: role.source.iter().filter(|s| !date(doc, attrs, s) && !adverb(doc, s)).cloned().collect(),
        ..role.clone()
    };
    let roles: &[Roles] = &roles.iter().map(spoken).collect::<Vec<_>>();
    let mut out = Vec::new();
    for (candidate, role) in roles.iter().enumerate() {
        if role.content.is_empty() {
            continue;
        }
        let mut push = |roles: Roles, origin| out.push(Variant { candidate, roles, origin, score: 0.0 });
        push(role.clone(), 0);
        if role.source.is_empty() {
            for (origin, source) in neighbours(doc, all, roles, candidate).into_iter().enumerate() {
                push(Roles { source: vec![source], ..role.clone() }, origin as u8 + 1);
            }
        } else {
            push(Roles { source: Vec::new(), ..role.clone() }, 3);
        }
    }
    out
}

/// Whether a span starts with a date that no noun follows: "January 21 defending", but not
/// "January 6 committee". Dates say nothing.
fn date(doc: &Document, attrs: &[Attrs], span: &Range<usize>) -> bool {
    let tokens = doc.tokens.get(span.clone()).unwrap_or_default();
    let month = attrs.get(span.start).is_some_and(Attrs::calendar);
    let noun = |t: &Token| matches!(t.pos, Pos::Noun | Pos::Propn);
    month && tokens.get(1).is_none_or(|t| t.kind == TokenKind::Number) && !tokens.get(2).is_some_and(noun)
}

/// Whether a span is nothing but an adverb: "potentially". Nobody is called so.
fn adverb(doc: &Document, span: &Range<usize>) -> bool {
    doc.tokens.get(span.clone()).is_some_and(|tokens| tokens.iter().all(|t| t.pos == Pos::Adv && t.case == Case::Lower))
}

/// The nearest sources of other candidates in the same sentence, left before right.
fn neighbours(doc: &Document, all: &[Candidate], roles: &[Roles], index: usize) -> Vec<Range<usize>> {
    let Some(cue) = all.get(index).map(|c| c.cue.start) else { return Vec::new() };
    let sentence = doc.sentence_of.get(cue);
    let near = |other: &usize| all.get(*other).and_then(|c| doc.sentence_of.get(c.cue.start)) == sentence;
    let left = (0..index).rev().take(6).take_while(near);
    let right = (index + 1..roles.len()).take(6).take_while(near);
    let mut out: Vec<Range<usize>> = Vec::new();
    for other in left.chain(right) {
        for source in roles.get(other).into_iter().flat_map(|r| r.source.first()) {
            // What is the cue here, or lies in the content, cannot be the source as well.
            let taken = roles
                .get(index)
                .is_some_and(|r| overlap(&r.cue, source) || r.content.iter().any(|c| covers(c, source)));
            if !taken && !out.contains(source) && out.len() < 2 {
                out.push(source.clone());
            }
        }
    }
    out
}

/// Scores and chooses.
pub(crate) fn choose(
    doc: &Document,
    attrs: &[Attrs],
    all: &[Candidate],
    mut variants: Vec<Variant>,
    model: &ChoiceModel,
) -> Vec<Variant> {
    let owners = content_owners(doc, all, &variants);
    score(doc, attrs, all, &mut variants, &owners, model);
    variants.retain(|v| v.score >= model.threshold * trust(attrs, &v.roles));
    greedy(doc, attrs, Vec::new(), variants)
}

/// Gives every variant the probability that it is right.
fn score(
    doc: &Document,
    attrs: &[Attrs],
    all: &[Candidate],
    variants: &mut [Variant],
    owners: &[u8],
    model: &ChoiceModel,
) {
    let mut tally = Tally::new(&model.table);
    for variant in variants {
        let sums = tally.sums(|seen| features(doc, attrs, all, variant, owners, |_, f| seen.see(f)));
        let [sum] = sums.labels();
        variant.score = sigmoid(sum as f32 * model.table.scale);
    }
}

/// The best variant of every candidate, each with the evidence for and against it: what its
/// features add to the log-odds, the largest first.
pub(crate) fn weigh(
    doc: &Document,
    attrs: &[Attrs],
    all: &[Candidate],
    mut variants: Vec<Variant>,
    model: &ChoiceModel,
) -> Vec<(Variant, Vec<(Evidence, f32)>)> {
    let owners = content_owners(doc, all, &variants);
    score(doc, attrs, all, &mut variants, &owners, model);
    variants.sort_by(|a, b| a.candidate.cmp(&b.candidate).then(b.score.total_cmp(&a.score)));
    variants.dedup_by_key(|v| v.candidate);
    let mut tally = Tally::new(&model.table);
    let mut evidence = |variant: &Variant| {
        let mut sums: BTreeMap<Evidence, f32> = BTreeMap::new();
        features(doc, attrs, all, variant, &owners, |what, f| {
            let [weight] = tally.sums(|one| one.see(f)).labels();
            *sums.entry(what).or_default() += weight as f32 * model.table.scale;
        });
        let mut sums: Vec<(Evidence, f32)> = sums.into_iter().collect();
        sums.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
        sums
    };
    variants.into_iter().map(|v| (v.clone(), evidence(&v))).collect()
}

/// Adds to what was chosen already every variant that excludes nothing better, best first; all
/// in text order.
pub(crate) fn greedy(
    doc: &Document,
    attrs: &[Attrs],
    mut chosen: Vec<Variant>,
    mut variants: Vec<Variant>,
) -> Vec<Variant> {
    variants
        .sort_by(|a, b| b.score.total_cmp(&a.score).then(a.candidate.cmp(&b.candidate)).then(a.origin.cmp(&b.origin)));
    let mut taken = Taken::new(doc);
    chosen.iter().enumerate().for_each(|(i, variant)| taken.take(variant, i + 1));
    for mut variant in variants {
        if !taken.admits(&variant) {
            let Some(rival) = taken.only_rival(&variant).and_then(|i| chosen.get_mut(i)) else { continue };
            let nested = nests(attrs, rival, &variant) || nests(attrs, &variant, rival);
            if !nested && !part(doc, rival, &mut variant) {
                continue;
            }
        }
        chosen.push(variant.clone());
        taken.take(&variant, chosen.len());
    }
    chosen.sort_by_key(|v| v.roles.cue.start);
    chosen
}

/// What share of the threshold a reading has to reach: less where the lexicon knows the cue as
/// one that nearly always hands content over, and one of its frames holds; more where the lexicon
/// knows no word of the cue.
fn trust(attrs: &[Attrs], roles: &Roles) -> f32 {
    let cue = attrs.get(roles.cue.clone()).unwrap_or_default();
    match () {
        () if cue.iter().any(|a| a.sense.sure() && a.sense.frames != 0) => 0.7,
        // "The word appears nine times": nobody says it, and it stands as it does where nothing is handed over.
        () if roles.source.is_empty() && cue.iter().all(|a| a.sense.entry().is_some() && a.sense.frames == 0) => 1.6,
        () if cue.iter().all(|a| a.sense.entry().is_none()) => 1.2,
        () => 1.0,
    }
}

/// Whether one attribution hands over the other whole: "According to the report, Ortiz said ...".
fn nests(attrs: &[Attrs], outer: &Variant, inner: &Variant) -> bool {
    let preposition = attrs
        .get(outer.roles.cue.clone())
        .is_some_and(|a| a.iter().any(|a| a.sense.sure() && a.sense.holds(Frame::SourceAfter)));
    preposition && !inner.roles.source.is_empty() && holds(outer, inner)
}

/// Whether all of a reading lies in the content of another.
pub(crate) fn holds(outer: &Variant, inner: &Variant) -> bool {
    inner.roles.ranges().all(|range| outer.roles.content.iter().any(|c| covers(c, range)))
}

/// Whether two readings have different cues and one's cue stands in the other's content.
pub(crate) fn rivals(one: &Variant, other: &Variant) -> bool {
    let within = |cue: &Range<usize>, of: &Variant| of.roles.content.iter().any(|c| overlap(c, cue));
    !overlap(&one.roles.cue, &other.roles.cue) && (within(&one.roles.cue, other) || within(&other.roles.cue, one))
}

/// Parts two readings of which one has run on into the other, its second cue: "Ortiz said | the road
/// was shut | and warned | that the bridge might fall". Says whether they were such.
fn part(doc: &Document, one: &mut Variant, other: &mut Variant) -> bool {
    let (first, second) = if one.roles.cue.start < other.roles.cue.start { (one, other) } else { (other, one) };
    let cue = second.roles.cue.start;
    let adverb = cue.checked_sub(1).filter(|&i| doc.tokens.get(i).is_some_and(|t| t.pos == Pos::Adv));
    let Some(link) = adverb.unwrap_or(cue).checked_sub(1).filter(|&i| matches!(doc.word(i), "and" | "but")) else {
        return false;
    };
    let end = if doc.word(link - 1) == "," { link - 1 } else { link };
    let starts = |v: &Variant| v.roles.source.first().map(|s| s.start);
    let shared = starts(first).is_some() && starts(first) == starts(second);
    let after = second.roles.content.iter().all(|c| c.start > cue);
    let Some(content) = first.roles.content.last_mut().filter(|c| c.contains(&cue)) else { return false };
    if !shared || !after || end <= content.start || doc.quoted(link) {
        return false;
    }
    content.end = end;
    true
}

/// Whose cue or content each token is among what was chosen already: a number from 1, 0 for
/// nobody's.
struct Taken {
    cue: Vec<u32>,
    content: Vec<u32>,
}

impl Taken {
    fn new(doc: &Document) -> Self {
        Self { cue: vec![0; doc.tokens.len()], content: vec![0; doc.tokens.len()] }
    }

    /// A cue may stand neither in another's content nor on another's cue; a content may swallow
    /// no chosen cue, and most of it must be free.
    fn admits(&self, variant: &Variant) -> bool {
        let free =
            |marks: &[u32], range: &Range<usize>| marks.get(range.clone()).is_some_and(|m| m.iter().all(|&t| t == 0));
        let tokens = || variant.roles.content.iter().flat_map(|c| c.clone());
        let shared = tokens().filter(|&i| self.content.get(i).is_some_and(|&t| t != 0)).count();
        2 * shared < tokens().count()
            && free(&self.cue, &variant.roles.cue)
            && free(&self.content, &variant.roles.cue)
            && variant.roles.content.iter().all(|c| free(&self.cue, c))
    }

    /// The index of the one chosen reading that shares tokens with this one.
    fn only_rival(&self, variant: &Variant) -> Option<usize> {
        let mut rival = 0;
        for i in variant.roles.content.iter().chain([&variant.roles.cue]).flat_map(Range::clone) {
            for number in [&self.cue, &self.content].map(|marks| marks.get(i).copied().unwrap_or_default()) {
                if number != 0 && rival != 0 && number != rival {
                    return None;
                }
                rival = rival.max(number);
            }
        }
        (rival as usize).checked_sub(1)
    }

    fn take(&mut self, variant: &Variant, number: usize) {
        let mut fill = |marks: fn(&mut Self) -> &mut Vec<u32>, range: &Range<usize>| {
            if let Some(m) = marks(self).get_mut(range.clone()) {
                m.fill(number as u32);
            }
        };
        fill(|t| &mut t.cue, &variant.roles.cue);
        variant.roles.content.iter().for_each(|c| fill(|t| &mut t.content, c));
    }
}

/// For each candidate, the best margin of another candidate in whose content its cue lies,
/// binned; 0 where there is none.
pub(crate) fn content_owners(doc: &Document, all: &[Candidate], variants: &[Variant]) -> Vec<u8> {
    let mut owner = vec![i32::MIN; doc.tokens.len()];
    for variant in variants.iter().filter(|v| v.origin == 0) {
        let strength = all.get(variant.candidate).map_or(0, |c| c.margin.saturating_sub(c.level as i32 * 40));
        for content in &variant.roles.content {
            if let Some(tokens) = owner.get_mut(content.clone()) {
                tokens.iter_mut().for_each(|t| *t = (*t).max(strength));
            }
        }
    }
    all.iter()
        .map(|c| match owner.get(c.cue.start).copied().unwrap_or(i32::MIN) {
            i32::MIN => 0,
            strength => 1 + margin_bin(strength) as u8,
        })
        .collect()
}

/// Bins a margin of either stage.
pub(crate) fn margin_bin(margin: i32) -> u64 {
    ((margin / 12).clamp(-9, 20) + 10) as u64
}

/// The logistic function.
pub(crate) fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

/// What share of the content's words stands in quotation marks: 0 none, 1 some, 2 all.
pub(crate) fn quoted_share(doc: &Document, content: &[Range<usize>]) -> u8 {
    let mut words =
        content.iter().flat_map(|r| r.clone()).filter_map(|i| doc.tokens.get(i)).filter(|t| t.kind != TokenKind::Mark);
    let (mut inside, mut outside) = (false, false);
    words.by_ref().for_each(|t| if t.depth > 0 { inside = true } else { outside = true });
    match (inside, outside) {
        (true, false) => 2,
        (true, true) => 1,
        _ => 0,
    }
}
