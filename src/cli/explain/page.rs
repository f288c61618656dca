//! The one form of every page: five parts, then facts and sentences.

use std::io::{self, Write};

use sayso::lexicon::schema::Reference;
use sayso::render::hanging;

/// A page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    pub id: String,
    /// What it is: "loaded term, emotive noun".
    pub class: String,
    pub marks: String,
    pub why: String,
    pub example: String,
    pub not_this: String,
    pub references: Vec<Reference>,
    /// Label and value of what else is known.
    pub facts: Vec<(&'static str, String)>,
    /// Lists with their titles.
    pub lists: Vec<(&'static str, Vec<String>)>,
}

impl Page {
    /// Writes the page in lines of at most `width` characters. A part that is empty says so.
    pub fn write(&self, width: usize, out: &mut dyn Write) -> io::Result<()> {
        paragraph("", &format!("{} ({})", self.id, self.class), width, out)?;
        let parts = [
            ("What it marks", &self.marks),
            ("Why it matters", &self.why),
            ("Example", &self.example),
            ("Not this", &self.not_this),
        ];
        for (title, text) in parts {
            writeln!(out, "\n{title}")?;
            paragraph("  ", if text.is_empty() { "(nothing is said)" } else { text }, width, out)?;
        }
        writeln!(out, "\nReferences")?;
        for Reference { title, url, accessed } in &self.references {
            // An address is not broken, so that it can be followed.
            paragraph("  ", title, width, out)?;
            let both = format!("    {url} (read {accessed})");
            if both.len() > width {
                writeln!(out, "    {url}\n    (read {accessed})")?;
            } else {
                writeln!(out, "{both}")?;
            }
        }
        if self.references.is_empty() {
            writeln!(out, "  none")?;
        }
        if !self.facts.is_empty() {
            writeln!(out)?;
        }
        for (label, value) in &self.facts {
            paragraph(&format!("{label}: "), value, width, out)?;
        }
        for (title, items) in self.lists.iter().filter(|(_, items)| !items.is_empty()) {
            writeln!(out, "\n{title}")?;
            items.iter().try_for_each(|item| paragraph("  - ", item, width, out))?;
        }
        Ok(())
    }
}

fn paragraph(head: &str, text: &str, width: usize, out: &mut dyn Write) -> io::Result<()> {
    hanging(head, text, width).iter().try_for_each(|line| writeln!(out, "{line}"))
}
