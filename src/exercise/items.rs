//! What there is to find in a passage.

use super::passage::Passage;
use super::{Alternative, Defensible, Difficulty, Item, Label};
use crate::compare::draw::Draw;
use crate::model::{Attribution, Category, Identification, Loaded, Source, SourceKind, Voice};
use crate::text::{CharSpan, key};

/// Readings with a lower score are ones that readers may see differently.
pub(super) const UNSURE: f32 = 0.6;
/// Readings with a higher score are clear.
const SURE: f32 = 0.8;

/// How clear it is that an item is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Clarity {
    Defensible,
    Mostly,
    Clear,
}

/// An item that may be asked.
pub(super) struct Candidate {
    item: Item,
    clarity: Clarity,
}

/// What there is to find, in text order; nothing is asked yet.
pub(super) fn candidates(passage: &Passage<'_>, difficulty: Difficulty) -> Vec<Candidate> {
    let record = &passage.record;
    let sources = record.sources.iter().flat_map(|source| of_source(passage, source, difficulty));
    let terms = record.loaded.iter().filter_map(|term| of_term(passage, term, difficulty));
    let mut found: Vec<Candidate> = sources.chain(terms).collect();
    found.sort_by(|a, b| (&a.item.spans, &a.item.label).cmp(&(&b.item.spans, &b.item.label)));
    // Two sources of one name at one place are one thing to find.
    found.dedup_by(|a, b| (&a.item.spans, &a.item.label) == (&b.item.spans, &b.item.label));
    found
}

/// Draws those that are asked of one of so many articles, labels in turn, so that each has its share; the rest is
/// not asked.
pub(super) fn ask(
    mut candidates: Vec<Candidate>,
    difficulty: Difficulty,
    articles: usize,
    draw: &mut Draw,
) -> Vec<Item> {
    let (least, in_all) = match difficulty {
        Difficulty::Easy => (Clarity::Clear, 6),
        Difficulty::Medium => (Clarity::Mostly, 12),
        Difficulty::Hard => (Clarity::Defensible, 24),
    };
    let most = in_all / articles.max(1) + 2;
    let mut waiting: Vec<Vec<usize>> = Label::all(difficulty)
        .iter()
        .map(|label| {
            let fits = |c: &Candidate| c.item.label == label.id() && c.clarity >= least;
            (0..candidates.len()).filter(|at| candidates.get(*at).is_some_and(fits)).collect()
        })
        .collect();
    waiting.iter_mut().for_each(|indexes| draw.shuffle(indexes));
    let mut left = most;
    while left > 0 && waiting.iter().any(|indexes| !indexes.is_empty()) {
        for at in waiting.iter_mut().filter_map(Vec::pop).take(left).collect::<Vec<usize>>() {
            left -= 1;
            if let Some(candidate) = candidates.get_mut(at) {
                candidate.item.asked = true;
            }
        }
    }
    candidates.into_iter().map(|candidate| candidate.item).collect()
}

/// The items of a source: one for somebody who speaks, one for each place where nobody does.
fn of_source(passage: &Passage<'_>, source: &Source<CharSpan>, difficulty: Difficulty) -> Vec<Candidate> {
    let record = &passage.record;
    if source.kind == SourceKind::None {
        let cue = |mention: &CharSpan, claim: &&Attribution<CharSpan>| claim.cue_spans().contains(mention);
        let claim = |mention| record.attributions.iter().find(|claim| cue(mention, claim));
        let made = |mention| agentless(passage, source, mention, claim(mention)?, difficulty);
        return source.mentions.iter().filter_map(made).collect();
    }
    speaker(passage, source, difficulty).into_iter().collect()
}

fn agentless(
    passage: &Passage<'_>,
    source: &Source<CharSpan>,
    mention: &CharSpan,
    claim: &Attribution<CharSpan>,
    difficulty: Difficulty,
) -> Option<Candidate> {
    let span = passage.inside(*mention)?;
    let words = passage.words(span);
    let reason = format!("“{}” tells that somebody says so ({}).", one_line(words), source.why);
    let label = Label::of_source(Identification::Agentless, difficulty);
    let item = item(passage, vec![span], label, rule_of(source), reason);
    // What the lexicon lists is such a word wherever it stands.
    let listed = claim.cue.as_ref().is_some_and(|cue| cue.entry.is_some());
    Some(scored(item, if listed { claim.score.max(UNSURE) } else { claim.score }))
}

