//! Tables of sources as comma-separated values: one line for each source.

use std::io;

use super::super::Render;
use super::super::csv::{Csv, line};
use super::super::words::name;
use crate::compare::{Claims, SourceReport, SourceTable};

impl Render<SourceReport> for Csv {
    fn begin(&self, out: &mut dyn io::Write) -> io::Result<()> {
        line(
            out,
            &[
                "article",
                "letter",
                "id",
                "name",
                "kind",
                "identification",
                "specificity",
                "side",
                "claims",
                "direct",
                "mixed",
                "indirect",
                "first_word",
                "words",
                "quoted_words",
                "all_quoted_words",
            ],
        )
    }

    /// `first_word` is counted from 1, out of `words`; the letters `-` and `?` stand for claims without
    /// a source, and with one that was not resolved. The sums of articles are counted from the lines;
    /// the effective number of sources stands in the comparison.
    fn item(&self, item: &SourceReport, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        for table in &item.articles {
            for source in &table.sources {
                let rung = source.specificity.map(|rung| rung.rung().to_string()).unwrap_or_default();
                let (kind, identification) = (name(&source.kind), name(&source.identification));
                let side = source.side.as_deref().unwrap_or_default();
                let who = [&source.letter, &source.id, &source.name, kind.as_str(), &identification, &rung, side];
                counts(out, table, who, &source.claims)?;
            }
            for (letter, identification, claims) in [("-", "agentless", &table.no_source), ("?", "", &table.unresolved)]
            {
                if claims.claims > 0 {
                    counts(out, table, [letter, "", "", "", identification, "", ""], claims)?;
                }
            }
        }
        Ok(())
    }
}

fn counts(out: &mut dyn io::Write, table: &SourceTable, who: [&str; 7], claims: &Claims) -> io::Result<()> {
    let numbers = [
        Some(claims.claims),
        Some(claims.direct),
        Some(claims.mixed),
        Some(claims.indirect),
        claims.first_word,
        Some(table.words),
        Some(claims.quoted_words.count),
        Some(claims.quoted_words.of),
    ]
    .map(|number| number.map(|n| n.to_string()).unwrap_or_default());
    let fields: Vec<&str> =
        std::iter::once(table.article.as_str()).chain(who).chain(numbers.iter().map(String::as_str)).collect();
    line(out, &fields)
}
