//! Details of a source's account, far behind the words that say whose it is.

use crate::check::reading::{Claim, Reading};
use crate::check::report::Report;
use crate::model::AttributionKind;
use crate::segment::WordClass;
use crate::text::{Pos, Span, TokenKind};

/// How many sentences behind the last cue a reader still knows whose account it is.
const CARRIES: usize = 2;

pub fn find(article: &Reading<'_>, report: &mut Report) {
    let mut marked = None;
    for claim in article.claims() {
        let Some(gap) = gap(article, &claim).filter(|gap| marked != Some(*gap)) else { continue };
        marked = Some(gap);
        let span = article.sentence_span(gap);
        let source = claim.handle();
        let message = format!("The account of “{}” goes on here without saying so", article.quote(source));
        report.mark(span, message).related(source, "the last words that say whose account it is").about(&claim);
    }
}

/// The first sentence that lies too far behind a claim whose account it goes on with.
fn gap(article: &Reading<'_>, claim: &Claim<'_>) -> Option<usize> {
    let own = article.sentence(claim.end().saturating_sub(1));
    let span = article.sentence_span(own);
    if !claim.has_source()
        || !is_telling(article, claim)
        || article.in_heading(span.start)
        || !tells_past(article, claim)
    {
        return None;
    }
    let paragraph = article.paragraph(span.start);
    let same =
        |number: &usize| article.doc.sentences.get(*number).is_some_and(|sentence| sentence.paragraph == paragraph);
    let mut account = (own + 1..).take_while(same).take_while(|number| is_account(article, *number, own));
    account.find(|number| *number > own + CARRIES && goes_back(article, *number, own))
}

/// Whether the words that hand a claim over say that somebody tells it.
fn is_telling(article: &Reading<'_>, claim: &Claim<'_>) -> bool {
    claim.attribution.cue_spans().iter().any(|cue| article.has_words("telling", *cue))
}

/// Whether the claim is about what happened: a clause of the past, or a quotation of one.
fn tells_past(article: &Reading<'_>, claim: &Claim<'_>) -> bool {
    let quoted = claim.attribution.kind == AttributionKind::Direct;
    let mut tokens = claim.attribution.content.spans.iter().flat_map(|span| article.doc.tokens_in(*span));
    quoted || tokens.find_map(|token| tense(article, token)) == Some(Tense::Past)
}

/// Whether a sentence may go on with an account that begins in another: told in the past and in bare words, and of nobody
/// with a name who is not in it yet.
fn is_account(article: &Reading<'_>, sentence: usize, first: usize) -> bool {
    let span = article.sentence_span(sentence);
    let mut tokens = article.sentence_tokens(sentence);
    let told = article.claims_in(span).any(|claim| claim.has_source() && is_telling(article, &claim));
    let bare = !told && !tokens.clone().any(|token| article.doc.quoted(token));
    let past = tokens.clone().find_map(|token| tense(article, token)) == Some(Tense::Past);
    let named = |token: usize| {
        let word = article.doc.tokens.get(token);
        word.is_some_and(|word| word.pos == Pos::Propn && !article.classes.is(word, WordClass::Calendar))
    };
    bare && past && (goes_back(article, sentence, first) || !tokens.any(named))
}

/// Whether somebody or something of the account stands in a sentence.
fn goes_back(article: &Reading<'_>, sentence: usize, first: usize) -> bool {
    let account = Span::new(article.sentence_span(first).start, article.sentence_span(sentence).start);
    article.sentence_tokens(sentence).any(|token| is_known(article, token, account))
}

/// Whether a word stands for somebody or something of the account.
fn is_known(article: &Reading<'_>, token: usize, account: Span) -> bool {
    let stem = |token: usize| article.doc.word(token).to_lowercase().chars().take(STEM).collect::<String>();
    let noun =
        |token: usize| article.doc.tokens.get(token).is_some_and(|word| matches!(word.pos, Pos::Noun | Pos::Propn));
    let same = |other: usize| noun(other) && stem(other) == stem(token);
    article.is_word("account-pronouns", token)
        || noun(token) && stem(token).chars().count() >= LEAST && article.doc.tokens_in(account).any(same)
}

/// How many letters of two words have to be the same, and how many a word has at least.
const STEM: usize = 6;
const LEAST: usize = 3;

#[derive(PartialEq, Eq)]
enum Tense {
    Past,
    Present,
}

/// The tense of a finite verb; `None` for other words.
fn tense(article: &Reading<'_>, token: usize) -> Option<Tense> {
    let word = article.doc.tokens.get(token).filter(|word| word.kind == TokenKind::Word)?;
    let regular = word.pos == Pos::Verb && article.doc.word(token).ends_with("ed");
    if article.is_word("past", token) || regular {
        Some(Tense::Past)
    } else {
        (article.is_word("present", token) || word.pos == Pos::Verb && word_is_present(article, token))
            .then_some(Tense::Present)
    }
}

/// A verb in the form of the present that stands right behind a noun or pronoun.
fn word_is_present(article: &Reading<'_>, token: usize) -> bool {
    let before = token.checked_sub(1).and_then(|before| article.doc.tokens.get(before));
    article.doc.word(token).ends_with('s')
        && before.is_some_and(|word| matches!(word.pos, Pos::Noun | Pos::Propn | Pos::Pron))
}