/// Where a source first speaks by more than a pronoun.
fn speaker(passage: &Passage<'_>, source: &Source<CharSpan>, difficulty: Difficulty) -> Option<Candidate> {
    let record = &passage.record;
    let speaks =
        |claim: &&Attribution<CharSpan>| claim.source.as_ref().and_then(|s| s.entity.as_ref()) == Some(&source.id);
    let told = |claim: &Attribution<CharSpan>| {
        let bare = |span: &CharSpan| passage.inside(*span).map(|span| passage.without_comma(span));
        let spans: Option<Vec<CharSpan>> = claim.source_spans().iter().map(bare).collect();
        spans.filter(|spans| spans.iter().any(|span| names(passage.words(*span), &source.name)))
    };
    let (claim, spans) = record.attributions.iter().filter(speaks).find_map(|claim| Some((claim, told(claim)?)))?;
    let label = Label::of_source(source.identification, difficulty);
    let words: Vec<String> = spans.iter().map(|span| one_line(passage.words(*span))).collect();
    let cue: Vec<String> =
        claim.cue_spans().iter().filter_map(|s| passage.inside(*s)).map(|s| one_line(passage.words(s))).collect();
    let hands = match cue.join(" … ").trim_end_matches([':', ',']) {
        "" => "A statement stands beside".to_owned(),
        cue => format!("“{cue}” hands a statement to"),
    };
    let reason = format!("{hands} “{}” ({}).", words.join(" … "), why(source));
    let mut made = item(passage, spans, label, rule_of(source), reason);
    made.accepted = elsewhere(passage, source, &made, difficulty);
    // It speaks as surely as in the statement that is read most surely.
    let shown = |claim: &&Attribution<CharSpan>| claim.source_spans().iter().all(|s| passage.inside(*s).is_some());
    let score = record.attributions.iter().filter(speaks).filter(shown).map(|claim| claim.score).fold(0.0, f32::max);
    Some(scored(made, score))
}

/// Other places of the same source, its name alone, and the label that others would give it.
fn elsewhere(
    passage: &Passage<'_>,
    source: &Source<CharSpan>,
    item: &Item,
    difficulty: Difficulty,
) -> Vec<Alternative> {
    let accepted = |spans: Vec<CharSpan>, label: &str, reason: &str| Alternative {
        spans,
        label: label.to_owned(),
        reason: reason.to_owned(),
    };
    let mut found: Vec<Alternative> = Vec::new();
    for span in &item.spans {
        let words = passage.words(*span);
        if let Some(at) = words.find(&source.name).filter(|_| words != source.name) {
            let start = span.start + words.get(..at).unwrap_or_default().chars().count();
            let name = CharSpan { start, end: start + source.name.chars().count() };
            found.push(accepted(vec![name], &item.label, "It is the name without what stands around it."));
        }
    }
    let further = source.mentions.iter().filter_map(|mention| passage.inside(*mention));
    for span in further.filter(|span| !item.spans.iter().any(|own| own.common(span) > 0)) {
        found.push(accepted(vec![span], &item.label, "It is the same source at another place."));
    }
    let crowd = source.kind == SourceKind::Group && source.count.is_none() && source.affiliation.is_none();
    let other = match source.identification {
        Identification::Unnamed if crowd => Label::of_source(Identification::Generic, difficulty),
        Identification::Generic if crowd => Label::of_source(Identification::Unnamed, difficulty),
        _ => return found,
    };
    if other.id() != item.label {
        let reason = "The words leave open whether particular people are meant or a whole class.";
        found.push(accepted(item.spans.clone(), other.id(), reason));
    }
    found
}

