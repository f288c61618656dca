//! What an outlet file looks like. Unknown keys are errors.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The only version of the outlet format.
pub const SCHEMA: &str = "sayso-outlet/1";

/// Facts about one publisher.
///
/// A fact that is a claim about the publisher (owner, funding, state affiliation, policy) carries
/// `src`, a key of [`Outlet::sources`]. What is not known is absent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outlet {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// Stable name of the file: lower case, digits and hyphens, equal to the file's stem.
    pub id: String,
    /// The name as readers know it.
    pub name: String,
    /// Other names, as they stand in texts ("the AP reported").
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Hosts whose pages, with those of their subdomains, are the outlet's; lower case, without `www.`.
    #[serde(default)]
    pub domains: Vec<String>,
    /// Wikidata item, `Q` and digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wikidata: Option<String>,
    /// ISO 3166 code, two capital letters.
    pub country: String,
    /// BCP 47 tags of the languages it publishes in.
    #[serde(default)]
    pub languages: Vec<String>,
    #[serde(rename = "type")]
    pub kind: OutletKind,
    /// `1234-567X`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub issn: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub owner: Vec<Owner>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub funding: Vec<Funding>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state_affiliation: Option<StateAffiliation>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wires: Option<Wires>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub republication: Option<Republication>,
    /// Beginnings of lines that are page furniture on this outlet's pages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub boilerplate: Vec<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub policies: BTreeMap<PolicyKind, Policy>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub labels: Option<Labels>,
    /// Where the facts were read, by the keys that `src` names.
    #[serde(default)]
    pub sources: BTreeMap<String, Reference>,
    /// Printed with the facts.
    pub disclaimer: String,
    /// Whether the outlet exists only in the exercise stories.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub invented: bool,
}

/// What sort of publisher it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OutletKind {
    /// A news agency, whose text others print.
    Wire,
    Newspaper,
    Broadcaster,
    PublicBroadcaster,
    StateMedia,
    Magazine,
    Digital,
    Aggregator,
    FactChecker,
}

/// Who owns it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Owner {
    pub name: String,
    /// How much of it, in the words of the source: "majority", "51 %".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<String>,
    /// Key of a source; never empty in a checked file.
    #[serde(default)]
    pub src: String,
}

/// What it lives on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Funding {
    pub kind: FundingKind,
    /// Key of a source; never empty in a checked file.
    #[serde(default)]
    pub src: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FundingKind {
    Advertising,
    Subscription,
    LicenceFee,
    StateBudget,
    GovernmentGrant,
    Grants,
    Donations,
    Membership,
    Endowment,
    Syndication,
}

/// How it stands to a state.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StateAffiliation {
    pub status: StateStatus,
    /// On what the status rests: "statute", "charter".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// Key of a source; never empty in a checked file.
    #[serde(default)]
    pub src: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StateStatus {
    None,
    PublicService,
    StateFunded,
    StateControlled,
}

/// How it stands to news agencies.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wires {
    /// Ids of the agencies whose text it prints.
    #[serde(default)]
    pub carries: Vec<String>,
    /// Whether it is an agency itself.
    #[serde(default)]
    pub is_wire: bool,
}

/// How text copied from it, or by it, is marked.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Republication {
    /// Words that stand in such a text, matched as written.
    #[serde(default)]
    pub markers: Vec<String>,
    /// Whether its articles open with a place and a dash.
    #[serde(default)]
    pub datelines: bool,
}

/// The rules that an outlet publishes about itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PolicyKind {
    AnonymousSources,
    Corrections,
    StyleGuide,
    Ownership,
    Ethics,
}

/// Where a policy can be read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    pub url: String,
    /// Key of a source; never empty in a checked file.
    #[serde(default)]
    pub src: String,
}

/// Words by which the outlet labels what is not a news report.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Labels {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub opinion: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sponsored: Vec<String>,
}

/// A page where facts were read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    pub title: String,
    pub url: String,
    /// `YYYY-MM-DD`.
    pub accessed: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
}

impl Outlet {
    /// Whether it is a news agency.
    pub fn is_wire(&self) -> bool {
        self.kind == OutletKind::Wire || self.wires.as_ref().is_some_and(|w| w.is_wire)
    }

    /// The words that mark text copied from it or by it.
    pub fn markers(&self) -> &[String] {
        self.republication.as_ref().map_or(&[], |r| &r.markers)
    }

    /// Every `src` of the file, with the words that say what it backs.
    pub(super) fn facts(&self) -> Vec<(String, &str)> {
        let owners = self.owner.iter().map(|o| (format!("the owner `{}`", o.name), o.src.as_str()));
        let funding = self.funding.iter().map(|f| (format!("the funding `{}`", written(&f.kind)), f.src.as_str()));
        let state = self.state_affiliation.iter().map(|s| ("the state affiliation".to_owned(), s.src.as_str()));
        let policies =
            self.policies.iter().map(|(kind, p)| (format!("the policy `{}`", written(kind)), p.src.as_str()));
        owners.chain(funding).chain(state).chain(policies).collect()
    }
}

/// A unit variant as it is written in YAML.
fn written(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}
