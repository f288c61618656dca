//! Markings: what all formats say, and one file for each.

mod csv;
#[cfg(feature = "cli")]
mod table;

use super::words::{counted, tame};
use crate::exercise::Key;
use crate::grade::{Action, Found, Mark, Marking, Ruling, Scores, Spread, StudentMarking, Unplaced};

/// How many of the items that students missed are listed.
const MISSED_LISTED: usize = 10;

/// A marking, and the key that it was made with.
#[derive(Debug, Clone, Copy)]
pub struct Marked<'a> {
    pub marking: &'a Marking,
    pub key: &'a Key,
}

/// What stands over the figures of a student.
pub(super) const HEADER: [&str; 8] = ["Student", "Found", "Extra", "Exact", "Overlap", "With label", "Labels", "Kappa"];
/// What stands over the figures of a label.
pub(super) const LABEL_HEADER: [&str; 5] = ["Label", "Items", "Found", "Missed", "Alpha"];
/// The titles of the lists.
pub(super) const MISSED: &str = "Missed most";
pub(super) const WORTH_A_LOOK: &str = "Marked by several, and not in the key: worth a look, the key may be wrong";
pub(super) const DECISIONS: &str = "What the teacher decided";
/// What to know when reading the figures.
pub(super) const NOTES: [&str; 5] = [
    "Students stand in the order of their names or codes. The figures say how far two readings are the same. They are no grade.",
    "Found: items with the right words or half of them, of those that count. Extra: marks where the key has none.",
    "Exact, Overlap, With label: F1, twice the right ones over all marked and all to be found, for the same words, for half of the words, and for half of the words with a right label. Labels: right ones of the items found.",
    "Kappa and alpha: agreement beyond chance over the words of the text; 1 is full agreement, 0 what chance gives. A dash stands where it cannot be told.",
    "Items that readers may well see otherwise count only where they were found. A program made the key, and it makes mistakes.",
];

/// What one student is told.
#[derive(serde::Serialize)]
pub(super) struct Feedback {
    pub student: String,
    /// In one or two sentences.
    pub summary: String,
    /// Title and lines; sections without any are left out.
    pub sections: Vec<(&'static str, Vec<String>)>,
}

impl Marked<'_> {
    pub(super) fn title(&self) -> String {
        format!("{}: {}", tame(&self.marking.exercise), counted(self.marking.students.len(), "student", "students"))
    }

    /// A row of figures for each student.
    pub(super) fn rows(&self) -> Vec<[String; 8]> {
        self.marking.students.iter().map(row).collect()
    }

    /// A row of figures for each label.
    pub(super) fn label_rows(&self) -> Vec<[String; 5]> {
        let row = |row: &crate::grade::LabelRow| {
            let name = tame(&row.name);
            [name, row.items.to_string(), row.found.to_string(), row.missed.to_string(), figure(row.alpha)]
        };
        self.marking.class.labels.iter().map(row).collect()
    }

    /// The class in a few lines.
    pub(super) fn overview(&self) -> Vec<String> {
        let class = &self.marking.class;
        let agreement = &class.agreement;
        let mut lines = vec![
            format!(
                "Overlap {}; with label {}; kappa {}.",
                spread(class.overlap),
                spread(class.labelled),
                spread(class.kappa)
            ),
            format!(
                "Alpha among students, over {}: {}; with the key as one more: {}.",
                counted(agreement.word_units, "word", "words"),
                figure(agreement.words),
                figure(agreement.words_with_key)
            ),
            format!(
                "Alpha of labels, over {} as far as found: {}; with the key: {}.",
                counted(agreement.item_units, "item", "items"),
                figure(agreement.labels),
                figure(agreement.labels_with_key)
            ),
        ];
        if class.empty > 0 {
            let sheets = counted(class.empty, "sheet has", "sheets have");
            lines.push(format!("{sheets} no mark: no rater for alpha."));
        }
        lines
    }

