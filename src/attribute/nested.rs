//! Statements inside statements: "Lee said | Ortiz had promised | that the road would be mended".

use super::choose::{Variant, holds};
use crate::text::Document;

/// Adds to what was chosen every reading that lies whole inside the content of one that was, and touches
/// no other. Where the outer one only follows what the inner one says, the two are parted.
pub(crate) fn add(doc: &Document, chosen: &mut Vec<Variant>, inner: Vec<Variant>) {
    // For each token the number of the only reading that it belongs to, from 1; `None` where it is in several.
    let mut owners: Vec<Option<usize>> = vec![Some(0); doc.tokens.len()];
    for (number, variant) in (1..).zip(chosen.iter()) {
        for range in variant.roles.ranges() {
            let tokens = owners.get_mut(range.clone()).unwrap_or_default();
            tokens.iter_mut().for_each(|owner| *owner = (*owner == Some(0)).then_some(number));
        }
    }
    let placed = |variant: Variant| {
        let owner = *owners.get(variant.roles.cue.start)?;
        let alone = variant.roles.ranges().flat_map(Clone::clone).all(|i| owners.get(i) == Some(&owner));
        let at = owner?.checked_sub(1)?;
        (alone && holds(chosen.get(at)?, &variant)).then_some((at, variant))
    };
    let found: Vec<(usize, Variant)> = inner.into_iter().filter_map(placed).collect();
    for (at, mut variant) in found {
        if let Some(outer) = chosen.get_mut(at) {
            part(doc, outer, &mut variant);
        }
        chosen.push(variant);
    }
}

/// Parts a claim from the one behind it that it has been taken into: "The report called for an inquiry
/// | where nine had died, the ministry said".
fn part(doc: &Document, outer: &mut Variant, inner: &mut Variant) {
    let ([content], [inside]) = (outer.roles.content.as_mut_slice(), inner.roles.content.as_mut_slice()) else {
        return;
    };
    let leads = inner.roles.source.first().is_some_and(|s| s.start == content.start);
    let behind = content.end <= outer.roles.cue.start;
    let divides = |&i: &usize| matches!(doc.word(i), "where" | "while" | "whereas") && !doc.quoted(i);
    let at = (inside.start + 1..inside.end.saturating_sub(3)).find(divides);
    if let Some(at) = at.filter(|_| leads && behind) {
        content.start = at + 1;
        inside.end = if doc.word(at - 1) == "," { at - 1 } else { at };
    }
}
