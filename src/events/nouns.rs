//! Nouns of what happened: which of them tell an event of their own.

use std::ops::Range;

use super::lists::is;
use super::scene::Scene;
use super::verbs::{Found, Reason, verbal};
use crate::model::{AgentKind, EventForm};

/// The words by which the noun of an event carries who does it: "army" in "army shelling", "rebels" in
/// "strike by rebels".
pub(super) fn carrier(scene: &Scene, hit: usize) -> Option<Range<usize>> {
    let noun = scene.hits.get(hit)?.tokens.clone();
    let phrase = scene.phrase_before(noun.end, scene.clause(noun.start));
    let does = |i: usize| scene.has(i, is::ATTACKER | is::INSTITUTION | is::FORCE) || scene.lists.demonym(scene.doc, i);
    if let Some(at) = (phrase.start.min(noun.start)..noun.end).find(|&i| does(i)) {
        return Some(at..at + 1);
    }
    // "Strike by rebels", "killing of a clerk by guards".
    let next = scene.next(noun.end - 1);
    let befell = of(scene, &noun).map_or(next, |phrase| phrase.end);
    let behind = scene.phrase(befell + 1, scene.at.end);
    (scene.is_word(befell, "by") && scene.known(&behind)).then_some(behind)
}

/// The nouns that tell an event of their own, beside those of verbs and states.
pub(super) fn read<'a>(scene: &Scene<'a>, verbs: &[Found<'a>]) -> Vec<Found<'a>> {
    let mut found: Vec<Found<'a>> = Vec::new();
    for (index, hit) in scene.hits.iter().enumerate() {
        let Some(term) = hit.noun else { continue };
        let tokens = hit.tokens.clone();
        // A verb that was read from the same words has them.
        if verbs.iter().any(|v| v.tokens == tokens && v.by_noun.is_none()) {
            continue;
        }
        if verbal(scene, index) {
            continue;
        }
        // "Blast kills four": the verbs say to whom, and it is one event.
        if let Some(verb) = verbs.iter().find(|v| v.by_noun == Some(index)) {
            let (affected, form) = (verb.affected.clone(), EventForm::Nominalisation);
            let reason = Reason::NounActs;
            found.push(Found { tokens, term, form, agent: None, kind: None, affected, by_noun: None, reason });
            continue;
        }
        let own = !in_a_row(scene, index) && !unreal(scene, &tokens) && !belongs(scene, &tokens, verbs, &found);
        if own {
            let agent = carrier(scene, index);
            let kind = agent.as_ref().map(|_| AgentKind::Event);
            let affected = of(scene, &tokens);
            let form = EventForm::Nominalisation;
            found.push(Found { tokens, term, form, agent, kind, affected, by_noun: None, reason: Reason::Noun });
        }
    }
    found
}

/// Whether the next noun stands right behind: "crash deaths" is one event.
fn in_a_row(scene: &Scene, index: usize) -> bool {
    let end = scene.hits.get(index).map(|h| scene.next(h.tokens.end.saturating_sub(1)));
    let next = scene.hits.get(index + 1).filter(|h| h.noun.is_some());
    next.is_some_and(|next| end == Some(next.tokens.start))
}

/// Whether words around it say that it was denied, threatened, planned, or told in fiction.
fn unreal(scene: &Scene, noun: &Range<usize>) -> bool {
    let next = scene.next(noun.end.saturating_sub(1));
    scene.unreal_before(noun.start) || scene.has(next, is::UNREAL_AFTER) && scene.at.contains(&next)
}

/// Whether the noun belongs to an event before it, or does the harm of a verb.
fn belongs(scene: &Scene, noun: &Range<usize>, verbs: &[Found], nouns: &[Found]) -> bool {
    let inside =
        |agent: &Option<Range<usize>>| agent.as_ref().is_some_and(|a| a.start <= noun.start && noun.end <= a.end);
    if verbs.iter().any(|v| inside(&v.agent) && v.kind == Some(AgentKind::Event)) {
        return true;
    }
    let earlier = verbs.iter().chain(nouns).filter(|v| v.tokens.end <= noun.start).max_by_key(|v| v.tokens.end);
    earlier.is_some_and(|earlier| led_to(scene, earlier, noun))
}

/// Whether prepositions lead from an event to the noun, in one clause: "die in clash".
fn led_to(scene: &Scene, earlier: &Found, noun: &Range<usize>) -> bool {
    let between = earlier.tokens.end..noun.start;
    let after = |i: usize| ["after", "before", "amid"].iter().any(|w| scene.is_word(i, w));
    // "Attack leaves boy, 6, with injuries".
    if earlier.reason == Reason::Noun && between.clone().any(|i| scene.has(i, is::CAUSATIVE)) {
        return true;
    }
    let closes = |i: usize| scene.has(i, is::BREAK) || scene.has(i, is::JOINER) && !after(i);
    if between.clone().any(closes) {
        return false;
    }
    // With somebody who acts, what came before is another event.
    let other = earlier.form.names_agent()
        && between.clone().any(|i| after(i) || scene.is_word(i, "following") || scene.is_word(i, "over"));
    let by_noun = earlier.reason == Reason::ByNobody;
    !other && (by_noun || between.clone().any(|i| scene.has(i, is::LINK | is::PREPOSITION)))
}

/// Those whom it befell: "the stabbing of a man".
fn of(scene: &Scene, noun: &Range<usize>) -> Option<Range<usize>> {
    let next = scene.next(noun.end.saturating_sub(1));
    let phrase = scene.person_first(scene.with_part(scene.phrase(scene.past_quantity(next + 1), scene.at.end)));
    (scene.is_word(next, "of") && !phrase.is_empty() && scene.people(&phrase)).then_some(phrase)
}
