//! What changed from one version of an article to the next.

use serde::Serialize;

use super::align::{Alignment, kept};
use super::said::source_at;
use super::{ClaimPair, FigureChange, Kin, Match, Quoted, Said, Side, TermChange, figures, matched, terms};
use crate::model::Identification;

/// The name of the format.
pub const REVISION_SCHEMA: &str = "sayso-revision/1";

/// Where less than a tenth of the words is common, two texts are hardly versions of one.
const UNLIKE: usize = 10;

/// What changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Revision {
    /// Always [`REVISION_SCHEMA`].
    pub schema: &'static str,
    /// The old version and the new one.
    pub versions: [Head; 2],
    /// Whether the texts are the same, character by character.
    pub same: bool,
    /// Whether so few words are common that the two are hardly versions of one article.
    pub unlike: bool,
    pub text: Text,
    /// The old headline and the new one, where they differ.
    pub headline: Option<[Option<String>; 2]>,
    pub sources: Changes<Quoted, Identified>,
    pub claims: Changes<Said, ClaimChange>,
    /// How many claims stay as they were.
    pub claims_kept: usize,
    /// Loaded terms that came, went or were put in the place of other words.
    pub terms: Vec<TermChange>,
    pub figures: Vec<FigureChange>,
}

/// A version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Head {
    pub id: String,
    pub outlet: Option<String>,
    pub published: Option<String>,
    pub headline: Option<String>,
}

/// How much of the text stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Text {
    /// Words of the old version and of the new one.
    pub words: [usize; 2],
    /// How many of the old version's words stand in the new one in runs of four or more, wherever.
    pub kept: usize,
}

/// What came, what went, what changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Changes<T, C> {
    pub added: Vec<T>,
    pub lost: Vec<T>,
    pub changed: Vec<C>,
}

/// A source that is told otherwise: named or no longer named, or described in other words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Identified {
    pub before: Quoted,
    pub after: Quoted,
}

impl Identified {
    /// Whether it has a name now that had none.
    pub fn is_named(&self) -> bool {
        self.before.identification.is_anonymous() && self.after.identification == Identification::Named
    }

    /// Whether it had a name that it has no more.
    pub fn is_unnamed(&self) -> bool {
        self.before.identification == Identification::Named && self.after.identification.is_anonymous()
    }
}

/// A claim that stays in other words, with another verb, or from another source.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClaimChange {
    pub before: Said,
    pub after: Said,
    /// In order; never empty.
    pub what: Vec<ClaimPart>,
}

/// What of a claim changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimPart {
    /// Another source, or none any more.
    Source,
    /// Another verb: "said", "admitted".
    Cue,
    /// Other words, marks and capitals aside.
    Words,
    /// Quotation marks put on or taken off.
    Kind,
}

/// Sets two versions against each other.
pub fn revision(old: &Side<'_>, new: &Side<'_>) -> Revision {
    let found = matched(old, new, Kin::Versions);
    let (before, after): (Vec<u64>, Vec<u64>) = (old.words.keys().collect(), new.words.keys().collect());
    let aligned = Alignment::new(&before, &after);
    let text = Text { words: [before.len(), after.len()], kept: kept(&before, &after) };
    let [old_head, new_head] = [old, new].map(head);
    let headline =
        (old_head.headline != new_head.headline).then(|| [old_head.headline.clone(), new_head.headline.clone()]);
    let (claims, claims_kept) = claims(old, new, &found);
    Revision {
        schema: REVISION_SCHEMA,
        same: old.text == new.text,
        unlike: text.kept * UNLIKE < before.len().min(after.len()),
        text,
        headline,
        sources: sources(old, new, &found),
        claims,
        claims_kept,
        terms: terms::changes(old, new, &aligned),
        figures: figures::changes(old, new, &aligned),
        versions: [old_head, new_head],
    }
}

impl Revision {
    /// Whether anything that is told changed; a text can change without it.
    pub fn is_empty(&self) -> bool {
        let Self { headline, sources, claims, terms, figures, .. } = self;
        let none = sources.added.is_empty() && sources.lost.is_empty() && sources.changed.is_empty();
        let still = claims.added.is_empty() && claims.lost.is_empty() && claims.changed.is_empty();
        headline.is_none() && none && still && terms.is_empty() && figures.is_empty()
    }
}

fn head(side: &Side<'_>) -> Head {
    let record = side.annotation;
    Head {
        id: record.id.clone(),
        outlet: record.outlet.clone(),
        published: record.published.clone(),
        headline: side.reading.headline.clone().or_else(|| record.title.clone()),
    }
}

fn sources(old: &Side<'_>, new: &Side<'_>, found: &Match) -> Changes<Quoted, Identified> {
    let alone = |side: &Side<'_>, which: usize| -> Vec<Quoted> {
        let taken = |at: &usize| found.sources.iter().any(|pair| pair.get(which) == Some(at));
        let speaks = |source: &Quoted| source.identification != Identification::Agentless;
        let all = (0..side.annotation.sources.len()).filter(|at| !taken(at));
        all.filter_map(|at| Quoted::new(side, at)).filter(speaks).collect()
    };
    let changed = found.sources.iter().filter_map(|[a, b]| {
        let (before, after) = (Quoted::new(old, *a)?, Quoted::new(new, *b)?);
        let named = before.identification == Identification::Named && after.identification == Identification::Named;
        let told = before.identification != after.identification || (!named && before.name != after.name);
        told.then_some(Identified { before, after })
    });
    Changes { added: alone(new, 1), lost: alone(old, 0), changed: changed.collect() }
}

/// The claims that changed, and how many did not.
fn claims(old: &Side<'_>, new: &Side<'_>, found: &Match) -> (Changes<Said, ClaimChange>, usize) {
    let alone = |side: &Side<'_>, which: usize| -> Vec<Said> {
        let taken = |at: &usize| found.claims.iter().any(|pair| pair.claims.get(which) == Some(at));
        let claims = side.annotation.attributions.iter().enumerate();
        claims.filter(|(at, _)| !taken(at)).map(|(_, claim)| Said::new(side, claim)).collect()
    };
    let mut changed = Vec::new();
    for pair in &found.claims {
        let [a, b] = pair.claims;
        let both = (old.annotation.attributions.get(a), new.annotation.attributions.get(b));
        let (Some(one), Some(other)) = both else { continue };
        let (before, after) = (Said::new(old, one), Said::new(new, other));
        let sources = [source_at(&old.annotation.sources, one), source_at(&new.annotation.sources, other)];
        let what = parts(&before, &after, sources, pair, found);
        if !what.is_empty() {
            changed.push(ClaimChange { before, after, what });
        }
    }
    let kept = found.claims.len() - changed.len();
    (Changes { added: alone(new, 1), lost: alone(old, 0), changed }, kept)
}

fn parts(before: &Said, after: &Said, sources: [Option<usize>; 2], pair: &ClaimPair, found: &Match) -> Vec<ClaimPart> {
    let source = match sources {
        [None, None] => false,
        [Some(a), Some(b)] => !found.sources.contains(&[a, b]),
        _ => true,
    };
    let what = [
        (source, ClaimPart::Source),
        (before.lemma != after.lemma, ClaimPart::Cue),
        (!pair.exact, ClaimPart::Words),
        (pair.exact && before.kind != after.kind, ClaimPart::Kind),
    ];
    what.into_iter().filter(|(is, _)| *is).map(|(_, part)| part).collect()
}
