//! The one place where YAML is read: lexicons, outlets, front matter and configuration.

use std::path::Path;

use serde::de::DeserializeOwned;

use super::locate::{self, LineColumn};
use super::suggest::nearest;
use crate::diagnostic::Diagnostic;
use crate::text::{Lines, Unit};

/// How many brackets may be open at once. The time that the parser takes grows with the square of them, also for what
/// it then refuses as too deep.
const OPEN: usize = 10_000;

/// Reads one YAML document.
///
/// # Errors
/// One [`Diagnostic`] with file, line and column, and a suggestion where a key or a value is
/// misspelt.
pub fn from_yaml<T: DeserializeOwned>(path: &Path, text: &str) -> Result<T, Diagnostic> {
    if let Some(byte) = too_many_open(text) {
        let (line, column) = Lines::new(text).position(byte, Unit::CodePoints);
        let help = "close them; a text with brackets in it stands in quotation marks";
        let problem = Diagnostic::new(format!("more than {OPEN} brackets are open"), help).in_file(path);
        return Err(Diagnostic { line_text: None, ..problem.at(text, line + 1, column + 1, 1) });
    }
    serde_yaml::from_str(text).map_err(|error| {
        let message = error.to_string();
        let known = error.location().map(|at| (at.line(), at.column()));
        let report = Report::new(&message);
        // For a key that is given twice the parser says where the whole map starts.
        let twice = matches!(report.word, Some((_, 1)));
        let place = if twice { report.find(text).or(known) } else { known.or_else(|| report.find(text)) };
        let (line, column) = place.unwrap_or((1, 1));
        Diagnostic::new(report.what, report.help).in_file(path).at(text, line, column, report.width)
    })
}

/// The bracket that is one too many. Those in texts count as well, which no file that anybody writes comes to feel.
fn too_many_open(text: &str) -> Option<usize> {
    let mut open = 0_usize;
    text.bytes().position(|byte| {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        open > OPEN
    })
}

/// The parser's message in plain words.
struct Report {
    /// `entries[3].choices[1]`, where the parser says it.
    path: String,
    /// The word that the message is about, and how many earlier occurrences to pass over.
    word: Option<(String, usize)>,
    what: String,
    help: String,
    width: usize,
}

impl Report {
    fn new(message: &str) -> Self {
        let message = message.rfind(" at line ").and_then(|at| message.get(..at)).unwrap_or(message);
        let (path, text) = split_path(message);
        let quoted: Vec<&str> = text.split('`').skip(1).step_by(2).collect();
        let word = quoted.first().copied().unwrap_or_default();
        let known: Vec<&str> = quoted.iter().skip(1).copied().collect();
        let mut report =
            Report { path: path.to_owned(), word: None, what: String::new(), help: String::new(), width: 1 };
        let place = if path.is_empty() { String::new() } else { format!(" in {path}") };
        if text.starts_with("unknown field") {
            report.what = format!("unknown key `{word}`");
            report.help = suggestion(word, &known, "the keys that may stand here are");
            report.width = word.chars().count();
        } else if text.starts_with("unknown variant") {
            report.what = format!("unknown value `{word}`{place}");
            report.help = suggestion(word, &known, "the values that may stand here are");
            report.width = word.chars().count();
            report.word = Some((word.to_owned(), 0));
        } else if text.starts_with("missing field") {
            report.what = format!("the key `{word}` is missing{place}");
            report.help = format!("add a line `{word}: ...`");
        } else if text.starts_with("duplicate field") || text.starts_with("duplicate entry") {
            report.what = format!("the key `{word}` is given twice{place}");
            report.help = "keep one of the two".to_owned();
            report.width = word.chars().count();
            report.word = Some((word.to_owned(), 1));
        } else if let Some(wanted) = text.strip_prefix("invalid length 0, expected ") {
            report.what = format!("an empty list{place}, where {wanted} must stand");
            report.help =
                "fill it, or leave its key out: `prev: []`, `unless: []` and their like say nothing".to_owned();
            report.width = 2;
        } else if let Some(rest) = text.strip_prefix("invalid type: ").or_else(|| text.strip_prefix("invalid value: "))
        {
            report.what = format!("wrong kind of value{place}: {}", expected(rest));
            report.help =
                "write what is expected here; a list is [a, b], a text with `: ` in it stands in quotation marks"
                    .into();
        } else {
            report.what = format!("this is not valid YAML: {text}");
            report.help =
                "look for a missing quotation mark, bracket or space after a colon, or lines that are not indented alike".into();
        }
        report
    }

