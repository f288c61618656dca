//! Intervals for rates whose hits come in clusters.

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use super::draw::Draw;
use super::rate::four_decimals;
use super::{Rate, VoiceCounts};
use crate::model::{Annotation, Category, Loaded};
use crate::text::CharSpan;

/// From how many articles on whole articles are drawn.
const ARTICLES: usize = 4;
/// Up to so many ways to draw, all are tried; beyond, [`DRAWN`] are drawn.
const WAYS: usize = 5_000;
const DRAWN: usize = 2_000;
/// How many of 1,000 draws lie below the interval, and how many above.
const TAIL: usize = 25;

/// What is drawn as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Over {
    #[default]
    Sentences,
    Articles,
}

/// A rate of loaded terms with its interval.
///
/// The interval of 95 per cent is that of the percentile bootstrap (B. Efron, "Bootstrap methods: another look at
/// the jackknife", Annals of Statistics 7:1, 1979): `n` sentences are drawn from the column's `n` sentences, with
/// replacement, and their rate is taken; the interval leaves out 2.5 per cent of such rates at either end. Terms
/// that stand together are drawn together, so that clusters count for what they are. With four articles or more in a
/// column, whole articles are drawn. Up to five units, all ways to draw are taken; from six on 2,000, always the
/// same ones. Without a hit, and with one unit alone, drawing says nothing and there is no interval.
///
/// Written as `{"count", "of", "rate", "low", "high", "over", "units"}`, numbers to four decimals.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClusteredRate {
    /// Terms out of words.
    pub rate: Rate,
    /// What was drawn.
    pub over: Over,
    /// How many of them there are.
    pub units: usize,
    interval: Option<(f64, f64)>,
}

impl ClusteredRate {
    /// The interval of 95 per cent, as a share of the words; `None` without a hit, with fewer than two units,
    /// and where the records do not tell their sentences.
    pub fn interval(&self) -> Option<(f64, f64)> {
        self.interval
    }
}

impl Serialize for ClusteredRate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("ClusteredRate", 7)?;
        out.serialize_field("count", &self.rate.count)?;
        out.serialize_field("of", &self.rate.of)?;
        out.serialize_field("rate", &self.rate.value())?;
        out.serialize_field("low", &self.interval.map(|(low, _)| four_decimals(low)))?;
        out.serialize_field("high", &self.interval.map(|(_, high)| four_decimals(high)))?;
        out.serialize_field("over", &self.over)?;
        out.serialize_field("units", &self.units)?;
        out.end()
    }
}

/// Words and terms of a sentence or of an article.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Unit {
    pub words: usize,
    pub terms: VoiceCounts,
}

impl Unit {
    fn add(&mut self, other: &Unit) {
        self.words += other.words;
        self.terms.add_all(&other.terms);
    }
}

/// The terms of a column, and what would have been counted had other sentences or articles been drawn.
#[derive(Debug, Clone, Default)]
pub(super) struct Resampled {
    over: Over,
    units: usize,
    all: Unit,
    draws: Vec<Unit>,
}

impl Resampled {
    /// From the records of a column; terms count from `min_strength` on.
    pub fn new(members: &[&Annotation<CharSpan>], min_strength: u8) -> Self {
        let over = if members.len() >= ARTICLES { Over::Articles } else { Over::Sentences };
        let counted = |record: &&Annotation<CharSpan>| match over {
            Over::Articles => vec![whole(record, min_strength)],
            Over::Sentences => sentences(record, min_strength),
        };
        let mut units: Vec<Unit> = members.iter().flat_map(counted).collect();
        units.retain(|unit| unit.words > 0);
        let mut all = Unit::default();
        members.iter().for_each(|record| all.add(&whole(record, min_strength)));
        Self { over, units: units.len(), all, draws: draws(&units) }
    }

