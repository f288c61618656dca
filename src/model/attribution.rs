//! Attributions: who is said to have said, thought or wanted what.

use serde::{Deserialize, Serialize};

/// How much of the content stands in quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttributionKind {
    /// All of it.
    Direct,
    /// None of it.
    Indirect,
    /// A part of it.
    Mixed,
}

/// On which way a claim reached the article, as far as the text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Said to one outlet or reporter.
    Interview,
    /// Given out in words: a statement, a press release.
    Statement,
    /// Said to several reporters at once: a news conference, a briefing, "told reporters".
    PressConference,
    /// Said on the air.
    Broadcast,
    /// Posted on a social network.
    SocialPost,
    /// Read in a document.
    Document,
    /// Said or filed before a court or an inquiry.
    Court,
    /// From papers or messages that were not meant for the public.
    Leak,
    /// Another outlet's report.
    Media,
    /// Said to an audience: a speech, a rally, a sitting of parliament.
    Speech,
}

impl Channel {
    /// What the value means, in words that go on after its name.
    pub fn definition(self) -> &'static str {
        match self {
            Channel::Interview => "said to one outlet or reporter",
            Channel::Statement => "given out in words, so that nobody could ask",
            Channel::PressConference => "said to several reporters at once",
            Channel::Broadcast => "said on the air",
            Channel::SocialPost => "posted on a social network",
            Channel::Document => "read in a document",
            Channel::Court => "said or filed before a court or an inquiry",
            Channel::Leak => "from papers or messages that were not meant for the public",
            Channel::Media => "another outlet's report",
            Channel::Speech => "said to an audience",
        }
    }
}

/// One of those through whom a claim came, from its origin to the outlet that carried it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link<S> {
    /// Id of the entity in `sources`; `None` where it is no source of the article, such as an
    /// outlet to which somebody spoke.
    pub entity: Option<String>,
    /// Its fullest name or description in the article.
    pub name: String,
    /// Where it stands in the text.
    pub span: S,
}

/// A place where the article says that others confirm a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corroboration<S> {
    /// The words that say so: "two other people confirmed the account".
    pub span: S,
    /// Id of the entity of those who confirm, where they are a source of the article.
    pub entity: Option<String>,
    /// How many confirm it; `None` where the text does not count them.
    pub people: Option<u32>,
}

/// One attribution: a proposition that the article hands to somebody or something else.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attribution<S> {
    /// `a1`, `a2`, ... in text order.
    pub id: String,
    pub kind: AttributionKind,
    /// Who it is handed to; `None` where the text names nobody (agentless).
    pub source: Option<SourceRef<S>>,
    /// The words that hand it over; `None` for a quotation that continues without any.
    pub cue: Option<Cue<S>>,
    pub content: Content<S>,
    /// Id of the attribution in whose content this one is nested.
    pub within: Option<String>,
    /// How the claim reached the article; in the record, its fields stand among these.
    #[serde(flatten, bound(serialize = "S: Serialize", deserialize = "S: Deserialize<'de>"))]
    pub route: Route<S>,
    /// Where it stands, and how much of it is quoted; in the record, its fields stand among these.
    #[serde(flatten)]
    pub in_words: InWords,
    /// What made this an attribution, in words.
    pub why: String,
    /// Confidence between 0 and 1.
    pub score: f32,
}

impl<S> Attribution<S> {
    /// The pieces of the source; none where the text names nobody.
    pub fn source_spans(&self) -> &[S] {
        self.source.as_ref().map_or(&[], |source| &source.spans)
    }

    /// The pieces of the cue.
    pub fn cue_spans(&self) -> &[S] {
        self.cue.as_ref().map_or(&[], |cue| &cue.spans)
    }
}

/// Where an attribution stands and how much of it is quoted, in words of the article; page furniture
/// has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct InWords {
    /// The number of its first word, be it of source, cue or content, of the article's words,
    /// counted from 1; 0 in a record that does not tell.
    #[serde(default)]
    pub first_word: usize,
    /// Words of the content inside quotation marks. Where attributions overlap, a word counts in
    /// the one with the shortest content, of equals in the first, so that those of all attributions
    /// add up to [`Counts::quoted_words`](super::Counts::quoted_words).
    #[serde(default)]
    pub quoted_words: usize,
}

/// How a claim reached the article, as far as the text says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(serialize = "S: Serialize", deserialize = "S: Deserialize<'de>"))]
pub struct Route<S> {
    /// On which way the claim came; `None` where the text does not say.
    #[serde(default)]
    pub channel: Option<Channel>,
    /// The words that tell the channel; `None` where the kind of the source tells it.
    #[serde(default)]
    pub channel_span: Option<S>,
    /// What told the channel, in words; `None` where there is no channel.
    #[serde(default)]
    pub channel_why: Option<String>,
    /// Those through whom the claim came, from its origin to the last that the text names before
    /// the article itself; empty where it came first hand, else of two links or more.
    #[serde(default)]
    pub chain: Vec<Link<S>>,
    /// Where others are said to confirm the claim.
    #[serde(default)]
    pub corroboration: Vec<Corroboration<S>>,
    /// How many people stand behind a claim whose source is unnamed, those who confirm it
    /// included; `None` where the text does not count all of them.
    #[serde(default)]
    pub people: Option<u32>,
}

impl<S> Default for Route<S> {
    fn default() -> Self {
        Route {
            channel: None,
            channel_span: None,
            channel_why: None,
            chain: Vec::new(),
            corroboration: Vec::new(),
            people: None,
        }
    }
}

/// A source as it stands in one attribution.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceRef<S> {
    pub spans: Vec<S>,
    /// Id of the entity in `sources`; `None` where the words name nobody, such as a date.
    pub entity: Option<String>,
}

/// A cue as it stands in one attribution.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cue<S> {
    pub spans: Vec<S>,
    /// Dictionary form of its head.
    pub lemma: String,
    /// Id of the cue lexicon's entry; `None` where the lexicon does not hold the cue.
    pub entry: Option<String>,
}

/// What is handed over, in one or more stretches.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Content<S> {
    pub spans: Vec<S>,
}

impl<S> Attribution<S> {
    pub(super) fn map<T>(self, f: &impl Fn(S) -> T) -> Attribution<T> {
        let map = |spans: Vec<S>| spans.into_iter().map(f).collect::<Vec<T>>();
        Attribution {
            id: self.id,
            kind: self.kind,
            source: self.source.map(|s| SourceRef { spans: map(s.spans), entity: s.entity }),
            cue: self.cue.map(|c| Cue { spans: map(c.spans), lemma: c.lemma, entry: c.entry }),
            content: Content { spans: map(self.content.spans) },
            within: self.within,
            route: self.route.map(f),
            in_words: self.in_words,
            why: self.why,
            score: self.score,
        }
    }
}

impl<S> Route<S> {
    fn map<T>(self, f: &impl Fn(S) -> T) -> Route<T> {
        let link = |l: Link<S>| Link { entity: l.entity, name: l.name, span: f(l.span) };
        let confirmed = |c: Corroboration<S>| Corroboration { span: f(c.span), entity: c.entity, people: c.people };
        Route {
            channel: self.channel,
            channel_span: self.channel_span.map(f),
            channel_why: self.channel_why,
            chain: self.chain.into_iter().map(link).collect(),
            corroboration: self.corroboration.into_iter().map(confirmed).collect(),
            people: self.people,
        }
    }
}
