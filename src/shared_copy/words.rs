//! What is compared of an article: its words, as numbers.

use crate::model::{Annotation, AttributionKind};
use crate::text::{CharSpan, Document, Offsets, TokenKind};

/// The words of an article in text order, page furniture left out: the words that
/// [`Counts::words`](crate::model::Counts::words) counts.
#[derive(Debug, Clone, Default)]
pub struct Words {
    pub(super) list: Vec<Word>,
    pub(super) sentences: Vec<Range>,
}

/// A sentence in code points, with its number of words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Range {
    pub span: CharSpan,
    pub words: usize,
}

/// One word or number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// [`key`](crate::text::key) of the word: case and the shape of apostrophes are folded.
    pub key: u64,
    start: u32,
    end: u32,
    pub sentence: u32,
    /// The marks between the word before and this one, the shape of quotation marks folded.
    pub marks: u32,
    /// Whether two reporters who have not seen each other's text would write the word alike.
    pub weak: bool,
}

impl Word {
    /// Where it stands, in code points.
    pub fn span(&self) -> CharSpan {
        CharSpan { start: self.start as usize, end: self.end as usize }
    }
}

impl Words {
    /// Takes the words out of a segmented text; the record tells which of them are weak.
    pub fn new(document: &Document<'_>, annotation: &Annotation<CharSpan>) -> Self {
        let offsets = Offsets::new(document.text);
        let mut list: Vec<Word> = Vec::with_capacity(document.tokens.len());
        let mut marks = 0;
        for (at, token) in document.tokens.iter().enumerate() {
            if !token.is_word() {
                marks = mark(marks, document.word(at), token.kind);
                continue;
            }
            let span = offsets.span_to_chars(token.span());
            let sentence = document.sentence_of.get(at).copied().unwrap_or_default();
            let (start, end) = (span.start as u32, span.end as u32);
            list.push(Word { key: token.key, start, end, sentence, marks, weak: token.depth > 0 });
            marks = 0;
        }
        weaken(&mut list, weak_spans(annotation));
        let mut sentences: Vec<Range> = document
            .sentences
            .iter()
            .map(|s| Range { span: offsets.span_to_chars(document.span(s.tokens.clone())), words: 0 })
            .collect();
        for word in &list {
            if let Some(sentence) = sentences.get_mut(word.sentence as usize) {
                sentence.words += 1;
            }
        }
        Self { list, sentences }
    }

    /// The [`key`](crate::text::key) of each word.
    pub fn keys(&self) -> impl Iterator<Item = u64> {
        self.list.iter().map(|word| word.key)
    }

    /// The keys of the words that share a character with the span.
    pub fn keys_in(&self, span: CharSpan) -> impl Iterator<Item = u64> {
        self.list.get(self.range_of(span)).unwrap_or_default().iter().map(|word| word.key)
    }

    /// The numbers of these words, counted from 0.
    pub fn range_of(&self, span: CharSpan) -> std::ops::Range<usize> {
        let first = self.list.partition_point(|word| word.span().end <= span.start);
        let last = self.list.partition_point(|word| word.span().start < span.end);
        first..last.max(first)
    }

    /// Where words stand, from the first to the last, in code points; `None` where there are none.
    pub fn span_of(&self, words: std::ops::Range<usize>) -> Option<CharSpan> {
        let words = self.list.get(words)?;
        Some(CharSpan { start: words.first()?.span().start, end: words.last()?.span().end })
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is no word at all.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

/// Adds a mark to those before it. Possessive endings are part of their word's wording.
fn mark(marks: u32, text: &str, kind: TokenKind) -> u32 {
    let folded = match text {
        "“" | "”" | "„" | "«" | "»" | "''" | "``" => "\"",
        "‘" | "’" | "‚" | "`" => "'",
        "–" | "—" | "--" => "-",
        _ if kind == TokenKind::Possessive => "'s",
        other => other,
    };
    folded.bytes().fold(marks.rotate_left(9), |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// What belongs to a quotation although it stands outside its marks, who said it and the verb,
/// and the set phrases by which anonymity is granted.
fn weak_spans(annotation: &Annotation<CharSpan>) -> Vec<CharSpan> {
    let direct = annotation.attributions.iter().filter(|a| a.kind == AttributionKind::Direct);
    let frame = direct.flat_map(|a| a.source_spans().iter().chain(a.cue_spans()).copied().collect::<Vec<_>>());
    let formula = annotation.sources.iter().flat_map(|s| [s.granted, s.reason]).flatten();
    let mut spans: Vec<CharSpan> = frame.chain(formula).collect();
    spans.sort_unstable();
    spans
}

/// Marks the words that share a code point with one of the spans, which are sorted.
fn weaken(words: &mut [Word], spans: Vec<CharSpan>) {
    for span in spans {
        let first = words.partition_point(|w| (w.end as usize) <= span.start);
        for word in words.iter_mut().skip(first).take_while(|w| (w.start as usize) < span.end) {
            word.weak = true;
        }
    }
}
