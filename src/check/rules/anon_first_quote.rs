//! The first quotation of a story, where its speaker is withheld.

use crate::check::reading::{Claim, Reading};
use crate::check::report::Report;
use crate::text::Span;

/// So many words make a quotation; fewer may be a name or a term.
const LEAST: usize = 3;

pub fn find(article: &Reading<'_>, report: &mut Report) {
    let mut quoted: Vec<(Span, Claim<'_>)> = article.claims().flat_map(|claim| quotations(article, claim)).collect();
    quoted.sort_by_key(|(words, claim)| (words.start, claim.end()));
    let Some((words, claim)) = quoted.first() else { return };
    if article.is_confidential(claim) {
        let span = claim.handle();
        let message =
            format!("the first words quoted in the story are those of “{}”, who is not named", article.quote(span));
        let draft = report.mark(span, message).related(*words, "the first quotation").about(claim);
        let named = quoted.iter().find(|(_, other)| !article.is_confidential(other));
        if let Some((words, _)) = named {
            draft.related(*words, "a quotation whose speaker is named");
        }
    }
}

/// The quotations of a claim in the body of the story.
fn quotations<'a>(article: &Reading<'_>, claim: Claim<'a>) -> Vec<(Span, Claim<'a>)> {
    let long = |span: &Span| article.count_words(*span) >= LEAST && article.in_story(article.paragraph(span.start));
    article.quoted_stretches(&claim).into_iter().filter(long).map(|span| (span, claim)).collect()
}
