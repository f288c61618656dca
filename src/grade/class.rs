//! A class as a whole: how far students agree, what many missed, and what many marked beyond the key.

use serde::Serialize;

use super::agreement::alpha;
use super::marking::{StudentMarking, overlap};
use super::place::Mark;
use super::units::{Labels, Units};
use crate::compare::four_decimals;
use crate::exercise::{Item, Key};

/// At least so many students make a mark worth a look.
const SEVERAL: usize = 2;
/// And at least one in so many.
const ONE_IN: usize = 4;

/// What came of all students together. Shares are from 0 to 1, to four decimals.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Class {
    pub students: usize,
    /// How many handed in a sheet without any mark.
    pub empty: usize,
    pub exact: Spread,
    pub overlap: Spread,
    pub labelled: Spread,
    pub kappa: Spread,
    pub agreement: Agreement,
    /// One for each label, in the order of the key.
    pub labels: Vec<LabelRow>,
    pub confusion: Confusion,
    /// Items that count, those that most students missed first; of equals in the order of the key.
    pub items: Vec<ItemRow>,
    /// Marks beyond the key that several students made, most students first.
    pub worth_a_look: Vec<OftenMarked>,
}

/// Least, middle and greatest of a measure; `None` where nobody has one. The middle of an even number is the mean
/// of the two in the middle.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Spread {
    pub lowest: Option<f64>,
    pub median: Option<f64>,
    pub highest: Option<f64>,
}

/// Krippendorff's alpha; `None` where it cannot be told. Students who marked nothing are no raters.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Agreement {
    /// Among students, over the words of the articles.
    pub words: Option<f64>,
    /// The same with the key as one rater more.
    pub words_with_key: Option<f64>,
    /// Among students, over the labels of the items that they found.
    pub labels: Option<f64>,
    /// The same with the key as one rater more.
    pub labels_with_key: Option<f64>,
    /// How many words the articles have.
    pub word_units: usize,
    /// How many items count.
    pub item_units: usize,
}

/// What came of one label.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LabelRow {
    pub label: String,
    pub name: String,
    /// How many items of the key have it and count.
    pub items: usize,
    /// How often such an item was found, over all students, with a right label or not.
    pub found: usize,
    /// How often one was missed.
    pub missed: usize,
    /// Alpha among students over the words of the articles: this label, or not.
    pub alpha: Option<f64>,
}

/// Which label students gave where the key has which, over all students.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Confusion {
    /// Ids of the labels of rows and columns.
    pub labels: Vec<String>,
    /// A row for each label of the key, in it a count for each label of students; a label that the key accepts beside
    /// its own counts as its own.
    pub counts: Vec<Vec<usize>>,
    /// For each label of the key, how often its items were missed.
    pub missed: Vec<usize>,
    /// For each label of students, how often it stands where the key has nothing.
    pub extra: Vec<usize>,
}

/// What came of one item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ItemRow {
    pub item: String,
    pub article: String,
    pub line: usize,
    pub words: String,
    pub label: String,
    /// Why it has its label.
    pub reason: String,
    /// Why readers may see it otherwise, where they may.
    pub defensible: Option<String>,
    /// How many students found it, with a right label.
    pub found: usize,
    /// How many found it and gave it another label.
    pub other_label: usize,
    pub missed: usize,
    /// How many did not mark it, as readers may.
    pub left_out: usize,
}

/// Words that several students marked and the key has not: one of them may be right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OftenMarked {
    /// As most of them marked it.
    pub mark: Mark,
    pub students: usize,
}

