//! Keys and answers for programs and spreadsheets.

use std::io;

use crate::exercise::{ANSWERS_COLUMNS, Answer, Answers, Key, Sheet};
use crate::render::csv::line;
use crate::render::json::pretty;
use crate::render::{Csv, Json, Render};

impl Render<Key> for Json {
    fn item(&self, item: &Key, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        pretty(item, out)?;
        out.write_all(b"\n")
    }
}

impl Render<Answers> for Json {
    fn item(&self, item: &Answers, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        pretty(item, out)?;
        out.write_all(b"\n")
    }
}

impl Render<Answers> for Csv {
    fn begin(&self, out: &mut dyn io::Write) -> io::Result<()> {
        line(out, &ANSWERS_COLUMNS)
    }

    /// One row for each mark.
    fn item(&self, item: &Answers, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        item.answers.iter().try_for_each(|answer| row(item, answer, out))
    }
}

/// The template for a spreadsheet: rows without answers, in which exercise and key already stand.
impl Render<Sheet<'_>> for Csv {
    fn begin(&self, out: &mut dyn io::Write) -> io::Result<()> {
        line(out, &ANSWERS_COLUMNS)
    }

    fn item(&self, item: &Sheet<'_>, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        for article in item.articles {
            let letter = article.letter.to_string();
            let fields = [item.exercise, item.key, "", &letter, "", "", "", "", "", ""];
            (0..item.answer_rows).try_for_each(|_| line(out, &fields))?;
        }
        Ok(())
    }
}

fn row(answers: &Answers, answer: &Answer, out: &mut dyn io::Write) -> io::Result<()> {
    let number = |number: Option<usize>| number.map(|n| n.to_string()).unwrap_or_default();
    let [at, start, end] = [answer.line, answer.start, answer.end].map(number);
    let fields = [
        &answers.exercise,
        &answers.key,
        &answers.student,
        &answer.article,
        &at,
        &answer.words,
        &start,
        &end,
        &answer.label,
        &answer.comment,
    ];
    line(out, &fields.map(String::as_str))
}
