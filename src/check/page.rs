//! The pages of the checks: what each marks, why, and how much it counts, from `lexicons/checks/`.

use std::sync::OnceLock;

use serde::Deserialize;

use super::Levels;
use crate::lexicon::schema::Reference;

/// The page of a check, as its file has it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckPage {
    /// Always `sayso-check/1`.
    pub schema: String,
    /// The file's name without its ending.
    pub id: String,
    /// What it marks, in a sentence or two.
    pub marks: String,
    /// Why it matters to a reader; its first sentence stands in every finding.
    pub why: String,
    /// What an editor can do, in one sentence that stands in every finding.
    pub advice: String,
    /// A sentence or two in which it fires.
    pub example: String,
    /// What it leaves alone, and why.
    pub not_this: String,
    /// Public guidance that asks for it.
    pub references: Vec<Reference>,
    /// Without a policy that says otherwise.
    pub severity: Levels,
    /// Why it is off by default, where it is.
    #[serde(default)]
    pub off_because: Option<String>,
    /// Short articles in which it fires.
    pub hit: Vec<String>,
    /// Near misses: short articles in which it does not.
    pub miss: Vec<String>,
}

impl CheckPage {
    /// Puts each text on one line; examples keep theirs.
    fn unwrap_lines(&mut self) {
        let parts = [&mut self.marks, &mut self.why, &mut self.advice, &mut self.not_this];
        for text in parts.into_iter().chain(self.off_because.as_mut()) {
            *text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        }
    }

    /// The first sentence of `why`.
    pub fn why_in_short(&self) -> String {
        let end = self.why.find(". ").map_or(self.why.len(), |end| end + 1);
        self.why.get(..end).unwrap_or_default().to_owned()
    }
}

#[derive(Deserialize)]
struct File {
    file: CheckPage,
}

/// The pages of all checks, by id.
pub fn catalogue() -> &'static [CheckPage] {
    static PAGES: OnceLock<Vec<CheckPage>> = OnceLock::new();
    PAGES.get_or_init(|| {
        let files: Vec<File> =
            serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/checks.json"))).unwrap_or_default();
        let mut pages: Vec<CheckPage> = files.into_iter().map(|file| file.file).collect();
        pages.iter_mut().for_each(CheckPage::unwrap_lines);
        pages.sort_by(|a, b| a.id.cmp(&b.id));
        pages
    })
}

/// The page of a check.
pub fn page(id: &str) -> Option<&'static CheckPage> {
    catalogue().iter().find(|page| page.id == id)
}
