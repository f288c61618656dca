//! The student's sheet as Markdown.

use std::io;

use super::words::{self, SCALES, tasks};
use crate::exercise::{ExerciseArticle, Sheet};
use crate::render::markdown::{escaped, in_cell};
use crate::render::{Markdown, Render};

impl Render<Sheet<'_>> for Markdown {
    /// Labels, numbered lines without a mark, and the tasks with empty tables.
    fn item(&self, item: &Sheet<'_>, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        writeln!(out, "# Who says so, and in whose words?\n")?;
        writeln!(out, "Exercise `{}`\n\nName or number: ____________________  Date: ____________\n", item.exercise)?;
        writeln!(out, "## Labels\n\n| | label | what it is | example |\n|---|---|---|---|")?;
        for label in item.labels {
            let [tag, name, definition, example] =
                [&label.tag, &label.name, &label.definition, &label.example].map(|text| in_cell(text));
            writeln!(out, "| **{tag}** | {name} | {definition} | {example} |")?;
        }
        for article in item.articles {
            writeln!(out, "\n## {}\n", escaped(&words::heading(article, item.articles.len())))?;
            lines(article, out)?;
        }
        for (number, (title, what)) in (1..).zip(tasks(item)) {
            writeln!(out, "\n## {number}. {title}\n\n{what}")?;
            match title {
                "Label" => answers(item, out)?,
                "Judge" => grid(item, out)?,
                "Rewrite" => blanks(item.sentences, out)?,
                "Compare" => chart(item, out)?,
                _ => {}
            }
        }
        Ok(())
    }
}

/// The numbered lines, as they stand, with a space between paragraphs.
pub(super) fn lines(article: &ExerciseArticle, out: &mut dyn io::Write) -> io::Result<()> {
    let fence = fence(&article.text);
    writeln!(out, "{fence}text")?;
    for (index, paragraph) in article.paragraphs().iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        for (number, line) in paragraph {
            writeln!(out, "{number:>4}  {}", line.replace(char::is_control, " "))?;
        }
    }
    writeln!(out, "{fence}")
}

/// A fence that is longer than any in the text.
fn fence(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    "`".repeat(longest.max(2) + 1)
}

fn answers(item: &Sheet<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let (head, rule, row) = match item.articles.len() {
        1 => ("", "", ""),
        _ => ("article | ", "---|", " |"),
    };
    writeln!(out, "\n| {head}line | words | label | why |\n|{rule}---|---|---|---|")?;
    (0..item.answer_rows * item.articles.len()).try_for_each(|_| writeln!(out, "|{row} | | | |"))
}

fn grid(item: &Sheet<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out)?;
    SCALES.iter().try_for_each(|(letter, ends, question)| writeln!(out, "- **{letter}**: {ends}. {question}"))?;
    for article in item.articles {
        let about = if item.articles.len() > 1 { format!("source in {}", article.letter) } else { "source".to_owned() };
        write!(out, "\n| {about} | line |")?;
        SCALES.iter().try_for_each(|(letter, ..)| write!(out, " {letter} |"))?;
        writeln!(out, "\n|---|---|{}", "---|".repeat(SCALES.len()))?;
        (0..item.source_rows).try_for_each(|_| writeln!(out, "|{}", " |".repeat(SCALES.len() + 2)))?;
    }
    Ok(())
}

fn blanks(count: usize, out: &mut dyn io::Write) -> io::Result<()> {
    (1..=count).try_for_each(|number| writeln!(out, "\n{number}. Line ____: {}", "_".repeat(60)))
}

fn chart(item: &Sheet<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    write!(out, "\n| |")?;
    for article in item.articles {
        let outlet = article.outlet.as_ref().map(|outlet| format!(" ({})", in_cell(outlet))).unwrap_or_default();
        write!(out, " {}{outlet} |", article.letter)?;
    }
    let blank = " |".repeat(item.articles.len());
    writeln!(out, "\n|---|{}", "---|".repeat(item.articles.len()))?;
    item.things.iter().try_for_each(|thing| writeln!(out, "| {} |{blank}", in_cell(thing)))?;
    writeln!(out, "| |{blank}")
}
