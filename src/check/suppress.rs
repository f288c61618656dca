//! Comments in a text that silence findings.
//!
//! ```text
//! <!-- sayso-ignore ID[, ID...]: reason -->        the next block
//! <!-- sayso-ignore-file ID[, ID...]: reason -->   the whole article
//! ```
//!
//! The next block is the rest of the paragraph in which the comment stands; for a comment at the end of a paragraph,
//! behind its words, that paragraph; for a comment alone on its line, the next paragraph.

use super::{page, unknown_check};
use crate::diagnostic::{Diagnostic, Position};
use crate::lexicon::nearest;
use crate::text::{Document, Lines, OURS, Origin, Span, Unit, comments, is_line_break};

/// Id of the check for a comment that silences nothing.
pub const UNUSED: &str = "unused-suppression";

const BLOCK: &str = "sayso-ignore";
const FILE: &str = "sayso-ignore-file";

/// A comment that silences checks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Suppression {
    /// The comment, in bytes.
    pub span: Span,
    /// Whether it is for the whole article.
    pub file: bool,
    /// The checks that it silences.
    pub checks: Vec<String>,
    pub reason: String,
}

/// A comment, or a part of it, that cannot be read.
struct Fault {
    span: Span,
    problem: Diagnostic,
}

impl Suppression {
    /// The stretch of the text in which it silences.
    pub(super) fn scope(&self, doc: &Document<'_>) -> Span {
        if self.file {
            return Span::new(0, doc.text.len());
        }
        let next = doc.paragraphs.partition_point(|paragraph| paragraph.span.end <= self.span.end);
        let after = doc.paragraphs.get(next).map(|paragraph| paragraph.span);
        let before = next.checked_sub(1).and_then(|i| doc.paragraphs.get(i)).map(|paragraph| paragraph.span);
        let behind = |own: &Span| !Span::new(own.end, self.span.start).of(doc.text).contains(is_line_break);
        match (before.filter(behind), after) {
            (_, Some(own)) if own.start < self.span.start => Span::new(self.span.end, own.end),
            (Some(own), _) => own,
            (None, next) => next.unwrap_or_default(),
        }
    }
}

/// The comments of a text that can be read, in its order.
pub(super) fn suppressions(text: &str) -> Vec<Suppression> {
    read(text).0
}

/// One message for each comment that begins like one of ours and cannot be read: no reason, no check, a check that does
/// not exist. What it would silence is not silenced. Places are those of the file, as far as `origin` tells; the file
/// itself is not named.
pub fn suppression_faults(text: &str, origin: &Origin) -> Vec<Diagnostic> {
    let faults = read(text).1;
    if faults.is_empty() {
        return Vec::new();
    }
    let lines = Lines::new(text);
    faults.into_iter().map(|fault| placed(fault, &lines, origin)).collect()
}

/// The message with its place in the file.
fn placed(fault: Fault, lines: &Lines<'_>, origin: &Origin) -> Diagnostic {
    let (line, column) = lines.position(fault.span.start, Unit::CodePoints);
    let (last, end) = lines.position(fault.span.end, Unit::CodePoints);
    let shown = lines.line(line);
    let end = if last == line { end } else { shown.chars().count() };
    let mut problem = fault.problem;
    let width = end.saturating_sub(column).max(1);
    let (column, shown) = match origin {
        Origin::Verbatim { .. } | Origin::Lines(_) => (column + 1, Some(shown)),
        Origin::Line(_) => (1, None),
    };
    problem.position = Some(Position { line: origin.line(line), column, width });
    problem.line_text = shown.map(str::to_owned);
    problem
}

fn read(text: &str) -> (Vec<Suppression>, Vec<Fault>) {
    let (mut good, mut faults) = (Vec::new(), Vec::new());
    for span in comments(text) {
        let body = span.of(text).strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->")).unwrap_or_default();
        if body.trim_start().starts_with(OURS) {
            let inside = Span::new(span.start + 4, span.end - 3);
            good.extend(suppression(text, span, trimmed(text, inside), &mut faults));
        }
    }
    (good, faults)
}

