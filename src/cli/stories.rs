//! Which articles are compared with each other, those of a story, of a folder, or all, and their comparison.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use clap::ValueEnum;
use sayso::annotate::Annotator;
use sayso::compare::{By, CompareOptions, Comparison, Told, compare_shared, summary};
use sayso::diagnostic::Diagnostic;
use sayso::framing::{self, Reading};
use sayso::ingest::check_ids;
use sayso::model::Annotation;
use sayso::outlet::Outlets;
use sayso::render::Annotated;
use sayso::render::page::{ReportArticle, ReportStory};
use sayso::shared_copy::{self, Carrier, SharedCopy, Words};
use sayso::text::CharSpan;

use crate::cli::tasks::Done;

/// From how many articles on a folder may stand for a story.
const SEVERAL: usize = 2;

/// What puts articles into one table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Grouping {
    // The story that they name; what names none goes by its folder where that is plain.
    Story,
    // The folder that they lie in.
    Folder,
    // Nothing: all are in one table.
    None,
}

/// What the articles of a table have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heading {
    Story(String),
    Folder(String),
    Nothing,
}

impl Heading {
    /// The story or the folder.
    pub fn name(&self) -> Option<&str> {
        match self {
            Heading::Story(name) | Heading::Folder(name) => Some(name),
            Heading::Nothing => None,
        }
    }
}

/// Articles that are compared with each other.
pub struct Story {
    pub heading: Heading,
    pub paths: Vec<PathBuf>,
    pub texts: Vec<String>,
    pub annotations: Vec<Annotation<CharSpan>>,
}

/// Every article with those that it is compared with, in the order of first mention; what was done by folder
/// without being asked for, in one line.
pub fn stories(articles: Vec<Done>, grouping: Grouping, by: By) -> (Vec<Story>, Option<String>) {
    let known: Vec<Known<'_>> = articles.iter().map(Known::of).collect();
    let headings = headings(&known, grouping, by);
    let note = note(&known, &headings, grouping);
    let mut stories: Vec<Story> = Vec::new();
    for (article, heading) in articles.into_iter().zip(headings) {
        let at = stories.iter().position(|s| s.heading == heading).unwrap_or_else(|| {
            stories.push(Story { heading, paths: Vec::new(), texts: Vec::new(), annotations: Vec::new() });
            stories.len() - 1
        });
        if let Some(story) = stories.get_mut(at) {
            story.paths.push(article.path);
            story.texts.push(article.text);
            story.annotations.push(article.annotation);
        }
    }
    (stories, note)
}

/// What of an article says with which others it belongs.
struct Known<'a> {
    folder: &'a Path,
    story: Option<&'a str>,
    outlet: Option<&'a str>,
}

impl<'a> Known<'a> {
    fn of(article: &'a Done) -> Self {
        Known {
            folder: article.path.parent().unwrap_or(Path::new("")),
            story: article.annotation.story.as_deref(),
            outlet: article.annotation.outlet.as_deref(),
        }
    }
}

/// The heading of each article.
fn headings(articles: &[Known<'_>], grouping: Grouping, by: By) -> Vec<Heading> {
    let folders: BTreeSet<&Path> = articles.iter().map(|article| article.folder).collect();
    let base = common(&folders);
    let folder = |article: &Known<'_>| Heading::Folder(label(article.folder, &base));
    match grouping {
        Grouping::None => articles.iter().map(|_| Heading::Nothing).collect(),
        Grouping::Folder => articles.iter().map(folder).collect(),
        Grouping::Story => {
            let of_folders = stories_of_folders(articles);
            let told = |article: &&Known<'_>| story_of(article, &of_folders).is_some();
            let rest: Vec<&Known<'_>> = articles.iter().filter(|article| !told(article)).collect();
            let by_folder = by == By::Article && like_stories(&rest);
            let heading = |article: &Known<'_>| match story_of(article, &of_folders) {
                Some(story) => Heading::Story(story.to_owned()),
                None if by_folder => folder(article),
                None => Heading::Nothing,
            };
            articles.iter().map(heading).collect()
        }
    }
}

