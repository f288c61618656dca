//! The report: articles with their marks, and comparisons of them, in one file.

use std::collections::BTreeMap;
use std::io;

use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;

use super::article::{self, ArticleView};
use super::comparison::{self, ComparisonView};
use super::shell::{Page, rendered};
use crate::compare::Comparison;
use crate::render::{Annotated, cell};
use crate::shared_copy::Extent;

pub(super) const STYLE: &str = include_str!("assets/report.css");
pub(super) const SCRIPT: &str = include_str!("assets/report.js");

/// What a report shows.
#[derive(Debug)]
pub struct Report<'a> {
    pub title: &'a str,
    pub stories: Vec<ReportStory<'a>>,
    /// All stories added up; `None` where there is one.
    pub summary: Option<&'a Comparison>,
    /// What could not be read, one line each.
    pub problems: Vec<String>,
    /// Weakest strength (1 to 3) of the loaded terms that are shown.
    pub min_strength: u8,
}

/// Articles that are compared with each other.
#[derive(Debug)]
pub struct ReportStory<'a> {
    /// `None` where there is one article, or where they are not compared.
    pub comparison: Option<&'a Comparison>,
    pub articles: Vec<ReportArticle<'a>>,
}

/// An article, and what of it other articles of its story carry too.
#[derive(Debug, Clone, Copy)]
pub struct ReportArticle<'a> {
    pub article: Annotated<'a>,
    pub shared: Option<&'a Extent>,
}

/// What the templates need to know of a report.
#[derive(Debug, Serialize)]
struct View<'a> {
    problems: &'a [String],
    stories: Vec<StoryView>,
    summary: Option<ComparisonView>,
}

#[derive(Debug, Serialize)]
struct StoryView {
    heading: Option<String>,
    comparison: Option<ComparisonView>,
    articles: Vec<ArticleView>,
}

/// Writes the report as one file of HTML. Fails where the writer fails.
pub fn write_report(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let page =
        Page { template: "report.html", title: report.title, styles: &[STYLE], scripts: &[SCRIPT], served: false };
    out.write_all(page.written(view(report))?.as_bytes())
}

/// Writes contents and views of a report alone, for a page that holds the rest. Fails where the writer fails.
pub fn write_views(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(rendered("fragment.html", Value::from(Serde(view(report))))?.as_bytes())
}

fn view<'a>(report: &'a Report<'_>) -> View<'a> {
    let mut next = 1;
    let mut stories = Vec::new();
    for (place, story) in report.stories.iter().enumerate() {
        let first = next;
        next += story.articles.len();
        stories.push(story_view(story, report.min_strength, place + 1, first));
    }
    let summary = report.summary.map(|summary| comparison::view(summary, &BTreeMap::new(), "summary".to_owned()));
    View { problems: &report.problems, stories, summary }
}

fn story_view(story: &ReportStory<'_>, min_strength: u8, place: usize, first: usize) -> StoryView {
    let mut numbers = BTreeMap::new();
    let mut articles = Vec::new();
    for (number, item) in (first..).zip(&story.articles) {
        numbers.entry(item.article.annotation.id.as_str()).or_insert(number);
        articles.push(article::view(&item.article, item.shared, min_strength, number));
    }
    StoryView {
        heading: story.comparison.and_then(cell::title),
        comparison: story.comparison.map(|c| comparison::view(c, &numbers, format!("comparison-{place}"))),
        articles,
    }
}
