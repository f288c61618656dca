//! Comma-separated values in long form: one line for each thing counted or marked.

use std::io;

use super::words::{name, strength, tame, used};
use super::{Annotated, Render, framing_csv};
use crate::compare::{Cell, Column, Comparison, Item, Rate, SharedTable, four_decimals};
use crate::model::{Attribution, Source};
use crate::text::{CharSpan, Offsets};

/// What stands for the story in the lines of a summary.
const ALL_STORIES: &str = "*";

/// Comma-separated values with a header line.
///
/// Fields that hold a comma, a quotation mark or a line break are quoted; lines end with a
/// line feed. Several comparisons or articles share one header. `story` is the story, or the folder by which
/// articles were put together; in the lines of a summary `*`.
///
/// Of a comparison, `rate` is `count` divided by `of`, empty where that is nothing. Of the effective
/// number of sources, `rate` is the number, with the ends of its interval in rows of their own (`.low`,
/// `.high`), and `count` the claims that it was made from. A rate of loaded terms has the ends of its interval
/// in such rows too, with what was drawn in `text` and how many of them in `of`.
/// Of an article, `start` and `end` are code points; `id` is the attribution or source that the
/// line belongs to; `entity` is the source of an attribution, the name of a source, or the
/// outlet that a note leads to; `strength` says of a loaded term whether it depends on context.
#[derive(Debug, Clone, Copy, Default)]
pub struct Csv;

impl Render<Comparison> for Csv {
    fn begin(&self, out: &mut dyn io::Write) -> io::Result<()> {
        line(out, &["story", "group", "row", "column", "count", "of", "rate", "text"])
    }

    fn item(&self, item: &Comparison, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        let named = item.story.as_deref().or(item.folder.as_deref()).unwrap_or_default();
        let story = if item.summary.is_some() { ALL_STORIES } else { named };
        for group in &item.groups {
            for row in &group.rows {
                for (column, cell) in item.columns.iter().zip(&row.cells) {
                    write_cell(out, [story, group.id, &row.id, &column.id], cell)?;
                }
            }
        }
        for table in &item.naming {
            let group = format!("naming:{}", table.set);
            for row in &table.rows {
                for (column, counts) in item.columns.iter().zip(&row.cells) {
                    for (voice, count) in counts.by_voice() {
                        let count = count.to_string();
                        line(out, &[story, &group, &row.name, &column.id, &count, "", "", used(voice)])?;
                    }
                }
            }
        }
        item.framing.iter().try_for_each(|framing| framing_csv::write(out, story, &item.columns, framing))?;
        item.shared_copy.iter().try_for_each(|shared| write_shared(out, story, &item.columns, shared))
    }
}

impl Render<Annotated<'_>> for Csv {
    fn begin(&self, out: &mut dyn io::Write) -> io::Result<()> {
        line(
            out,
            &[
                "article",
                "what",
                "id",
                "role",
                "start",
                "end",
                "text",
                "kind",
                "identification",
                "entity",
                "voice",
                "entry",
                "strength",
            ],
        )
    }

    fn item(&self, item: &Annotated<'_>, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        let mut rows = Rows { article: &item.annotation.id, text: item.text, offsets: Offsets::new(item.text), out };
        item.annotation.attributions.iter().try_for_each(|a| rows.attribution(a))?;
        item.annotation.sources.iter().try_for_each(|s| rows.source(s))?;
        rows.marks(item)
    }
}

/// One line of an annotated article, without the article and the text.
#[derive(Default)]
struct Fields<'a> {
    what: &'a str,
    id: &'a str,
    role: &'a str,
    kind: String,
    identification: String,
    entity: &'a str,
    voice: String,
    entry: &'a str,
    strength: &'a str,
}

struct Rows<'a> {
    article: &'a str,
    text: &'a str,
    offsets: Offsets<'a>,
    out: &'a mut dyn io::Write,
}