/// For each folder in which one and the same story is named, that story.
fn stories_of_folders<'a>(articles: &[Known<'a>]) -> BTreeMap<&'a Path, &'a str> {
    let mut named: BTreeMap<&Path, BTreeSet<&str>> = BTreeMap::new();
    for article in articles {
        named.entry(article.folder).or_default().extend(article.story);
    }
    let one = |(folder, stories): (&'a Path, BTreeSet<&'a str>)| match stories.len() {
        1 => stories.first().map(|story| (folder, *story)),
        _ => None,
    };
    named.into_iter().filter_map(one).collect()
}

/// The story that an article names, else the only one that its folder knows.
fn story_of<'a>(article: &Known<'a>, of_folders: &BTreeMap<&'a Path, &'a str>) -> Option<&'a str> {
    article.story.or_else(|| of_folders.get(article.folder).copied())
}

/// Whether the folders of articles without a story look as if each held one: several folders, several articles in
/// each, and in none of them those of one outlet only.
fn like_stories(articles: &[&Known<'_>]) -> bool {
    let mut outlets: BTreeMap<&Path, Vec<Option<&str>>> = BTreeMap::new();
    for article in articles {
        outlets.entry(article.folder).or_default().push(article.outlet);
    }
    let one_outlet =
        |of: &[Option<&str>]| of.first().is_some_and(|first| first.is_some() && of.iter().all(|o| o == first));
    outlets.len() > 1 && outlets.values().all(|of| of.len() >= SEVERAL && !one_outlet(of))
}

/// The folder in which all others lie.
fn common(folders: &BTreeSet<&Path>) -> PathBuf {
    let mut shared: Option<Vec<Component<'_>>> = None;
    for folder in folders {
        let parts: Vec<Component<'_>> = folder.components().collect();
        shared = Some(match shared {
            None => parts,
            Some(known) => known.into_iter().zip(parts).take_while(|(a, b)| a == b).map(|(a, _)| a).collect(),
        });
    }
    shared.unwrap_or_default().into_iter().collect()
}

/// A folder as it is called: by its path below what is common to all, or by its own name.
fn label(folder: &Path, base: &Path) -> String {
    let below = folder.strip_prefix(base).unwrap_or(folder);
    let own = || folder.file_name().map_or_else(|| ".".to_owned(), |name| name.to_string_lossy().into_owned());
    if below.as_os_str().is_empty() { own() } else { below.to_string_lossy().into_owned() }
}

/// What was done by folder without being asked for.
fn note(articles: &[Known<'_>], headings: &[Heading], grouping: Grouping) -> Option<String> {
    if grouping != Grouping::Story {
        return None;
    }
    let by_folder = headings.iter().any(|heading| matches!(heading, Heading::Folder(_)));
    let joined = articles
        .iter()
        .zip(headings)
        .filter(|(article, heading)| article.story.is_none() && matches!(heading, Heading::Story(_)));
    match (by_folder, joined.count()) {
        (true, _) => {
            Some("note: what names no story stands in one table a folder; `--group none` puts all into one".to_owned())
        }
        (false, 0) => None,
        (false, 1) => Some("note: 1 article names no story and goes with that of its folder".to_owned()),
        (false, count) => Some(format!("note: {count} articles name no story and go with that of their folder")),
    }
}

/// The articles of a story side by side, with what they have in common and what they give differently.
pub fn compared(
    story: &Story,
    annotator: &Annotator<'_>,
    outlets: &Outlets,
    options: &CompareOptions,
) -> (Comparison, SharedCopy) {
    let articles = || story.texts.iter().zip(&story.annotations);
    // A single article has nothing in common with any.
    let alone = story.texts.len() < 2;
    let words: Vec<Words> =
        articles().map(|(text, record)| if alone { Words::default() } else { annotator.words(text, record) }).collect();
    let carriers: Vec<Carrier<'_>> =
        articles().zip(&words).map(|((text, annotation), words)| Carrier { text, annotation, words }).collect();
    let readings: Vec<Reading> = articles().map(|(text, record)| annotator.reading(text, record)).collect();
    let shared = shared_copy::find(&carriers, outlets);
    let comparison =
        compare_shared(&story.annotations, &shared, options).with_framing(&story.annotations, framing::find(&readings));
    let headed = match &story.heading {
        Heading::Story(name) => comparison.with_story(name),
        Heading::Folder(name) => comparison.with_folder(name),
        Heading::Nothing => comparison,
    };
    (headed, shared)
}

/// All stories together, outlet by outlet.
pub fn summed_up(stories: &[Story], shared: &[SharedCopy], options: &CompareOptions) -> Option<Comparison> {
    let mut told = Vec::new();
    for (story, shared) in stories.iter().zip(shared) {
        told.push(Told { name: story.heading.name(), annotations: &story.annotations, shared });
    }
    summary(&told, options)
}

/// A story as a page shows it.
pub fn of_story<'a>(story: &'a Story, comparison: &'a Comparison, shared: &'a SharedCopy) -> ReportStory<'a> {
    let articles = story.texts.iter().zip(&story.annotations).enumerate();
    ReportStory {
        comparison: (story.texts.len() > 1).then_some(comparison),
        articles: articles
            .map(|(place, (text, annotation))| ReportArticle {
                article: Annotated { text, annotation },
                shared: shared.extents.get(place),
            })
            .collect(),
    }
}

