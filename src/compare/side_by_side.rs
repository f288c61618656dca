//! Two articles side by side, aligned by who is quoted.

use serde::Serialize;

use super::naming::{add_form, find_or_push};
use super::{Comparison, VoiceCounts};
use crate::model::{Attribution, Category, Identification};
use crate::pair::{ClaimPair, Match, Quoted, Said, Side, source_at};
use crate::text::CharSpan;

/// The name of the format.
pub const SIDE_BY_SIDE_SCHEMA: &str = "sayso-side-by-side/1";

/// Two articles. What comes in twos stands in the order in which they were given.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SideBySide {
    /// Always [`SIDE_BY_SIDE_SCHEMA`].
    pub schema: &'static str,
    pub articles: [TwoHead; 2],
    /// Sources that both quote, then those of the first alone, then those of the second alone.
    pub sources: Vec<[Option<Quoted>; 2]>,
    /// The claims without a source.
    pub no_source: [Vec<Said>; 2],
    /// Ids of the claims that both have, nearly word for word, from one source.
    pub in_both: Vec<[String; 2]>,
    /// Claims that both have, nearly word for word, from sources that are not known to be the same.
    pub same_claims: Vec<[Said; 2]>,
    /// Loaded terms: those of both, then those of the first alone, then those of the second alone.
    pub terms: Vec<TermRow>,
    /// The two, one column each, as they are counted.
    pub comparison: Comparison,
    /// How it was made, one line each.
    pub notes: Vec<String>,
}

/// One of the two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TwoHead {
    pub id: String,
    pub outlet: Option<String>,
    pub headline: Option<String>,
    pub words: usize,
    pub claims: usize,
}

/// A loaded term of either article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TermRow {
    /// Id of the lexicon's entry.
    pub entry: String,
    /// The forms in which each article has it, in order of first mention.
    pub forms: [Vec<String>; 2],
    /// How often, in each voice.
    pub counts: [VoiceCounts; 2],
}

const NOTES: [&str; 6] = [
    "Sources are the same where their names are: the full name, a surname or initials beside it, the end of an institution's name. A source without a name is nobody's match: two articles' \"senior official\" may be two people.",
    "Before each claim its cue; (loaded verb) marks one that is itself a loaded term. Claims stand in the order of the text; (both) one that the same source has in the other article too, nearly word for word; (shared copy) one that stands in shared copy.",
    "The same claim: at least six words in ten are common to a claim of either article.",
    "Loaded terms, and names for one thing: how often in the outlet's own words (own), in scare quotes, paraphrased from a source, and quoted. A row has the name of the words as they stand in the text.",
    "A claim that only one article has may have been of no use to the other, or not known to it.",
    "The table says who is quoted where. It does not say who should be.",
];

/// Sets two articles side by side, by what was matched in their texts; `comparison` is that of the two, one
/// column each.
pub fn side_by_side(first: &Side<'_>, second: &Side<'_>, found: &Match, comparison: Comparison) -> SideBySide {
    let sides = [first, second];
    SideBySide {
        schema: SIDE_BY_SIDE_SCHEMA,
        articles: sides.map(head),
        sources: sources(sides, found),
        no_source: sides.map(Quoted::nobody),
        in_both: found.claims.iter().filter_map(|pair| in_both(sides, found, pair)).collect(),
        same_claims: found.claims.iter().filter_map(|pair| same_claim(sides, found, pair)).collect(),
        terms: terms(sides),
        comparison,
        notes: NOTES.map(str::to_owned).to_vec(),
    }
}

fn head(side: &Side<'_>) -> TwoHead {
    let record = side.annotation;
    TwoHead {
        id: record.id.clone(),
        outlet: record.outlet.clone(),
        headline: side.reading.headline.clone().or_else(|| record.title.clone()),
        words: record.counts.words,
        claims: record.attributions.len(),
    }
}

/// Both, the first alone, the second alone; sources that say nothing are left out where they are alone.
fn sources([first, second]: [&Side<'_>; 2], found: &Match) -> Vec<[Option<Quoted>; 2]> {
    let mut rows: Vec<[Option<Quoted>; 2]> =
        found.sources.iter().map(|[a, b]| [Quoted::new(first, *a), Quoted::new(second, *b)]).collect();
    for (which, side) in [first, second].into_iter().enumerate() {
        let taken = |at: &usize| found.sources.iter().any(|pair| pair.get(which) == Some(at));
        let all = (0..side.annotation.sources.len()).filter(|at| !taken(at));
        let quoted = all.filter_map(|at| Quoted::new(side, at));
        let alone = quoted.filter(|s| s.identification != Identification::Agentless && !s.claims.is_empty());
        rows.extend(alone.map(|source| if which == 0 { [Some(source), None] } else { [None, Some(source)] }));
    }
    rows
}

/// A claim of both whose sources are not the same.
fn same_claim(sides: [&Side<'_>; 2], found: &Match, pair: &ClaimPair) -> Option<[Said; 2]> {
    let [one, other] = attributions(sides, pair)?;
    let [first, second] = sides;
    (!one_source(sides, found, pair)).then(|| [Said::new(first, one), Said::new(second, other)])
}

/// The ids of a claim that one source has in both.
fn in_both(sides: [&Side<'_>; 2], found: &Match, pair: &ClaimPair) -> Option<[String; 2]> {
    let claims = attributions(sides, pair)?;
    one_source(sides, found, pair).then(|| claims.map(|claim| claim.id.clone()))
}

fn attributions<'a>([first, second]: [&Side<'a>; 2], pair: &ClaimPair) -> Option<[&'a Attribution<CharSpan>; 2]> {
    let [a, b] = pair.claims;
    Some([first.annotation.attributions.get(a)?, second.annotation.attributions.get(b)?])
}

/// Whether a claim has the same source in both articles, or none in either.
fn one_source(sides: [&Side<'_>; 2], found: &Match, pair: &ClaimPair) -> bool {
    let Some([one, other]) = attributions(sides, pair) else { return false };
    let [first, second] = sides.map(|side| &side.annotation.sources);
    match (source_at(first, one), source_at(second, other)) {
        (Some(a), Some(b)) => found.sources.contains(&[a, b]),
        (None, None) => true,
        _ => false,
    }
}

fn terms(sides: [&Side<'_>; 2]) -> Vec<TermRow> {
    let mut rows: Vec<TermRow> = Vec::new();
    for (which, side) in sides.into_iter().enumerate() {
        for term in side.annotation.loaded.iter().filter(|term| term.category != Category::StanceVerb) {
            let row = find_or_push(
                &mut rows,
                |row| row.entry == term.entry,
                || TermRow { entry: term.entry.clone(), forms: Default::default(), counts: Default::default() },
            );
            if let (Some(forms), Some(counts)) = (row.forms.get_mut(which), row.counts.get_mut(which)) {
                counts.add(term.voice);
                add_form(forms, &term.form);
            }
        }
    }
    rows.sort_by_key(|row| row.forms.iter().filter(|forms| !forms.is_empty()).count() < 2);
    rows
}
