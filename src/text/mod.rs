//! The ground floor: an article, its tokens, and the two units in which its text is measured.
//!
//! Inside sayso a [`Span`] counts bytes; at the rim, in every record and every format, a
//! [`CharSpan`] counts Unicode code points. [`Offsets`] is the one converter between them.
//! A [`Document`] is what segmentation makes of a text and what every later stage reads.

mod article;
mod comments;
mod document;
mod keys;
mod lines;
mod offsets;
mod place;
mod span;
mod token;

pub use article::{Article, Origin};
pub use comments::{OURS, comments, is_blank, is_line_break, without_comments};
pub use document::{Document, Paragraph, ParagraphKind, Quotation, Sentence};
pub use keys::{KeyMap, Sieve};
pub use lines::{Lines, Unit};
pub use offsets::Offsets;
pub use place::{Place, Places, Region};
pub use span::{CharSpan, Span};
pub use token::{Case, Pos, Token, TokenKind, key, key_with, tokenize};
