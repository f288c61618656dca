//! Harm to people in headline and lead, and how the wording gives who did it.

use serde::{Deserialize, Serialize};

use super::Voice;

/// One happening in which people are harmed, as a headline or a lead words it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event<S> {
    /// The words that tell of it; written as two fields, `start` and `end`.
    #[serde(
        flatten,
        bound(serialize = "S: super::annotation::Fields", deserialize = "S: super::annotation::Fields"),
        with = "super::annotation::fields"
    )]
    pub span: S,
    /// Id of the lexicon's entry.
    pub entry: String,
    pub place: EventPlace,
    pub form: EventForm,
    /// Whoever or whatever does it; `None` where the words do not give it.
    pub agent: Option<S>,
    /// What the agent is; `None` without an agent, and where the lists of the lexicon do not tell.
    pub agent_kind: Option<AgentKind>,
    /// To whom or what it is done, or happens; `None` where the words do not give it.
    pub affected: Option<S>,
    pub voice: Voice,
    /// Id of the attribution in whose content it stands.
    pub attribution: Option<String>,
    /// What made it this form, in words.
    pub why: String,
    /// The words of `span` as they stand in the text.
    pub words: String,
}

/// Where an event stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventPlace {
    /// In the headline, or in a line of display type between it and the first paragraph.
    Headline,
    /// In the first paragraph of the body.
    Lead,
}

/// How the wording gives who did it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventForm {
    /// A verb with the one who does it as its subject.
    ActiveAgent,
    /// A passive with the one who does it behind "by".
    PassiveAgent,
    /// A passive, or a participle alone, without anybody who does it.
    PassiveAgentless,
    /// A verb or a state that merely happens to those concerned.
    Intransitive,
    /// A noun for what happened.
    Nominalisation,
}

impl EventForm {
    /// Every form, in the order in which tables list them.
    pub const ALL: [EventForm; 5] = [
        EventForm::ActiveAgent,
        EventForm::PassiveAgent,
        EventForm::PassiveAgentless,
        EventForm::Intransitive,
        EventForm::Nominalisation,
    ];

    /// Whether the form says who or what did it.
    pub fn names_agent(self) -> bool {
        matches!(self, EventForm::ActiveAgent | EventForm::PassiveAgent)
    }

    /// The form in words.
    pub const fn label(self) -> &'static str {
        match self {
            EventForm::ActiveAgent => "active, says who",
            EventForm::PassiveAgent => "passive, says who",
            EventForm::PassiveAgentless => "passive, not by whom",
            EventForm::Intransitive => "just happened",
            EventForm::Nominalisation => "only a noun",
        }
    }

    /// The form by an example, with the field's term for it.
    pub fn definition(self) -> &'static str {
        match self {
            EventForm::ActiveAgent => "\"police shot three\"",
            EventForm::PassiveAgent => "\"three were shot by police\"",
            EventForm::PassiveAgentless => "\"three were shot\" (agentless passive)",
            EventForm::Intransitive => "\"three died\" (intransitive)",
            EventForm::Nominalisation => "\"a shooting\" (nominalisation)",
        }
    }
}

/// What does it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgentKind {
    /// A person or several.
    Person,
    /// A body that acts through people: police, an army, a gang.
    Institution,
    /// A weapon, a vehicle, a machine.
    WeaponOrVehicle,
    /// A force of nature or a happening that carries its doer: "army shelling".
    Event,
}

impl AgentKind {
    /// The kind in words.
    pub fn label(self) -> &'static str {
        match self {
            AgentKind::Person => "person",
            AgentKind::Institution => "institution",
            AgentKind::WeaponOrVehicle => "weapon or vehicle",
            AgentKind::Event => "force or happening",
        }
    }
}

impl<S> Event<S> {
    pub(super) fn map<T>(self, f: &impl Fn(S) -> T) -> Event<T> {
        Event {
            span: f(self.span),
            entry: self.entry,
            place: self.place,
            form: self.form,
            agent: self.agent.map(f),
            agent_kind: self.agent_kind,
            affected: self.affected.map(f),
            voice: self.voice,
            attribution: self.attribution,
            why: self.why,
            words: self.words,
        }
    }
}