    /// The place in the text, where the parser gave none.
    fn find(&self, text: &str) -> Option<LineColumn> {
        let (list, rest) = self.path.split_once('[').unwrap_or((self.path.as_str(), ""));
        let nth = rest.split(']').next().and_then(|n| n.parse::<usize>().ok());
        match (&self.word, nth) {
            (Some((word, skip)), Some(nth)) => locate::inside(text, list, nth, word).nth(*skip),
            (None, Some(nth)) => locate::item(text, list, nth),
            (Some((word, skip)), None) => locate::anywhere(text, word, *skip),
            (None, None) => locate::anywhere(text, list, 0).filter(|_| !list.is_empty()),
        }
    }
}

/// What was found and what was expected, without the names of types.
fn expected(found: &str) -> String {
    let Some((value, kind)) = found.split_once(", expected ") else { return found.to_owned() };
    let kind = match kind {
        "path string" => "a path",
        "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number",
        "a map" => "lines of `key: value`",
        kind if kind.starts_with("struct ") => "lines of `key: value`",
        kind => kind,
    };
    format!("{value}, expected {kind}")
}

/// Splits `entries[1].gate: message` into the path and the message.
fn split_path(message: &str) -> (&str, &str) {
    match message.split_once(": ") {
        Some((path, rest)) if !path.contains([' ', '`']) && !path.is_empty() => (path, rest),
        _ => ("", message),
    }
}

fn suggestion(word: &str, known: &[&str], list: &str) -> String {
    match nearest(word, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => String::new(),
        None => format!("{list} {}", known.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Sheet {
        #[allow(dead_code)]
        title: String,
        #[serde(default)]
        #[allow(dead_code)]
        entries: Vec<Row>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Row {
        #[allow(dead_code)]
        id: String,
        #[allow(dead_code)]
        strength: u8,
        #[allow(dead_code)]
        #[serde(default)]
        mood: Option<Mood>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Mood {
        Bright,
        Gloomy,
    }

    #[test]
    fn too_many_open_brackets_are_refused_before_they_take_time() {
        let error = |text: String| from_yaml::<Sheet>(Path::new("a.yaml"), &text).unwrap_err();
        let refused = error(format!("title: t\nentries: {}", "[{".repeat(500_000)));
        assert_eq!(refused.what, "more than 10000 brackets are open");
        assert_eq!(refused.position.map(|at| (at.line, at.column)), Some((2, 10 + OPEN)));
        assert!(refused.line_text.is_none());
        // A long list of short ones has few open at once; what is deep beyond sense is the parser's to refuse.
        let many = format!("title: t\nentries: [{}]", "[], ".repeat(20_000));
        assert!(error(many).what.contains("wrong kind of value"));
        assert!(error(format!("title: {}", "[".repeat(400))).what.contains("wrong kind of value"));
    }

    #[test]
    fn says_where_what_and_what_to_do() {
        let head = "title: t\nentries:\n- id: a\n  strength: 1\n";
        for (text, line, column, what, help) in [
            (format!("{head}- id: b\n  strenght: 2\n"), 6, 3, "unknown key `strenght`", "did you mean `strength`?"),
            (
                format!("{head}- id: b\n  strength: 2\n  mood: glomy\n"),
                7,
                9,
                "unknown value `glomy`",
                "did you mean `gloomy`?",
            ),
            (format!("{head}- id: b\n"), 5, 3, "the key `strength` is missing", "add a line"),
            (format!("{head}- id: b\n  strength: 2\n  id: c\n"), 7, 3, "the key `id` is given twice", "keep one"),
            (format!("{head}- id: b\n  strength: high\n"), 6, 13, "expected a whole number", "write what is expected"),
            ("hello\n".to_owned(), 1, 1, "expected lines of `key: value`", "write what is expected"),
            ("entries: []\n".to_owned(), 1, 1, "the key `title` is missing", "add a line"),
            ("title: [\n".to_owned(), 1, 8, "wrong kind of value", "a list is [a, b]"),
            ("title: \"t\n".to_owned(), 2, 1, "this is not valid YAML", "look for a missing"),
            ("title: t\ntitle: u\n".to_owned(), 2, 1, "the key `title` is given twice", "keep one"),
            ("title: t\nxyzzy: u\n".to_owned(), 2, 1, "unknown key `xyzzy`", "may stand here are title, entries"),
        ] {
            let error = from_yaml::<Sheet>(Path::new("a.yaml"), &text).unwrap_err();
            let at = error.position.unwrap();
            assert_eq!((at.line, at.column), (line, column), "{text}\n{error}");
            assert!(error.what.contains(what), "{error}");
            assert!(error.help.contains(help), "{error}");
            assert!(line == 2 && column == 1 || error.line_text.is_some());
        }
    }
}
