//! The answer key as Markdown.

use std::io;

use super::sheet::lines;
use super::words::{self, CAUTION, COUNTING, NOTHING, SCALES};
use crate::exercise::{ExerciseArticle, Key};
use crate::render::markdown::{escaped, in_cell};
use crate::render::words::tame;
use crate::render::{Markdown, Render};

impl Render<Key> for Markdown {
    /// What there is to find, what each source tells, other words, names side by side, questions and rubric.
    fn item(&self, item: &Key, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        let level = words::difficulty(item.difficulty);
        writeln!(out, "# Answer key\n\nExercise `{}`, seed {}; {level}.\n\n{CAUTION}\n", item.exercise, item.seed)?;
        writeln!(out, "Key `{}`\n", item.hash)?;
        items(item, out)?;
        judged(item, out)?;
        rewrites(item, out)?;
        charts(item, out)?;
        questions(item, out)?;
        rubric(item, out)
    }
}

fn items(key: &Key, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "## Spot and label\n")?;
    let asked = key.items.iter().filter(|item| item.asked).count();
    match key.items.len() {
        0 => writeln!(out, "{NOTHING}\n")?,
        all => writeln!(out, "{asked} of {all} items are asked. {COUNTING}\n")?,
    }
    for article in &key.articles {
        writeln!(out, "### {}\n", escaped(&words::heading(article, key.articles.len())))?;
        lines(article, out)?;
        let own: Vec<_> = key.items.iter().filter(|item| item.article == article.id).collect();
        if own.is_empty() {
            writeln!(out)?;
            continue;
        }
        writeln!(out, "\n| item | line | words | label | what it is | why |\n|---|---|---|---|---|---|")?;
        for item in own {
            let name = key.label(&item.label).map_or(item.label.as_str(), |label| &label.name);
            let why = std::iter::once(item.reason.clone()).chain(words::notes(item, key)).collect::<Vec<String>>();
            writeln!(
                out,
                "| {} | {} | {} | {} | {} | {} |",
                item.id,
                item.line,
                in_cell(&item.words),
                in_cell(name),
                in_cell(&item.rule),
                in_cell(&why.join(" ")),
            )?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn judged(key: &Key, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "## Judge\n\nWhat the text tells; how it weighs is for the class to say.\n")?;
    for article in &key.articles {
        let rows: Vec<_> = key.judged.iter().filter(|row| row.article == article.id).collect();
        if rows.is_empty() {
            writeln!(out, "{}: no source speaks.\n", escaped(&words::heading(article, key.articles.len())))?;
            continue;
        }
        write!(out, "| {} |", in_cell(&words::heading(article, key.articles.len())))?;
        SCALES.iter().try_for_each(|(_, ends, _)| write!(out, " {ends} |"))?;
        writeln!(out, "\n|---|{}", "---|".repeat(SCALES.len()))?;
        for row in rows {
            write!(out, "| {} (line {}) |", in_cell(&row.source), row.line)?;
            let cells = [&row.independent, &row.multiple, &row.verifies, &row.authoritative, &row.named];
            cells.iter().try_for_each(|cell| write!(out, " {} |", in_cell(cell)))?;
            writeln!(out)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn rewrites(key: &Key, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "## Rewrite\n")?;
    if key.rewrites.is_empty() {
        writeln!(out, "No sentence holds a loaded word for which the lexicon has a neutral one.\n")?;
    }
    for rewrite in &key.rewrites {
        writeln!(out, "- {}: {}", words::at(&rewrite.place, key), in_cell(&rewrite.place.words))?;
        for term in &rewrite.terms {
            let neutral = term.neutral.join(", ");
            writeln!(out, "  - “{}”: {}. {}", in_cell(&term.words), in_cell(&neutral), in_cell(&term.reason))?;
        }
    }
    writeln!(out)
}

fn charts(key: &Key, out: &mut dyn io::Write) -> io::Result<()> {
    if key.articles.len() < 2 {
        return Ok(());
    }
    writeln!(out, "## Compare\n")?;
    write!(out, "| |")?;
    key.articles.iter().try_for_each(|article| write!(out, " {} |", in_cell(&name(article))))?;
    writeln!(out, "\n|---|{}", "---|".repeat(key.articles.len()))?;
    for chart in &key.charts {
        write!(out, "| {} |", in_cell(&chart.thing))?;
        for cell in &chart.cells {
            let places: Vec<String> =
                cell.places.iter().map(|place| format!("“{}” ({})", tame(&place.words), place.line)).collect();
            write!(out, " {} |", in_cell(&places.join(", ")))?;
        }
        writeln!(out)?;
    }
    writeln!(out)
}

fn questions(key: &Key, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "## Questions for a discussion\n\nThey tell what there is to find: ask them after marking.\n")?;
    for (number, question) in (1..).zip(&key.questions) {
        writeln!(out, "{number}. {}\n\n   *Look for:* {}\n", in_cell(&question.text), in_cell(&question.look_for))?;
    }
    Ok(())
}

fn rubric(key: &Key, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "## Rubric\n\n| | beginning | emerging | mastery |\n|---|---|---|---|")?;
    for row in &key.rubric {
        let [criterion, beginning, emerging, mastery] =
            [&row.criterion, &row.beginning, &row.emerging, &row.mastery].map(|text| in_cell(text));
        writeln!(out, "| {criterion} | {beginning} | {emerging} | {mastery} |")?;
    }
    Ok(())
}

/// `A: Metro Ledger`.
fn name(article: &ExerciseArticle) -> String {
    let outlet = article.outlet.as_ref().map(|outlet| format!(": {}", tame(outlet))).unwrap_or_default();
    format!("{}{outlet}", article.letter)
}