    /// The confusion table: heads, and rows with a name before their counts.
    pub(super) fn confusion(&self) -> (Vec<String>, Vec<(String, Vec<usize>)>) {
        let confusion = &self.marking.class.confusion;
        let tag = |id: &String| self.key.label(id).map_or_else(|| id.clone(), |label| tame(&label.tag));
        let heads = confusion.labels.iter().map(tag).chain(["missed".to_owned()]).collect();
        let rows = confusion.labels.iter().zip(&confusion.counts).zip(&confusion.missed);
        let rows = rows.map(|((id, counts), missed)| {
            let name = format!("{} ({})", self.name(id), tag(id));
            (name, counts.iter().copied().chain([*missed]).collect())
        });
        let extra = ("not in the key".to_owned(), confusion.extra.iter().copied().chain([0]).collect());
        (heads, rows.chain([extra]).collect())
    }

    /// The items that most students missed, with the reason from the key.
    pub(super) fn missed(&self) -> Vec<String> {
        let items = self.marking.class.items.iter().filter(|item| item.missed > 0).take(MISSED_LISTED);
        let students = self.marking.students.len();
        items
            .map(|item| {
                let place = self.place(&item.article, item.line);
                let (words, name) = (tame(&item.words), self.name(&item.label));
                format!(
                    "‹{words}› ({place}; {name}): missed by {} of {students}. {}",
                    item.missed,
                    sentence(&item.reason)
                )
            })
            .collect()
    }

    /// Marks that several students made and the key has not.
    pub(super) fn worth_a_look(&self) -> Vec<String> {
        let often = self.marking.class.worth_a_look.iter();
        often.map(|often| format!("{}: {} students", self.shown(&often.mark), often.students)).collect()
    }

    /// The teacher's decisions, each with its reason.
    pub(super) fn decisions(&self) -> Vec<String> {
        self.marking.overrides.iter().map(|ruling| self.decision(ruling)).collect()
    }

    fn decision(&self, ruling: &Ruling) -> String {
        let what = match ruling.action {
            Action::Accept => "accepted",
            Action::Reject => "rejected",
            Action::Drop => "dropped",
        };
        let about = match (&ruling.mark, &ruling.item) {
            (Some(mark), Some(item)) => format!("{} for item {}", self.shown(mark), tame(item)),
            (Some(mark), None) => self.shown(mark),
            (None, item) => format!("item {}", tame(item.as_deref().unwrap_or_default())),
        };
        let who = ruling.student.as_ref().map(|name| format!(" for {}", tame(name))).unwrap_or_default();
        let used = match (ruling.action, ruling.used) {
            (Action::Drop, used) => counted(used, "student", "students"),
            (_, used) => counted(used, "answer", "answers"),
        };
        format!("{about}: {what}{who} ({used}). {}", sentence(&ruling.reason))
    }

    /// What each student is told.
    pub(super) fn feedback(&self) -> Vec<Feedback> {
        self.marking.students.iter().map(|student| self.told(student)).collect()
    }

    fn told(&self, student: &StudentMarking) -> Feedback {
        let to_find = student.found.len() + student.missed.len();
        let same = student.found.iter().filter(|found| found.exact && found.label_right).count();
        let summary = match (student.marks, student.found.len()) {
            (0, _) => {
                "There is no mark on this sheet yet. What there is to find stands below; take one line at a time."
                    .to_owned()
            }
            (_, 0) => format!(
                "None of your marks is among the {to_find} of the key. That can happen; compare the reasons below."
            ),
            (_, found) if same == found => format!("You found {found} of {to_find}, just as the key has them."),
            (_, found) => format!("You found {found} of {to_find}, {same} of them just as the key has them."),
        };
        let (alike, rest): (Vec<&Found>, Vec<&Found>) =
            student.found.iter().partition(|found| found.exact && found.label_right);
        let sections = [
            ("Found", alike.iter().map(|found| self.found(found)).collect()),
            ("Found, and seen a little differently", rest.iter().map(|found| self.nearly(found)).collect()),
            ("Look again", student.missed.iter().filter_map(|id| self.missed_item(id)).collect()),
            (
                "May be seen either way; it does not count",
                student.left_out.iter().filter_map(|id| self.either(id)).collect(),
            ),
            ("Marked, and not in the key", student.extra.iter().map(|extra| self.beyond(extra)).collect()),
            ("Could not be counted", student.unplaced.iter().map(uncounted).collect()),
        ];
        let sections = sections.into_iter().filter(|(_, lines): &(_, Vec<String>)| !lines.is_empty()).collect();
        Feedback { student: tame(&student.student), summary, sections }
    }

