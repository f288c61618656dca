//! The list of measures: what each row is called and how it is taken from a column's sums.

use std::collections::BTreeSet;

use super::sources::EFFECTIVE;
use super::tally::Tally;
use super::wording::{Distance, Wording};
use super::{By, Cell, CompareOptions, Counting, Diversity, Group, Rate, Row, Summary, VoiceCounts};
use crate::model::{Category, EventForm, Identification, ProvenanceKind, SourceKind};

/// Id of the group of events, which is left out where no article has any.
const EVENTS: &str = "events";

/// Rows that a summary does not have: sources are distinct within an article, and their wordings are too many.
const OF_ARTICLES: [&str; 10] = [
    "sources",
    "person",
    "group",
    "organization",
    "document",
    "media",
    "named_sources",
    "unnamed_sources",
    "generic_sources",
    "anonymous_wording",
];

type Measure = fn(&Tally, &CompareOptions) -> Cell;
/// Id, label, measure.
type RowPlan = (&'static str, &'static str, Measure);

/// Id, title, rows.
const GROUPS: [(&str, &str, &[RowPlan]); 6] = [
    (
        "size",
        "Size",
        &[
            ("articles", "articles", |t, _| Cell::Count(t.articles)),
            ("words", "words", |t, _| Cell::Count(t.counts.words)),
            ("sentences", "sentences", |t, _| Cell::Count(t.counts.sentences)),
        ],
    ),
    (
        "attribution",
        "Attribution",
        &[
            ("claims", "attributed claims", |t, _| Cell::Count(t.claims)),
            ("sentences_with_claim", "sentences with claim", |t, _| {
                Cell::Share(Rate::new(t.counts.attributed_sentences, t.counts.sentences))
            }),
            ("direct", "direct", |t, _| claims(t, t.direct)),
            ("mixed", "mixed", |t, _| claims(t, t.mixed)),
            ("indirect", "indirect", |t, _| claims(t, t.indirect)),
        ],
    ),
    (
        "sources",
        "Sources",
        &[
            ("sources", "distinct sources", |t, _| Cell::Count(t.sources)),
            ("person", "person", |t, _| kind(t, SourceKind::Person)),
            ("group", "group", |t, _| kind(t, SourceKind::Group)),
            ("organization", "organization", |t, _| kind(t, SourceKind::Organization)),
            ("document", "document", |t, _| kind(t, SourceKind::Document)),
            ("media", "media", |t, _| kind(t, SourceKind::Media)),
            ("named_sources", "named", |t, _| identification(t, Identification::Named)),
            ("unnamed_sources", "unnamed", |t, _| identification(t, Identification::Unnamed)),
            ("generic_sources", "generic", |t, _| identification(t, Identification::Generic)),
            ("claims_named", "claims: named", |t, _| claims_by(t, Identification::Named)),
            ("claims_unnamed", "claims: unnamed", |t, _| claims_by(t, Identification::Unnamed)),
            ("claims_generic", "claims: generic", |t, _| claims_by(t, Identification::Generic)),
            ("claims_agentless", "claims: no source", |t, _| claims_by(t, Identification::Agentless)),
            ("effective_sources", "effective number of sources", |t, _| {
                Cell::Effective(Diversity::of(&t.claims_by_source))
            }),
            ("anonymous", "anonymous claims", |t, _| claims(t, t.anonymous_claims())),
            ("anonymous_wording", "their wording", |t, _| Cell::Items(t.anonymous.list())),
        ],
    ),
    (
        "provenance",
        "Media and republication",
        &[
            ("outlet", "outlet", |t, _| Cell::Items(t.outlets.list())),
            ("byline", "bylines", |t, _| notes_count(t, ProvenanceKind::Byline)),
            ("dateline", "datelines", |t, _| notes_count(t, ProvenanceKind::Dateline)),
            ("photo", "photo credits", |t, _| notes_count(t, ProvenanceKind::Photo)),
            ("wire", "wire credit", |t, _| notes_listed(t, ProvenanceKind::Wire)),
            ("republished", "republished from", |t, _| notes_listed(t, ProvenanceKind::Republished)),
            ("via_media", "via other media", |t, _| notes_listed(t, ProvenanceKind::ViaMedia)),
            ("claims_media", "claims: media source", |t, _| claims(t, t.media.total())),
            ("media_sources", "which media", |t, _| Cell::Items(t.media.list())),
        ],
    ),
    (
        "loaded",
        "Loaded terms (per 1,000 words)",
        &[
            ("loaded", "all voices", |t, _| terms(t, |v| v.total())),
            ("loaded_outlet", "outlet's own words", |t, _| terms(t, |v| v.outlet)),
            ("loaded_scare_quote", "scare quotes", |t, _| terms(t, |v| v.scare_quote)),
            ("loaded_paraphrase", "paraphrase", |t, _| terms(t, |v| v.paraphrase)),
            ("loaded_quote", "quotation", |t, _| terms(t, |v| v.quote)),
            ("top_terms", "top terms", |t, o| Cell::Items(t.top.top(o.top))),
            ("loaded_verbs", "loaded claim verbs", |t, _| claims(t, t.verbs.total())),
            ("top_verbs", "which verbs", |t, o| Cell::Items(t.verbs.top(o.top))),
        ],
    ),
    (
        EVENTS,
        "Who did it (headline and lead)",
        &[
            ("events", "events", |t, _| Cell::Count(t.events.values().sum())),
            ("active_agent", EventForm::ActiveAgent.label(), |t, _| events(t, |f| f == EventForm::ActiveAgent)),
            ("passive_agent", EventForm::PassiveAgent.label(), |t, _| events(t, |f| f == EventForm::PassiveAgent)),
            ("passive_agentless", EventForm::PassiveAgentless.label(), |t, _| {
                events(t, |f| f == EventForm::PassiveAgentless)
            }),
            ("intransitive", EventForm::Intransitive.label(), |t, _| events(t, |f| f == EventForm::Intransitive)),
            ("nominalisation", EventForm::Nominalisation.label(), |t, _| events(t, |f| f == EventForm::Nominalisation)),
            ("agent_not_named", "does not say who", |t, _| events(t, |f| !f.names_agent())),
        ],
    ),
];

