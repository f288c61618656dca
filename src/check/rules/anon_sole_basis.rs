//! A story whose beginning, or whose every claim, rests on withheld sources alone.

use crate::check::reading::{Claim, Reading};
use crate::check::report::Report;
use crate::model::{Identification, SourceKind};
use crate::text::Span;

/// How many paragraphs the beginning of a story has at most.
const PARAGRAPHS: usize = 2;
/// How many sentences it has, where the story is one paragraph.
const SENTENCES: usize = 2;

pub fn find(article: &Reading<'_>, report: &mut Report) {
    let Some(lead) = lead(article) else { return };
    let within = |claim: &Claim<'_>| lead.start <= claim.start() && claim.start() < lead.end;
    let withheld: Vec<Claim<'_>> =
        article.confidential_claims().filter(|claim| within(claim) && bears(article, claim)).collect();
    let Some(first) = withheld.first() else { return };
    let mut others = article.claims().filter(|claim| is_open(article, claim));
    let supported = others.any(|claim| {
        let confirms = claim.attribution.cue_spans().iter().any(|cue| has(article, "confirms", *cue));
        within(&claim) || confirms || withheld.iter().any(|own| article.says_same(own, &claim))
    });
    let own = |paper: &Span| {
        let spans = |claim: &Claim<'_>| claim.attribution.content.spans.clone();
        withheld.iter().flat_map(spans).any(|span| span.contains(paper))
    };
    let on_paper = article.words.all_in("used-papers", article.doc, lead).any(|paper| !own(&paper));
    if !supported && !on_paper {
        let span = first.handle();
        let message = format!("the story begins on the word of “{}”, and nobody is named for it", article.quote(span));
        let draft = report.mark(span, message).about(first);
        for other in article.first_of_each(withheld.iter().copied()).iter().skip(1) {
            draft.related(other.handle(), "not named either");
        }
    }
}

/// The first paragraph that rests on somebody, of the first two; of a story in one paragraph, its first sentences.
fn lead(article: &Reading<'_>) -> Option<Span> {
    let body: Vec<usize> = (0..article.doc.paragraphs.len()).filter(|at| article.in_story(*at)).collect();
    if let [only] = body.as_slice() {
        let sentences = article.doc.paragraphs.get(*only)?.sentences.clone();
        let last = sentences.end.min(sentences.start + SENTENCES).checked_sub(1)?;
        return Some(article.sentence_span(sentences.start).cover(&article.sentence_span(last)));
    }
    let spans = body.iter().take(PARAGRAPHS).map(|at| article.paragraph_span(*at));
    let rests = |span: &Span| {
        let within = |claim: &Claim<'_>| span.start <= claim.start() && claim.start() < span.end;
        article.claims().any(|claim| within(&claim) && (article.is_confidential(&claim) || is_open(article, &claim)))
    };
    spans.into_iter().find(rests)
}

/// Whether a claim is one that a story can rest on: nobody else's within it, and no refusal.
fn bears(article: &Reading<'_>, claim: &Claim<'_>) -> bool {
    claim.attribution.within.is_none() && !article.is_refusal(claim)
}

/// Whether somebody or something that a reader can look up stands for a claim.
fn is_open(article: &Reading<'_>, claim: &Claim<'_>) -> bool {
    let Some(source) = claim.source else {
        let somebody = !claim.attribution.source_spans().is_empty();
        return somebody && article.is_told(claim) && !article.is_confidential(claim) && bears(article, claim);
    };
    let known = match source.identification {
        Identification::Named => true,
        Identification::Unnamed => {
            matches!(source.kind, SourceKind::Document | SourceKind::Organization | SourceKind::Media)
                || !article.is_confidential(claim) && article.is_told(claim)
        }
        Identification::Generic | Identification::Agentless => false,
    };
    known && bears(article, claim)
}

fn has(article: &Reading<'_>, list: &str, span: Span) -> bool {
    article.words.first_in(list, article.doc, span).is_some()
}
