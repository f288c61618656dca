//! Verbs and states: who does it to whom, as far as the words say.

use std::ops::Range;

use super::lists::is;
use super::roles::Doer;
use super::scene::Scene;
use crate::lexicon::EventTerm;
use crate::lexicon::schema::{AgentWord, EventEntry, Harms, Need, slot};
use crate::model::{AgentKind, EventForm};

/// An event as it was found in a sentence, in tokens.
#[derive(Debug, Clone)]
pub(super) struct Found<'a> {
    pub tokens: Range<usize>,
    pub term: &'a EventTerm,
    pub form: EventForm,
    pub agent: Option<Range<usize>>,
    pub kind: Option<AgentKind>,
    pub affected: Option<Range<usize>>,
    /// The hit of the noun that does it instead of anybody: "blast kills four".
    pub by_noun: Option<usize>,
    pub reason: Reason,
}

/// What made it this form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    Subject,
    /// The subject leaves people in a state.
    Leaves,
    By,
    /// A participle alone.
    Participle,
    /// What stands behind "by" is nobody.
    ByNobody,
    /// It happens to its subject.
    Happens,
    /// The noun says what happened.
    Noun,
    /// The noun is the subject of a verb of harm.
    NounActs,
}

/// What a hit says as a verb or a state; `None` where it is neither, or did not happen.
pub(super) fn read<'a>(scene: &Scene<'a>, index: usize, earlier: &[Found<'a>]) -> Option<Found<'a>> {
    let hit = scene.hits.get(index)?;
    // "Beating a handcuffed driver": what tells who somebody is, is no event of its own.
    if earlier.iter().filter_map(|e| e.affected.as_ref()).any(|a| a.start <= hit.tokens.start && hit.tokens.end < a.end)
    {
        return None;
    }
    let verb = Verb { scene, index, earlier, tokens: hit.tokens.clone(), start: group(scene, hit.tokens.start) };
    let found = match (hit.verb, hit.state) {
        (Some((term, slots)), _) => verb.verb(term, slots),
        (None, Some(term)) => verb.state(term),
        (None, None) => None,
    }?;
    let real = !scene.unreal_before(verb.start) && !verb.hypothetical();
    (real && needs(scene, &found)).then_some(found)
}

/// Whether a word that is the noun of an event as well stands where a verb stands.
pub(super) fn verbal(scene: &Scene, index: usize) -> bool {
    let Some(hit) = scene.hits.get(index) else { return false };
    let verb = Verb { scene, index, earlier: &[], tokens: hit.tokens.clone(), start: group(scene, hit.tokens.start) };
    hit.verb.is_some_and(|(term, slots)| verb.is_verb(slots, &term.entry))
}

/// The first token of the verb group: auxiliaries, adverbs and verbs such as "feared" before it.
fn group(scene: &Scene, verb: usize) -> usize {
    let part = is::BE | is::HAVE | is::MODAL | is::ADVERB | is::NEGATION | is::REPORT | is::TO;
    let mut start = verb;
    while let Some(before) = scene.before(start) {
        let adverb = scene.ends(before, "ly") && !scene.has(before, is::KNOWN);
        if !(adverb || scene.has(before, part)) || scene.has(before, is::DETERMINER) {
            break;
        }
        start = before;
    }
    start
}

pub(super) struct Verb<'s, 'a> {
    pub scene: &'s Scene<'a>,
    pub index: usize,
    /// What was found before it in the sentence.
    pub earlier: &'s [Found<'a>],
    pub tokens: Range<usize>,
    /// Where its group starts.
    pub start: usize,
}