impl Rows<'_> {
    fn attribution(&mut self, a: &Attribution<CharSpan>) -> io::Result<()> {
        let entity = a.source.as_ref().and_then(|s| s.entity.as_deref()).unwrap_or_default();
        let roles = [
            ("source", a.source.as_ref().map(|s| &s.spans), ""),
            ("cue", a.cue.as_ref().map(|c| &c.spans), a.cue.as_ref().and_then(|c| c.entry.as_deref()).unwrap_or("")),
            ("content", Some(&a.content.spans), ""),
        ];
        for (role, spans, entry) in roles {
            let fields = Fields {
                what: "attribution",
                id: &a.id,
                role,
                kind: name(&a.kind),
                entity,
                entry,
                ..Fields::default()
            };
            spans.into_iter().flatten().try_for_each(|span| self.row(&fields, *span))?;
        }
        Ok(())
    }

    fn source(&mut self, s: &Source<CharSpan>) -> io::Result<()> {
        let facts = [("granted", s.granted), ("reason", s.reason), ("descriptor", s.descriptor), ("basis", s.basis)];
        let mentions = s.mentions.iter().map(|span| ("mention", Some(*span)));
        for (role, span) in mentions.chain(facts) {
            let Some(span) = span else { continue };
            let fields = Fields {
                what: "source",
                id: &s.id,
                role,
                kind: name(&s.kind),
                identification: name(&s.identification),
                entity: &s.name,
                ..Fields::default()
            };
            self.row(&fields, span)?;
        }
        Ok(())
    }

    fn marks(&mut self, item: &Annotated<'_>) -> io::Result<()> {
        for l in &item.annotation.loaded {
            let id = l.attribution.as_deref().unwrap_or_default();
            let (kind, voice) = (name(&l.category), name(&l.voice));
            let (entry, strength) = (&l.entry, strength(l.strength));
            let fields = Fields { what: "loaded", id, role: "term", kind, voice, entry, strength, ..Fields::default() };
            self.row(&fields, l.span)?;
        }
        for n in &item.annotation.naming {
            let id = n.attribution.as_deref().unwrap_or_default();
            let (kind, voice, entry) = (name(&n.stance), name(&n.voice), format!("{}/{}", n.set, n.choice));
            let fields = Fields { what: "naming", id, role: "name", kind, voice, entry: &entry, ..Fields::default() };
            self.row(&fields, n.span)?;
        }
        for e in &item.annotation.events {
            let id = e.attribution.as_deref().unwrap_or_default();
            let (kind, voice, entry) = (name(&e.form), name(&e.voice), &e.entry);
            for (role, span) in [("event", Some(e.span)), ("agent", e.agent), ("affected", e.affected)] {
                let (kind, voice) = (kind.clone(), voice.clone());
                let fields = Fields { what: "event", id, role, kind, voice, entry, ..Fields::default() };
                span.map_or(Ok(()), |span| self.row(&fields, span))?;
            }
        }
        for p in &item.annotation.provenance {
            let entity = p.outlet.as_deref().unwrap_or_default();
            let fields = Fields { what: "provenance", role: "note", kind: name(&p.kind), entity, ..Fields::default() };
            self.row(&fields, p.span)?;
        }
        for b in &item.annotation.boilerplate {
            let fields = Fields { what: "boilerplate", role: "furniture", kind: name(&b.kind), ..Fields::default() };
            self.row(&fields, b.span)?;
        }
        Ok(())
    }

    fn row(&mut self, f: &Fields<'_>, span: CharSpan) -> io::Result<()> {
        let (start, end) = (span.start.to_string(), span.end.to_string());
        let text = self.offsets.span_to_bytes(span).of(self.text);
        line(
            self.out,
            &[
                self.article,
                f.what,
                f.id,
                f.role,
                &start,
                &end,
                text,
                &f.kind,
                &f.identification,
                f.entity,
                &f.voice,
                f.entry,
                f.strength,
            ],
        )
    }
}

fn write_cell(out: &mut dyn io::Write, place: [&str; 4], cell: &Cell) -> io::Result<()> {
    let [story, group, row, column] = place;
    match cell {
        Cell::Count(count) => line(out, &[story, group, row, column, &count.to_string(), "", "", ""]),
        Cell::Share(rate) => write_rate(out, place, *rate),
        Cell::PerThousand(clustered) => {
            write_rate(out, place, clustered.rate)?;
            let Some((low, high)) = clustered.interval() else { return Ok(()) };
            [(".low", low), (".high", high)].into_iter().try_for_each(|(end, value)| {
                let (units, over) = (clustered.units.to_string(), name(&clustered.over));
                line(out, &[story, group, &format!("{row}{end}"), column, "", &units, &four(value), &over])
            })
        }
        Cell::Effective(diversity) => {
            let ends = [("", diversity.effective()), (".low", diversity.low()), (".high", diversity.high())];
            ends.into_iter().try_for_each(|(end, value)| {
                let (claims, value) = (diversity.claims.to_string(), value.map(four).unwrap_or_default());
                line(out, &[story, group, &format!("{row}{end}"), column, &claims, "", &value, ""])
            })
        }
        Cell::Items(items) if items.is_empty() => line(out, &[story, group, row, column, "0", "", "", ""]),
        Cell::Items(items) => items.iter().try_for_each(|item| {
            line(out, &[story, group, row, column, &item.count.to_string(), "", "", &item_text(item)])
        }),
    }
}

fn write_rate(out: &mut dyn io::Write, place: [&str; 4], rate: Rate) -> io::Result<()> {
    let [story, group, row, column] = place;
    let value = rate.value().map(|v| v.to_string()).unwrap_or_default();
    line(out, &[story, group, row, column, &rate.count.to_string(), &rate.of.to_string(), &value, ""])
}

