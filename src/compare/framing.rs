//! What the articles of a comparison give differently: figures, headlines, statements.

use serde::Serialize;

use super::{Column, Comparison, homes};
use crate::framing::{Agreement, Figure, FigureGroup, Framing, HeadlineGap, Lost, Stated, Thing, Whose};
use crate::model::Annotation;
use crate::text::CharSpan;

/// What is said of figures below the tables.
const FIGURES: &str = "Figures: numbers of one thing (noun and state) that at least two articles give; in brackets whose each is, \"own\" where it stands in the outlet's own words. \"Differ\" stands where two articles' numbers cannot both be right as they are worded.";
const HEADLINES: &str = "Headline and body: a headline without a source or a hedge whose words the body has only in a claim, or hedged. What is worded freely is not found.";
const STATED: &str = "Attributed here, stated there: nearly the same words, with the same names, numbers and negation, in a claim of one article and in another's own sentence without a claim. Neither says which is right.";

/// The three tables.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FramingTable {
    pub figures: Vec<FigureRow>,
    pub headlines: Vec<HeadlineRow>,
    pub stated: Vec<StatedRow>,
}

/// What the columns give for one thing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FigureRow {
    pub thing: Thing,
    /// The noun as the first article has it: "officers".
    pub worded: String,
    pub agreement: Agreement,
    /// One for each column; empty where it gives no figure.
    pub cells: Vec<Vec<FigureCell>>,
}

/// A figure of one article.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FigureCell {
    /// Id of the article.
    pub article: String,
    #[serde(flatten)]
    pub figure: Figure,
}

/// Words of an article.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Place {
    /// Id of the article.
    pub article: String,
    /// In code points.
    pub span: CharSpan,
    pub text: String,
}

/// A headline beside what the body of the article says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HeadlineRow {
    pub headline: Place,
    pub body: Place,
    /// Whose the body's words are; `None` for the outlet's own.
    pub whose: Option<Whose>,
    pub lost: Vec<Lost>,
    /// Words that both have.
    pub common: Vec<String>,
}

/// A claim of one article beside a sentence of another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StatedRow {
    pub attributed: Place,
    /// Whose the claim is.
    pub whose: Whose,
    pub stated: Place,
    /// Words that both have.
    pub common: Vec<String>,
}

impl Comparison {
    /// Takes in what was found in the texts of the same articles, in the same order.
    pub fn with_framing(mut self, annotations: &[Annotation<CharSpan>], framing: Framing) -> Self {
        let homes = homes(annotations, self.by);
        let id = |article: usize| annotations.get(article).map(|record| record.id.clone()).unwrap_or_default();
        let Framing { figures, headlines, stated } = framing;
        let table = FramingTable {
            figures: figures.into_iter().filter_map(|group| row(group, &homes, &self.columns, &id)).collect(),
            headlines: headlines.into_iter().map(|gap| headline(gap, &id)).collect(),
            stated: stated.into_iter().map(|pair| statement(pair, &id)).collect(),
        };
        let notes = [
            (!table.figures.is_empty(), FIGURES),
            (!table.headlines.is_empty(), HEADLINES),
            (!table.stated.is_empty(), STATED),
        ];
        self.notes.extend(notes.into_iter().filter(|(is, _)| *is).map(|(_, note)| note.to_owned()));
        self.framing = Some(table);
        self
    }
}

/// The row of a thing. Where columns are outlets, at least two of them must give a figure.
fn row(group: FigureGroup, homes: &[usize], columns: &[Column], id: &dyn Fn(usize) -> String) -> Option<FigureRow> {
    let mut cells: Vec<Vec<FigureCell>> = vec![Vec::new(); columns.len()];
    for (article, figures) in group.figures {
        let Some(cell) = homes.get(article).and_then(|&home| cells.get_mut(home)) else { continue };
        cell.extend(figures.into_iter().map(|figure| FigureCell { article: id(article), figure }));
    }
    (cells.iter().filter(|cell| !cell.is_empty()).count() > 1).then_some(FigureRow {
        thing: group.thing,
        worded: group.worded,
        agreement: group.agreement,
        cells,
    })
}

fn headline(gap: HeadlineGap, id: &dyn Fn(usize) -> String) -> HeadlineRow {
    let place = |span, text| Place { article: id(gap.article), span, text };
    HeadlineRow {
        headline: place(gap.headline, gap.headline_text),
        body: place(gap.body, gap.body_text),
        whose: gap.whose,
        lost: gap.lost,
        common: gap.common,
    }
}

fn statement(pair: Stated, id: &dyn Fn(usize) -> String) -> StatedRow {
    let ([from, to], [claim, statement], [claimed, stated]) = (pair.articles, pair.spans, pair.texts);
    StatedRow {
        attributed: Place { article: id(from), span: claim, text: claimed },
        whose: pair.whose,
        stated: Place { article: id(to), span: statement, text: stated },
        common: pair.common,
    }
}
