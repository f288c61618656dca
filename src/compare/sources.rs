//! The sources of articles: a table of each, and the articles side by side.

use std::borrow::Cow;

use serde::Serialize;

use super::cast::{Cast, Speaker};
use super::{
    By, Cell, Column, Comparison, Diversity, Group, Rate, Row, SCHEMA, Side, Sides, Wording, columns, common_story,
};
use crate::model::{Annotation, Attribution, AttributionKind, Identification, SourceKind, Specificity};
use crate::text::CharSpan;

/// The name of the format of a report on sources.
pub const SOURCES_SCHEMA: &str = "sayso-sources/1";

/// Tables of sources.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SourceReport {
    /// Always [`SOURCES_SCHEMA`].
    pub schema: &'static str,
    /// One table for each article, in the order given.
    pub articles: Vec<SourceTable>,
    /// The sides as they were given; empty where none were.
    pub sides: Vec<Side>,
    /// The articles side by side; `None` where there are fewer than two.
    pub side_by_side: Option<Comparison>,
    /// How it is counted, one line each.
    pub notes: Vec<String>,
}

/// The sources of one article.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SourceTable {
    /// Id of the article.
    pub article: String,
    pub title: Option<String>,
    pub outlet: Option<String>,
    /// Words of the article.
    pub words: usize,
    /// All attributed claims.
    pub claims: usize,
    /// Words inside quotation marks that belong to a claim.
    pub quoted_words: usize,
    /// The sources in order of first mention.
    pub sources: Vec<SourceRow>,
    /// Claims without a source.
    pub no_source: Claims,
    /// Claims whose source was not resolved to an entity.
    pub unresolved: Claims,
    pub diversity: Diversity,
}

/// One source.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SourceRow {
    /// The letter of the source in the reading view.
    pub letter: String,
    /// Id of the entity in the record.
    pub id: String,
    pub name: String,
    pub kind: SourceKind,
    pub identification: Identification,
    /// How much is told of a source without a name, 0 to 4.
    pub specificity: Option<Specificity>,
    /// Id of its side in [`SourceReport::sides`]; `None` where it is in none.
    pub side: Option<String>,
    #[serde(flatten)]
    pub claims: Claims,
}

/// Claims that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Claims {
    /// How many, direct, mixed and indirect.
    pub claims: usize,
    pub direct: usize,
    pub mixed: usize,
    pub indirect: usize,
    /// The number of the first word of the first of them, counted from 1; `None` without any.
    pub first_word: Option<usize>,
    /// Words in quotation marks, out of all quoted words that belong to a claim.
    pub quoted_words: Rate,
}

impl Claims {
    fn add(&mut self, claim: &Attribution<CharSpan>) {
        self.claims += 1;
        *match claim.kind {
            AttributionKind::Direct => &mut self.direct,
            AttributionKind::Mixed => &mut self.mixed,
            AttributionKind::Indirect => &mut self.indirect,
        } += 1;
        let first = Some(claim.in_words.first_word).filter(|&word| word > 0);
        self.first_word = self.first_word.into_iter().chain(first).min();
        self.quoted_words.count += claim.in_words.quoted_words;
    }
}

/// The sources of the articles, with their sides where a user gave some.
pub fn sources(annotations: &[Annotation<CharSpan>], sides: Option<&Sides>) -> SourceReport {
    let articles: Vec<SourceTable> = annotations.iter().map(|record| table(record, sides)).collect();
    let known: Vec<Side> = sides.iter().flat_map(|s| s.iter()).cloned().collect();
    let members: Vec<&Annotation<CharSpan>> = annotations.iter().collect();
    let side_by_side = (articles.len() > 1).then(|| Comparison {
        schema: SCHEMA,
        story: common_story(annotations),
        folder: None,
        summary: None,
        by: By::Article,
        columns: columns(&members, By::Article).into_iter().map(|(column, _)| column).collect::<Vec<Column>>(),
        groups: groups(&articles, &known),
        naming: Vec::new(),
        wording: Wording::default(),
        shared_copy: None,
        framing: None,
        notes: Vec::new(),
    });
    SourceReport { schema: SOURCES_SCHEMA, articles, side_by_side, notes: notes(sides.is_some()), sides: known }
}

/// The table of one article.
fn table(record: &Annotation<CharSpan>, sides: Option<&Sides>) -> SourceTable {
    let cast = Cast::new(record);
    let none = Claims { quoted_words: Rate::new(0, record.counts.quoted_words), ..Claims::default() };
    let (mut by_source, mut no_source, mut unresolved) = (vec![none; cast.sources.len()], none, none);
    for claim in &record.attributions {
        match cast.speaker(claim) {
            Speaker::Source(place) => by_source.get_mut(place),
            Speaker::Nobody => Some(&mut no_source),
            Speaker::Unresolved => Some(&mut unresolved),
        }
        .into_iter()
        .for_each(|claims| claims.add(claim));
    }
    let counts = by_source.iter().map(|claims| claims.claims).collect();
    let row = |((place, source), claims): ((usize, &&crate::model::Source<CharSpan>), Claims)| SourceRow {
        letter: Speaker::Source(place).letter(),
        id: source.id.clone(),
        name: source.name.clone(),
        kind: source.kind,
        identification: source.identification,
        specificity: source.specificity,
        side: sides.and_then(|sides| sides.of(&source.name)).map(|side| side.id.clone()),
        claims,
    };
    SourceTable {
        article: record.id.clone(),
        title: record.title.clone(),
        outlet: record.outlet.clone(),
        words: record.counts.words,
        claims: record.attributions.len(),
        quoted_words: record.counts.quoted_words,
        sources: cast.sources.iter().enumerate().zip(by_source).map(row).collect(),
        no_source,
        unresolved,
        diversity: Diversity::of(&[counts]),
    }
}

