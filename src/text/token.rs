//! Tokens: words, numbers and marks, each with a key by which lexicons and models find it.

use super::{Span, is_blank};

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, perhaps with digits, inner apostrophes or abbreviation stops ("U.S.", "don't").
    Word,
    /// Digits with their separators ("25,105", "3.5").
    Number,
    /// A possessive ending: `'s`, or `'` after a plural.
    Possessive,
    /// One mark: punctuation, a symbol, or a run of two or three equal ones ("...", "--", "''").
    Mark,
}

/// How a token is capitalised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Case {
    /// No letters.
    None,
    Lower,
    /// First letter only.
    Capital,
    /// Two or more letters, all capitals.
    Upper,
    Mixed,
}

/// Coarse part of speech, guessed from closed classes, endings and neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Pos {
    Noun,
    Propn,
    Verb,
    Aux,
    Adj,
    Adv,
    Det,
    Pron,
    Prep,
    Conj,
    Num,
    Part,
    Punct,
}

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    start: u32,
    end: u32,
    /// [`key`] of the token's text: equal for equal words whatever their case and apostrophes.
    pub key: u64,
    pub kind: TokenKind,
    pub case: Case,
    pub pos: Pos,
    /// How many quotations are open around the token (its own marks count as inside).
    pub depth: u8,
}

impl Token {
    /// The bytes that the token covers.
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// The token's text.
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        self.span().of(text)
    }

    /// Whether the token is a word or a number.
    pub fn is_word(&self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Number)
    }
}

/// The key of a word: a 64-bit hash of its lower-case text with straight apostrophes.
pub fn key(word: &str) -> u64 {
    key_with(word, "")
}

/// The [`key`] of a word with this ending put behind it.
pub fn key_with(word: &str, ending: &str) -> u64 {
    let mut hash = Fx::default();
    hash.word(word);
    hash.word(ending);
    hash.finish()
}

/// FNV-1a with a final mix: fixed, so that equal input gives equal keys on every machine.
struct Fx(u64);

impl Default for Fx {
    fn default() -> Self {
        Fx(0xcbf2_9ce4_8422_2325)
    }
}

impl Fx {
    fn add(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }

    fn word(&mut self, word: &str) {
        let start = self.0;
        for byte in word.bytes() {
            if !byte.is_ascii() {
                self.0 = start;
                return self.letters(word);
            }
            self.add(byte.to_ascii_lowercase());
        }
    }

    /// Adds a word that is not all ASCII.
    #[cold]
    fn letters(&mut self, word: &str) {
        let mut buffer = [0; 4];
        for c in word.chars().flat_map(char::to_lowercase) {
            let c = if c == '’' { '\'' } else { c };
            c.encode_utf8(&mut buffer).bytes().for_each(|b| self.add(b));
        }
    }

    fn finish(self) -> u64 {
        let h = self.0 ^ (self.0 >> 29);
        h.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (h >> 32)
    }
}

/// Splits a stretch of `text` into tokens. White space separates; nothing else is lost.
pub fn tokenize(text: &str, span: Span, tokens: &mut Vec<Token>) {
    let bytes = text.as_bytes();
    let mut at = span.start;
    while at < span.end {
        let c = char_at(text, at);
        if is_blank(c) || is_invisible(c) {
            at += c.len_utf8();
            continue;
        }
        let end = if c.is_alphanumeric()
            || ((c == '@' || c == '#') && at + 1 < span.end && char_at(text, at + 1).is_alphanumeric())
        {
            word_end(text, at, span.end)
        } else {
            mark_end(bytes, at, c, span.end)
        };
        push(text, at, end, tokens);
        at = tokens.last().map_or(end, |t| t.end as usize);
    }
}

/// Code points that take no space and end no word: soft hyphen, zero-width marks, controls.
fn is_invisible(c: char) -> bool {
    c.is_control() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{202a}'..='\u{202e}')
}

fn char_at(text: &str, at: usize) -> char {
    text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ')
}

/// A run of equal dots, dashes, apostrophes or back-ticks is one mark.
fn mark_end(bytes: &[u8], at: usize, c: char, limit: usize) -> usize {
    let mut end = at + c.len_utf8();
    if matches!(c, '.' | '-' | '\'' | '`') {
        let most = if c == '.' { 6 } else { 3 };
        while end < limit && bytes.get(end) == Some(&(c as u8)) && end - at < most {
            end += 1;
        }
        // Three apostrophes are a nested and an outer mark.
        if c == '\'' && end - at == 3 {
            end = at + 2;
        }
    }
    end
}