impl<'a> Verb<'_, 'a> {
    fn verb(&self, term: &'a EventTerm, slots: u8) -> Option<Found<'a>> {
        let entry = &term.entry;
        let be = self.group_has(is::BE);
        let passive = be && slots & slot::PARTICIPLE != 0;
        if self.can_be_noun(slots) && !passive && !self.is_verb(slots, entry) {
            return None;
        }
        let finite = slots & (slot::BASE | slot::S) != 0 && slots & slot::PARTICIPLE == 0;
        if self.hyphened() || finite && self.verb_follows(self.scene.next(self.tokens.end - 1)) {
            return None;
        }
        let object = self.object();
        match entry.harms {
            Harms::Subject => self.intransitive(term, slots),
            Harms::Either if passive => self.passive(term),
            Harms::Either => match self.acts_on(slots, &object) {
                true => self.active(term, object),
                false => self.intransitive(term, slots),
            },
            Harms::Object if passive => self.passive(term),
            Harms::Object => self.transitive(term, slots, object),
        }
    }

    fn transitive(&self, term: &'a EventTerm, slots: u8, object: Option<Range<usize>>) -> Option<Found<'a>> {
        let onto = !term.entry.onto.is_empty();
        let object = object.or_else(|| self.onto(&term.entry));
        if slots & slot::ING != 0 {
            return if object.is_some() || (onto && self.subject().is_some()) {
                self.active(term, object)
            } else {
                None
            };
        }
        if slots & slot::PARTICIPLE != 0 && !self.group_has(is::HAVE) {
            if let Some(found) = self.left_behind(term) {
                return Some(found);
            }
            if let Some(attributive) = self.attributive(slots, &object) {
                return Some(self.found(term, EventForm::PassiveAgentless, Some(attributive), Reason::Participle));
            }
            let acts = match (slots & slot::BASE != 0, onto) {
                (_, true) => {
                    self.subject().is_some_and(|s| self.scene.people(&s)) || slots & slot::BASE != 0 && object.is_some()
                }
                _ => object.is_some() && self.subject().is_some(),
            };
            return if acts { self.active(term, object) } else { self.passive(term) };
        }
        // Finite or an infinitive: it needs an object, or a preposition that leads to one.
        let open = slots & (slot::S | slot::PAST) != 0 || !self.group_has(is::TO);
        let noun = scene_before(self.scene, self.tokens.start, is::DETERMINER | is::POSSESSOR);
        ((object.is_some() || onto) && open && !noun && self.scene.before(self.start).is_some())
            .then(|| self.active(term, object))?
    }

    /// Whether a verb that can do without an object has somebody who acts.
    fn acts_on(&self, slots: u8, object: &Option<Range<usize>>) -> bool {
        if self.tokens.clone().any(|i| self.scene.has(i, is::REFLEXIVE)) {
            return true;
        }
        let Some(object) = object else { return false };
        let agent = self.subject();
        let strong = is::ATTACKER | is::PERSON | is::WEAPON | is::INSTITUTION;
        let acts = agent.is_some_and(|a| a.clone().any(|i| self.scene.has(i, strong)));
        (self.scene.people(object) || acts) && (slots & slot::ING == 0 || self.scene.people(object))
    }

    fn active(&self, term: &'a EventTerm, object: Option<Range<usize>>) -> Option<Found<'a>> {
        let own = self.tokens.clone().find(|&i| self.scene.has(i, is::REFLEXIVE)).map(|i| i..i + 1);
        let affected = self.onto(&term.entry).or(own).or(object);
        let subject = self.subject();
        let found = self.found(term, EventForm::ActiveAgent, affected, Reason::Subject);
        Some(self.done_by(found, subject.map(|s| self.doer(s))))
    }

    fn passive(&self, term: &'a EventTerm) -> Option<Found<'a>> {
        let affected = self.onto(&term.entry).or_else(|| self.affected());
        let found = self.found(term, EventForm::PassiveAgentless, affected, Reason::Participle);
        Some(match self.by() {
            Some(phrase) => match self.doer(phrase) {
                Doer::Agent(agent, kind) => {
                    Found { form: EventForm::PassiveAgent, agent: Some(agent), kind, reason: Reason::By, ..found }
                }
                Doer::Noun(_) => Found { reason: Reason::ByNobody, ..found },
            },
            None => found,
        })
    }

    fn intransitive(&self, term: &'a EventTerm, slots: u8) -> Option<Found<'a>> {
        let affected = self.affected();
        if self.of_age() {
            return None;
        }
        // "Crashes" at the start of a headline is a noun; so is "dying" before one.
        if affected.is_none() && (slots & slot::ING != 0 || self.scene.before(self.start).is_none()) {
            return None;
        }
        Some(self.found(term, EventForm::Intransitive, affected, Reason::Happens))
    }

    fn state(&self, term: &'a EventTerm) -> Option<Found<'a>> {
        if let Some(found) = self.left_behind(term) {
            return Some(found);
        }
        // "Shot three men dead": the verb has told it.
        let scene = self.scene;
        let told = |e: &&Found| {
            e.form == EventForm::ActiveAgent
                && !(e.tokens.end..self.start).any(|i| scene.has(i, is::BREAK | is::JOINER))
        };
        if self.earlier.last().filter(told).is_some() {
            return None;
        }
        if self.of_age() {
            return None;
        }
        let behind = scene.phrase(scene.next(self.tokens.end - 1), scene.at.end);
        let affected = self.affected().filter(|a| self.scene.people(a));
        let affected = affected.or_else(|| Some(behind).filter(|b| self.scene.people(b)));
        Some(self.found(term, EventForm::Intransitive, affected, Reason::Happens))
    }

    /// "Shooting leaves three dead, five injured": what the subject of "leave" brought about.
    fn left_behind(&self, term: &'a EventTerm) -> Option<Found<'a>> {
        let clause = self.scene.clause(self.tokens.start);
        let people = self.scene.phrase_before(self.start, clause);
        let causative = self.scene.before(people.start).filter(|&i| self.scene.has(i, is::CAUSATIVE));
        if let Some(causative) = causative.filter(|_| !people.is_empty()) {
            let subject = self.subject_of(group(self.scene, causative))?;
            let found = self.found(term, EventForm::ActiveAgent, Some(people), Reason::Leaves);
            return Some(self.done_by(found, Some(self.doer(subject))));
        }
        let last = self.earlier.last().filter(|f| f.reason == Reason::Leaves || f.by_noun.is_some())?;
        let follows =
            people.start == clause && self.scene.before(clause).is_some_and(|i| self.scene.has(i, is::COMMA | is::AND));
        let near = clause.saturating_sub(last.tokens.end) <= 2;
        (follows && near && self.scene.people(&people)).then(|| Found {
            tokens: self.tokens.clone(),
            term,
            affected: Some(people),
            ..last.clone()
        })
    }

    /// Whether the word can be a noun as well: that of an event, or a bomb, a shell, a fire.
    fn can_be_noun(&self, slots: u8) -> bool {
        let thing = self.tokens.len() == 1 && self.scene.has(self.tokens.start, is::KNOWN);
        let noun = self.scene.hits.get(self.index).is_some_and(|h| h.noun.is_some());
        noun || thing && slots & (slot::BASE | slot::S) != 0
    }

    /// A form that can be a noun as well: whether it is the verb.
    fn is_verb(&self, slots: u8, entry: &EventEntry) -> bool {
        let scene = self.scene;
        let Some(before) = scene.before(self.tokens.start) else { return false };
        let next = scene.next(self.tokens.end - 1);
        let object =
            self.object().is_some_and(|o| scene.people(&o) || scene.known(&o) || scene.has(o.start, is::DETERMINER));
        if slots & slot::ING != 0 {
            let who = is::PERSON | is::ATTACKER | is::INSTITUTION | is::VERB;
            return object
                && !self.compound()
                && !(self.verb_follows(next) && (self.finite(next) || !scene.has(before, is::PERSON)))
                && scene.has(before, is::COMMA | is::PREPOSITION | is::BE | is::AND | who);
        }
        let thing =
            scene.has(before, is::VEHICLE | is::WEAPON | is::FORCE) && !scene.ends(before, "s") && slots & slot::S == 0;
        let led = scene.has(before, is::KNOWN | is::NUMBER | is::COMMA) && !thing
            || scene.has(before, is::AND | is::TO | is::MODAL);
        let led = led || scene.is_word(before, "who") || scene.ends(before, "s") && !scene.has(before, is::STOP);
        let happens = entry.harms == Harms::Subject
            && (scene.has(next, is::PREPOSITION | is::BREAK | is::JOINER | is::TIME | is::ADVERB)
                || !scene.at.contains(&next));
        let finite = slots & slot::S != 0 && !scene.has(before, is::STOP | is::DETERMINER | is::NUMBER) || led;
        let onto = entry.onto.iter().any(|p| scene.is_word(next, p));
        finite
            && !self.compound()
            && (happens || (onto || self.object().is_some()) && !self.verb_follows(next))
            && !scene.ends(before, "al")
    }

    /// "Shooting victims", "murder suspect": the noun of an event before one that goes with it.
    fn compound(&self) -> bool {
        let scene = self.scene;
        let object = self.object().filter(|o| o.start == scene.next(self.tokens.end - 1));
        let bare = object.filter(|o| !scene.has(o.start, is::DETERMINER | is::NUMBER | is::POSSESSOR));
        bare.is_some_and(|o| scene.has(o.start, is::COMPANION))
    }

    /// Whether the word is a form that only a finite verb has: "kills", not "killed".
    fn finite(&self, token: usize) -> bool {
        let hit = self.scene.hit_at(token).and_then(|h| self.scene.hits.get(h));
        hit.and_then(|h| h.verb).is_none_or(|(_, slots)| slots & slot::PARTICIPLE == 0)
    }

    /// Whether the next word is a verb of harm, so that what stands before it is its subject.
    fn verb_follows(&self, next: usize) -> bool {
        let hit = self.scene.hit_at(next).and_then(|h| self.scene.hits.get(h));
        hit.is_some_and(|h| h.verb.is_some() && h.noun.is_none()) || self.scene.has(next, is::CAUSATIVE)
    }

    /// Whether a hyphen makes it a part of another word: "well-beaten", "kill-joy".
    fn hyphened(&self) -> bool {
        let scene = self.scene;
        let hyphen = |i: usize| scene.at.contains(&i) && scene.has(i, is::GLUE) && scene.word(i) == "-";
        hyphen(self.tokens.end) || self.tokens.start.checked_sub(1).is_some_and(hyphen)
    }

    /// "Dies at 92": an age, as in an obituary.
    fn of_age(&self) -> bool {
        let at = self.scene.next(self.tokens.end - 1);
        let age = self.scene.word(self.scene.next(at));
        self.scene.is_word(at, "at") && (2..=3).contains(&age.len()) && age.bytes().all(|b| b.is_ascii_digit())
    }

    fn group_has(&self, mask: u64) -> bool {
        (self.start..self.tokens.start).any(|i| self.scene.has(i, mask))
    }

    /// Whether the group says that it may happen, or is meant to.
    fn hypothetical(&self) -> bool {
        let scene = self.scene;
        if self.group_has(is::MODAL | is::NEGATION) {
            return true;
        }
        let to = (self.start..self.tokens.start).find(|&i| scene.has(i, is::TO));
        to.is_some_and(|to| !(to + 1..self.tokens.start).any(|i| scene.is_word(i, "have")))
    }

    /// What stands behind the verb as its object.
    fn object(&self) -> Option<Range<usize>> {
        let scene = self.scene;
        let mut at = scene.next(self.tokens.end - 1);
        // "Shot and killed a man": what follows both is the object of both.
        let other = scene.hit_at(scene.next(at)).and_then(|h| scene.hits.get(h)).filter(|h| h.verb.is_some());
        if let Some(other) = other.filter(|_| scene.has(at, is::AND)) {
            at = scene.next(other.tokens.end - 1);
        }
        at = scene.past_quantity(at);
        if !scene.at.contains(&at) || scene.has(at, is::STOP | is::TIME) && !scene.has(at, is::POSSESSOR | is::OBJECT) {
            return None;
        }
        let next = scene.next(at);
        if scene.has(at, is::NUMBER) && scene.has(next, is::TIME) {
            return None;
        }
        let phrase = scene.phrase(at, scene.at.end);
        let phrase = if phrase.is_empty() { at..at + 1 } else { scene.person_first(scene.with_part(phrase)) };
        let sure = is::DETERMINER | is::NUMBER | is::OBJECT | is::REFLEXIVE | is::POSSESSOR | is::KNOWN;
        if scene.has(at, sure) || scene.known(&phrase) {
            return Some(phrase);
        }
        let participle = scene.ends(at, "ed") || scene.hit_at(at).is_some();
        let behind = scene.phrase(next, scene.at.end);
        if participle && !behind.is_empty() && scene.known(&behind) {
            return Some(at..behind.end);
        }
        let verb = participle || scene.ends(at, "ly") || scene.ends(at, "ing") && !scene.has(at, is::ING_NOUN);
        (!verb).then_some(phrase)
    }

    /// What the entry's preposition leads to: "fire on the crowd".
    fn onto(&self, entry: &EventEntry) -> Option<Range<usize>> {
        let end = self.scene.clause_end(self.tokens.end);
        let at = (self.tokens.end..end).find(|&i| entry.onto.iter().any(|p| self.scene.is_word(i, p)))?;
        Some(self.scene.phrase(at + 1, end)).filter(|phrase| !phrase.is_empty())
    }

    /// "The injured man": a participle before those whom it is about.
    fn attributive(&self, slots: u8, object: &Option<Range<usize>>) -> Option<Range<usize>> {
        let object = object
            .as_ref()
            .filter(|o| self.scene.people(o) && !self.scene.has(o.start, is::DETERMINER | is::NUMBER))?;
        let opens = match self.scene.before(self.tokens.start) {
            None => true,
            Some(before) => {
                self.scene.has(before, is::DETERMINER | is::PREPOSITION | is::BREAK)
                    && !self.scene.has(before, is::COMMA)
            }
        };
        // A form that is nothing else: "the slain priest", "thousands mourn slain priest".
        let only = slots & (slot::PAST | slot::BASE) == 0;
        (opens || only).then(|| object.clone())
    }

    fn done_by(&self, found: Found<'a>, doer: Option<Doer>) -> Found<'a> {
        match doer {
            Some(Doer::Agent(agent, kind)) => Found { agent: Some(agent), kind, ..found },
            Some(Doer::Noun(noun)) => {
                Found { form: EventForm::Nominalisation, by_noun: Some(noun), reason: Reason::NounActs, ..found }
            }
            None => found,
        }
    }

    fn found(&self, term: &'a EventTerm, form: EventForm, affected: Option<Range<usize>>, reason: Reason) -> Found<'a> {
        Found { tokens: self.tokens.clone(), term, form, agent: None, kind: None, affected, by_noun: None, reason }
    }
}

/// Whether the word before a token has one of the classes.
fn scene_before(scene: &Scene, token: usize, mask: u64) -> bool {
    scene.before(token).is_some_and(|before| scene.has(before, mask))
}

/// Whether one of the needs of the entry is met.
fn needs(scene: &Scene, found: &Found) -> bool {
    let word = |agent: &Range<usize>, word: AgentWord| {
        let mask = match word {
            AgentWord::Person => is::PERSON | is::ATTACKER,
            AgentWord::Attacker => is::ATTACKER,
            AgentWord::Institution => is::INSTITUTION | is::BODY,
            AgentWord::Weapon => is::WEAPON,
            AgentWord::Vehicle => is::VEHICLE,
            AgentWord::Force => is::FORCE,
        };
        agent.clone().any(|i| scene.has(i, mask))
    };
    let met = |need: &Need| {
        let person = !need.person
            || found.affected.as_ref().is_some_and(|a| scene.people_by_word(a) || !need.by_word && scene.people(a));
        let agent =
            need.agent.is_empty() || found.agent.as_ref().is_some_and(|a| need.agent.iter().any(|w| word(a, *w)));
        person && agent
    };
    let needs = &found.term.entry.needs;
    needs.is_empty() || needs.iter().any(met)
}
