//! Tables of sources: what the formats for people have in common, and one file for each.

mod csv;
mod markdown;
#[cfg(feature = "cli")]
mod table;

use super::cell::{effective, share};
use super::words::{counted, plain, tame};
use crate::compare::{Claims, SourceReport, SourceRow, SourceTable};

/// What stands over the columns behind the letter.
const HEADER: [&str; 5] = ["Source", "What it is", "Claims", "First", "Quoted"];
/// Title of the articles side by side.
const SIDE_BY_SIDE: &str = "Side by side";

/// A line of the table: the letter, and a cell for each column.
struct Line {
    letter: String,
    cells: [String; 5],
    #[cfg(feature = "cli")]
    claims: Claims,
}

/// Every source; then the claims without one, and those whose source was not resolved.
fn lines(report: &SourceReport, table: &SourceTable) -> Vec<Line> {
    let line = |letter: &str, name: String, what: String, claims: Claims| Line {
        letter: letter.to_owned(),
        cells: [name, what, kinds(&claims), first(&claims, table.words), share(claims.quoted_words)],
        #[cfg(feature = "cli")]
        claims,
    };
    let source = |row: &SourceRow| line(&row.letter, tame(&row.name), what(report, row), row.claims);
    let rest = [("-", "no source given", "-", table.no_source), ("?", "source not resolved", "-", table.unresolved)];
    let rest = rest.into_iter().filter(|(.., claims)| claims.claims > 0);
    let rest = rest.map(|(letter, name, what, claims)| line(letter, name.to_owned(), what.to_owned(), claims));
    table.sources.iter().map(source).chain(rest).collect()
}

/// Kind, identification, specificity and, where sides were given, side.
fn what(report: &SourceReport, row: &SourceRow) -> String {
    let mut words = vec![plain(&row.kind), plain(&row.identification)];
    words.extend(row.specificity.map(|rung| format!("specificity {}", rung.rung())));
    if !report.sides.is_empty() {
        let side = report.sides.iter().find(|side| Some(&side.id) == row.side.as_ref());
        words.push(side.map_or_else(|| "no side given".to_owned(), |side| format!("side: {}", tame(&side.label))));
    }
    words.join(", ")
}

/// "1 indirect"; of several kinds "4 (2d 1m 1i)": all, direct, mixed, indirect.
fn kinds(claims: &Claims) -> String {
    let kinds = [(claims.direct, "direct", 'd'), (claims.mixed, "mixed", 'm'), (claims.indirect, "indirect", 'i')];
    let found: Vec<(usize, &str, char)> = kinds.into_iter().filter(|(count, ..)| *count > 0).collect();
    match found.as_slice() {
        [] => claims.claims.to_string(),
        [(count, kind, _)] => format!("{count} {kind}"),
        several => {
            let parts: Vec<String> = several.iter().map(|(count, _, letter)| format!("{count}{letter}")).collect();
            format!("{} ({})", claims.claims, parts.join(" "))
        }
    }
}

/// "23 of 365": the number of the first word.
fn first(claims: &Claims, words: usize) -> String {
    claims.first_word.map_or_else(|| "-".to_owned(), |word| format!("{word} of {words}"))
}

/// Title or id of the article.
fn title(table: &SourceTable) -> String {
    tame(table.title.as_deref().unwrap_or(&table.article))
}

/// The outlet and the id, where they are not the title.
fn facts(table: &SourceTable) -> String {
    let id = table.title.is_some().then_some(&table.article);
    table.outlet.iter().chain(id).map(|fact| tame(fact)).collect::<Vec<_>>().join("; ")
}

/// The sums under the table.
fn sums(table: &SourceTable) -> [String; 2] {
    let (speaking, silent): (Vec<&SourceRow>, _) = table.sources.iter().partition(|row| row.claims.claims > 0);
    let silent = match silent.len() {
        0 => String::new(),
        count => format!("; {count} without a claim"),
    };
    let sizes = format!(
        "{} from {}{silent}; {}.",
        counted(table.claims, "claim", "claims"),
        counted(speaking.len(), "source", "sources"),
        counted(table.quoted_words, "quoted word", "quoted words"),
    );
    [sizes, format!("Effective number of sources: {}.", effective(&table.diversity))]
}

#[cfg(test)]
mod tests;
