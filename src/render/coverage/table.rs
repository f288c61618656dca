//! Words that no entry covers, for terminals and pipes.

use std::io;

use super::super::Render;
use super::super::table::{Table, fixed};
use super::super::wrap::{hanging, widest_piece, width, wrap};
use super::{HEADER, cells, sums};
use crate::coverage::Coverage;

/// The widest that a word and its evidence may be; what is wider is broken into lines.
const WIDEST: [usize; 2] = [18, 16];
/// Where less than this is left for the example, each word is a paragraph.
const NARROWEST: usize = 16;
/// Space and line between two columns.
const GAP: usize = 3;

impl Render<Coverage> for Table {
    fn item(&self, item: &Coverage, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        let rows: Vec<[String; 5]> = item.words.iter().map(cells).collect();
        match self.word_widths(&rows) {
            _ if rows.is_empty() => {}
            Some(widths) => writeln!(out, "{}\n", self.words(&rows, widths))?,
            None => {
                rows.iter().try_for_each(|row| self.word_paragraph(row, out))?;
                writeln!(out)?;
            }
        }
        hanging("", &sums(item), self.width()).iter().try_for_each(|line| writeln!(out, "{line}"))
    }
}

impl Table {
    /// Widths of all columns; `None` where they do not fit.
    fn word_widths(&self, rows: &[[String; 5]]) -> Option<[usize; 5]> {
        let [word, evidence] = WIDEST;
        let mut widths = [word, 0, 0, evidence, 0];
        for (column, (wide, head)) in widths.iter_mut().zip(HEADER).enumerate().take(4) {
            let most = if *wide == 0 { usize::MAX } else { *wide };
            let cells = rows.iter().filter_map(|row| row.get(column));
            let needed = cells.map(|cell| width(cell).min(most).max(widest_piece(cell))).max();
            *wide = needed.unwrap_or_default().max(width(head));
        }
        let taken = widths.iter().sum::<usize>() + widths.len() * GAP + 1;
        let [.., example] = &mut widths;
        *example = self.width().checked_sub(taken).filter(|&left| left >= NARROWEST)?;
        Some(widths)
    }

    fn words(&self, rows: &[[String; 5]], widths: [usize; 5]) -> comfy_table::Table {
        let mut table = self.empty();
        table.set_header(HEADER);
        for row in rows {
            let cells = row.iter().zip(widths).map(|(cell, wide)| wrap(cell, wide).join("\n"));
            table.add_row(cells.collect::<Vec<String>>());
        }
        table.set_constraints(widths.map(fixed));
        table
    }

    /// One word in words, where the page is too narrow for columns.
    fn word_paragraph(&self, row: &[String; 5], out: &mut dyn io::Write) -> io::Result<()> {
        let [word, count, articles, evidence, example] = row;
        let text = format!("count {count}, articles {articles}; {evidence}. {example}");
        hanging("", &format!("{word}: {text}"), self.width()).iter().try_for_each(|line| writeln!(out, "{line}"))
    }
}
