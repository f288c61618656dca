//! Headlines that say more surely what the body of the same article says.

use super::lists::Lists;
use super::proposition::{Care, Weights, contained};
use super::statement::{Owner, Statement, Word};
use super::voices::{Voices, Whose};
use crate::text::{CharSpan, Document, Offsets, ParagraphKind};

/// How many paragraphs may be headline and deck.
const LINES: usize = 2;
/// How many words a part of a headline has to have.
const LEAST: usize = 3;

/// What the body has and the headline has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Lost {
    /// Whose claim it is.
    Attribution,
    /// That it is not sure.
    Hedge,
}

/// A headline, or a deck, beside what the body says.
#[derive(Debug, Clone, PartialEq)]
pub struct HeadlineGap {
    /// Index of the article.
    pub article: usize,
    /// The headline in code points, and its words.
    pub headline: CharSpan,
    pub headline_text: String,
    /// What the body says, and its words.
    pub body: CharSpan,
    pub body_text: String,
    /// Whose the body's words are; `None` for the outlet's own, which are hedged.
    pub whose: Option<Whose>,
    /// One or both, in order.
    pub lost: Vec<Lost>,
    /// Words of the headline that the body has too.
    pub common: Vec<String>,
}

/// The headline of a text, without the mark of a Markdown heading.
pub(super) fn first(doc: &Document) -> Option<String> {
    let line = doc.paragraphs.first().filter(|paragraph| paragraph.kind == ParagraphKind::Headline)?;
    Some(line.span.of(doc.text).trim_start_matches(['#', ' ']).trim().to_owned())
}

/// The headline and the deck, where they hand nothing to anybody, hedge nothing and ask nothing: the
/// parts that are held against the body, the whole first.
pub(super) fn bare_headlines(
    doc: &Document,
    lists: &Lists,
    voices: &Voices<'_>,
    offsets: &Offsets<'_>,
    statements: &[Statement],
    title: Option<&str>,
) -> Vec<Vec<Statement>> {
    let opening = doc.paragraphs.iter().take(LINES);
    let lines = opening.take_while(|paragraph| paragraph.kind != ParagraphKind::Body);
    let mut found = Vec::new();
    for line in lines {
        let tokens = line.tokens.clone();
        let says = |at: usize| {
            let table = [&lists.saying, &lists.hedges, &lists.unsure, &lists.conditions];
            let word = doc.word(at);
            let dash = matches!(word, "-" | "–" | "—") && !doc.adjoins(at);
            let mark = word == ":" || word == "?" || dash;
            let covered = table.iter().any(|table| table.longest(doc, at).is_some());
            doc.quoted(at) || !voices.role(at).is_free() || mark || covered
        };
        let stopped = doc.word(tokens.end.saturating_sub(1)) == ".";
        let titled =
            title.is_some_and(|title| line.span.of(doc.text).trim_start_matches(['#', ' ']).starts_with(title.trim()));
        if line.sentences.len() != 1 || (stopped && !titled) || tokens.clone().any(says) {
            continue;
        }
        let span = offsets.span_to_chars(doc.span(tokens));
        let whole = statements.iter().find(|s| s.owner == Owner::Outlet && s.span == span && s.asserted);
        found.extend(whole.map(|whole| std::iter::once(whole.clone()).chain(parts(whole)).collect()));
    }
    found
}

/// The parts of a headline between its commas and "as", "after".
fn parts(whole: &Statement) -> Vec<Statement> {
    let links = |c: &str| matches!(c, "as" | "after" | "while" | "amid");
    let mut parts: Vec<Vec<&str>> = vec![Vec::new()];
    for word in whole.text.split_whitespace() {
        if links(word) {
            parts.push(Vec::new());
            continue;
        }
        let bare = word.trim_end_matches([',', ';']);
        if let Some(part) = parts.last_mut() {
            part.push(bare);
        }
        if bare != word {
            parts.push(Vec::new());
        }
    }
    if parts.len() < 2 {
        return Vec::new();
    }
    let mut words = whole.words.iter().peekable();
    let mut out = Vec::new();
    for part in parts {
        let mut own: Vec<Word> = Vec::new();
        for text in part {
            while let Some(word) = words.next_if(|word| text.contains(word.text.as_str())) {
                own.push(word.clone());
            }
        }
        if own.len() >= LEAST {
            out.push(Statement { words: own, agent: None, ..whole.clone() });
        }
    }
    out
}

/// What the headlines of an article leave out, at most one item for each line.
pub(super) fn gaps(
    article: usize,
    headlines: &[Vec<Statement>],
    statements: &[Statement],
    weights: &Weights,
) -> Vec<HeadlineGap> {
    let body: Vec<&Statement> = statements.iter().filter(|s| s.place == ParagraphKind::Body).collect();
    headlines
        .iter()
        .filter_map(|parts| parts.iter().find_map(|part| gap(article, part, parts.first()?, &body, weights)))
        .collect()
}

fn gap(
    article: usize,
    part: &Statement,
    whole: &Statement,
    body: &[&Statement],
    weights: &Weights,
) -> Option<HeadlineGap> {
    let own = |s: &&&Statement| matches!(s.owner, Owner::Outlet | Owner::Beside) && !s.hedged;
    if body.iter().filter(own).any(|s| contained(part, s, weights, Care::Loose).is_some()) {
        return None;
    }
    let mut best: Option<(f64, &Statement, Vec<String>)> = None;
    for statement in body.iter().filter(|s| s.asserted && (matches!(s.owner, Owner::Claim(_)) || s.hedged)) {
        let Some((share, common)) = contained(part, statement, weights, Care::Headline) else { continue };
        let better = best
            .as_ref()
            .is_none_or(|(most, kept, _)| share > *most || (share == *most && kept.hedged && !statement.hedged));
        if better {
            best = Some((share, statement, common));
        }
    }
    let (_, statement, common) = best?;
    let whose = match &statement.owner {
        Owner::Claim(whose) => Some(whose.clone()),
        _ => None,
    };
    let named = whose.as_ref().is_some_and(|whose| whose.source.is_some());
    let lost: Vec<Lost> = [(named, Lost::Attribution), (statement.hedged, Lost::Hedge)]
        .into_iter()
        .filter_map(|(is, lost)| is.then_some(lost))
        .collect();
    // The mark of a Markdown heading is no word of it.
    let bare = whole.text.trim_start_matches(['#', ' ']);
    let mark = whole.text.chars().count() - bare.chars().count();
    (!lost.is_empty()).then(|| HeadlineGap {
        article,
        headline: CharSpan { start: whole.span.start + mark, end: whole.span.end },
        headline_text: bare.to_owned(),
        body: statement.span,
        body_text: statement.text.clone(),
        whose,
        lost,
        common,
    })
}
