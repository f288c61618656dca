//! Framing: what several articles on one event give differently.
//!
//! Three things are found, each with its places, and none of them is judged:
//!
//! - **Figures side by side** ([`FigureGroup`]): the numbers that articles give for one thing, and whose each
//!   is. A thing is a counted noun with a state ("people killed", "officers injured", "crowns cost a
//!   week"); where there is no state, the sentences must have words in common.
//! - **Headline and body** ([`HeadlineGap`]): a headline that gives without a source what the body of the
//!   same article only has as somebody's claim, or surely what the body hedges.
//! - **Attributed here, stated there** ([`Stated`]): a claim in one article that another states in its own
//!   words.
//!
//! For the last two, statements are sets of stems, names, numbers and times. One is held to say what the other
//! says where nearly all of it, by weight, stands in the other, all of its verbs, names and numbers among it, and
//! where negation, outlook and who does it to whom agree. A word weighs the more the fewer statements of
//! the comparison have it. What is reworded freely is not found: what is listed should be right.
//!
//! The time is in proportion to the length of the texts: from a claim, rare words lead to the few
//! statements that it is held against.

mod figures;
mod group;
mod headline;
mod lists;
mod number;
mod proposition;
mod stated;
mod statement;
mod stem;
mod thing;
mod voices;

pub use figures::Figure;
pub use group::{Agreement, FigureGroup};
pub use headline::{HeadlineGap, Lost};
pub use lists::{Lists, Qualifier};
pub use stated::Stated;
pub(crate) use stem::{singular, stem};
pub use thing::{Thing, Unit};
pub use voices::Whose;

use crate::model::Annotation;
use crate::segment::Classes;
use crate::text::{CharSpan, Document, Offsets};
use proposition::Weights;
use stated::Side;
use statement::{Reader, Statement};

/// What is compared of an article: its figures and its statements.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// In the order of the text.
    pub figures: Vec<Figure>,
    /// The headline as it stands in the text; `None` where the text has none.
    pub headline: Option<String>,
    outlet: Option<String>,
    statements: Vec<Statement>,
    /// Headline and deck, where they say something without a source or a hedge: the whole, then its parts.
    headlines: Vec<Vec<Statement>>,
}

impl Reading {
    /// Reads a segmented text; the record tells whose words stand where.
    pub fn new(doc: &Document<'_>, record: &Annotation<CharSpan>, lists: &Lists, classes: &Classes) -> Self {
        let offsets = Offsets::new(doc.text);
        let voices = voices::Voices::new(doc, record, &offsets);
        let figures = figures::figures(doc, lists, classes, &voices, &offsets);
        let reader = Reader { doc, lists, classes, voices: &voices, offsets: &offsets };
        let statements = reader.statements(record);
        let title = record.title.as_deref();
        let headlines = headline::bare_headlines(doc, lists, &voices, &offsets, &statements, title);
        let headline = headline::first(doc);
        Self { figures, headline, outlet: record.outlet.clone(), statements, headlines }
    }
}

/// What articles give differently. Articles are named by their index.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Framing {
    /// In the order in which the first article has them.
    pub figures: Vec<FigureGroup>,
    /// In the order of the articles.
    pub headlines: Vec<HeadlineGap>,
    /// In the order of the articles that state.
    pub stated: Vec<Stated>,
}

/// Compares articles. The same articles in the same order give the same result; what an article's own
/// headline leaves out is found in a single one, too.
pub fn find(articles: &[Reading]) -> Framing {
    let weights = Weights::new(articles.iter().flat_map(|article| &article.statements));
    let figures: Vec<&[Figure]> = articles.iter().map(|article| article.figures.as_slice()).collect();
    let gaps = articles
        .iter()
        .enumerate()
        .flat_map(|(index, article)| headline::gaps(index, &article.headlines, &article.statements, &weights));
    let sides: Vec<Side<'_>> = articles
        .iter()
        .map(|article| Side { outlet: article.outlet.as_deref(), statements: &article.statements })
        .collect();
    Framing { figures: group::groups(&figures), headlines: gaps.collect(), stated: stated::stated(&sides, &weights) }
}
