//! Policies: what the formats have in common, and one file for each.

mod csv;
mod json;
mod markdown;
#[cfg(feature = "cli")]
mod table;

use super::words::tame;
use crate::check::{CheckView, Levels, Listed, PolicyView};
use crate::lexicon::schema::Reference;

/// What stands over the columns of the list.
const LIST_HEADER: [&str; 4] = ["Policy", "Whose", "Checks on", "Checks set"];
/// What stands over the columns of a policy.
const HEADER: [&str; 3] = ["Check", "Level", "What the policy asks for"];

fn listed(row: &Listed) -> [String; 4] {
    [tame(&row.id), tame(&row.title), row.on.to_string(), row.set.to_string()]
}

/// The cells of a check.
fn cells(row: &CheckView) -> [String; 3] {
    let number = row.source.map(|number| format!(" [{number}]")).unwrap_or_default();
    [row.check.clone(), level(row.level), format!("{}{number}", tame(row.why.as_deref().unwrap_or("-")))]
}

/// "error", and in brackets the voices with another level: "error (quote: note)".
fn level(levels: Levels) -> String {
    let [(_, outlet), rest @ ..] = levels.each();
    let others: Vec<String> = rest
        .into_iter()
        .filter(|(_, own)| *own != outlet)
        .map(|(voice, own)| format!("{}: {}", voice.replace('_', " "), own.name()))
        .collect();
    match others.as_slice() {
        [] => outlet.name().to_owned(),
        others => format!("{} ({})", outlet.name(), others.join(", ")),
    }
}

/// "The Associated Press (ap)", and what it extends.
fn title(view: &PolicyView) -> String {
    let extends: Vec<String> = view.extends.iter().map(|id| format!(", extends {}", tame(id))).collect();
    format!("{} ({}){}", tame(&view.title), tame(&view.id), extends.concat())
}

/// A source of the list under the table.
fn source(reference: &Reference) -> String {
    let Reference { title, url, accessed } = reference;
    format!("{}, {} (read {})", tame(title), tame(url), tame(accessed))
}
