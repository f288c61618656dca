//! What sheets and keys say in every format.

use crate::exercise::{Difficulty, ExerciseArticle, Item, Key, Place, Sheet};
use crate::render::words::tame;

/// The five scales of the grid, with the two ends of each and the question behind it.
pub const SCALES: [(&str, &str, &str); 5] = [
    ("I", "Independent or self-interested", "Does the source gain if readers believe it?"),
    ("M", "Multiple or sole", "Does anybody else say so?"),
    ("V", "Verifies or asserts", "Does it show how it knows?"),
    ("A", "Authoritative or uninformed", "Is it in a place to know?"),
    ("N", "Named or not", "Could you ask it yourself?"),
];

/// What stands at the top of a key.
pub const CAUTION: &str = "A program made this key, and it makes mistakes: look it through before the lesson. It says how things are worded and who says them. It does not say what is true, and it judges nobody.";

/// How answers are counted.
pub const COUNTING: &str = "Items that are not asked count neither as missed nor against a student. Where a reading is defensible, an answer that differs is not wrong.";

/// What stands in the place of items where there are none.
pub const NOTHING: &str = "There is nothing to find in these lines: no statement is handed to a source, and no word is a loaded one that the lexicon knows. An empty sheet is the right answer; ask what the article rests on.";

/// `A: The dam holds (Metro Ledger)`; without the letter where there is one article.
pub fn heading(article: &ExerciseArticle, articles: usize) -> String {
    let letter = if articles > 1 { format!("{}: ", article.letter) } else { String::new() };
    let outlet = article.outlet.as_ref().map(|outlet| format!(" ({})", tame(outlet))).unwrap_or_default();
    format!("{letter}{}{outlet}", tame(article.title.as_ref().unwrap_or(&article.id)))
}

/// What a difficulty means.
pub fn difficulty(difficulty: Difficulty) -> &'static str {
    match difficulty {
        Difficulty::Easy => "easy: three labels, and only what is clear is asked",
        Difficulty::Medium => "medium: six labels, and what is mostly clear is asked",
        Difficulty::Hard => "hard: seven labels, and what readers may see differently is asked too",
    }
}

/// The tasks of a sheet: title, and what to do.
pub fn tasks(sheet: &Sheet<'_>) -> Vec<(&'static str, String)> {
    let sentences = sheet.sentences;
    let mut tasks = vec![
        (
            "Spot",
            "Read the text. Wherever one of the labels above fits, copy the words and the number of their line into the table under 2. Write each source once, where it first speaks; copy only the words that name it.".to_owned(),
        ),
        ("Label", "Give each entry of your table a label. Say in a few words why it fits.".to_owned()),
        (
            "Judge",
            "Write each source of the article into one row. Mark where it stands on the five scales, with words from the text that show it. Where the text tells nothing, say so.".to_owned(),
        ),
        (
            "Rewrite",
            format!("Choose {sentences} sentences in which you found loaded words. Write each anew so that it gives the same facts and judges nobody. If there are fewer, take those that there are."),
        ),
    ];
    if sheet.articles.len() > 1 {
        tasks.push(("Compare", "Write into each column the words that this article has for the thing on the left, with their line. Leave a field empty where it has none.".to_owned()));
    }
    tasks
}

/// What an item is also right as, and whether readers may differ.
pub fn notes(item: &Item, key: &Key) -> Vec<String> {
    let mut notes = Vec::new();
    let article = key.article(&item.article);
    let mut further: Vec<String> = Vec::new();
    for other in item.accepted.iter() {
        let words = article.map(|article| {
            let words: Vec<String> = other.spans.iter().map(|span| tame(&article.words(*span))).collect();
            let line = other.spans.first().map_or(item.line, |span| article.line_at(span.start));
            format!("“{}” (line {line})", words.join(" … "))
        });
        match words {
            Some(words) if other.label == item.label => further.push(words),
            _ => {
                let name = key.label(&other.label).map_or(other.label.as_str(), |label| &label.name);
                notes.push(format!("Also right as “{name}”: {}", other.reason));
            }
        }
    }
    if !further.is_empty() {
        notes.insert(0, format!("Also right: {}.", further.join(", ")));
    }
    notes.extend(item.defensible.iter().map(|d| format!("Defensible: {}", d.reason)));
    if !item.asked {
        notes.push("Not asked.".to_owned());
    }
    notes
}

/// `line 3`, with the letter of the article where there are several.
pub fn at(place: &Place, key: &Key) -> String {
    match key.article(&place.article).filter(|_| key.articles.len() > 1) {
        Some(article) => format!("{}, line {}", article.letter, place.line),
        None => format!("line {}", place.line),
    }
}
