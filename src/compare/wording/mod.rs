//! How far the columns are apart in their choice of words: names for the same thing, and the loaded
//! terms and names that one uses more than the others.
//!
//! Only the outlet's own choices count: its own words and scare quotes.

mod distance;
mod log_odds;

use std::collections::BTreeMap;

use serde::Serialize;

pub use distance::{Distance, Permutation};
pub use log_odds::{Apart, LogOdds};

use super::Column;
use crate::model::{Annotation, Category};
use crate::text::CharSpan;

/// The measures of word choice over all columns.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Wording {
    /// For each naming set the pairs of columns that both name its thing, in the order of the columns.
    pub distances: Vec<Distance>,
    /// For each column that has any, the terms and names that set it apart from the others, the
    /// strongest first.
    pub apart: Vec<Apart>,
}

/// How often each choice was made in one article.
type Counts = BTreeMap<String, usize>;

/// The measures over columns, each with its records.
pub(super) fn wording(columns: &[(&Column, &[&Annotation<CharSpan>])], min_strength: u8) -> Wording {
    let ids: Vec<&str> = columns.iter().map(|(column, _)| column.id.as_str()).collect();
    let mut sets: Vec<&str> = Vec::new();
    for naming in columns.iter().flat_map(|(_, members)| members.iter()).flat_map(|record| &record.naming) {
        if !sets.contains(&naming.set.as_str()) {
            sets.push(&naming.set);
        }
    }
    let named = |set: &str| -> Vec<Vec<Counts>> {
        columns.iter().map(|(_, members)| members.iter().map(|record| names(record, set)).collect()).collect()
    };
    let distances = sets.iter().flat_map(|set| distance::distances(set, &ids, &named(set))).collect();
    let chosen: Vec<Counts> = columns.iter().map(|(_, members)| choices(members, min_strength)).collect();
    Wording { distances, apart: log_odds::apart(&ids, &chosen) }
}

/// The names of one set that an article chose itself.
fn names(record: &Annotation<CharSpan>, set: &str) -> Counts {
    let mut counts = Counts::new();
    for naming in record.naming.iter().filter(|naming| naming.set == set && naming.voice.is_own()) {
        *counts.entry(naming.choice.clone()).or_default() += 1;
    }
    counts
}

/// All terms and names that a column chose itself. Verbs that hand over a claim are counted elsewhere,
/// and a name that is also a loaded term counts once, as a name.
fn choices(members: &[&Annotation<CharSpan>], min_strength: u8) -> Counts {
    let mut counts = Counts::new();
    for record in members {
        let named = |span: CharSpan| record.naming.iter().any(|naming| naming.span == span);
        let terms = record.loaded.iter().filter(|term| {
            let counted = term.strength >= min_strength && term.category != Category::StanceVerb;
            counted && term.voice.is_own() && !named(term.span)
        });
        let names = record.naming.iter().filter(|naming| naming.voice.is_own());
        let names = names.map(|naming| format!("{}/{}", naming.set, naming.choice));
        for word in terms.map(|term| term.entry.clone()).chain(names) {
            *counts.entry(word).or_default() += 1;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::fixture::Fixture;
    use crate::model::Voice;

    #[test]
    fn only_an_outlets_own_choices_count() {
        let one = Fixture::new("one", None, "Thugs and gunmen, said thugs' friends: militants.")
            .loaded("Thugs", Category::ContentiousLabel, Voice::Outlet)
            .loaded("thugs", Category::ContentiousLabel, Voice::Quote)
            .loaded("said", Category::StanceVerb, Voice::Outlet)
            .loaded("gunmen", Category::NamingChoice, Voice::Outlet)
            .naming("gunmen", "gunman", Voice::Outlet)
            .naming("militants", "militant", Voice::Paraphrase)
            .annotation;
        let other =
            Fixture::new("other", None, "Militants.").naming("Militants", "militant", Voice::ScareQuote).annotation;
        let names = choices(&[&one], 2);
        let expected = [("armed-groups/gunman", 1), ("thugs", 1)].map(|(word, n)| (word.to_owned(), n));
        assert_eq!(names, Counts::from(expected));
        assert_eq!(choices(&[&one], 3), Counts::from([("armed-groups/gunman".to_owned(), 1)]));
        let [first, second] = ["one", "other"].map(|id| Column { id: id.to_owned(), outlet: None, articles: vec![] });
        let found = wording(&[(&first, &[&one]), (&second, &[&other])], 2);
        let read = |d: &Distance| (d.set.clone(), d.counts, d.distance);
        assert_eq!(found.distances.iter().map(read).collect::<Vec<_>>(), [("armed-groups".to_owned(), [1, 1], 1.0)]);
        assert_eq!(found.apart, []);
    }
}
