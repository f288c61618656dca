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

/// The text in lines of at most `most` columns; breaks after spaces, hyphens and slashes, and
/// inside a word only where it is wider than a line. Always at least one line.
pub(super) fn wrap(text: &str, most: usize) -> Vec<String> {
    let most = most.max(2);
    let mut lines = Lines { most, done: Vec::new(), line: String::new(), used: 0 };
    for piece in text.split_inclusive([' ', '-', '/']) {
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
            ("abcdefgh", 3, &["abc", "def", "gh"]),
            ("漢字漢字", 5, &["漢字", "漢字"]),
        ] {
            assert_eq!(wrap(text, most), expected, "{text} in {most}");
        }
    }

    #[test]
    fn hangs_under_the_text() {
        assert_eq!(hanging("A  ", "one two", 7), ["A  one", "   two"]);
    }
}