    fn found(&self, found: &Found) -> String {
        let reason = found.accepted.as_ref().map(|reason| format!(". {}", sentence(reason))).unwrap_or_default();
        format!("{}{reason}", self.shown(&found.mark))
    }

    fn nearly(&self, found: &Found) -> String {
        let Some(item) = self.item(&found.item) else { return self.found(found) };
        let mut text = self.shown(&found.mark);
        if !found.exact {
            text.push_str(&format!("; the key has ‹{}›", tame(&item.words)));
        }
        if !found.label_right {
            text.push_str(&format!("; the key calls it {}. {}", self.name(&item.label), sentence(&item.reason)));
        }
        text
    }

    fn missed_item(&self, id: &str) -> Option<String> {
        let item = self.item(id)?;
        let place = self.place(&item.article, item.line);
        Some(format!("‹{}› ({place}; {}). {}", tame(&item.words), self.name(&item.label), sentence(&item.reason)))
    }

    fn either(&self, id: &str) -> Option<String> {
        let item = self.item(id)?;
        let why = item.defensible.as_ref().map(|defensible| sentence(&defensible.reason)).unwrap_or_default();
        let place = self.place(&item.article, item.line);
        Some(format!("‹{}› ({place}; {}). {why}", tame(&item.words), self.name(&item.label)))
    }

    fn beyond(&self, extra: &crate::grade::Extra) -> String {
        let what = self.shown(&extra.mark);
        match (&extra.reason, extra.accepted) {
            (Some(reason), true) => format!("{what}: your teacher counts it as found. {}", sentence(reason)),
            (Some(reason), false) => format!("{what}. {}", sentence(reason)),
            (None, _) => format!("{what}. Which words made you choose it? With a good reason you may be right."),
        }
    }

    fn item(&self, id: &str) -> Option<&crate::exercise::Item> {
        self.key.items.iter().find(|item| item.id == id)
    }

    /// The name of a label.
    pub(super) fn name(&self, id: &str) -> String {
        self.key.label(id).map_or_else(|| tame(id), |label| tame(&label.name))
    }

    /// "line 4", with the letter of the article where there are several.
    fn place(&self, article: &str, line: usize) -> String {
        match self.key.article(article).filter(|_| self.key.articles.len() > 1) {
            Some(article) => format!("{}, line {line}", article.letter),
            None => format!("line {line}"),
        }
    }

    /// "‹mob› (line 4; Loaded words of the outlet)".
    fn shown(&self, mark: &Mark) -> String {
        let place = self.place(&mark.article, mark.line);
        format!("‹{}› ({place}; {})", tame(&mark.words), self.name(&mark.label))
    }
}

fn row(student: &StudentMarking) -> [String; 8] {
    let Scores { exact, overlap, labelled, labels, kappa } = student.scores;
    let labels = if labels.of == 0 { "-".to_owned() } else { format!("{}/{}", labels.count, labels.of) };
    let found = format!("{}/{}", student.found.len(), student.found.len() + student.missed.len());
    let extra = student.extra.iter().filter(|extra| !extra.accepted).count().to_string();
    [tame(&student.student), found, extra, figure(exact), figure(overlap), figure(labelled), labels, figure(kappa)]
}

fn uncounted(none: &Unplaced) -> String {
    let line = none.line.map(|line| format!(" (line {line})")).unwrap_or_default();
    format!("‹{}›{line}: {}", tame(&none.words), sentence(&none.why))
}

/// Two decimals, or a dash.
pub(super) fn figure(value: Option<f64>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| format!("{value:.2}"))
}

fn spread(spread: Spread) -> String {
    match (spread.lowest, spread.median, spread.highest) {
        (Some(lowest), Some(median), Some(highest)) => {
            format!("{median:.2} in the middle ({lowest:.2} to {highest:.2})")
        }
        _ => "-".to_owned(),
    }
}

/// A reason as a sentence of its own.
fn sentence(text: &str) -> String {
    let text = tame(text);
    let mut chars = text.chars();
    let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
    let end = if text.ends_with(['.', '!', '?', '”']) { "" } else { "." };
    format!("{first}{}{end}", chars.as_str())
}

#[cfg(test)]
mod tests;