fn of_term(passage: &Passage<'_>, term: &Loaded<CharSpan>, difficulty: Difficulty) -> Option<Candidate> {
    let span = passage.inside(term.span)?;
    let label = Label::of_term(term, difficulty);
    let rule = format!("{}, {}", class(term.category), voice(term.voice));
    let mut item = item(passage, vec![span], label, rule, sentence(&term.why));
    let also = match (label, term.voice) {
        (Label::ClaimVerb, _) => Some((Label::LoadedOwn, "The verb is a word of the outlet's own, too.")),
        (Label::LoadedOwn, Voice::ScareQuote) => {
            Some((Label::LoadedSource, "Its quotation marks say that it is somebody's word; whose, nobody tells."))
        }
        (Label::LoadedSource, Voice::Paraphrase) => {
            Some((Label::LoadedOwn, "Outside quotation marks it may be the outlet that chose the word."))
        }
        _ => None,
    };
    item.accepted.extend(also.map(|(label, reason)| Alternative {
        spans: vec![span],
        label: label.id().to_owned(),
        reason: reason.to_owned(),
    }));
    if term.strength < 2 {
        let reason = "Whether the word judges depends on what it is said of: here, readers may differ.".to_owned();
        item.defensible = Some(Defensible { reason });
    }
    let clarity = if term.strength < 2 { Clarity::Defensible } else { Clarity::Clear };
    Some(Candidate { item, clarity })
}

fn item(passage: &Passage<'_>, spans: Vec<CharSpan>, label: Label, rule: String, reason: String) -> Item {
    let words: Vec<&str> = spans.iter().map(|span| passage.words(*span)).collect();
    Item {
        id: String::new(),
        article: passage.article.id.clone(),
        line: spans.first().map_or(1, |span| passage.article.line_at(span.start)),
        words: words.join(" … "),
        spans,
        label: label.id().to_owned(),
        rule,
        reason,
        accepted: Vec::new(),
        defensible: None,
        asked: false,
    }
}

/// A source's item, as clear as the reading of its statement is sure.
fn scored(mut item: Item, score: f32) -> Candidate {
    let clarity = match score {
        s if s < UNSURE => Clarity::Defensible,
        s if s < SURE => Clarity::Mostly,
        _ => Clarity::Clear,
    };
    if clarity == Clarity::Defensible {
        let reason =
            format!("The program is unsure of this reading ({score:.1} of 1): some will see no statement here.");
        item.defensible = Some(Defensible { reason });
    }
    Candidate { item, clarity }
}

/// Whether words have one of a name's in common.
fn names(words: &str, name: &str) -> bool {
    let keys = |text: &str| text.split_whitespace().map(key).collect::<Vec<u64>>();
    let known = keys(name);
    keys(words).iter().any(|word| known.contains(word))
}

/// Why a source has its label.
fn why(source: &Source<CharSpan>) -> &str {
    if is_name(source) { "the article gives the name" } else { &source.why }
}

/// Whether a source is told by a name, be it of a person, a firm or a state.
fn is_name(source: &Source<CharSpan>) -> bool {
    (source.kind, source.identification) == (SourceKind::Person, Identification::Named)
}

/// What a source is, on its two axes.
fn rule_of(source: &Source<CharSpan>) -> String {
    if is_name(source) {
        return "A named source: somebody with a name".to_owned();
    }
    let kind = match source.kind {
        SourceKind::Person => "a person",
        SourceKind::Group => "several people",
        SourceKind::Organization => "an institution",
        SourceKind::Document => "a document",
        SourceKind::Media => "a news outlet or agency",
        SourceKind::None => "nobody",
    };
    match source.identification {
        Identification::Named => format!("A named source: {kind}"),
        Identification::Unnamed => format!("An unnamed source: {kind}"),
        Identification::Generic => format!("A generic source: {kind}, nobody in particular"),
        Identification::Agentless => "A statement without a source (agentless)".to_owned(),
    }
}

/// Whose word it is.
pub(super) fn voice(voice: Voice) -> &'static str {
    match voice {
        Voice::Outlet => "in the outlet's own words",
        Voice::ScareQuote => "in quotation marks that nobody is quoted with (scare quotes)",
        Voice::Paraphrase => "in what a source is said to have said, in other words",
        Voice::Quote => "in a quotation of a source",
    }
}

fn class(category: Category) -> String {
    if category == Category::StanceVerb {
        return "Loaded verb of saying".to_owned();
    }
    capital(&category.name().replace('_', " "))
}

/// The text with a capital at its start.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// The text on one line.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<&str>>().join(" ")
}

/// The text with a full stop behind it.
pub(super) fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}
