//! A cell of the comparison in words and figures.

use super::words::{letter, tame, used};
use crate::compare::{Cell, Item, Rate, VoiceCounts};

/// The cell as it is read: "12", "12 (38%)", "3 (4.1)", "regime ×3 o; thug o", "-".
pub(super) fn text(cell: &Cell) -> String {
    match cell {
        Cell::Count(count) => count.to_string(),
        Cell::Share(rate) => beside(*rate, percent),
        Cell::PerThousand(rate) => beside(*rate, per_thousand),
        Cell::Items(items) if items.is_empty() => "-".to_owned(),
        Cell::Items(items) => items.iter().map(item).collect::<Vec<_>>().join("; "),
    }
}

/// A naming cell as it is read: "3 own, 1 quoted", or "-" where the name is not used.
pub(super) fn voices(counts: &VoiceCounts) -> String {
    let parts: Vec<String> = counts
        .by_voice()
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(voice, count)| format!("{count} {}", used(voice)))
        .collect();
    if parts.is_empty() { "-".to_owned() } else { parts.join(", ") }
}

fn beside(rate: Rate, words: fn(Rate) -> Option<String>) -> String {
    words(rate).map_or_else(|| "-".to_owned(), |words| format!("{} ({words})", rate.count))
}

/// Shares that are not nothing or everything do not read so.
fn percent(rate: Rate) -> Option<String> {
    Some(match rate.percent()? {
        0 if rate.count > 0 => "<1%".to_owned(),
        100 if rate.count < rate.of => ">99%".to_owned(),
        percent => format!("{percent}%"),
    })
}

fn per_thousand(rate: Rate) -> Option<String> {
    let tenths = rate.tenths_per_thousand()?;
    Some(format!("{}.{}", tenths / 10, tenths % 10))
}

fn item(item: &Item) -> String {
    let mut out = tame(&item.text);
    if item.count > 1 {
        out.push_str(&format!(" ×{}", item.count));
    }
    if let Some(voice) = item.voice {
        out.push(' ');
        out.push(letter(voice));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Voice;

    #[test]
    fn puts_counts_beside_rates() {
        let one = |text: &str, count, voice| Item { text: text.to_owned(), count, voice };
        for (cell, expected) in [
            (Cell::Count(0), "0"),
            (Cell::Share(Rate::new(12, 32)), "12 (38%)"),
            (Cell::Share(Rate::new(0, 0)), "-"),
            (Cell::Share(Rate::new(0, 5)), "0 (0%)"),
            (Cell::Share(Rate::new(1, 900)), "1 (<1%)"),
            (Cell::Share(Rate::new(899, 900)), "899 (>99%)"),
            (Cell::PerThousand(Rate::new(3, 731)), "3 (4.1)"),
            (Cell::PerThousand(Rate::new(0, 0)), "-"),
            (Cell::Items(vec![]), "-"),
            (
                Cell::Items(vec![one("regime", 3, Some(Voice::Outlet)), one("two\nofficials", 1, None)]),
                "regime ×3 o; two officials",
            ),
        ] {
            assert_eq!(text(&cell), expected);
        }
    }

    #[test]
    fn counts_names_by_voice() {
        let counts = VoiceCounts { outlet: 3, quote: 1, ..VoiceCounts::default() };
        assert_eq!(voices(&counts), "3 own, 1 quoted");
        assert_eq!(voices(&VoiceCounts::default()), "-");
    }
}
