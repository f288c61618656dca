//! All stories together, outlet by outlet.

use serde::Serialize;

use super::measures::{left_out, summarised};
use super::parts::Part;
use super::{By, CompareOptions, Comparison, Counting, Members, columns, counted, parts};
use crate::model::Annotation;
use crate::shared_copy::SharedCopy;
use crate::text::CharSpan;

/// A story as it goes into a summary.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// How the story, or the folder, is called; `None` where it has no name.
    pub name: Option<&'a str>,
    pub annotations: &'a [Annotation<CharSpan>],
    /// What its articles have in common, found in their texts in the same order.
    pub shared: &'a SharedCopy,
}

/// What a summary adds up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// The stories as they are called, in order; `None` for articles that have no story in common.
    pub stories: Vec<Option<String>>,
    /// Articles that do not count, since their outlet is not known.
    pub without_outlet: usize,
}

/// Adds up what the outlets have in all stories, one column for each outlet. Text that several articles carry
/// counts as the options say, within each story; what counts apart is nobody's and left out. `None` where
/// there are fewer than two stories, or no article's outlet is known.
pub fn summary(stories: &[Told<'_>], options: &CompareOptions) -> Option<Comparison> {
    let kept: Vec<Vec<Annotation<CharSpan>>> = stories.iter().map(|story| counting(story, options)).collect();
    let known: Vec<&Annotation<CharSpan>> = kept.iter().flatten().filter(|record| record.outlet.is_some()).collect();
    if stories.len() < 2 || known.is_empty() {
        return None;
    }
    let columns = columns(&known, By::Outlet);
    let told = |(column, _): &Members<'_>| {
        let in_story = |story: &&Told<'_>| story.annotations.iter().any(|record| record.outlet == column.outlet);
        stories.iter().filter(in_story).count()
    };
    let told: Vec<usize> = columns.iter().map(told).collect();
    let added_up = Summary {
        stories: stories.iter().map(|story| story.name.map(str::to_owned)).collect(),
        without_outlet: kept.iter().map(Vec::len).sum::<usize>() - known.len(),
    };
    let options = CompareOptions { by: By::Outlet, ..*options };
    let mut summary = counted(columns, None, &options);
    summary.groups = summarised(summary.groups, &told);
    summary.notes.extend(left_out(&added_up, options.shared_copy));
    summary.summary = Some(added_up);
    Some(summary)
}

/// The records of a story as they count.
fn counting(story: &Told<'_>, options: &CompareOptions) -> Vec<Annotation<CharSpan>> {
    match options.shared_copy {
        Counting::All => story.annotations.to_vec(),
        Counting::Once => parts(story.annotations, story.shared, Part::First),
        Counting::Apart => parts(story.annotations, story.shared, Part::Own),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::fixture::{bridge, crossing, empty};
    use crate::compare::{Cell, Rate};

    fn row<'a>(comparison: &'a Comparison, id: &str) -> Option<&'a [Cell]> {
        comparison.groups.iter().flat_map(|g| &g.rows).find(|r| r.id == id).map(|row| row.cells.as_slice())
    }

    #[test]
    fn adds_up_the_stories_of_an_outlet() {
        let mut later = bridge().annotation;
        later.id = "bridge-2".to_owned();
        let (first, second) = ([bridge().annotation, crossing().annotation], [later, empty().annotation]);
        let shared = SharedCopy::default();
        let told = |name, annotations| Told { name, annotations, shared: &shared };
        let stories = [told(Some("bridge"), &first[..]), told(None, &second[..])];
        let found = summary(&stories, &CompareOptions::default()).unwrap();
        let ids: Vec<&str> = found.columns.iter().map(|column| column.id.as_str()).collect();
        assert_eq!(ids, ["metro-ledger", "the-clarion"]);
        assert_eq!(found.summary, Some(Summary { stories: vec![Some("bridge".to_owned()), None], without_outlet: 1 }));
        for (id, cells) in [
            ("stories", [Cell::Count(2), Cell::Count(1)]),
            ("articles", [Cell::Count(2), Cell::Count(1)]),
            ("claims", [Cell::Count(6), Cell::Count(2)]),
            ("anonymous", [Cell::Share(Rate::new(4, 6)), Cell::Share(Rate::new(1, 2))]),
        ] {
            assert_eq!(row(&found, id), Some(&cells[..]), "{id}");
        }
        assert_eq!((row(&found, "anonymous_wording"), row(&found, "via_media")), (None, None));
        assert!(found.notes.iter().any(|note| note.starts_with("1 article is left out")), "{:?}", found.notes);
    }

    #[test]
    fn one_story_or_no_outlet_needs_no_summary() {
        let shared = SharedCopy::default();
        let (known, unknown) = ([bridge().annotation], [empty().annotation]);
        let told = |annotations| Told { name: None, annotations, shared: &shared };
        let options = CompareOptions::default();
        assert_eq!(summary(&[told(&known[..])], &options), None);
        assert_eq!(summary(&[told(&unknown[..]), told(&unknown[..])], &options), None);
        assert_eq!(summary(&[], &options), None);
    }
}
