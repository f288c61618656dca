//! A cell of the comparison in words and figures.

use super::words::{counted, letter, tame, used};
use crate::compare::{Cell, ClusteredRate, Column, Comparison, Diversity, Item, NamingRow, Rate, VoiceCounts};

/// What stands over a comparison: its story, its folder, or what it adds up; nothing where it has no name.
pub(super) fn title(comparison: &Comparison) -> Option<String> {
    match (&comparison.summary, &comparison.story, &comparison.folder) {
        (Some(summary), ..) => {
            Some(format!("Summary by outlet: {}", counted(summary.stories.len(), "story", "stories")))
        }
        (None, Some(story), _) => Some(format!("Story: {}", tame(story))),
        (None, None, Some(folder)) => Some(format!("Folder: {}", tame(folder))),
        (None, None, None) => None,
    }
}

/// What stands over a column: the outlet, where it is known, and then the article. What all
/// articles have in common, the name of their story, and what repeats the outlet is left out.
pub(super) fn headers(comparison: &Comparison) -> Vec<Vec<String>> {
    let header = |column: &Column| {
        let article = short(comparison, &column.id);
        let outlet = column.outlet.as_deref();
        let article = (outlet != Some(article)).then_some(article);
        outlet.into_iter().chain(article).map(tame).collect()
    };
    comparison.columns.iter().map(header).collect()
}

/// An article as it is named in a list.
pub(super) fn label(comparison: &Comparison, article: &str) -> String {
    tame(short(comparison, article))
}

/// An id without the name of the story, where all articles are called after it.
fn short<'a>(comparison: &Comparison, id: &'a str) -> &'a str {
    let mut articles = comparison.columns.iter().flat_map(|column| &column.articles);
    let story = comparison.story.as_deref().filter(|story| articles.all(|article| after(story, article).is_some()));
    story.and_then(|story| after(story, id)).unwrap_or(id)
}

/// The cell as it is read: "12", "12 (38%)", "3 (4.1; 1.4 to 12.0)", "regime ×3 o; thug o", "-".
pub(super) fn text(cell: &Cell) -> String {
    match cell {
        Cell::Count(count) => count.to_string(),
        Cell::Share(rate) => share(*rate),
        Cell::PerThousand(clustered) => clustered_text(clustered),
        Cell::Effective(diversity) => effective(diversity),
        Cell::Items(items) if items.is_empty() => "-".to_owned(),
        Cell::Items(items) => items.iter().map(item).collect::<Vec<_>>().join("; "),
    }
}

/// A count with its share: "12 (38%)", "-" where there is nothing to divide by.
pub(super) fn share(rate: Rate) -> String {
    beside(rate, percent)
}

/// The effective number of sources: "3.4 (2.1 to 5.6; 17 claims)", or why there is none.
pub(super) fn effective(diversity: &Diversity) -> String {
    let claims = diversity.claims;
    match (diversity.concentration, diversity.effective(), diversity.low()) {
        (Some(_), Some(number), Some(low)) => {
            let high = diversity.high().map_or_else(|| "or more".to_owned(), |high| format!("to {}", tenths(high)));
            format!("{} ({} {high}; {})", tenths(number), tenths(low), counted(claims, "claim", "claims"))
        }
        (Some(_), ..) => format!("more than {claims} claims can show"),
        (None, ..) => format!("- ({})", counted(claims, "claim", "claims")),
    }
}

fn tenths(number: f64) -> String {
    format!("{number:.1}")
}

/// What a naming set, or an entry of the lexicon, is called: its id in words.
pub(super) fn worded(id: &str) -> String {
    tame(&id.replace('-', " "))
}

/// The names of a naming row in words, and its cells. A name without a capital in its dictionary form has none in the
/// row either, wherever it stands in a sentence.
pub(super) fn naming(row: &NamingRow) -> (String, Vec<String>) {
    let small = !row.name.contains(char::is_uppercase);
    let form = |form: &String| if small { form.to_lowercase() } else { form.clone() };
    let forms: Vec<Vec<String>> = row.forms.iter().map(|forms| forms.iter().map(form).collect()).collect();
    in_forms(&row.name, &forms, &row.cells)
}

/// The forms of a row, each once, and its cells; a cell says which of them it has where there are several. Where no
/// form is known, the row has the name given.
pub(super) fn in_forms(name: &str, forms: &[Vec<String>], counts: &[VoiceCounts]) -> (String, Vec<String>) {
    let all = apart(forms.iter().flatten());
    let cell = |(forms, counts): (&Vec<String>, &VoiceCounts)| match forms.is_empty() || all.len() < 2 {
        true => voices(counts),
        false => format!("{}: {}", apart(forms.iter()).join(", "), voices(counts)),
    };
    let cells = forms.iter().zip(counts).map(cell).collect();
    (if all.is_empty() { tame(name) } else { all.join(", ") }, cells)
}

/// The forms that are not the same but for capitals and a plural.
fn apart<'a>(forms: impl Iterator<Item = &'a String>) -> Vec<String> {
    let key = |form: &str| form.to_lowercase().trim_end_matches('s').to_owned();
    let mut all: Vec<String> = Vec::new();
    for form in forms.map(|form| tame(form)) {
        if !all.iter().any(|known| key(known) == key(&form)) {
            all.push(form);
        }
    }
    all
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

/// What an id says behind the name of the story that opens it; a number alone says too little.
fn after<'a>(story: &str, id: &'a str) -> Option<&'a str> {
    id.strip_prefix(story)?.strip_prefix(['-', '_', '/', '.']).filter(|rest| rest.contains(char::is_alphabetic))
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