    /// The rate of the terms that `hits` takes out of the voices.
    pub fn rate(&self, hits: impl Fn(&VoiceCounts) -> usize) -> ClusteredRate {
        let rate = Rate::new(hits(&self.all.terms), self.all.words);
        let told = rate.count > 0 && self.units > 1;
        let interval = told.then(|| percentiles(&self.draws, hits)).flatten();
        ClusteredRate { rate, over: self.over, units: self.units, interval }
    }
}

/// An article as one unit.
fn whole(record: &Annotation<CharSpan>, min_strength: u8) -> Unit {
    let mut terms = VoiceCounts::default();
    record.loaded.iter().filter(|term| counts(term, min_strength)).for_each(|term| terms.add(term.voice));
    Unit { words: record.counts.words, terms }
}

/// Verbs that hand over a claim are counted elsewhere.
fn counts(term: &Loaded<CharSpan>, min_strength: u8) -> bool {
    term.strength >= min_strength && term.category != Category::StanceVerb
}

/// The sentences of an article, each with the terms that begin in it.
fn sentences(record: &Annotation<CharSpan>, min_strength: u8) -> Vec<Unit> {
    let mut units: Vec<Unit> =
        record.sentences.iter().map(|s| Unit { words: s.words, terms: VoiceCounts::default() }).collect();
    for term in record.loaded.iter().filter(|term| counts(term, min_strength)) {
        let after = record.sentences.partition_point(|sentence| sentence.span.start <= term.span.start);
        if let Some(unit) = after.checked_sub(1).and_then(|at| units.get_mut(at)) {
            unit.terms.add(term.voice);
        }
    }
    units
}

/// As many units as there are, drawn with replacement and added up, over and over.
fn draws(units: &[Unit]) -> Vec<Unit> {
    let count = units.len();
    let sum = |chosen: &mut dyn Iterator<Item = usize>| {
        let mut sum = Unit::default();
        chosen.filter_map(|at| units.get(at)).for_each(|unit| sum.add(unit));
        sum
    };
    if count < 2 {
        return Vec::new();
    }
    let power = u32::try_from(count).ok().and_then(|n| count.checked_pow(n));
    match power.filter(|&ways| ways <= WAYS) {
        // Each number, written to the base of `count`, is one way to draw.
        Some(ways) => (0..ways)
            .map(|way| {
                sum(&mut (0..count).scan(way, |rest, _| {
                    let at = *rest % count;
                    *rest /= count;
                    Some(at)
                }))
            })
            .collect(),
        None => {
            let mut draw = Draw::new();
            (0..DRAWN).map(|_| sum(&mut (0..count).map(|_| draw.below(count)))).collect()
        }
    }
}

