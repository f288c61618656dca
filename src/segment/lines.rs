//! Lines and paragraphs: where a text is cut before anything else is known of it.

use crate::text::{Span, is_blank, is_line_break};

/// Splits a text into paragraphs: lines, trimmed, without the empty ones.
///
/// A hard-wrapped text, whose lines break at a width and whose paragraphs are set apart by
/// empty lines, is joined: a line break inside such a block is only white space.
pub(super) fn paragraphs(text: &str) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut block: Vec<Span> = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| is_line_break(*c)) {
        line(text, start, at, &mut block, &mut out);
        // CRLF is one break.
        start = at + c.len_utf8();
        if c == '\r' && text.as_bytes().get(start) == Some(&b'\n') {
            continue;
        }
    }
    line(text, start, text.len(), &mut block, &mut out);
    flush(text, &mut block, &mut out);
    out
}

fn line(text: &str, start: usize, end: usize, block: &mut Vec<Span>, out: &mut Vec<Span>) {
    let span = trim(text, Span::new(start, end));
    // The empty line between the two halves of CRLF is not one.
    if span.is_empty() {
        if end > start
            || text.as_bytes().get(start.wrapping_sub(1)) != Some(&b'\r')
            || text.as_bytes().get(end) != Some(&b'\n')
        {
            flush(text, block, out);
        }
        return;
    }
    block.push(span);
}

fn flush(text: &str, block: &mut Vec<Span>, out: &mut Vec<Span>) {
    if is_wrapped(text, block) {
        if let (Some(first), Some(last)) = (block.first(), block.last()) {
            out.push(first.cover(last));
        }
    } else {
        out.extend(block.iter().copied());
    }
    block.clear();
}

/// Whether the lines of a block are one paragraph broken at a width: all but the last are of
/// much the same length, and at least one break falls inside a sentence.
fn is_wrapped(text: &str, block: &[Span]) -> bool {
    let Some((_, full)) = block.split_last() else { return false };
    if full.is_empty() {
        return false;
    }
    let longest = full.iter().map(Span::len).max().unwrap_or(0);
    let even = (40..=100).contains(&longest) && full.iter().all(|l| l.len() + 25 >= longest);
    let inside = block.windows(2).any(|pair| {
        let [a, b] = pair else { return false };
        let ends = a.of(text).ends_with(['.', '!', '?', ':', '"', '”', '’']);
        !ends && b.of(text).starts_with(|c: char| c.is_lowercase())
    });
    even && inside
}

fn trim(text: &str, span: Span) -> Span {
    let line = span.of(text);
    let start = span.start + (line.len() - line.trim_start_matches(is_blank).len());
    let end = span.start + line.trim_end_matches(is_blank).len();
    if start < end { Span::new(start, end) } else { Span::new(span.start, span.start) }
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    fn cut(text: &str) -> Vec<&str> {
        paragraphs(text).iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn lines_are_paragraphs() {
        assert_eq!(cut("One.\nTwo.\r\n\r\n  Three \n"), ["One.", "Two.", "Three"]);
    }

    #[test]
    fn a_wrapped_block_is_one_paragraph() {
        let text = "The ferry left the quay at noon and the crew, who had\nwaited since dawn for the tide, sang all the way to the\nlight.\n\nNext.";
        assert_eq!(cut(text).len(), 2);
    }

    #[test]
    fn a_list_of_lines_stays_a_list() {
        assert_eq!(cut("Share This\nLeave a Reply\nRecent Posts").len(), 3);
    }
}