/// "3 (4.1; 1.4 to 12.0)": with its interval, where there is one.
fn clustered_text(clustered: &ClusteredRate) -> String {
    let reach = clustered
        .interval()
        .map(|(low, high)| format!("; {} to {}", tenths(low * 1000.0), tenths(high * 1000.0)))
        .unwrap_or_default();
    per_thousand(clustered.rate)
        .map_or_else(|| "-".to_owned(), |rate| format!("{} ({rate}{reach})", clustered.rate.count))
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
    use crate::compare::fixture::Fixture;
    use crate::compare::{CompareOptions, compare};
    use crate::model::{Category, Voice};

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
            (Cell::Effective(Diversity::of(&[vec![4, 3, 2, 1]])), "4.5 (2.5 to 22.5; 10 claims)"),
            (Cell::Effective(Diversity::of(&[vec![4, 1, 1, 1]])), "3.5 (1.6 or more; 7 claims)"),
            (Cell::Effective(Diversity::of(&[vec![1, 1, 1]])), "more than 3 claims can show"),
            (Cell::Effective(Diversity::of(&[vec![1]])), "- (1 claim)"),
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
    fn terms_stand_beside_their_rate_and_its_interval() {
        // One sentence, two sentences, none: see the interval's own tests for the numbers.
        for (article, expected) in [
            ("Thugs came.", "1 (500.0)"),
            ("Thugs came. Nobody saw them leave again.", "1 (142.9; 0.0 to 500.0)"),
            ("Nobody came.", "0 (0.0)"),
            ("", "-"),
        ] {
            let fixture = Fixture::new("one", None, article);
            let fixture = match article.contains("Thugs") {
                true => fixture.loaded("Thugs", Category::ContentiousLabel, Voice::Outlet),
                false => fixture,
            };
            let comparison = compare(&[fixture.annotation], &CompareOptions::default());
            let row = comparison.groups.iter().flat_map(|group| &group.rows).find(|row| row.id == "loaded").unwrap();
            assert_eq!(text(&row.cells[0]), expected, "{article}");
        }
    }

    #[test]
    fn heads_columns_with_what_tells_them_apart() {
        let headers_of = |story: Option<&str>, columns: &[(&str, Option<&str>)]| {
            let annotations: Vec<_> = columns
                .iter()
                .map(|(id, outlet)| {
                    let mut annotation = Fixture::new(id, *outlet, "One.").annotation;
                    annotation.story = story.map(str::to_owned);
                    annotation
                })
                .collect();
            headers(&compare(&annotations, &CompareOptions::default()))
        };
        for (story, columns, expected) in [
            (Some("dam"), [("dam-wire", Some("wire")), ("dam-late", None)], [&["wire"][..], &["late"]]),
            (Some("dam"), [("dam-1", None), ("dam-2", None)], [&["dam-1"], &["dam-2"]]),
            (Some("dam"), [("dam-wire", Some("wire")), ("x", Some("wire"))], [&["wire", "dam-wire"], &["wire", "x"]]),
            (Some("dam"), [("dam", None), ("dam-wire", Some("wire"))], [&["dam"], &["wire", "dam-wire"]]),
            (None, [("wire", Some("wire")), ("one", None)], [&["wire"], &["one"]]),
        ] {
            assert_eq!(headers_of(story, &columns), expected, "{columns:?}");
        }
    }

    #[test]
    fn rows_have_the_forms_that_stand_in_the_text() {
        let forms = |lists: &[&[&str]]| -> Vec<Vec<String>> {
            lists.iter().map(|list| list.iter().map(|form| (*form).to_owned()).collect()).collect()
        };
        let [own, none] = [VoiceCounts { outlet: 1, ..VoiceCounts::default() }, VoiceCounts::default()];
        for (texts, expected) in [
            (&[&["Walkout", "walkouts"][..], &[]][..], ("walkout", ["1 own", "-"])),
            (&[&["stoppage"], &["walkout"]], ("stoppage, walkout", ["stoppage: 1 own", "walkout: 1 own"])),
            (&[&[], &[]], ("industrial action", ["-", "-"])),
        ] {
            let row = NamingRow {
                name: "industrial action".to_owned(),
                stance: crate::model::Stance::Neutral,
                forms: forms(texts),
                cells: texts.iter().map(|forms| if forms.is_empty() { none } else { own }).collect(),
            };
            assert_eq!(naming(&row), (expected.0.to_owned(), expected.1.map(str::to_owned).to_vec()));
        }
        assert_eq!(in_forms("fury-n", &forms(&[&["Fury"], &[]]), &[own, none]).0, "Fury");
        assert_eq!(worded("work-stoppage"), "work stoppage");
    }

    #[test]
    fn counts_names_by_voice() {
        let counts = VoiceCounts { outlet: 3, quote: 1, ..VoiceCounts::default() };
        assert_eq!(voices(&counts), "3 own, 1 quoted");
        assert_eq!(voices(&VoiceCounts::default()), "-");
    }
}
