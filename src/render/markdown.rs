//! Markdown: a comparison as tables. (Articles are in `markdown_article.rs`.)

use std::io;

use super::words::tame;
use super::{Render, cell, framing, shared, wording};
use crate::compare::Comparison;

/// Markdown with tables and footnotes, as GitHub and Pandoc read it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Markdown;

impl Render<Comparison> for Markdown {
    fn item(&self, item: &Comparison, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        if let Some(title) = cell::title(item) {
            writeln!(out, "# {}\n", escaped(&title))?;
        }
        groups(item, out)?;
        wording::lists(item).iter().try_for_each(|(title, items)| list(title, items, out))?;
        list(shared::LIST, &shared::passages(item), out)?;
        framing::lists(item).iter().try_for_each(|(title, items)| list(title, items, out))?;
        if !item.notes.is_empty() {
            writeln!(out, "## How it is counted\n")?;
        }
        item.notes.iter().try_for_each(|note| writeln!(out, "- {}", escaped(note)))
    }
}

/// The tables of a comparison.
pub(super) fn groups(item: &Comparison, out: &mut dyn io::Write) -> io::Result<()> {
    let columns: Vec<String> = cell::headers(item).iter().map(|lines| lines.join(": ")).collect();
    for group in &item.groups {
        let rows = group.rows.iter().map(|row| (row.label.as_ref(), row.cells.iter().map(cell::text).collect()));
        table(out, group.title, &columns, rows)?;
    }
    for naming in &item.naming {
        let title = format!("Naming: {}", cell::worded(&naming.set));
        let rows: Vec<(String, Vec<String>)> = naming.rows.iter().map(cell::naming).collect();
        table(out, &title, &columns, rows.iter().map(|(label, cells)| (label.as_str(), cells.clone())))?;
    }
    for (title, group) in [(framing::TITLE, framing::rows(item)), (shared::TITLE, shared::rows(item))] {
        if !group.is_empty() {
            let rows = group.iter().map(|(label, cells)| (label.as_str(), cells.clone()));
            table(out, title, &columns, rows)?;
        }
    }
    Ok(())
}

/// A numbered list under its title; nothing where it is empty.
pub(super) fn list(title: &str, items: &[String], out: &mut dyn io::Write) -> io::Result<()> {
    if items.is_empty() {
        return Ok(());
    }
    writeln!(out, "### {title}\n")?;
    for (number, item) in items.iter().enumerate() {
        writeln!(out, "{}. {}", number + 1, escaped(item))?;
    }
    writeln!(out)
}

/// Text on one line in which nothing is Markdown.
pub(super) fn escaped(text: &str) -> String {
    let mut out = in_cell(text);
    // A line must not open a list: "- ", "+ ", "12. ".
    let digits = out.chars().take_while(char::is_ascii_digit).count();
    let mark = out.get(digits..).and_then(|rest| rest.chars().next());
    match mark {
        Some('-' | '+') if digits == 0 => out.insert(0, '\\'),
        Some('.' | ')') if digits > 0 => out.insert(digits, '\\'),
        _ => {}
    }
    out
}

fn table<'a>(
    out: &mut dyn io::Write,
    title: &str,
    columns: &[String],
    rows: impl Iterator<Item = (&'a str, Vec<String>)>,
) -> io::Result<()> {
    writeln!(out, "## {}\n", escaped(title))?;
    write!(out, "| |")?;
    columns.iter().try_for_each(|column| write!(out, " {} |", in_cell(column)))?;
    writeln!(out, "\n|---|{}", "---|".repeat(columns.len()))?;
    for (label, cells) in rows {
        write!(out, "| {} |", in_cell(label))?;
        cells.iter().try_for_each(|cell| write!(out, " {} |", in_cell(cell)))?;
        writeln!(out)?;
    }
    writeln!(out)
}

/// The same in a cell, which opens no list, so that "-" stays as it is.
pub(super) fn in_cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in tame(text).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '$') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::fixture::{crossing, empty};
    use crate::compare::{CompareOptions, compare};
    use crate::render::written;

    #[test]
    fn a_table_for_each_group_and_the_names_apart() {
        let comparison = compare(&[crossing().annotation, empty().annotation], &CompareOptions::default());
        let markdown = written(&Markdown, [comparison]);
        assert!(
            markdown.starts_with("## Size\n\n| | the-clarion: crossing | empty |\n|---|---|---|\n| words | 14 | 0 |\n| sentences | 3 | 0 |\n\n## Attribution\n"),
            "{markdown}"
        );
        for part in [
            "| sentences with claim | 2 (67%) | - |\n",
            "| via other media | valley-voice | - |\n",
            "## Naming: armed groups\n\n| | the-clarion: crossing | empty |\n|---|---|---|\n\
             | militants | 1 own, 1 paraphrased | - |\n| gunmen | 1 quoted | - |\n\n## How it is counted\n\n- ",
        ] {
            assert!(markdown.contains(part), "{part} is not in\n{markdown}");
        }
    }

    #[test]
    fn escapes_what_markdown_would_read() {
        for (text, expected) in [
            ("a*b_c|d", "a\\*b\\_c\\|d"),
            ("- no list", "\\- no list"),
            ("12. May", "12\\. May"),
            ("2026 was", "2026 was"),
            ("# five [1]\n<b>", "\\# five \\[1\\] \\<b\\>"),
            ("", ""),
        ] {
            assert_eq!(escaped(text), expected);
        }
    }
}
