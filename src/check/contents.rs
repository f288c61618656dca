//! Which claim's content stands at a place, without a walk over all claims.

use std::collections::BTreeSet;

use crate::model::{Annotation, Attribution};
use crate::text::Span;

/// The contents of a record's claims, by place. Claims are told by their number in the record.
#[derive(Debug)]
pub struct Contents {
    /// From this byte on, up to that of the next row, the innermost claim.
    innermost: Vec<(usize, Option<usize>)>,
    /// Of the contents of claims that have a source, in the order of their beginnings: the beginning, and of all up to
    /// here the two ends that reach furthest, of two claims.
    reach: Vec<(usize, [Option<End>; 2])>,
}

/// Where the content of a claim ends.
type End = (usize, usize);

impl Contents {
    /// Sorts the contents of a record.
    pub fn new(record: &Annotation<Span>) -> Self {
        Self { innermost: innermost(&record.attributions), reach: reach(&record.attributions) }
    }

    /// The innermost claim in whose content a byte stands: the one of the smallest content, of two alike the first.
    pub fn at(&self, byte: usize) -> Option<usize> {
        let behind = self.innermost.partition_point(|(start, _)| *start <= byte);
        self.innermost.get(behind.checked_sub(1)?)?.1
    }

    /// Whether a stretch lies in one content of a claim that has a source and that `counts`; of all claims, it may
    /// refuse one.
    pub fn hold(&self, span: Span, counts: impl Fn(usize) -> bool) -> bool {
        let behind = self.reach.partition_point(|(start, _)| *start <= span.start);
        let ends = behind.checked_sub(1).and_then(|last| self.reach.get(last)).map(|(_, ends)| *ends);
        let other = ends.into_iter().flatten().flatten().find(|(_, claim)| counts(*claim));
        other.is_some_and(|(end, _)| end >= span.end)
    }
}

fn innermost(claims: &[Attribution<Span>]) -> Vec<(usize, Option<usize>)> {
    // Each content opens and closes once; what is open is kept in order of size.
    let mut turns = Vec::new();
    for (number, claim) in claims.iter().enumerate() {
        let size: usize = claim.content.spans.iter().map(Span::len).sum();
        // The stretches of one claim do not overlap, but may touch: what closes comes before what opens.
        for span in claim.content.spans.iter().filter(|span| !span.is_empty()) {
            turns.push((span.start, true, size, number));
            turns.push((span.end, false, size, number));
        }
    }
    turns.sort_unstable();
    let mut open = BTreeSet::new();
    let mut rows: Vec<(usize, Option<usize>)> = Vec::new();
    for (byte, opens, size, number) in turns {
        if opens {
            open.insert((size, number));
        } else {
            open.remove(&(size, number));
        }
        let first = open.first().map(|(_, number)| *number);
        match rows.last_mut() {
            Some((start, claim)) if *start == byte => *claim = first,
            _ => rows.push((byte, first)),
        }
    }
    rows
}

fn reach(claims: &[Attribution<Span>]) -> Vec<(usize, [Option<End>; 2])> {
    let sourced = claims.iter().enumerate().filter(|(_, claim)| claim.source.is_some());
    let mut spans: Vec<(usize, End)> = sourced
        .flat_map(|(number, claim)| claim.content.spans.iter().map(move |span| (span.start, (span.end, number))))
        .collect();
    spans.sort_unstable();
    let mut furthest: [Option<End>; 2] = [None, None];
    let mut row = |(start, end): (usize, End)| {
        let [first, second] = furthest;
        let same = |kept: Option<End>| kept.is_some_and(|(_, claim)| claim == end.1);
        furthest = if Some(end) > first {
            [Some(end), if same(first) { second } else { first }]
        } else if !same(first) && Some(end) > second {
            [first, Some(end)]
        } else {
            [first, second]
        };
        (start, furthest)
    };
    spans.into_iter().map(&mut row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::fixture::bridge;

    /// Numbers that look drawn and are the same in every run.
    fn draw(state: &mut u64, end: usize) -> usize {
        *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*state >> 33) as usize % end
    }

    /// Claims with drawn contents, every third without a source.
    fn record(state: &mut u64, claims: usize) -> Annotation<Span> {
        let bridge = bridge();
        let mut record = bridge.annotation.clone().into_bytes(&bridge.text);
        let one = record.attributions[0].clone();
        assert!(one.source.is_some());
        let claim = |number: usize| {
            let mut claim = one.clone();
            if number % 3 == 2 {
                claim.source = None;
            }
            let from = draw(state, 60);
            let between = from + 1 + draw(state, 12);
            let rest = between + draw(state, 3);
            claim.content.spans = vec![Span::new(from, between), Span::new(rest, rest + 1 + draw(state, 9))];
            claim
        };
        record.attributions = (0..claims).map(claim).collect();
        record
    }

    #[test]
    fn it_answers_as_a_walk_over_all_claims_does() {
        let mut state = 7;
        for round in 0..300 {
            let record = record(&mut state, round % 9);
            let contents = Contents::new(&record);
            let claims = || record.attributions.iter().enumerate();
            for byte in 0..90 {
                let holds = |claim: &Attribution<Span>| {
                    claim.content.spans.iter().any(|span| span.start <= byte && byte < span.end)
                };
                let size = |claim: &Attribution<Span>| claim.content.spans.iter().map(Span::len).sum::<usize>();
                let expected = claims().filter(|(_, claim)| holds(claim)).min_by_key(|(_, claim)| size(claim));
                assert_eq!(contents.at(byte), expected.map(|(number, _)| number), "{byte} in {round}");
                let span = Span::new(byte, byte + 1 + draw(&mut state, 6));
                for own in (0..record.attributions.len()).map(Some).chain([None]) {
                    let held = claims().any(|(number, claim)| {
                        let holds = claim.content.spans.iter().any(|content| content.contains(&span));
                        claim.source.is_some() && Some(number) != own && holds
                    });
                    assert_eq!(
                        contents.hold(span, |number| Some(number) != own),
                        held,
                        "{span:?} without {own:?} in {round}"
                    );
                }
            }
        }
    }
}
