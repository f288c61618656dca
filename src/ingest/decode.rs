//! Bytes to text.
//!
//! A byte order mark decides. Without one, text of which every other byte is zero is UTF-16, and what is UTF-8 is UTF-8; the
//! rest is in the encoding that the user or the page names, or is refused with the place of the first byte that does not fit.
//! Nothing else is guessed, since a wrong guess changes words without anybody seeing it.

use std::path::Path;

use crate::diagnostic::{Diagnostic, Position};

/// How long a line may be, in bytes, and still be shown in a message.
pub(super) const SHOWN: usize = 400;

/// An encoding that a user or a page names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoding(Kind);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Utf8,
    Utf16 {
        big: bool,
    },
    #[cfg(feature = "encodings")]
    Other(&'static encoding_rs::Encoding),
}

impl Encoding {
    /// The encoding of a name: `utf-8`, `utf-16`, `utf-16be`, and with the feature `encodings` every
    /// name of the web's list (`windows-1252`, `latin-1`, `iso-8859-15`, `shift_jis`, ...).
    ///
    /// # Errors
    /// One message where there is no such encoding.
    pub fn named(name: &str) -> Result<Self, Diagnostic> {
        let help = "name it as `iconv -l` does, for example `windows-1252`, `iso-8859-15` or `utf-16`";
        Self::labelled(name).ok_or_else(|| Diagnostic::new(format!("unknown encoding `{name}`"), help))
    }

    fn labelled(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase();
        match name.as_str() {
            "utf-8" | "utf8" => Some(Encoding(Kind::Utf8)),
            "utf-16" | "utf-16le" | "utf16" | "utf16le" => Some(Encoding(Kind::Utf16 { big: false })),
            "utf-16be" | "utf16be" => Some(Encoding(Kind::Utf16 { big: true })),
            _ => listed(&name),
        }
    }

    /// The text, or `None` where the bytes do not fit.
    fn decode(self, bytes: &[u8]) -> Option<String> {
        match self.0 {
            Kind::Utf8 => std::str::from_utf8(bytes).ok().map(str::to_owned),
            Kind::Utf16 { big } => utf16(bytes, big).ok(),
            #[cfg(feature = "encodings")]
            Kind::Other(encoding) => {
                encoding.decode_without_bom_handling_and_without_replacement(bytes).map(|text| text.into_owned())
            }
        }
    }
}

#[cfg(feature = "encodings")]
fn listed(name: &str) -> Option<Encoding> {
    let encoding = encoding_rs::Encoding::for_label(name.as_bytes())
        .or_else(|| encoding_rs::Encoding::for_label(name.replace("latin-", "latin").as_bytes()))?;
    // The list maps dangerous names to an encoding that refuses everything.
    (encoding != encoding_rs::REPLACEMENT).then_some(Encoding(Kind::Other(encoding)))
}

#[cfg(not(feature = "encodings"))]
fn listed(_: &str) -> Option<Encoding> {
    None
}

/// The text of a file, without a byte order mark.
///
/// # Errors
/// Where the bytes are not text in a known encoding: the place of the first byte that does not
/// fit, and how to convert the file.
pub fn decode(path: &Path, bytes: Vec<u8>, named: Option<Encoding>) -> Result<String, Diagnostic> {
    if bytes.starts_with(b"\xFF\xFE\0\0") || bytes.starts_with(b"\0\0\xFE\xFF") {
        let help = "convert it: `iconv -f utf-32 -t utf-8 FILE`";
        return Err(Diagnostic::new("the file is in UTF-32, which is not read", help).in_file(path));
    }
    let broken = |at: usize, start: usize| {
        let help = "save it as UTF-8 where it came from; it may be cut off, or be no text at all";
        Diagnostic::new(format!("the file is in UTF-16, but byte {} does not fit", at + start), help).in_file(path)
    };
    match (bytes.as_slice(), named.map(|encoding| encoding.0)) {
        ([0xFF, 0xFE, rest @ ..], _) => return utf16(rest, false).map_err(|at| broken(at, 2)),
        ([0xFE, 0xFF, rest @ ..], _) => return utf16(rest, true).map_err(|at| broken(at, 2)),
        (all, Some(Kind::Utf16 { big })) if all.contains(&0) => return utf16(all, big).map_err(|at| broken(at, 0)),
        _ => {}
    }
    if let Some(big) = unmarked(&bytes) {
        return utf16(&bytes, big).map_err(|at| broken(at, 0));
    }
    let text = String::from_utf8(bytes).or_else(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.into_bytes();
        named.and_then(|encoding| encoding.decode(&bytes)).ok_or_else(|| refuse(path, &bytes, at))
    })?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