/// What the distances between names say.
const DISTANCES: &str = "Distance of names: Jensen-Shannon distance between the shares of the names that two columns use in their own words; 0 the same, 1 no name in common. With four articles or more on each side, p is the share of random deals of the articles that are as far apart.";

/// What sets a column apart.
const APART: &str = "Words that set a column apart: the log-odds of its own loaded terms and names against all other columns, with the pooled shares as prior (Monroe, Colaresi and Quinn 2008); listed from z = 1.96 on.";

/// What the rows of shared copy count.
const SHARED: &str = "Shared copy: passages with at least 16 common words outside quotations. Its rows count the words that are the same, however they count elsewhere; copy is an outlet's where a credit says so, and a time of publication is no proof.";

/// All rows over all columns. The number of articles is a row where a column can hold several.
pub(super) fn groups(tallies: &[Tally], options: &CompareOptions) -> Vec<Group> {
    let rows = |plan: &[RowPlan]| {
        plan.iter()
            .filter(|(id, ..)| *id != "articles" || options.by == By::Outlet)
            .map(|&(id, label, measure)| Row {
                id: id.into(),
                label: label.into(),
                cells: tallies.iter().map(|tally| measure(tally, options)).collect(),
            })
            .collect()
    };
    let used = |id: &str| id != EVENTS || any_event(tallies);
    let plans = GROUPS.iter().filter(|(id, ..)| used(id));
    let fixed = plans.map(|&(id, title, plan)| Group { id, title, rows: rows(plan) });
    fixed.chain(categories(tallies)).collect()
}

/// The groups of a summary: what stands in one article only, such as the wording of its sources, is left out, and
/// the number of stories of each column is put in.
pub(super) fn summarised(mut groups: Vec<Group>, stories: &[usize]) -> Vec<Group> {
    for group in &mut groups {
        group.rows.retain(|row| !OF_ARTICLES.contains(&row.id.as_ref()));
    }
    groups.retain(|group| group.id != "provenance");
    if let Some(size) = groups.first_mut() {
        let cells = stories.iter().map(|&count| Cell::Count(count)).collect();
        size.rows.insert(0, Row { id: "stories".into(), label: "stories".into(), cells });
    }
    groups
}

/// What a summary does not count.
pub(super) fn left_out(summary: &Summary, counting: Counting) -> Vec<String> {
    let unknown = match summary.without_outlet {
        0 => None,
        1 => Some("1 article is left out, since its outlet is not known.".to_owned()),
        count => Some(format!("{count} articles are left out, since their outlets are not known.")),
    };
    let copy = match counting {
        Counting::All => None,
        Counting::Once => Some("Shared copy counts in one article of its story."),
        Counting::Apart => Some("Shared copy is left out."),
    };
    unknown.into_iter().chain(copy.map(str::to_owned)).collect()
}

/// The categories of the loaded terms that stand in an outlet's own words or scare quotes, where
/// there is any.
fn categories(tallies: &[Tally]) -> Option<Group> {
    let count = |tally: &Tally, category: &Category| tally.own_categories.get(category).copied().unwrap_or_default();
    let all = |tally: &Tally| tally.own_categories.values().sum();
    let met: BTreeSet<Category> = tallies.iter().flat_map(|tally| tally.own_categories.keys().copied()).collect();
    let row = |category: &Category| Row {
        id: format!("category_{}", category.name()).into(),
        label: category.name().replace('_', " ").into(),
        cells: tallies.iter().map(|tally| Cell::Share(Rate::new(count(tally, category), all(tally)))).collect(),
    };
    let title = "Own loaded terms by category";
    (!met.is_empty()).then(|| Group { id: "categories", title, rows: met.iter().map(row).collect() })
}

