//! The lexicon as a page of Markdown: its categories, how many entries each has, how often they are right.

use std::collections::BTreeMap;
use std::io;

use super::markdown::{escaped, in_cell};
use super::words::{counted, name, plain};
use crate::compare::Rate;
use crate::lexicon::Lexicon;
use crate::lexicon::schema::{LoadedEntry, NamingSet, Page};
use crate::model::{Category, Polarity};

/// How often the terms of a category and a strength are right on annotated sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Precision {
    pub category: Category,
    /// 1 to 3.
    pub strength: u8,
    /// The right ones out of all that were marked.
    pub rate: Rate,
}

const INTRODUCTION: &str = "\
# The lexicon, category by category

This page is made by `sayso lexicon page` from the files in `lexicons/en/`. What the categories mark, and what they do not, is also printed
by `sayso explain CATEGORY`. Strength 1 depends on context and is not shown by default, 2 is usually loaded, 3 loaded in any voice.
";

const MEASURED: &str = "\
Precision is the share of the terms marked on BABE's development sentences (T. Spinde and others, EMNLP Findings 2021) of which the
annotators marked a word too, with its 95% interval (Wilson) and the number of terms. The sentences were read while the lexicon was
written, so the figures are on the high side; the annotators marked each by a few words, so a term that they passed over is not always
wrong. Where fewer than ten terms were met there is no figure.
";

/// From how many terms on a share says something.
const ENOUGH: usize = 10;

/// Writes the page. Fails where the writer fails.
pub fn write_lexicon_page(lexicon: &Lexicon, precision: &[Precision], out: &mut dyn io::Write) -> io::Result<()> {
    let mut entries: BTreeMap<Category, Vec<&LoadedEntry>> = BTreeMap::new();
    for term in lexicon.loaded().entries.iter().filter(|term| !term.entry.never) {
        entries.entry(term.category).or_default().push(&term.entry);
    }
    writeln!(out, "{INTRODUCTION}")?;
    sizes(&entries, out)?;
    if !precision.is_empty() {
        measured(&entries, precision, out)?;
    }
    for (category, page) in lexicon.pages() {
        let count = entries.get(category).map_or(0, Vec::len);
        one_category(lexicon, *category, page, count, out)?;
    }
    naming(&lexicon.naming().sets, out)
}

fn sizes(entries: &BTreeMap<Category, Vec<&LoadedEntry>>, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "## How many entries\n")?;
    let head = ["category", "entries", "strength 1", "2", "3", "forms", "negative", "positive", "mixed", "cited"];
    writeln!(out, "| {} |\n|---|{}", head.join(" | "), "---:|".repeat(head.len() - 1))?;
    let row = |label: &str, list: &[&LoadedEntry]| {
        let of = |is: &dyn Fn(&LoadedEntry) -> bool| list.iter().filter(|entry| is(entry)).count();
        let counts = [
            list.len(),
            of(&|e| e.strength == 1),
            of(&|e| e.strength == 2),
            of(&|e| e.strength == 3),
            list.iter().map(|entry| entry.forms.len()).sum(),
            of(&|e| e.polarity == Polarity::Neg),
            of(&|e| e.polarity == Polarity::Pos),
            of(&|e| e.polarity == Polarity::Mixed),
            of(&|e| !e.cite.is_empty()),
        ];
        let counts: Vec<String> = counts.iter().map(usize::to_string).collect();
        format!("| {label} | {} |", counts.join(" | "))
    };
    for (category, list) in entries {
        writeln!(out, "{}", row(&plain(category), list))?;
    }
    let all: Vec<&LoadedEntry> = entries.values().flatten().copied().collect();
    writeln!(out, "{}\n", row("all", &all))
}

fn measured(
    entries: &BTreeMap<Category, Vec<&LoadedEntry>>,
    precision: &[Precision],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    writeln!(out, "## How often they are right\n\n{MEASURED}")?;
    writeln!(out, "| category | strength 1 | strength 2 | strength 3 | 2 and 3 |\n|---|---|---|---|---|")?;
    let sum = |category: Option<Category>, strengths: &[u8]| {
        let such = |p: &&Precision| category.is_none_or(|c| c == p.category) && strengths.contains(&p.strength);
        precision
            .iter()
            .filter(such)
            .fold(Rate::default(), |sum, p| Rate::new(sum.count + p.rate.count, sum.of + p.rate.of))
    };
    let row = |label: &str, category: Option<Category>| {
        let cells: [&[u8]; 4] = [&[1], &[2], &[3], &[2, 3]];
        let cells = cells.map(|strengths| share(sum(category, strengths)));
        format!("| {label} | {} |", cells.join(" | "))
    };
    for category in entries.keys() {
        writeln!(out, "{}", row(&plain(category), Some(*category)))?;
    }
    writeln!(out, "{}\n", row("all", None))
}

/// ".72 [.66, .78] (n=247)".
fn share(rate: Rate) -> String {
    match rate.interval().filter(|_| rate.of >= ENOUGH) {
        Some((low, high)) => {
            let value = rate.count as f64 / rate.of as f64;
            format!("{value:.2} [{low:.2}, {high:.2}] (n={})", rate.of)
        }
        None => format!("- (n={})", rate.of),
    }
}

fn one_category(
    lexicon: &Lexicon,
    category: Category,
    page: &Page,
    count: usize,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    writeln!(out, "## `{}`\n\n{}.\n", category.name(), counted(count, "entry", "entries"))?;
    let parts = [
        ("What it marks", &page.marks),
        ("Why it matters", &page.why),
        ("Example", &page.example),
        ("Not this", &page.not_this),
    ];
    for (title, text) in parts {
        writeln!(out, "**{title}.** {}\n", escaped(text))?;
    }
    writeln!(out, "**References.**\n")?;
    for id in &page.references {
        match lexicon.references().get(id) {
            Some(known) => writeln!(out, "- [{}]({}), read {}", in_cell(&known.title), known.url, known.accessed)?,
            None => writeln!(out, "- {}", escaped(id))?,
        }
    }
    if page.references.is_empty() {
        writeln!(out, "- none")?;
    }
    writeln!(out)
}

/// The naming sets, beat by beat.
fn naming(sets: &[NamingSet], out: &mut dyn io::Write) -> io::Result<()> {
    let mut beats: BTreeMap<&str, Vec<&NamingSet>> = BTreeMap::new();
    for set in sets {
        beats.entry(&set.beat).or_default().push(set);
    }
    writeln!(out, "## Names for the same thing\n")?;
    let (all, fields) = (counted(sets.len(), "set", "sets"), counted(beats.len(), "beat", "beats"));
    writeln!(out, "{all} in {fields}. Behind each name stands what its choice says of the referent.\n")?;
    for (beat, sets) in beats {
        writeln!(out, "### {}\n\n| set | who or what | names |\n|---|---|---|", escaped(&beat.replace('_', " ")))?;
        for set in sets {
            let names: Vec<String> =
                set.choices.iter().map(|choice| format!("{} ({})", choice.name, name(&choice.stance))).collect();
            writeln!(out, "| `{}` | {} | {} |", set.id, in_cell(&set.referent), in_cell(&names.join(", ")))?;
        }
        writeln!(out)?;
    }
    Ok(())
}
