//! Pages that belong to no entry: categories of loaded terms, and notions of the record.

use std::path::Path;

use sayso::check::{CheckPage, Levels, catalogue};
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
    Ok(notions.chain(categories).chain(catalogue().iter().map(check)).collect())
}

/// How many of a check's examples its page shows, of each kind.
const SHOWN: usize = 3;

/// The page of a sourcing check.
fn check(check: &CheckPage) -> Page {
    let shown = |examples: &[String]| {
        examples.iter().take(SHOWN).map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    };
    let mut facts = vec![("What to do", check.advice.clone()), ("Severity", levels(check.severity))];
    facts.extend(check.off_because.as_ref().map(|because| ("Off because", because.clone())));
    facts.extend(measured(&check.id).map(|figures| ("Measured", figures)));
    Page {
        id: check.id.clone(),
        class: "sourcing check".to_owned(),
        marks: check.marks.clone(),
        why: check.why.clone(),
        example: check.example.trim().to_owned(),
        not_this: check.not_this.clone(),
        references: check.references.clone(),
        facts,
        lists: vec![("It fires in", shown(&check.hit)), ("It does not in", shown(&check.miss))],
    }
}

/// "error; in a quotation note".
fn levels(levels: Levels) -> String {
    let voices = [
        ("in a paraphrase", levels.paraphrase),
        ("in a quotation", levels.quote),
        ("in scare quotes", levels.scare_quote),
    ];
    let others = voices.iter().filter(|(_, level)| *level != levels.outlet);
    let others = others.map(|(voice, level)| format!("; {voice} {}", level.name()));
    format!("{}{}", levels.outlet.name(), others.collect::<String>())
}

/// How the check did in its own examples and in news articles, from `docs/check-figures.csv`.
fn measured(id: &str) -> Option<String> {
    let figures = include_str!("../../../docs/check-figures.csv");
    let row = figures.lines().skip(1).find(|row| row.split(',').next() == Some(id))?;
    let cells: Vec<&str> = row.split(',').skip(1).collect();
    let [hits, found, misses, alarms, _, _, read, right] = cells.as_slice() else { return None };
    let own = format!("fires in {found} of {hits} examples and in {alarms} of {misses} near misses");
    Some(match *read {
        "0" | "" => format!("{own}; it has not been seen in news articles"),
        read => format!("{own}; of {read} findings in news articles, {right} were judged right"),
    })
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
