//! One student's marks beside the key: what was found, missed, and marked beyond it.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Serialize;

use super::agreement::kappa;
use super::overrides::{Action, Ruling};
use super::place::{Mark, Unplaced};
use super::units::Units;
use super::words::Words;
use crate::compare::{Rate, four_decimals};
use crate::exercise::{Item, Key};
use crate::text::CharSpan;

/// What came of one student's answers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StudentMarking {
    /// The name in the answers, or the code that stands for it.
    pub student: String,
    /// How many marks could be placed.
    pub marks: usize,
    pub scores: Scores,
    /// Items that were found, in the order of the key.
    pub found: Vec<Found>,
    /// Ids of items that were not.
    pub missed: Vec<String>,
    /// Ids of items that were not marked, which readers may well see so: they do not count.
    pub left_out: Vec<String>,
    /// What was marked beyond the key, in the order of the answers.
    pub extra: Vec<Extra>,
    /// Answers that could not be counted.
    pub unplaced: Vec<Unplaced>,
    /// For each item that counts, its label from this student.
    #[serde(skip)]
    pub(super) given: BTreeMap<String, String>,
    /// The placed marks.
    #[serde(skip)]
    pub(super) placed: Vec<Mark>,
}

/// The measures of one student; each from 0 to 1, kappa from −1, to four decimals; `None` where there is nothing to
/// measure.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Scores {
    /// Span F1: same words.
    pub exact: Option<f64>,
    /// Span F1: at least half of the words, counted over those of both.
    pub overlap: Option<f64>,
    /// As `overlap`, where the label is right as well.
    pub labelled: Option<f64>,
    /// Found items with a right label, out of all found ones.
    pub labels: Rate,
    /// Cohen's kappa with the key over the words of the articles.
    pub kappa: Option<f64>,
}

/// An item that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Found {
    /// Id of the item.
    pub item: String,
    pub mark: Mark,
    /// Whether the words are those of the key, or of an answer that it accepts.
    pub exact: bool,
    pub label_right: bool,
    /// Why another answer than the key's first is right: the key's reason, or the teacher's.
    pub accepted: Option<String>,
}

/// A mark where the key has none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Extra {
    pub mark: Mark,
    /// Whether the teacher accepts it: it counts as found then.
    pub accepted: bool,
    /// The teacher's reason for accepting or rejecting it.
    pub reason: Option<String>,
}

/// One way to answer an item.
struct Reading<'k> {
    pieces: Vec<(CharSpan, Range<usize>)>,
    label: &'k str,
    /// Why it is right, where it is not the item's own.
    reason: Option<&'k str>,
}

/// An item with all ways to answer it.
struct Target<'k> {
    item: &'k Item,
    readings: Vec<Reading<'k>>,
}

/// The key made ready for marking.
pub(super) struct Marker<'k> {
    targets: Vec<Target<'k>>,
}

/// How well a mark fits a reading: right label first, then same words, then the share of words in common.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
struct Fit {
    label_right: bool,
    exact: bool,
    share: f64,
}

/// A mark that belongs to an item.
struct Hit<'a> {
    target: usize,
    mark: &'a Mark,
    fit: Fit,
    accepted: Option<String>,
    /// Whether the teacher says so.
    ruled: bool,
}