fn word_end(text: &str, start: usize, limit: usize) -> usize {
    let mut end = start + char_at(text, start).len_utf8();
    let number = char_at(text, start).is_numeric();
    let bytes = text.as_bytes();
    while end < limit {
        // Most letters are ASCII.
        if bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
            end += 1;
            continue;
        }
        let c = char_at(text, end);
        if c.is_alphanumeric() || c == '_' || is_combining(c) {
            end += c.len_utf8();
            continue;
        }
        let after = end + c.len_utf8();
        let next = if after < limit { char_at(text, after) } else { ' ' };
        let inner = match c {
            '\'' | '’' => next.is_alphabetic() && !possessive(text, end, limit),
            '.' => {
                (number && next.is_numeric())
                    || (next.is_alphabetic() && dotted(text, start, end, after, limit))
                    || url_like(text, start, after, limit)
            }
            ',' => number && next.is_numeric(),
            ':' | '/' => {
                text.get(start..end).is_some_and(|w| w.starts_with("http") || (c == '/' && w.contains("://")))
                    && !next.is_whitespace()
            }
            '&' => next.is_uppercase() && text.get(start..end).is_some_and(|w| w.len() == 1),
            _ => false,
        };
        if !inner {
            break;
        }
        end = after + next.len_utf8();
    }
    // "U.S.", "a.m.": the last stop belongs to an abbreviation that has stops inside.
    if end < limit && text.as_bytes().get(end) == Some(&b'.') {
        let word = text.get(start..end).unwrap_or_default();
        if !number && word.contains('.') && word.split('.').all(|p| p.chars().count() <= 2) {
            end += 1;
        }
    }
    end
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{5b0}'..='\u{5c7}' | '\u{610}'..='\u{65f}' | '\u{200d}' | '\u{fe0f}')
}

/// Whether `'s` stands here and ends the word.
fn possessive(text: &str, apostrophe: usize, limit: usize) -> bool {
    let after = apostrophe + char_at(text, apostrophe).len_utf8();
    if !matches!(char_at(text, after), 's' | 'S') {
        return false;
    }
    after + 1 >= limit || !char_at(text, after + 1).is_alphanumeric()
}

/// Whether single letters with stops go on: "U.S", "a.m".
fn dotted(text: &str, start: usize, stop: usize, after: usize, limit: usize) -> bool {
    let last_part = text.get(start..stop).and_then(|w| w.rsplit('.').next()).unwrap_or_default();
    let next_len = char_at(text, after).len_utf8();
    let beyond = if after + next_len < limit { char_at(text, after + next_len) } else { ' ' };
    last_part.chars().count() == 1 && !beyond.is_alphanumeric()
}

/// Whether the word is a web address that goes on after this stop.
fn url_like(text: &str, start: usize, after: usize, limit: usize) -> bool {
    let word = text.get(start..after).unwrap_or_default();
    let next = if after < limit { char_at(text, after) } else { ' ' };
    let rest = text.get(after..limit).unwrap_or_default();
    let known = ["com", "org", "net", "co", "gov", "edu", "uk", "test", "example", "html", "htm"];
    next.is_ascii_alphanumeric()
        && (word.starts_with("www.")
            || word.starts_with("http")
            || known.iter().any(|k| {
                rest.get(..k.len()).is_some_and(|r| r == *k)
                    && !rest.get(k.len()..).is_some_and(|r| r.starts_with(|c: char| c.is_alphanumeric()))
            }))
}

fn push(text: &str, start: usize, end: usize, tokens: &mut Vec<Token>) {
    let first = char_at(text, start);
    let word = text.get(start..end).unwrap_or_default();
    let kind = if first.is_numeric() {
        TokenKind::Number
    } else if first.is_alphanumeric() || ((first == '@' || first == '#') && end - start > 1) {
        TokenKind::Word
    } else {
        TokenKind::Mark
    };
    let apostrophe = matches!(first, '\'' | '’') && end - start == first.len_utf8();
    // "Ortiz's" is a noun and its ending.
    if apostrophe
        && tokens.last().is_some_and(|t| t.end as usize == start && t.kind == TokenKind::Word)
        && possessive(text, start, text.len())
    {
        let token = Token {
            start: start as u32,
            end: (end + 1) as u32,
            key: key("'s"),
            kind: TokenKind::Possessive,
            case: Case::Lower,
            pos: Pos::Part,
            depth: 0,
        };
        tokens.push(token);
        return;
    }
    tokens.push(Token {
        start: start as u32,
        end: end as u32,
        key: key(word),
        kind,
        case: case_of(word),
        pos: Pos::Noun,
        depth: 0,
    });
}

fn case_of(word: &str) -> Case {
    if !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase()) {
        return Case::Lower;
    }
    let (mut upper, mut lower, mut first_upper, mut letters) = (0, 0, false, 0);
    for c in word.chars().filter(|c| c.is_alphabetic()) {
        if c.is_uppercase() {
            upper += 1;
            first_upper |= letters == 0;
        } else {
            lower += 1;
        }
        letters += 1;
    }
    match (upper, lower) {
        (0, 0) => Case::None,
        (0, _) => Case::Lower,
        (1, _) if first_upper => Case::Capital,
        (_, 0) => Case::Upper,
        _ => Case::Mixed,
    }
}
