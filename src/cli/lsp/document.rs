//! A document that an editor has open.

use lsp_types::{TextDocumentItem, Uri};
use sayso::text::{Lines, Unit};

use super::analysis::Analysis;
use super::buffer::Buffer;
use super::setup::Engine;

/// Endings of files by which it is told how a document is read, each with a name that is read so.
const NAMES: [(&str, &str); 4] =
    [("md", "article.md"), ("markdown", "article.md"), ("html", "article.html"), ("htm", "article.html")];

/// A document, its text, and what was found in it.
pub struct Document {
    pub uri: Uri,
    /// The number that the editor gives to the text.
    pub version: i32,
    pub buffer: Buffer,
    /// A name whose ending tells how it is read.
    name: &'static str,
    /// What was found in the text as it is; `None` where nobody looked yet.
    analysis: Option<Analysis>,
    /// Whether the editor was told what is found in the text as it is.
    pub told: bool,
}

/// A document that was looked at.
#[derive(Clone, Copy)]
pub struct Seen<'a> {
    pub uri: &'a Uri,
    pub version: i32,
    pub text: &'a str,
    /// Whether a comment in it is not shown to readers.
    pub markup: bool,
    pub analysis: &'a Analysis,
}

impl Document {
    pub fn new(item: TextDocumentItem) -> Self {
        let language = String::from(item.language_id);
        let name = name(&item.uri, &language);
        let buffer = Buffer::new(item.text);
        Self { uri: item.uri, version: item.version, buffer, name, analysis: None, told: false }
    }

    /// Forgets what was found: the text changed, or what it is checked by.
    pub fn forget(&mut self) {
        self.analysis = None;
        self.told = false;
    }

    /// Looks at the text, where nobody did yet.
    pub fn look(&mut self, engine: &Engine<'_>) -> Seen<'_> {
        let (name, text) = (self.name, self.buffer.text());
        let analysis = self.analysis.get_or_insert_with(|| Analysis::new(engine, name, text));
        Seen { uri: &self.uri, version: self.version, text, markup: name != "article.txt", analysis }
    }
}

impl<'a> Seen<'a> {
    pub fn lines(&self) -> Lines<'a> {
        Lines::new(self.text)
    }

    /// What ends the line on which a byte stands.
    pub fn line_end(&self, byte: usize) -> &'static str {
        let lines = self.lines();
        let (line, _) = lines.position(byte, Unit::Utf8);
        let end = lines.byte(line, usize::MAX, Unit::Utf8);
        if self.text.get(end..).is_some_and(|rest| rest.starts_with("\r\n")) { "\r\n" } else { "\n" }
    }
}

/// How a document is read: by the ending of its file, else by what the editor calls its language.
fn name(uri: &Uri, language: &str) -> &'static str {
    let ending = uri.as_ref().rsplit(['/', '\\']).next().and_then(|file| file.rsplit_once('.')).map(|(_, e)| e);
    let named = |wanted: &str| NAMES.iter().find(|(ending, _)| ending.eq_ignore_ascii_case(wanted));
    let (_, name) = ending.and_then(named).or_else(|| named(language)).unwrap_or(&("txt", "article.txt"));
    // The language of GitHub's Markdown has another name in some editors.
    if language == "gfm" { "article.md" } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_read_as_its_ending_or_its_language_says() {
        for (uri, language, expected) in [
            ("file:///a/port.md", "plaintext", "article.md"),
            ("file:///a/port.MD", "markdown", "article.md"),
            ("untitled:Untitled-1", "markdown", "article.md"),
            ("file:///a/port", "gfm", "article.md"),
            ("file:///a/port.htm", "html", "article.html"),
            ("file:///a.md/port", "text", "article.txt"),
            ("file:///a/port.txt", "plaintext", "article.txt"),
        ] {
            assert_eq!(name(&Uri::from(uri), language), expected, "{uri} {language}");
        }
    }
}
