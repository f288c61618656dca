//! The sourcing sheet as JSON: one array of all articles.

use std::io;

use super::super::json::pretty;
use super::super::{Json, Render};
use crate::check::SourcingSheet;

impl Render<SourcingSheet> for Json {
    fn begin(&self, out: &mut dyn io::Write) -> io::Result<()> {
        out.write_all(b"[")
    }

    fn item(&self, item: &SourcingSheet, index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        out.write_all(if index == 0 { b"\n" } else { b",\n" })?;
        pretty(item, out)
    }

    fn end(&self, out: &mut dyn io::Write) -> io::Result<()> {
        out.write_all(b"\n]\n")
    }
}
