//! Findings as comma-separated values, one line for each.

use std::io;

use super::Checked;
use crate::render::csv::{harmless, line};
use crate::render::words::name;
use crate::render::{Csv, Render};
use crate::text::Places;

impl Render<Checked<'_>> for Csv {
    fn begin(&self, out: &mut dyn io::Write) -> io::Result<()> {
        line(
            out,
            &[
                "path",
                "article",
                "line",
                "column",
                "end_line",
                "end_column",
                "check",
                "severity",
                "voice",
                "message",
                "advice",
                "fingerprint",
            ],
        )
    }

    /// Lines and columns are counted from 1, columns in code points; the end is the place behind the last sign.
    fn item(&self, item: &Checked<'_>, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        let places = Places::new(item.text, item.origin);
        for finding in item.findings {
            let region = places.region(finding.span);
            let numbers = [region.start.line, region.start.column, region.end.line, region.end.column];
            let [row, column, end_row, end_column] = numbers.map(|number| number.to_string());
            let voice = name(&finding.voice);
            let [path, id, message] = [item.path, item.id, &finding.message].map(harmless);
            line(
                out,
                &[
                    &path,
                    &id,
                    &row,
                    &column,
                    &end_row,
                    &end_column,
                    &finding.check,
                    finding.severity.name(),
                    &voice,
                    &message,
                    &finding.advice,
                    &finding.fingerprint,
                ],
            )?;
        }
        Ok(())
    }
}
