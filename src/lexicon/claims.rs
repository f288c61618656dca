//! Who claims a form: look-ups for authors, which no annotation needs.

use std::fmt;
use std::path::PathBuf;

use super::load::{Lexicon, read_all};
use super::schema::Kind;
use crate::diagnostic::Diagnostic;

/// An entry that has a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    pub kind: Kind,
    /// Id of the entry, or `set/choice`.
    pub entry: String,
    /// Entries of one kind and class may not share a form that no gate tells apart.
    pub class: String,
    /// Whether it has no gate.
    pub open: bool,
    /// File and line of the entry, counted from 1, where they are known.
    pub place: Option<(String, usize)>,
}

impl fmt::Display for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.entry)?;
        self.place.iter().try_for_each(|(path, line)| write!(f, " ({path}:{line})"))
    }
}

impl Lexicon {
    /// The entries of a kind that have this form: cues, loaded terms (also the naming choices that
    /// are some), naming sets and sources. The other kinds claim no forms.
    pub fn claims(&self, kind: Kind, form: &str) -> Vec<Claim> {
        let mut claims: Vec<Claim> = match kind {
            Kind::Cues => {
                let of = |e: &super::CueTerm| (e.entry.id.clone(), format!("{:?}", e.entry.pos), e.gates.is_open());
                self.cues().having(form).map(|e| self.claim(kind, of(e))).collect()
            }
            Kind::Loaded => {
                let of =
                    |e: &super::LoadedTerm| (e.entry.id.clone(), format!("{:?}", e.entry.pos), e.gates().is_open());
                let kind = |e: &super::LoadedTerm| if e.set.is_some() { Kind::Naming } else { Kind::Loaded };
                self.loaded().having(form).map(|e| self.claim(kind(e), of(e))).collect()
            }
            Kind::Naming => self.naming().names.having(form).filter_map(|e| self.name(e)).collect(),
            Kind::Sources => {
                let of = |e: &super::SourceTerm| (e.entry.id.clone(), format!("{:?}", e.entry.role), true);
                self.sources().having(form).map(|e| self.claim(kind, of(e))).collect()
            }
            _ => Vec::new(),
        };
        claims.dedup();
        claims
    }

    /// Forms of a user's files that entries of the lexicon below have as well and that no gate
    /// tells apart: one warning for each, at its place in the user's file.
    ///
    /// # Errors
    /// Every problem in the files.
    pub fn overlaps(dirs: &[PathBuf]) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
        let files = read_all(dirs)?;
        let own = |claim: &Claim| {
            let id = claim.entry.split('/').next().unwrap_or_default();
            files.iter().any(|f| f.file.kind() == claim.kind && f.file.views().iter().any(|e| e.id == id))
        };
        let mut found = Vec::new();
        for file in &files {
            let kind = file.file.kind();
            for (nth, entry) in file.file.views().iter().enumerate().filter(|(_, e)| !e.never) {
                for (_, form) in entry.claims() {
                    let claims = Lexicon::builtin().claims(kind, form).into_iter();
                    let same = |c: &Claim| c.kind == kind && c.open && c.class == entry.class && !own(c);
                    let Some(other) = claims.into_iter().find(same) else { continue };
                    let what =
                        format!("entry `{}` claims the form `{form}`, which the built-in {other} has too", entry.id);
                    let help = format!(
                        "give it the id `{}` to take its place, or tell the two apart with `require_any` or `unless`",
                        other.entry
                    );
                    found.push(super::check::at(file, nth, ("forms", form), what, help));
                }
            }
        }
        Ok(found)
    }

    fn claim(&self, kind: Kind, (entry, class, open): (String, String, bool)) -> Claim {
        let id = entry.split('/').next().unwrap_or_default();
        let example = self.examples().iter().find(|e| e.kind == kind && e.entry == id);
        let place = example.map(|e| (e.path.clone(), e.line));
        Claim { kind, entry, class, open, place }
    }

    fn name(&self, term: &super::NamingTerm) -> Option<Claim> {
        let set = self.naming().sets.get(term.set as usize)?;
        let choice = set.choices.get(term.choice as usize)?;
        let class = if set.anchors.is_empty() { String::new() } else { set.id.clone() };
        Some(self.claim(Kind::Naming, (format!("{}/{}", set.id, choice.name), class, term.gates.is_open())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_entries_of_a_form_are_named_with_their_place() {
        let text = "schema: sayso-lexicon/1\nkind: loaded\nlanguage: en\ncategory: puffery\nentries:\n- {id: zarq, lemma: z, pos: noun, forms: [far-zarquon], strength: 2, polarity: pos, why: w, hit: [h], miss: [m]}\n";
        let lexicon = Lexicon::of_texts(&[text]);
        let claims = lexicon.claims(Kind::Loaded, "Far zarquon");
        assert_eq!(claims.len(), 1);
        assert_eq!(claims[0].to_string(), "`zarq` (test.yaml:6)");
        assert!(claims[0].open);
        assert_eq!(lexicon.claims(Kind::Loaded, "zarquon"), []);
        assert_eq!(lexicon.claims(Kind::Words, "far-zarquon"), []);
    }
}
