//! Framing as lines of comma-separated values.

use std::io;

use super::csv::line;
use super::words::name;
use crate::compare::{Column, FramingTable, Place};
use crate::framing::{Thing, Whose};

/// Every figure: its row is the thing, its count the number; its upper end, qualifier, source and place have
/// lines of their own. Then every headline and every statement, numbered from 1, with its places.
pub(super) fn write(
    out: &mut dyn io::Write,
    story: &str,
    columns: &[Column],
    framing: &FramingTable,
) -> io::Result<()> {
    for row in &framing.figures {
        let thing = thing(&row.thing);
        for (column, figure) in columns.iter().zip(&row.cells).flat_map(|(c, cell)| cell.iter().map(move |f| (c, f))) {
            let figure = &figure.figure;
            let mut put = |what: &str, count: &str, text: &str| {
                line(out, &[story, "figures", &format!("{thing}{what}"), &column.id, count, "", "", text])
            };
            put("", &figure.value.to_string(), &figure.text)?;
            figure.high.map_or(Ok(()), |high| put(".high", &high.to_string(), ""))?;
            put(".qualifier", "", &name(&figure.qualifier))?;
            put(".source", "", &source(&figure.whose))?;
            put(".start", &figure.span.start.to_string(), "")?;
            put(".end", &figure.span.end.to_string(), "")?;
        }
        let agreement = name(&row.agreement);
        line(out, &[story, "figures", &format!("{thing}.agreement"), "", "", "", "", &agreement])?;
    }
    for (index, row) in framing.headlines.iter().enumerate() {
        let number = index + 1;
        let lost: Vec<String> = row.lost.iter().map(name).collect();
        let source = row.whose.as_ref().map_or_else(|| "own".to_owned(), source);
        place(out, story, "framing:headlines", &format!("{number}.headline"), &row.headline)?;
        place(out, story, "framing:headlines", &format!("{number}.body"), &row.body)?;
        for (what, text) in [("lost", lost.join(" ")), ("source", source), ("common", row.common.join(" "))] {
            let article = &row.headline.article;
            line(out, &[story, "framing:headlines", &format!("{number}.{what}"), article, "", "", "", &text])?;
        }
    }
    for (index, row) in framing.stated.iter().enumerate() {
        let number = index + 1;
        place(out, story, "framing:stated", &format!("{number}.attributed"), &row.attributed)?;
        place(out, story, "framing:stated", &format!("{number}.stated"), &row.stated)?;
        let whose = [("source", &row.attributed, source(&row.whose)), ("common", &row.stated, row.common.join(" "))];
        for (what, of, text) in whose {
            line(out, &[story, "framing:stated", &format!("{number}.{what}"), &of.article, "", "", "", &text])?;
        }
    }
    Ok(())
}

/// "people killed", "crown cost a week".
fn thing(thing: &Thing) -> String {
    let state = thing.state.iter().map(|state| format!(" {state}")).collect::<String>();
    let per = thing.per.iter().map(|per| format!(" a {per}")).collect::<String>();
    format!("{}{state}{per}", thing.noun)
}

fn source(whose: &Whose) -> String {
    super::framing::of(whose)
}

/// The words of a place, and its ends in code points.
fn place(out: &mut dyn io::Write, story: &str, group: &str, row: &str, place: &Place) -> io::Result<()> {
    line(out, &[story, group, row, &place.article, "", "", "", &place.text])?;
    line(out, &[story, group, &format!("{row}.start"), &place.article, &place.span.start.to_string(), "", "", ""])?;
    line(out, &[story, group, &format!("{row}.end"), &place.article, &place.span.end.to_string(), "", "", ""])
}