/// Sums the students up.
pub(super) fn class(key: &Key, units: &Units<'_>, students: &[StudentMarking]) -> Class {
    let spread = |of: fn(&StudentMarking) -> Option<f64>| Spread::of(students.iter().filter_map(of).collect());
    let items: Vec<&Item> = key.items.iter().filter(|item| counts(item, students)).collect();
    let mut rows: Vec<ItemRow> = items.iter().map(|item| item_row(item, students)).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.missed));
    Class {
        students: students.len(),
        empty: students.iter().filter(|student| student.marks == 0).count(),
        exact: spread(|student| student.scores.exact),
        overlap: spread(|student| student.scores.overlap),
        labelled: spread(|student| student.scores.labelled),
        kappa: spread(|student| student.scores.kappa),
        agreement: agreement(&items, units, students),
        labels: labels(key, &items, units, students),
        confusion: confusion(key, students),
        items: rows,
        worth_a_look: worth_a_look(students),
    }
}

impl Spread {
    fn of(mut values: Vec<f64>) -> Self {
        values.sort_by(f64::total_cmp);
        let middle = |at: usize| values.get(at).copied();
        let upper = middle(values.len() / 2);
        let lower = middle(values.len().saturating_sub(1) / 2);
        let median = lower.zip(upper).map(|(lower, upper)| four_decimals((lower + upper) / 2.0));
        Self { lowest: values.first().copied(), median, highest: values.last().copied() }
    }
}

/// Whether an item counts for anybody; without students, whether it is asked.
fn counts(item: &Item, students: &[StudentMarking]) -> bool {
    item.asked && (students.is_empty() || students.iter().any(|student| outcome(item, student) != Outcome::NotCounted))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Found,
    OtherLabel,
    Missed,
    LeftOut,
    NotCounted,
}

fn outcome(item: &Item, student: &StudentMarking) -> Outcome {
    if let Some(found) = student.found.iter().find(|found| found.item == item.id) {
        return if found.label_right { Outcome::Found } else { Outcome::OtherLabel };
    }
    match (student.missed.contains(&item.id), student.left_out.contains(&item.id)) {
        (true, _) => Outcome::Missed,
        (_, true) => Outcome::LeftOut,
        _ => Outcome::NotCounted,
    }
}

fn item_row(item: &Item, students: &[StudentMarking]) -> ItemRow {
    let of = |wanted: Outcome| students.iter().filter(|student| outcome(item, student) == wanted).count();
    ItemRow {
        item: item.id.clone(),
        article: item.article.clone(),
        line: item.line,
        words: item.words.clone(),
        label: item.label.clone(),
        reason: item.reason.clone(),
        defensible: item.defensible.as_ref().map(|defensible| defensible.reason.clone()),
        found: of(Outcome::Found),
        other_label: of(Outcome::OtherLabel),
        missed: of(Outcome::Missed),
        left_out: of(Outcome::LeftOut),
    }
}

fn agreement<'i>(items: &[&'i Item], units: &Units<'_>, students: &'i [StudentMarking]) -> Agreement {
    let raters = raters(units, students);
    let words = |key: bool| {
        let unit = |at: usize| {
            let key = units.key().get(at).copied().filter(|_| key);
            raters.iter().filter_map(|rater| rater.get(at).copied()).chain(key).collect()
        };
        alpha((0..units.key().len()).map(unit)).map(four_decimals)
    };
    let labels = |key: bool| {
        let unit = |item: &'i Item| {
            let own = Some(item.label.as_str()).filter(|_| key);
            students.iter().filter_map(|student| student.given.get(&item.id)).map(String::as_str).chain(own).collect()
        };
        alpha(items.iter().copied().map(unit)).map(four_decimals)
    };
    Agreement {
        words: words(false),
        words_with_key: words(true),
        labels: labels(false),
        labels_with_key: labels(true),
        word_units: units.key().len(),
        item_units: items.len(),
    }
}

/// The labels of each word from every student who marked any.
fn raters(units: &Units<'_>, students: &[StudentMarking]) -> Vec<Vec<Labels>> {
    students.iter().filter(|student| student.marks > 0).map(|student| units.of(&student.placed)).collect()
}