/// One message for each article that has the id of another of its story.
pub fn same_ids(story: &Story) -> Vec<Diagnostic> {
    check_ids(story.paths.iter().map(PathBuf::as_path).zip(story.annotations.iter().map(|a| a.id.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Headings as they are called: "story: dam", "folder: a", "".
    fn called(articles: &[(&str, &str, &str)], grouping: Grouping, by: By) -> Vec<String> {
        let known: Vec<Known<'_>> = articles
            .iter()
            .map(|(folder, story, outlet)| Known {
                folder: Path::new(folder),
                story: Some(*story).filter(|s| !s.is_empty()),
                outlet: Some(*outlet).filter(|o| !o.is_empty()),
            })
            .collect();
        let name = |heading: Heading| match heading {
            Heading::Story(name) => format!("story: {name}"),
            Heading::Folder(name) => format!("folder: {name}"),
            Heading::Nothing => String::new(),
        };
        headings(&known, grouping, by).into_iter().map(name).collect()
    }

    #[test]
    fn folders_stand_for_stories_only_where_that_is_plain() {
        let plain = [("s/dam", "", "wire"), ("s/dam", "", ""), ("s/port", "", "wire"), ("s/port", "", "voice")];
        let by_folder = ["folder: dam", "folder: dam", "folder: port", "folder: port"];
        assert_eq!(called(&plain, Grouping::Story, By::Article), by_folder);
        assert_eq!(called(&plain, Grouping::Folder, By::Outlet), by_folder);
        // One column for each outlet is asked for: of all articles.
        assert_eq!(called(&plain, Grouping::Story, By::Outlet), [""; 4]);
        assert_eq!(called(&plain, Grouping::None, By::Article), [""; 4]);
        for articles in [
            // A folder for each outlet.
            &[("s/wire", "", "wire"), ("s/wire", "", "wire"), ("s/voice", "", "voice"), ("s/voice", "", "voice")][..],
            // Two files that were named.
            &[("ours", "", ""), ("theirs", "", "")],
            // One folder.
            &[("s", "", "wire"), ("s", "", "voice")],
        ] {
            assert!(called(articles, Grouping::Story, By::Article).iter().all(String::is_empty), "{articles:?}");
        }
    }

    #[test]
    fn an_article_without_a_story_goes_with_that_of_its_folder() {
        let articles = [("s/dam", "river-dam", ""), ("s/dam", "", ""), ("s/mixed", "a", ""), ("s/mixed", "b", "")];
        let expected = ["story: river-dam", "story: river-dam", "story: a", "story: b"];
        assert_eq!(called(&articles, Grouping::Story, By::Article), expected);
        let unclear = [("s", "a", ""), ("s", "b", ""), ("s", "", "")];
        assert_eq!(called(&unclear, Grouping::Story, By::Article), ["story: a", "story: b", ""]);
    }

    #[test]
    fn folders_are_called_by_what_tells_them_apart() {
        let articles = [("s/2025/dam", "", ""), ("s/2026/dam", "", ""), ("s", "", "")];
        assert_eq!(
            called(&articles, Grouping::Folder, By::Article),
            ["folder: 2025/dam", "folder: 2026/dam", "folder: s"]
        );
        assert_eq!(called(&[("", "", "")], Grouping::Folder, By::Article), ["folder: ."]);
    }
}
