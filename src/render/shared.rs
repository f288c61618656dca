//! Shared copy in words and figures, for the formats that people read.

use super::cell;
use super::words::tame;
use crate::compare::{Cell, Comparison, SharedCredit, SharedPair, SharedPassage};
use crate::shared_copy::Ground;

/// How many of the longest passages are listed.
const LISTED: usize = 5;

/// Title of the rows.
pub(super) const TITLE: &str = "Shared copy";

/// The rows of the table: label and cells.
pub(super) fn rows(comparison: &Comparison) -> Vec<(String, Vec<String>)> {
    let Some(shared) = &comparison.shared_copy else { return Vec::new() };
    let headers = cell::headers(comparison);
    let text = |rate: &Option<_>| rate.map_or_else(|| "-".to_owned(), |rate| cell::text(&Cell::Share(rate)));
    let words = ("words in shared copy".to_owned(), shared.words.iter().map(text).collect());
    let with = shared.with.iter().map(|row| {
        let header = headers.get(row.column).map(|lines| lines.join(": ")).unwrap_or_default();
        (format!("with {header}"), row.cells.iter().map(text).collect())
    });
    std::iter::once(words).chain(with).collect()
}

/// The line over the list of passages.
pub(super) const LIST: &str = "The longest passages in shared copy";

/// The longest passages: what each is, where it stands, whose it is.
pub(super) fn passages(comparison: &Comparison) -> Vec<String> {
    let longest = comparison.shared_copy.as_ref().map(|shared| shared.longest(LISTED)).unwrap_or_default();
    longest.into_iter().map(|(pair, passage)| described(comparison, pair, passage)).collect()
}

fn described(comparison: &Comparison, pair: &SharedPair, passage: &SharedPassage) -> String {
    let opening = tame(&passage.opening);
    let [first, second] = passage.words;
    let same = passage.same;
    let alike = match passage.exact {
        true => format!("{same} words, exactly the same"),
        false if first == second => format!("{same} of {first} words the same"),
        false => format!("{same} of {first} and {second} words the same"),
    };
    let places: Vec<String> = pair
        .articles
        .iter()
        .zip(&pair.published)
        .zip(&passage.spans)
        .map(|((id, published), span)| {
            let time = published.as_deref().map(|time| format!(", published {}", tame(time))).unwrap_or_default();
            format!("{} (characters {} to {}{time})", cell::label(comparison, id), span.start, span.end)
        })
        .collect();
    format!("“{opening} ...” {alike}. In {}. {}.", places.join(" and "), origin(comparison, passage))
}

/// Whose copy it is, and what says so.
fn origin(comparison: &Comparison, passage: &SharedPassage) -> String {
    let credit = |credit: &SharedCredit| {
        let article = cell::label(comparison, &credit.article);
        let ground = match credit.ground {
            Ground::Agency => format!("the agency's article: {article}"),
            Ground::Wire => format!("wire credit in {article}"),
            Ground::Republished => format!("republication note in {article}"),
            Ground::Byline => format!("byline of {article}"),
            Ground::ViaMedia => format!("words beside it in {article}"),
        };
        match &credit.outlet {
            None => format!("{ground} that names no outlet"),
            outlet if *outlet == passage.origin => ground,
            Some(outlet) => format!("{ground}, which leads to {}", tame(outlet)),
        }
    };
    let credits: Vec<String> = passage.credits.iter().map(credit).collect();
    let because = if credits.is_empty() { String::new() } else { format!(" ({})", credits.join("; ")) };
    match &passage.origin {
        Some(outlet) => format!("Copy of {}{because}", tame(outlet)),
        None => format!("Origin unknown{because}"),
    }
}