/// Reads a comment whose trimmed inside begins with the prefix.
fn suppression(text: &str, span: Span, inside: Span, faults: &mut Vec<Fault>) -> Option<Suppression> {
    let body = inside.of(text);
    let length = body.find(|c: char| c == ':' || c.is_whitespace()).unwrap_or(body.len());
    let word = Span::new(inside.start, inside.start + length);
    let mut fault = |span, what: String, help: String| {
        faults.push(Fault { span, problem: Diagnostic::new(what, help) });
        None
    };
    if ![BLOCK, FILE].contains(&word.of(text)) {
        let near = nearest(word.of(text), [BLOCK, FILE]).unwrap_or(BLOCK);
        let help = format!("did you mean `{near}`? No comment but ours begins with `{OURS}`");
        return fault(word, format!("there is no comment `{}`", word.of(text)), help);
    }
    let file = word.of(text) == FILE;
    let rest = Span::new(word.end, inside.end);
    let colon = rest.of(text).find(':').map_or(rest.end, |at| rest.start + at);
    let reason =
        Span::new((colon + 1).min(rest.end), rest.end).of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let named = parts(text, Span::new(rest.start, colon));
    let listed = named.iter().map(|id| id.of(text)).collect::<Vec<_>>().join(", ");
    if named.is_empty() {
        let help = format!("name the check: `<!-- {} ID: reason -->`", word.of(text));
        return fault(span, "the comment names no check".to_owned(), help);
    }
    if reason.is_empty() {
        let help = format!("say why, for whoever reads it next: `<!-- {} {listed}: reason -->`", word.of(text));
        return fault(span, "the comment gives no reason, and silences nothing without one".to_owned(), help);
    }
    let (known, unknown): (Vec<Span>, Vec<Span>) = named.into_iter().partition(|id| page(id.of(text)).is_some());
    faults.extend(unknown.into_iter().map(|id| Fault { span: id, problem: unknown_check(id.of(text)) }));
    let checks: Vec<String> = known.iter().map(|id| id.of(text).to_owned()).collect();
    (!checks.is_empty()).then_some(Suppression { span, file, checks, reason })
}

/// The parts between commas that are not empty.
fn parts(text: &str, span: Span) -> Vec<Span> {
    let mut at = span.start;
    let parts = span.of(text).split(',').map(|part| {
        let start = at;
        at += part.len() + 1;
        trimmed(text, Span::new(start, start + part.len()))
    });
    parts.filter(|part| !part.is_empty()).collect()
}

/// The span without white space around it.
fn trimmed(text: &str, span: Span) -> Span {
    let own = span.of(text);
    let start = span.start + (own.len() - own.trim_start().len());
    Span::new(start, start + own.trim().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<Diagnostic> {
        suppression_faults(text, &Origin::default())
    }

    #[test]
    fn checks_and_reason_are_read() {
        let text = "<!--sayso-ignore anon-bare-source,\n vague-reportedly : agreed:\n  with the desk-->";
        let expected = Suppression {
            span: Span::new(0, text.len()),
            file: false,
            checks: vec!["anon-bare-source".to_owned(), "vague-reportedly".to_owned()],
            reason: "agreed: with the desk".to_owned(),
        };
        assert_eq!(suppressions(text), [expected]);
        assert!(suppressions("<!-- sayso-ignore-file anon-bare-source: a -->")[0].file);
        assert!(faults("<!-- a --> <!-- sayso: a --> <!-- sayso-ignore anon-bare-source: é -->").is_empty());
    }

    #[test]
    fn what_cannot_be_read_is_said_with_its_place() {
        for (comment, what, help, place) in [
            ("<!-- sayso-ignore anon-bare-source -->", "no reason", "anon-bare-source: reason -->", (1, 38)),
            ("<!-- sayso-ignore anon-bare-source:  -->", "no reason", "say why", (1, 40)),
            ("<!-- sayso-ignore: because -->", "no check", "ID: reason", (1, 30)),
            ("<!-- sayso-ignore-file , : because -->", "no check", "sayso-ignore-file ID", (1, 38)),
            ("<!-- sayso-ignore -->", "no check", "ID: reason", (1, 21)),
            ("<!-- sayso-ignore anon-bare-sorce: a -->", "`anon-bare-sorce`", "`anon-bare-source`", (19, 15)),
            ("<!-- sayso-ignor anon-bare-source: a -->", "`sayso-ignor`", "`sayso-ignore`", (6, 11)),
            ("<!-- sayso-ignore anon-bare-source\n-->", "no reason", "reason", (1, 34)),
        ] {
            let found = faults(&format!("One.\n\né {comment}\n"));
            assert_eq!(found.len(), 1, "{comment}");
            let problem = &found[0];
            assert!(problem.what.contains(what) && problem.help.contains(help), "{problem}");
            let (column, width) = place;
            assert_eq!(problem.position, Some(Position { line: 3, column: column + 2, width }), "{comment}");
        }
    }

    #[test]
    fn an_unknown_check_does_not_undo_the_others() {
        let text = "<!-- sayso-ignore anon-bare-source, nothing-such: a -->";
        assert_eq!(suppressions(text)[0].checks, ["anon-bare-source"]);
        assert_eq!(faults(text).len(), 1);
    }

    #[test]
    fn places_are_those_of_the_file() {
        let text = "One.\n<!-- sayso-ignore -->";
        let line = |origin| suppression_faults(text, &origin)[0].position.unwrap().line;
        assert_eq!(line(Origin::Verbatim { lines: 4, chars: 9, bytes: 9 }), 6);
        assert_eq!(line(Origin::Line(8)), 8);
        assert_eq!(line(Origin::Lines(vec![3, 30])), 30);
    }
}
