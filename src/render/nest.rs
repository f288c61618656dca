//! Marks that may cross, turned into marks that nest.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::text::Span;

/// A stretch to be marked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    pub span: Span,
    /// Of two marks over the same stretch, the one of the lower rank stands outside.
    pub rank: u8,
    /// What the caller knows the mark by.
    pub label: usize,
}

/// One step through a marked text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Open(usize),
    Close(usize),
    /// Text without a further mark; never empty.
    Text(Span),
}

/// Walks through a text of `length` bytes and its marks.
///
/// A mark that crosses the end of an earlier one is split there: it closes with the earlier
/// one and opens again. Empty marks are left out; all spans must lie within the text.
pub(super) fn nest(length: usize, marks: &[Mark]) -> Vec<Step> {
    let mut queue: BTreeSet<(usize, Reverse<usize>, u8, usize)> = marks
        .iter()
        .filter(|m| !m.span.is_empty())
        .map(|m| (m.span.start, Reverse(m.span.end), m.rank, m.label))
        .collect();
    let mut walk = Walk { steps: Vec::new(), open: Vec::new(), at: 0 };
    while let Some((start, Reverse(end), rank, label)) = queue.pop_first() {
        walk.close_until(start);
        walk.text_until(start);
        let inner_end = walk.open.last().map_or(end, |&(outer_end, _)| end.min(outer_end));
        if inner_end < end {
            queue.insert((inner_end, Reverse(end), rank, label));
        }
        walk.steps.push(Step::Open(label));
        walk.open.push((inner_end, label));
    }
    walk.close_until(length);
    walk.text_until(length);
    walk.steps
}

struct Walk {
    steps: Vec<Step>,
    /// End and label of the open marks; ends never grow towards the top.
    open: Vec<(usize, usize)>,
    at: usize,
}

impl Walk {
    fn text_until(&mut self, end: usize) {
        if self.at < end {
            self.steps.push(Step::Text(Span::new(self.at, end)));
            self.at = end;
        }
    }

    fn close_until(&mut self, position: usize) {
        while let Some(&(end, label)) = self.open.last() {
            if end > position {
                break;
            }
            self.text_until(end);
            self.steps.push(Step::Close(label));
            self.open.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(length: usize, marks: &[(usize, usize, u8)]) -> String {
        let marks: Vec<Mark> = marks
            .iter()
            .enumerate()
            .map(|(label, &(start, end, rank))| Mark { span: Span::new(start, end), rank, label })
            .collect();
        let mut out = String::new();
        for step in nest(length, &marks) {
            match step {
                Step::Open(label) => out.push_str(&format!("({label} ")),
                Step::Close(_) => out.push(')'),
                Step::Text(span) => out.push_str(&"abcdefghij"[span.start..span.end]),
            }
        }
        out
    }

    #[test]
    fn nests_and_splits() {
        for (marks, expected) in [
            (&[][..], "abcdefghij"),
            (&[(2, 5, 0)], "ab(0 cde)fghij"),
            (&[(2, 5, 0), (5, 7, 0)], "ab(0 cde)(1 fg)hij"),
            (&[(3, 5, 0), (2, 8, 0)], "ab(1 c(0 de)fgh)ij"),
            (&[(2, 5, 1), (2, 5, 0)], "ab(1 (0 cde))fghij"),
            (&[(2, 6, 0), (4, 8, 0)], "ab(0 cd(1 ef))(1 gh)ij"),
            (&[(0, 10, 0), (4, 4, 0)], "(0 abcdefghij)"),
            (&[(0, 4, 0), (2, 6, 0), (3, 10, 0)], "(0 ab(1 c(2 d)))(2 (1 ef)ghij)"),
        ] {
            assert_eq!(drawn(10, marks), expected, "{marks:?}");
        }
    }
}
