//! Comments, which are part of a text and say nothing in it: `<!-- ... -->`.

use std::borrow::Cow;

use super::Span;

/// What a comment begins with that speaks to sayso.
pub const OURS: &str = "sayso-";

/// The comments of a text, in its order. One that has no end is none, but text like any other.
pub fn comments(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    let find = |from: usize, mark: &str| text.get(from..).and_then(|rest| rest.find(mark)).map(|place| from + place);
    while let Some(start) = find(at, "<!--") {
        // `<!-->` is a whole comment. Where one has no end, no later one has.
        let Some(end) = find(start + 2, "-->") else { break };
        at = end + 3;
        found.push(Span::new(start, at));
    }
    found
}

/// The text as it reads without its comments. In the place of each of their characters stands a blank of the same length,
/// so that everything else keeps its offset in bytes and in code points. A line that holds nothing but comments is no
/// line: its end becomes blank too.
pub fn without_comments(text: &str) -> Cow<'_, str> {
    let comments = comments(text);
    if comments.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    // Whether nothing but blanks stands before this place on its line.
    let mut bare = true;
    for (index, comment) in comments.iter().enumerate() {
        let between = Span::new(at, comment.start).of(text);
        let kept = if index == 0 { between } else { behind(between, bare, &mut out) };
        out.push_str(kept);
        bare = match between.rfind(is_line_break) {
            Some(end) => blanks(between.get(end..).unwrap_or_default()),
            None => bare && blanks(between),
        };
        out.extend(comment.of(text).chars().map(blank));
        at = comment.end;
    }
    let rest = text.get(at..).unwrap_or_default();
    let kept = behind(rest, bare, &mut out);
    out.push_str(kept);
    Cow::Owned(out)
}

/// Whether lines end with the character.
pub fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' | '\u{85}')
}

/// Whether the character is white space, or a sign without a shape that stands for some.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | LONG_BLANK)
}

/// What stands behind a comment, without the end of a line that holds nothing else; that is put into `out` as blanks.
fn behind<'a>(text: &'a str, bare: bool, out: &mut String) -> &'a str {
    let Some(end) = text.find(is_line_break).filter(|&end| bare && blanks(text.get(..end).unwrap_or_default())) else {
        return text;
    };
    let rest = text.get(end..).unwrap_or_default();
    let first = rest.chars().next().map_or(0, char::len_utf8);
    let length = end + if rest.starts_with("\r\n") { 2 } else { first };
    out.extend(text.get(..length).unwrap_or_default().chars().map(blank));
    text.get(length..).unwrap_or_default()
}

fn blanks(text: &str) -> bool {
    text.chars().all(is_blank)
}

/// A blank that is as long in UTF-8.
fn blank(c: char) -> char {
    match c.len_utf8() {
        1 => ' ',
        2 => '\u{a0}',
        3 => '\u{2003}',
        _ => LONG_BLANK,
    }
}

/// The blank of four bytes, a sign without a shape. Unicode has no white space of that length.
const LONG_BLANK: char = '\u{e0020}';

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        comments(text).iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn comments_end_where_they_end_in_a_page() {
        assert_eq!(found("a <!-- b --> c <!--d\ne-->"), ["<!-- b -->", "<!--d\ne-->"]);
        assert_eq!(found("<!--> x --> <!---> <!---->"), ["<!-->", "<!--->", "<!---->"]);
        assert_eq!(found("<!-- a <!-- b --> -->"), ["<!-- a <!-- b -->"]);
        assert_eq!(found("a --> b <!-- c"), [""; 0]);
        assert_eq!(found(&"<!--".repeat(100_000)).len(), 0);
    }

    #[test]
    fn a_text_without_comments_keeps_its_offsets() {
        for text in [
            "One.<!-- é “x” 🙂 -->\nTwo.",
            "One.\r\n<!-- a -->\r\n<!-- b\r\nc --> <!-- d -->\r\nTwo.",
            "<!-- a -->\n\nOne\n<!-- b -->",
            "<!-- a --> One <!-- b -->\n",
        ] {
            let bare = without_comments(text);
            assert_eq!((bare.len(), bare.chars().count()), (text.len(), text.chars().count()), "{text}");
            for word in ["One", "Two"] {
                assert_eq!(bare.find(word), text.find(word), "{text}");
            }
            assert!(!bare.contains("<!--"), "{bare}");
        }
    }

    #[test]
    fn a_line_of_comments_is_no_line() {
        let lines = |text: &str| {
            let bare = without_comments(text);
            bare.split('\n').map(|line| line.trim().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(lines("One\n <!-- a --> <!-- b -->\nTwo"), ["One", "Two"]);
        assert_eq!(lines("One\n<!-- a\nb -->\n\nTwo"), ["One", "", "Two"]);
        assert_eq!(lines("One <!-- a -->\nTwo"), ["One", "Two"]);
        assert_eq!(lines("One <!-- a -->\n<!-- b --> Two <!-- c -->\nSix"), ["One", "Two", "Six"]);
        assert_eq!(lines("<!-- a --> <!-- b -->\n<!-- c -->\nOne"), ["One"]);
        assert!(matches!(without_comments("One <!-- a"), Cow::Borrowed(_)));
    }

    #[test]
    fn many_comments_take_no_more_time_than_their_length() {
        let text = format!("{}\n{}", "<!---->".repeat(100_000), "<!-- ".repeat(100_000));
        assert_eq!(without_comments(&text).len(), text.len());
    }
}