impl<'k> Marker<'k> {
    pub fn new(key: &'k Key, words: &Words<'_>) -> Self {
        let reading = |item: &'k Item, spans: &[CharSpan], label: &'k str, reason: Option<&'k str>| {
            let touched = |span: &CharSpan| {
                words.article(&item.article).map_or(0..0, |article| {
                    let touched = article.touched(*span);
                    touched.start + article.before..touched.end + article.before
                })
            };
            Reading { pieces: spans.iter().map(|span| (*span, touched(span))).collect(), label, reason }
        };
        let target = |item: &'k Item| {
            let own = reading(item, &item.spans, &item.label, None);
            let others =
                item.accepted.iter().map(|other| reading(item, &other.spans, &other.label, Some(&other.reason)));
            Target { item, readings: std::iter::once(own).chain(others).collect() }
        };
        Self { targets: key.items.iter().map(target).collect() }
    }

    /// Sets a student's marks beside the key.
    pub fn mark(
        &self,
        student: &str,
        placed: Vec<Mark>,
        unplaced: Vec<Unplaced>,
        rulings: &mut [Ruling],
        units: &Units,
    ) -> StudentMarking {
        let mine = |ruling: &Ruling| ruling.student.as_deref().is_none_or(|name| name == student);
        let dropped: Vec<&str> = rulings
            .iter_mut()
            .filter(|ruling| ruling.action == Action::Drop && mine(ruling))
            .filter_map(|ruling| {
                ruling.used += 1;
                ruling.item.as_deref()
            })
            .collect();
        let counts: Vec<bool> = self
            .targets
            .iter()
            .map(|target| target.item.asked && !dropped.contains(&target.item.id.as_str()))
            .collect();
        let (mut hits, mut extra) = (Vec::new(), Vec::new());
        for mark in &placed {
            let same = |ruled: &Mark| ruled.label == mark.label && same_words(ruled, mark);
            let ruling = rulings.iter_mut().find(|ruling| mine(ruling) && ruling.mark.as_ref().is_some_and(same));
            if let Some(ruling) = ruling {
                ruling.used += 1;
                self.ruled(mark, ruling, &mut hits, &mut extra);
            } else if let Some(hit) = self.best(mark) {
                hits.push(hit);
            } else {
                extra.push(Extra { mark: mark.clone(), accepted: false, reason: None });
            }
        }
        let mut marking = self.sort_out(&hits, &counts, extra);
        marking.scores.kappa = kappa(&units.beside_key(&placed)).map(four_decimals);
        StudentMarking { student: student.to_owned(), marks: placed.len(), unplaced, placed, ..marking }
    }

    /// What the teacher decided about a mark.
    fn ruled<'m>(&self, mark: &'m Mark, ruling: &Ruling, hits: &mut Vec<Hit<'m>>, extra: &mut Vec<Extra>) {
        let reason = Some(ruling.reason.clone());
        let accepted = ruling.action == Action::Accept;
        let named = self.targets.iter().position(|target| Some(&target.item.id) == ruling.item.as_ref());
        let target = named.or_else(|| self.best(mark).map(|hit| hit.target)).filter(|_| accepted);
        match target {
            Some(target) => {
                let fit = Fit { label_right: true, exact: true, share: 1.0 };
                hits.push(Hit { target, mark, fit, accepted: reason, ruled: true });
            }
            None => extra.push(Extra { mark: mark.clone(), accepted, reason }),
        }
    }

    /// The item that a mark fits best, where it fits one.
    fn best<'m>(&self, mark: &'m Mark) -> Option<Hit<'m>> {
        let mut best: Option<Hit<'m>> = None;
        for (nth, target) in self.targets.iter().enumerate().filter(|(_, t)| t.item.article == mark.article) {
            for reading in &target.readings {
                for (span, touched) in &reading.pieces {
                    let Some((exact, share)) = overlap((*span, touched), (mark.span, &mark.touched)) else { continue };
                    let fit = Fit { label_right: reading.label == mark.label, exact, share };
                    if best.as_ref().is_none_or(|best| fit > best.fit) {
                        let accepted = reading.reason.filter(|_| fit.label_right).map(str::to_owned);
                        best = Some(Hit { target: nth, mark, fit, accepted, ruled: false });
                    }
                }
            }
        }
        best
    }

    /// Counts items, not marks: several marks on one item are one item found.
    fn sort_out(&self, hits: &[Hit<'_>], counts: &[bool], extra: Vec<Extra>) -> StudentMarking {
        let (mut found, mut missed, mut left_out, mut given) = (Vec::new(), Vec::new(), Vec::new(), BTreeMap::new());
        for (nth, target) in self.targets.iter().enumerate().filter(|(nth, _)| counts.get(*nth) == Some(&true)) {
            let item = target.item;
            let on_it: Vec<&Hit<'_>> = hits.iter().filter(|hit| hit.target == nth).collect();
            let mut best: Option<&Hit<'_>> = None;
            for hit in &on_it {
                best = Some(best.filter(|best| best.fit >= hit.fit).unwrap_or(hit));
            }
            match best {
                // Somebody who labels otherwise what may be seen otherwise has not missed it.
                Some(hit) if hit.fit.label_right || item.defensible.is_none() => {
                    given.insert(item.id.clone(), hit.mark.label.clone());
                    found.push(Found {
                        item: item.id.clone(),
                        mark: hit.mark.clone(),
                        exact: hit.ruled || target.exactly(&on_it),
                        label_right: hit.fit.label_right,
                        accepted: hit.accepted.clone(),
                    });
                }
                _ if item.defensible.is_some() => left_out.push(item.id.clone()),
                _ => missed.push(item.id.clone()),
            }
        }
        let scores = scores(&found, missed.len(), &extra);
        StudentMarking {
            student: String::new(),
            marks: 0,
            scores,
            found,
            missed,
            left_out,
            extra,
            unplaced: Vec::new(),
            given,
            placed: Vec::new(),
        }
    }
}

impl Target<'_> {
    /// Whether, of one of its readings, every piece is marked with just these words.
    fn exactly(&self, hits: &[&Hit<'_>]) -> bool {
        self.readings.iter().any(|reading| {
            reading.pieces.iter().all(|(span, touched)| {
                let same = |hit: &&Hit<'_>| {
                    overlap((*span, touched), (hit.mark.span, &hit.mark.touched)).is_some_and(|(exact, _)| exact)
                };
                hits.iter().any(same)
            })
        })
    }
}

/// Whether two stretches of one article are the same words, and the words in common over those of both; `None` where
/// that is less than half.
pub(super) fn overlap(one: (CharSpan, &Range<usize>), other: (CharSpan, &Range<usize>)) -> Option<(bool, f64)> {
    if one.0 == other.0 || (!one.1.is_empty() && one.1 == other.1) {
        return Some((true, 1.0));
    }
    let common = one.1.end.min(other.1.end).saturating_sub(one.1.start.max(other.1.start));
    let both = one.1.len() + other.1.len() - common;
    (common > 0 && 2 * common >= both).then(|| (false, common as f64 / both as f64))
}

fn same_words(one: &Mark, other: &Mark) -> bool {
    let same = || overlap((one.span, &one.touched), (other.span, &other.touched));
    one.article == other.article && same().is_some_and(|(exact, _)| exact)
}

/// F1 over items: twice the right ones over those that were marked and those that were to be found.
fn scores(found: &[Found], missed: usize, extra: &[Extra]) -> Scores {
    let accepted = extra.iter().filter(|extra| extra.accepted).count();
    let marked = found.len() + extra.len();
    let wanted = found.len() + missed + accepted;
    let f1 = |right: usize| {
        let both = marked + wanted;
        (both > 0).then(|| four_decimals(2.0 * (right + accepted) as f64 / both as f64))
    };
    let of = |is: fn(&Found) -> bool| found.iter().filter(|found| is(found)).count();
    let labelled = of(|found| found.label_right);
    Scores {
        exact: f1(of(|found| found.exact)),
        overlap: f1(found.len()),
        labelled: f1(labelled),
        labels: Rate::new(labelled + accepted, found.len() + accepted),
        kappa: None,
    }
}
