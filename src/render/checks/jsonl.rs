//! JSON Lines of findings: one object for each.

use std::io;

use serde::Serialize;

use super::Checked;
use crate::check::Finding;
use crate::render::{JsonLines, Render};
use crate::text::Places;

#[derive(Serialize)]
struct Line<'a> {
    path: &'a str,
    article: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    #[serde(flatten)]
    finding: &'a Finding,
}

impl Render<Checked<'_>> for JsonLines {
    fn item(&self, item: &Checked<'_>, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        let places = Places::new(item.text, item.origin);
        for finding in item.findings {
            let region = places.region(finding.span);
            let line = Line {
                path: item.path,
                article: item.id,
                line: region.start.line,
                column: region.start.column,
                end_line: region.end.line,
                end_column: region.end.column,
                finding,
            };
            serde_json::to_writer(&mut *out, &line)?;
            writeln!(out)?;
        }
        Ok(())
    }
}
