//! A withheld source told by a class of people, or by an office that many hold.

use crate::check::reading::Reading;
use crate::check::report::Report;
use crate::check::unnamed::Informant;
use crate::model::Specificity;

pub fn find(article: &Reading<'_>, report: &mut Report) {
    for informant in article.informants().iter().filter(|informant| is_vague(article, informant)) {
        let words = article.quote(informant.intro);
        let message = format!("“{words}” does not tell the office, or what the person has to do with the matter");
        let draft = report.mark(informant.intro, message);
        if let Some(claim) = informant.claims.first() {
            draft.about(claim);
        }
    }
}

fn is_vague(article: &Reading<'_>, informant: &Informant<'_>) -> bool {
    let source = informant.source;
    let crowd = article.words.first_in("unnamed-crowd", article.doc, informant.intro).is_some();
    if crowd || !article.informs(informant) || article.is_bare(informant) || article.clause_about(informant).is_some() {
        return false;
    }
    let noun = source.descriptor.unwrap_or(informant.intro);
    let told =
        source.affiliation.is_some() || source.basis.is_some() || source.specificity == Some(Specificity::Nothing);
    let known = !told
        || source.descriptor.is_none()
        || ["unnamed-tellers", "unnamed-informing-class"].iter().any(|list| article.ends_in(list, noun));
    let low = source.specificity <= Some(Specificity::Class) && known;
    let basis = source.basis.is_none() && article.basis_near(informant).is_some();
    let class = low && !basis && !tells_field(article, informant);
    class || is_any_branch(article, informant) || many_hold(article, informant)
}

/// "A government official": a class, and an institution of so many offices that it tells little.
fn is_any_branch(article: &Reading<'_>, informant: &Informant<'_>) -> bool {
    let source = informant.source;
    let branch = |name: &String| name.split_whitespace().count() == 1;
    let noun = source.descriptor.unwrap_or(informant.intro);
    source.affiliation.as_ref().is_some_and(branch)
        && source.specificity == Some(Specificity::Role)
        && article.words.first_in("unnamed-branches", article.doc, noun).is_some()
        && article.has_only("unnamed-branches", informant)
        && article.basis_near(informant).is_none()
}

/// "One MP", "a Western diplomat": an office without the side or the place.
fn many_hold(article: &Reading<'_>, informant: &Informant<'_>) -> bool {
    let noun = informant.source.descriptor.unwrap_or(informant.intro);
    let head = article.doc.span(article.doc.tokens_in(noun).end.saturating_sub(1)..article.doc.tokens_in(noun).end);
    article.words.first_in("unnamed-many-hold", article.doc, head).is_some()
        && article.has_only("unnamed-far-off", informant)
        && informant.source.basis.is_none()
        && article.basis_near(informant).is_none()
}

/// "An election official": a class, and a field that narrows it.
fn tells_field(article: &Reading<'_>, informant: &Informant<'_>) -> bool {
    let noun = informant.source.descriptor.unwrap_or(informant.intro);
    let words = article.doc.tokens_in(noun);
    let lower = |at: &usize| article.doc.word(*at).starts_with(char::is_lowercase);
    let class = informant.source.specificity == Some(Specificity::Class) && informant.source.affiliation.is_none();
    let lists = ["unnamed-tellers", "unnamed-figures"];
    let nobody = lists.iter().any(|list| article.words.first_in(list, article.doc, noun).is_some());
    let modified = (words.start..words.end.saturating_sub(1)).filter(lower).count() > 0;
    class && !nobody && modified && !article.has_only("unnamed-branches", informant)
}
