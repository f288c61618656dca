//! JSON for people: a comparison or a report on sources as one object, articles as one array.

use std::io;

use serde::Serialize;

use super::{Annotated, Render};
use crate::compare::{Comparison, SideBySide, SourceReport};
use crate::coverage::Coverage;
use crate::pair::Revision;

/// Indented JSON.
#[derive(Debug, Clone, Copy, Default)]
pub struct Json;

impl Render<Comparison> for Json {
    fn item(&self, item: &Comparison, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        pretty(item, out)?;
        out.write_all(b"\n")
    }
}

impl Render<SourceReport> for Json {
    fn item(&self, item: &SourceReport, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        pretty(item, out)?;
        out.write_all(b"\n")
    }
}

impl Render<SideBySide> for Json {
    fn item(&self, item: &SideBySide, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        pretty(item, out)?;
        out.write_all(b"\n")
    }
}

impl Render<Revision> for Json {
    fn item(&self, item: &Revision, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        pretty(item, out)?;
        out.write_all(b"\n")
    }
}

impl Render<Coverage> for Json {
    fn item(&self, item: &Coverage, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        pretty(item, out)?;
        out.write_all(b"\n")
    }
}

impl Render<Annotated<'_>> for Json {
    fn begin(&self, out: &mut dyn io::Write) -> io::Result<()> {
        out.write_all(b"[")
    }

    fn item(&self, item: &Annotated<'_>, index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        out.write_all(if index == 0 { b"\n" } else { b",\n" })?;
        pretty(item.annotation, out)
    }

    fn end(&self, out: &mut dyn io::Write) -> io::Result<()> {
        out.write_all(b"\n]\n")
    }
}

pub(super) fn pretty(value: &impl Serialize, out: &mut dyn io::Write) -> io::Result<()> {
    serde_json::to_writer_pretty(out, value).map_err(io::Error::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::fixture::{bridge, crossing};
    use crate::compare::{CompareOptions, compare};
    use crate::model::Annotation;
    use crate::render::written;
    use crate::text::CharSpan;

    #[test]
    fn articles_come_back_as_they_went() {
        let (first, second) = (bridge(), crossing());
        for articles in [vec![], vec![&first], vec![&first, &second]] {
            let json = written(&Json, articles.iter().map(|f| Annotated { text: &f.text, annotation: &f.annotation }));
            let back: Vec<Annotation<CharSpan>> = serde_json::from_str(&json).unwrap();
            assert_eq!(back, articles.iter().map(|f| f.annotation.clone()).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_comparison_is_one_object() {
        let comparison = compare(&[bridge().annotation], &CompareOptions::default());
        let json: serde_json::Value = serde_json::from_str(&written(&Json, [comparison])).unwrap();
        assert_eq!(json["schema"], "sayso-comparison/1");
        assert_eq!(json["groups"][1]["rows"][2]["cells"][0]["share"]["of"], 3);
    }
}