/// The rates below which, and above which, 2.5 per cent of the draws lie.
fn percentiles(draws: &[Unit], hits: impl Fn(&VoiceCounts) -> usize) -> Option<(f64, f64)> {
    let mut rates: Vec<f64> = draws.iter().map(|unit| hits(&unit.terms) as f64 / unit.words as f64).collect();
    rates.sort_unstable_by(f64::total_cmp);
    let at = |of_thousand: usize| rates.get((rates.len() * of_thousand).div_ceil(1000).checked_sub(1)?).copied();
    Some((at(TAIL)?, at(1000 - TAIL)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::fixture::Fixture;
    use crate::model::Voice;

    fn unit(terms: usize, words: usize) -> Unit {
        Unit { words, terms: VoiceCounts { outlet: terms, ..VoiceCounts::default() } }
    }

    fn interval(units: &[Unit]) -> Option<(f64, f64)> {
        let mut all = Unit::default();
        units.iter().for_each(|unit| all.add(unit));
        let resampled = Resampled { over: Over::Sentences, units: units.len(), all, draws: draws(units) };
        resampled.rate(|terms| terms.outlet).interval()
    }

    #[test]
    fn is_what_can_be_counted_by_hand() {
        // Four sentences of 10 words, one with two terms. Of the 256 ways to draw four, 81 have it never, 108 once,
        // 54 twice, 12 three times, 1 four times; the 7th of the ordered rates is 0 of 40, the 250th 6 of 40.
        assert_eq!(interval(&[unit(2, 10), unit(0, 10), unit(0, 10), unit(0, 10)]), Some((0.0, 0.15)));
        // Two sentences: 4 ways, rates 0, 1/30, 1/30 and 1/10 (twice the sentence of 10 words).
        assert_eq!(interval(&[unit(1, 10), unit(0, 20)]), Some((0.0, 0.1)));
        // What is the same everywhere does not change with the draw.
        assert_eq!(interval(&[unit(1, 10), unit(1, 10), unit(1, 10)]), Some((0.1, 0.1)));
    }

    #[test]
    fn says_nothing_where_drawing_says_nothing() {
        assert_eq!(interval(&[]), None);
        assert_eq!(interval(&[unit(1, 10)]), None);
        assert_eq!(interval(&[unit(0, 10), unit(0, 20)]), None);
        let json = serde_json::to_string(&Resampled::new(&[], 2).rate(|terms| terms.outlet)).unwrap();
        assert_eq!(json, r#"{"count":0,"of":0,"rate":null,"low":null,"high":null,"over":"sentences","units":0}"#);
    }

    #[test]
    fn a_term_belongs_to_its_sentence_and_four_articles_are_drawn_whole() {
        let record = Fixture::new("one", None, "Thugs came. Nobody saw the thugs leave.")
            .loaded("Thugs", Category::ContentiousLabel, Voice::Outlet)
            .loaded("thugs", Category::ContentiousLabel, Voice::Quote)
            .loaded("came", Category::StanceVerb, Voice::Outlet)
            .annotation;
        let terms = |outlet, quote| VoiceCounts { outlet, quote, ..VoiceCounts::default() };
        let expected = [Unit { words: 2, terms: terms(1, 0) }, Unit { words: 5, terms: terms(0, 1) }];
        assert_eq!(sentences(&record, 2), expected);
        assert_eq!(sentences(&record, 3), expected.map(|unit| Unit { terms: terms(0, 0), ..unit }));
        for (articles, over, units) in [(3, Over::Sentences, 6), (4, Over::Articles, 4)] {
            let found = Resampled::new(&vec![&record; articles], 2).rate(|terms| terms.outlet);
            assert_eq!((found.over, found.units, found.rate), (over, units, Rate::new(articles, 7 * articles)));
        }
    }

    /// A sentence of a simulated article: most have no term, some have several.
    fn drawn(draw: &mut Draw, clustered: bool) -> Unit {
        let words = 8 + draw.below(30);
        let terms = match (clustered, draw.share()) {
            (true, share) if share < 0.1 => 1 + draw.below(4),
            (false, share) if share < 0.25 => 1,
            _ => 0,
        };
        unit(terms, words)
    }

    #[test]
    fn in_a_simulation_it_covers_clusters_better_than_wilson() {
        const RUNS: usize = 400;
        let mut draw = Draw::new();
        for (clustered, sentences, least) in [(true, 25, 0.83), (true, 60, 0.88), (false, 25, 0.88), (false, 60, 0.9)] {
            // A quarter of a term in a sentence of 22.5 words, both ways.
            let truth = 0.25 / 22.5;
            let (mut covered, mut wilson) = (0, 0);
            for _ in 0..RUNS {
                let units: Vec<Unit> = (0..sentences).map(|_| drawn(&mut draw, clustered)).collect();
                let holds = |(low, high): (f64, f64)| usize::from(low <= truth && truth <= high);
                covered += interval(&units).map_or(0, holds);
                let (hits, words) = units.iter().fold((0, 0), |(h, w), u| (h + u.terms.outlet, w + u.words));
                wilson += Rate::new(hits, words).interval().map_or(0, holds);
            }
            let [covered, wilson] = [covered, wilson].map(|n| n as f64 / RUNS as f64);
            assert!(covered >= least, "{clustered} {sentences}: {covered}");
            assert!(!clustered || covered > wilson, "{sentences}: {covered}, Wilson {wilson}");
        }
    }
}
