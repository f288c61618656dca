//! Surroundings that keep every loaded term out: it is denied, spoken of as a word, or a title.

use crate::lexicon::{GuardTerm, Lexicon, Site};
use crate::model::Category;
use crate::text::Document;

/// A quotation of up to this many words is one expression, past whose marks guards look.
const EXPRESSION: usize = 4;

/// The first guard that keeps a term of the category out where it stands. The capital of a term
/// that is always written with one (`proper`) tells no guard anything.
///
/// Guards look past the marks of a short quotation around the term: in `the word “regime”` the
/// word before is `word`.
pub fn guarded<'l>(lexicon: &'l Lexicon, category: Category, proper: bool, mut site: Site) -> Option<&'l GuardTerm> {
    if let Some(quotation) = site.doc.quotation(site.tokens.start).filter(|q| q.closed)
        && site.tokens.end <= quotation.tokens.end
        && words(site.doc, quotation.tokens.clone()) <= EXPRESSION
    {
        site.tokens = quotation.tokens.clone();
    }
    let mut asked = lexicon.guards().filter(|guard| guard.covers(category) && !(proper && guard.capital()));
    asked.find(|guard| guard.gates.hold(&site))
}

fn words(doc: &Document, mut tokens: std::ops::Range<usize>) -> usize {
    tokens.by_ref().filter(|&t| doc.tokens.get(t).is_some_and(|t| t.is_word())).take(EXPRESSION + 1).count()
}