/// The text of a web page: by byte order mark, by the encoding that the page declares, or as any
/// other text. Broken sequences in a declared encoding become U+FFFD, as in a browser, unless the
/// user names an encoding for what is not UTF-8.
///
/// # Errors
/// As [`decode`].
#[cfg(feature = "html")]
pub(super) fn decode_page(
    path: &Path,
    bytes: Vec<u8>,
    declared: Option<&str>,
    named: Option<Encoding>,
) -> Result<String, Diagnostic> {
    let marked = bytes.starts_with(b"\xEF\xBB\xBF") || bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    let declared = declared.and_then(Encoding::labelled).filter(|_| !marked && !is_binary(&bytes));
    match declared.map(|encoding| encoding.0) {
        Some(Kind::Other(encoding)) => Ok(encoding.decode_without_bom_handling(&bytes).0.into_owned()),
        // A page that declares UTF-16 in ASCII is not in UTF-16.
        Some(Kind::Utf8 | Kind::Utf16 { .. }) if named.is_none() => Ok(String::from_utf8_lossy(&bytes).into_owned()),
        _ => decode(path, bytes, named),
    }
}

/// Whether text without a byte order mark is in UTF-16 all the same, and whether the larger byte comes first: three of
/// four units hold a character below U+0100, so that every other byte is zero, and hardly any of the bytes between are.
fn unmarked(bytes: &[u8]) -> Option<bool> {
    let (pairs, _) = bytes.get(..8192).unwrap_or(bytes).as_chunks::<2>();
    let zeros = |at: usize| pairs.iter().filter(|pair| pair.get(at) == Some(&0)).count();
    let (first, second) = (zeros(0), zeros(1));
    let most = |many: usize, few: usize| pairs.len() > 1 && many * 4 >= pairs.len() * 3 && few * 50 <= pairs.len();
    most(first, second).then_some(true).or_else(|| most(second, first).then_some(false))
}

/// The text, or the byte of the first unit that does not fit.
fn utf16(bytes: &[u8], big: bool) -> Result<String, usize> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|&pair| if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) });
    let mut text = String::with_capacity(bytes.len());
    let mut at = 0;
    for c in char::decode_utf16(units) {
        let c = c.map_err(|_| at)?;
        text.push(c);
        at += 2 * c.len_utf16();
    }
    if rest.is_empty() { Ok(text) } else { Err(at) }
}

/// Whether bytes that could not be decoded look like no text at all: a NUL, or a tenth of
/// control characters.
fn is_binary(bytes: &[u8]) -> bool {
    let start = bytes.get(..8192).unwrap_or(bytes);
    let controls = start.iter().filter(|b| b.is_ascii_control() && !matches!(b, b'\n' | b'\r' | b'\t' | 0x0C)).count();
    start.contains(&0) || controls * 10 > start.len()
}

/// What to say about bytes that are not UTF-8 from byte `at` on.
fn refuse(path: &Path, bytes: &[u8], at: usize) -> Diagnostic {
    if is_binary(bytes) {
        let help =
            "name a text file, a Markdown file, a saved web page or JSON Lines; save other documents as text first";
        return Diagnostic::new("this is not a text file", help).in_file(path);
    }
    let before = bytes.get(..at).unwrap_or_default();
    let line = before.iter().filter(|&&b| b == b'\n').count() + 1;
    let start = before.iter().rposition(|&b| b == b'\n').map_or(0, |i| i + 1);
    let column = String::from_utf8_lossy(before.get(start..).unwrap_or_default()).chars().count() + 1;
    let byte = bytes.get(at).copied().unwrap_or_default();
    let help = "convert the file, for example with `iconv -f windows-1252 -t utf-8 FILE`, or name its encoding: \
                `--encoding windows-1252`";
    let what = format!("the text is not UTF-8: byte {at} (0x{byte:02X}), on line {line}, does not fit");
    let mut problem = Diagnostic::new(what, help).in_file(path);
    problem.position = Some(Position { line, column, width: 1 });
    let end = bytes.iter().skip(start).position(|&b| b == b'\n').map_or(bytes.len(), |length| start + length);
    problem.line_text =
        bytes.get(start..end).filter(|l| l.len() <= SHOWN).map(|l| String::from_utf8_lossy(l).trim_end().to_owned());
    problem
}
