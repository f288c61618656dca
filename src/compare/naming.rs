//! Names for the same thing, side by side.

use serde::Serialize;

use crate::model::{Annotation, Stance, Voice};
use crate::text::CharSpan;

/// The names of one naming set that the columns use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NamingTable {
    /// Id of the naming set.
    pub set: String,
    /// In order of first use, the first column read first.
    pub rows: Vec<NamingRow>,
}

/// One name and who uses it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NamingRow {
    /// The name in its dictionary form.
    pub name: String,
    pub stance: Stance,
    /// The forms in which each column has it, in order of first mention; one list for each column.
    pub forms: Vec<Vec<String>>,
    /// One for each column.
    pub cells: Vec<VoiceCounts>,
}

/// How often, in each voice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct VoiceCounts {
    pub outlet: usize,
    pub scare_quote: usize,
    pub paraphrase: usize,
    pub quote: usize,
}

impl VoiceCounts {
    /// The four counts with their voices; the outlet's own choices come first.
    pub fn by_voice(&self) -> [(Voice, usize); 4] {
        [
            (Voice::Outlet, self.outlet),
            (Voice::ScareQuote, self.scare_quote),
            (Voice::Paraphrase, self.paraphrase),
            (Voice::Quote, self.quote),
        ]
    }

    /// How many there are in all voices.
    pub fn total(&self) -> usize {
        self.by_voice().iter().map(|(_, count)| count).sum()
    }

    /// Counts those of another as well.
    pub(super) fn add_all(&mut self, other: &Self) {
        self.outlet += other.outlet;
        self.scare_quote += other.scare_quote;
        self.paraphrase += other.paraphrase;
        self.quote += other.quote;
    }

    /// Counts one more.
    pub(super) fn add(&mut self, voice: Voice) {
        *match voice {
            Voice::Outlet => &mut self.outlet,
            Voice::ScareQuote => &mut self.scare_quote,
            Voice::Paraphrase => &mut self.paraphrase,
            Voice::Quote => &mut self.quote,
        } += 1;
    }
}

/// The naming tables over columns, each of which is a list of records.
pub(super) fn tables(columns: &[&[&Annotation<CharSpan>]]) -> Vec<NamingTable> {
    let mut tables: Vec<NamingTable> = Vec::new();
    for (index, members) in columns.iter().enumerate() {
        for naming in members.iter().flat_map(|a| &a.naming) {
            let table = find_or_push(
                &mut tables,
                |t| t.set == naming.set,
                || NamingTable { set: naming.set.clone(), rows: Vec::new() },
            );
            let row = find_or_push(
                &mut table.rows,
                |r| r.name == naming.choice,
                || NamingRow {
                    name: naming.choice.clone(),
                    stance: naming.stance,
                    forms: vec![Vec::new(); columns.len()],
                    cells: vec![VoiceCounts::default(); columns.len()],
                },
            );
            if let Some(cell) = row.cells.get_mut(index) {
                cell.add(naming.voice);
            }
            if let Some(forms) = row.forms.get_mut(index) {
                add_form(forms, &naming.form);
            }
        }
    }
    tables
}

/// Adds a form that the list does not have; case does not tell forms apart.
pub(super) fn add_form(forms: &mut Vec<String>, form: &str) {
    let lower = form.to_lowercase();
    if !form.is_empty() && forms.iter().all(|known| known.to_lowercase() != lower) {
        forms.push(form.to_owned());
    }
}

pub(super) fn find_or_push<T>(list: &mut Vec<T>, is: impl Fn(&T) -> bool, make: impl FnOnce() -> T) -> &mut T {
    let at = list.iter().position(is).unwrap_or_else(|| {
        list.push(make());
        list.len() - 1
    });
    &mut list[at]
}
