//! The words of an exercise's articles, which are the units in which marks are compared.

use std::ops::Range;

use crate::exercise::Key;
use crate::text::{CharSpan, Offsets, Span, tokenize};

/// The words of all articles of a key, one article after the other.
///
/// A word is a token with letters or digits; marks, white space and possessive endings are none.
#[derive(Debug)]
pub(super) struct Words<'k> {
    articles: Vec<Article<'k>>,
}

/// The words of one article.
#[derive(Debug)]
pub(super) struct Article<'k> {
    pub id: &'k str,
    text: &'k str,
    offsets: Offsets<'k>,
    /// Length of the text in code points.
    pub length: usize,
    pub words: Vec<Word>,
    /// How many words all articles before it have.
    pub before: usize,
}

/// A word of an article.
#[derive(Debug)]
pub(super) struct Word {
    pub span: CharSpan,
    /// In small letters, with straight apostrophes.
    pub folded: String,
}

impl<'k> Words<'k> {
    pub fn new(key: &'k Key) -> Self {
        let mut before = 0;
        let mut articles = Vec::with_capacity(key.articles.len());
        for article in &key.articles {
            let article = Article::new(&article.id, &article.text, before);
            before += article.words.len();
            articles.push(article);
        }
        Self { articles }
    }

    pub fn article(&self, id: &str) -> Option<&Article<'k>> {
        self.articles.iter().find(|article| article.id == id)
    }

    /// How many words all articles have.
    pub fn count(&self) -> usize {
        self.articles.iter().map(|article| article.words.len()).sum()
    }
}

impl<'k> Article<'k> {
    fn new(id: &'k str, text: &'k str, before: usize) -> Self {
        let offsets = Offsets::new(text);
        let words = folded(text).map(|(span, folded)| Word { span: offsets.span_to_chars(span), folded }).collect();
        Self { id, text, length: text.chars().count(), offsets, words, before }
    }

    /// The words that a span touches, counted from the first of the article.
    pub fn touched(&self, span: CharSpan) -> Range<usize> {
        let start = self.words.partition_point(|word| word.span.end <= span.start);
        let end = self.words.partition_point(|word| word.span.start < span.end);
        start..end.max(start)
    }

    /// From the first code point of the first of these words to the last of the last; `None` without any.
    pub fn span(&self, words: Range<usize>) -> Option<CharSpan> {
        let words = self.words.get(words)?;
        Some(CharSpan { start: words.first()?.span.start, end: words.last()?.span.end })
    }

    /// The text of a span, which is clamped to the article.
    pub fn text(&self, span: CharSpan) -> &'k str {
        self.offsets.span_to_bytes(span).of(self.text)
    }
}

/// The words of a text with the bytes where they stand, in small letters and with straight apostrophes.
pub(super) fn folded(text: &str) -> impl Iterator<Item = (Span, String)> + use<'_> {
    let mut tokens = Vec::new();
    tokenize(text, Span::new(0, text.len()), &mut tokens);
    tokens.into_iter().filter(|token| token.is_word()).map(|token| {
        let word = token.of(text).chars().flat_map(char::to_lowercase);
        (token.span(), word.map(|c| if c == '’' { '\'' } else { c }).collect())
    })
}
