//! Text broken into lines of a given width, in terminal columns.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many columns the text takes.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// How many columns the character takes.
pub(super) fn char_width(c: char) -> usize {
    c.width().unwrap_or_default()
}

/// The text cut after each place where a line may end: spaces, hyphens, slashes, underscores.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive([' ', '-', '/', '_'])
}

/// The text in lines of at most `most` columns; breaks between pieces, and inside one only where
/// it is wider than a line. Always at least one line.
pub(super) fn wrap(text: &str, most: usize) -> Vec<String> {
    let most = most.max(2);
    let mut lines = Lines { most, done: Vec::new(), line: String::new(), used: 0 };
    for piece in pieces(text) {
        let needed = width(piece.trim_end());
        if lines.used > 0 && lines.used + needed > most {
            lines.end();
        }
        if needed > most {
            piece.chars().for_each(|c| lines.push_char(c));
        } else {
            lines.line.push_str(piece);
            lines.used += width(piece);
        }
    }
    lines.end();
    lines.done
}

/// How many columns the widest piece takes, which is the least width in which no word is cut.
pub(super) fn widest_piece(text: &str) -> usize {
    pieces(text).map(|piece| width(piece.trim_end())).max().unwrap_or_default()
}

/// The text in at most `most` columns: where it is wider, with its middle left out.
pub(super) fn shortened(text: &str, most: usize) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let room = most.saturating_sub(1);
    let tail = taken(text.chars().rev(), room / 2);
    let head = taken(text.chars(), room - room / 2);
    head.into_iter().chain(['…']).chain(tail.into_iter().rev()).collect()
}

/// The first characters that fit into `most` columns.
fn taken(chars: impl Iterator<Item = char>, most: usize) -> Vec<char> {
    let mut used = 0;
    chars
        .take_while(|c| {
            used += char_width(*c);
            used <= most
        })
        .collect()
}

/// The text wrapped behind a head; further lines stand under the text.
pub fn hanging(head: &str, text: &str, most: usize) -> Vec<String> {
    let indent = width(head);
    wrap(text, most.saturating_sub(indent))
        .into_iter()
        .enumerate()
        .map(|(index, line)| if index == 0 { format!("{head}{line}") } else { format!("{:indent$}{line}", "") })
        .collect()
}

struct Lines {
    most: usize,
    done: Vec<String>,
    line: String,
    used: usize,
}

impl Lines {
    fn push_char(&mut self, c: char) {
        if self.used + char_width(c) > self.most {
            self.end();
        }
        self.line.push(c);
        self.used += char_width(c);
    }

    fn end(&mut self) {
        self.done.push(self.line.trim_end().to_owned());
        self.line.clear();
        self.used = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_at_spaces_hyphens_and_only_then_in_words() {
        for (text, most, expected) in [
            ("", 5, &[""][..]),
            ("one two", 7, &["one two"]),
            ("one two", 6, &["one", "two"]),
            ("the-western-journal", 11, &["the-", "western-", "journal"]),
            ("port_2026_03", 9, &["port_", "2026_03"]),
            ("abcdefgh", 3, &["abc", "def", "gh"]),
            ("漢字漢字", 5, &["漢字", "漢字"]),
        ] {
            assert_eq!(wrap(text, most), expected, "{text} in {most}");
        }
    }

    #[test]
    fn shortens_in_the_middle() {
        for (text, most, expected) in
            [("abcdefgh", 8, "abcdefgh"), ("abcdefgh", 6, "abc…gh"), ("abcdefgh", 1, "…"), ("漢字漢字", 5, "漢…字")]
        {
            assert_eq!(shortened(text, most), expected);
        }
        assert_eq!(widest_piece("an intelligence-led unit"), "intelligence-".len());
    }

    #[test]
    fn hangs_under_the_text() {
        assert_eq!(hanging("A  ", "one two", 7), ["A  one", "   two"]);
    }
}
