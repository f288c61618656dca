//! Two articles side by side as lines of comma-separated values: one for each claim and each term.

use std::io;

use super::super::csv::line;
use super::super::words::{name, used};
use super::super::{Csv, Render};
use crate::compare::SideBySide;
use crate::pair::{Quoted, Said};

impl Render<SideBySide> for Csv {
    fn begin(&self, out: &mut dyn io::Write) -> io::Result<()> {
        line(out, &["what", "in", "name", "article", "identification", "id", "cue", "count", "text"])
    }

    fn item(&self, item: &SideBySide, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        let ids = item.articles.each_ref().map(|head| head.id.as_str());
        let place = |has: [bool; 2]| match has {
            [true, true] => "both",
            [true, false] => "first",
            _ => "second",
        };
        for row in &item.sources {
            let place = place(row.each_ref().map(Option::is_some));
            let label = row.iter().flatten().next().map(|source| source.name.as_str()).unwrap_or_default();
            for (source, id) in row.iter().zip(ids).filter_map(|(source, id)| Some((source.as_ref()?, id))) {
                source.claims.iter().try_for_each(|claim| said(out, place, label, id, source, claim))?;
            }
        }
        for (claims, id) in item.no_source.iter().zip(ids) {
            for claim in claims {
                let cue = claim.cue.as_deref().unwrap_or_default();
                line(out, &["no_source", "", "", id, "agentless", &claim.claim, cue, "", &claim.text])?;
            }
        }
        for (number, pair) in item.same_claims.iter().enumerate() {
            for (claim, id) in pair.iter().zip(ids) {
                let (number, cue) = ((number + 1).to_string(), claim.cue.as_deref().unwrap_or_default());
                let source = claim.source.as_deref().unwrap_or_default();
                line(out, &["same_claim", &number, source, id, "", &claim.claim, cue, "", &claim.text])?;
            }
        }
        for row in &item.terms {
            let place = place(row.forms.each_ref().map(|forms| !forms.is_empty()));
            for ((counts, forms), id) in row.counts.iter().zip(&row.forms).zip(ids) {
                for (voice, count) in counts.by_voice().into_iter().filter(|(_, count)| *count > 0) {
                    let count = count.to_string();
                    line(out, &["term", place, &row.entry, id, used(voice), "", "", &count, &forms.join(" | ")])?;
                }
            }
        }
        Ok(())
    }
}

fn said(
    out: &mut dyn io::Write,
    place: &str,
    label: &str,
    article: &str,
    source: &Quoted,
    claim: &Said,
) -> io::Result<()> {
    let cue = claim.cue.as_deref().unwrap_or_default();
    line(out, &["claim", place, label, article, &name(&source.identification), &claim.claim, cue, "", &claim.text])
}
