//! Pages that belong to no entry: categories of loaded terms, and notions of the record.

use std::path::Path;

use sayso::diagnostic::Diagnostic;
use sayso::lexicon::{Lexicon, from_yaml};
use serde::Deserialize;

use super::entry_pages::references;
use super::page::Page;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Topics {
    topics: Vec<Topic>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Topic {
    id: String,
    class: String,
    marks: String,
    why: String,
    example: String,
    not_this: String,
}

/// Every page that is no entry's.
pub fn all(lexicon: &Lexicon) -> Result<Vec<Page>, Diagnostic> {
    let notions: Topics = from_yaml(Path::new("topics.yaml"), include_str!("topics.yaml"))?;
    let notions = notions.topics.into_iter().map(|t| Page {
        id: t.id,
        class: t.class,
        marks: t.marks,
        why: t.why,
        example: t.example,
        not_this: t.not_this,
        ..Page::default()
    });
    let categories = lexicon.pages().iter().map(|(category, page)| {
        let count = lexicon.loaded().entries.iter().filter(|t| t.category == *category).count();
        Page {
            id: category.name().to_owned(),
            class: "category of loaded terms".to_owned(),
            marks: page.marks.clone(),
            why: page.why.clone(),
            example: page.example.clone(),
            not_this: page.not_this.clone(),
            references: references(lexicon, &page.references),
            facts: vec![("Entries", count.to_string())],
            ..Page::default()
        }
    });
    Ok(notions.chain(categories).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso::model::Specificity;

    #[test]
    fn the_pages_define_what_the_record_defines() {
        let page = |name: &str| {
            let found = all(Lexicon::builtin()).unwrap().into_iter().find(|p| p.id == name).unwrap();
            found.marks.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let specificity = page("specificity");
        for rung in Specificity::ALL {
            let line = format!("{}: {}", rung.rung(), rung.definition());
            assert!(specificity.contains(&line), "{line}");
        }
    }

    #[test]
    fn every_topic_has_its_five_parts_and_an_id_of_its_own() {
        let pages = all(Lexicon::builtin()).unwrap();
        let ids: std::collections::BTreeSet<&str> = pages.iter().map(|p| p.id.as_str()).collect();
        assert_eq!(ids.len(), pages.len());
        for notion in
            ["voice", "kind", "identification", "specificity", "channel", "chain", "corroboration", "events", "figures"]
        {
            assert!(ids.contains(notion), "{notion}");
        }
        for page in &pages {
            for part in [&page.marks, &page.why, &page.example, &page.not_this] {
                assert!(!part.trim().is_empty(), "{}", page.id);
            }
        }
    }
}