/// What columns and pairs have in common, and every passage, numbered from 1: its words, the two
/// ends of it in code points, and its origin, for each of its articles.
fn write_shared(out: &mut dyn io::Write, story: &str, columns: &[Column], shared: &SharedTable) -> io::Result<()> {
    let mut rates = |group: &str, row: &str, cells: &[Option<Rate>]| {
        let known = columns.iter().zip(cells).filter_map(|(column, rate)| Some((column, (*rate)?)));
        known
            .into_iter()
            .try_for_each(|(column, rate)| write_cell(out, [story, group, row, &column.id], &Cell::Share(rate)))
    };
    rates("shared_copy", "words", &shared.words)?;
    for row in &shared.with {
        let with = columns.get(row.column).map_or("", |column| column.id.as_str());
        rates("shared_copy:with", with, &row.cells)?;
    }
    let mut number = 0;
    for pair in &shared.pairs {
        let [first, second] = &pair.articles;
        for ((article, other), rate) in [(first, second), (second, first)].into_iter().zip(pair.words) {
            write_cell(out, [story, "shared_copy:pairs", other, article], &Cell::Share(rate))?;
        }
        for passage in &pair.passages {
            number += 1;
            let row = |what: &str| format!("{number}{what}");
            for ((article, span), words) in pair.articles.iter().zip(passage.spans).zip(passage.words) {
                let group = "shared_copy:passages";
                let (same, all) = (passage.same.to_string(), words.to_string());
                let rate = Rate::new(passage.same, words).value().map(|v| v.to_string()).unwrap_or_default();
                line(out, &[story, group, &row(""), article, &same, &all, &rate, &passage.opening])?;
                line(out, &[story, group, &row(".start"), article, &span.start.to_string(), "", "", ""])?;
                line(out, &[story, group, &row(".end"), article, &span.end.to_string(), "", "", ""])?;
                let origin = passage.origin.as_deref().unwrap_or("unknown");
                line(out, &[story, group, &row(".origin"), article, "", "", "", origin])?;
            }
        }
    }
    Ok(())
}

/// A number in at most four decimals.
fn four(number: f64) -> String {
    four_decimals(number).to_string()
}

fn item_text(item: &Item) -> String {
    match item.voice {
        Some(voice) => format!("{} ({})", item.text, used(voice)),
        None => item.text.clone(),
    }
}

/// The text on one line, with an apostrophe before it where a spreadsheet would run it as a formula.
pub(super) fn harmless(text: &str) -> String {
    let text = tame(text);
    if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text }
}

pub(super) fn line(out: &mut dyn io::Write, fields: &[&str]) -> io::Result<()> {
    for (index, field) in fields.iter().enumerate() {
        if index > 0 {
            out.write_all(b",")?;
        }
        if field.contains([',', '"', '\n', '\r']) {
            write!(out, "\"{}\"", field.replace('"', "\"\""))?;
        } else {
            out.write_all(field.as_bytes())?;
        }
    }
    out.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::fixture::{bridge, crossing, empty};
    use crate::compare::{CompareOptions, compare};
    use crate::render::written;

    #[test]
    fn a_comparison_in_long_form() {
        let comparison = compare(&[crossing().annotation, empty().annotation], &CompareOptions::default());
        let csv = written(&Csv, [comparison]);
        let lines: Vec<&str> = csv.lines().collect();
        assert_eq!(lines.first(), Some(&"story,group,row,column,count,of,rate,text"));
        for expected in [
            ",attribution,direct,crossing,1,2,0.5,",
            ",attribution,direct,empty,0,0,,",
            ",sources,anonymous_wording,crossing,1,,,critics",
            ",sources,anonymous_wording,empty,0,,,",
            ",loaded,loaded,crossing,0,14,0,",
            ",naming:armed-groups,militant,crossing,1,,,own",
            ",naming:armed-groups,militant,crossing,1,,,paraphrased",
            ",naming:armed-groups,militant,empty,0,,,own",
        ] {
            assert!(lines.contains(&expected), "{expected} is not in\n{csv}");
        }
    }

    #[test]
    fn an_article_in_long_form() {
        let fixture = bridge();
        let csv = written(&Csv, [Annotated { text: &fixture.text, annotation: &fixture.annotation }]);
        let expected = "\
article,what,id,role,start,end,text,kind,identification,entity,voice,entry,strength
bridge,attribution,a1,source,30,53,Police Chief Dana Ortiz,mixed,,e1,,,
bridge,attribution,a1,cue,54,58,said,mixed,,e1,,say-v,
bridge,attribution,a1,content,59,103,that the bridge “had failed two inspections”,mixed,,e1,,,
bridge,attribution,a2,cue,116,126,reportedly,indirect,,,,reportedly-v,
";
        assert!(csv.starts_with(expected), "{csv}");
        assert!(
            csv.contains("\nbridge,attribution,a3,content,133,151,\"“Nobody asked us,”\",direct,,e2,,,\n"),
            "{csv}"
        );
        assert!(
            csv.contains("\nbridge,loaded,,term,109,115,regime,contentious_label,,,outlet,regime,usually loaded\n"),
            "{csv}"
        );
        assert!(csv.ends_with(",Share This,share,,,,,\n"), "{csv}");
    }

    #[test]
    fn quotes_what_must_be_quoted() {
        let mut out = Vec::new();
        line(&mut out, &["a", "b,c", "say \"no\"", "two\nlines", ""]).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "a,\"b,c\",\"say \"\"no\"\"\",\"two\nlines\",\n");
    }
}
