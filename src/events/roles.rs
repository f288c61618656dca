//! Who does it and to whom it happens: the phrases around a verb.

use std::ops::Range;

use super::lists::is;
use super::scene::Scene;
use super::verbs::Verb;
use crate::model::AgentKind;

/// How many tokens behind a passive a "by" is looked for.
const BY_REACH: usize = 14;

/// Who or what does it.
pub(super) enum Doer {
    /// The phrase, and the kind where it is known.
    Agent(Range<usize>, Option<AgentKind>),
    /// The noun of an event that carries nobody.
    Noun(usize),
}

impl Verb<'_, '_> {
    /// The phrase behind "by", or "at the hands of", where it is no time and no place.
    pub fn by(&self) -> Option<Range<usize>> {
        let scene = self.scene;
        let end = scene.clause_end(self.tokens.end).min(self.tokens.end + BY_REACH);
        let marks = |i: usize| scene.is_word(i, "by") || scene.is_word(i, "of") && scene.is_word(i - 1, "hands");
        let at = (self.tokens.end..end).find(|&i| marks(i))?;
        // A verb in between has the "by" for itself, but for one that is joined with "and".
        let other = |i: usize| {
            let hit = scene.hit_at(i).and_then(|h| scene.hits.get(h));
            hit.is_some_and(|h| h.noun.is_none()) && !scene.before(i).is_some_and(|b| scene.has(b, is::AND))
        };
        if (self.tokens.end..at).any(other) {
            return None;
        }
        let first = scene.from(at + 1);
        let phrase = scene.phrase(first, scene.at.end);
        let number = phrase.len() == 1 && scene.word(first).starts_with(|c: char| c.is_ascii_digit());
        let last = phrase.end.checked_sub(1)?;
        let place = scene.has(last, is::BY_PLACE) || scene.has(first, is::TIME) || scene.ends(first, "ing");
        (!phrase.is_empty() && !place && !number).then_some(phrase)
    }

    /// Those to whom a passive or an intransitive happens.
    pub fn affected(&self) -> Option<Range<usize>> {
        let scene = self.scene;
        let mut end = self.start;
        if scene.clause(end) == end {
            return self.subject();
        }
        let clause = scene.clause(end);
        let mut nearest = None;
        while end > clause {
            let phrase = scene.phrase_before(end, clause);
            if !phrase.is_empty() {
                if scene.people(&phrase) {
                    return Some(phrase);
                }
                nearest = Some(phrase.clone());
            }
            end = if phrase.is_empty() { end - 1 } else { phrase.start.saturating_sub(1) };
        }
        nearest
    }

    /// The subject of the verb.
    pub fn subject(&self) -> Option<Range<usize>> {
        self.subject_of(self.start)
    }

    /// The subject of the verb group that starts at the token.
    pub fn subject_of(&self, start: usize) -> Option<Range<usize>> {
        let scene = self.scene;
        let clause = scene.clause(start);
        let opens = |i: usize| ["who", "that", "which"].iter().any(|w| scene.is_word(i, w));
        if clause < start {
            let verb = (clause..start).any(|i| scene.has(i, is::BE | is::HAVE | is::VERB));
            let who = scene.before(clause).filter(|&i| verb && opens(i)).and_then(|i| scene.before(i));
            return match who {
                Some(end) => Some(scene.phrase_before(end + 1, scene.at.start)).filter(|p| !p.is_empty()),
                None => self.subject_in(clause, start),
            };
        }
        let before = scene.before(start)?;
        if scene.has(before, is::JOINER) {
            // "The officer who shot": those before the word.
            let who = opens(before);
            if scene.ends(start, "ing") {
                return self.shared(before);
            }
            let Some(end) = scene.before(before).filter(|_| who) else { return who.then_some(before..before + 1) };
            let end = if scene.has(end, is::COMMA) { end } else { end + 1 };
            return Some(scene.phrase_before(end, scene.at.start)).filter(|p| !p.is_empty());
        }
        if !scene.has(before, is::COMMA | is::AND) {
            return None;
        }
        self.shared(before)
    }

    /// The subject in a clause: its first phrase, unless only a later one can be told to act.
    fn subject_in(&self, clause: usize, end: usize) -> Option<Range<usize>> {
        let scene = self.scene;
        let first = scene.phrase(scene.past_quantity(scene.from(clause)), end);
        let nearest = scene.phrase_before(end, clause);
        let acts = |p: &Range<usize>| {
            scene.known(p) || p.clone().any(|i| scene.hit_at(i).is_some() || scene.has(i, is::NUMBER))
        };
        // "Video shows officers beating a man": a participle goes with those just before it.
        let near = scene.ends(end, "ing") && scene.known(&nearest);
        let chosen = if near || first.is_empty() || !acts(&first) && acts(&nearest) { nearest } else { first };
        (!chosen.is_empty()).then_some(chosen)
    }

    /// The subject that a verb behind a comma or an "and" shares with the clause before, or the one
    /// before an apposition: "Man, 34, stabbed".
    fn shared(&self, mark: usize) -> Option<Range<usize>> {
        let scene = self.scene;
        let mut clause = scene.clause(mark);
        for _ in 0..3 {
            let plain = !(clause..mark)
                .any(|i| scene.hit_at(i).is_some_and(|h| scene.hits.get(h).is_some_and(|h| h.noun.is_none())));
            let bare = scene.has(clause, is::BE | is::HAVE);
            let nobody = !scene.known(&(clause..mark));
            let adjunct = |b: usize| {
                nobody && ["after", "before", "amid", "despite", "since"].iter().any(|w| scene.is_word(b, w))
            };
            let before =
                scene.before(clause).filter(|&b| scene.has(b, is::COMMA | is::AND) && (plain || bare) || adjunct(b));
            let Some(before) = before else { break };
            clause = scene.clause(before);
        }
        let phrase = scene.phrase(scene.past_quantity(scene.from(clause)), mark);
        if !phrase.is_empty() {
            return Some(phrase);
        }
        Some(scene.phrase_before(mark, clause)).filter(|p| !p.is_empty())
    }

    /// What a phrase that does it is: an agent, or the noun of an event that carries nobody.
    pub fn doer(&self, phrase: Range<usize>) -> Doer {
        let scene = self.scene;
        for i in phrase.clone().rev() {
            if self.earlier.iter().any(|e| e.by_noun.is_none() && e.tokens.contains(&i)) {
                continue;
            }
            let noun =
                scene.hit_at(i).filter(|&h| h != self.index && scene.hits.get(h).is_some_and(|h| h.noun.is_some()));
            if let Some(noun) = noun {
                let kind = Some(AgentKind::Event);
                return if super::nouns::carrier(scene, noun).is_some() {
                    Doer::Agent(phrase, kind)
                } else {
                    Doer::Noun(noun)
                };
            }
            if let Some(kind) = kind(scene, i) {
                return Doer::Agent(phrase, Some(kind));
            }
        }
        let name = scene.people(&phrase).then_some(AgentKind::Person);
        Doer::Agent(phrase, name)
    }
}

/// What a word can be as an agent.
fn kind(scene: &Scene, token: usize) -> Option<AgentKind> {
    let kinds = [
        (is::INSTITUTION | is::BODY, AgentKind::Institution),
        (is::ATTACKER | is::PERSON, AgentKind::Person),
        (is::WEAPON | is::VEHICLE, AgentKind::WeaponOrVehicle),
        (is::FORCE, AgentKind::Event),
    ];
    kinds.into_iter().find(|(mask, _)| scene.has(token, *mask)).map(|(_, kind)| kind)
}
