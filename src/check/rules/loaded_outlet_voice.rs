//! Loaded terms for which the outlet answers.

use crate::check::reading::{Claim, Reading};
use crate::check::report::Report;
use crate::model::{Category, Identification, Loaded, Voice};
use crate::text::{Pos, Span};

pub fn find(article: &Reading<'_>, report: &mut Report) {
    for term in &article.record.loaded {
        let elsewhere = matches!(term.category, Category::StanceVerb | Category::DoubtMarker | Category::Intensifier)
            || article.has_words("marks-of-doubt", term.span);
        if elsewhere || !unowned(article, term) {
            continue;
        }
        let form = article.quote(term.span);
        let message = match term.voice {
            Voice::Paraphrase => format!("“{form}” is a judgement, and nobody with a name makes it"),
            _ => format!("“{form}” is a judgement in the outlet's own words"),
        };
        report.mark(term.span, message).voice(term.voice).replacements(&term.neutral);
    }
}

/// Whether nobody but the outlet answers for the term.
fn unowned(article: &Reading<'_>, term: &Loaded<Span>) -> bool {
    let id = term.attribution.as_deref();
    let claim = || article.claims().find(|claim| Some(claim.attribution.id.as_str()) == id);
    match term.voice {
        Voice::Outlet | Voice::ScareQuote => !named_by_another(article, term),
        Voice::Quote => false,
        Voice::Paraphrase => {
            claim().is_some_and(|claim| (is_label(term) && has_no_name(&claim)) || described(article, &claim, term))
        }
    }
}

/// Whether the term is more than a turn of phrase: a label, a name that was chosen, a word that is loaded in any voice.
fn is_label(term: &Loaded<Span>) -> bool {
    term.strength > 2 || matches!(term.category, Category::ContentiousLabel | Category::NamingChoice)
}

fn has_no_name(claim: &Claim<'_>) -> bool {
    let identification = claim.source.map(|source| source.identification);
    matches!(identification, Some(Identification::Generic | Identification::Agentless))
}

/// Whether the sentence says before the term that somebody calls it so.
fn named_by_another(article: &Reading<'_>, term: &Loaded<Span>) -> bool {
    let sentence = article.sentence_at(term.span.start);
    article.has_words("calling", Span::new(sentence.start, term.span.start))
}

/// Whether the term describes a thing that somebody does something to: "dismissed the absurd claim". The judgement is
/// then as likely the outlet's.
fn described(article: &Reading<'_>, claim: &Claim<'_>, term: &Loaded<Span>) -> bool {
    let token = article.doc.tokens_in(term.span).start;
    let verb = |at: usize| article.doc.tokens.get(at).is_some_and(|t| matches!(t.pos, Pos::Verb | Pos::Aux));
    let bare = claim.attribution.content.spans.iter().all(|content| !article.doc.tokens_in(*content).any(verb));
    let definite =
        token.checked_sub(1).is_some_and(|at| article.words.at("wording-definite", article.doc, at).is_some());
    term.category == Category::EvaluativeAdjective && bare && definite
}