/// Whether a column has an event in a headline or a lead.
fn any_event(tallies: &[Tally]) -> bool {
    tallies.iter().any(|tally| !tally.events.is_empty())
}

/// What the rows of events count.
fn who() -> String {
    let forms = EventForm::ALL.map(|form| format!("{}: {}", form.label(), form.definition())).join("; ");
    format!(
        "Who did it: words for harm to people in headline and lead, by how they give who or what did it; shares of the events. {forms}. Does not say who: the last three together; who did it may be named elsewhere, or unknown."
    )
}

/// How it is counted, one line each.
pub(super) fn notes(options: &CompareOptions, wording: &Wording, shared: bool, tallies: &[Tally]) -> Vec<String> {
    let fixed = [
        "Page furniture (share buttons, comment forms, author biographies) is left out of every count.",
        "A figure in brackets is the rate of the count before it; \"-\" stands where there is nothing to list or to divide by.",
        "Direct, mixed, indirect and the \"claims\" rows are shares of the attributed claims; person to generic are shares of the distinct sources.",
        "Sources are distinct within an article. A claim without a source (\"reportedly\") adds none.",
        EFFECTIVE,
        "Anonymous claims rest on an unnamed, a generic or no source; the wordings stand in order of first mention.",
        "Loaded terms per 1,000 words: after the rate, its 95% interval by the bootstrap (Efron): what other sentences of the same kind could have given, or other articles where a column has four or more. Without a term, or with one sentence, there is none.",
        "Voices: o or own the outlet's own words, s or scare-quoted in scare quotes, p or paraphrased a source's, in other words, q or quoted in quotation marks.",
        "Loaded claim verbs (such as \"boasted\") are counted in a row of their own, not among the terms.",
        "The counts say which words stand where. They do not say whether a wording is fair.",
    ];
    let caution = if options.min_strength < 2 { "; those of strength 1 depend on context" } else { "" };
    let strength = format!("Loaded terms count from strength {} (of 3) on{caution}.", options.min_strength);
    let copy: &[&str] = match options.shared_copy {
        _ if !shared => &[],
        Counting::All => &[SHARED, "Words in shared copy count in every article that carries them."],
        Counting::Once => &[
            SHARED,
            "Words in shared copy, and what is marked in them, count in one article only: the one whose copy it is said to be, else the first that carries them in the order given.",
        ],
        Counting::Apart => &[
            SHARED,
            "Words in shared copy, and what is marked in them, count once, in the last column, and in no other.",
        ],
    };
    let who = any_event(tallies).then(who);
    let apart = (!wording.apart.is_empty()).then_some(APART);
    let distances = wording.distances.iter().any(Distance::tells).then_some(DISTANCES);
    let measures = distances.into_iter().chain(apart);
    let told = |notes: &[&str]| notes.iter().map(|note| (*note).to_owned()).collect::<Vec<String>>();
    let measures: Vec<&str> = measures.collect();
    [told(&fixed), who.into_iter().collect(), told(&measures), told(copy), vec![strength]].concat()
}

fn claims(tally: &Tally, count: usize) -> Cell {
    Cell::Share(Rate::new(count, tally.claims))
}

fn events(tally: &Tally, is: fn(EventForm) -> bool) -> Cell {
    let count = tally.events.iter().filter(|(form, _)| is(**form)).map(|(_, n)| n).sum();
    Cell::Share(Rate::new(count, tally.events.values().sum()))
}

fn terms(tally: &Tally, count: fn(&VoiceCounts) -> usize) -> Cell {
    Cell::PerThousand(tally.terms.rate(count))
}

fn kind(tally: &Tally, kind: SourceKind) -> Cell {
    Cell::Share(Rate::new(tally.by_kind.get(&kind).copied().unwrap_or_default(), tally.sources))
}

fn identification(tally: &Tally, identification: Identification) -> Cell {
    let count = tally.by_identification.get(&identification).copied().unwrap_or_default();
    Cell::Share(Rate::new(count, tally.sources))
}

fn claims_by(tally: &Tally, identification: Identification) -> Cell {
    claims(tally, tally.claims_by.get(&identification).copied().unwrap_or_default())
}

fn notes_count(tally: &Tally, kind: ProvenanceKind) -> Cell {
    Cell::Count(tally.notes.get(&kind).map_or(0, |items| items.total()))
}

fn notes_listed(tally: &Tally, kind: ProvenanceKind) -> Cell {
    Cell::Items(tally.notes.get(&kind).map(|items| items.list()).unwrap_or_default())
}