/// The rows of the table side by side.
fn groups(articles: &[SourceTable], sides: &[Side]) -> Vec<Group> {
    let row = |id: &str, label: &str, cell: &dyn Fn(&SourceTable) -> Cell| Row {
        id: Cow::Owned(id.to_owned()),
        label: Cow::Owned(label.to_owned()),
        cells: articles.iter().map(cell).collect(),
    };
    let of_kind = |id, label, kind| row(id, label, &|t| t.share(t.claims_of(|s| s.kind == kind)));
    let identified = |id, label, to| row(id, label, &|t| t.share(t.claims_of(|s| s.identification == to)));
    let nobody = |id, label| row(id, label, &|t| t.share(t.no_source.claims));
    let lost = |id, label| row(id, label, &|t| t.share(t.unresolved.claims));
    let mut groups = vec![
        Group {
            id: "sources",
            title: "Sources",
            rows: vec![
                row("sources", "distinct sources", &|t| Cell::Count(t.sources.len())),
                row("claims", "attributed claims", &|t| Cell::Count(t.claims)),
                row("quoted_words", "quoted words", &|t| Cell::Count(t.quoted_words)),
                row("effective_sources", "effective number of sources", &|t| Cell::Effective(t.diversity)),
                row("anonymous", "anonymous claims", &|t| {
                    t.share(t.claims_of(|s| s.identification.is_anonymous()) + t.no_source.claims)
                }),
            ],
        },
        Group {
            id: "claims_by_kind",
            title: "Claims by kind of source",
            rows: vec![
                of_kind("claims_person", "person", SourceKind::Person),
                of_kind("claims_group", "group", SourceKind::Group),
                of_kind("claims_organization", "organization", SourceKind::Organization),
                of_kind("claims_document", "document", SourceKind::Document),
                of_kind("claims_media", "media", SourceKind::Media),
                nobody("claims_no_source", "no source"),
                lost("claims_unresolved", "not resolved"),
            ],
        },
        Group {
            id: "claims_by_identification",
            title: "Claims by identification",
            rows: vec![
                identified("claims_named", "named", Identification::Named),
                identified("claims_unnamed", "unnamed", Identification::Unnamed),
                identified("claims_generic", "generic", Identification::Generic),
                nobody("claims_agentless", "no source"),
            ],
        },
    ];
    if !sides.is_empty() {
        groups.extend(by_side(articles, sides));
    }
    groups
}

/// Shares of claims and of quoted words by side; what is in none, and has none, comes last.
fn by_side(articles: &[SourceTable], sides: &[Side]) -> [Group; 2] {
    let group = |prefix: &str, id, title, of: &dyn Fn(&Claims) -> usize, all: &dyn Fn(&SourceTable) -> usize| {
        let row = |id: &str, label: &str, count: &dyn Fn(&SourceTable) -> usize| Row {
            id: Cow::Owned(format!("{prefix}:{id}")),
            label: Cow::Owned(label.to_owned()),
            cells: articles.iter().map(|t| Cell::Share(Rate::new(count(t), all(t)))).collect(),
        };
        let sum = |t: &SourceTable, side: Option<&str>| {
            t.sources.iter().filter(|s| s.side.as_deref() == side).map(|s| of(&s.claims)).sum()
        };
        let given = sides.iter().map(|side| row(&side.id, &side.label, &|t| sum(t, Some(&side.id))));
        let none = [
            row("", "no side given", &|t| sum(t, None)),
            row("-", "no source", &|t| of(&t.no_source)),
            row("?", "source not resolved", &|t| of(&t.unresolved)),
        ];
        Group { id, title, rows: given.chain(none).collect() }
    };
    [
        group("claims", "claims_by_side", "Claims by side", &|c| c.claims, &|t| t.claims),
        group("quoted", "quoted_by_side", "Quoted words by side", &|c| c.quoted_words.count, &|t| t.quoted_words),
    ]
}

impl SourceTable {
    /// How many claims such sources have.
    fn claims_of(&self, such: impl Fn(&SourceRow) -> bool) -> usize {
        self.sources.iter().filter(|s| such(s)).map(|s| s.claims.claims).sum()
    }

    /// So many out of all claims.
    fn share(&self, claims: usize) -> Cell {
        Cell::Share(Rate::new(claims, self.claims))
    }
}

/// What the effective number of sources is; also under a comparison.
pub(super) const EFFECTIVE: &str = "Effective number of sources: so many sources with equally many claims each would be as diverse (1 divided by the share of pairs of claims that have one source). It can be higher than the number that speak, where few claims come from one source twice. In brackets a 95% interval (\"or more\": so few claims set no upper limit) and the claims with a source; claims without one do not count, and each source without a name is one source.";

fn notes(sides: bool) -> Vec<String> {
    let rungs: Vec<String> = Specificity::ALL.map(|s| format!("{} {}", s.rung(), s.definition())).into();
    let rungs = format!("Specificity says what a reader is told of a source without a name: {}.", rungs.join("; "));
    let order = "Sources stand in order of first mention; their letters are those of \"sayso annotate\".";
    let columns = "Claims: direct where all of it is quoted, mixed where part of it is, indirect where it is told in other words; in brackets their numbers (d, m, i). First: the first word of the source's first claim, of so many. Quoted: words in quotation marks, with their share of all quoted words that belong to a claim.";
    let without = "Claims without a source (\"reportedly\") are the last line and no source.";
    let given = "Sides are those of the file given with --sides, and nobody is put on one by guess.";
    let end = "The counts say who speaks how often. They do not say who should.";
    let always = [order, columns, without, &rungs, EFFECTIVE];
    always.into_iter().chain(sides.then_some(given)).chain([end]).map(str::to_owned).collect()
}
