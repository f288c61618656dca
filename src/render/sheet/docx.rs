//! The sourcing sheet as a document for word processors.

use std::io;

use docx_rs::{Docx, Paragraph, Run, Style, StyleType, Table, TableCell, TableRow, WidthType};

use super::{BLANKS, INTRODUCTION, TITLE, facts, heading, source, summary};
use crate::check::{SheetRow, SourcingSheet};

/// Widths of the two columns, in twentieths of a point; together they fit A4 and Letter.
const WIDTHS: [usize; 2] = [2400, 6600];
/// Height of a line that is to be filled in, in twentieths of a point.
const BLANK: f32 = 500.0;

/// Writes the sheets as one document of Office Open XML. Fails where the writer fails.
pub fn write_docx(sheets: &[SourcingSheet], out: &mut dyn io::Write) -> io::Result<()> {
    let style = |id: &str, name: &str, size: usize| Style::new(id, StyleType::Paragraph).name(name).size(size).bold();
    let mut docx = Docx::new()
        .add_style(style("Heading1", "heading 1", 36))
        .add_style(style("Heading2", "heading 2", 28))
        .add_style(style("Heading3", "heading 3", 24))
        .add_paragraph(said(TITLE).style("Heading1"))
        .add_paragraph(said(INTRODUCTION));
    for sheet in sheets {
        docx = docx.add_paragraph(said(&heading(sheet)).style("Heading2")).add_paragraph(said(&summary(sheet)));
        for (number, row) in sheet.rows.iter().enumerate() {
            let title = said(&source(row, number + 1)).style("Heading3").keep_next(true);
            docx = docx.add_paragraph(title).add_table(table(row));
        }
    }
    let mut bytes = io::Cursor::new(Vec::new());
    docx.build().pack(&mut bytes).map_err(io::Error::other)?;
    out.write_all(&bytes.into_inner())
}

fn table(row: &SheetRow) -> Table {
    let cell = |lines: &[String], width: usize| {
        let mut cell = TableCell::new().width(width, WidthType::Dxa);
        for line in lines {
            cell = cell.add_paragraph(said(line));
        }
        if lines.is_empty() { cell.add_paragraph(Paragraph::new()) } else { cell }
    };
    let [label, value] = WIDTHS;
    let told = facts(row)
        .into_iter()
        .map(|(name, lines)| TableRow::new(vec![cell(&[name.to_owned()], label), cell(&lines, value)]).cant_split());
    let blank = BLANKS.map(|name| {
        TableRow::new(vec![cell(&[name.to_owned()], label), cell(&[], value)]).row_height(BLANK).cant_split()
    });
    Table::new(told.chain(blank).collect()).set_grid(WIDTHS.to_vec()).width(label + value, WidthType::Dxa)
}

/// A paragraph of a text, of which control characters are taken out already.
fn said(text: &str) -> Paragraph {
    let allowed: String = text.chars().filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}')).collect();
    Paragraph::new().add_run(Run::new().add_text(allowed))
}
