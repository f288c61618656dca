//! Whose copy a passage is, as far as the articles say it.

use serde::Serialize;

use super::Carrier;
use crate::model::{Provenance, ProvenanceKind};
use crate::outlet::Outlets;
use crate::text::CharSpan;

/// How far from a passage a note on other media may stand, in code points.
const BESIDE: usize = 200;

/// Whose copy a passage is said to be.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Origin {
    /// Id or name of the outlet; `None` where nothing says it, or where the articles say different
    /// things.
    pub outlet: Option<String>,
    /// What says it, in the order of the articles.
    pub credits: Vec<Credit>,
}

/// One thing that an article says of the origin of its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Credit {
    /// Index of the article, in the order in which they were given.
    pub article: usize,
    pub ground: Ground,
    /// Id or name of the outlet that it leads to; `None` where it names none.
    pub outlet: Option<String>,
}

/// What kind of credit it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// The article is a news agency's own: one of the two, or a third one in which the words stand.
    Agency,
    /// A wire credit or an agency's sign-off.
    Wire,
    /// A note that the article was published elsewhere before.
    Republished,
    /// The byline names an agency.
    Byline,
    /// Words beside the passage hand it to another outlet: "National Wire reported".
    ViaMedia,
}

/// What each article says of all its text.
pub(super) fn credits(articles: &[Carrier<'_>], outlets: &Outlets) -> Vec<Vec<Credit>> {
    articles.iter().enumerate().map(|(index, article)| of_article(index, article, outlets)).collect()
}

fn of_article(index: usize, article: &Carrier<'_>, outlets: &Outlets) -> Vec<Credit> {
    let record = article.annotation;
    let mut found: Vec<Credit> = Vec::new();
    let mut add = |ground, outlet: Option<String>| {
        let credit = Credit { article: index, ground, outlet };
        if !found.contains(&credit) {
            found.push(credit);
        }
    };
    let notes = |kind| record.provenance.iter().filter(move |note| note.kind == kind);
    notes(ProvenanceKind::Wire).for_each(|note| add(Ground::Wire, note.outlet.clone()));
    notes(ProvenanceKind::Republished).for_each(|note| add(Ground::Republished, note.outlet.clone()));
    let bylines = notes(ProvenanceKind::Byline).map(|note| article.words_of(note.span));
    for line in record.byline.as_deref().into_iter().chain(bylines) {
        let agencies = outlets.mentions(line).into_iter().filter(|m| is_agency(m.outlet, outlets));
        agencies.for_each(|agency| add(Ground::Byline, Some(agency.outlet.to_owned())));
    }
    // An agency that passes on another's text says so.
    let own = record.outlet.as_deref().filter(|id| is_agency(id, outlets));
    match own {
        Some(id) if found.iter().all(|credit| credit.outlet.as_deref().is_none_or(|outlet| outlet == id)) => {
            vec![Credit { article: index, ground: Ground::Agency, outlet: Some(id.to_owned()) }]
        }
        _ => found,
    }
}

fn is_agency(id: &str, outlets: &Outlets) -> bool {
    outlets.by_id(id).is_some_and(|outlet| outlet.is_wire())
}

/// The notes of an article on other media that stand beside a passage but not in it. What stands in
/// the passage is itself copied: it tells where the copied report had its facts from.
pub(super) fn beside(index: usize, notes: &[Provenance<CharSpan>], passage: CharSpan) -> Vec<Credit> {
    let near = |span: CharSpan| {
        let apart = span.end <= passage.start || passage.end <= span.start;
        apart && span.start.saturating_sub(passage.end).max(passage.start.saturating_sub(span.end)) <= BESIDE
    };
    let named = notes.iter().filter(|n| n.kind == ProvenanceKind::ViaMedia && n.outlet.is_some() && near(n.span));
    named.map(|n| Credit { article: index, ground: Ground::ViaMedia, outlet: n.outlet.clone() }).collect()
}

/// The origin that the credits agree on. Words beside the passage are asked only where nothing
/// stronger names an outlet.
pub(super) fn origin(mut credits: Vec<Credit>) -> Origin {
    credits.sort_by_key(|credit| (credit.article, credit.ground));
    credits.dedup();
    let named = |weak: bool| {
        let asked = credits.iter().filter(move |credit| (credit.ground == Ground::ViaMedia) == weak);
        asked.filter_map(|credit| credit.outlet.as_ref())
    };
    let (mut strong, weak) = (named(false).peekable(), named(true));
    let outlet = if strong.peek().is_some() { agreed(strong) } else { agreed(weak) };
    Origin { outlet, credits }
}

/// The one outlet of a list that names no other.
fn agreed<'a>(mut list: impl Iterator<Item = &'a String>) -> Option<String> {
    let first = list.next()?;
    list.all(|outlet| outlet == first).then(|| first.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn credit(article: usize, ground: Ground, outlet: Option<&str>) -> Credit {
        Credit { article, ground, outlet: outlet.map(str::to_owned) }
    }

    #[test]
    fn credits_that_agree_name_the_origin() {
        use Ground::*;
        for (credits, expected) in [
            (vec![], None),
            (vec![credit(0, Agency, Some("wire"))], Some("wire")),
            (vec![credit(1, Wire, Some("wire")), credit(0, Agency, Some("wire"))], Some("wire")),
            (vec![credit(0, Wire, Some("one")), credit(1, Wire, Some("two"))], None),
            (vec![credit(0, Republished, None)], None),
            (vec![credit(0, Republished, None), credit(1, Byline, Some("wire"))], Some("wire")),
            (vec![credit(0, ViaMedia, Some("voice")), credit(1, Wire, Some("wire"))], Some("wire")),
            (vec![credit(0, ViaMedia, Some("voice"))], Some("voice")),
        ] {
            let found = origin(credits.clone());
            assert_eq!(found.outlet.as_deref(), expected, "{credits:?}");
            assert_eq!(found.credits.len(), credits.len());
        }
    }
}
