//! Markings as comma-separated values.

use std::io;

use super::super::csv::{Csv, line};
use super::super::{Json, Render, json::pretty};
use super::Marked;
use crate::compare::four_decimals;
use crate::grade::{ItemRow, LabelRow, OftenMarked, StudentMarking};

const COLUMNS: [&str; 18] = [
    "what",
    "name",
    "article",
    "line",
    "words",
    "label",
    "students",
    "found",
    "exact",
    "label_right",
    "missed",
    "left_out",
    "extra",
    "unplaced",
    "f1_exact",
    "f1_overlap",
    "f1_labelled",
    "agreement",
];

impl Render<Marked<'_>> for Json {
    fn item(&self, item: &Marked<'_>, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        pretty(item.marking, out)?;
        out.write_all(b"\n")
    }
}

impl Render<Marked<'_>> for Csv {
    fn begin(&self, out: &mut dyn io::Write) -> io::Result<()> {
        line(out, &COLUMNS)
    }

    /// `what` says what a line is about: a `student`, whose `agreement` is Cohen's kappa with the key; a `label`, an
    /// `item`, or a `mark` beyond the key that several `students` made, summed up over all of them; or Krippendorff's
    /// `alpha`, which `name` says over what and among whom.
    fn item(&self, item: &Marked<'_>, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        let class = &item.marking.class;
        let alpha = &class.agreement;
        item.marking.students.iter().try_for_each(|row| student(row).write(out))?;
        class.labels.iter().try_for_each(|row| label(row).write(out))?;
        class.items.iter().try_for_each(|row| item_line(row).write(out))?;
        class.worth_a_look.iter().try_for_each(|row| often(row).write(out))?;
        let alphas = [
            ("words", alpha.words),
            ("words_with_key", alpha.words_with_key),
            ("labels", alpha.labels),
            ("labels_with_key", alpha.labels_with_key),
        ];
        let students = Some(class.students);
        alphas.into_iter().try_for_each(|(name, agreement)| {
            Line { what: "alpha", name: name.to_owned(), students, agreement, ..Line::default() }.write(out)
        })
    }
}

/// One line; what does not apply is empty.
#[derive(Default)]
struct Line<'a> {
    what: &'a str,
    name: String,
    article: &'a str,
    line: Option<usize>,
    words: &'a str,
    label: &'a str,
    students: Option<usize>,
    found: Option<usize>,
    exact: Option<usize>,
    label_right: Option<usize>,
    missed: Option<usize>,
    left_out: Option<usize>,
    extra: Option<usize>,
    unplaced: Option<usize>,
    /// F1 exact, by overlap, and with a right label.
    f1: [Option<f64>; 3],
    agreement: Option<f64>,
}

impl Line<'_> {
    fn write(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let count = |number: Option<usize>| number.map(|number| number.to_string()).unwrap_or_default();
        let share = |number: Option<f64>| number.map(|number| four_decimals(number).to_string()).unwrap_or_default();
        let [exact, overlap, labelled] = self.f1.map(share);
        let fields = [
            self.what.to_owned(),
            inert(&self.name),
            inert(self.article),
            count(self.line),
            inert(self.words),
            inert(self.label),
            count(self.students),
            count(self.found),
            count(self.exact),
            count(self.label_right),
            count(self.missed),
            count(self.left_out),
            count(self.extra),
            count(self.unplaced),
            exact,
            overlap,
            labelled,
            share(self.agreement),
        ];
        line(out, &fields.each_ref().map(String::as_str))
    }
}

fn student(row: &StudentMarking) -> Line<'_> {
    Line {
        what: "student",
        name: row.student.clone(),
        found: Some(row.found.len()),
        exact: Some(row.found.iter().filter(|found| found.exact).count()),
        label_right: Some(row.found.iter().filter(|found| found.label_right).count()),
        missed: Some(row.missed.len()),
        left_out: Some(row.left_out.len()),
        extra: Some(row.extra.iter().filter(|extra| !extra.accepted).count()),
        unplaced: Some(row.unplaced.len()),
        f1: [row.scores.exact, row.scores.overlap, row.scores.labelled],
        agreement: row.scores.kappa,
        ..Line::default()
    }
}

fn label(row: &LabelRow) -> Line<'_> {
    Line {
        what: "label",
        name: row.name.clone(),
        label: &row.label,
        found: Some(row.found),
        missed: Some(row.missed),
        agreement: row.alpha,
        ..Line::default()
    }
}

fn item_line(row: &ItemRow) -> Line<'_> {
    Line {
        what: "item",
        name: row.item.clone(),
        article: &row.article,
        line: Some(row.line),
        words: &row.words,
        label: &row.label,
        found: Some(row.found + row.other_label),
        label_right: Some(row.found),
        missed: Some(row.missed),
        left_out: Some(row.left_out),
        ..Line::default()
    }
}

fn often(row: &OftenMarked) -> Line<'_> {
    Line {
        what: "mark",
        article: &row.mark.article,
        line: Some(row.mark.line),
        words: &row.mark.words,
        label: &row.mark.label,
        students: Some(row.students),
        ..Line::default()
    }
}

/// A text that no spreadsheet takes for a formula: one that looks like it gets an apostrophe in front.
fn inert(text: &str) -> String {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}
