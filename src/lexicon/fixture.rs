//! Documents for unit tests of this room and the rooms that match words.

use crate::text::{Case, Document, Paragraph, ParagraphKind, Pos, Quotation, Sentence, Span, TokenKind, tokenize};

/// One paragraph that is cut into sentences at full stops, with its quotation marks paired.
pub fn document(text: &str) -> Document<'_> {
    let mut tokens = Vec::new();
    tokenize(text, Span::new(0, text.len()), &mut tokens);
    let mut doc = Document { text, ..Document::default() };
    let mut open = None;
    let mut start = 0;
    for i in 0..tokens.len() {
        let word = tokens[i].of(text);
        let mark = matches!(word, "“" | "”" | "\"");
        tokens[i].depth = u8::from(open.is_some() || mark);
        tokens[i].pos = match (tokens[i].kind, tokens[i].case, word) {
            (TokenKind::Mark, ..) => Pos::Punct,
            (_, _, "on" | "of" | "in" | "for" | "to") => Pos::Prep,
            (_, _, "the" | "a" | "an") => Pos::Det,
            (_, Case::Capital, _) if i > start => Pos::Propn,
            _ => Pos::Noun,
        };
        match open {
            None if mark => open = Some(i),
            Some(from) if mark => {
                doc.quotations.push(Quotation { tokens: from..i + 1, depth: 1, closed: true, continues: false });
                open = None;
            }
            _ => {}
        }
        doc.sentence_of.push(doc.sentences.len() as u32);
        let last = i + 1 == tokens.len();
        if (word == "." && open.is_none()) || last {
            doc.sentences.push(Sentence { tokens: start..i + 1, paragraph: 0 });
            start = i + 1;
        }
    }
    doc.paragraphs.push(Paragraph {
        span: Span::new(0, text.len()),
        tokens: 0..tokens.len(),
        sentences: 0..doc.sentences.len(),
        kind: ParagraphKind::Body,
    });
    doc.tokens = tokens;
    doc
}