fn labels(key: &Key, items: &[&Item], units: &Units<'_>, students: &[StudentMarking]) -> Vec<LabelRow> {
    let raters = raters(units, students);
    let row = |label: &crate::exercise::LabelDefinition| {
        let own: Vec<&&Item> = items.iter().filter(|item| item.label == label.id).collect();
        let of = |wanted: &[Outcome]| {
            let outcomes = own.iter().flat_map(|item| students.iter().map(|student| outcome(item, student)));
            outcomes.filter(|outcome| wanted.contains(outcome)).count()
        };
        let bit = units.bit(&label.id);
        let unit = |at: usize| raters.iter().filter_map(|rater| rater.get(at)).map(|labels| labels & bit).collect();
        LabelRow {
            label: label.id.clone(),
            name: label.name.clone(),
            items: own.len(),
            found: of(&[Outcome::Found, Outcome::OtherLabel]),
            missed: of(&[Outcome::Missed]),
            alpha: alpha((0..units.key().len()).map(unit)).map(four_decimals),
        }
    };
    key.labels.iter().map(row).collect()
}

fn confusion(key: &Key, students: &[StudentMarking]) -> Confusion {
    let labels: Vec<String> = key.labels.iter().map(|label| label.id.clone()).collect();
    let nth = |id: &str| labels.iter().position(|label| label == id);
    let own = |item: &str| key.items.iter().find(|known| known.id == item).and_then(|item| nth(&item.label));
    let mut counts = vec![vec![0; labels.len()]; labels.len()];
    let (mut missed, mut extra) = (vec![0; labels.len()], vec![0; labels.len()]);
    let add = |list: &mut Vec<usize>, at: Option<usize>| {
        at.and_then(|at| list.get_mut(at)).into_iter().for_each(|count| *count += 1);
    };
    for student in students {
        for found in &student.found {
            let row = own(&found.item);
            let column = if found.label_right { row } else { nth(&found.mark.label) };
            row.and_then(|row| counts.get_mut(row)).into_iter().for_each(|row| add(row, column));
        }
        student.missed.iter().for_each(|item| add(&mut missed, own(item)));
        let beyond = student.extra.iter().filter(|extra| !extra.accepted);
        beyond.for_each(|beyond| add(&mut extra, nth(&beyond.mark.label)));
    }
    Confusion { labels, counts, missed, extra }
}

/// Marks beyond the key, those with one label that overlap by half taken for the same.
fn worth_a_look(students: &[StudentMarking]) -> Vec<OftenMarked> {
    let mut groups: Vec<Vec<(usize, &Mark)>> = Vec::new();
    for (nth, student) in students.iter().enumerate() {
        for extra in student.extra.iter().filter(|extra| extra.reason.is_none()) {
            let mark = &extra.mark;
            let same = |group: &&mut Vec<(usize, &Mark)>| {
                group.first().is_some_and(|(_, first)| {
                    let near = overlap((first.span, &first.touched), (mark.span, &mark.touched));
                    first.article == mark.article && first.label == mark.label && near.is_some()
                })
            };
            match groups.iter_mut().find(same) {
                Some(group) => group.push((nth, mark)),
                None => groups.push(vec![(nth, mark)]),
            }
        }
    }
    let least = SEVERAL.max(students.len().div_ceil(ONE_IN));
    let mut often: Vec<OftenMarked> = groups.iter().filter_map(|group| often(group, least)).collect();
    often.sort_by(|a, b| {
        b.students.cmp(&a.students).then_with(|| (&a.mark.article, a.mark.span).cmp(&(&b.mark.article, b.mark.span)))
    });
    often
}

fn often(group: &[(usize, &Mark)], least: usize) -> Option<OftenMarked> {
    let mut who: Vec<usize> = group.iter().map(|(nth, _)| *nth).collect();
    who.dedup();
    let times = |mark: &Mark| group.iter().filter(|(_, other)| other.span == mark.span).count();
    // Of equally frequent ones the first.
    let usual = group.iter().rev().max_by_key(|(_, mark)| times(mark))?.1;
    (who.len() >= least).then(|| OftenMarked { mark: usual.clone(), students: who.len() })
}
