//! Words that no entry covers, as comma-separated values.

use std::io;

use super::super::Render;
use super::super::csv::{Csv, line};
use crate::coverage::Coverage;

impl Render<Coverage> for Csv {
    fn begin(&self, out: &mut dyn io::Write) -> io::Result<()> {
        line(out, &["word", "count", "articles", "evidence", "article", "before", "term", "after"])
    }

    fn item(&self, item: &Coverage, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        for row in &item.words {
            let (count, articles, evidence) =
                (row.count.to_string(), row.articles.to_string(), row.evidence.join("; "));
            let example = &row.example;
            line(
                out,
                &[
                    &row.word,
                    &count,
                    &articles,
                    &evidence,
                    &example.article,
                    &example.before,
                    &example.term,
                    &example.after,
                ],
            )?;
        }
        Ok(())
    }
}
