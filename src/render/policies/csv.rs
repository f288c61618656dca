//! Policies as comma-separated values.

use std::io;

use super::super::Render;
use super::super::csv::{Csv, line};
use super::listed;
use crate::check::{PolicyList, PolicyView};

impl Render<PolicyList> for Csv {
    fn begin(&self, out: &mut dyn io::Write) -> io::Result<()> {
        line(out, &["policy", "title", "checks_on", "checks_set"])
    }

    fn item(&self, item: &PolicyList, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        item.policies.iter().try_for_each(|row| line(out, &listed(row).each_ref().map(String::as_str)))
    }
}

impl Render<PolicyView> for Csv {
    fn begin(&self, out: &mut dyn io::Write) -> io::Result<()> {
        line(out, &["policy", "check", "outlet", "paraphrase", "quote", "scare_quote", "from", "why", "source", "url"])
    }

    fn item(&self, item: &PolicyView, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        for row in &item.checks {
            let [outlet, paraphrase, quote, scare_quote] = row.level.each().map(|(_, severity)| severity.name());
            let source = row.source.and_then(|number| item.sources.get(number - 1));
            let (title, url) = source.map_or(("", ""), |source| (&source.title, &source.url));
            let why = row.why.as_deref().unwrap_or_default();
            let cells = [&item.id, &row.check, outlet, paraphrase, quote, scare_quote, &row.from, why, title, url];
            line(out, &cells)?;
        }
        Ok(())
    }
}
