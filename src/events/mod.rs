//! Harm to people in the headline and the lead: how the wording gives who did it.
//!
//! Only these few sentences are read. Each is seen with the words that the lexicon lists: what can act, where a clause ends,
//! which forms a verb of harm can be. There is no parser; the grammar of headlines is small. One happening is one event:
//! the noun of what happened belongs to the verb that says what it did to people.

mod lists;
mod nouns;
mod roles;
mod scene;
#[cfg(test)]
mod tests;
mod verbs;
mod why;

use std::ops::Range;

use crate::lexicon::{Events, Fired, Lexicon};
use crate::loaded::Voices;
use crate::model::{Attribution, Event, EventPlace};
use crate::text::{Document, ParagraphKind, Span};
use lists::Lists;
use scene::Scene;
use verbs::Found;

/// Longest sentence that is read, in tokens.
const LONGEST: usize = 120;

/// Reads events; built once for a lexicon.
#[derive(Debug)]
pub struct EventReader<'l> {
    lexicon: &'l Lexicon,
    events: &'l Events,
    lists: Lists,
}

impl<'l> EventReader<'l> {
    /// Takes in the words for harm and the word lists of a lexicon.
    pub fn new(lexicon: &'l Lexicon) -> Self {
        EventReader { lexicon, events: lexicon.events(), lists: Lists::new(lexicon) }
    }

    /// The events of headline and lead, in text order. What is denied, planned, threatened or merely possible is none.
    pub fn find(&self, doc: &Document, attributions: &[Attribution<Span>]) -> Vec<Event<Span>> {
        let mut events = Vec::new();
        let mut voices = None;
        for (place, tokens) in places(doc) {
            for sentence in doc.sentences.get(tokens).unwrap_or_default() {
                let at = sentence.tokens.start..sentence.tokens.end.min(sentence.tokens.start + LONGEST);
                let scene = Scene::new(doc, &self.lists, self.events, at);
                for found in read(&scene) {
                    let voices = voices.get_or_insert_with(|| Voices::new(doc, self.lexicon, attributions));
                    events.push(event(&scene, &found, place, voices));
                }
            }
        }
        events
    }

    /// Which entries tell an event in a text that is a headline.
    pub fn fired(&self, doc: &Document) -> Fired {
        let ids: Vec<String> = self.find(doc, &[]).into_iter().map(|e| e.entry).collect();
        Fired::of(
            ids.iter().map(String::as_str),
            "one of its forms tells an event, and nothing says that it did not happen",
        )
    }
}

/// The sentences of the headline, of the display type under it, and of the first paragraph.
fn places(doc: &Document) -> Vec<(EventPlace, Range<usize>)> {
    let mut places = Vec::new();
    for paragraph in &doc.paragraphs {
        let body = paragraph.kind == ParagraphKind::Body;
        let place = if body { EventPlace::Lead } else { EventPlace::Headline };
        places.push((place, paragraph.sentences.clone()));
        if body {
            break;
        }
    }
    places
}

/// The events of a sentence, in text order.
fn read<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    if scene.hits.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<Found<'a>> = Vec::new();
    for index in 0..scene.hits.len() {
        if let Some(event) = verbs::read(scene, index, &found) {
            found.push(event);
        }
    }
    let nouns = nouns::read(scene, &found);
    found.retain(|verb| verb.by_noun.is_none());
    found.extend(nouns);
    found.sort_by_key(|event| event.tokens.start);
    found
}

fn event(scene: &Scene, found: &Found, place: EventPlace, voices: &Voices) -> Event<Span> {
    let span = |tokens: &Range<usize>| scene.doc.span(tokens.clone());
    let (voice, attribution) = voices.of(&found.tokens);
    Event {
        span: span(&found.tokens),
        entry: found.term.entry.id.clone(),
        place,
        form: found.form,
        agent: found.agent.as_ref().map(span),
        agent_kind: found.kind,
        affected: found.affected.as_ref().map(span),
        voice,
        attribution: attribution.map(str::to_owned),
        why: why::why(scene, found),
        words: span(&found.tokens).of(scene.doc.text).to_owned(),
    }
}
