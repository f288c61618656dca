//! Questions about the choice of words, names and figures.

use super::{Talk, asked};
use crate::exercise::charts;
use crate::exercise::items::{capital, one_line, sentence};
use crate::exercise::passage::Passage;
use crate::exercise::{Place, Question};
use crate::framing::{Agreement, FigureGroup};
use crate::lexicon::schema::NamingSet;
use crate::model::{Category, Event, Loaded, Voice};
use crate::text::CharSpan;

/// The questions of each kind, in text order.
pub(super) fn kinds(talk: &Talk<'_>) -> Vec<Vec<Question>> {
    let terms = |f: &dyn Fn(&Passage<'_>, &Loaded<CharSpan>) -> Option<Question>| {
        let of = |passage| move |term| f(passage, term);
        talk.passages.iter().flat_map(|p| p.record.loaded.iter().filter_map(of(p))).collect()
    };
    let events = |passage| move |event| unsaid(talk, passage, event);
    vec![
        terms(&|passage, term| own_word(talk, passage, term)),
        terms(&|passage, term| verb(talk, passage, term)),
        talk.passages.iter().flat_map(|p| p.record.events.iter().filter_map(events(p))).collect(),
        talk.sets.iter().filter_map(|set| names(talk, set)).collect(),
        talk.framing.figures.iter().filter_map(|group| figures(talk, group)).collect(),
    ]
}

/// A loaded term in the outlet's own voice.
fn own_word(talk: &Talk<'_>, passage: &Passage<'_>, term: &Loaded<CharSpan>) -> Option<Question> {
    if term.voice != Voice::Outlet || term.strength < 2 || term.category == Category::StanceVerb {
        return None;
    }
    let (place, neutral) = (passage.place(term.span)?, term.neutral.first()?);
    let text = format!(
        "{} writes “{}” in line {}, in its own words. What does a reader picture? What would the sentence tell with a word such as “{neutral}”, and does it still say all that is known?",
        capital(&talk.called(passage)),
        one_line(&place.words),
        place.line,
    );
    Some(asked(text, sentence(&term.why), vec![place]))
}

/// A verb of saying that judges.
fn verb(talk: &Talk<'_>, passage: &Passage<'_>, term: &Loaded<CharSpan>) -> Option<Question> {
    if term.voice != Voice::Outlet || term.strength < 2 || term.category != Category::StanceVerb {
        return None;
    }
    let claims = &passage.record.attributions;
    let claim = claims.iter().find(|claim| Some(&claim.id) == term.attribution.as_ref())?;
    let speaker = passage.place(*claim.source_spans().first()?)?;
    let place = passage.place(term.span)?;
    let text = format!(
        "In line {} of {} the verb for what “{}” says is “{}”. Put a plainer verb in its place: what did this one add, and does the article show that it fits?",
        place.line,
        talk.called(passage),
        one_line(&speaker.words),
        one_line(&place.words),
    );
    Some(asked(text, sentence(&term.why), vec![place]))
}

/// Harm in headline or lead without anybody who does it.
fn unsaid(talk: &Talk<'_>, passage: &Passage<'_>, event: &Event<CharSpan>) -> Option<Question> {
    if event.form.names_agent() {
        return None;
    }
    let place = passage.place(event.span)?;
    let text = format!(
        "“{}” in line {} of {}: who did what to whom, by these words? Does the article tell it further down? When would it be right to leave it open?",
        one_line(&place.words),
        place.line,
        talk.called(passage),
    );
    Some(asked(text, sentence(&capital(&event.why)), vec![place]))
}

/// Names of several articles for one thing.
fn names(talk: &Talk<'_>, set: &NamingSet) -> Option<Question> {
    let first = |passage: &Passage<'_>, taken: &[Place]| {
        let own = passage.record.naming.iter().filter(|naming| naming.set == set.id);
        let fresh =
            |place: &Place| !taken.iter().any(|t| one_line(&t.words).eq_ignore_ascii_case(&one_line(&place.words)));
        own.filter_map(|naming| passage.place(naming.span)).find(fresh)
    };
    let mut places: Vec<Place> = Vec::new();
    for passage in talk.passages {
        places.extend(first(passage, &places));
    }
    let listed: Vec<String> = places.iter().map(|place| talk.at(place)).collect();
    let text = format!(
        "The articles have different names for {}: {}. What does each suggest? Which could all who are concerned live with?",
        set.referent,
        listed.join("; ")
    );
    (places.len() > 1).then(|| asked(text, sentence(&set.why), places))
}

/// Figures of several articles for one thing.
fn figures(talk: &Talk<'_>, group: &FigureGroup) -> Option<Question> {
    let cells = (0..).zip(talk.passages).map(|(index, passage)| charts::figures(group, index, passage).places);
    let places: Vec<Place> = cells.filter_map(|places| places.into_iter().next()).collect();
    let listed: Vec<String> = places.iter().map(|place| talk.at(place)).collect();
    let whose = group.figures.iter().filter_map(|(index, figures)| {
        let letter = talk.passages.get(*index)?.article.letter;
        let figure = figures.first()?;
        let whose = figure.whose.source.as_deref().unwrap_or("the outlet itself");
        Some(format!("{letter}: “{}”, from {whose}", one_line(&figure.text)))
    });
    let agree = match group.agreement {
        Agreement::Same => "The numbers are the same; ask whether they have one source.",
        Agreement::Compatible => "The numbers differ, and as they are worded both can be right.",
        Agreement::Differ => "As they are worded, they cannot all be right.",
    };
    let text = format!(
        "The articles give {}: {}. Whose figures are they? Can they all be right, and what would settle it?",
        charts::thing(group),
        listed.join("; ")
    );
    let look_for = format!("{}. {agree}", whose.collect::<Vec<String>>().join("; "));
    (places.len() > 1 && group.agreement != Agreement::Same).then(|| asked(text, look_for, places))
}
