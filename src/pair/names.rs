//! Whether two names are names of one source.

use crate::model::{Source, SourceKind};
use crate::text::CharSpan;

/// Words of a name that tell nobody apart.
const THIN: [&str; 4] = ["the", "a", "an", "of"];
/// The longest name that is read as initials.
const LONGEST_ACRONYM: usize = 6;

/// How two names agree, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Agreement {
    /// The same words: "Veldran police", "the Veldran police".
    Same,
    /// A surname, or an initial, beside the full name; initials beside what they stand for; an institution by the
    /// end of its name: "Valley Watch", "Watch".
    Part,
}

/// The name of a source, ready to be compared.
pub(super) struct Name<'a> {
    written: &'a str,
    kind: SourceKind,
    /// In small letters, without those that tell nobody apart.
    words: Vec<String>,
}

impl<'a> Name<'a> {
    pub fn of(source: &'a Source<CharSpan>) -> Self {
        Self { written: &source.name, kind: source.kind, words: folded(&source.name) }
    }

    /// How two names agree; `None` where they do not.
    pub fn agreement(&self, other: &Self) -> Option<Agreement> {
        if self.written == other.written {
            return Some(Agreement::Same);
        }
        if self.words.is_empty() || other.words.is_empty() {
            return None;
        }
        if self.words == other.words {
            return Some(Agreement::Same);
        }
        let part = match [self.kind, other.kind] {
            [SourceKind::Person, SourceKind::Person] => same_person(&self.words, &other.words),
            kinds if kinds.contains(&SourceKind::Person) => false,
            _ => {
                is_acronym(self.written, other.written)
                    || is_acronym(other.written, self.written)
                    || self.ends(other)
                    || other.ends(self)
            }
        };
        part.then_some(Agreement::Part)
    }

    /// Whether it has a capital and is the end of a longer one.
    fn ends(&self, other: &Self) -> bool {
        let capital = self.written.chars().any(char::is_uppercase);
        capital && self.words.len() < other.words.len() && other.words.ends_with(&self.words)
    }
}

/// The words of a name in small letters, without those that tell nobody apart.
fn folded(name: &str) -> Vec<String> {
    let name = name.to_lowercase().replace('’', "'");
    let word = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.strip_suffix("'s").unwrap_or(word).to_owned()
    };
    let words = name.split([' ', '-', '\u{a0}']).map(word);
    words.filter(|word| !word.is_empty() && !THIN.contains(&word.as_str())).collect()
}

/// One surname, and first names that agree: one lacks it, or has only its first letter.
fn same_person(one: &[String], other: &[String]) -> bool {
    let ([first, .., last], [other_first, .., other_last]) = (one, other) else {
        return one.last() == other.last();
    };
    let initial = |short: &String, long: &String| short.chars().count() == 1 && long.starts_with(short.as_str());
    let agree = first == other_first || initial(first, other_first) || initial(other_first, first);
    last == other_last && agree
}

/// Whether a name in capitals holds the first letters of another.
fn is_acronym(short: &str, long: &str) -> bool {
    let short: String = short.chars().filter(|c| *c != '.').collect();
    let letters = short.chars().count();
    if !(2..=LONGEST_ACRONYM).contains(&letters) || !short.chars().all(char::is_uppercase) {
        return false;
    }
    let initials: String =
        long.split([' ', '-']).filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
    initials == short
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::fixture::Fixture;
    use crate::model::Identification;

    #[test]
    fn names_agree_where_they_can_only_be_one() {
        use SourceKind::{Organization, Person};
        for (one, other, kinds, expected) in [
            ("Dana Ortiz", "Dana Ortiz", [Person, Person], Some(Agreement::Same)),
            ("Dana Ortiz", "Ortiz", [Person, Person], Some(Agreement::Part)),
            ("Dana Ortiz", "D. Ortiz", [Person, Person], Some(Agreement::Part)),
            ("Dana Ortiz", "Raul Ortiz", [Person, Person], None),
            ("the Veldran police", "Veldran Police", [Organization, Organization], Some(Agreement::Same)),
            ("Veldran police", "Police", [Organization, Organization], Some(Agreement::Part)),
            ("Valley Watch", "Watch", [Organization, Organization], Some(Agreement::Part)),
            ("Energy Ministry", "ministry", [Organization, Organization], None),
            (
                "Veldran Dockworkers’ Union",
                "Veldran Dockworkers' Union",
                [Organization, Organization],
                Some(Agreement::Same),
            ),
            ("VDU", "Veldran Dockworkers' Union", [Organization, Organization], Some(Agreement::Part)),
            ("VDU", "Veldran Dock Owners", [Organization, Organization], None),
            ("Ada Watch", "Watch", [Person, Organization], None),
        ] {
            let [a, b] = [(one, kinds[0]), (other, kinds[1])].map(|(name, kind)| {
                let fixture = Fixture::new("a", None, name).source(name, kind, Identification::Named, &[name]);
                fixture.annotation.sources[0].clone()
            });
            assert_eq!(Name::of(&a).agreement(&Name::of(&b)), expected, "{one} / {other}");
            assert_eq!(Name::of(&b).agreement(&Name::of(&a)), expected, "{other} / {one}");
        }
    }
}
