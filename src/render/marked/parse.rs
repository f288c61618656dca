//! From the notation to marks.

use std::collections::BTreeMap;
use std::fmt;
use std::iter::Peekable;
use std::str::Chars;

use super::{Marked, MarkedAttribution, tidy, tidy_all};
use crate::model::{Furniture, Identification, ProvenanceKind, Voice};
use crate::render::words::value;
use crate::text::CharSpan;

/// What is wrong with a marked text, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedError {
    /// Counted from 1.
    pub line: usize,
    /// Code points, counted from 1.
    pub column: usize,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub help: &'static str,
}

impl fmt::Display for MarkedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {} ({})", self.line, self.column, self.what, self.help)
    }
}

impl std::error::Error for MarkedError {}

/// Reads a marked text.
///
/// Errors name the line and column of a mark that does not close, is not known, holds no
/// text, or of a brace, bar or backslash without its backslash.
pub fn parse(marked: &str) -> Result<Marked, MarkedError> {
    let mut reader = Reader { rest: marked.chars().peekable(), at: Place { line: 1, column: 1 } };
    let mut text = String::new();
    let mut length = 0;
    let mut open: Vec<(Head, usize, Place)> = Vec::new();
    let mut found = Found::default();
    while let Some((c, place)) = reader.next() {
        match c {
            '{' => open.push((reader.head(place)?, length, place)),
            '}' => {
                let Some((head, start, opened)) = open.pop() else {
                    return Err(place.error("this } closes nothing", ESCAPE));
                };
                if start == length {
                    return Err(opened.error("this mark holds no text", "put the marked words after the |"));
                }
                found.add(head, CharSpan { start, end: length }, opened)?;
            }
            '|' => return Err(place.error("this | stands outside a mark's head", ESCAPE)),
            c => {
                text.push(if c == '\\' { reader.escaped(place)? } else { c });
                length += 1;
            }
        }
    }
    match open.pop() {
        Some((.., place)) => Err(place.error("this mark does not close", "add a } after the marked words")),
        None => Ok(found.into_marked(text, length)),
    }
}

const ESCAPE: &str = "write \\{ \\} \\| \\\\ for the characters themselves";
const HEADS: &str = "a head is N.source, N.cue, N.content, loaded.VOICE:ENTRY, boilerplate.KIND or provenance.KIND";

#[derive(Debug, Clone, Copy)]
struct Place {
    line: usize,
    column: usize,
}

impl Place {
    fn error(self, what: impl Into<String>, help: &'static str) -> MarkedError {
        MarkedError { line: self.line, column: self.column, what: what.into(), help }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Source,
    Cue,
    Content,
}

enum Head {
    Role { numbers: Vec<u32>, role: Role, identification: Option<Identification> },
    Loaded(Voice, String),
    Boilerplate(Furniture),
    Provenance(ProvenanceKind),
}

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
    at: Place,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<(char, Place)> {
        let c = self.rest.next()?;
        let place = self.at;
        if c == '\n' {
            self.at = Place { line: place.line + 1, column: 1 };
        } else {
            self.at.column += 1;
        }
        Some((c, place))
    }

    /// The character after a backslash.
    fn escaped(&mut self, backslash: Place) -> Result<char, MarkedError> {
        match self.next() {
            Some((c @ ('{' | '}' | '|' | '\\'), _)) => Ok(c),
            _ => Err(backslash.error("this \\ stands before a character that needs none", ESCAPE)),
        }
    }

    /// What stands between `{` and `|`.
    fn head(&mut self, brace: Place) -> Result<Head, MarkedError> {
        let mut head = String::new();
        loop {
            match self.next() {
                Some(('|', _)) => return read_head(&head).map_err(|what| brace.error(what, HEADS)),
                Some(('\\', place)) => head.push(self.escaped(place)?),
                None | Some(('{' | '}', _)) => {
                    return Err(brace.error("this { opens a mark without a | in it", ESCAPE));
                }
                Some((c, _)) => head.push(c),
            }
        }
    }
}

/// The error says what is wrong.
fn read_head(head: &str) -> Result<Head, String> {
    let unknown = || format!("\"{head}\" is not the head of a mark");
    let (first, rest) = head.split_once('.').ok_or_else(unknown)?;
    let wrong = |what: String| format!("\"{head}\": {what}");
    match first {
        "loaded" => {
            let (voice, entry) = rest.split_once(':').ok_or_else(unknown)?;
            if entry.is_empty() {
                return Err(wrong("the id of the lexicon's entry is missing".to_owned()));
            }
            Ok(Head::Loaded(value(voice).map_err(wrong)?, entry.to_owned()))
        }
        "boilerplate" => Ok(Head::Boilerplate(value(rest).map_err(wrong)?)),
        "provenance" => Ok(Head::Provenance(value(rest).map_err(wrong)?)),
        numbers => {
            let numbers: Result<Vec<u32>, _> = numbers.split(',').map(|n| n.trim().parse()).collect();
            let (role, identification) = match rest {
                "source" => (Role::Source, None),
                "source.unnamed" => (Role::Source, Some(Identification::Unnamed)),
                "source.generic" => (Role::Source, Some(Identification::Generic)),
                "cue" => (Role::Cue, None),
                "cue.agentless" => (Role::Cue, Some(Identification::Agentless)),
                "content" => (Role::Content, None),
                _ => return Err(unknown()),
            };
            Ok(Head::Role { numbers: numbers.map_err(|_| unknown())?, role, identification })
        }
    }
}

#[derive(Default)]
struct Found {
    attributions: BTreeMap<u32, MarkedAttribution>,
    marks: Marked,
}

impl Found {
    fn add(&mut self, head: Head, span: CharSpan, place: Place) -> Result<(), MarkedError> {
        match head {
            Head::Loaded(voice, entry) => self.marks.loaded.entry((voice, entry)).or_default().push(span),
            Head::Boilerplate(kind) => self.marks.boilerplate.entry(kind).or_default().push(span),
            Head::Provenance(kind) => self.marks.provenance.entry(kind).or_default().push(span),
            Head::Role { numbers, role, identification } => {
                for number in numbers {
                    self.add_role(number, role, identification, span, place)?;
                }
            }
        }
        Ok(())
    }

    fn add_role(
        &mut self,
        number: u32,
        role: Role,
        identification: Option<Identification>,
        span: CharSpan,
        place: Place,
    ) -> Result<(), MarkedError> {
        let attribution = self.attributions.entry(number).or_default();
        attribution.number = number;
        match role {
            Role::Source => attribution.source.push(span),
            Role::Cue => attribution.cue.push(span),
            Role::Content => attribution.content.push(span),
        }
        match (attribution.identification, identification) {
            (Some(before), Some(now)) if before != now => {
                let what = format!("attribution {number} is marked as anonymous in two ways");
                Err(place.error(what, "keep one of unnamed, generic and agentless"))
            }
            (before, now) => {
                attribution.identification = before.or(now);
                Ok(())
            }
        }
    }

    fn into_marked(self, text: String, length: usize) -> Marked {
        let mut marked = Marked { text, attributions: self.attributions.into_values().collect(), ..self.marks };
        for attribution in &mut marked.attributions {
            tidy(&mut attribution.source, length);
            tidy(&mut attribution.cue, length);
            tidy(&mut attribution.content, length);
        }
        tidy_all(&mut marked.loaded, length);
        tidy_all(&mut marked.boilerplate, length);
        tidy_all(&mut marked.provenance, length);
        marked
    }
}
